import Diagnostics
import TestSupport
import Testing
import YAMLTree

/// What the reader refuses: each with its place and a reason, all of a file in one run.
struct RefusalTests {
  /// Texts that carry what is expected in their comments (MarkedText).
  static let marked: [String] = [
    """
    unit: m
    unit: km
    # <---- duplicate-key: `unit` stands here a second time
    """,
    """
    a:
      "x": 1
      'x': 2
    # ^^^ duplicate-key: `x`
      y: {k: 1, z: 2, k: 3}
      #               ^ duplicate-key: `k`
    """,
    """
    l\u{1B0}u: composed
    lu\u{31B}u: decomposed
    # <--- duplicate-key: second time
    """,
    """
    a: !!str 5
    #  ^^^^^ yaml-tag: tags are not used
    b: !point {x: 1}
    #  ^^^^^^ yaml-tag: tags
    c: &base {x: 1}
    #  ^^^^^ yaml-alias: anchors are not used
    d: *base
    #  ^^^^^ yaml-alias: aliases are not used
    e: &x !!int 5
    #  ^^ yaml-alias: anchors
    #     ^^^^^ yaml-tag: tags
    """,
    """
    {{site}: 5}
    #! complex-key: a key must be a word, not a mapping
    """,
    """
    a: 1
    ---
    # <- several-documents: a second document begins here
    b: 2
    """.replacing("# <-", with: "# <---"),
    """
    # only a comment
    #! empty-file: there is nothing in this file
    """,
    """
    ---
    #! empty-file: there is nothing
    """,
    """
    a: "x\\0y"
    #  ^^^^^^ invalid-character: invisible
    """,
    // Slips
    """
    label: {vi: Nước thải, khí thải và bụi, en: Wastewater}
    #                      ^^^^^^^^^^^^^^^ yaml-syntax: quote the sentence or write it in block style
    """,
    """
    label: {vi: Nước: ngầm, en: Ground}
    #               ^ yaml-syntax: quote the sentence or write it in block style, a line each for vi and en
    """,
    """
    label: {vi:Nước, en: Water}
    #       ^^^^^^^ yaml-syntax: write `vi: Nước`
    """,
    """
    vi: Nước: ngầm
    #       ^ yaml-syntax: quotation marks
    en: it works
    """,
    """
    rules:
      - rule: a
        when:x > 1
        #-0 ^ yaml-syntax: write `when: x > 1`
        risk: 5
    """.replacing("    #-0 ^", with: "    #   ^"),
    """
    a: "abc
    #  ^ yaml-syntax: this quotation mark is never closed
    b: 1
    """,
    """
    a: [1, 2
    #  ^ yaml-syntax: this `[` is never closed
    b: 1
    """,
    """
    allowed: >= 5
    #        ^ yaml-syntax: `'>= 5'`
    """,
    """
    when: "bricks" = activity.type
    #              ^^^^^^^^^^^^^^^ yaml-syntax: text goes on after the closing quotation mark
    """,
    """
    a: 'it's fine'
    #      ^^^^^^^ yaml-syntax: an apostrophe inside '…' is written twice
    """,
    """
    row: [a, [5..500) t/year]
    #    ^ yaml-syntax: a range such as `[5..500)` goes in quotation marks
    z: 1
    """,
    "a:\n\tb: 2\n# <-- yaml-syntax: a tab cannot indent a line".replacing("# <--", with: "# <-"),
    """
    a: 1
      b: 2
    # ^ yaml-syntax: indented deeper
    """,
    """
    vi: {kiln} phải xóa bỏ
    #          ^^^^^^^^^^^ yaml-syntax: a text that begins with `[` or `{` goes in quotation marks
    """,
    """
    vi: {kiln}
    #    ^^^^ yaml-syntax: there must be a key and a value
    """,
    """
    a: @x
    #  ^ yaml-syntax: a text cannot begin with `@`
    """,
    """
    a: *
    #  ^ yaml-syntax: a text cannot begin with `*`
    """,
    """
    a: "\\d800"
    #   ^^ yaml-syntax: `\\d` means nothing
    """,
    """
    a: - x
    #  ^ yaml-syntax: a list cannot begin on the line of its key
    """,
    // Several in one file
    """
    q: {vi: Nước, ngầm có gì, en: x}
    #             ^^^^^^^^^^^ yaml-syntax: a comma ends the text
    b: [a, b
    #  ^ yaml-syntax: never closed
    rules:
      - a: 1
        b:2
        #! yaml-syntax: write `b: 2`
        c: 3
      - a: @x
        #  ^ yaml-syntax: cannot begin with `@`
      - a: 'ok'
        b: *x
        #  ^^ yaml-alias: aliases
        a: 4
    #   ^ duplicate-key: `a`
    d: 1
      e: 2
    # ^ yaml-syntax: deeper
    f: !x y
    #  ^^ yaml-tag: tags
    """.replacing(
      "ngầm có gì, en: x}\n#             ^^^^^^^^^^^", with: "ngầm có gì, en: x}\n#             ^^^^^^^^^^"),
  ]

