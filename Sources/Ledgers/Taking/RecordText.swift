internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Writes a row of a ledger as a record: what it states with row and column, and what is still asked as a note.
struct RecordText {
  let mapping: LedgerMapping
  let model: DecisionModel
  private let facts: FactReader
  private let told: ReadingText

  init(_ mapping: LedgerMapping, _ model: DecisionModel) {
    self.mapping = mapping
    self.model = model
    facts = FactReader(model, numbers: model.identity.numbers)
    told = ReadingText(mapping, model, .vi)
  }

  /// - Parameters:
  ///   - name: of the record, which is that of its file.
  ///   - sheet: from which it was read, empty for a table of text.
  func text(_ row: LedgerRow, name: String, file: String, sheet: String) -> String {
    let place = sheet.isEmpty ? "dòng \(row.number)" : "trang \(sheet), dòng \(row.number)"
    let title = row.name(mapping) ?? name
    var lines = [
      "# Từ sổ “\(Self.inLine(mapping.title))”, \(Self.inLine(place)). Sửa trong sổ rồi nhập lại.", "case: \(name)",
      "title:",
      "  vi: \(Self.quoted(title))", "  en: \(Self.quoted(title))", "kind: facility",
    ]
    lines += placeLines(row)
    lines += [
      "sources:", "  ledger: {title: \(Self.quoted("\(mapping.title), \(place)")), note: \(Self.quoted(file))}",
      "facts:",
    ]
    var kept: [(key: String, text: String)] = []
    var stated: Set<String> = []
    for statement in statements(of: row) where stated.insert(statement.fact).inserted {
      if row.doubts.contains(where: { $0.column == statement.column }) { continue }
      guard let line = line(statement, row) else {
        kept.append((mapping.label(statement.column, .vi), statement.written))
        continue
      }
      lines.append("  \(line)")
    }
    for reading in row.readings where reading.fact == nil || model.input(reading.fact) == nil {
      switch mapping.column(reading.column)?.target {
      case .title?, .place?, .number?: continue
      case .owner?, .acts?, .activity?, .capacity?, .fact?, .actNumber?, .results?, .violation?, .kept?, .fine?, .remedied?, .text?,
        nil:
        break
      }
      // The acts stand among the facts, unless they are doubted.
      if case .acts = reading.value, stated.contains("approval.number"),
        !row.doubts.contains(where: { $0.column == reading.column })
      {
        continue
      }
      kept.append((mapping.label(reading.column, .vi), told.text(reading)))
    }
    // What no reading stands for is kept as it is written.
    for column in mapping.columns
    where column.target != .number && !row.doubts.contains(where: { $0.column == column.id }) {
      guard row.reading(column.id) == nil, let written = row.written[column.id] else { continue }
      kept.append((mapping.label(column.id, .vi), Folding.spaced(written)))
    }
    lines += noteLines(row, kept)
    return lines.joined(separator: "\n") + "\n"
  }

  private func placeLines(_ row: LedgerRow) -> [String] {
    let written = mapping.placeColumn.flatMap { row.written[$0] }.map { Folding.spaced($0) }
    for reading in row.readings {
      guard case .place(let commune) = reading.value else { continue }
      let address = written.map { $0 == commune.name ? "" : ", address: \(Self.quoted($0))" } ?? ""
      return ["place: {commune: \(Self.quoted(commune.name))\(address)}"]
    }
    return written.map { ["place: {address: \(Self.quoted($0))}"] } ?? []
  }

  private func noteLines(_ row: LedgerRow, _ kept: [(key: String, text: String)]) -> [String] {
    guard !kept.isEmpty || !row.doubts.isEmpty else { return [] }
    var lines = ["notes:"]
    var used: Set<String> = []
    for (key, text) in kept where used.insert(key).inserted {
      lines.append("  \(Self.quoted(key)): \(Self.quoted(text))")
    }
    for (index, doubt) in row.doubts.enumerated() {
      let written = row.written[doubt.column].map { ": \(Folding.spaced($0))" } ?? ""
      lines.append(
        "  \(Self.quoted("hỏi \(index + 1)")): \(Self.quoted("\(label(doubt.column)): \(doubt.code.text.vi)\(written)"))"
      )
    }
    return lines
  }

  private func label(_ column: String) -> String { mapping.label(column, .vi) }

  /// The statements that become lines of the record.
  func taken(_ row: LedgerRow) -> [TakenStatement] {
    var stated: Set<String> = []
    return statements(of: row).compactMap { statement in
      guard stated.insert(statement.fact).inserted, !row.doubts.contains(where: { $0.column == statement.column }), line(statement, row) != nil else { return nil }
      return TakenStatement(fact: statement.fact, value: statement.value, written: statement.written, column: label(statement.column))
    }
  }

  // MARK: Facts

