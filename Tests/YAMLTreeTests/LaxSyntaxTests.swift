import Diagnostics
import Testing
import YAMLTree

/// What libyaml reads and YAML 1.2 forbids is refused, with the reason; what YAML allows beside it is read. The texts follow cases of
/// the YAML test suite (the names in the rows), written anew.
struct LaxSyntaxTests {
  static let refused: [(name: String, text: String, says: String)] = [
    ("9C9N", "flow: [a,\nb,\nc]\n", "not indented deeper"),
    ("QB6E", "quoted: \"a\nb\nc\"\n", "not indented deeper"),
    ("DK95", "quoted: \"a\n\tb\"\n", "a tab cannot indent"),
    ("Y79Y", "- [\n\tx,\n  x\n  ]\n", "a tab cannot indent"),
    ("9JBA", "[a, b, c, ]#comment\n", "a comment begins after a space"),
    ("CVW2", "[a, b, c,#comment\n]\n", "a comment begins after a space"),
    ("SU5Z", "key: \"value\"# comment\n", "a comment begins after a space"),
    ("X4QW", "block: ># comment\n  text\n", "a comment begins after a space"),
    ("G5U8", "- [-, -]\n", "`-` alone is no text"),
    ("YJV2", "[-]\n", "`-` alone is no text"),
    ("S98Z", "text: >\n \n  \n   \n # comment\n", "a blank line before a text"),
    ("652Z", "{ ?key: a,\nother: b\n}\n", "cannot begin with `?`"),
    ("L24T", "key: |\n  x\n   ", "the last line holds spaces only"),
    ("4MUZ", "{\"key\"\n: \"value\"}\n", "a line cannot begin with a colon"),
    ("NKF9", "a: b\n: c\n", "a line cannot begin with a colon"),
    ("58MP", "{x: :x}\n", "cannot begin with a colon"),
    ("6LVF", "%FOO  bar\n---\na: b\n", "cannot begin with `%`"),
    ("BEC7", "%YAML 1.3\n---\na: b\n", "directives"),
    ("HWV9", "...\n", "`...` ends a document"),
  ]

  @Test(arguments: refused)
  func `what libyaml lets pass is refused`(_ row: (name: String, text: String, says: String)) {
    let problems = read(row.text).problems
    #expect(problems.contains { $0.severity == .error && $0.code == .yamlSyntax && $0.message.contains(row.says) },
      "\(row.name): \(problems.map(\.message))")
  }

  static let allowed: [String] = [
    "flow: [a,\n  b,\n c]\n", "[a,\nb]\n", "{a: b,\nc: d}\n", "- [a,\n   b]\n", "- k: [a,\n     b\n     ]\n",
    "q: \"a\n b\"\n", "q: 'a\n\n b'\n", "[a, b] # comment\n", "[a, # comment\n b]\n", "k: \"v\" # comment\n",
    "b: > # comment\n  text\n", "b: |\n\n  text\n", "b: |\n  \n  text\n", "b: |2\n    \n  text\n", "b: |\n  x\n   \n",
    "[-1, --, a-]\n", "a#b: c#d\n", "# first\na: b\n", "a: b\n#last", "- a: |\n    x\n  b: c\n",
  ]

  @Test(arguments: allowed)
  func `what YAML allows beside it is read`(_ text: String) {
    #expect(read(text).problems.map(\.message) == [])
  }
}
