package import DecisionModel
internal import Diagnostics
internal import FEEL
package import Screening
package import Sheets
internal import Templates

/// A fact sheet that came back: the record with what can be read of it, and what cannot, cell by cell. One bad answer keeps no other out.
package struct FilledSheet {
  package struct Fault: Sendable, Hashable {
    /// The cell, `C7`, or table and row; empty where there is none any more.
    package let place: Words
    package let question: String
    package let written: String
    package let why: Words
  }

  /// Why the whole file is not read.
  package enum Refusal: Error, Sendable, Hashable {
    /// The hidden sheet is gone: this is not the file that was sent out.
    case noForm
    case otherForm(String)
    case otherSector(String)

    package var words: Words {
      switch self {
      case .noForm:
        Words(
          vi: "tệp không còn trang ẩn “sangloc” (văn bản Word: thuộc tính của tệp); hãy điền lại vào tệp gốc đã gửi",
          en: "the hidden sheet “sangloc” (of a text: its properties) is gone; fill in the file that was sent out")
      case .otherForm(let form):
        Words(
          vi: "tệp theo mẫu “\(form)”, không phải mẫu này; hãy lấy phiếu mới",
          en: "the file is of the form “\(form)”; take a new one")
      case .otherSector(let sector):
        Words(
          vi: "bộ tiêu chí không có loại hình “\(sector)” ghi trong phiếu", en: "the rule set has no sector “\(sector)”"
        )
      }
    }
  }

  package let kind: RecordKind
  package let sector: String
  package private(set) var faults: [Fault] = []
  /// Questions answered with “not yet”: they stay to be asked.
  package private(set) var pending: [String] = []
  package private(set) var answered = 0
  package private(set) var blank = 0
  /// Whether the sheet was made by another version of the rule set.
  package let isOfOtherVersion: Bool
  /// Answers that were read although changes in their cell are neither accepted nor rejected, by their places.
  package private(set) var tracked: [Words] = []
  private var facts: [(name: String, value: String, document: String?, page: String?)] = []
  private let isWord: Bool

  package init(_ workbook: Workbook, _ model: DecisionModel) throws(Refusal) {
    guard let hidden = workbook.sheets.first(where: { $0.name == OutForm.hiddenSheet }) else { throw .noForm }
    let rows = hidden.rows.map { $0.map { Folding.spaced($0.written ?? "") } }
    func head(_ name: String) -> String { rows.first { $0.first == name && $0.count > 1 }?[1] ?? "" }
    guard head("form") == FactSheet.form else { throw .otherForm(head("form")) }
    guard let kind = RecordKind(rawValue: head("kind")) else { throw .noForm }
    sector = head("sector")
    self.kind = kind
    guard let type = model.input("activity.type"), case .item(let index) = type.type,
      let value = model.types[index].value(sector)
    else {
      throw .otherSector(head("sector"))
    }
    isOfOtherVersion = head("version") != model.identity.version
    isWord = workbook.sheets.contains { $0.name == WordTables.textSheet }
    let asked = rows.filter { $0.first == "fact" && $0.count > 2 }.map { (name: $0[1], hash: $0[2]) }
    var workbook = workbook
    var told: Set<String> = []
    if isWord {
      let answers = WordAnswers(workbook, asked, headings: Language.allCases.map(FactSheet.headings))
      workbook.names = answers.names
      faults = answers.faults
      told = answers.told
      tracked = WordAnswers.tracked(workbook)
    }
    let reader = FactReader(model, numbers: model.identity.numbers)
    for (name, hash) in asked where !told.contains(name) {
      read(name, hash: hash, workbook, model, reader, capacity: value.unit)
    }
  }

  private mutating func read(
    _ name: String, hash: String, _ workbook: Workbook, _ model: DecisionModel, _ reader: FactReader,
    capacity: Units.Unit?
  ) {
    guard let place = workbook.cell(named: "f.\(name).value") else {
      fault(
        Words(vi: "", en: ""), model.input(name)?.label.first ?? name, "",
        Words(vi: "dòng đã bị xóa khỏi phiếu", en: "the row was deleted from the sheet"))
      return
    }
    let cell = place.sheet[place.row, place.column]
    let address = address(place.sheet, place.row, place.column)
    let asks = place.sheet[place.row, place.column - 1].written ?? ""
    // Below a question of a text its short list may stand.
    let question = Folding.spaced(isWord ? String(asks.prefix { $0 != "\n" }) : asks)
    guard FactSheet.hash(question) == hash else {
      fault(
        address, question, cell.written ?? "",
        Words(vi: "câu hỏi đã bị sửa, không rõ trả lời cho câu nào", en: "the question was changed"))
      return
    }
    switch cell {
    case .notCalculated, .error:
      fault(
        address, question, cell.written ?? "",
        Words(vi: "ô là công thức không có trị số", en: "a formula without a value"))
      return
    case .empty, .text, .number, .day, .boolean: break
    }
    guard !cell.isBlank, let written = cell.written.map({ WordAnswers.filled($0) }), !written.isEmpty else {
      blank += 1
      return
    }
    let plain = Folding.plain(written)
    if plain == "chua" || plain.hasPrefix("chua ") {
      pending.append(question)
      return
    }
    let unitText =
      workbook.cell(named: "f.\(name).unit").flatMap { $0.sheet[$0.row, $0.column].written }.map { Folding.spaced($0) }
      ?? ""
    guard let input = model.input(name) else {
      // A checklist: none of it, or the facts of it are stated below.
      if ["khong", "khong co", "none"].contains(plain) {
        keep(name, Checklist.none, workbook)
      } else {
        fault(
          address, question, written,
          Words(
            vi: "chỉ ghi “không có”; nếu có thì trả lời ở từng dòng bên dưới",
            en: "only “none”; else answer the rows below"))
      }
      return
    }
    let value = text(of: cell, written, plain, input, unitText, model)
    var unit: Units.Unit?
    switch input.unit {
    case .none: break
    case .fixed(let fixed): unit = fixed
    case .named: unit = capacity
    }
    var problems: [Diagnostic] = []
    let read = reader.read(
      value, map: TextMap(file: SourceFile.ID(0)), as: input.type, unit: unit, reporting: &problems)
    guard read != nil, !problems.hasErrors else {
      fault(address, question, written, Self.why(problems.first, input, unit, model))
      return
    }
    keep(name, value, workbook)
  }

  /// Why an answer cannot be read, and what would be right.
  static func why(_ problem: Diagnostic?, _ input: InputData, _ unit: Units.Unit?, _ model: DecisionModel)
    -> Words
  {
    let english = [problem?.message, problem?.help].compactMap(\.self).joined(separator: "; ")
    func words(_ vi: String) -> Words { Words(vi: vi, en: english) }
    let unitName = unit.map { model.units.label($0).first } ?? ""
    switch input.type {
    case .item(let index):
      let labels = model.types[index].values.map(\.label.first)
      return words(
        "không thuộc danh sách; chọn một trong: " + labels.prefix(12).joined(separator: "; ")
          + (labels.count > 12 ? "; …" : ""))
    case .boolean: return words("ghi “có” hoặc “không”")
    case .date: return words("không phải là ngày; ghi như 05/3/2026")
    case .number:
      if problem?.code == .ambiguousNumber {
        return words("số đọc được hai cách; ghi lại cho rõ, ví dụ thêm số 0 ở cuối hoặc bỏ dấu chấm")
      }
      let isUnit = problem?.code == .unitMismatch || problem?.code == .unknownUnit || problem?.code == .missingUnit
      return words(
        isUnit ? "đơn vị không phù hợp; ghi theo \(unitName)" : "không phải là một số; ghi số trước, đơn vị sau")
    case .text, .list: return words("không đọc được")
    }
  }

  /// The answer as a record writes it: a number with its unit, a day plainly.
  private func text(
    of cell: GridCell, _ written: String, _ plain: String, _ input: InputData, _ unit: String, _ model: DecisionModel
  ) -> String {
    let isNone = ["khong", "khong co", "khong phat sinh"].contains(plain)
    switch (input.type, cell) {
    case (.date, .day(let day)): return day.standard
    case (.boolean, .boolean(let value)): return value ? "true" : "false"
    case (.number, .number(let stored)):
      return (Number(stored).map { model.identity.numbers.unmistakable($0) } ?? stored)
        + (unit.isEmpty ? "" : " \(unit)")
    case (.number, _):
      if isNone { return "0" + (unit.isEmpty ? "" : " \(unit)") }
      // Who typed the unit with the number has said it.
      return unit.isEmpty || written.contains(where: { $0.isLetter || $0 == "%" }) ? written : "\(written) \(unit)"
    default: return written
    }
  }

  private mutating func keep(_ name: String, _ value: String, _ workbook: Workbook) {
    func part(_ part: String) -> String? {
      workbook.cell(named: "f.\(name).\(part)").flatMap { $0.sheet[$0.row, $0.column].written }.map {
        Folding.spaced($0)
      }
    }
    answered += 1
    facts.append((name, value, part("document"), part("page")))
  }

  private mutating func fault(_ place: Words, _ question: String, _ written: String, _ why: Words) {
    faults.append(Fault(place: place, question: question, written: written, why: why))
  }

  private func address(_ sheet: Grid, _ row: Int, _ column: Int) -> Words {
    if isWord { return WordAnswers.place(sheet.name, row) }
    let cell = CellPlace.letters(column) + "\(row)"
    return Words(vi: cell, en: cell)
  }

  /// The record, with its documents as sources.
  package func record(named name: String) -> String {
    var documents: [String] = []
    for fact in facts { if let document = fact.document, !documents.contains(document) { documents.append(document) } }
    var lines = [
      "case: \(name)", "title: {vi: \(RecordText.quoted(name)), en: \(RecordText.quoted(name))}",
      "kind: \(kind.rawValue)",
    ]
    if !documents.isEmpty {
      lines.append("sources:")
      for (number, document) in documents.enumerated() {
        lines.append("  d\(number + 1): {title: \(RecordText.quoted(document))}")
      }
    }
    lines += ["facts:", "  activity.type: \(RecordText.quoted(sector))"]
    for fact in facts {
      var parts = ["value: \(RecordText.quoted(fact.value))"]
      if let document = fact.document, let number = documents.firstIndex(of: document) {
        parts.append("from: d\(number + 1)")
      }
      if let page = fact.page { parts.append("page: \(RecordText.quoted(page))") }
      lines.append(
        "  \(fact.name): " + (parts.count == 1 ? RecordText.quoted(fact.value) : "{\(parts.joined(separator: ", "))}"))
    }
    if !faults.isEmpty {
      lines.append("notes:")
      for (number, fault) in faults.enumerated() {
        lines.append(
          "  \(RecordText.quoted("hỏi \(number + 1)")): \(RecordText.quoted("\(fault.question): “\(fault.written)”, \(fault.why.vi)"))"
        )
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
