internal import FEEL

/// Gives the names of facts in an expression other names: `wastewater.flow`, which is one name here, becomes `wastewater_flow`, which is one
/// everywhere. Names that the expression binds itself stay.
struct ExpressionRenamer {
  /// What stands for a fact, by its old name; `nil` where it is none.
  let replacement: (String) -> Expression.Node?
  /// The facts that were met, by their old names.
  private(set) var met: Set<String> = []
  /// Facts whose new name would mean something else where they stand: a name that the expression binds itself, or, in a filter, perhaps
  /// a part of what is filtered.
  private(set) var captured: Set<String> = []
  /// Names that are neither facts nor bound, nor those of functions.
  private(set) var left: Set<String> = []
  private var locals: [String] = []
  private var filters = 0

  init(replacing replacement: @escaping (String) -> Expression.Node?) { self.replacement = replacement }

  init(_ newName: @escaping (String) -> String?) { self.init(replacing: { newName($0).map(Expression.Node.name) }) }

  mutating func renamed(_ e: Expression) -> Expression {
    Expression(node(e), e.lower, e.upper)
  }

  private mutating func all(_ list: [Expression]) -> [Expression] {
    var out: [Expression] = []
    for one in list { out.append(renamed(one)) }
    return out
  }

  /// The names of a path, from the left, where its head is a plain name.
  private static func parts(of e: Expression) -> [String]? {
    switch e.node {
    case .name(let name): [name]
    case .path(let head, let name): parts(of: head).map { $0 + [name] }
    default: nil
    }
  }

  private mutating func fact(_ e: Expression) -> Expression.Node? {
    guard let parts = Self.parts(of: e), !locals.contains(parts[0]) else { return nil }
    for count in (1...parts.count).reversed() {
      let old = parts[..<count].joined(separator: ".")
      guard let new = replacement(old) else { continue }
      met.insert(old)
      if filters > 0 || Self.parts(of: Expression(new)).map({ locals.contains($0[0]) }) ?? false { captured.insert(old) }
      return parts[count...].reduce(new) { .path(Expression($0), $1) }
    }
    return nil
  }

  private mutating func bound<T>(_ names: [String], _ body: (inout ExpressionRenamer) -> T) -> T {
    let outer = locals.count
    locals += names
    defer { locals.removeSubrange(outer...) }
    return body(&self)
  }

  private mutating func node(_ e: Expression) -> Expression.Node {
    switch e.node {
    case .null, .boolean, .number, .text, .at, .error: return e.node
    case .name(let name):
      if let fact = fact(e) { return fact }
      // In a filter it may be a part of what is filtered.
      if filters == 0, name != "?", !locals.contains(name), Library.index[name] == nil { left.insert(name) }
      return e.node
    case .path(let a, let name): return fact(e) ?? .path(renamed(a), name)
    case .negate(let a): return .negate(renamed(a))
    case .arithmetic(let sign, let a, let b): return .arithmetic(sign, renamed(a), renamed(b))
    case .chain(let first, let links):
      let first = renamed(first)
      var all: [Expression.Link] = []
      for link in links { all.append(.init(link.sign, renamed(link.operand))) }
      return .chain(first, all)
    case .comparison(let sign, let a, let b): return .comparison(sign, renamed(a), renamed(b))
    case .and(let list): return .and(all(list))
    case .or(let list): return .or(all(list))
    case .between(let a, let b, let c): return .between(renamed(a), renamed(b), renamed(c))
    case .in(let a, let tests): return .in(renamed(a), all(tests))
    case .test(let sign, let a): return .test(sign, renamed(a))
    case .tests(let negated, let list): return .tests(negated: negated, all(list))
    case .conditional(let a, let b, let c): return .conditional(renamed(a), then: renamed(b), else: renamed(c))
    case .iteration(let form, let bindings, let body):
      return bound([]) { renamer in
        var all: [Expression.Binding] = []
        for binding in bindings {
          all.append(.init(binding.name, renamer.renamed(binding.domain)))
          renamer.locals.append(binding.name)
        }
        if form == .for { renamer.locals.append("partial") }
        return .iteration(form, all, renamer.renamed(body))
      }
    case .count(let a, let b): return .count(renamed(a), renamed(b))
    case .filter(let a, let b):
      let list = renamed(a)
      filters += 1
      defer { filters -= 1 }
      return .filter(list, bound(["item"]) { $0.renamed(b) })
    case .call(let callee, let arguments):
      let function = renamed(callee)
      var all: [Expression.Argument] = []
      for argument in arguments { all.append(.init(argument.name, renamed(argument.value))) }
      return .call(function, all)
    case .list(let list): return .list(all(list))
    case .context(let entries):
      return bound([]) { renamer in
        var all: [Expression.Entry] = []
        for entry in entries {
          all.append(.init(entry.name, renamer.renamed(entry.value)))
          renamer.locals.append(entry.name)
        }
        return .context(all)
      }
    case .range(let a, let b):
      return .range(.init(renamed(a.value), closed: a.closed), .init(renamed(b.value), closed: b.closed))
    case .instance(let a, let type): return .instance(renamed(a), type)
    case .function(let parameters, let body):
      return .function(parameters, bound(parameters.map(\.name)) { $0.renamed(body) })
    case .external(let parameters, let body):
      return .external(parameters, bound(parameters.map(\.name)) { $0.renamed(body) })
    case .broken(let a): return .broken(renamed(a))
    }
  }
}
