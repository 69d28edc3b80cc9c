import Diagnostics
import FEEL
import Testing
import TestSupport

/// Mistakes, each told at its place in words that help; and texts of any kind, which never do harm.
@Suite struct ReadingTests {
  /// Facts that the mistakes below may use.
  static var scope: Scope {
    var scope = Scope()
    scope.declare("lưu lượng nước thải", .number)
    scope.declare(
      "công nghệ.lò", .enumeration(.init(name: "kiln", values: ["thủ công", "tuy nen", "liên tục kiểu đứng"])))
    scope.declare("công nghệ.năm", .number)
    scope.declare("rừng", .boolean)
    scope.declare("ngày nhận", .date)
    scope.declare("khí thải", .list(.context([.init("SO2", .number), .init("nơi xả", .text)])))
    return scope
  }

  /// One a line; the golden file shows each with its diagnostics.
  static let mistakes = [
    "lưu lượng nước thải > và 5",
    "lưu lượng nước thải >",
    "lưu lượng nước thải > > 5",
    "lưu lượng nước thai > 5",
    "lưu lượng nước thải = \"lớn\"",
    "công nghệ.lò = \"thu công\"",
    "công nghệ.lò in (\"thủ công\", \"tuynen\", \"máy\")",
    "công nghệ.tuổi > 5",
    "công nghệ > 5",
    "khí thải.CO2",
    "khí thải[SO2 > \"nhiều\"]",
    "rừng + 1",
    "not(lưu lượng nước thải)",
    "rừng and lưu lượng nước thải",
    "if lưu lượng nước thải then 1 else 2",
    "if rừng then 1",
    "ngày nhận < \"2026-01-01\"",
    "ngày nhận + 1",
    "@\"2026-13-01\"",
    "abs(1, 2)",
    "abs(\"một\")",
    "abs(số: 1)",
    "sun([1, 2])",
    "rừng()",
    "5 between 1 to 3",
    "5 in [1..",
    "5 in [3..1]",
    "5 in 1..3",
    "5 in (> 7, 1..3)",
    "[1, 2 3, , 4]",
    "{a: 1, a: 2}",
    "{a 1}",
    "(1 + 2",
    "1 + 2)",
    "\"chưa đóng",
    "1 /* chưa đóng",
    "lưu lượng nước thải == 5",
    "lưu lượng nước thải <> 5",
    "lưu lượng nước thải ≥ 5",
    "rừng && rừng",
    "!rừng",
    "“chữ”",
    "for x [1, 2] return x",
    "for x in [1, 2] x",
    "some x in [1, 2] satisfies x",
    "every x in [1] satisfies y > x",
    "1 instance of nubmer",
    "1 instance of list<5>",
    "function(a: nubmer) a",
    "function(a) external {java: {}}",
    "1 < 2 < 3",
    "-rừng",
    "\"a\" - \"b\"",
    "1 2",
    "and",
    "",
    "1e99999",
    "?",
    "[1, (2 + ], {a: }, 3]",
  ]

  @Test func `every mistake is told as the golden file has it`() {
    var printed = ""
    let scope = Self.scope
    for text in Self.mistakes {
      var files = SourceFiles()
      let file = files.add(name: "<expression>", text: text)
      let map = TextMap(file: file.id)
      var problems: [Diagnostic] = []
      let tree = parseExpression(text, names: scope.names, map: map, reporting: &problems)
      _ = check(tree, in: scope, map: map, reporting: &problems)
      #expect(problems.hasErrors, "\(text)")
      printed += "\(text)\n\n" + DiagnosticPrinter(files: files).text(problems.causesFirst) + "\n\n"
    }
    #expect(Golden.difference(printed, at: "Golden/mistakes.txt") == nil)
  }

  @Test func `places inside a longer text are places in its file`() {
    // Fifteen bytes into the file, and an escape of six bytes for one letter.
    let text = "à > 5 and ù"
    let map = TextMap(
      file: SourceFile.ID(3),
      runs: [
        .init(text: 0, file: 15, length: 6, verbatim: false), .init(text: 2, file: 21, length: 9, verbatim: true),
        .init(text: 10, file: 29, length: 2, verbatim: true),
      ])
    var problems: [Diagnostic] = []
    let tree = parseExpression(text, map: map, reporting: &problems)
    _ = check(tree, in: Scope(), map: map, reporting: &problems)
    #expect(problems.map(\.code) == [.unknownName, .unknownName])
    #expect(problems.first?.range == SourceRange(file: SourceFile.ID(3), lower: 15, upper: 21))
    #expect(problems.last?.range == SourceRange(file: SourceFile.ID(3), lower: 30, upper: 32))
  }

  @Test func `random bytes do no harm`() {
    let scope = Self.scope
    let map = TextMap(file: SourceFile.ID(0))
    let pieces = [
      "(", ")", "[", "]", "{", "}", ",", ":", "..", ".", "+", "-", "*", "**", "/", "<", ">", "=", "!", "@", "\"", "\\u",
      "'",
      "if ", " then ", " else ", "for ", " in ", " return ", "some ", " satisfies ", "function", "not", " and ", " or ",
      " between ", " instance of ", "list<", "null", "1", "2.5", "a", "lưu lượng nước thải", "rừng", "?", "//", "/*",
      "*/",
      "\n", " ", "date and time", "item", "external", "\u{0}", "ữ", "🐎", "context<", "e9",
    ]
    for seed in 0..<2000 {
      var random = SeededRandom(seed: UInt64(seed))
      let text: String
      if seed % 2 == 0 {
        text = random.text(of: pieces, upTo: 40)
      } else {
        text = String(decoding: (0..<random.below(60)).map { _ in UInt8(random.below(256)) }, as: UTF8.self)
      }
      for cell in [false, true] {
        var problems: [Diagnostic] = []
        let tree =
          cell
          ? parseUnaryTests(text, names: scope.names, map: map, reporting: &problems)
          : parseExpression(text, names: scope.names, map: map, reporting: &problems)
        let unread = problems.count
        let input = check(Expression(.name("rừng")), in: scope, map: map, reporting: &problems)
        let checked =
          cell
          ? check(tests: tree, of: input, in: scope, map: map, reporting: &problems)
          : check(tree, in: scope, map: map, reporting: &problems)
        var builder = ProgramBuilder(scope: scope)
        let root = builder.add(checked, text: text, map: map)
        let evaluator = Evaluator(builder.build(), onFailure: .null)
        evaluator.bind(evaluator.program.makeRow())
        let value = evaluator.value(of: root)
        if unread > 0 { #expect(value == .null && evaluator.hasFailures, "seed \(seed): \(text)") }
        for problem in problems {
          guard let range = problem.range else { continue }
          #expect(range.lower <= range.upper && Int(range.upper) <= text.utf8.count, "seed \(seed): \(problem)")
        }
      }
    }
  }

  @Test(arguments: [
    "(", "[", "{a:", "-", "not(", "if ", "f(", "a[", "1+", "1**", "a.", "[1..", "function(a) ", "for x in ", "x in (",
    "\"",
    "a and (", "a or not(", "1<", "list<", "x instance of list<", "@", "//", "/*", "((1) in ", "a ",
  ])
  func `very much of it is refused`(_ piece: String) {
    let text = String(repeating: piece, count: (piece == "(" ? 1_000_000 : 100_000) / piece.utf8.count)
    let map = TextMap(file: SourceFile.ID(0))
    var problems: [Diagnostic] = []
    let tree = parseExpression(text, map: map, reporting: &problems)
    _ = check(tree, in: Scope(), map: map, reporting: &problems)
    #expect(problems.hasErrors && problems.count < 250)
  }
}
