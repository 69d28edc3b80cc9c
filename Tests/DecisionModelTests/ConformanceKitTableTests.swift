import Conformance
import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Testing

/// Runs the decision tables of the DMN conformance kit (github.com/dmn-tck/tck), where its folder is present: in
/// `shared/feel-tck` beside the repository, or in the folder that the environment names as `FEEL_TCK`.
struct ConformanceKitTableTests {
  @Test func `passes the tables of the kit`() throws {
    guard let folder = Self.kit else {
      print("conformance kit: not present (shared/feel-tck beside the repository, or FEEL_TCK), nothing was run")
      return
    }
    let name = "decision_tables.jsonl"
    let (cases, refused) = KitCase.read(name, bytes: [UInt8](try Data(contentsOf: folder.appending(path: name))))
    #expect(refused.isEmpty, "lines that are no case: \(refused)")
    #expect(cases.count > 60)
    var score = KitScore()
    for kitCase in cases {
      score.add(kitCase, kitCase.answer())
    }
    print("conformance kit, \(name):\n\(score.summary)")
    #expect(score.failedCount == 0)
  }

  private static var kit: URL? {
    var places = ProcessInfo.processInfo.environment["FEEL_TCK"].map { [URL(filePath: $0)] } ?? []
    var place = URL(filePath: #filePath).deletingLastPathComponent()
    while place.path != "/" {
      place = place.deletingLastPathComponent()
      places.append(place.appending(path: "shared/feel-tck"))
    }
    return places.first { FileManager.default.fileExists(atPath: $0.path) }
  }
}

/// What the standard says of tables beyond the kit's, each with its answer.
struct StandardTableTests {
  private struct Answer: Equatable {
    let value: Value
    let signalled: Bool
  }

  private func answer(
    _ rules: [([String], [String])], given: Value, allowed: String? = nil,
    outputs: [StandardTable.Output] = [.init(name: nil, type: .any, allowed: nil, fallback: nil)]
  ) -> Answer {
    let table = StandardTable(
      hitPolicy: .unique, inputs: [.init(expression: text("x"), allowed: allowed.map(text))], outputs: outputs,
      rules: rules.map { .init(tests: $0.0.map(text), answers: $0.1.map(text)) }, range: text("").range)
    var problems: [Diagnostic] = []
    let value = table.compiled(over: [("x", .any)], reporting: &problems).answer([given], reporting: &problems)
    return Answer(value: value, signalled: !problems.isEmpty)
  }

  private func text(_ text: String) -> ExpressionText { ExpressionText(text: text, map: TextMap(file: .init(0))) }

  @Test func `two rows of a unique table are an error`() {
    #expect(answer([([">= 5"], ["1"]), (["<= 5"], ["2"])], given: .number(5)) == Answer(value: .null, signalled: true))
  }

  @Test func `a value that is not allowed is an error`() {
    let rules = [(["-"], ["\"yes\""])]
    #expect(answer(rules, given: .text("a"), allowed: "\"a\", \"b\"") == Answer(value: .text("yes"), signalled: false))
    #expect(answer(rules, given: .text("c"), allowed: "\"a\", \"b\"") == Answer(value: .null, signalled: true))
    #expect(answer(rules, given: .unknown, allowed: "[1..3]") == Answer(value: .text("yes"), signalled: false))
  }

  @Test func `null is a value, unknown is not`() {
    let rules = [(["null"], ["\"none\""]), (["not(null)"], ["\"some\""])]
    #expect(answer(rules, given: .null).value == .text("none"))
    #expect(answer(rules, given: .number(1)).value == .text("some"))
    #expect(answer(rules, given: .unknown).value == .unknown)
    #expect(answer([([">= 5"], ["1"]), (["< 5"], ["2"])], given: .null).value == .null)
  }

  @Test func `defaults stand where no row holds`() {
    let outputs = [
      StandardTable.Output(name: "a", type: .any, allowed: nil, fallback: text("\"none\"")),
      StandardTable.Output(name: "b", type: .any, allowed: nil, fallback: text("x + 1")),
    ]
    let expected = Value.context(Context([.init("a", .text("none")), .init("b", .number(3))]))
    #expect(
      answer([(["> 5"], ["\"big\"", "x"])], given: .number(2), outputs: outputs)
        == Answer(value: expected, signalled: false))
  }
}
