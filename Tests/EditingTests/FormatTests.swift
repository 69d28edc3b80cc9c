import DecisionModel
import Diagnostics
import Editing
import FoundationEssentials
import Testing
import YAMLTree

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
    // Of a rule, an input, a parameter; an element with a key that nobody knows is left.
    (
      "criterion: c\nrules:\n  - rule: a\n    source: b\n    # Why.\n    when: |\n      x\n        and y\n    label: l\n\n  - rule: b\n    when: y\n",
      "criterion: c\nrules:\n  - rule: a\n    label: l\n    # Why.\n    when: |\n      x\n        and y\n    source: b\n\n  - rule: b\n    when: y\n"
    ),
    ("inputs:\n  a:\n    type: text\n    label: l\nparameters:\n  p:\n    unit: m\n    label: l\n", "inputs:\n  a:\n    label: l\n    type: text\nparameters:\n  p:\n    label: l\n    unit: m\n"),
    ("inputs:\n  a:\n    type: text\n    new: 1\n    label: l\n", "inputs:\n  a:\n    type: text\n    new: 1\n    label: l\n"),
    ("inputs:\n  a: {type: text, label: l}\n", "inputs:\n  a: {type: text, label: l}\n"),
    // Quotation marks.
    ("a: 'x'\nb: 'say \"x\"'\nc: 'it''s'\nd: \"y\"\n", "a: \"x\"\nb: 'say \"x\"'\nc: 'it''s'\nd: \"y\"\n"),
    // White space and comments.
    ("a: 1  \r\n\n\n\n#b\nc: 2\n\n\n", "a: 1\n\n# b\nc: 2\n"), ("\n\na: 1", "a: 1\n"), ("a:   1\nb: 2   # two\n", "a: 1\nb: 2   # two\n"),
    ("a: { b: 1,  c: [ x , y ],d: {} }\n", "a: {b: 1, c: [x, y], d: {}}\n"),
    ("a: \"{ x ,  y }\"\nb: x [ y ]\n", "a: \"{ x ,  y }\"\nb: x [ y ]\n"),
    // Rows: close where nobody set them under one another, together where one is.
    ("- [a,b]\n- [long, b, c]\n", "- [a, b]\n- [long, b, c]\n"), ("- [a, b]\n- [long ,b]\n", "- [a, b]\n- [long, b]\n"),
    ("- [a,    b, c]\n- [long, b, c]\n- [đường, b, c]\n- [x, y]\n", "- [a,     b, c]\n- [long,  b, c]\n- [đường, b, c]\n- [x, y]\n"),
    ("- {a: 1,   b: 2}\n- {a: 100, b: 2}\n- {b: 1,  a: 2}\n", "- {a: 1,   b: 2}\n- {a: 100, b: 2}\n- {b: 1, a: 2}\n"),
    ("a:\n  x:    1\n  long: {y:  2}\n  z:\n    - 1\n", "a:\n  x:    1\n  long: {y: 2}\n  z:\n    - 1\n"),
    // One space too many is no column.
    ("- [a,  b]\n- [long, b]\n", "- [a, b]\n- [long, b]\n"),
    ("- [a,\n   b ,  c]\n", "- [a,\n   b, c]\n"),
    // A block of text is left as it is, and so is a text of several lines.
    ("a: |\n  x  \n\n\n  #y\nb: 1\n", "a: |\n  x  \n\n\n  #y\nb: 1\n"), ("a: \"x\n\n\n  y\"\n", "a: \"x\n\n\n  y\"\n"),
    // A mark of the byte order stays.
    ("\u{FEFF}a: 1 \n", "\u{FEFF}a: 1\n"),
  ])
  func `laid out`(_ text: String, _ expected: String) {
    #expect(formatted(text) == expected)
    #expect(formatted(expected) == expected)
  }

  @Test(arguments: ["a: [1\n", "a: &x 1\n", "", "<<<<<<< ours\na: 1\n"])
  func `what cannot be read is left alone`(_ text: String) { #expect(formatted(text) == nil) }

  private func shipped(_ folder: String) throws -> [SourceFile] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    for path in try FileFinder.yamlFiles(at: root.appending(path: folder).path).get() {
      _ = try #require(FileFinder.read(path, into: &sources, limit: TreeReader.sizeLimit, reporting: &problems))
    }
    return sources.all
  }

  @Test(arguments: ["Rules", "Cases", "Tests/Benchmarks/Rules", "Tests/InquiryTests/Rules"])
  func `the shipped files are laid out so`(_ folder: String) throws {
    for file in try shipped(folder) {
      var problems: [Diagnostic] = []
      #expect(FileFormat.formatted(file, reporting: &problems) == file.bytes, "\(file.path)")
    }
  }

  /// Every shipped file with its spaces in disorder says what it said, and is laid out the same way twice.
  @Test(arguments: ["Rules", "Cases"])
  func `a file in disorder says the same and comes to rest`(_ folder: String) throws {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    for file in try shipped(folder) {
      let text = String(decoding: file.bytes, as: UTF8.self)
      let untidy = text.replacing(": {", with: ":   { ").replacing("\n\n", with: "  \n\n\n").replacing("]\n", with: " ]\n")
      let messy = sources.add(path: file.path, bytes: Array(untidy.utf8))
      let before = try #require(TreeReader.read(file, reporting: &problems))
      // Where disorder changed a text (in a block, say), that is the text which stays.
      guard let untidyTree = TreeReader.read(messy, reporting: &problems), let once = FileFormat.formatted(messy, reporting: &problems) else {
        Issue.record("\(file.path)")
        continue
      }
      let tidy = sources.add(path: file.path, bytes: once)
      #expect(TreeReader.read(tidy, reporting: &problems) == untidyTree || untidyTree != before, "\(file.path)")
      #expect(FileFormat.formatted(tidy, reporting: &problems) == once, "\(file.path)")
    }
  }
}
