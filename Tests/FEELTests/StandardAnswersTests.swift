import Diagnostics
import FEEL
import Testing

/// What the standard answers where engines differ: by the reports of others, by paragraphs of DMN 1.5.
struct StandardAnswersTests {
  /// An expression, its value, and the errors beside it.
  static let rows: [(text: String, value: String, codes: [DiagnosticCode])] = [
    // Arguments left out by name are null (10.3.2.13; dmn-tck/tck#349).
    ("substring before(string: \"foo\")", "null", [.wrongArguments]),
    ("{f: function(x, y) y = null, r: f(x: 1)}.r", "true", []),
    ("{f: function(x, y) y = null, r: f(z: 1)}.r", "null", [.noValue]),
    ("{f: function(x) x, r: f(x: 1, x: 2)}.r", "null", [.wrongArguments]),
    ("string join(list: [\"a\", \"b\"])", "\"ab\"", []),
    ("date(year: 2026)", "null", [.wrongArguments, .wrongArguments]),
    // `e1 in e2` is `{ ?: e1, r: e2 }.r` where `?` stands in e2.
    ("5 in (? > 3)", "true", []), ("5 in (? > 7)", "false", []), ("5 in (? > 7, ? < 6)", "true", []),
    ("[1, 2, 3] in (every x in ? satisfies x > 0)", "true", []),
    ("for x in [1, 5] return x in (? > 3)", "[false, true]", []),
    ("5 in (? in (? > 3))", "true", []),
    ("null in (? = null)", "true", []),
    // A text is a sequence of code points: equality, order and length by them.
    ("\"\\u00e9\" = \"e\\u0301\"", "false", []),
    ("\"e\\u0301\" < \"f\"", "true", []),
    ("\"z\" < \"\\u00e9\"", "true", []),
    ("[string length(\"caf\\u00e9\"), string length(\"cafe\\u0301\")]", "[4, 5]", []),
    ("[string length(\"cafe\\u0301\"), string length(\"caf\\u00e9\")]", "[5, 4]", []),
    ("count(distinct values([\"\\u00e9\", \"e\\u0301\", \"\\u00e9\"]))", "2", []),
    ("{\"\\u00e9\": 1} = {\"e\\u0301\": 1}", "false", []),
    ("\"\\u00e9\" in (\"a\", \"e\\u0301\")", "false", []),
    ("list contains([\"\\u00e9\"], \"e\\u0301\")", "false", []),
    ("is(\"\\u00e9\", \"e\\u0301\")", "false", []),
    ("\"\\uD83D\\uDE00\" = \"\\U01F600\"", "true", []),
    // decimal128 has subnormal numbers down to 1E-6176.
    ("10 ** -6150", "1E-6150", []), ("10 ** -6176", "1E-6176", []), ("10 ** -6180", "0", []),
    ("2 ** -3", "0.125", []), ("0.1 ** 6150", "1E-6150", []), ("(-10) ** -6151", "-1E-6151", []),
    // A built-in is an instance of each of its forms.
    ("abs instance of function<number> -> number", "true", []),
    ("abs instance of function<days and time duration> -> days and time duration", "true", []),
    ("abs instance of function<string> -> string", "false", []),
    // A match that takes too many steps one way is made another way.
    ("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\")", "false", []),
    // Where it can only go back and forth, that is an error and never a no.
    ("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+\\\\1$\")", "null", [.noValue]),
    // The standard's value, and what does not fit beside it.
    ("[ { x: 2 } ].y", "[null]", [.unknownName]),
    ("non_existing_function(10) = null", "true", [.unknownName, .noValue]),
    ("1 in (\"a\", 1)", "true", [.typeMismatch]),
    ("(@\"P1Y\" + @\"P1D\") = null", "true", [.typeMismatch]),
    ("count([1, \"a\" + 1])", "2", [.typeMismatch]),
    ("{a: b + 1, b: 2}.b", "2", [.unknownName, .noValue]),
    ("true or \"x\" = 1", "true", [.typeMismatch]),
    ("[{item: 1}, {item: 2}][item.item = 1]", "[]", [.unknownName, .noValue]),
    // Half of a pair is no character.
    ("\"\\uD83D\"", "null", [.feelSyntax]), ("\"\\uDE00\"", "null", [.feelSyntax]),
    ("\"\\U110000\"", "null", [.feelSyntax]), ("\"\\uD83Dx\\uDE00\"", "null", [.feelSyntax]),
  ]

