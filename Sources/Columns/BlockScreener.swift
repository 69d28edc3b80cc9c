internal import DecisionModel
package import FEEL
package import Screening

/// Screens blocks of records of one kind under the law of one period: truth for truth what `Screener` answers for each record.
///
/// A block goes through the sections of the plan as a record goes through `FactAssembly` and `Judge`. Rows in which something
/// might have no value, or a presumption clashes with what is stated, are named as strays: the exact way is for them.
package final class BlockScreener {
  package let kind: RecordKind
  package let strict: Bool
  let plan: Plan
  let run: PlanRun
  private let screener: Screener

  /// - Parameters:
  ///   - screener: of any day of the period; it completes judgements.
  ///   - showsDecisions: whether the answers of listed decisions are wanted.
  package init(
    _ screener: Screener, kind: RecordKind, strict: Bool, layout: BlockLayout, showsDecisions: Bool
  ) {
    self.kind = kind
    self.strict = strict
    self.screener = screener
    plan = PlanBuilder.plan(
      screener.rules, kind: kind, strict: strict, layout: layout, showsDecisions: showsDecisions)
    run = PlanRun(plan)
  }

  /// Over a plan that another thread made.
  init(_ screener: Screener, _ plan: Plan) {
    kind = plan.kind
    strict = plan.strict
    self.screener = screener
    self.plan = plan
    run = PlanRun(plan)
  }

  package var rules: RulesOnDay { plan.rules }

  /// Of each rule the register that says in which rows it fires.
  var ruleRegisters: [Plan.Register] { plan.ruleTruths.map(\.certain) }
  var registers: UnsafeMutablePointer<RowBits> { run.registers }
  /// Listed decisions, by index.
  var shown: [Int] { plan.shown.map(\.decision) }

  func takeAskedByRow() -> Int {
    defer { run.askedByRow = 0 }
    return run.askedByRow
  }

  /// The value of a name in a row: a fact's, a parameter's; unknown for decisions that are not listed.
  func value(ofSlot slot: Int, row: Int, _ block: Block) -> Value {
    if block.layout.forms[slot] != nil { return block.value(row, slot) }
    return parameters[slot] ?? .unknown
  }

  private lazy var parameters = Dictionary(
    rules.model.values.map { (Int($0.slot.index), $0.value) }, uniquingKeysWith: { first, _ in first })

  /// What was found of a block; it holds until the next.
  package struct Answer {
    /// Rows whose facts are outside what is allowed, or cannot stand together.
    package var refused: RowBits
    /// Rows that only the exact way judges.
    package var strays: RowBits
    /// Rows that were judged here.
    package var judged: RowBits
  }

  package func screen(_ block: Block) -> Answer {
    let rows = RowBits.first(block.count)
    var strays = block.strays
    var refused = RowBits.none
    run.begin()
    if !plan.allowed.isEmpty {
      run.run(plan.allowed, block)
      strays |= run.registers[Int(plan.allowed.strays)]
      refused |= run.registers[Int(plan.refused)]
    }
    strays |= derive(block)
    if !plan.exclusion.isEmpty {
      run.run(plan.exclusion, block)
      strays |= run.registers[Int(plan.exclusion.strays)]
      refused |= run.registers[Int(plan.excluded)]
    }
    if !plan.families.isEmpty {
      run.run(plan.presuming, block)
      strays |= run.registers[Int(plan.presuming.strays)]
      presume(block)
      strays |= derive(block)
      if !plan.exclusion.isEmpty {
        run.run(plan.exclusion, block)
        strays |= run.registers[Int(plan.exclusion.strays)]
        // A presumption that takes part in it is withheld, and all begins anew.
        strays |= run.registers[Int(plan.excluded)] & ~refused
      }
    }
    run.run(plan.main, block)
    strays |= run.registers[Int(plan.main.strays)]
    refused &= rows
    strays &= rows & ~refused
    return Answer(refused: refused, strays: strays, judged: rows & ~refused & ~strays)
  }

  // MARK: What follows and what is presumed

  /// Sets what follows until nothing more does.
  private func derive(_ block: Block) -> RowBits {
    guard !plan.consequences.isEmpty else { return .none }
    var strays = RowBits.none
    let rows = RowBits.first(block.count)
    var disputed: [Int: RowBits] = [:]
    while true {
      run.run(plan.following, block)
      strays |= run.registers[Int(plan.following.strays)]
      var found: [Int: [(value: Value, rows: RowBits)]] = [:]
      for consequence in plan.consequences {
        let fresh =
          run.registers[Int(consequence.rows)] & ~run.registers[Int(consequence.known)] & rows
          & ~(disputed[consequence.slot] ?? .none)
        if fresh.isEmpty { continue }
        var own = fresh
        for (index, other) in (found[consequence.slot] ?? []).enumerated() {
          if other.value == consequence.value {
            found[consequence.slot]?[index].rows |= fresh
            own = .none
          } else {
            disputed[consequence.slot, default: .none] |= other.rows & fresh
          }
        }
        if !own.isEmpty { found[consequence.slot, default: []].append((consequence.value, own)) }
      }
      var isChanged = false
      for (slot, values) in found {
        for (value, own) in values {
          let new = own & ~(disputed[slot] ?? .none)
          if new.isEmpty { continue }
          set(slot, value, new, block)
          isChanged = true
        }
      }
      if !isChanged { return strays }
    }
  }

  private func presume(_ block: Block) {
    let rows = RowBits.first(block.count)
    for register in plan.silent.values { run.registers[Int(register)] = .none }
    var found: [Int: [(value: Value, rows: RowBits)]] = [:]
    for family in plan.families {
      let holds = run.registers[Int(family.holds)] & rows
      if holds.isEmpty { continue }
      for slot in family.silentOn {
        if let register = plan.silent[slot] { run.registers[Int(register)] |= holds }
      }
      for (slot, value, known) in family.values {
        let own = holds & ~run.registers[Int(known)]
        if !own.isEmpty { found[slot, default: []].append((value, own)) }
      }
    }
    for (slot, values) in found {
      var contested = RowBits.none
      for (index, one) in values.enumerated() {
        for other in values[..<index] where other.value != one.value { contested |= other.rows & one.rows }
      }
      for (value, own) in values {
        let new = own & ~contested
        if !new.isEmpty { set(slot, value, new, block) }
      }
    }
  }

  private func set(_ slot: Int, _ value: Value, _ rows: RowBits, _ block: Block) {
    block.touch(slot)
    switch (block.layout.forms[slot], value) {
    case (.truth?, .boolean(let flag)):
      if let column = block.truths[slot] { rows.forEach { column[$0] = flag ? 2 : 1 } }
    default: rows.forEach { block.set($0, slot, value) }
    }
    run.change(slot)
  }

  // MARK: The judgement of a row

  /// Rows in which a rule fires, by its place among the rules of the kind; and in which it might.
  package func rule(_ position: Int) -> (certain: RowBits, possible: RowBits) { bits(plan.ruleTruths[position]) }

  package func duty(_ position: Int) -> (certain: RowBits, possible: RowBits) { bits(plan.dutyTruths[position]) }

  private func bits(_ truths: Plan.Truths) -> (certain: RowBits, possible: RowBits) {
    (run.registers[Int(truths.certain)], run.registers[Int(truths.possible)])
  }

  package func truth(_ bits: (certain: RowBits, possible: RowBits), _ row: Int) -> Truth {
    bits.certain.has(row) ? .true : bits.possible.has(row) ? .unknown : .false
  }

  /// The whole judgement of a row that was judged here, by Kleene's tables.
  package func judgement(ofRow row: Int, into judgement: inout Judgement) {
    judgement.truths.removeAll(keepingCapacity: true)
    for truths in plan.ruleTruths { judgement.truths.append(truth(bits(truths), row)) }
    judgement.failed.removeAll(keepingCapacity: true)
    judgement.isAgreementOpen = false
    screener.conclude(&judgement, kind: kind, strict: strict)
  }

  /// The truths of the duties of a row.
  package func duties(ofRow row: Int) -> [Truth] { plan.dutyTruths.map { truth(bits($0), row) } }

  /// The answers of listed decisions for a row, by index of the decision.
  package func shownAnswers(ofRow row: Int, _ block: Block) -> [(decision: Int, value: Value)] {
    plan.shown.map { shown in
      (shown.decision, run.value(shown.source, rules.compiled.model.decisions[shown.decision].slot, row, block))
    }
  }

  /// Rows in which a rule fires that calls for a refusal; at least for an inspection; and in which one might.
  package var calls: (rejects: RowBits, inspects: RowBits, mightReject: RowBits, mightInspect: RowBits) {
    (
      run.registers[Int(plan.rejects)], run.registers[Int(plan.inspects)], run.registers[Int(plan.mightReject)],
      run.registers[Int(plan.mightInspect)]
    )
  }

  /// Whether the recommendation may rest on the total of the risk.
  package var hasBands: Bool { !rules.compiled.bands.isEmpty }
  package var isCovered: Bool { rules.outsideCoverage == nil }

  /// How many rules, duties and decisions of the plan are worked out row by row, by name.
  package var withoutColumns: [String] {
    let model = rules.compiled.ruleSet.model
    let program = rules.compiled.model.program
    let decisions = plan.decisionsByRow.map { "decision \(model.decisions[$0.index].name)" }
    return (decisions + plan.conditionsByRow.map { "condition `\(program.text(of: $0.root))`" }).sorted()
  }

  /// How many operations on columns a block takes, and how many conditions and decisions are asked row by row.
  package var size: (steps: Int, registers: Int, byRow: Int) {
    (
      plan.main.steps.count + plan.following.steps.count + plan.exclusion.steps.count + plan.presuming.steps.count,
      plan.registers, plan.conditionsByRow.count + plan.decisionsByRow.count
    )
  }
}
