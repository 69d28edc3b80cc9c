internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening
internal import Tables

/// Reads the cells of a table as facts, the careful way: as the case reader does, but that a number alone is in the unit in
/// which the fact is kept.
struct CellReader {
  private let model: DecisionModel
  private let facts: FactReader
  private let plain: FactReader
  let decimal: DecimalMark?
  let checklists: [Checklist]
  private let language: Language

  init(_ ruleSet: RuleSet, decimal: DecimalMark?, in language: Language) {
    model = ruleSet.model
    self.language = language
    self.decimal = decimal
    checklists = ruleSet.checklists
    let style: NumberStyle =
      switch decimal {
      case .point?: .plain
      case .comma?: NumberStyle(group: ".", decimal: ",")
      case nil: ruleSet.model.identity.numbers
      }
    facts = FactReader(model, numbers: style)
    plain = FactReader(model, numbers: .plain)
  }

  /// Whether a text says that none of a list holds.
  func isNone(_ text: String) -> Bool { ([Checklist.none] + model.identity.no).contains { Spelling.same($0, text) } }

  func say(_ vi: String, _ en: String) -> String { Words(vi: vi, en: en)[language] }

  /// Why a cell is no fact: in lower case and without a full stop.
  struct Mistake: Error {
    let reason: String
  }

  private static let map = TextMap(file: SourceFile.ID(0))

  /// The unit of a slot; `.success(nil)` for none, `.failure` where another fact names it and does not.
  private func unit(of slot: Int, naming: (Int) -> Value) -> (unit: Units.Unit?, isNamed: Bool) {
    switch model.vocabulary.entries[slot].unit {
    case .none: return (nil, true)
    case .fixed(let unit): return (unit, true)
    case .named(let by):
      guard case .text(let text) = naming(by), case .input(let index) = model.vocabulary.entries[by].meaning,
        case .item(let type) = model.inputs[index].type, let unit = model.types[type].value(text)?.unit
      else { return (nil, false) }
      return (unit, true)
    }
  }

  /// Whether the unit of a slot depends on another fact.
  func named(_ slot: Int) -> Int? {
    if case .named(let by) = model.vocabulary.entries[slot].unit { by } else { nil }
  }

  /// - Parameter naming: the value of another fact of the row, by slot.
  /// - Returns: unknown where the fact that names the unit is not stated, as in a case file.
  func value(_ text: String, of slot: Int, isPlain: Bool = false, naming: (Int) -> Value) throws(Mistake) -> Value {
    guard case .input(let index) = model.vocabulary.entries[slot].meaning else {
      throw Mistake(reason: say("đây không phải là thông tin của hồ sơ", "this is no fact"))
    }
    let (unit, isNamed) = unit(of: slot, naming: naming)
    guard isNamed else { return .unknown }
    if case .list(let element) = model.inputs[index].type {
      var items: [Value] = []
      for item in text.split(separator: ";") {
        items.append(try value(String(item).trimmed, as: element, unit: unit, slot, isPlain))
      }
      return .list(items)
    }
    return try value(text, as: model.inputs[index].type, unit: unit, slot, isPlain)
  }

  private func value(
    _ text: String, as type: FactType, unit: Units.Unit?, _ slot: Int, _ isPlain: Bool
  ) throws(Mistake) -> Value {
    let reader = isPlain ? plain : facts
    if case .number = type, decimal == nil, !isPlain, Self.hasTwoReadings(text) {
      throw Mistake(
        reason: say(
          "`\(model.vocabulary.entries[slot].name)`: `\(text)` có thể là hàng nghìn hoặc phần thập phân; nêu dấu thập phân: --decimal point (chấm) hoặc --decimal comma (phẩy)",
          "`\(model.vocabulary.entries[slot].name)`: `\(text)` may mean thousands or decimals; say which mark parts decimals: --decimal point or --decimal comma"
        )
      )
    }
    var problems: [Diagnostic] = []
    if let value = reader.read(text, map: Self.map, as: type, unit: unit, reporting: &problems) { return value }
    if let unit, problems.contains(where: { $0.code == .missingUnit }) {
      problems = []
      if let value = reader.read("\(text) \(unit)", map: Self.map, as: type, unit: unit, reporting: &problems) {
        return value
      }
    }
    let problem = problems.first { $0.severity == .error }
    let (name, help) = (model.vocabulary.entries[slot].name, problem?.help.map { " (\($0))" } ?? "")
    let local = problem?.local?.message ?? problem.map { "`\(text)`: \($0.code.summary.vietnamese)" }
    throw Mistake(
      reason: say(
        "`\(name)`: \(local ?? "không đọc được `\(text)`")", "`\(name)`: \(problem?.message ?? "`\(text)` cannot be read")\(help)"))
  }

  /// A number alone with one mark before exactly three digits: programs write decimals so, dossiers thousands.
  private static func hasTwoReadings(_ text: String) -> Bool {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let parts = digits.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    return parts.count == 2 && (1...3).contains(parts[0].count) && parts[1].count == 3
      && parts[0].first != UInt8(ascii: "0")
      && parts.allSatisfy { $0.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } }
  }

  /// A value of JSON.
  func value(_ content: JSONLine.Content, of slot: Int, naming: (Int) -> Value) throws(Mistake) -> Value {
    guard case .input(let index) = model.vocabulary.entries[slot].meaning else {
      throw Mistake(reason: say("đây không phải là thông tin của hồ sơ", "this is no fact"))
    }
    let name = model.vocabulary.entries[slot].name
    func scalar(_ scalar: JSONLine.Scalar, _ type: FactType) throws(Mistake) -> Value {
      switch (scalar, type) {
      case (.null, _): return .unknown
      case (.boolean(let flag), .boolean): return .boolean(flag)
      case (.boolean, _): throw Mistake(reason: say("`\(name)` không phải là có hoặc không", "`\(name)` is not true or false"))
      case (.number(let text), .number):
        guard text.contains("e") || text.contains("E") else {
          return try value(text, of: slot, isPlain: true, naming: naming)
        }
        guard let number = Number(text) else { throw Mistake(reason: say("`\(name)`: `\(text)` không phải là số", "`\(name)`: `\(text)` is no number")) }
        return self.unit(of: slot, naming: naming).isNamed ? .number(number) : .unknown
      case (.number(let text), _): throw Mistake(reason: say("`\(name)` không phải là số, mà `\(text)` là số", "`\(name)` is no number, and `\(text)` is one"))
      case (.text(let text), _):
        let (unit, isNamed) = unit(of: slot, naming: naming)
        return isNamed ? try value(text, as: type, unit: unit, slot, false) : .unknown
      }
    }
    switch (content, model.inputs[index].type) {
    case (.list(let items), .list(let element)):
      var values: [Value] = []
      for item in items { values.append(try scalar(item, element)) }
      return .list(values)
    case (.list, _): throw Mistake(reason: say("`\(name)` là một giá trị, không phải danh sách", "`\(name)` is one value, not a list"))
    case (.scalar(.null), _): return .unknown
    case (.scalar(let item), .list(let element)): return .list([try scalar(item, element)])
    case (.scalar(let item), let type): return try scalar(item, type)
    }
  }
}

/// Which mark parts the decimals of the numbers of a table; where nobody says, a number that has two readings is refused.
package enum DecimalMark: String, Sendable, CaseIterable {
  case point, comma
}
