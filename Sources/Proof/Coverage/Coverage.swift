internal import DecisionModel
package import Diagnostics
package import FEEL
package import Screening

/// What the examples of a rule set and documented cases exercise of it.
///
/// An example exercises what it is written beside, and the decisions and parameters below that; of what else its few facts would
/// leave unknown it says nothing. A case exercises all that is in force on its day for its kind of record. Examples are
/// strict; cases are screened as they always are, presumptions included.
package struct Coverage {
  private let engine: Engine
  private let requirements: Requirements
  private var counter: CoverageCounter
  private var exampleCount = 0
  private var caseCount = 0

  /// - Parameter engine: With the examples read.
  package init(_ engine: Engine) {
    self.engine = engine
    requirements = Requirements(engine.rules)
    counter = CoverageCounter(CoveragePoints(engine.rules))
  }

  /// Runs every example of the rule files.
  package mutating func runExamples() {
    let finder = ReachFinder(engine.rules)
    var reaches: [Element: Reach] = [:]
    for (subject, example) in engine.rules.examples {
      guard let day = ExampleTrial.day(of: example, for: subject, in: engine.rules),
        let kind = ExampleTrial.kind(of: example, for: subject, in: engine.rules)
      else { continue }
      let screener = engine.screener(on: day)
      let trial = ExampleTrial(screener.rules, row: screener.row, evaluator: screener.evaluator)
      let own = Element(subject)
      let reach = reaches[own] ?? finder.reach(of: subject)
      reaches[own] = reach
      let finding = trial.find(example, for: subject, kind: kind, within: reach)
      exampleCount += 1
      guard finding.applies else { continue }
      counter.observe(
        [own] + requirements.below(own),
        in: .init(
          rules: screener.rules, evaluator: screener.evaluator, decisions: finding.decisions, isCase: false))
    }
  }

  /// Runs one case under the law of a day.
  package mutating func run(_ file: CaseFile, asOf day: CalendarDate) {
    let parts = file.record.components.isEmpty ? nil : engine.examine(file, asOf: day, sources: SourceFiles()).parts
    let screener = engine.screener(on: day)
    let evaluation = parts?[0].evaluation ?? screener.evaluate(file.record, strict: false)
    caseCount += 1
    let kind = file.record.kind.index
    let own =
      screener.rules.rules[kind].map(Element.rule) + screener.rules.duties[kind].map(Element.duty)
      + engine.rules.contradictions.indices.map(Element.contradiction)
    var elements = Set(own)
    for element in own { elements.formUnion(requirements.below(element)) }
    // Decisions that are shown among the duties are answered for every record.
    for (index, decision) in engine.rules.ruleSet.model.decisions.enumerated() where decision.isShown {
      elements.insert(.decision(index))
      elements.formUnion(requirements.below(.decision(index)))
    }
    counter.observe(
      elements,
      in: .init(rules: screener.rules, evaluator: screener.evaluator, decisions: evaluation.decisions, isCase: true))
    // What a component exercises by the law of the same day; other days have other elements.
    for part in parts?.dropFirst() ?? [] where part.rules.model.day == day {
      counter.observe(
        elements,
        in: .init(rules: part.rules, evaluator: part.screener.evaluator, decisions: part.evaluation.decisions, isCase: true))
    }
  }

  package func report(_ sources: SourceFiles) -> CoverageReport {
    CoverageReporter(engine.rules, counter, sources).report(examples: exampleCount, cases: caseCount)
  }
}
