internal import DecisionModel

extension BoxedExpression {
  /// Whether a word stands somewhere in its texts.
  func mentions(_ word: String) -> Bool {
    switch form {
    case .literal(let text, _): text.text.contains(word)
    case .table(let table):
      table.inputs.contains { $0.expression.text.contains(word) }
        || table.rules.contains { rule in (rule.tests + rule.answers).contains { $0.text.contains(word) } }
    case .context(let entries): entries.contains { $0.value?.mentions(word) == true }
    case .function(let function): function.body?.mentions(word) == true
    case .invocation(let callee, let bindings):
      callee?.mentions(word) == true || bindings.contains { $0.value?.mentions(word) == true }
    case .list(let members): members.contains { $0.mentions(word) }
    case .relation(_, let rows): rows.contains { row in row.contains { $0.mentions(word) } }
    case .conditional(let a, let b, let c): [a, b, c].contains { $0?.mentions(word) == true }
    case .filter(let a, let b), .iteration(_, _, let a, let b): [a, b].contains { $0?.mentions(word) == true }
    }
  }

  /// Whether an entry of a context in it has a type of its own.
  var hasTypedEntries: Bool {
    switch form {
    case .literal, .table: false
    case .context(let entries): entries.contains { $0.variable?.type != nil || $0.value?.hasTypedEntries == true }
    case .function(let function): function.body?.hasTypedEntries == true
    case .invocation(let callee, let bindings):
      callee?.hasTypedEntries == true || bindings.contains { $0.value?.hasTypedEntries == true }
    case .list(let members): members.contains(where: \.hasTypedEntries)
    case .relation(_, let rows): rows.contains { $0.contains(where: \.hasTypedEntries) }
    case .conditional(let a, let b, let c): [a, b, c].contains { $0?.hasTypedEntries == true }
    case .filter(let a, let b), .iteration(_, _, let a, let b): [a, b].contains { $0?.hasTypedEntries == true }
    }
  }
}
