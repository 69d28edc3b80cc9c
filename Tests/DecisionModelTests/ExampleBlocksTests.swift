import Diagnostics
import Testing

@testable import DecisionModel

/// What screening leaves out of a rule file.
struct ExampleBlocksTests {
  static let rows: [(written: String, kept: String)] = [
    ("a: 1\nexamples:\n  - {b: lò}\n  - c\nd: 2\n", "a: 1\n\n\n\nd: 2\n"),
    ("rules:\n  - rule: x\n    examples:\n      - {b: 1}\n  - rule: y\n", "rules:\n  - rule: x\n\n\n  - rule: y\n"),
    ("  examples:\n  - one\n  - two\n  next: 1\n", "\n\n\n  next: 1\n"),
    ("examples:\n  - a\n# a remark\n\n  - b\nnext: 1\n", "\n\n\n\n\nnext: 1\n"),
    ("examples: [a, b]\nnext: 1\n", "examples: [a, b]\nnext: 1\n"),
    ("examples on: 2026-11-23\n", "examples on: 2026-11-23\n"),
    ("examples:", ""),
    ("", ""),
  ]

  @Test(arguments: rows)
  func `blanks the blocks of examples and moves nothing`(_ row: (written: String, kept: String)) {
    var sources = SourceFiles()
    let file = sources.add(name: "rules.yaml", text: row.written)
    let blanked = ExampleBlocks.blanked(file)
    #expect(blanked.bytes.count == file.bytes.count)
    let lines = String(decoding: blanked.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.map { $0.allSatisfy { $0 == " " } ? "" : String($0) }.joined(separator: "\n") == row.kept)
  }
}
