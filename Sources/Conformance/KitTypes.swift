package import FEEL

/// The types that the models of the kit declare, by name.
package struct KitTypes: Sendable {
  private let definitions: [String: KitJSON]

  init(definitions: [KitJSON]) {
    self.definitions = Dictionary(
      definitions.compactMap { definition in definition["name"]?.text.map { ($0, definition) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// A built-in type, a declared one, or any.
  package func type(_ name: String) -> FEELType { type(name, depth: 0) }

  private func type(_ name: String, depth: Int) -> FEELType {
    // A definition that leads to itself is anything.
    guard depth < 20 else { return .any }
    let plain = name.split(separator: ":").last.map(String.init) ?? name
    if let builtIn = Self.builtIn[plain] { return builtIn }
    if let definition = definitions[plain] { return type(of: definition, depth: depth + 1) }
    return .any
  }

  private func type(of definition: KitJSON, depth: Int) -> FEELType {
    let components = definition["components"]?.array ?? []
    let base: FEELType =
      components.isEmpty
      ? definition["typeRef"]?.text.map { type($0, depth: depth) } ?? .any
      : .context(
        components.compactMap { component in
          component["name"]?.text.map { .init($0, type(of: component, depth: depth)) }
        })
    return definition["isCollection"]?.isTrue == true ? .list(base) : base
  }

  /// The names of the standard and those that older models use for the same.
  private static let builtIn: [String: FEELType] = [
    "Any": .any, "number": .number, "string": .text, "boolean": .boolean, "date": .date, "time": .time,
    "date and time": .dateTime, "dateTime": .dateTime, "days and time duration": .dayTimeDuration,
    "dayTimeDuration": .dayTimeDuration, "years and months duration": .yearMonthDuration,
    "yearMonthDuration": .yearMonthDuration, "context": .context([]),
  ]

  /// Every declared name with its type: what an expression may say after `instance of`.
  package var declared: [(name: String, type: FEELType)] {
    definitions.keys.sorted().map { ($0, type($0)) }
  }
}
