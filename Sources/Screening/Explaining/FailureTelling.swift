internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// What could not be evaluated for one record, in the order in which it was met, each with what waits for it.
struct FailureTelling {
  private let examination: Examination
  private var failures: [Report.Failure] = []

  init(_ examination: Examination) { self.examination = examination }

  /// All that was told, in the order in which it was met.
  var all: [Report.Failure] { failures }

  private var rules: RulesOnDay { examination.rules }
  private var compiled: CompiledModel { rules.compiled.model }
  private var program: Program { compiled.program }
  private var vocabulary: Vocabulary { examination.vocabulary }
  private var wording: Wording { examination.wording }

  /// Tells of failures, and that something waits for them.
  ///
  /// - Returns: what failed, as it is written, for the line of what waits.
  mutating func tell(_ places: Set<Explainer.FailedPlace>, for waiting: Report.Failure.Waiting) -> [String] {
    var told: [String] = []
    for place in places.sorted(by: Self.precedes) {
      guard let failure = failure(at: place) else { continue }
      let index = failures.firstIndex { $0.isSameFailure(as: failure) } ?? failures.count
      if index == failures.count { failures.append(failure) }
      if !failures[index].waiting.contains(waiting) { failures[index].waiting.append(waiting) }
      if !told.contains(failures[index].expression) { told.append(failures[index].expression) }
    }
    return told
  }

  /// The same of what was judged by the law of another day, perhaps.
  mutating func tell(
    _ places: Set<Explainer.FailedPlace>, for waiting: Report.Failure.Waiting, by judged: Examination
  ) -> [String] {
    var telling = FailureTelling(judged)
    telling.failures = failures
    defer { failures = telling.failures }
    return telling.tell(places, for: waiting)
  }

  /// Tells of contradictions and implications that could not be evaluated: whether the facts agree is not known.
  mutating func tellDisagreement() {
    for index in examination.evaluation.failedImplications {
      let implication = examination.ruleSet.implications[index]
      for root in rules.compiled.implications[index].roots {
        tellDisagreement(root, implication.because, implication.range)
      }
    }
    for index in examination.evaluation.failedContradictions {
      let contradiction = examination.ruleSet.contradictions[index]
      tellDisagreement(rules.compiled.contradictions[index], contradiction.because, contradiction.range)
    }
  }

  /// The same of another view of the record.
  mutating func tellDisagreement(of judged: Examination) {
    var telling = FailureTelling(judged)
    telling.failures = failures
    telling.tellDisagreement()
    failures = telling.failures
  }

  private mutating func tellDisagreement(_ root: Int32, _ because: Words, _ range: SourceRange) {
    _ = tell(
      examination.explainer.needs(of: root).failures,
      for: .init(kind: .contradiction, name: examination.places(range), label: because))
  }

  private static func precedes(_ a: Explainer.FailedPlace, _ b: Explainer.FailedPlace) -> Bool {
    switch (a, b) {
    case (.node(let a), .node(let b)): a < b
    case (.decision(let a), .decision(let b)): a < b
    case (.node, .decision): true
    case (.decision, .node): false
    }
  }

  private func failure(at place: Explainer.FailedPlace) -> Report.Failure? {
    switch place {
    case .decision(let index): failure(ofTable: index)
    case .node(let node): failure(ofNode: node)
    }
  }

  // MARK: Tables

  private func failure(ofTable index: Int) -> Report.Failure? {
    guard let failure = examination.evaluation.decisions[index].failure, let (version, table) = table(of: index) else {
      return nil
    }
    let decision = wording.model.decisions[index]
    let reason: Report.Failure.Reason
    var rows: [Int] = []
    var range = version.range
    switch failure {
    case .notAllowed, .untold: reason = .notAllowed
    case .noRow: reason = .noRow
    case .rowsTogether(let together):
      reason = .rowsTogether
      rows = together.map { $0 + 1 }
      if let last = together.last { range = table.rows[last].range }
    case .answers: reason = .noValue
    }
    return Report.Failure(
      expression: decision.name, decision: decision.name, decisionLabel: decision.label, reason: reason,
      detail: failure.message, rows: rows, operands: operands(read(by: table, index)),
      place: examination.places(range), waiting: [])
  }

