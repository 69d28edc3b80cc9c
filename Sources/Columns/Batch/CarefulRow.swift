internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening
internal import Tables

/// A row of a table read with care: every form of a field that a record may have, and what is wrong in words.
struct CarefulRow {
  var name: String?
  var kind: RecordKind?
  var day: CalendarDate?
  var facts: [(slot: Int, asWritten: String, value: Value)] = []

  /// What is wrong, and in which column: from 1, `nil` for the row as a whole.
  struct Mistake: Error {
    var column: Int?
    let reason: String
  }

  /// - Parameter bytes: the record, without its line end.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ table: BatchTable, _ cells: CellReader) throws(Mistake)
    -> CarefulRow
  {
    switch table.format {
    case .separated(let separator): try separated(bytes, separator, table, cells)
    case .jsonLines: try json(bytes, table, cells)
    }
  }

  /// The name that a row gives itself, though the rest of it may be unreadable; `nil` where it gives none.
  static func name(of bytes: UnsafeBufferPointer<UInt8>, _ table: BatchTable) -> String? {
    let text: String?
    switch table.format {
    case .separated(let separator):
      let fields = SeparatedFields.fields(of: bytes, separator: separator)
      text = table.columns.firstIndex { $0.target == .name }.flatMap { fields.indices.contains($0) ? fields[$0].text : nil }
    case .jsonLines:
      guard case .success(let members) = JSONLine.members(of: bytes) else { return nil }
      text = members.first { table.target($0.name) == .name }?.content.written
    }
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func separated(
    _ bytes: UnsafeBufferPointer<UInt8>, _ separator: UInt8, _ table: BatchTable, _ cells: CellReader
  ) throws(Mistake) -> CarefulRow {
    let fields = SeparatedFields.fields(of: bytes, separator: separator)
    guard fields.count == table.columns.count else {
      throw Mistake(
        column: nil,
        reason: cells.say(
          "có \(fields.count) ô, mà bảng có \(table.columns.count) cột", "\(fields.count) fields, where the table has \(table.columns.count) columns"))
    }
    var row = CarefulRow()
    var waiting: [(column: Int, slot: Int, text: String)] = []
    var answers: [(column: Int, list: Int, text: String)] = []
    for (index, field) in fields.enumerated() where !field.bytes.isEmpty {
      guard field.isText else { throw Mistake(column: index + 1, reason: cells.say("ô không phải mã UTF-8", "the field is not UTF-8")) }
      guard !field.bytes.contains(0) else {
        throw Mistake(column: index + 1, reason: cells.say("byte 0 không phải là chữ", "a zero byte is no text"))
      }
      let text = field.text
      switch table.columns[index].target {
      case .ignored: continue
      case .fact(let slot) where cells.named(slot) != nil: waiting.append((index + 1, slot, text))
      case .fact(let slot): try row.add(slot, text, index + 1, cells)
      case .checklist(let list): answers.append((index + 1, list, text))
      case .name: row.name = text
      case .kind: row.kind = try kind(text, index + 1, cells)
      case .day: row.day = try day(text, index + 1, cells)
      }
    }
    for (column, slot, text) in waiting { try row.add(slot, text, column, cells) }
    for (column, list, text) in answers { try row.answer(list, text, column, cells) }
    return row
  }

  private mutating func add(_ slot: Int, _ text: String, _ column: Int, _ cells: CellReader) throws(Mistake) {
    let value: Value
    do throws(CellReader.Mistake) { value = try cells.value(text, of: slot, naming: self.value) } catch {
      throw Mistake(column: column, reason: error.reason)
    }
    if value != .unknown { facts.append((slot, text, value)) }
  }

  /// The facts of a checklist to which the answer is that none of it holds; what is stated by itself says more.
  private mutating func answer(_ list: Int, _ text: String, _ column: Int, _ cells: CellReader) throws(Mistake) {
    let checklist = cells.checklists[list]
    guard cells.isNone(text) else {
      throw Mistake(
        column: column,
        reason: cells.say(
          "`\(text)` không trả lời danh mục `\(checklist.name)`; ghi `\(Checklist.none)` nếu không có mục nào, nếu không thì nêu mục có",
          "`\(text)` does not answer the checklist `\(checklist.name)`; write `\(Checklist.none)` where none of it holds, else state what does"
        )
      )
    }
    for fact in checklist.values where value(fact.name) == .unknown { facts.append((fact.name, text, fact.value)) }
  }

  private func value(_ slot: Int) -> Value { facts.first { $0.slot == slot }?.value ?? .unknown }

  static func kind(_ text: String, _ column: Int?, _ cells: CellReader) throws(Mistake) -> RecordKind {
    if let kind = RecordKind(rawValue: text) { return kind }
    let words = RecordKind.allCases.map(\.rawValue)
    let nearest = Spelling.nearest(to: text, among: words)
    let list = words.joined(separator: ", ")
    throw Mistake(
      column: column,
      reason: cells.say(
        "`\(text)` không phải là loại hồ sơ; \(nearest.map { "có phải `\($0)`?" } ?? "ghi một trong: \(list)")",
        "`\(text)` is no kind of record; \(nearest.map { "did you mean `\($0)`?" } ?? "write one of: \(list)")"))
  }

  static func day(_ text: String, _ column: Int?, _ cells: CellReader) throws(Mistake) -> CalendarDate {
    guard let day = CalendarDate(text) else {
      throw Mistake(column: column, reason: cells.say("`\(text)` không phải là ngày; ghi 2026-11-23", "`\(text)` is not a day; write 2026-11-23"))
    }
    return day
  }

  private static func json(
    _ bytes: UnsafeBufferPointer<UInt8>, _ table: BatchTable, _ cells: CellReader
  ) throws(Mistake) -> CarefulRow {
    let members: [JSONLine.Member]
    switch JSONLine.members(of: bytes) {
    case .success(let found): members = found
    case .failure(let mistake):
      throw Mistake(column: mistake.offset + 1, reason: cells.say("JSON viết sai: \(mistake.reason)", mistake.reason))
    }
    var row = CarefulRow()
    var waiting: [(member: JSONLine.Member, slot: Int)] = []
    var answers: [(column: Int, list: Int, text: String)] = []
    var seen: Set<BatchTable.Target> = []
    for member in members {
      guard let target = table.target(member.name) else {
        if table.skipsOthers { continue }
        throw Mistake(
          column: member.offset + 1,
          reason: cells.say(
            "`\(member.name)` không phải là thông tin của hồ sơ; nêu trong --columns thông tin tương ứng, hoặc `-` để bỏ qua",
            "`\(member.name)` is no fact; map it to one, or to `-`, in --columns"))
      }
      if target != .ignored, !seen.insert(target).inserted {
        throw Mistake(column: member.offset + 1, reason: cells.say("`\(member.name)` được nêu hai lần", "`\(member.name)` is stated twice"))
      }
      switch target {
      case .ignored: continue
      case .fact(let slot) where cells.named(slot) != nil: waiting.append((member, slot))
      case .fact(let slot): try row.add(slot, member, cells)
      case .checklist(let list): if let text = try text(member, cells) { answers.append((member.offset + 1, list, text)) }
      case .name: row.name = try text(member, cells)
      case .kind: if let text = try text(member, cells) { row.kind = try kind(text, member.offset + 1, cells) }
      case .day: if let text = try text(member, cells) { row.day = try day(text, member.offset + 1, cells) }
      }
    }
    for (member, slot) in waiting { try row.add(slot, member, cells) }
    for (column, list, text) in answers { try row.answer(list, text, column, cells) }
    return row
  }

  private static func text(_ member: JSONLine.Member, _ cells: CellReader) throws(Mistake) -> String? {
    switch member.content {
    case .scalar(.null): return nil
    case .scalar(.text(let text)), .scalar(.number(let text)): return text
    case .scalar(.boolean), .list:
      throw Mistake(column: member.offset + 1, reason: cells.say("`\(member.name)` phải là chữ", "`\(member.name)` is a text"))
    }
  }

  private mutating func add(_ slot: Int, _ member: JSONLine.Member, _ cells: CellReader) throws(Mistake) {
    let value: Value
    do throws(CellReader.Mistake) { value = try cells.value(member.content, of: slot, naming: self.value) } catch {
      throw Mistake(column: member.offset + 1, reason: error.reason)
    }
    if value != .unknown { facts.append((slot, member.content.written, value)) }
  }
}

extension JSONLine.Content {
  var written: String {
    switch self {
    case .scalar(let scalar): scalar.written
    case .list(let items): items.map(\.written).joined(separator: "; ")
    }
  }
}

extension JSONLine.Scalar {
  var written: String {
    switch self {
    case .null: ""
    case .boolean(let flag): flag ? "true" : "false"
    case .number(let text), .text(let text): text
    }
  }
}
