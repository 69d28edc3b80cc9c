import DecisionModel
import Diagnostics
import Editing
import FoundationEssentials
import Testing

/// The layout of files: what changes, what never does.
struct FormatTests {
  private func formatted(_ text: String) -> String? {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    return FileFormat.formatted(sources.add(path: "a.yaml", bytes: Array(text.utf8)), reporting: &problems)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    // Order of keys, with the comments of each.
    (
      "# File.\ncase: a\n# Facts of it.\nfacts:\n  x: 1   # one\nkind: eia\n# Last.\n",
      "# File.\ncase: a\nkind: eia\n# Last.\n# Facts of it.\nfacts:\n  x: 1   # one\n"
    ),
    ("kind: eia\ncase: a\n", "case: a\nkind: eia\n"),
    // Quotation marks.
    ("a: 'x'\nb: 'say \"x\"'\nc: 'it''s'\nd: \"y\"\n", "a: \"x\"\nb: 'say \"x\"'\nc: 'it''s'\nd: \"y\"\n"),
    // White space and comments.
    ("a: 1  \r\n\n\n\n#b\nc: 2\n\n\n", "a: 1\n\n# b\nc: 2\n"), ("\n\na: 1", "a: 1\n"),
    // A block of text is left as it is.
    ("a: |\n  x  \n\n\n  #y\nb: 1\n", "a: |\n  x  \n\n\n  #y\nb: 1\n"),
  ])
  func `laid out`(_ text: String, _ expected: String) {
    #expect(formatted(text) == expected)
    #expect(formatted(expected) == expected)
  }

  @Test func `what is no YAML is left alone`() { #expect(formatted("a: [1\n") == nil) }

  @Test(arguments: ["Rules", "Cases"])
  func `the shipped files are laid out so`(_ folder: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    for path in try FileFinder.yamlFiles(at: root.appending(path: folder).path).get() {
      var sources = SourceFiles()
      var problems: [Diagnostic] = []
      let file = try #require(FileFinder.read(path, into: &sources, limit: 1 << 24, reporting: &problems))
      #expect(FileFormat.formatted(file, reporting: &problems) == file.bytes, "\(path)")
    }
  }
}
