package import Diagnostics

/// A node of an expression with the value that it had, and the nodes below it.
package struct TraceNode: Sendable {
  /// As it was written.
  package let text: String
  package let range: SourceRange
  /// `nil` where it was not evaluated: the other arm of an `if`, say. In a loop, the value of the last turn.
  package let value: Value?
  package let children: [TraceNode]

  /// A line for each node, those below indented: `flow * 2 = 24`. Constants, which say themselves, are left out below
  /// the first line.
  package var lines: [String] {
    [line] + children.flatMap { child in child.isConstant ? [] : child.lines.map { "  " + $0 } }
  }

  private var line: String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "\(words) = \(value?.literal ?? "(not evaluated)")"
  }

  fileprivate let isConstant: Bool
}

extension Evaluator {
  /// The last trace of a root, as a tree.
  package func traced(_ root: Int32) -> TraceNode {
    let children = program.children(of: root).map(traced)
    let isConstant = if case .constant = program.kind(of: root) { true } else { false }
    return TraceNode(
      text: program.text(of: root), range: program.range(of: root), value: trace(of: root), children: children,
      isConstant: isConstant)
  }
}
