internal import DecisionModel
internal import FEEL

/// What rows say together: one that stands there twice, an act of two facilities, a total that differs, a facility nobody knows.
struct RowsTogether {
  private let mapping: LedgerMapping
  private let cells: CellReader

  init(_ mapping: LedgerMapping, _ cells: CellReader) {
    self.mapping = mapping
    self.cells = cells
  }

  func look(at rows: inout [LedgerRow], _ register: Register) {
    repetitions(in: &rows)
    actsOfSeveral(in: &rows)
    totals(in: &rows)
    for index in rows.indices where rows[index].isTaken {
      if mapping.checks.contains(.contradiction), let (column, claim) = cells.contradiction(rows[index]) {
        rows[index].readings.removeAll { $0.column == column }
        rows[index].doubt(column, .contradiction, claim)
      }
      if !mapping.join.isEmpty { join(&rows[index], register) }
    }
  }

  // MARK: One row twice

  /// What a row is known by: its key, and for a facility its acts. Marks and case do not count.
  func key(of row: LedgerRow) -> String {
    var parts = mapping.key.map { id -> String in
      switch row.reading(id)?.value {
      case .place(let commune)?: return commune.code
      case .day(let day)?: return day.notation
      case .text(let text)?: return Folding.plain(text)
      case .amount?, .choice?, .truth?, .acts?, nil: return Folding.plain(row.written[id] ?? "")
      }
    }
    for reading in row.readings {
      if case .acts(let acts) = reading.value { parts += acts.map(\.number) }
      if reading.fact == "approval.number", case .text(let number) = reading.value { parts.append(number) }
    }
    return parts.joined(separator: "|")
  }

  private func repetitions(in rows: inout [LedgerRow]) {
    var seen: [String: Int] = [:]
    let read = rows
    let keys = Parallel.map(LedgerReader.stretches(Array(rows.indices)), weight: \.count) { places in
      places.map { read[$0].isTaken ? key(of: read[$0]) : "" }
    }.flatMap { $0 }
    for index in rows.indices where rows[index].isTaken {
      let key = keys[index]
      guard let first = seen[key] else {
        seen[key] = index
        continue
      }
      let differing = mapping.columns.map(\.id).filter { id in
        mapping.column(id)?.target != .number
          && Folding.plain(rows[index].written[id] ?? "") != Folding.plain(rows[first].written[id] ?? "")
      }
      rows[index].readings = []
      rows[index].notes = []
      rows[index].doubts = []
      rows[index].doubt(
        "row", .repeatedRow,
        "\(rows[first].number)" + (differing.isEmpty ? "" : ": " + differing.map { mapping.label($0, .vi) }.joined(separator: ", ")))
    }
  }

  // MARK: One act of two facilities

  private func actsOfSeveral(in rows: inout [LedgerRow]) {
    struct Holder: Hashable {
      let row: Int
      let column: String
    }
    var holders: [String: [Holder]] = [:]
    for index in rows.indices
    where rows[index].kind == .record && !rows[index].doubts.contains(where: { $0.code == .repeatedRow }) {
      for reading in rows[index].readings {
        switch reading.value {
        case .acts(let acts):
          for act in acts {
            holders["\(act.number) \(act.day?.first.year ?? 0)", default: []].append(
              .init(row: index, column: reading.column))
          }
        case .text(let number) where reading.fact == "approval.number":
          let year = rows[index].readings.lazy.compactMap {
            if case .day(let day) = $0.value { day.first.year } else { nil }
          }.first
          holders["\(number) \(year ?? 0)", default: []].append(.init(row: index, column: reading.column))
        case .amount, .day, .choice, .truth, .text, .place: break
        }
      }
    }
    for (act, holders) in holders.filter({ $0.value.count > 1 }).sorted(by: { $0.key < $1.key }) {
      guard Set(holders.map { Folding.plain(rows[$0.row].name(mapping) ?? "") }).count > 1 else { continue }
      for holder in Set(holders) {
        let others = holders.filter { $0.row != holder.row }.map { "\(rows[$0.row].number)" }.joined(separator: ", ")
        guard !others.isEmpty, !rows[holder.row].doubts.contains(where: { $0.code == .duplicateAct }) else { continue }
        rows[holder.row].doubt(holder.column, .duplicateAct, "\(act.prefix { $0 != " " }): \(others)")
      }
    }
  }

