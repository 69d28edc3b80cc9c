package import DecisionModel
internal import Diagnostics
package import FEEL
package import Sheets
internal import Templates

/// Minutes of an inspection that came back filled in: what the inspectors wrote into the tables, as facts of the facility with the day of
/// the inspection and the minutes behind each. What cannot be read is listed at its place and stops nothing else.
package struct InspectionMinutes {
  /// What the facility is called there; empty where the title is gone.
  package private(set) var facility = ""
  /// `12/BB-SNNMT`; `nil` where nobody has given it one.
  package private(set) var number: String?
  package private(set) var day: CalendarDate?
  /// Who led the inspection.
  package private(set) var leader: String?
  package private(set) var faults: [FilledSheet.Fault] = []
  /// Rows in which changes are still tracked: they were read as changed.
  package let tracked: [Words]
  /// Rows whose result was left empty.
  package private(set) var blank = 0
  package var answered: Int { facts.count }
  private var facts: [(name: String, value: String, page: String?)] = []
  /// Results in words, each with what it is about.
  private var findings: [(about: String, result: String)] = []

  private static let title = "bien ban kiem tra"
  private static let stated = "thong tin"
  private static let asked = "noi dung"
  private static let result = "ket qua kiem tra"
  private static let unit = "don vi"
  private static let page = "tai lieu, trang"

  /// - Returns: `nil` where the text is no minutes: no title, or no table with results.
  package init?(_ workbook: Workbook, _ model: DecisionModel) {
    let texts = workbook.sheets.first { $0.name == WordTables.textSheet }?.rows.compactMap { $0.first?.written } ?? []
    guard texts.contains(where: { Folding.plain($0).hasPrefix(Self.title) }) else { return nil }
    tracked = WordAnswers.tracked(workbook)
    var tables = 0
    let reader = FactReader(model, numbers: model.identity.numbers)
    for sheet in workbook.sheets where !sheet.isHidden {
      guard let head = sheet.rows.firstIndex(where: { $0.contains { Folding.plain($0.written ?? "") == Self.result } }) else { continue }
      tables += 1
      let labels = sheet.rows[head].map { Folding.plain($0.written ?? "") }
      func column(_ label: String) -> Int? { labels.firstIndex(of: label).map { $0 + 1 } }
      guard let result = column(Self.result) else { continue }
      for row in sheet.rows.indices.dropFirst(head + 1) {
        let written = WordAnswers.filled(sheet[row + 1, result].written ?? "")
        if let stated = column(Self.stated) {
          let page = column(Self.page).map { WordAnswers.filled(sheet[row + 1, $0].written ?? "") }
          let unit = column(Self.unit).map { WordAnswers.filled(sheet[row + 1, $0].written ?? "") } ?? ""
          read(sheet, row + 1, stated, written, unit, page, model, reader)
        } else if let asked = column(Self.asked) {
          let about = Folding.spaced(sheet[row + 1, asked].written ?? "")
          if written.isEmpty { if !about.isEmpty { blank += 1 } } else { findings.append((about, written)) }
        }
      }
    }
    guard tables > 0 else { return nil }
    readHead(texts, workbook)
  }

  // MARK: Head

  /// As the template of the minutes writes days.
  private static let days = DayReader(day: ["ngay"], month: ["thang"], year: ["nam"])

  private mutating func readHead(_ texts: [String], _ workbook: Workbook) {
    // The facility stands between quotation marks below the title.
    for text in texts.prefix(8) {
      let text = Folding.spaced(text)
      if text.first == "“", text.last == "”" { facility = String(text.dropFirst().dropLast()) }
    }
    for text in texts where Folding.plain(text).hasPrefix("hom nay") {
      if let place = text.range(of: "ngày", inFolded: "ngay") {
        let rest = text[place].prefix { $0 != "," && $0 != ";" }
        let written = String(rest)
        if case .day(let day, _) = Self.days.read(written.replacing("…", with: " ").replacing("_", with: " ")), day.first == day.last { self.day = day.first }
      }
      break
    }
    for text in texts {
      guard let place = text.range(of: "Trưởng đoàn", inFolded: "truong doan") else { continue }
      let rest = text[place].dropFirst("Trưởng đoàn".count).prefix { $0 != ";" && $0 != "," }
      let name = WordAnswers.filled(String(rest.drop { $0 == ":" || $0 == " " }))
      if !name.isEmpty { leader = name }
      break
    }
    let heads = workbook.sheets.filter { !$0.isHidden }.flatMap { $0.rows.flatMap { $0.compactMap(\.written) } }
    for line in heads.flatMap({ $0.split(separator: "\n") }) where Folding.plain(line).hasPrefix("so:") {
      let written = WordAnswers.filled(String(line.dropFirst(3)))
      if written.first?.isNumber == true { number = written.filter { $0 != " " } }
      break
    }
    if day == nil {
      faults.append(
        .init(
          place: Words(vi: "đoạn “Hôm nay, …”", en: "paragraph “Hôm nay, …”"), question: "", written: texts.first { Folding.plain($0).hasPrefix("hom nay") } ?? "",
          why: Words(vi: "chưa ghi đủ ngày, tháng, năm kiểm tra", en: "the day of the inspection is not stated in full")))
    }
  }

  // MARK: Results

  private mutating func read(
    _ sheet: Grid, _ row: Int, _ stated: Int, _ written: String, _ unit: String, _ page: String?, _ model: DecisionModel, _ reader: FactReader
  ) {
    let label = WordAnswers.filled(sheet[row, stated].written ?? "")
    let place = WordAnswers.place(sheet.name, row)
    if label.isEmpty {
      if !written.isEmpty {
        faults.append(.init(place: place, question: "", written: written, why: Words(vi: "không ghi kết quả này là của thông tin nào", en: "it does not say of what this is the result")))
      }
      return
    }
    guard !written.isEmpty else { blank += 1; return }
    let plain = Folding.plain(label)
    guard let input = model.inputs.first(where: { Folding.plain($0.label.vi) == plain || $0.name == label }) else {
      let nearest = Spelling.nearest(to: label, among: model.inputs.map(\.label.vi))
      faults.append(
        .init(
          place: place, question: label, written: written,
          why: Words(
            vi: "không có thông tin tên như vậy" + (nearest.map { "; có phải “\($0)”?" } ?? ""), en: "no fact is called so" + (nearest.map { "; did you mean “\($0)”?" } ?? ""))))
      return
    }
    let answer = Folding.plain(written)
    if answer == "chua" || answer.hasPrefix("chua ") {
      faults.append(.init(place: place, question: label, written: written, why: Words(vi: "“chưa” không phải là “không”; ghi rõ có, không hoặc trị số", en: "“not yet” is not “no”")))
      return
    }
    if facts.contains(where: { $0.name == input.name }) {
      faults.append(.init(place: place, question: label, written: written, why: Words(vi: "thông tin này đã ghi ở dòng trên", en: "this fact stands in a row above")))
      return
    }
    var kept: Units.Unit?
    if case .fixed(let fixed) = input.unit { kept = fixed }
    var value = written
    if case .number = input.type {
      if ["khong", "khong co", "khong phat sinh"].contains(answer) { value = "0" }
      if !unit.isEmpty, !value.contains(where: { $0.isLetter || $0 == "%" }) { value += " \(unit)" }
    }
    var problems: [Diagnostic] = []
    let read = reader.read(value, map: TextMap(file: SourceFile.ID(0)), as: input.type, unit: kept, reporting: &problems)
    guard read != nil, !problems.hasErrors else {
      faults.append(.init(place: place, question: label, written: written, why: FilledSheet.why(problems.first, input, kept, model)))
      return
    }
    facts.append((input.name, value, page.flatMap { $0.isEmpty ? nil : $0 }))
  }

  // MARK: The record

  /// What the minutes state of the facility, as a record: each fact with the day of the inspection, who found it and the minutes.
  package func record(named name: String) -> String {
    let title = facility.isEmpty ? name : facility
    let paper = "Biên bản kiểm tra" + (number.map { " số \($0)" } ?? "") + (day.map { " ngày \($0.day)/\($0.month)/\($0.year)" } ?? "")
    var lines = ["case: \(name)", "title: {vi: \(RecordText.quoted(title)), en: \(RecordText.quoted(title))}", "kind: facility"]
    if let day { lines.append("as of: \(day)") }
    lines += ["sources:", "  minutes: {title: \(RecordText.quoted(paper))\(day.map { ", date: \($0)" } ?? "")}", "facts:"]
    let by = "Đoàn kiểm tra" + (leader.map { " (Trưởng đoàn \($0))" } ?? "")
    for fact in facts {
      var parts = ["value: \(RecordText.quoted(fact.value))", "from: minutes"]
      if let page = fact.page { parts.append("page: \(RecordText.quoted(page))") }
      // Without its day a finding is none yet: it stays a statement of the paper.
      if let day { parts += ["by: \(RecordText.quoted(by))", "on: \(day)"] }
      lines.append("  \(fact.name): {\(parts.joined(separator: ", "))}")
    }
    if facts.isEmpty { lines[lines.count - 1] = "facts: {}" }
    if !findings.isEmpty || !faults.isEmpty {
      lines.append("notes:")
      for (number, finding) in findings.enumerated() {
        lines.append("  \(RecordText.quoted("kết quả \(number + 1)")): \(RecordText.quoted("\(finding.about) → \(finding.result)"))")
      }
      for (number, fault) in faults.enumerated() {
        lines.append("  \(RecordText.quoted("hỏi \(number + 1)")): \(RecordText.quoted("\(fault.place.vi): \(fault.question) “\(fault.written)”, \(fault.why.vi)"))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  /// Where a word begins that is compared without its marks; the text is in composed form, so that both have as many letters.
  fileprivate func range(of word: String, inFolded plain: String) -> Range<Index>? {
    var place = startIndex
    while place < endIndex {
      if Folding.plain(self[place...].prefix(word.count)) == plain { return place..<endIndex }
      place = index(after: place)
    }
    return nil
  }
}
