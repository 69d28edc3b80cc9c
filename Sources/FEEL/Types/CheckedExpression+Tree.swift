package import Diagnostics

/// A checked expression as a drawing of its nodes, a line for each with its place and type: for `feel --types`.
///
/// ```
/// <                   1:1-9  boolean
///   fact flow         1:1-5  number
///   5                 1:8-9  number
/// ```
extension CheckedExpression {
  /// - Parameter scope: the one it was checked in.
  package func drawing(in scope: Scope, map: TextMap, files: SourceFiles) -> String {
    var rows = DrawingRows(map: map, files: files)
    draw(into: &rows, scope, depth: 0)
    return rows.text
  }

  // As deep as the tree, which the parser limits.
  private func draw(into rows: inout DrawingRows, _ scope: Scope, depth: Int) {
    rows.add(label(scope), depth: depth, lower, upper, type.description)
    for (role, child) in roles {
      if let role {
        rows.add(role, depth: depth + 1)
        child.draw(into: &rows, scope, depth: depth + 2)
      } else {
        child.draw(into: &rows, scope, depth: depth + 1)
      }
    }
  }

  /// What the node does.
  private func label(_ scope: Scope) -> String {
    switch node {
    case .constant(let value): value.literal
    case .slot(let slot):
      scope.variables.indices.contains(Int(slot.index)) ? "fact \(scope.variables[Int(slot.index)].name)" : "fact"
    case .local(let level): "local \(level)"
    case .member(_, let name): "member .\(name)"
    case .itemMember(_, let name, _): "member of the item .\(name)"
    case .negate: "negation -"
    case .arithmetic(let sign, _, _): sign.rawValue
    case .chain(_, let links): "chain of \(links.count + 1)"
    case .comparison(let sign, _, _): sign.rawValue
    case .and: "and"
    case .or: "or"
    case .not: "not"
    case .between: "between"
    case .membership: "in"
    case .bound: "with ?"
    case .conditional: "if"
    case .iteration(let form, _, _, _): form.rawValue
    case .count: "count .."
    case .filter: "filter"
    case .library(let index, _, _): "\(Library.functions[index].name)()"
    case .call: "call"
    case .list: "list"
    case .context: "context"
    case .range(_, let closed, _, let upperClosed): "range \(closed ? "[" : "(")..\(upperClosed ? "]" : ")")"
    case .testRange(let sign, _): "range \(sign.rawValue)"
    case .instance(_, let type): "instance of \(type)"
    case .function(let parameters, _):
      "function(\(parameters.map { "\($0.name): \($0.type)" }.joined(separator: ", ")))"
    case .invalid(let message): "invalid: \(message)"
    }
  }

  /// The nodes below, with a word for what each is to this one where its place among them does not tell.
  private var roles: [(role: String?, CheckedExpression)] {
    switch node {
    case .constant, .slot, .local, .invalid: []
    case .member(let a, _), .negate(let a), .not(let a), .testRange(_, let a), .instance(let a, _), .function(_, let a):
      [(nil, a)]
    case .itemMember(_, _, let fallback): fallback.map { [("otherwise", $0)] } ?? []
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .count(let a, let b), .range(let a, _, let b, _):
      [(nil, a), (nil, b)]
    case .and(let all), .or(let all), .list(let all), .library(_, _, let all): all.map { (nil, $0) }
    case .between(let a, let b, let c): [(nil, a), (nil, b), (nil, c)]
    case .chain(let first, let links): [(nil, first)] + links.map { ($0.sign.rawValue, $0.operand) }
    case .bound(let a, let b): [("? is", a), (nil, b)]
    case .membership(let a, let tests): [(nil, a)] + tests.map(\.role)
    case .conditional(let condition, let then, let otherwise): [(nil, condition), ("then", then), ("else", otherwise)]
    case .iteration(let form, let domains, let body, _):
      domains.map { ("over", $0) } + [(form == .for ? "return" : "satisfies", body)]
    case .filter(let list, let condition): [(nil, list), ("where", condition)]
    case .call(let callee, let arguments, let names):
      [(nil, callee)]
        + arguments.enumerated().map {
          (names.indices.contains($0.offset) ? "argument \(names[$0.offset])" : nil, $0.element)
        }
    case .context(let entries): entries.map { ("entry \($0.name)", $0.value) }
    }
  }
}

extension CheckedExpression.Test {
  fileprivate var role: (role: String?, CheckedExpression) {
    switch self {
    case .value(let value), .cell(let value): (nil, value)
    case .comparison(let sign, let value): ("test \(sign.rawValue)", value)
    case .condition(let condition): ("test", condition)
    }
  }
}