  // MARK: Totals

  /// A total counts the records above it, those since the total before or all of them, or sums a column.
  private func totals(in rows: inout [LedgerRow]) {
    var since = 0
    var all = 0
    /// The first row that the total counts.
    var group = 0
    for index in rows.indices {
      switch rows[index].kind {
      case .record:
        since += 1
        all += 1
      case .total:
        let written = rows[index].written
        let texts = mapping.columns.compactMap { written[$0.id] }.map { Folding.plain($0) }
        let counts = texts.compactMap { text -> Int? in
          guard text.contains(where: \.isLetter) else { return nil }
          let digits = text.split { !$0.isNumber && $0 != "." }.first.map { $0.filter { $0 != "." } }
          return digits.flatMap { Int($0) }
        }
        if let stated = counts.first, stated != since, stated != all {
          rows[index].doubt("row", .totalDiffers, "\(stated) ≠ \(all)")
        } else {
          sums(of: &rows, at: index, since: group)
        }
        since = 0
        group = index + 1
      case .year, .note, .blank, .header, .line: break
      }
    }
  }

  /// The sums of a total, column by column, against the rows since the total before and against all rows; looked at where each of them is one number.
  private func sums(of rows: inout [LedgerRow], at index: Int, since group: Int) {
    for column in mapping.columns {
      guard let text = rows[index].written[column.id] else { continue }
      let stated = cells.plainNumbers(text)
      let sums = [group..<index, 0..<index].compactMap { sum(of: rows[$0], column) }
      guard sums.count == 2, let first = stated.first, !stated.contains(where: sums.contains) else { continue }
      rows[index].doubt(column.id, .totalDiffers, "\(first) ≠ \(sums[1])")
    }
  }

  private func sum(of rows: ArraySlice<LedgerRow>, _ column: LedgerMapping.Column) -> Number? {
    var sum = Number.zero
    var count = 0
    for row in rows where row.kind == .record && row.written[column.id] != nil {
      // A column in another unit than its fact's has other sums; an amount over several rows has none.
      guard !row.doubts.contains(where: { $0.column == column.id && $0.code == .mergedAmount }),
        case .amount(let amount)? = row.reading(column.id)?.value, amount.unit == column.unit?.description,
        let number = amount.exact,
        let next = sum.plus(number)
      else { return nil }
      sum = next
      count += 1
    }
    return count > 0 ? sum : nil
  }

  // MARK: The register

  private func join(_ row: inout LedgerRow, _ register: Register) {
    guard let column = mapping.join.first(where: { row.text($0) != nil }), let name = row.text(column) else { return }
    var commune: String?
    for reading in row.readings { if case .place(let place) = reading.value { commune = place.code } }
    let found = register.find(name, commune: commune)
    guard !found.isEmpty else {
      row.doubt(column, .notInRegister)
      return
    }
    guard mapping.checks.contains(.conflictsRegister),
      let denial = row.readings.first(where: { $0.fact == "permit.held" && $0.value == .truth(false) })
    else { return }
    let permits = found.flatMap(\.permits).filter { permit in days(of: row).map { permit.isInForce(on: $0) } ?? false }
    if let permit = permits.first { row.doubt(denial.column, .conflictsRegister, permit.number) }
  }

  /// The day of an inspection, or its month where the day is none.
  private func days(of row: LedgerRow) -> LedgerDay? {
    for reading in row.readings { if case .day(let day) = reading.value { return day } }
    for column in mapping.columns where row.doubts.contains(where: { $0.column == column.id && $0.code == .noSuchDay }) {
      if let text = row.written[column.id], case .noSuchDay(let month) = cells.days.read(text) { return month }
    }
    return nil
  }
}
