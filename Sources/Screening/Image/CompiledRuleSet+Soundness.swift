internal import DecisionModel
internal import FEEL

/// Whether a compiled rule set that was read from bytes fits together, so that screening and explaining it stay inside of it.
extension CompiledRuleSet {
  /// More points than any rule gives: sums of them stay far from where integers end.
  private static let pointsLimit: UInt = 1_000_000

  var isSound: Bool {
    let policy = ruleSet.policy
    return model.isSound && rules.allSatisfy(isSound) && duties.allSatisfy(isSound)
      && contradictions.count == ruleSet.contradictions.count
      && contradictions.allSatisfy(model.program.has) && bands.allSatisfy { $0.program.has($0.root) }
      && bands.count == policy.bands.count && presumptions.allSatisfy(isSound)
      && implications.count == ruleSet.implications.count && implications.allSatisfy(isSound)
      && ruleSet.criteria.allSatisfy { $0.cap.magnitude <= Self.pointsLimit }
      && policy.inspectionPlan.shows.allSatisfy(isSlot) && (policy.sectorsBy.map(isSlot) ?? true)
      && (policy.sectorsBy.map(isInput) ?? true) && policy.procedure.allSatisfy { isSlot($0) && isDecision($0) }
      && ruleSet.model.inputs.allSatisfy { $0.askedAfter.map { isSlot($0) && isInput($0) } ?? true }
      && ruleSet.checklists.allSatisfy { $0.values.allSatisfy { isSlot($0.name) && isInput($0.name) } }
  }

  private func isSlot(_ slot: Int) -> Bool { ruleSet.model.vocabulary.entries.indices.contains(slot) }

  private func isInput(_ slot: Int) -> Bool {
    if case .input = ruleSet.model.vocabulary.entries[slot].meaning { true } else { false }
  }

  private func isDecision(_ slot: Int) -> Bool {
    if case .decision = ruleSet.model.vocabulary.entries[slot].meaning { true } else { false }
  }

  private func isSound(_ presumption: CompiledPresumption) -> Bool {
    presumption.kinds.count == RecordKind.allCases.count && (presumption.condition.map(model.program.has) ?? true)
      && presumption.unlessStated.allSatisfy(isSlot) && presumption.unlessHolds.allSatisfy(model.program.has)
      && presumption.values.allSatisfy { isSlot($0.name) } && presumption.silentOn.allSatisfy(isSlot)
  }

  private func isSound(_ implication: CompiledImplication) -> Bool {
    model.program.has(implication.condition) && implication.values.allSatisfy { isSlot($0.name) }
      && (implication.consequence.map(model.program.has) ?? true)
  }

  private func isSound(_ compiled: CompiledRule) -> Bool {
    guard compiled.kinds.count == RecordKind.allCases.count, model.program.has(compiled.root),
      compiled.rule.spokenOf.allSatisfy(isSlot)
    else { return false }
    return switch compiled.rule.consequence {
    case .hit(let hit): hit.risk.magnitude <= Self.pointsLimit && isSound(hit.because)
    case .duty(let says): isSound(says)
    }
  }

  private func isSound(_ template: Template) -> Bool {
    template.segments.allSatisfy { segment in
      switch segment {
      case .text: true
      case .value(let slot): isSlot(slot)
      }
    }
  }
}
