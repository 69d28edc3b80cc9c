import Diagnostics
import TestSupport
import Testing
import YAMLTree

struct TreeTests {
  @Test(arguments: [
    "no", "on", "012", "1_000", "2026-01-01", "~", "null", "0x1F", "1e3", "<<", ".inf", "190:20:30", "TRUE",
  ])
  func `plain scalars stay text`(_ text: String) throws {
    let root = try #require(read("key: \(text)").root)
    #expect(root.mapping?["key"]?.scalar?.text == text)
    #expect(root.mapping?["key"]?.scalar?.style == .plain)
  }

  @Test func `equality ignores places and quotation marks`() throws {
    let a = try #require(read("a: [x, {b: 'c'}]\nd: |-\n  e\n").root)
    let b = try #require(read("# other\n\n\"a\":\n  - x\n  - b: c\nd: e\n").root)
    let c = try #require(read("a: [x, {b: c}]\nd: f\n").root)
    let d = try #require(read("a: [x, {b: c}, d, e]\n").root)
    #expect(a == b)
    #expect(a.hashValue == b.hashValue)
    #expect(a != c)
    #expect(a != d)
    #expect(try #require(a.mapping?["a"]?.sequence?.first) == #require(b.mapping?["a"]?.sequence?.first))
  }

  @Test func `lookup finds composed and decomposed keys`() throws {
    let mapping = try #require(read("lu\u{31B}u: 1\nb: 2\n").root?.mapping)
    #expect(mapping["l\u{1B0}u"]?.scalar?.text == "1")
    #expect(mapping["b"]?.scalar?.text == "2")
    #expect(mapping["luu"] == nil)
  }

  @Test func `a tree is printed with its places`() throws {
    let text = """
      rule: lò gạch        # comment
      when: |
        a > 1
        and b
      for: [proposal, "eia"]
      because:
        vi: >-
          Một
          hai
        en:
      rows:
      - [x, '>= 5', {}]
      - []
      """
    let printed = TreePrinter.print(try #require(read(text).root))
    let difference = Golden.difference(printed, at: "Printed/tree.txt")
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func `the range of a block is what is written, without what follows`() throws {
    let (root, _, file, _) = read("a:\n  - x\n  - y: 1   # note\n\n# end\nb: |\n  text\n\n\nc: [1, 2] # n\n")
    let mapping = try #require(root?.mapping)
    #expect(mapping.map { file.text($0.value.range) } == ["- x\n  - y: 1", "|\n  text", "[1, 2]"])
  }

  @Test func `nothing is told apart from an empty text`() throws {
    let mapping = try #require(read("a:\nb: ''\nc: \"\"\n").root?.mapping)
    #expect(mapping.map(\.value.isNothing) == [true, false, false])
    #expect(mapping.map { $0.value.scalar?.text } == ["", "", ""])
  }
}
