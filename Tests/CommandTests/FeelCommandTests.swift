import Foundation
import Testing

/// `sangloc feel` as a user meets it.
struct FeelCommandTests {
  struct Row: Sendable {
    let arguments: [String]
    let code: Int32
    let output: String
    /// What must stand on standard error; nothing may where it is empty.
    let errors: String

    init(_ arguments: String..., code: Int32 = 0, output: String = "", errors: String = "") {
      self.arguments = arguments
      self.code = code
      self.output = output
      self.errors = errors
    }
  }

  static let rows: [Row] = [
    Row("0.1 + 0.2", output: "0.3\n"),
    Row("\"a\" + \"\u{1F40E}\"", output: "\"a\u{1F40E}\"\n"),
    Row("{a: [1, null], b: @\"2026-05-18\"}", output: "{a: [1, null], b: @\"2026-05-18\"}\n"),
    Row("--", "-5 + 3", output: "-2\n"),
    Row("today()", "--as-of", "2026-11-23", output: "@\"2026-11-23\"\n"),
    Row("now()", "--as-of", "2026-11-23", output: "@\"2026-11-23T00:00:00\"\n"),
    // Null and an error: the expression is sound.
    Row("1 / 0", output: "null\n", errors: "<expression>:1:1: error: "),
    Row("[1, 2][5]", output: "null\n"),
    Row("5 > flwo", output: "null\n", errors: "<expression>:1:5: error: unknown name `flwo`"),
    Row("1 + \"a\"", output: "null\n", errors: "[type-mismatch]"),
    Row("abs(1, 2)", output: "null\n", errors: "[wrong-arguments]"),
    Row("[{x: 2}].y", output: "[null]\n", errors: "[unknown-name]"),
    // The text is no expression.
    Row("1 +", code: 1, errors: "<expression>:1:4: error: "),
    Row("\"\\uD83D\"", code: 1, errors: "no character of Unicode"),
    // What is typed is composed; what is escaped is as it says.
    Row("string length(\"cafe\u{301}\")", output: "4\n"),
    Row("string length(\"cafe\\u0301\")", output: "5\n"),
    Row("--tree", "1 + 2", output: "+           1:1-6\n  number 1  1:1-2\n  number 2  1:5-6\n"),
    Row("--types", "1 < 2", output: "<    1:1-6  boolean\n  1  1:1-2  number\n  2  1:5-6  number\n"),
    Row("--trace", "2 * 3 > 5", output: "2 * 3 > 5 = true\n  2 * 3 = 6\n"),
    // What could be read of a text with mistakes is drawn.
    Row("--tree", "--trace", "1 + )", code: 1, output: "broken", errors: "<expression>:1:5: error: "),
    Row("--trace", code: 64, errors: "need an expression"),
    Row("--kit", "x.jsonl", "--list", code: 64, errors: "--kit takes files alone"),
    Row("1", "--as-of", "tomorrow", code: 64, errors: "is not a day"),
    Row("--kit", "no-such-file.jsonl", code: 2, output: "0 passed, 0 failed\n", errors: "no-such-file.jsonl"),
    Row("1", "--record", "no-such-file.yaml", code: 2, errors: "no-such-file.yaml"),
    Row("1", "--rules", "no-such-folder", code: 2, errors: "no-such-folder"),
    Row("--list", "nonsense-word", code: 1, errors: "nonsense-word"),
  ]

