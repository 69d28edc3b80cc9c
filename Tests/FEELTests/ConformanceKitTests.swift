import Conformance
import FEEL
import FoundationEssentials
import Testing

/// Runs the expressions of the DMN conformance kit (github.com/dmn-tck/tck), where its folder is present.
///
/// The kit is not part of this repository. It is looked for in `shared/feel-tck` beside the repository, or in the
/// folder that the environment names as `FEEL_TCK`.
@Suite struct ConformanceKitTests {
  @Test(arguments: ["feel_pure.jsonl", "feel_inputs.jsonl"])
  func `passes the kit`(_ name: String) throws {
    guard let folder = TestFiles.kit else {
      print("conformance kit: not present (shared/feel-tck beside the repository, or FEEL_TCK), nothing was run")
      return
    }
    let (cases, refused) = KitCase.read(name, bytes: [UInt8](try Data(contentsOf: folder.appending(path: name))))
    #expect(refused.isEmpty, "lines that are no case: \(refused)")
    #expect(!cases.isEmpty)
    var score = KitScore()
    for kitCase in cases {
      score.add(kitCase, kitCase.answer(clock: Evaluation.clock))
    }
    print("conformance kit, \(name):\n\(score.summary)")
    #expect(score.failedCount == 0)
  }

  @Test func `reads the tables of the kit`() throws {
    guard let folder = TestFiles.kit else { return }
    let name = "decision_tables.jsonl"
    let (cases, refused) = KitCase.read(name, bytes: [UInt8](try Data(contentsOf: folder.appending(path: name))))
    #expect(refused.isEmpty, "lines that are no case: \(refused)")
    for kitCase in cases {
      let table = try #require(kitCase.table, "\(kitCase.name)")
      #expect(kitCase.inputTypes.keys.allSatisfy { name in kitCase.inputs.contains { $0.name == name } })
      #expect(!table.rules.isEmpty && !table.outputs.isEmpty, "\(kitCase.name)")
      for rule in table.rules {
        #expect(rule.tests.count == table.inputs.count && rule.answers.count == table.outputs.count, "\(kitCase.name)")
      }
    }
  }

  @Test(arguments: [
    #"{"suite": "s", "test": "1", "feel": "1 + 1", "errorResult": false, "expected": {"type": "decimal", "value": "2"}}"#,
    #"""
    {"suite": "s", "test": "1", "feel": "\u0031\n", "expected": {"type": "list", "items": [{"type": "null"}]},
     "inputs": [["a", {"type": "context", "entries": [["x", {"type": "date", "value": "2021-02-13"}]]}]],
     "inputTypes": {"a": "tA"},
     "itemDefinitions": [{"name": "tA", "components": [{"name": "x", "typeRef": "date"}]}]}
    """#,
  ])
  func `reads a line`(_ line: String) throws {
    let kitCase = try #require(KitCase(file: "f", line: 1, text: line))
    #expect(kitCase.expression == "1 + 1" || kitCase.expression == "1\n")
    if kitCase.expression == "1\n" {
      #expect(kitCase.expected == .list([.null]))
      #expect(kitCase.inputTypes == ["a": .context([.init("x", .date)])])
      #expect(kitCase.inputs.map(\.value) == [.context(Context([.init("x", Evaluation("@\"2021-02-13\"").value)]))])
    }
  }

  @Test(arguments: [
    "", "{", "[]", "{}", "nul", #"{"suite": "s", "test": "1", "expected": {"type": "null"}}"#,
    #"{"suite": "s", "test": "1", "feel": "1", "expected": {"type": "decimal", "value": "x"}}"#,
  ])
  func `refuses what is no case`(_ line: String) { #expect(KitCase(file: "f", line: 1, text: line) == nil) }

  @Test func `counts null without an error apart`() throws {
    let line = #"{"suite": "s", "test": "1", "feel": "1", "errorResult": true, "expected": {"type": "null"}}"#
    let kitCase = try #require(KitCase(file: "f", line: 7, text: line))
    var score = KitScore()
    score.add(kitCase, value: .null, signalled: true)
    score.add(kitCase, value: .null, signalled: false)
    score.add(kitCase, value: .number(1), signalled: true)
    #expect(score.passedCount == 1 && score.failedCount == 2)
    #expect(
      score.summary == """
        1 passed, 2 failed  s
        f:7: s 1: null without an error: 1
        f:7: s 1: expected null and an error, got 1: 1
        1 passed, 2 failed
        """)
  }
}
