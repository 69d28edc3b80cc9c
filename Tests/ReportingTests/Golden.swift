import FoundationEssentials
import Testing

/// Compares a text with `Snapshots/<name>`; with `RECORD=1` writes it and fails, so that the change is read before it
/// is committed.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let place = TestPlace("Snapshots/\(name)")
  let expected = place.text
  if expected == text { return }
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try FileManager.default.createDirectory(
      at: place.url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place.url)
    Issue.record("recorded \(name): read the difference", sourceLocation: sourceLocation)
    return
  }
  let old = (expected ?? "").split(separator: "\n", omittingEmptySubsequences: false)
  let new = text.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
  let was = old.indices.contains(line) ? String(old[line]) : "(end)"
  let now = new.indices.contains(line) ? String(new[line]) : "(end)"
  Issue.record("\(name):\(line + 1) differs\n was \(was)\n now \(now)", sourceLocation: sourceLocation)
}
