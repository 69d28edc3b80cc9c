internal import DecisionModel
internal import Sheets
internal import Templates

/// Which rows of a form that was filled in with a word processor answer which question. Rows may have been moved, added or deleted: a row
/// is known by its question, and where that was changed by its number.
struct WordAnswers {
  /// Cells by the names that a workbook has for them, `f.wastewater.flow.value`.
  private(set) var names: [String: String] = [:]
  private(set) var faults: [FilledSheet.Fault] = []
  /// Facts of which it is already told that their answer is not read.
  private(set) var told: Set<String> = []

  private static let parts = ["number", "question", "value", "unit", "document", "page"]

  private struct Row {
    let sheet: Grid
    let number: Int
    /// Columns by the part of the question that stands there.
    let columns: [String: Int]
    /// The question that it asks, by its place in the form.
    var fact: Int?

    func text(_ part: String) -> String { columns[part].flatMap { sheet[number, $0].written }.map(WordAnswers.filled) ?? "" }
    var answer: String { text("value") }
    /// The place in the form that its number says.
    var stated: Int? { Int(text("number")).flatMap { $0 > 0 ? $0 - 1 : nil } }
    /// The question without the remark below it.
    var question: String {
      let written = columns["question"].flatMap { sheet[number, $0].written } ?? ""
      return Folding.spaced(String(written.prefix { $0 != "\n" }))
    }
  }

  /// - Parameters:
  ///   - facts: the questions of the form, in order, with the hash of each.
  ///   - headings: of its columns, in every language in which it is made.
  init(_ workbook: Workbook, _ facts: [(name: String, hash: String)], headings: [[String]]) {
    var rows = Self.rows(workbook, headings)
    let byHash = Dictionary(facts.enumerated().map { ($0.element.hash, [$0.offset]) }, uniquingKeysWith: +)
    for index in rows.indices {
      guard let same = byHash[FactSheet.hash(rows[index].question)] else { continue }
      let stated = rows[index].stated
      rows[index].fact = same.first { $0 == stated } ?? same.first
    }
    bind(rows, facts)
    let bound = Set(rows.compactMap(\.fact))
    for row in rows where row.fact == nil {
      // A changed question still has its number.
      if let place = row.stated, facts.indices.contains(place), !bound.contains(place) {
        told.insert(facts[place].name)
        fault(row, Words(vi: "câu hỏi đã bị sửa, không rõ trả lời cho câu nào", en: "the question was changed"))
      } else if !row.answer.isEmpty {
        fault(row, Words(vi: "dòng này không có trong phiếu, chưa được đọc; ghi vào dòng có sẵn hoặc gửi kèm bằng văn bản", en: "the form has no such row; it is not read"))
      }
    }
  }

  private mutating func bind(_ rows: [Row], _ facts: [(name: String, hash: String)]) {
    for (fact, same) in Dictionary(grouping: rows.filter { $0.fact != nil }, by: { $0.fact ?? 0 }).sorted(by: { $0.key < $1.key }) {
      let answered = same.filter { !$0.answer.isEmpty }
      if Set(answered.map { Folding.plain("\($0.answer) \($0.text("unit"))") }).count > 1 {
        told.insert(facts[fact].name)
        for row in answered {
          fault(row, Words(vi: "câu hỏi này có nhiều dòng trả lời khác nhau; để lại một dòng", en: "the question has several answers that differ; leave one"))
        }
        continue
      }
      guard let row = answered.first ?? same.first else { continue }
      for part in Self.parts.dropFirst(2) {
        guard let column = row.columns[part] else { continue }
        names["f.\(facts[fact].name).\(part)"] = "'\(row.sheet.name)'!$\(CellPlace.letters(column))$\(row.number)"
      }
    }
  }

  private mutating func fault(_ row: Row, _ why: Words) {
    faults.append(.init(place: Self.place(row.sheet.name, row.number), question: row.question, written: row.answer, why: why))
  }

  /// What is typed between the dots of a form, or instead of them.
  static func filled(_ text: String) -> String {
    let spaced = Folding.spaced(text)
    func isDot(_ letter: Character) -> Bool { letter == "…" || letter == "_" || letter == "." || letter == " " }
    guard spaced.contains("…") || spaced.contains("..") || spaced.contains("__") else { return spaced }
    var rest = spaced[...].drop(while: isDot)
    while let last = rest.last, isDot(last) { rest.removeLast() }
    return String(rest)
  }

  /// The rows with tracked changes, each once.
  static func tracked(_ workbook: Workbook) -> [Words] {
    var places: [Words] = []
    for row in workbook.sheets.first(where: { $0.name == WordTables.changedSheet })?.rows ?? [] {
      guard row.count > 1, let sheet = row[0].written, let cell = row[1].written.flatMap({ CellPlace($0) }) else { continue }
      let place = place(sheet, cell.row)
      if places.last != place { places.append(place) }
    }
    return places
  }

  static func place(_ sheet: String, _ row: Int) -> Words {
    Words(vi: "\(sheet), dòng \(row)", en: "table \(sheet.split(separator: " ").last ?? ""), row \(row)")
  }

  /// The rows of all tables in which somebody is asked; a table whose headings are gone keeps their order.
  private static func rows(_ workbook: Workbook, _ headings: [[String]]) -> [Row] {
    let wanted = headings.map { $0.map { Folding.plain($0) } }
    var rows: [Row] = []
    for sheet in workbook.sheets where !sheet.isHidden {
      var columns = Dictionary(parts.enumerated().map { ($0.element, $0.offset + 1) }, uniquingKeysWith: { first, _ in first })
      for (index, cells) in sheet.rows.enumerated() {
        let texts = cells.map { Folding.plain($0.written ?? "") }
        let head = wanted.first { Set(texts).intersection($0).count >= 3 }
        if let head {
          columns = [:]
          for (part, heading) in zip(parts, head) { columns[part] = texts.firstIndex(of: heading).map { $0 + 1 } }
        } else if cells.contains(where: { !$0.isBlank }) {
          rows.append(Row(sheet: sheet, number: index + 1, columns: columns))
        }
      }
    }
    return rows
  }
}
