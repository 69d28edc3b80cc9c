/// The operators and forms of the language, each with what it does and an example: what `feel --list` prints before the
/// functions, and a test runs.
package struct Form: Sendable {
  /// As in a grammar: `a between b and c`.
  package let text: String
  package let documentation: String
  package let examples: [Function.Example]

  private init(_ text: String, _ documentation: String, _ examples: (String, String)...) {
    self.text = text
    self.documentation = documentation
    self.examples = examples.map { Function.Example($0.0, $0.1) }
  }

  /// From the loosest operator to the tightest, then literals and the forms that begin with a word.
  package static let all: [Form] = [
    Form(
      "a or b", "True where one is true. Null where that depends on something that is no truth value.",
      ("1 > 2 or 2 > 1", "true"), ("false or null", "null"), ("true or null", "true")),
    Form(
      "a and b", "False where one is false. Null where that depends on something that is no truth value.",
      ("1 < 2 and 2 < 3", "true"), ("false and null", "false"), ("true and null", "null")),
    Form(
      "a = b", "Whether two values of one kind are equal. Only null equals null.",
      ("0.1 + 0.2 = 0.3", "true"), ("[1, 2] = [2, 1]", "false"), ("\"a\" = null", "false")),
    Form("a != b", "The opposite of `a = b`.", ("\"a\" != \"b\"", "true"), ("1 != null", "true")),
    Form(
      "a < b, a <= b, a > b, a >= b", "Order of numbers, texts, dates, times and durations.",
      ("2 < 10", "true"), ("@\"2026-01-29\" >= @\"2026-02-01\"", "false"), ("@\"P1D\" > @\"PT23H\"", "true")),
    Form(
      "a between b and c", "Whether b <= a and a <= c.",
      ("5 between 5 and 10", "true"), ("11 between 5 and 10", "false")),
    Form(
      "a in b", "Whether a is the value b, lies in the range b, is a member of the list b, or passes the test b.",
      ("5 in [5..10)", "true"), ("\"c\" in [\"a\", \"b\"]", "false"), ("5 in > 4", "true")),
    Form(
      "a in (b, c)", "Whether a passes one of the tests.", ("1 in (< 0, [1..3], 7)", "true"), ("5 in (1, 2)", "false")),
    Form(
      "a instance of type", "Whether the value belongs to the type. Null belongs to no type but Null.",
      ("[1, 2] instance of list<number>", "true"), ("null instance of number", "false"),
      ("{a: 1, b: 2} instance of context<a: number>", "true")),
    Form(
      "a + b", "The sum of numbers or durations, a date or time later by a duration, two texts one after the other.",
      ("1.1 + 2.2", "3.3"), ("@\"2026-01-31\" + @\"P1M\"", "@\"2026-02-28\""), ("\"an\" + \"ox\"", "\"anox\"")),
    Form(
      "a - b", "The difference of numbers or durations, the time between two dates or times, a date or time earlier.",
      ("5 - 7", "-2"), ("@\"2026-03-01\" - @\"2026-02-01\"", "@\"P28D\"")),
    Form(
      "a * b", "The product of numbers, or a duration so many times.", ("1.5 * 4", "6"), ("@\"P1D\" * 3", "@\"P3D\"")),
    Form(
      "a / b", "The quotient of numbers or durations, or a part of a duration. Nothing can be divided by zero.",
      ("1 / 8", "0.125"), ("@\"P1Y\" / @\"P1M\"", "12")),
    Form("a ** b", "a to the power b. Groups to the left.", ("2 ** 10", "1024"), ("2 ** 3 ** 2", "64")),
    Form("-a", "The negative of a number or duration. Binds tighter than `**`.", ("-(1 + 2)", "-3"), ("-3 ** 2", "9")),
    Form(
      "a.name",
      "The entry of a context, the property of a date, time, duration or range; of a list, those of its members.",
      ("{flow: 5}.flow", "5"), ("@\"2026-05-18\".year", "2026"), ("[{x: 1}, {x: 2}].x", "[1, 2]")),
    Form(
      "a[b]", "The member at a position, from 1 or from -1 at the end; or those for which the condition b holds.",
      ("[10, 20, 30][-1]", "30"), ("[10, 20, 30][item > 15]", "[20, 30]"), ("[{x: 1}, {x: 2}][x = 2]", "[{x: 2}]")),
    Form("f(a, b)", "Calls a function with arguments by position.", ("max(1, 5, 3)", "5")),
    Form(
      "f(name: a)", "Calls a function with arguments by name.",
      ("substring(string: \"foobar\", start position: 4)", "\"bar\"")),
    Form("12.5, .5, 1e3", "A number: a decimal of 34 digits.", (".5 + 0.25", "0.75"), ("1e3", "1000")),
    Form(
      "\"text\"", "A text; \\\", \\\\, \\n, \\r, \\t, \\u and four digits, \\U and six digits stand for characters.",
      ("\"\\u0111\\u1ea5t\"", "\"đất\"")),
    Form(
      "true, false, null", "The truth values, and the answer that there is none.", ("not(false)", "true"),
      ("null = null", "true")),
    Form(
      "@\"…\"", "A date, a time, a date and time, or a duration.",
      ("@\"2026-01-31\".month", "1"), ("@\"P1Y6M\".months", "6"), ("@\"PT90M\" = @\"PT1H30M\"", "true")),
    Form("[a, b]", "A list.", ("[1, [2]]", "[1, [2]]")),
    Form(
      "{name: a}", "A context. An entry may use those above it.",
      ("{a: 1, b: a + 1}", "{a: 1, b: 2}"), ("{\"a b\": 1}.a b", "1")),
    Form(
      "[a..b], (a..b), ]a..b[", "A range; a round or turned bracket leaves the end out.",
      ("3 in [1..3)", "false"), ("]1..3] = (1..3]", "true"), ("[1..3].end", "3")),
    Form("(< a), (>= a), ...", "A range with one end.", ("5 in (>= 5)", "true"), ("(< 5).end", "5")),
    Form(
      "if a then b else c", "b where a is true, else c.", ("if 1 > 2 then \"a\" else \"b\"", "\"b\""),
      ("if null then 1 else 2", "2")),
    Form(
      "for a in b, c in d return e", "The list of e for each a in b and each c in d. `partial` is the list so far.",
      ("for x in [1, 2], y in [10, 20] return x + y", "[11, 21, 12, 22]"), ("for i in 3..1 return i", "[3, 2, 1]"),
      ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]")),
    Form(
      "some a in b satisfies c", "Whether c holds for one a in b.",
      ("some x in [1, 5] satisfies x > 3", "true"), ("some x in [] satisfies x > 3", "false")),
    Form(
      "every a in b satisfies c", "Whether c holds for each a in b.",
      ("every x in [1, 5] satisfies x > 3", "false"), ("every x in [] satisfies x > 3", "true")),
    Form(
      "function(a: type, b) c", "A function. The types may be left out.",
      ("(function(x: number, y) x + y)(1, 2)", "3"), ("sort([3, 1, 2], function(a, b) a > b)", "[3, 2, 1]")),
    Form(
      "// …, /* … */", "A comment, to the end of the line or up to the closing sign.",
      ("1 /* one */ + 1 // and one", "2")),
  ]
}
