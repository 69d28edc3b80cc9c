/// What differs between two texts, line by line.
package enum TextDifference {
  /// Lines that are gone begin with `-`, new ones with `+`, both with their line number; at most thirty.
  package static func lines(from expected: String, to actual: String) -> String {
    let before = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let after = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = after.difference(from: before).map { change -> (line: Int, text: String) in
      switch change {
      case .remove(let line, let text, _): (line, "-\(line + 1): \(text)")
      case .insert(let line, let text, _): (line, "+\(line + 1): \(text)")
      }
    }
    let sorted = changes.sorted { ($0.line, $0.text) < ($1.line, $1.text) }.map(\.text)
    let more = sorted.count > 30 ? ["… and \(sorted.count - 30) more"] : []
    return (sorted.prefix(30) + more).joined(separator: "\n")
  }
}
