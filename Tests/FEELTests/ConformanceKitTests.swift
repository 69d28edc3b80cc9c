import FEEL
import FoundationEssentials
import KitFiles
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
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    let (cases, refused) = KitCase.read(name, text: text)
    #expect(refused.isEmpty, "lines that are no case: \(refused)")
    #expect(!cases.isEmpty)
    var score = KitScore()
    for kitCase in cases {
      guard let expression = kitCase.expression else { continue }
      let answer = Evaluation(
        expression, inputs: kitCase.inputs.map { ($0.name, $0.value) }, types: kitCase.inputTypes,
        named: kitCase.types.declared, answer: kitCase.answerType)
      score.add(kitCase, value: answer.value, signalled: !answer.diagnostics.isEmpty)
    }
    print("conformance kit, \(name):\n\(score.summary)")
    #expect(score.failedCount == 0)
  }
}
