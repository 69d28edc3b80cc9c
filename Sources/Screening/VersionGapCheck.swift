internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Finds days between two versions of a parameter or decision on which none holds, and says what is not determined then.
///
/// A text that nobody has read is no gap: its version is there and says `wanting:`.
struct VersionGapCheck {
  private let rules: CompiledRuleSet
  private let soundness: Soundness
  private var model: CompiledModel { rules.model }

  /// - Parameter soundness: what a version is missing of because it could not be read has no gap.
  init(_ rules: CompiledRuleSet, _ soundness: Soundness) {
    self.rules = rules
    self.soundness = soundness
  }

  func check(reporting problems: inout [Diagnostic]) {
    for (parameter, versions) in zip(model.model.parameters, model.parameters) {
      report(parameter.name, versions, reporting: &problems)
    }
    for (decision, compiled) in zip(model.model.decisions, model.decisions) {
      report(decision.name, compiled.versions, reporting: &problems)
    }
  }

  private func report(_ name: String, _ versions: Versions, reporting problems: inout [Diagnostic]) {
    guard let slot = model.model.vocabulary[name], soundness.isSound(slot: slot) else { return }
    let covered = model.model.identity.coverage?.period ?? .always
    for gap in versions.gaps {
      guard let days = gap.days.intersection(covered) else { continue }
      let readers = readers(of: slot, in: days)
      let shown = readers.prefix(5).map { "`\($0.name)`" }.joined(separator: ", ")
      let names = readers.count > 5 ? "\(shown) and \(readers.count - 5) more" : shown
      problems.append(
        Diagnostic(
          .warning, .versionGap,
          "no version of `\(name)` holds \(days)"
            + (readers.isEmpty ? "" : "; then not determined: \(names)"),
          at: gap.next, notes: [.init("the version before ends here", at: gap.before)],
          help: "let them meet, or write a version for these days: `wanting:` where nobody has read the text"))
    }
  }

  /// The rules and duties that rest on a name and hold on one of the days.
  private func readers(of slot: Int, in days: Period) -> [Rule] {
    // A gap lies between two versions, so it has both ends.
    guard let first = days.from ?? days.through else { return [] }
    let onDay = model.on(first)
    return (rules.rules + rules.duties).filter { compiled in
      compiled.rule.period.overlaps(days) && reads(compiled.root, slot, onDay)
    }.map(\.rule)
  }

  private func reads(_ root: Int32, _ wanted: Int, _ day: ModelOnDay) -> Bool {
    var seen: Set<Int> = []
    var waiting = [root]
    while let root = waiting.popLast() {
      for slot in model.program.slots(below: root).map({ Int($0.index) }) where seen.insert(slot).inserted {
        if slot == wanted { return true }
        guard case .decision(let index) = model.model.vocabulary.entries[slot].meaning,
          let version = day.decisionVersions[index]
        else { continue }
        switch model.decisions[index].logic[version] {
        case .wanting: break
        case .expression(let root): waiting.append(root)
        case .table(let table): waiting += table.roots
        }
      }
    }
    return false
  }
}