  @Test(arguments: marked)
  func `problems stand where the comments say`(_ text: String) {
    let (_, problems, file, files) = read(text)
    let difference = MarkedText(file).difference(from: problems, in: file, of: files)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(
    arguments: marked + LaxSyntaxTests.refused.map(\.text) + [
      "a: 1\n<<<<<<< ours\nb: @\n=======\nc: 2\n>>>>>>> theirs\n", "a: \"\\x1\"\n", "? a\n: b\n? - x\n",
    ])
  func `everything is told in Vietnamese, too`(_ text: String) {
    let problems = read(text).problems
    #expect(!problems.isEmpty)
    for problem in problems {
      let local = problem.local
      #expect(local != nil && local?.message != problem.message, "\(problem.message)")
      #expect(local?.help != nil && local?.help != problem.help, "\(problem.message)")
      #expect(local?.notes.count == problem.notes.count, "\(problem.message)")
    }
  }

  /// Between a line that ends without a comma and the next there is no other sign that something is missing.
  @Test(arguments: [
    ("a: {b: c\n  d: 1}\n", "d"), ("a: {b: \"c\"\n  d: 1}\n", "d"), ("a: {b: [c]\n  d: 1}\n", "d"),
    ("a: {b: c, e: 1\n  d: 1}\ng: 2\n", "d"),
    ("a: [\"b\"\n  \"c\"]\n", "\"c\"]"), ("a: [[b]\n  [c]]\n", "[c]]"),
  ])
  func `a comma that is missing at the end of a line is told on the next`(_ text: String, _ place: String) {
    let (_, problems, file, _) = read(text)
    #expect(
      problems.map(\.message).first?.hasSuffix("a comma is missing before this line") == true,
      "\(problems.map(\.message))")
    #expect(problems.first?.range.map(file.text) == place)
    #expect(problems.first?.local?.message.hasSuffix("thiếu dấu phẩy trước dòng này") == true)
    #expect(problems.count == 1)
  }

  @Test(arguments: ["a: {b: \"c\"\nd: 1\n", "a: [b\nc: 1\n"])
  func `a bracket that is never closed is told as that`(_ text: String) {
    #expect(read(text).problems.first?.message.hasSuffix("is never closed") == true)
  }

  @Test func `a byte that is not UTF-8 is shown with its place`() throws {
    let (root, problems, file, _) = read(Array("a: l".utf8) + [0xFB] + Array("u l".utf8) + [0xFE, 0x41])
    #expect(root == nil)
    #expect(problems.map(\.code) == [.invalidEncoding])
    #expect(problems.first?.range.map { $0.lower..<$0.upper } == 4..<5)
    #expect(problems.first?.message == "the byte 0xFB is not UTF-8, nor are 1 more")
    #expect(LineTable(file).position(of: 4) == .init(line: 1, column: 5))
  }

  /// RFC 3629: overlong forms, surrogates, beyond U+10FFFF, cut off.
  @Test(
    arguments: [
      [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
      [0xE1, 0xBA],
      [0x80], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
  func `broken UTF-8 is refused`(_ bytes: [UInt8]) {
    #expect(read(Array("a: ".utf8) + bytes).problems.map(\.code) == [.invalidEncoding])
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
  func `UTF-16 is named`(_ bytes: [UInt8]) {
    let problems = read(bytes).problems
    #expect(problems.map(\.code) == [.invalidEncoding])
    #expect(problems.first?.message.contains("UTF-16") == true)
  }

  @Test(arguments: ["\u{0}", "\u{1}", "\u{7F}", "\u{80}", "\u{9F}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}"])
  func `invisible characters are refused where they stand`(_ character: String) {
    let (root, problems, file, _) = read("a: x\(character)y\nb: 12345678\(character)")
    #expect(root == nil)
    #expect(problems.map(\.code) == [.invalidCharacter, .invalidCharacter])
    #expect(problems.compactMap { $0.range.map(file.text) } == [character, character])
  }

  @Test func `a byte order mark is skipped and places are still right`() throws {
    let (root, problems, file, _) = read([0xEF, 0xBB, 0xBF] + Array("tên: é".utf8))
    #expect(problems.isEmpty)
    #expect(try #require(root).scalars.map { file.text($0.range) } == ["tên", "é"])
    #expect(LineTable(file).position(of: 3) == .init(line: 1, column: 1))
  }

  @Test func `a megabyte of brackets is one clear problem`() {
    for text in [
      String(repeating: "[", count: 1 << 20), String(repeating: "{", count: 1 << 20),
      String(repeating: "- ", count: 1 << 19),
    ] {
      let (root, problems, _, _) = read(text)
      #expect(root == nil)
      #expect(problems.map(\.code) == [.tooDeep])
    }
  }

  @Test func `the last level allowed is read, the next is not`() {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + "x" + String(repeating: "]", count: levels)
    }
    #expect(read(nested(TreeReader.depthLimit)).problems.isEmpty)
    #expect(read(nested(TreeReader.depthLimit + 1)).problems.map(\.code) == [.tooDeep])
  }

  @Test func `a file over the limit is refused unread`() {
    let (root, problems, _, _) = read([UInt8](repeating: UInt8(ascii: "["), count: TreeReader.sizeLimit + 1))
    #expect(root == nil)
    #expect(problems.map(\.code) == [.tooLarge])
  }

  @Test func `an alias bomb unfolds to nothing`() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1..<30 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let (root, problems, _, _) = read(text)
    #expect(Set(problems.map(\.code)) == [.yamlAlias])
    #expect(problems.count == 30 + 2 * 29)
    #expect((root?.all.count ?? 0) < 200)
  }

  @Test func `duplicates are found in mappings of any size`() {
    for count in [3, 23, 24, 25, 26, 1000] {
      var keys = (0..<count).map { "k\($0): 1" }
      keys.append("k\(count / 2): 2")
      #expect(read(keys.joined(separator: "\n")).problems.map(\.code) == [.duplicateKey], "\(count)")
    }
  }

  @Test func `what is refused is still in the tree, marked`() throws {
    let root = try #require(read("a: *x\nb: 1\nc: !t [1]\n").root)
    let mapping = try #require(root.mapping)
    #expect(mapping.map(\.value.isRefused) == [true, false, true])
  }
}