  @Test(arguments: rows)
  func `gives the standard's value with what is wrong beside it`(
    _ row: (text: String, value: String, codes: [DiagnosticCode])
  ) {
    let (value, problems) = Self.answer(row.text)
    #expect(value.literal == row.value)
    #expect(problems.map(\.code) == row.codes, "\(problems.map(\.message))")
  }

  /// A text of so many levels or terms, and whether it has a value.
  static let sizes: [(name: String, text: String, value: String?)] = [
    ("parentheses", deep("(", 200, "1", ")"), "1"), ("parentheses", deep("(", 201, "1", ")"), nil),
    ("lists", deep("[", 200, "", "]"), deep("[", 200, "", "]")), ("lists", deep("[", 201, "", "]"), nil),
    ("calls", deep("abs(", 200, "1", ")"), "1"), ("calls", deep("abs(", 201, "1", ")"), nil),
    ("sums in parentheses", deep("(1 + ", 200, "1", ")"), "201"),
    ("else if", deep("if false then 1 else ", 200, "-1", ""), "-1"),
    ("else if", deep("if false then 1 else ", 201, "-1", ""), nil),
    ("else if with tests", deep("if 1 > 2 then 1 else ", 200, "if 2 > 1 then 2 else 3", ""), nil),
    ("else if with tests", deep("if 1 > 2 then 1 else ", 199, "if 2 > 1 then 2 else 3", ""), "2"),
    ("and", chain("true", " and ", 100_000), "true"), ("or", chain("false", " or ", 100_000), "false"),
    ("sum", chain("1", " + ", 100_000), "100000"), ("difference", chain("1", " - ", 100_000), "-99998"),
    ("texts", "string length(\(chain("\"a\"", " + ", 20_000)))", "20000"),
    ("mixed", "1" + deep(" + 2 * 3 - 1", 1000, "", ""), "5001"),
  ]

  static func deep(_ open: String, _ count: Int, _ inner: String, _ close: String) -> String {
    String(repeating: open, count: count) + inner + String(repeating: close, count: count)
  }

  static func chain(_ term: String, _ sign: String, _ count: Int) -> String {
    Array(repeating: term, count: count).joined(separator: sign)
  }

  @Test(arguments: sizes)
  func `reaches the levels that are named, and chains have no end`(_ row: (name: String, text: String, value: String?)) {
    let (value, problems) = Self.answer(row.text)
    if let wanted = row.value {
      #expect(value.literal == wanted, "\(row.name)")
      #expect(problems.isEmpty, "\(row.name): \(problems.map(\.message))")
    } else {
      #expect(problems.contains { $0.code == .tooDeep }, "\(row.name)")
    }
  }

  @Test func `a long chain has its value over facts, left to right`() {
    var calculator = Calculator()
    calculator.declare("x", .number, .number(2))
    calculator.declare("y", .number, .unknown)
    for (text, value) in [
      (Self.chain("x", " + ", 1000), "2000"), (Self.chain("x", " - ", 1000), "-1996"),
      (Self.chain("x", " * ", 100), "1267650600228229401496703205376"), (Self.chain("y", " + ", 1000), "unknown"),
      (Self.chain("x", " + ", 1000) + " + null", "null"),
    ] {
      #expect(Self.answer(text, calculator).value.literal == value)
    }
  }

  /// Loops, and calls: as many as the README names.
  static let limits: [(text: String, value: String, says: String?)] = [
    ("count(for i in 1..1100000 return i)", "1100000", nil),
    ("count(distinct values(for i in 1..20000 return i))", "20000", nil),
    ("count(union(for i in 1..20000 return i, for i in 1..20000 return -i))", "40000", nil),
    (
      "(function(g) g(g, 40))(function(g, n) if n = 0 then 1 else g(g, n - 1) + g(g, n - 1))", "null",
      "more than 1000000 calls"
    ),
  ]

  @Test(arguments: limits)
  func `turns and calls are counted as the README says`(_ row: (text: String, value: String, says: String?)) {
    let (value, problems) = Self.answer(row.text)
    #expect(value.literal == row.value)
    #expect(row.says.map { words in problems.contains { $0.message.contains(words) } } ?? problems.isEmpty)
  }

  /// The one door: as the command and the runner of the kit go.
  static func answer(_ text: String, _ calculator: Calculator = Calculator()) -> (value: Value, problems: [Diagnostic]) {
    var files = SourceFiles()
    let map = TextMap(file: files.add(name: "<expression>", text: text).id)
    var problems: [Diagnostic] = []
    let reading = calculator.read(text, map: map, reporting: &problems)
    return (calculator.answer(to: reading, reporting: &problems).value, problems)
  }
}