  private struct Statement {
    let fact: String
    let column: String
    /// As the record will have it.
    let value: String
    /// As the ledger has it.
    let written: String
  }

  private func statements(of row: LedgerRow) -> [Statement] {
    var statements: [Statement] = []
    func add(_ fact: String, _ column: String, _ value: String) {
      statements.append(
        Statement(fact: fact, column: column, value: value, written: Folding.spaced(row.written[column] ?? value)))
    }
    for reading in row.readings {
      switch reading.value {
      case .acts(let acts):
        // Of several the one that is in force: not one that another has replaced.
        guard let act = acts.first(where: { $0.relation != .replaced }) else { continue }
        add("approval.number", reading.column, act.number)
        if let day = act.day?.day { add("approval.date", reading.column, day.description) }
        if let kind = act.kind {
          add("approval.kind", reading.column, kind)
          if kind == "permit" { add("permit.held", reading.column, "true") }
        }
      case .amount(let amount):
        guard let fact = reading.fact, model.input(fact) != nil else { continue }
        if let number = amount.exact {
          add(
            fact, reading.column,
            [model.identity.numbers.unmistakable(number), amount.unit].compactMap(\.self).joined(separator: " "))
        } else {
          add(fact, reading.column, withUnit(row.written[reading.column] ?? "", amount))
        }
      case .day(let day):
        guard let fact = reading.fact else { continue }
        add(fact, reading.column, day.day?.description ?? row.written[reading.column] ?? "")
      case .choice(let value), .text(let value):
        if let fact = reading.fact { add(fact, reading.column, value) }
      case .truth(let value):
        if let fact = reading.fact { add(fact, reading.column, value ? "true" : "false") }
      case .place: continue
      }
    }
    return statements.filter { model.input($0.fact) != nil }
  }

  /// A bound or range as the ledger writes it, with the unit that its column gave.
  private func withUnit(_ written: String, _ amount: Amount) -> String {
    let text = Folding.spaced(written)
    guard let unit = amount.unit, text.last?.isNumber == true else { return text }
    return "\(text) \(unit)"
  }

  /// A statement as a line; `nil` where records do not write such a value.
  private func line(_ statement: Statement, _ row: LedgerRow) -> String? {
    guard let input = model.input(statement.fact), reads(statement, input, row) else { return nil }
    let column = label(statement.column)
    var parts = [
      "value: \(Self.quoted(statement.value))", "from: ledger",
      "page: \(Self.quoted("dòng \(row.number), cột \(column)"))",
    ]
    if statement.written != statement.value { parts.append("note: \(Self.quoted("sổ ghi “\(statement.written)”"))") }
    if input.origin == .finding {
      guard let by = row.text("by"),
        let day = row.readings.lazy.compactMap({ if case .day(let day) = $0.value { day.day } else { nil } }).first
      else { return nil }
      parts += ["by: \(Self.quoted(by))", "on: \(day)", "evidence: \(Self.quoted(mapping.title))"]
    }
    return "\(statement.fact): {\(parts.joined(separator: ", "))}"
  }

  private func reads(_ statement: Statement, _ input: InputData, _ row: LedgerRow) -> Bool {
    var problems: [Diagnostic] = []
    var unit: Units.Unit?
    switch input.unit {
    case .none: break
    case .fixed(let fixed): unit = fixed
    case .named:
      // The unit goes with the activity: it is right where the amount was turned into it.
      guard
        let text = row.readings.first(where: { $0.fact == statement.fact }).flatMap({ reading -> String? in
          if case .amount(let amount) = reading.value { amount.unit } else { nil }
        })
      else { return false }
      unit = model.units.unit(text)
      guard activityUnit(row) == unit else { return false }
    }
    let value = facts.read(
      statement.value, map: TextMap(file: SourceFile.ID(0)), as: input.type, unit: unit, reporting: &problems)
    return value != nil && !problems.hasErrors
  }

  private func activityUnit(_ row: LedgerRow) -> Units.Unit? {
    for reading in row.readings where reading.fact == "activity.type" {
      if case .choice(let value) = reading.value, let input = model.input("activity.type"),
        case .item(let index) = input.type
      {
        return model.types[index].value(value)?.unit
      }
    }
    return nil
  }

  // MARK: YAML

  /// A text in quotation marks, whatever it holds.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default:
        if scalar.properties.generalCategory == .control || scalar == "\u{FEFF}" || scalar == "\u{2028}"
          || scalar == "\u{2029}"
        {
          result += " "
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  private static func inLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}

extension DecisionModel {
  /// The fact of this name that a record may state.
  func input(_ name: String?) -> InputData? {
    guard let name, let slot = vocabulary[name], case .input(let index) = vocabulary.entries[slot].meaning else {
      return nil
    }
    return inputs[index]
  }
}
