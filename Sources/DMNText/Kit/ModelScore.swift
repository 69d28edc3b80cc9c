internal import Conformance
package import DecisionModel
internal import Diagnostics
package import FEEL

/// How the tests of a folder of models came out, by suite (the folder in which a test stands).
package struct ModelScore: Sendable {
  package struct Failure: Sendable {
    /// Path of the tests, line from 1.
    package let place: String
    package let test: String
    package let result: String
    package let reason: String
  }

  package struct Suite: Sendable {
    package let name: String
    package fileprivate(set) var passed = 0
    package fileprivate(set) var failures: [Failure] = []
  }

  /// In the order of their names.
  package private(set) var suites: [Suite] = []

  package init() {}

  package var passed: Int { suites.reduce(0) { $0 + $1.passed } }
  package var failed: Int { suites.reduce(0) { $0 + $1.failures.count } }

  /// Runs every test that a folder and its subfolders hold; a file that cannot be read counts as failed.
  package static func of(_ folder: String, clock: FunctionCall.Clock? = nil) -> Result<ModelScore, FileFinder.Failure> {
    FileFinder.files(at: folder, ending: ".xml").map { files in
      var score = ModelScore()
      for file in files { score.run(file, in: folder, clock: clock) }
      return score
    }
  }

  private mutating func run(_ path: String, in folder: String, clock: FunctionCall.Clock?) {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let name = FileFinder.name(of: path, in: folder)
    let parts = name.split(separator: "/")
    let suite = parts.count > 1 ? String(parts[parts.count - 2]) : String(parts.last ?? "")
    if suites.last?.name != suite { suites.append(Suite(name: suite)) }
    guard let file = FileFinder.read(path, into: &sources, limit: XMLReader.sizeLimit, reporting: &problems),
      let tests = KitTestFile.read(file, reporting: &problems)
    else {
      if !problems.isEmpty { fail(name, "", "", problems[0].message) }
      return
    }
    let lines = LineTable(file)
    // A test that is wrong itself has not passed.
    for problem in problems {
      fail("\(name):\(problem.range.map { lines.line(of: Int($0.lower)) } ?? 1)", "", "", problem.message)
    }
    let model = FileFinder.path(tests.model, besides: path)
    guard let plan = ModelFolder.read(model, into: &sources, reporting: &problems).map(ModelPlan.make) else {
      for test in tests.tests { fail(name, test.id, "", problems.last?.message ?? "the model cannot be read") }
      return
    }
    for test in tests.tests {
      for result in test.results {
        let reason = Self.shortcoming(of: result, of: test, plan, clock)
        if let reason {
          fail("\(name):\(lines.line(of: Int(result.range.lower)))", test.id, result.name, reason)
        } else {
          suites[suites.count - 1].passed += 1
        }
      }
    }
  }

  private mutating func fail(_ place: String, _ test: String, _ result: String, _ reason: String) {
    suites[suites.count - 1].failures.append(.init(place: place, test: test, result: result, reason: reason))
  }

  /// Why a test did not come out as expected; `nil` where it did.
  private static func shortcoming(
    of result: KitTest.Result, of test: KitTest, _ plan: ModelPlan, _ clock: FunctionCall.Clock?
  ) -> String? {
    let session = Session(clock: clock)
    var run = ModelRun(plan, session: session)
    let given = test.inputs.map { (name: $0.name, value: $0.value) }
    let value: Value
    switch test.subject {
    case .decisions:
      let unknown = run.give(test.inputs.map { ($0.name, $0.namespace, $0.value) })
      guard unknown.isEmpty else {
        return "the model has no input \(unknown.map { "`\($0)`" }.joined(separator: ", "))"
      }
      guard let decision = plan.decision(named: result.name) else {
        return "the model has no decision `\(result.name)`"
      }
      value = run.answer(decision)
    case .service(let name):
      guard let service = plan.service(named: name) else { return "the model has no decision service `\(name)`" }
      let answer = run.answer(service, given)
      // Of several results each is asked for by its name.
      if service.outputNames.count > 1, case .context(let context) = answer,
        let one = context[KnownNames.normal(result.name)]
      {
        value = one
      } else {
        value = answer
      }
    case .knowledge(let name):
      guard let knowledge = plan.knowledge(named: name) else { return "the model has no knowledge model `\(name)`" }
      value = run.answer(knowledge, given)
    }
    if result.mustSignal {
      if value != .null { return "expected null and an error, got \(value.literal)" }
      return session.problems.isEmpty ? "null without an error" : nil
    }
    if value.agrees(withKit: result.expected) { return nil }
    let because = session.problems.first.map { " (\($0.message))" } ?? ""
    return "expected \(result.expected.literal), got \(value.literal)\(because)"
  }
}

extension ModelPlan.Service {
  /// The names of the decisions that it answers.
  package var outputNames: [String] { outputs.map(\.name) }
}
