package import DecisionModel
internal import Diagnostics
internal import FEEL

/// Numbers as stations write them, in the unit of their fact.
package struct ReadingValues {
  /// Why a field is no number: in lower case and without a full stop.
  package struct Mistake: Error { package let reason: String }

  private let model: DecisionModel
  private let facts: FactReader
  /// The mark that parts decimals, where somebody says which.
  private let decimal: UInt8?
  private let language: Language

  /// - Parameters:
  ///   - decimal: `.` or `,`; without it a number with two readings is refused.
  ///   - language: in which it is told what is wrong.
  package init(_ model: DecisionModel, decimal: Character?, in language: Language = .en) {
    self.language = language
    self.model = model
    self.decimal = decimal?.asciiValue
    let style: NumberStyle =
      switch decimal {
      case ".": .plain
      case ",": NumberStyle(group: ".", decimal: ",")
      default: model.identity.numbers
      }
    facts = FactReader(model, numbers: style)
  }

  func number(_ bytes: UnsafeBufferPointer<UInt8>, unit: UnsafeBufferPointer<UInt8>, of slot: Int) throws(Mistake) -> Number {
    if unit.isEmpty, let number = plain(bytes) { return number }
    return try read(String(decoding: bytes, as: UTF8.self), unit: String(decoding: unit, as: UTF8.self), slot)
  }

  /// Digits with at most one mark that can be read in one way only; `nil` for whatever wants more thought.
  private func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> Number? {
    var coefficient: Int64 = 0
    var (digits, decimals, mark) = (0, 0, -1)
    var index = 0
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { index = 1 }
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        coefficient = coefficient &* 10 &+ Int64(byte &- 48)
        digits += 1
        if mark >= 0 { decimals += 1 }
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard mark < 0, digits > 0, decimal == nil || byte == decimal else { return nil }
        mark = index
      default: return nil
      }
      index += 1
    }
    guard digits > 0, digits <= 17, mark < 0 || decimals > 0 else { return nil }
    // `1.949` may be thousands; `0.949`, `1234.949` and `1.94` may not.
    if mark >= 0, decimal == nil, decimals == 3, mark - start <= 3, bytes[start] != UInt8(ascii: "0") { return nil }
    return Number(coefficient: isNegative ? -coefficient : coefficient, exponent: Int8(-decimals))
  }

  /// A number with marks between its thousands, where it is stated which mark parts decimals: the other one parts thousands.
  private func grouped(_ text: String) -> Number? {
    guard let decimal else { return nil }
    let isComma = decimal == UInt8(ascii: ",")
    let parts = text.split(separator: isComma ? "," : ".", omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: isComma ? "." : ",", omittingEmptySubsequences: false)
    func isDigits(_ text: Substring, _ counts: ClosedRange<Int>) -> Bool {
      counts.contains(text.utf8.count) && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
    guard parts.count <= 2, groups.count > 1, isDigits(groups[0], 1...3), groups.dropFirst().allSatisfy({ isDigits($0, 3...3) }),
      parts.count == 1 || isDigits(parts[1], 1...17)
    else { return nil }
    return Number(groups.joined() + (parts.count == 2 ? ".\(parts[1])" : ""))
  }

  func say(_ vi: String, _ en: String) -> String { Words(vi: vi, en: en)[language] }

  private func read(_ text: String, unit: String, _ slot: Int) throws(Mistake) -> Number {
    let name = model.vocabulary.entries[slot].name
    guard case .input(let index) = model.vocabulary.entries[slot].meaning else {
      throw Mistake(reason: say("`\(name)` không phải là thông tin của hồ sơ", "`\(name)` is no fact"))
    }
    let own: Units.Unit?
    switch model.vocabulary.entries[slot].unit {
    case .none: own = nil
    case .fixed(let unit): own = unit
    case .named(let by):
      let other = model.vocabulary.entries[by].name
      throw Mistake(
        reason: say(
          "đơn vị của `\(name)` tùy theo `\(other)`, mà số liệu quan trắc không nêu", "`\(name)` is in the unit that `\(other)` names, which no reading states"))
    }
    if unit.isEmpty, let number = grouped(text) { return number }
    let map = TextMap(file: SourceFile.ID(0))
    var problems: [Diagnostic] = []
    let written = unit.isEmpty ? text : "\(text) \(unit)"
    if case .number(let number)? = facts.read(written, map: map, as: model.inputs[index].type, unit: own, reporting: &problems) { return number }
    if let own, unit.isEmpty, problems.contains(where: { $0.code == .missingUnit }) {
      problems = []
      if case .number(let number)? = facts.read("\(text) \(own)", map: map, as: model.inputs[index].type, unit: own, reporting: &problems) {
        return number
      }
    }
    let problem = problems.first { $0.severity == .error }
    let local = problem?.local?.message ?? problem.map { "`\(written)`: \($0.code.summary.vietnamese)" }
    throw Mistake(
      reason: say(
        "`\(name)`: \(local ?? "không đọc được `\(written)`")",
        "`\(name)`: \(problem?.message ?? "`\(written)` cannot be read")\(problem?.help.map { " (\($0))" } ?? "")"))
  }
}
