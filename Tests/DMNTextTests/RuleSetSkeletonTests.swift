import DMNText
import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Screening
import Testing

/// A model becomes rule files that the rule reader takes, and that answer as the model does.
struct RuleSetSkeletonTests {
  @Test func `a model becomes a rule set of the same answers; what has no place is named`() throws {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let path = Places.fixtures.appending(path: "import/permit.dmn").path
    let folder = try #require(ModelFolder.read(path, into: &sources, reporting: &problems))
    let day = try #require(CalendarDate("2026-01-01"))
    let skeleton = RuleSetSkeleton(folder, from: day)
    #expect(
      skeleton.notPlaced == [
        "decision service `all`: ask for its decisions by name",
        "decision `when`: no answer is `days and time duration`",
      ])
    let output = FileManager.default.temporaryDirectory.appending(path: "sangloc-skeleton-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: output) }
    for file in skeleton.files {
      let place = output.appending(path: file.path)
      try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try file.text.write(to: place, atomically: true, encoding: .utf8)
    }
    var rules = SourceFiles()
    let engine = try #require(Engine.load(output.path, into: &rules, reporting: &problems))
    #expect(problems.filter { $0.severity == .error }.map(\.message) == [])
    let model = engine.rules.model.model
    #expect(model.inputs.map(\.name).sorted() == ["dossier.flow", "dossier.kind", "urgent"])
    #expect(model.decisions.map(\.name).sorted() == ["days", "fee", "size"])

    let plan = ModelPlan.make(folder)
    for (flow, kind, urgent) in [(50, "new", true), (100, "renewal", false), (900, "new", false)] {
      var run = ModelRun(plan, session: Session())
      let dossier = Context([.init("flow", .number(Number(flow))), .init("kind", .text(kind))])
      _ = run.give([("Dossier", nil, .context(dossier)), ("Urgent", nil, .boolean(urgent))])
      let facts: [(String, Value)] = [
        ("dossier.flow", .number(Number(flow))), ("dossier.kind", .text(kind)), ("urgent", .boolean(urgent)),
      ]
      let compiled = engine.rules.model
      let row = compiled.program.makeRow()
      let onDay = compiled.on(day)
      onDay.prepare(row)
      for (name, value) in facts { row.set(Slot(Int32(try #require(model.vocabulary[name]))), value) }
      let evaluator = Evaluator(compiled.program, onFailure: .open)
      evaluator.bind(row)
      let answers = onDay.decide(row, evaluator)
      for (name, original) in [("size", "Size"), ("fee", "Fee"), ("days", "Days")] {
        let index = try #require(model.decisions.firstIndex { $0.name == name })
        let decision = try #require(plan.decision(named: original))
        #expect(answers[index].value == run.answer(decision), "\(name) \(flow) \(kind)")
      }
    }
  }
}
