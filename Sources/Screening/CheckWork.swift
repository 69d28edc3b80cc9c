internal import DecisionModel
internal import Diagnostics
internal import Synchronization

/// A part of what `check` looks at that needs nothing of the others: the parts are done on all cores, the heavy ones first.
enum CheckWork: Sendable {
  /// A lane in which tables are looked at, one after another: lanes take them from one line.
  case tables(TableLine)
  case failures
  case ties
  case examples(ExampleRun.Batch)

  enum Done: Sendable {
    case problems([Diagnostic])
    /// By index of the decision.
    case tables([Int: [Diagnostic]])
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
    case .tables(let line):
      var found: [Int: [Diagnostic]] = [:]
      var tables = TableCheck(rules.ruleSet.model, contradictions: rules.ruleSet.contradictions.map(\.condition))
      while let index = line.next() {
        var own: [Diagnostic] = []
        tables.check(decision: index, reporting: &own)
        if !own.isEmpty { found[index] = own }
      }
      return .tables(found)
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

/// The decisions whose tables are still to be looked at, the large ones first.
final class TableLine: Sendable {
  private let order: [Int]
  private let taken = Atomic(0)

  /// - Parameter isWanted: by index of the decision, whether its tables are to be looked at.
  init(_ model: DecisionModel, where isWanted: (Int) -> Bool) {
    func size(_ index: Int) -> Int {
      model.decisions[index].versions.reduce(0) { sum, version in
        if case .table(let table) = version.logic { sum + 1 + table.rows.count * table.inputs.count } else { sum }
      }
    }
    let sizes = model.decisions.indices.filter(isWanted).map { (index: $0, size: size($0)) }
    order = sizes.filter { $0.size > 0 }.sorted { ($1.size, $0.index) < ($0.size, $1.index) }.map(\.index)
  }

  /// Lanes of one line: few tables need no second, for each lane reads the columns of all.
  func lanes() -> [CheckWork] {
    order.isEmpty ? [] : Array(repeating: .tables(self), count: max(1, min(Parallel.width, order.count / 8)))
  }

  func next() -> Int? {
    let place = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return place < order.count ? order[place] : nil
  }
}

/// What the parts found, by part.
struct LookedAt {
  private var byDecision: [Int: [Diagnostic]] = [:]
  private(set) var failures: [Diagnostic] = []
  private(set) var ties: [Diagnostic] = []
  /// In the order of the decisions; of tables that rest on one in which rows overlap nothing: it has no answer there, and that
  /// would be told of each again.
  func tables(_ rules: CompiledRuleSet) -> [Diagnostic] {
    let found = byDecision.sorted { $0.key < $1.key }
    let errors = found.flatMap(\.value).filter { $0.severity == .error }
    guard !errors.isEmpty else { return found.flatMap(\.value) }
    let after = Soundness(rules, errors)
    return found.flatMap { index, problems in
      after.isSound(decision: index) || problems.contains { $0.severity == .error } ? problems : []
    }
  }

  func hasFound(inDecision index: Int) -> Bool { byDecision[index] != nil }

  mutating func take(_ work: CheckWork, _ done: CheckWork.Done) {
    switch (work, done) {
    case (_, .tables(let found)): byDecision.merge(found) { first, _ in first }
    case (.failures, .problems(let problems)): failures = problems
    case (.ties, .problems(let problems)): ties = problems
    case (_, .problems), (_, .examples): break
    }
  }
}
