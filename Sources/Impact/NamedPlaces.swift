package import Diagnostics
package import FEEL

/// The names, numbers and texts of an expression, each with its exact place in the file. Names that the expression binds itself are left
/// out; `isName` says which paths are names.
package enum NamedPlaces {
  package enum What {
    case name(String)
    case number(Number)
    /// A text in quotation marks; its place is that of the text between them.
    case text(String)
  }

  package static func visit(_ expression: Expression, map: TextMap, isName: (String) -> Bool, bound: Set<String> = [], _ found: (SourceRange, What) -> Void) {
    var bound = bound
    if let (name, upper) = path(expression, isName), !bound.contains(name.prefix { $0 != "." }.description) {
      return found(map.range(Int(expression.lower), upper), .name(name))
    }
    switch expression.node {
    case .name(let name):
      if !bound.contains(name) { found(map.range(Int(expression.lower), Int(expression.upper)), .name(name)) }
    case .number(let number): found(map.range(Int(expression.lower), Int(expression.upper)), .number(number))
    case .text(let text): found(map.range(Int(expression.lower) + 1, Int(expression.upper) - 1), .text(text))
    case .iteration(_, let bindings, _): bound.formUnion(bindings.map(\.name))
    case .function(let parameters, _): bound.formUnion(parameters.map(\.name))
    case .null, .boolean, .at, .path, .negate, .arithmetic, .chain, .comparison, .and, .or, .between, .in, .test, .tests,
      .conditional, .count, .filter, .call, .list, .context, .range, .instance, .external, .error, .broken:
      break
    }
    for child in expression.node.children { visit(child, map: map, isName: isName, bound: bound, found) }
  }

  /// The longest name at the beginning of a path, and where it ends: `approval.date` of `approval.date.year`.
  private static func path(_ expression: Expression, _ isName: (String) -> Bool) -> (name: String, upper: Int)? {
    var steps: [(name: String, upper: Int)] = []
    var node = expression
    while case .path(let inner, let name) = node.node {
      steps.append((name, Int(node.upper)))
      node = inner
    }
    guard case .name(var name) = node.node, !steps.isEmpty else { return nil }
    var longest: (name: String, upper: Int)?
    for step in steps.reversed() {
      name += "." + step.name
      if isName(name) { longest = (name, step.upper) }
    }
    return longest
  }
}
