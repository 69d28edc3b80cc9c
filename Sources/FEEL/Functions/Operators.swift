/// An operator or a form of the language: how it is written, what it means, and examples that a test runs.
package struct Operator: Sendable {
  /// With its operands: `a + b`.
  package let form: String
  /// One or two sentences in English, for `feel --list`.
  package let documentation: String
  package let examples: [Function.Example]

  private init(_ form: String, _ documentation: String, _ examples: (String, String)...) {
    self.form = form
    self.documentation = documentation
    self.examples = examples.map { Function.Example($0.0, $0.1) }
  }

  /// All of them, in the order of the standard's grammar from the tightest to the loosest (DMN 1.5, 10.3.1.2).
  package static let all: [Operator] = literals + arithmetic + comparison + logic + lists + forms

  private static let literals: [Operator] = [
    Operator(
      "@\"...\"", "A date, time, date and time or duration, by its text.",
      ("@\"2026-05-18\"", "date(2026, 5, 18)"), ("@\"P1DT2H\"", "duration(\"P1DT2H\")")),
    Operator("[a, b]", "A list.", ("count([1, 2, 3])", "3")),
    Operator(
      "{name: a}", "A context: names with values. A later entry may use an earlier one.",
      ("{side: 4, area: side * side}.area", "16")),
    Operator(
      "[a..b], (a..b), [a..b), ]a..b[", "A range, with or without its ends.",
      ("3 in [3..5]", "true"), ("3 in (3..5]", "false"), ("]1..5[ = (1..5)", "true")),
    Operator(
      "(< a), (<= a), (> a), (>= a), (= a), (!= a)", "A range that is open on one side, as a value.",
      ("2 in (< 3)", "true"), ("(>= 3).start", "3")),
  ]

  private static let arithmetic: [Operator] = [
    Operator(
      "a.name",
      "The entry of a context, or a property of a date, time, duration or range. Of a list, those of its members.",
      ("{a: 1}.a", "1"), ("@\"2026-05-18\".month", "5"), ("[{a: 1}, {a: 2}].a", "[1, 2]")),
    Operator(
      "f(a, b)", "Calls a function by position, or by the names of its parameters: `f(x: a, y: b)`.",
      ("substring(\"foobar\", 3)", "\"obar\""), ("substring(string: \"foobar\", start position: 3)", "\"obar\"")),
    Operator("-a", "The negative of a number or duration.", ("-(2 + 3)", "-5"), ("-@\"P1Y\"", "@\"-P1Y\"")),
    Operator("a ** b", "A number to a power. It groups to the left.", ("2 ** 10", "1024"), ("2 ** 3 ** 2", "64")),
    Operator(
      "a * b", "The product of two numbers, or of a duration and a number.", ("6 * 7", "42"),
      ("@\"PT1H\" * 1.5", "@\"PT1H30M\"")),
    Operator(
      "a / b", "The quotient, to 34 significant digits. Two durations of one kind give a number.",
      ("1 / 8", "0.125"), ("@\"P1D\" / @\"PT6H\"", "4")),
    Operator(
      "a + b", "The sum of numbers or durations, two texts joined, a date, time or date and time moved by a duration.",
      ("0.1 + 0.2", "0.3"), ("\"foo\" + \"bar\"", "\"foobar\""), ("@\"2026-01-31\" + @\"P1M\"", "@\"2026-02-28\"")),
    Operator(
      "a - b", "The difference of numbers, durations, dates or times; a date, time or date and time moved back.",
      ("5 - 7", "-2"), ("@\"2026-05-18\" - @\"2026-05-01\"", "@\"P17D\"")),
  ]

  private static let comparison: [Operator] = [
    Operator(
      "a = b", "Whether two values of one kind are equal. Against null: whether it is null.",
      ("1.0 = 1", "true"), ("\"a\" = null", "false"), ("[1, 2] = [1, 2]", "true")),
    Operator("a != b", "Whether two values of one kind differ.", ("\"a\" != \"b\"", "true"), ("null != null", "false")),
    Operator(
      "a < b", "Whether a number, text, date, time or duration comes before another. Null with null.",
      ("1 < 2", "true"), ("@\"2026-01-01\" < @\"2026-05-18\"", "true")),
    Operator("a <= b", "Before or equal.", ("2 <= 2", "true")),
    Operator("a > b", "After.", ("\"b\" > \"a\"", "true")),
    Operator("a >= b", "After or equal.", ("@\"P1Y\" >= @\"P12M\"", "true")),
    Operator(
      "a between b and c", "Whether a value lies between two others, the ends included.", ("3 between 1 and 3", "true")),
    Operator(
      "a in b", "Whether a value is one of a list, lies in a range, or passes a test or one of several.",
      ("3 in [1, 2, 3]", "true"), ("3 in (> 5, [1..4])", "true"), ("3 in > 5", "false")),
    Operator(
      "a instance of T", "Whether a value is of a type.",
      ("1 instance of number", "true"), ("[1, 2] instance of list<string>", "false")),
  ]

  private static let logic: [Operator] = [
    Operator(
      "a and b",
      "True where both are, false where one is false, else null. An unknown fact leaves it unknown unless the other is false.",
      ("true and false", "false"), ("true and null", "null"), ("false and null", "false")),
    Operator(
      "a or b",
      "True where one is, false where both are false, else null. An unknown fact leaves it unknown unless the other is true.",
      ("true or null", "true"), ("false or null", "null")),
  ]

  private static let lists: [Operator] = [
    Operator(
      "list[n]", "The member at a place, from 1; from the end with a negative number. Null where there is none.",
      ("[\"a\", \"b\"][1]", "\"a\""), ("[\"a\", \"b\"][-1]", "\"b\"")),
    Operator(
      "list[condition]",
      "The members for which a condition holds: `item` is the member, its entries stand for themselves.",
      ("[1, 5, 9][item > 3]", "[5, 9]"), ("[{a: 1, b: 2}, {a: 3, b: 4}][a > 1].b", "[4]")),
    Operator(
      "for x in list return a",
      "A list with a value for each member, or each number `from..to`. `partial` is the list so far.",
      ("for x in [1, 2, 3] return x * x", "[1, 4, 9]"),
      ("for i in 1..4 return if i < 3 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3]"),
      ("for x in [1, 2], y in [10, 20] return x + y", "[11, 21, 12, 22]")),
    Operator(
      "some x in list satisfies a", "Whether the condition holds for one member.",
      ("some x in [1, 5] satisfies x > 3", "true")),
    Operator(
      "every x in list satisfies a", "Whether the condition holds for all members.",
      ("every x in [1, 5] satisfies x > 3", "false")),
  ]

  private static let forms: [Operator] = [
    Operator(
      "if a then b else c", "The second where the condition is true, else the third.",
      ("if 2 > 1 then \"yes\" else \"no\"", "\"yes\""), ("if null then 1 else 2", "2")),
    Operator(
      "function(x, y: T) a", "A function, as a value.",
      ("{double: function(x: number) x * 2, answer: double(21)}.answer", "42")),
    Operator(
      "// ..., /* ... */", "A comment, to the end of the line or up to its end mark.",
      ("1 /* one */ + 2 // is three", "3")),
  ]
}
