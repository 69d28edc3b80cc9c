internal import DecisionModel
internal import Diagnostics

/// A part of what `check` looks at that needs nothing of the others: the parts are done on all cores, the heavy ones first.
enum CheckWork: Sendable {
  case tables
  case failures
  case ties
  case examples(ExampleRun.Batch)

  enum Done: Sendable {
    case problems([Diagnostic])
    case examples(ExampleRun.Results)
  }

  var weight: Int {
    switch self {
    case .tables: 1_000_000
    case .ties: 500_000
    case .failures: 400_000
    case .examples(let batch): batch.examples.count
    }
  }

  func done(_ rules: CompiledRuleSet, _ soundness: Soundness, _ run: ExampleRun) -> Done {
    var problems: [Diagnostic] = []
    switch self {
    case .tables:
      var tables = TableCheck(rules.ruleSet.model, contradictions: rules.ruleSet.contradictions.map(\.condition))
      tables.check(where: soundness.isSound(decision:), reporting: &problems)
    case .failures: Self.checkFailures(rules, soundness, reporting: &problems)
    case .ties: TieCheck(Engine(rules)).check(reporting: &problems)
    case .examples(let batch): return .examples(run.run(batch))
    }
    return .problems(problems)
  }

  /// Conditions, columns and answers that may have no value.
  private static func checkFailures(_ rules: CompiledRuleSet, _ soundness: Soundness, reporting problems: inout [Diagnostic]) {
    let check = FailureCheck(rules.ruleSet.model)
    check.check(where: soundness.isSound(decision:), reporting: &problems)
    for compiled in rules.rules + rules.duties where soundness.isSound(compiled) {
      check.check(condition: compiled.rule.condition, reporting: &problems)
    }
    for contradiction in rules.ruleSet.contradictions {
      check.check(condition: contradiction.condition, reporting: &problems)
    }
  }
}

/// What the parts found, by part.
struct LookedAt {
  private(set) var tables: [Diagnostic] = []
  private(set) var failures: [Diagnostic] = []
  private(set) var ties: [Diagnostic] = []

  mutating func take(_ work: CheckWork, _ done: CheckWork.Done) {
    guard case .problems(let problems) = done else { return }
    switch work {
    case .tables: tables = problems
    case .failures: failures = problems
    case .ties: ties = problems
    case .examples: break
    }
  }
}
