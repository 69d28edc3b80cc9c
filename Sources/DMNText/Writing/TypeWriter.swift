internal import DecisionModel
internal import FEEL

/// The item definitions that the facts of a rule set need, and the `typeRef` of each.
struct TypeWriter {
  private let model: DecisionModel
  private var names: [FEELType: String] = [:]
  private var taken: Set<String> = []
  /// In the order in which they were first needed.
  private(set) var definitions: [Definition] = []

  struct Definition {
    let name: String
    let label: String?
    let base: String
    let allowed: String?
    let isCollection: Bool
    let members: [(name: String, type: String)]
  }

  init(_ model: DecisionModel) { self.model = model }

  /// What stands as `typeRef`.
  mutating func reference(_ type: FEELType) -> String {
    switch type {
    case .any, .null, .function, .range: return "Any"
    case .number: return "number"
    case .text: return "string"
    case .boolean: return "boolean"
    case .date: return "date"
    case .time: return "time"
    case .dateTime: return "date and time"
    case .dayTimeDuration: return "days and time duration"
    case .yearMonthDuration: return "years and months duration"
    case .enumeration(let list):
      if let known = names[type] { return known }
      let label = model.types.first { $0.name == list.name && $0.values.map(\.value) == list.values }?.label.first
      let name = add(
        list.name.isEmpty ? "text" : list.name, label: label, base: "string",
        allowed: list.values.map { Printer.quoted($0) }.joined(separator: ", "))
      names[type] = name
      return name
    case .list(let element):
      if let known = names[type] { return known }
      let base = reference(element)
      let name = add("list_of_" + base.replacing(" ", with: "_"), base: base, isCollection: true)
      names[type] = name
      return name
    case .context(let members):
      if members.isEmpty { return "context" }
      if let known = names[type] { return known }
      let inner = members.map { (name: $0.name, type: reference($0.type)) }
      let name = add("answers", base: "", members: inner)
      names[type] = name
      return name
    }
  }

  /// A type of its own for an input whose values are limited.
  mutating func limited(_ fact: String, label: String, _ type: FEELType, allowed: String) -> String {
    add(fact, label: label, base: reference(type), allowed: allowed)
  }

  private mutating func add(
    _ wanted: String, label: String? = nil, base: String, allowed: String? = nil, isCollection: Bool = false,
    members: [(name: String, type: String)] = []
  ) -> String {
    let plain = "t_" + NameBook.plain(wanted)
    var name = plain
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(plain)_\(number)"
      number += 1
    }
    definitions.append(
      Definition(
        name: name, label: label, base: base, allowed: allowed, isCollection: isCollection, members: members))
    return name
  }
}
