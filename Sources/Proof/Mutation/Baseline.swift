internal import DecisionModel
internal import FEEL
internal import Screening

/// What the unchanged rules come to: the examples that come true, the outcome of each case. Made once, shared by all threads.
struct Baseline: Sendable {
  struct Trial: Sendable {
    let subject: ExampleTrial.Subject
    let example: Example
    let day: CalendarDate
    let kind: RecordKind
  }

  let program: MutantProgram
  let requirements: Requirements
  let readers: ParameterReaders
  /// Examples that come true now; the others cannot notice anything.
  let trials: [Trial]
  let failing: Int
  /// By element: the places of its own examples in `trials`.
  let trialsOf: [Element: [Int]]
  let cases: [ProofCase]
  let outcomes: [CaseOutcome]
  /// By element that has examples: what they rest on.
  let reaches: [Element: Reach]
  /// The law as it is, of every day of an example or case.
  let days: [CalendarDate: RulesOnDay]

  init(_ program: MutantProgram, cases: [ProofCase]) {
    self.program = program
    self.cases = cases
    let rules = program.rules
    requirements = Requirements(rules)
    readers = ParameterReaders(rules)
    let row = rules.model.program.makeRow()
    let evaluator = Evaluator(rules.model.program, onFailure: .open)
    var days: [CalendarDate: RulesOnDay] = [:]
    func law(_ day: CalendarDate) -> RulesOnDay {
      if let law = days[day] { return law }
      let law = RulesOnDay(rules, on: day)
      days[day] = law
      return law
    }
    let finder = ReachFinder(rules)
    var reaches: [Element: Reach] = [:]
    var trials: [Trial] = []
    var trialsOf: [Element: [Int]] = [:]
    var failing = 0
    for (subject, example) in rules.examples {
      guard let day = ExampleTrial.day(of: example, for: subject, in: rules),
        let kind = ExampleTrial.kind(of: example, for: subject, in: rules)
      else {
        failing += 1
        continue
      }
      evaluator.clock = .init(today: day, now: day.midnight)
      let trial = ExampleTrial(law(day), row: row, evaluator: evaluator, isExact: true)
      let reach = reaches[Element(subject)] ?? finder.reach(of: subject)
      reaches[Element(subject)] = reach
      guard trial.meets(example, for: subject, trial.find(example, for: subject, kind: kind, within: reach)) else {
        failing += 1
        continue
      }
      trialsOf[Element(subject), default: []].append(trials.count)
      trials.append(Trial(subject: subject, example: example, day: day, kind: kind))
    }
    outcomes = cases.map { CaseOutcome($0, law($0.day), row: row, evaluator: evaluator) }
    self.trials = trials
    self.trialsOf = trialsOf
    self.failing = failing
    self.reaches = reaches
    self.days = days
  }

  /// The examples that may feel a change of some elements: their own first, then those of all that rests on them.
  func trials(feeling elements: [Element]) -> [Int] {
    var seen: Set<Element> = []
    var found: [Int] = []
    for element in elements + elements.flatMap(requirements.above) where seen.insert(element).inserted {
      found += trialsOf[element] ?? []
    }
    return found
  }
}
