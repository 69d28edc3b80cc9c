internal import DecisionModel
internal import FEEL
internal import Screening

/// On which days anything that is in force reads a parameter.
///
/// A day counts as one too many rather than one too few: the period of a version counts whether or not another sets it aside.
struct ParameterReaders: Sendable {
  /// By slot: the periods of all that reads it directly.
  private let periods: [Slot: Set<Period>]
  /// By index of the parameter.
  private let slots: [Slot?]

  init(_ rules: CompiledRuleSet) {
    let model = rules.ruleSet.model
    let program = rules.model.program
    var periods: [Slot: Set<Period>] = [:]
    func add(_ roots: [Int32], _ period: Period) {
      for root in roots {
        program.visitSlots(below: root) { periods[$0, default: []].insert(period) }
      }
    }
    func add(_ text: Template, _ period: Period) {
      for case .value(let slot) in text.segments { periods[Slot(Int32(slot)), default: []].insert(period) }
    }
    // Anyone may ask for a decision, so its reading counts whether or not a rule rests on it.
    for decision in rules.model.decisions {
      for (version, logic) in zip(decision.versions.all, decision.logic) { add(logic.roots, version.period) }
    }
    add(Array(rules.model.allowed.values), .always)
    for rule in rules.rules {
      // The law of a sample's day may be that of any day.
      let period: Period =
        switch rules.ruleSet.criteria[rule.owner].judgedOn {
        case .asked: rule.rule.period
        case .sample: .always
        }
      add([rule.root], period)
      if case .hit(let hit) = rule.rule.consequence { add(hit.because, period) }
    }
    for duty in rules.duties {
      add([duty.root], duty.rule.period)
      if case .duty(let says) = duty.rule.consequence { add(says, duty.rule.period) }
    }
    add(rules.contradictions + rules.implications.flatMap(\.roots), .always)
    for presumption in rules.presumptions {
      add([presumption.condition].compactMap { $0 } + presumption.unlessHolds, presumption.period)
    }
    self.periods = periods
    slots = model.parameters.map { model.vocabulary[$0.name].map { Slot(Int32($0)) } }
  }

  func isRead(parameter: Int, on day: CalendarDate) -> Bool {
    guard let slot = slots[parameter] else { return true }
    return periods[slot]?.contains { $0.contains(day) } ?? false
  }
}
