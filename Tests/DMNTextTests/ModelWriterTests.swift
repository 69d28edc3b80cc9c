import DMNText
import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Screening
import Testing

/// Our decisions as a DMN file: valid by the OMG's schema, and of the same answers when it is read back.
struct ModelWriterTests {
  private struct Written: Sendable {
    let compiled: CompiledModel
    let day: CalendarDate
    let text: String
    let names: NameBook
  }

  /// Made once: reading the rules takes longer than all the rest.
  private static let written = Result { try write() }

  private func written() throws -> Written { try Self.written.get() }

  private static func write() throws -> Written {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let rules = Places.root.appending(path: "Rules/tuyen-quang").path
    let engine = try #require(Engine.load(rules, into: &sources, reporting: &problems))
    let compiled = engine.rules.model
    let day = try #require(compiled.model.identity.examplesOn)
    var writer = ModelWriter(compiled.on(day), title: compiled.model.identity.title, program: Engine.version)
    return Written(compiled: compiled, day: day, text: writer.text(), names: writer.names)
  }

  @Test func `is valid by the schema of DMN 1_5`() throws {
    guard let kit = Places.kit else {
      print("DMN schema: not present (shared/dmn-kit beside the repository, or DMN_KIT), nothing was validated")
      return
    }
    let schema = kit.appending(path: "schema/DMN15.xsd").path
    let text = try written().text
    #expect(try #require(XMLSchema.problems(of: Array(text.utf8), by: schema)) == [])
    // The schema is looked at: what is not valid by it is told.
    let wrong = text.replacing("<informationRequirement", with: "<informationRequirment")
    #expect(try #require(XMLSchema.problems(of: Array(wrong.utf8), by: schema)) != [])
  }

  @Test func `every decision has a place in the drawing, and none lies on another`() throws {
    let text = try written().text
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let root = try #require(XMLReader.read(sources.add(name: "a.dmn", text: text), reporting: &problems))
    let drawn = root.first("DMNDI")?.first("DMNDiagram")?.all("DMNShape") ?? []
    let elements = root.children.filter { ["decision", "inputData", "knowledgeSource"].contains($0.name) }
    #expect(
      Set(drawn.compactMap { $0[attribute: "dmnElementRef"] }) == Set(elements.compactMap { $0[attribute: "id"] }))
    let corners = drawn.compactMap { $0.first("Bounds") }.map {
      "\($0[attribute: "x"] ?? "") \($0[attribute: "y"] ?? "")"
    }
    #expect(Set(corners).count == elements.count)
  }

  /// The examples of the file's day that the stated facts settle by themselves: in DMN, what is not stated is null, and no completion of it
  /// is looked at.
  @Test func `read back, it answers the examples of the rule set as they say`() throws {
    let written = try written()
    let model = written.compiled.model
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let file = sources.add(name: "rules.dmn", text: written.text)
    let definitions = try #require(DefinitionsReader.read(file, reporting: &problems))
    #expect(problems.isEmpty)
    let plan = ModelPlan.make(ModelFolder([definitions]))
    #expect(plan.allProblems == [])
    #expect(plan.decisions.count > model.decisions.count)
    var tried = 0
    var different: [String] = []
    for decision in model.decisions {
      guard let one = plan.decision(named: written.names[decision.name] ?? "") else {
        Issue.record("\(decision.name) is not in the file")
        continue
      }
      // Of a decision with hundreds, some from all over them; all of them with PROVE=1.
      let step = ProcessInfo.processInfo.environment["PROVE"] == nil ? max(1, decision.examples.count / 12) : 1
      for (index, example) in decision.examples.enumerated() where index % step == 0 {
        guard (example.on ?? written.day) == written.day else { continue }
        guard case .value(let expected) = example.expectation, settled(decision, example, written) == expected else {
          continue
        }
        var run = ModelRun(plan, session: Session())
        var given: [(name: String, namespace: String?, value: Value)] = example.given.map {
          (written.names[model.vocabulary.entries[$0.name].name] ?? "", nil, $0.value)
        }
        given.append(("assessment_date", nil, .date(written.day)))
        if let kind = example.kind { given.append(("record_kind", nil, .text(kind))) }
        _ = run.give(given)
        tried += 1
        let answer = run.answer(one)
        if answer != expected {
          different.append(
            "\(decision.name), \(example.given.map { "\(model.vocabulary.entries[$0.name].name): \($0.value.literal)" }): \(answer.literal), not \(expected.literal)"
          )
        }
      }
    }
    print("DMN: \(tried) examples of \(model.decisions.count) decisions read back, \(different.count) otherwise")
    #expect(tried > 100)
    #expect(different == [])
  }

  /// What the facts of an example, and they alone, lead to in the rule set.
  private func settled(_ decision: Decision, _ example: Example, _ written: Written) -> Value? {
    let compiled = written.compiled
    let onDay = compiled.on(written.day)
    let row = compiled.program.makeRow()
    onDay.prepare(row)
    for fact in example.given { row.set(Slot(Int32(fact.name)), fact.value) }
    if let kind = example.kind { row.set(Slot(Int32(Vocabulary.recordKind)), .text(kind)) }
    let evaluator = Evaluator(compiled.program, onFailure: .open)
    evaluator.bind(row)
    let answers = onDay.decide(row, evaluator)
    return compiled.model.decisions.firstIndex { $0.name == decision.name }.map { answers[$0].value }
  }
}
