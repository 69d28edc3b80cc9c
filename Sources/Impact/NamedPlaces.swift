internal import Diagnostics
internal import FEEL

/// The names and numbers of an expression, each with its exact place in the file. Names that the expression binds itself are left
/// out.
enum NamedPlaces {
  enum What {
    case name(String)
    case number(Number)
  }

  static func visit(_ expression: Expression, map: TextMap, bound: Set<String> = [], _ found: (SourceRange, What) -> Void) {
    var bound = bound
    switch expression.node {
    case .name(let name):
      if !bound.contains(name) { found(map.range(Int(expression.lower), Int(expression.upper)), .name(name)) }
    case .number(let number): found(map.range(Int(expression.lower), Int(expression.upper)), .number(number))
    case .iteration(_, let bindings, _): bound.formUnion(bindings.map(\.name))
    case .function(let parameters, _): bound.formUnion(parameters.map(\.name))
    case .null, .boolean, .text, .at, .path, .negate, .arithmetic, .chain, .comparison, .and, .or, .between, .in, .test, .tests,
      .conditional, .count, .filter, .call, .list, .context, .range, .instance, .external, .error, .broken:
      break
    }
    for child in expression.node.children { visit(child, map: map, bound: bound, found) }
  }
}
