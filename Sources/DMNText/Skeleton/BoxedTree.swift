internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Boxed logic as one expression of FEEL, where it has one: everything but tables and languages of others.
struct BoxedTree {
  /// Why something has no place.
  struct Unplaceable: Error {
    let reason: String
  }

  static func tree(_ boxed: BoxedExpression?, in scope: Scope) throws(Unplaceable) -> Expression {
    guard let boxed else { throw Unplaceable(reason: "a part of the logic is missing") }
    switch boxed.form {
    case .literal(let text, nil): return try parsed(text, in: scope)
    case .literal(_, let language?): throw Unplaceable(reason: "an expression in the language `\(language)`")
    case .table: throw Unplaceable(reason: "a table inside other logic")
    case .context(let entries):
      var inner = scope
      var all: [Expression.Entry] = []
      var result: Expression?
      for entry in entries {
        let value = try tree(entry.value, in: inner)
        guard let variable = entry.variable, !variable.name.isEmpty else {
          result = value
          continue
        }
        let name = KnownNames.normal(variable.name)
        inner.declare(name, .any)
        all.append(.init(name, value))
      }
      guard let result else { return Expression(.context(all)) }
      return Expression(.path(Expression(.context(all + [.init("result", result)])), "result"))
    case .function(let function): return try self.function(function, in: scope)
    case .invocation(let callee, let bindings):
      var arguments: [Expression.Argument] = []
      for binding in bindings {
        arguments.append(.init(KnownNames.normal(binding.parameter.name), try tree(binding.value, in: scope)))
      }
      return Expression(.call(try tree(callee, in: scope), arguments))
    case .list(let members):
      var all: [Expression] = []
      for member in members { all.append(try tree(member, in: scope)) }
      return Expression(.list(all))
    case .relation(let columns, let rows):
      var all: [Expression] = []
      for row in rows {
        var entries: [Expression.Entry] = []
        for (column, cell) in zip(columns, row) {
          entries.append(.init(KnownNames.normal(column.name), try tree(cell, in: scope)))
        }
        all.append(Expression(.context(entries)))
      }
      return Expression(.list(all))
    case .conditional(let condition, let yes, let no):
      return Expression(
        .conditional(try tree(condition, in: scope), then: try tree(yes, in: scope), else: try tree(no, in: scope)))
    case .filter(let list, let match):
      var inner = scope
      inner.declare("item", .any)
      return Expression(.filter(try tree(list, in: scope), try tree(match, in: inner)))
    case .iteration(let form, let variable, let list, let body):
      var inner = scope
      let name = KnownNames.normal(variable)
      inner.declare(name, .any)
      return Expression(.iteration(form, [.init(name, try tree(list, in: scope))], try tree(body, in: inner)))
    }
  }

  static func function(_ function: BoxedFunction, in scope: Scope) throws(Unplaceable) -> Expression {
    if let language = function.foreign { throw Unplaceable(reason: "a function in `\(language)`") }
    var inner = scope
    var parameters: [Expression.Parameter] = []
    for parameter in function.parameters {
      let name = KnownNames.normal(parameter.name)
      inner.declare(name, .any)
      parameters.append(.init(name))
    }
    return Expression(.function(parameters, try tree(function.body, in: inner)))
  }

  static func parsed(_ text: ExpressionText, in scope: Scope) throws(Unplaceable) -> Expression {
    var problems: [Diagnostic] = []
    let tree = parseExpression(text.text, names: scope.names, map: text.map, reporting: &problems)
    guard problems.isEmpty else {
      throw Unplaceable(reason: "an expression that cannot be read: `\(text.text.trimmed)`")
    }
    return tree
  }
}
