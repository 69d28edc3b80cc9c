internal import DecisionModel
internal import Diagnostics

/// No rule that calls for something passes in silence: where a fact is missing it asks, or a presumption that is listed stands
/// for the fact. A rule set in which one does is refused.
struct SilenceCheck {
  private let ruleSet: RuleSet
  /// Slots of facts for whose silence a presumption of some kind of record stands, by kind.
  private let silent: [RecordKind: Set<Int>]

  init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    silent = Dictionary(
      uniqueKeysWithValues: RecordKind.allCases.map { kind in
        (kind, Set(ruleSet.presumptions.filter { $0.kinds.contains(kind) }.flatMap(\.silentOn)))
      })
  }

  func check(reporting problems: inout [Diagnostic]) {
    for rule in ruleSet.criteria.flatMap(\.rules) {
      checkHit(rule, reporting: &problems)
      checkSilence(rule, reporting: &problems)
    }
    for duty in ruleSet.duties.flatMap(\.rules) { checkSilence(duty, reporting: &problems) }
  }

  private func checkHit(_ rule: Rule, reporting problems: inout [Diagnostic]) {
    guard case .hit(let hit) = rule.consequence, let called = hit.recommendation else { return }
    if (hit.whenUnknown ?? ruleSet.policy.whenUnknown) == .note {
      problems.append(
        Diagnostic(
          .passesInSilence,
          "`\(rule.name)` calls for \(called.rawValue), and with a fact missing it would be passed over in silence",
          at: rule.range,
          help: "`when unknown: note` is for rules that add risk alone: take it away, so that the fact is asked for, or "
            + "declare what is presumed of the fact, with a source"))
    }
    if called == .reject, !rule.spokenOf.isEmpty {
      problems.append(
        Diagnostic(
          .passesInSilence, "`\(rule.name)` refuses, and cannot pass where a fact is not stated", at: rule.range,
          help: "take `only where stated` away, so that the fact is asked for, or declare the value that is presumed of it"
        ))
    }
  }

  /// What speaks only of what is stated passes by a presumption, which is listed.
  private func checkSilence(_ rule: Rule, reporting problems: inout [Diagnostic]) {
    let entries = ruleSet.model.vocabulary.entries
    for slot in rule.spokenOf {
      let without = rule.kinds.filter { silent[$0]?.contains(slot) != true }
      guard !without.isEmpty else { continue }
      let kinds = without.map(\.rawValue).joined(separator: ", ")
      problems.append(
        Diagnostic(
          .passesInSilence,
          "`\(rule.name)` speaks only where `\(entries[slot].name)` is stated, and no presumption stands for its silence (\(kinds))",
          at: rule.range, help: "name `\(entries[slot].name)` under `silent on:` of a presumption for these kinds of record"))
    }
  }
}
