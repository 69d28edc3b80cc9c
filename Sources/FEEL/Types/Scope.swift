/// A place for a fact in a row: what a declared name becomes once it is checked.
package struct Slot: Sendable, Hashable {
  package let index: Int32
  package init(_ index: Int32) { self.index = index }
}

/// The names that expressions may use: facts with their types and slots, and named types.
///
/// A name may be a path (`wastewater.flow`): then `wastewater` is a namespace, no value, and the whole path is one slot.
/// A dot before what is no name by itself belongs to the name (`decision A 2.1`). Slots are numbered in the order of declaration, from 0. Built-in functions need no declaration; a declared name hides
/// the function of the same name.
package struct Scope: Sendable {
  package struct Variable: Sendable {
    package let name: String
    package let type: FEELType
    package let slot: Slot
  }

  /// In the order of their slots.
  package private(set) var variables: [Variable] = []
  package private(set) var types: [String: FEELType] = [:]
  /// What the parser has to know.
  package private(set) var names: KnownNames = Library.names
  private var indices: [String: Int] = [:]
  private var namespaces: Set<String> = []

  package init() {}

  /// Declares a fact. A name that stands already keeps its slot and takes the new type.
  @discardableResult
  package mutating func declare(_ name: String, _ type: FEELType) -> Slot {
    let name = KnownNames.normal(name)
    if let index = indices[name] {
      variables[index] = Variable(name: name, type: type, slot: variables[index].slot)
      learn(type)
      return variables[index].slot
    }
    let slot = Slot(Int32(variables.count))
    indices[name] = variables.count
    variables.append(Variable(name: name, type: type, slot: slot))
    var namespace = ""
    let parts = Scope.parts(of: name)
    guard parts.allSatisfy(Scope.isName) else {
      names.insert(name)
      learn(type)
      return slot
    }
    for (index, part) in parts.enumerated() {
      names.insert(part)
      if index > 0 { namespaces.insert(namespace) }
      namespace += index > 0 ? "." + part : part
    }
    learn(type)
    return slot
  }

  /// Declares a type that `instance of` and parameters may name.
  package mutating func declare(type name: String, _ type: FEELType) {
    let name = KnownNames.normal(name)
    types[name] = type
    names.insert(name)
    learn(type)
  }

  /// Makes the names inside a type known to the parser.
  private mutating func learn(_ type: FEELType) {
    switch type {
    case .context(let members):
      for member in members {
        names.insert(member.name)
        learn(member.type)
      }
    case .list(let element), .range(let element): learn(element)
    case .function(_, let result): learn(result)
    case .any, .null, .number, .text, .enumeration, .boolean, .date, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration:
      break
    }
  }

  package func variable(_ name: String) -> Variable? { indices[name].map { variables[$0] } }

  package func isNamespace(_ name: String) -> Bool { namespaces.contains(name) }

  private static func isName(_ part: String) -> Bool { part.unicodeScalars.first.map { Lexer.startsName($0.value) } ?? false }

  /// The pieces between the dots of a path.
  private static func parts(of name: String) -> [String] {
    name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map {
      KnownNames.normal(String(Substring($0)))
    }
  }
}