  /// The names that the columns of a table read.
  private func read(by table: DecisionTable, _ index: Int) -> [Slot] {
    guard let version = rules.model.decisionVersions[index],
      case .table(let own) = compiled.decisions[index].logic[version]
    else { return [] }
    let columns = Set(table.inputs.compactMap(\.name))
    var slots: [Slot] = []
    for test in own.rows.flatMap(\.tests) {
      for slot in program.slots(below: test) where !slots.contains(slot) {
        // What a cell compares with is the law's, not the record's.
        if columns.contains(Int(slot.index)) || !isParameter(slot) { slots.append(slot) }
      }
    }
    return slots
  }

  private func isParameter(_ slot: Slot) -> Bool {
    if case .parameter = vocabulary.entries[Int(slot.index)].meaning { true } else { false }
  }

  private func table(of index: Int) -> (Decision.Version, DecisionTable)? {
    guard let number = rules.model.decisionVersions[index] else { return nil }
    let version = wording.model.decisions[index].versions[number]
    guard case .table(let table) = version.logic else { return nil }
    return (version, table)
  }

  // MARK: Expressions

  private func failure(ofNode node: Int32) -> Report.Failure? {
    guard let failed = examination.screener.evaluator.failure(at: node) else { return nil }
    let owner = owner(of: node)
    let decision = owner.decision.map { wording.model.decisions[$0] }
    // The text of a computed column stands elsewhere than its cells.
    let column = owner.decision.flatMap { self.column(of: owner.root, $0) }
    return Report.Failure(
      expression: column ?? program.text(of: node).split(whereSeparator: \.isWhitespace).joined(separator: " "),
      decision: decision?.name, decisionLabel: decision?.label, reason: Report.Failure.Reason(failed.kind),
      detail: failed.message, rows: [], operands: operands(program.slots(below: column == nil ? node : owner.root)),
      place: examination.places(program.range(of: column == nil ? node : owner.root)), waiting: [])
  }

  /// The expression that a node stands in, and the decision that it belongs to. The nodes of an expression stand together, the
  /// root last.
  private func owner(of node: Int32) -> (root: Int32, decision: Int?) {
    var best: (root: Int32, decision: Int?) = (.max, nil)
    func look(_ roots: some Sequence<Int32>, _ decision: Int?) {
      for root in roots where root >= node && root < best.root { best = (root, decision) }
    }
    look((rules.compiled.rules + rules.compiled.duties).map(\.root) + rules.compiled.contradictions, nil)
    look(compiled.allowed.values, nil)
    for (index, decision) in compiled.decisions.enumerated() { look(decision.roots, index) }
    return best
  }

  /// The text of the column in which a cell of a table stands; `nil` where the root is no cell.
  private func column(of root: Int32, _ index: Int) -> String? {
    guard let (_, table) = table(of: index), let version = rules.model.decisionVersions[index],
      case .table(let own) = compiled.decisions[index].logic[version]
    else { return nil }
    for (row, written) in zip(own.rows, table.rows) {
      guard let place = row.tests.firstIndex(of: root) else { continue }
      let tested = written.tests.indices.filter { if case .any = written.tests[$0] { false } else { true } }
      return place < tested.count ? table.inputs[tested[place]].expression.text.trimmed : nil
    }
    return nil
  }

  private func operands(_ slots: [Slot]) -> [Report.Failure.Operand] {
    slots.map { slot in
      let index = Int(slot.index)
      return .init(
        name: vocabulary.entries[index].name, label: wording.label(of: index),
        value: wording.shown(examination.screener.row[slot], of: index))
    }
  }
}

extension Report.Failure {
  /// The same place told again: a column is compiled anew for each of its cells.
  fileprivate func isSameFailure(as other: Report.Failure) -> Bool {
    (expression, decision, reason, detail, rows) == (
      other.expression, other.decision, other.reason, other.detail, other.rows
    )
      && operands == other.operands && (place == other.place || decision != nil)
  }
}

extension Report.Failure.Reason {
  fileprivate init(_ kind: FailureKind) {
    switch kind {
    case .divisionByZero: self = .divisionByZero
    case .noValue: self = .noValue
    case .notComparable: self = .notComparable
    case .notBoolean: self = .neitherTrueNorFalse
    case .function: self = .function
    case .noSuchMember: self = .noSuchMember
    case .limit: self = .tooMuch
    }
  }
}
