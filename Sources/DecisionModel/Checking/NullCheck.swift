package import Diagnostics
package import FEEL

/// Warns of a fact that is held against null: a fact that is not stated is unknown, and one that is stated is never null.
package struct NullCheck {
  private let vocabulary: Vocabulary

  package init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  package func check(_ expression: CheckedExpression, map: TextMap, reporting problems: inout [Diagnostic]) {
    expression.walk { node in
      guard case .comparison(let sign, let a, let b) = node.node, sign == .equal || sign == .notEqual else { return }
      for (fact, other) in [(a, b), (b, a)] where other.constant == .null {
        guard case .slot(let slot) = fact.node, case .input = vocabulary.entries[Int(slot.index)].meaning else { continue }
        let name = vocabulary.entries[Int(slot.index)].name
        problems.append(
          Diagnostic(
            .note, .typeMismatch, "`\(name)` is held against null, which no fact ever is: this is never \(sign == .equal)",
            at: map.range(Int(node.lower), Int(node.upper)),
            help: "a fact that is not stated is unknown, and keeps the rule open: take the comparison away, "
              + "or say what silence means by `when not stated:` beside the fact"))
      }
    }
  }
}
