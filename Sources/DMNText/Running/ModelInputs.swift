package import Diagnostics
package import FEEL
internal import DecisionModel
internal import YAMLTree

/// The inputs of a model out of a YAML or JSON file: names to values. What a text means, the declared type of the input says.
package enum ModelInputs {
  package static func read(
    _ path: String, of plan: ModelPlan, into sources: inout SourceFiles, reporting problems: inout [Diagnostic]
  ) -> [(name: String, value: Value)] {
    guard let file = FileFinder.read(path, into: &sources, limit: TreeReader.sizeLimit, reporting: &problems),
      let root = TreeReader.read(file, reporting: &problems)
    else { return [] }
    guard let mapping = root.mapping else {
      problems.append(
        Diagnostic(
          .wrongKind, "the inputs of a model are names with values", at: root.headRange, help: "write `Age: 44`"))
      return []
    }
    var values: [(name: String, value: Value)] = []
    for entry in mapping {
      let name = entry.key.text
      let type =
        plan.inputs.first { $0.name.isSame(asName: name) }?.type
        ?? plan.decision(named: name)?.type ?? .any
      values.append((name, value(entry.value, as: type, reporting: &problems)))
    }
    return values
  }

  private static func value(_ node: Node, as type: ItemType, reporting problems: inout [Diagnostic]) -> Value {
    if let mapping = node.mapping {
      let members: [(name: String, type: ItemType)]
      if case .structure(let all) = type.shape { members = all } else { members = [] }
      return .context(
        Context(
          mapping.map { entry in
            let name = KnownNames.normal(entry.key.text)
            return .init(
              name, value(entry.value, as: members.first { $0.name == name }?.type ?? .any, reporting: &problems))
          }))
    }
    if let items = node.sequence {
      let element: ItemType
      if case .list(let one) = type.shape { element = one } else { element = .any }
      return .list(items.map { value($0, as: element, reporting: &problems) })
    }
    guard let scalar = node.scalar else { return .null }
    return value(of: scalar.text, as: type.type.simple, quoted: scalar.style != .plain)
      ?? {
        problems.append(Diagnostic(.badValue, "`\(scalar.text)` is no `\(type.name)`", at: node.range))
        return .null
      }()
  }

  /// `nil` where the text is none of the type.
  private static func value(of text: String, as type: FEELType, quoted: Bool) -> Value? {
    if !quoted, text == "null" || text == "~" || text.isEmpty { return .null }
    switch type {
    case .text, .enumeration: return .text(text)
    case .number: return Number(text).map(Value.number)
    case .boolean: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case .date: return CalendarDate(text).map(Value.date)
    case .time: return TimeOfDay(text).map(Value.time)
    case .dateTime: return DateTime(text).map(Value.dateTime) ?? CalendarDate(text).map { .dateTime($0.midnight) }
    case .dayTimeDuration: return DayTimeDuration(text).map(Value.dayTimeDuration)
    case .yearMonthDuration: return YearMonthDuration(text).map(Value.yearMonthDuration)
    case .any, .null, .list, .range, .context, .function:
      if quoted { return .text(text) }
      switch text {
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      default: return Number(text).map(Value.number) ?? .text(text)
      }
    }
  }
}

extension FEELType {
  /// Where one value stands for a list of it, the type of that value.
  fileprivate var simple: FEELType {
    if case .list(let element) = self { element.simple } else { self }
  }
}
