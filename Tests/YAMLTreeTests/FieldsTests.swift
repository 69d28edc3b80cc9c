import Diagnostics
import TestSupport
import Testing
import YAMLTree

/// Reading a mapping by what its keys should be. The texts carry what is expected in their comments.
struct FieldsTests {
  enum Policy: String, CaseIterable { case unique, first, ruleOrder = "rule order" }

  struct Rule: Equatable {
    var rule: String?
    var risk: Int?
    var when: String?
    var active: Bool?
    var since: DateText?
    var policy: Policy?
    var applies: [String]?
    var examples: [String?]?
    var inputs: [String]?
  }

  static func example(_ node: Node, reporting problems: inout [Diagnostic]) -> String? {
    Fields.read(node, "example", reporting: &problems) { fields in
      fields.allow(["note"])
      return fields.required("expect", .text)
    }
  }

  static func rule(_ node: Node, reporting problems: inout [Diagnostic]) -> Rule? {
    Fields.read(node, "rule", reporting: &problems) { fields in
      Rule(
        rule: fields.required("rule", .text),
        risk: fields.optional("risk", .integer),
        when: fields.required("when", .expression)?.text,
        active: fields.optional("active", .boolean),
        since: fields.optional("since", .date),
        policy: fields.optional("hit policy", .word(of: Policy.self)),
        applies: fields.optional("for", .oneOrMore(.text)),
        examples: fields.optional("examples", .list(of: .with(example))),
        inputs: fields.optional("inputs", .entries(of: .text))?.map { "\($0.key.text)=\($0.value)" })
    }
  }

  static let marked: [String] = [
    """
    rule: a
    when: x > 1
    """,
    """
    #! missing-key: this rule has no `rule`
    #! missing-key: add `when: …`
    risk: 5
    """,
    """
    rule:
    # <--- missing-key: `rule` has no value
    wehn: x > 1
    # <--- unknown-key: did you mean `when`?
    #! missing-key: this rule has no `when`
    """.replacing("# <---", with: "# <----"),
    """
    rule: [a]
    #      ^ wrong-kind: `rule` must be a text, not a list
    when: {x: 1}
    #      ^ wrong-kind: `when` must be a text, not a mapping
    risk: 1_000
    #     ^^^^^ wrong-value: `risk` must be a whole number, not `1_000`
    active: yes
    #       ^^^ wrong-value: write `true`
    since: 2026-02-29
    #      ^^^^^^^^^^ wrong-value: a day such as 2026-01-29
    hit policy: frist
    #           ^^^^^ unknown-word: did you mean `first`?
    examples: none
    #         ^^^^ wrong-kind: `examples` must be a list, not a text
    inputs: [a]
    #        ^ wrong-kind: `inputs` must be a mapping, not a list
    """,
    """
    rule: a
    when: >
      x > 1
    #-1   ^ folded-expression: write `|` instead
    hit policy: other
    #           ^^^^^ unknown-word: it is one of `unique`, `first`, `rule order`
    risk: 012
    #     ^^^ wrong-value: without zeros
    """,
    """
    rule: a
    when: |
      x > 1
    for:
      - proposal
      - [eia]
      #  ^^^ wrong-kind: an item of `for` must be a text, not a list
      -
    #! missing-key: an item of `for` has no value
    examples:
      - {expect: fires, note: b}
      - {given: x}
      #  ^^^^^ missing-key: this example has no `expect`
      #  ^^^^^ unknown-key: `given` is no key of this example
      - fires
      # ^^^^^ wrong-kind: this example must be a mapping, not a text
      - *x
      # ^^ yaml-alias: aliases
    inputs:
      a: b
      c: [d]
      #   ^ wrong-kind: `c` must be a text, not a list
    """,
    """
    rule: a
    when: x
    rule: b
    # <-- duplicate-key: `rule`
    """.replacing("# <--", with: "# <----"),
    """
    - rule: a
    # ^^^^ wrong-kind: this rule must be a mapping, not a list
    """,
  ]

  @Test(arguments: marked)
  func `problems stand where the comments say`(_ text: String) {
    var (root, problems, file, files) = read(text)
    if let root { _ = Self.rule(root, reporting: &problems) }
    let difference = MarkedText(file).difference(from: problems, in: file, of: files)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func `values come back as what they were asked for`() throws {
    var (root, problems, _, _) = read(
      """
      rule: '012'
      when: a > 1
      risk: -12
      active: false
      since: 2024-02-29
      hit policy: rule order
      for: eia
      examples: [{expect: fires}, {expect: "no"}]
      inputs: {b: 2, a: 1}
      """)
    let rule = Self.rule(try #require(root), reporting: &problems)
    #expect(problems.isEmpty)
    #expect(
      rule
        == Rule(
          rule: "012", risk: -12, when: "a > 1", active: false, since: DateText("2024-02-29"), policy: .ruleOrder,
          applies: ["eia"], examples: ["fires", "no"], inputs: ["b=2", "a=1"]))
  }

  @Test(arguments: [
    ("2026-01-29", true), ("2024-02-29", true), ("2023-02-29", false), ("1900-02-29", false), ("2000-02-29", true),
    ("2026-13-01", false),
    ("2026-00-10", false), ("2026-04-31", false), ("2026-1-2", false), ("20260102", false), ("2026-01-02T", false),
    ("2026/01/02", false),
    ("２０２６-01-02", false), ("", false),
  ])
  func `a date is a day of the calendar`(_ text: String, _ isDate: Bool) {
    #expect((DateText(text) != nil) == isDate)
  }

  @Test(
    arguments: [
      ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min), ("9223372036854775808", nil), ("0", 0),
      ("-0", 0), ("00", nil),
      ("1.0", nil), ("1e3", nil), ("+5", nil), ("٣", nil), ("'-'", nil), ("0x10", nil), ("'7'", 7),
    ] as [(String, Int?)])
  func `whole numbers are digits`(_ text: String, _ value: Int?) throws {
    var (root, problems, _, _) = read("n: \(text)")
    let read = Fields.read(try #require(root), "test", reporting: &problems) { $0.required("n", .integer) }
    #expect(read == value)
    #expect(problems.map(\.code) == (value == nil ? [.wrongValue] : []))
  }

  @Test func `one of several keys`() throws {
    func logic(_ text: String) throws -> (String?, [String]) {
      var (root, problems, _, _) = read(text)
      let entry = Fields.read(try #require(root), "decision", reporting: &problems) { fields in
        fields.exactlyOne(of: ["rows", "value"])
      }
      return (entry?.key.text, problems.map(\.message))
    }
    #expect(try logic("rows: []") == ("rows", []))
    #expect(
      try logic("other: 1").1 == ["this decision has none of `rows`, `value`", "`other` is no key of this decision"])
    #expect(try logic("value: 1\nrows: []") == ("value", ["`rows` cannot stand beside `value`"]))
  }
}
