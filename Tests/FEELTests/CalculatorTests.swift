import Diagnostics
import FEEL
import Testing

/// Expressions over names that are given on the way, and the looks inside them.
@Suite struct CalculatorTests {
  private var sources = SourceFiles()
  private var calculator = Calculator()

  private mutating func read(_ text: String, folding: Bool = true) -> (Calculator.Reading, [Diagnostic]) {
    var problems: [Diagnostic] = []
    let map = TextMap(file: sources.add(name: "<expression>", text: text).id)
    return (calculator.read(text, map: map, folding: folding, reporting: &problems), problems)
  }

  private mutating func value(_ text: String) -> String {
    let (reading, problems) = read(text)
    return problems.isEmpty ? calculator.evaluate(reading).value.literal : "\(problems.map(\.message))"
  }

  private mutating func define(_ name: String, _ text: String) { _ = calculator.define(name, as: read(text).0) }

  @Test mutating func `a name has the value it was given last`() {
    calculator.declare("flow", .number, .number(12))
    #expect(value("flow * 2") == "24")
    define("flow", "flow + 1")
    #expect(value("flow") == "13")
    define("flow", "\"none\"")
    #expect(value("flow + \"!\"") == "\"none!\"")
    calculator.declare("flow", .any, .unknown)
    #expect(value("flow > 5") == "unknown" && value("flow > 5 and false") == "false")
  }

  @Test mutating func `a function that was given a name can be called in later expressions`() {
    define("one", "1")
    define("next", "function(n) n + one")
    define("twice", "{f: function(n) next(next(n))}")
    #expect(value("twice.f(5)") == "7")
    define("next", "function(n) n + 10")
    #expect(value("next(5)") == "15")
    #expect(calculator.known.map(\.name) == ["one", "next", "twice"])
  }

  @Test mutating func `the syntax is drawn with places`() {
    let (reading, _) = read("if flow <\n 5 then [1] else \"ế\"")
    #expect(
      reading.tree.drawing(map: reading.map, files: sources) == """
        if              1:1-2:21
          <             1:4-2:3
            name flow   1:4-8
            number 5    2:2-3
          then
            list        2:9-12
              number 1  2:10-11
          else
            string "ế"  2:18-21

        """)
  }

  @Test mutating func `what was checked is drawn with types`() {
    calculator.declare("flow", .number, .unknown)
    let (reading, _) = read("flow * 2 > count([1, 2])", folding: false)
    #expect(
      reading.checked.drawing(in: calculator.scope, map: reading.map, files: sources) == """
        >              1:1-25   boolean
          *            1:1-9    number
            fact flow  1:1-5    number
            2          1:8-9    number
          count()      1:12-25  number
            list       1:18-24  list<number>
              1        1:19-20  number
              2        1:22-23  number

        """)
  }

  @Test mutating func `a trace has the value of every node`() {
    calculator.declare("flow", .number, .number(12))
    calculator.declare("site", .text, .unknown)
    let (reading, _) = read("if flow * 2 > 20 then site = \"river\" else flow < 0", folding: false)
    let answer = calculator.evaluate(reading, tracing: true)
    #expect(answer.value == .unknown)
    #expect(
      answer.trace?.lines == [
        "if flow * 2 > 20 then site = \"river\" else flow < 0 = unknown",
        "  flow * 2 > 20 = true",
        "    flow * 2 = 24",
        "      flow = 12",
        "  site = \"river\" = unknown",
        "    site = unknown",
        "  flow < 0 = (not evaluated)",
        "    flow = 12",
      ])
  }
}
