package import DecisionModel

/// What a ledger says as text for a person: counts, then doubts by kind, then the table. It is written nowhere.
package struct LedgerPreview {
  private let ledger: Ledger
  private let language: Language
  private let told: ReadingText

  package init(_ ledger: Ledger, _ model: DecisionModel, _ language: Language) {
    self.ledger = ledger
    self.language = language
    told = ReadingText(ledger.mapping, model, language)
  }

  private func say(_ vi: String, _ en: String) -> String { Words(vi: vi, en: en)[language] }

  /// - Parameter isWhole: whether each row of the table is shown, and not only the first.
  package func text(whole isWhole: Bool) -> String {
    ([heading] + countLines + doubtLines + otherLines(isWhole) + noteLines + table(isWhole)).joined(separator: "\n") + "\n"
  }

  private var heading: String {
    let sheet = ledger.sheet.isEmpty ? "" : say(", trang “\(ledger.sheet)”", ", sheet “\(ledger.sheet)”")
    let rows = ledger.band.rows
    let header =
      rows.count == 1
      ? say("tiêu đề ở dòng \(rows.lowerBound)", "header in row \(rows.lowerBound)")
      : say(
        "tiêu đề ở dòng \(rows.lowerBound)–\(rows.upperBound)", "header in rows \(rows.lowerBound)–\(rows.upperBound)")
    var lines = ["\(ledger.mapping.title)\(sheet), \(header)"]
    if !ledger.missing.isEmpty {
      lines.append(
        say("Sổ không có cột: ", "The sheet has no column: ") + ledger.missing.map(label).joined(separator: "; "))
    }
    if !ledger.unread.isEmpty {
      lines.append(say("Cột không dùng: ", "Columns that are not read: ") + ledger.unread.joined(separator: "; "))
    }
    lines += ledger.remarks.map { "\($0.about[language]): \($0.says[language])" }
    return lines.joined(separator: "\n")
  }

  private func label(_ column: String) -> String { ledger.mapping.label(column, language) }

  private static func kind(_ kind: RowKind) -> Words {
    switch kind {
    case .record: Words(vi: "dòng cơ sở", en: "records")
    case .line: Words(vi: "dòng tiếp của cơ sở phía trên", en: "further rows of the facility above")
    case .year: Words(vi: "dòng năm", en: "years")
    case .total: Words(vi: "dòng cộng", en: "totals")
    case .note: Words(vi: "dòng ghi chú", en: "notes")
    case .blank: Words(vi: "dòng trống", en: "blank")
    case .header: Words(vi: "dòng tiêu đề lặp lại", en: "repeated headers")
    }
  }

  package var countLines: [String] {
    let counts = ledger.counts
    let kinds = RowKind.allCases.compactMap { kind in counts.kinds[kind].map { "\($0) \(Self.kind(kind)[language])" } }
    var lines = [
      say("Số dòng: ", "Rows: ")
        + "\(counts.rowsInSheet) = \(counts.aboveData) \(say("phía trên", "above")) + \(counts.dataRows) \(say("dòng số liệu", "of data"))",
      "  \(counts.dataRows) = " + kinds.joined(separator: " + "),
      "  \(counts.kinds[.record] ?? 0) = \(counts.taken) \(say("nhận", "taken")) + \(counts.notTaken) \(say("không nhận", "not taken"))",
      "  \(counts.taken) = \(counts.takenWithoutDoubt) \(say("không có điểm cần hỏi", "without a doubt")) + \(counts.takenWithDoubt) "
        + say("có điểm cần hỏi", "with doubts"),
    ]
    for fault in counts.faults { lines.append(say("SỐ LIỆU KHÔNG KHỚP: ", "THE COUNTS DO NOT ADD UP: ") + fault) }
    return lines
  }

  private var doubtLines: [String] {
    // Places and not rows: a row is large, and ledgers have many doubts.
    var places: [LedgerDoubt: [(row: Int, doubt: Int)]] = [:]
    var count = 0
    for row in ledger.rows.indices {
      for doubt in ledger.rows[row].doubts.indices {
        places[ledger.rows[row].doubts[doubt].code, default: []].append((row, doubt))
        count += 1
      }
    }
    guard count > 0 else { return [say("Không có điểm nào cần hỏi.", "Nothing to ask.")] }
    var lines = [say("Cần hỏi (\(count)):", "To be asked (\(count)):")]
    let (labels, inRow) = (Dictionary((ledger.mapping.columns.map(\.id) + ["row"]).map { ($0, label($0)) }, uniquingKeysWith: { first, _ in first }), say("dòng", "row"))
    for code in LedgerDoubt.allCases {
      guard let ofCode = places[code] else { continue }
      lines.append("  \(code.text[language]) (\(ofCode.count))")
      for place in ofCode {
        let doubt = ledger.rows[place.row].doubts[place.doubt]
        let own = ledger.rows[place.row].written[doubt.column]
        let written = own.map { " “\(Folding.spaced($0))”" } ?? ""
        let detail = doubt.detail.map { $0.isEmpty || $0 == own ? "" : " → \(told.text(ofDetail: $0))" } ?? ""
        lines.append("    \(inRow) \(ledger.rows[place.row].number), \(labels[doubt.column] ?? doubt.column):\(written)\(detail)")
      }
    }
    return lines
  }

  /// Rows that are no facility, with what stands in them: nothing is passed over unseen.
  private func otherLines(_ isWhole: Bool) -> [String] {
    let others = ledger.rows.filter { $0.kind == .note }
    guard !others.isEmpty else { return [] }
    let shown = isWhole ? others[...] : others.prefix(Self.fewRows)
    return [say("Dòng không phải cơ sở:", "Rows that are no facility:")]
      + shown.map { row in
        let texts = ledger.mapping.columns.compactMap { row.written[$0.id] }.map { Folding.spaced($0) }
        return "  \(row.number). \(texts.joined(separator: " | "))"
      }
      + (others.count > shown.count
        ? [say("  … còn \(others.count - shown.count) dòng (--all để xem hết)", "  … and \(others.count - shown.count) more (--all shows them)")] : [])
  }

  private var noteLines: [String] {
    let counts = ledger.counts.notes
    guard !counts.isEmpty else { return [] }
    return [say("Ghi nhận:", "Noted:")]
      + LedgerNote.allCases.compactMap { note in counts[note].map { "  \(note.words[language]): \($0)" } }
  }

  /// How many rows are shown where not all are.
  private static let fewRows = 20

  private func table(_ isWhole: Bool) -> [String] {
    let records = ledger.rows.filter { $0.kind == .record }
    var lines = [say("Đọc được:", "As read:")]
    for row in isWhole ? records[...] : records.prefix(Self.fewRows) {
      let column = ledger.mapping.nameColumn
      let name = row.name(ledger.mapping) ?? column.flatMap { row.written[$0] }.map { Folding.spaced($0) } ?? "…"
      lines.append("  \(row.number). \(name)\(row.isTaken ? "" : say(" (không nhận)", " (not taken)"))")
      let readings = row.readings.filter { $0.column != column }
      var named: Set<String> = []
      lines += readings.map { reading in
        // A cell may state two facts: the second is told by its own name.
        let own = named.insert(reading.column).inserted ? nil : told.name(of: reading)
        return "       \(own ?? label(reading.column)): \(told.text(reading))"
      }
    }
    if !isWhole, records.count > Self.fewRows {
      let left = records.count - Self.fewRows
      lines.append(say("  … còn \(left) dòng (--all để xem hết)", "  … and \(left) more (--all shows them)"))
    }
    return lines
  }
}
