internal import Diagnostics

/// Prints a tree with its places, a line for each node: for `show tree` and for golden tests.
///
/// ```
/// mapping 0..<24
///   `label` 0..<5
///     plain 7..<24 `Kiln`
/// ```
package enum TreePrinter {
  package static func print(_ node: Node) -> String {
    var lines: [String] = []
    append(node, depth: 0, to: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  // As deep as the tree, which the reader limits.
  private static func append(_ node: Node, depth: Int, to lines: inout [String]) {
    let indent = String(repeating: "  ", count: depth)
    switch node.content {
    case .scalar(let scalar):
      lines.append("\(indent)\(scalar.style) \(words(scalar.range)) \(quoted(scalar))")
    case .sequence(let items):
      lines.append("\(indent)list \(words(items.range))")
      for item in items { append(item, depth: depth + 1, to: &lines) }
    case .mapping(let mapping):
      lines.append("\(indent)mapping \(words(mapping.range))")
      for entry in mapping {
        lines.append("\(indent)  \(quoted(entry.key)) \(words(entry.key.range))")
        append(entry.value, depth: depth + 2, to: &lines)
      }
    }
  }

  private static func words(_ range: SourceRange) -> String { "\(range.lower)..<\(range.upper)" }

  private static func quoted(_ scalar: Scalar) -> String {
    "`" + scalar.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n") + "`"
  }
}