  @Test(arguments: rows)
  func `prints the value, or what is wrong, and ends with the documented code`(_ row: Row) throws {
    let ending = try Command.run(["feel"] + row.arguments)
    #expect(ending.code == row.code && !ending.crashed, "\(row.arguments): \(ending.errors)")
    let exact = row.output.isEmpty || row.output.hasSuffix("\n")
    #expect(
      exact ? ending.output == row.output : ending.output.hasPrefix(row.output), "\(row.arguments): \(ending.output)")
    #expect(
      row.errors.isEmpty ? ending.errors == "" : ending.errors.contains(row.errors),
      "\(row.arguments): \(ending.errors)")
  }

  @Test func `standard input can be one expression of many lines`() throws {
    let ending = try Command.run("feel", "-", input: Data("if 1 > 2 // never\nthen 1\nelse 1 / 0\n".utf8))
    #expect(ending.code == 0)
    #expect(ending.output == "null\n")
    #expect(ending.errors.contains("<standard input>:3:6: error: "))
    let broken = try Command.run("feel", "-", input: Data([0x22, 0xFF, 0x22]))
    #expect(broken.code == 1 && broken.errors.contains("not UTF-8"))
  }

  @Test func `from a pipe every line is an expression, and there is no prompt`() throws {
    let lines = """
      1 + 1

      // a remark
      :let x 5
      :let "lưu lượng" x * 2
      lưu lượng > 9
      :let f function(n) n + x
      f(10)
      :let flow
      flow > 5 or x = 5
      :trace x > flow
      :names x
      """
    let ending = try Command.run("feel", input: Data(lines.utf8))
    #expect(ending.code == 0 && ending.errors == "", "\(ending.errors)")
    #expect(
      ending.output == """
        2
        x = 5
        lưu lượng = 10
        true
        f = function(n: Any)
        15
        flow = unknown
        true
        x > flow = unknown
          x = 5
          flow = unknown
        x: number = 5

        """)
  }

  @Test func `a mistake in a line is told with the line, the others are evaluated, and the code is 1`() throws {
    let ending = try Command.run("feel", input: Data("1 +\n:let if 1\n:nonsense\n:let\n2\n:quit\n3\n".utf8))
    #expect(ending.code == 1)
    #expect(ending.output == "2\n")
    for words in [
      "<line 1>:1:4: error: ", "`if` cannot be a name", "<line 3>: `:nonsense`", "<line 4>: `:let` needs a name",
    ] {
      #expect(ending.errors.contains(words), "\(ending.errors)")
    }
  }

  @Test func `the facts of a record, the law of its day and the decisions stand in an expression`() throws {
    let record = "Cases/samples/1-brick-kiln.yaml"
    let stated = try Command.run("feel", "record.kind", "--record", record)
    #expect(stated.code == 0 && stated.output == "\"proposal\"\n", "\(stated.errors)")
    let day = try Command.run("feel", "assessment.date = today()", "--record", record, "--as-of", "2026-11-23")
    #expect(day.output == "true\n", "\(day.errors)")
    // Without a record every fact is unknown, and what the record states is not.
    let names = try Command.run("feel", "--record", record, input: Data(":names\n".utf8)).output
    let alone = try Command.run("feel", "--rules", "Rules/tuyen-quang", input: Data(":names\n".utf8)).output
    #expect(names.split(separator: "\n").count > alone.split(separator: "\n").count)
    #expect(alone.split(separator: "\n").count > 5)
    let mistake = try Command.run("feel", "wastewater.flwo > 5", "--rules", "Rules/tuyen-quang")
    #expect(mistake.code == 0 && mistake.output == "null\n" && mistake.errors.contains("did you mean `wastewater.flow`"), "\(mistake.errors)")
  }

  @Test func `every operator and function is listed with an example`() throws {
    let all = try Command.run("feel", "--list")
    #expect(all.code == 0 && all.errors == "")
    for form in ["a between b and c", "for x in list return a", "a ** b", "string join(list: list<string>) -> string"] {
      #expect(all.output.contains("\(form)\n"), "\(form)")
    }
    let one = try Command.run("feel", "--list", "modulo")
    #expect(
      one.output == """
        modulo(dividend: number, divisor: number) -> number
            The remainder of a division that rounds down: it has the sign of the divisor.
              modulo(12, 5)  →  2
              modulo(-12, 5)  →  3
              modulo(12, -5)  →  -3

        """)
  }

  @Test func `runs files of the conformance kit and says what failed`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let good = folder.appending(path: "good.jsonl")
    let bad = folder.appending(path: "bad.jsonl")
    let number = #""expected": {"type": "decimal", "value": "2"}"#
    let table = #"""
      "table": {"hitPolicy": "UNIQUE", "inputs": [{"expr": "x"}], "outputs": [{"name": "y"}], "rules": [{"in": ["< 5"], "out": ["1 + 1"]}]}
      """#
    try Data(
      """
      {"suite": "a", "test": "1", "feel": "1 + 1", \(number)}
      {"suite": "b", "test": "1", "feel": "x + 1", "inputs": [["x", {"type": "decimal", "value": "1"}]], \(number)}\r
      {"suite": "b", "test": "2", "inputs": [["x", {"type": "decimal", "value": "1"}]], \(number), \(table)}
      """.utf8
    ).write(to: good)
    try Data(
      """
      {"suite": "b", "test": "3", "feel": "1 + 2", \(number)}

      {"suite": "c", "test": "1", "feel": "null", "errorResult": true, "expected": {"type": "null"}}
      not json
      """.utf8
    ).write(to: bad)
    let passed = try Command.run("feel", "--kit", good.path)
    #expect(passed.code == 0 && passed.errors == "")
    #expect(passed.output == "1 passed, 0 failed  a\n2 passed, 0 failed  b\n3 passed, 0 failed\n")
    let failed = try Command.run("feel", "--kit", good.path, bad.path)
    #expect(failed.code == 1)
    #expect(
      failed.output == """
        0 passed, 1 failed  \(bad.path)
        1 passed, 0 failed  a
        2 passed, 1 failed  b
        0 passed, 1 failed  c
        \(bad.path):4: no case: the line is not in the kit's form
        \(bad.path):1: b 3: expected 2, got 3: 1 + 2
        \(bad.path):3: c 1: null without an error: null
        3 passed, 0 failed  \(good.path)
        0 passed, 3 failed  \(bad.path)
        3 passed, 3 failed

        """)
  }
}
