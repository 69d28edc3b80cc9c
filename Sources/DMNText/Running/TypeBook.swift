internal import Diagnostics
internal import FEEL

/// The types of a model and of those it imports, by name.
struct TypeBook {
  private let models: [Definitions]
  /// By namespace.
  private let indices: [String: Int]
  private var resolved: [Key: ItemType] = [:]
  private(set) var problems: [Diagnostic] = []

  private struct Key: Hashable {
    let model: Int
    let name: String
  }

  /// Definitions that are being looked at: one that leads to itself is anything where it does.
  private var open: Set<Key> = []
  /// Definitions inside one another.
  private static let depthLimit = 200
  /// Types in one type, however often the same is named.
  private static let sizeLimit = 100_000

  init(_ models: [Definitions]) {
    self.models = models
    indices = Dictionary(models.enumerated().map { ($1.namespace, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The type that a reference of a model means; any where it means none, which is reported.
  mutating func type(_ reference: TypeReference?, in model: Int) -> ItemType {
    guard let reference else { return .any }
    return type(reference, in: model, depth: 0)
  }

  /// The names that expressions of a model may say after `instance of`, with their types.
  mutating func named(in model: Int) -> [(name: String, type: FEELType)] {
    var all = models[model].types.map { ($0.name, define($0, in: model, depth: 0).type) }
    for other in models[model].imports {
      guard let index = indices[other.namespace] else { continue }
      let prefix = other.name.isEmpty ? "" : other.name + "."
      all += models[index].types.map { (prefix + $0.name, define($0, in: index, depth: 0).type) }
    }
    return all
  }

  private mutating func type(_ reference: TypeReference, in model: Int, depth: Int) -> ItemType {
    let name = KnownNames.normal(reference.name)
    if let namespace = reference.namespace, let index = indices[namespace], let type = named(name, in: index, depth) {
      return type
    }
    if let type = named(name, in: model, depth) { return type }
    if let type = FEELType(named: name) { return ItemType(name: name, type: type) }
    for other in models[model].imports {
      guard let index = indices[other.namespace] else { continue }
      if other.name.isEmpty {
        if let type = named(name, in: index, depth) { return type }
      } else if name.hasPrefix(other.name + "."),
        let type = named(String(name.dropFirst(other.name.count + 1)), in: index, depth)
      {
        return type
      }
    }
    let known = FEELType.names + models[model].types.map(\.name)
    let problem = Diagnostic(
      .unknownType, "unknown type `\(reference.name)`", at: reference.range,
      help: Spelling.nearest(to: name, among: known).map { "did you mean `\($0)`?" })
    if !problems.contains(problem) { problems.append(problem) }
    return .any
  }

  private mutating func named(_ name: String, in model: Int, _ depth: Int) -> ItemType? {
    guard let definition = models[model].types.first(where: { KnownNames.normal($0.name) == name }) else { return nil }
    return define(definition, in: model, depth: depth)
  }

  private mutating func define(_ definition: TypeDefinition, in model: Int, depth: Int) -> ItemType {
    let key = Key(model: model, name: definition.name)
    if let type = resolved[key] { return type }
    guard open.insert(key).inserted else { return .any }
    var type = make(definition, in: model, depth: depth + 1)
    open.remove(key)
    if type.size > Self.sizeLimit {
      problems.append(
        Diagnostic(
          .tooLarge, "more than \(Self.sizeLimit) types stand in `\(definition.name)`", at: definition.range,
          help: "a value of it may be anything"))
      type = .any
    }
    resolved[key] = type
    return type
  }

  private mutating func make(_ definition: TypeDefinition, in model: Int, depth: Int) -> ItemType {
    guard depth < Self.depthLimit else {
      problems.append(
        Diagnostic(
          .tooDeep, "types stand more than \(Self.depthLimit) inside one another", at: definition.range,
          help: "from here on a value may be anything"))
      return .any
    }
    let name = definition.name
    var tests: [AllowedValues] = []
    var type: FEELType
    var shape: ItemType.Shape
    switch definition.form {
    case .named(let reference):
      let base = reference.map { self.type($0, in: model, depth: depth) } ?? .any
      (type, shape) = (base.type, base.shape)
      tests = base.conditions
    case .structure(let components):
      let members = components.map { (name: KnownNames.normal($0.name), type: make($0, in: model, depth: depth + 1)) }
      type = .context(members.map { .init($0.name, $0.type.type) })
      shape = .structure(members)
    case .function(let parameters, let result):
      let answer = result.map { self.type($0, in: model, depth: depth) } ?? .any
      type = .function(
        parameters.map { $0.type.map { self.type($0, in: model, depth: depth).type } ?? .any }, answer.type)
      shape = .function(result: answer)
    }
    // Allowed values of a type that is a list already are those of its members.
    if let allowed = definition.allowed {
      if case .list(let element) = shape {
        let narrower = ItemType(
          name: name, type: element.type, shape: element.shape,
          tests: element.conditions + [AllowedValues(allowed, of: element.type, reporting: &problems)])
        shape = .list(narrower)
      } else {
        tests.append(AllowedValues(allowed, of: type, reporting: &problems))
      }
    }
    if definition.isCollection {
      let element = ItemType(name: name, type: type, shape: shape, tests: tests)
      (type, shape, tests) = (.list(type), .list(element), [])
    }
    if let constraint = definition.constraint {
      tests.append(AllowedValues(constraint, of: type, reporting: &problems))
    }
    return ItemType(name: name, type: type, shape: shape, tests: tests)
  }
}
