package import DecisionModel
internal import FEEL
package import Screening

/// What has to be asked for the sake of one answer, and no more: the recommendation, a decision, a rule or a duty.
package struct Questioning: Sendable {
  /// In the order in which they are to be asked; empty where the answer is known, or no fact would give it.
  package let questions: [Report.MissingFact]
  /// What is known of a decision; `nil` where it is open, and for all else.
  package let answer: Report.ShownValue?
  /// Where the answer of a decision is written.
  package let source: Report.Source?
  /// Names whose text nobody has read, where the answer depends on them.
  package let wanting: [Words]
}

extension Inquiry {
  /// The questions for the recommendation; a text that nobody has read is named where it keeps the recommendation open.
  package func questions() -> Questioning {
    let report = engine.screen(file, asOf: day, strict: strict, sources: sources)
    return Questioning(
      questions: report.missing, answer: nil, source: nil, wanting: report.recommendation == nil ? report.wanting.map(\.label) : [])
  }

  /// The questions on which the answer to one topic turns; `nil` where the topic is a fact or a number of the law, which turn on
  /// nothing.
  package func questions(for topic: Topic) -> Questioning? {
    let examination = examine()
    let rules = examination.rules
    let vocabulary = examination.vocabulary
    let reading = Reading(rules)
    let needs: Explainer.Needs?
    let subject: Screener.Subject
    var answer: Report.ShownValue?
    var source: Report.Source?
    switch topic {
    case .rule(let index):
      subject = .condition(rules.compiled.rules[index].root)
    case .duty(let index):
      subject = .condition(rules.compiled.duties[index].root)
    case .name(let slot):
      guard case .decision(let index) = vocabulary.entries[slot].meaning else { return nil }
      subject = .decision(index)
      let value = examination.evaluation.decisions[index].value
      if !value.holdsUnknown {
        answer = examination.wording.shown(value, of: slot)
        source = rules.model.source(of: slot).map(examination.wording.source)
      }
    }
    let order: [Int]
    switch subject {
    case .condition(let root):
      let isOpen = examination.screener.evaluator.trace(of: root).map(\.holdsUnknown) ?? true
      needs = isOpen ? examination.explainer.needs(of: root) : nil
      order = reading.facts(below: root)
    case .decision(let index):
      let slot = rules.compiled.model.decisions[index].slot
      needs = answer == nil ? examination.explainer.needs(ofDecision: slot) : nil
      order = reading.facts(ofDecision: index)
    }
    let facts = needs?.facts ?? []
    var seen: Set<Int> = []
    let missing = (order.filter { facts.contains($0) } + facts.subtracting(order).sorted()).filter { seen.insert($0).inserted }
    let open = missing.filter { examination.screener.heeds($0, by: subject) }
    return Questioning(
      questions: Questions(examination).list(open), answer: answer, source: source,
      wanting: (needs?.wanting ?? []).sorted().map { examination.wording.label(of: $0) })
  }
}

/// In which order something reads its facts, through decisions too, by the law of one day.
private final class Reading {
  private let rules: RulesOnDay
  private var seen: Set<Int> = []

  init(_ rules: RulesOnDay) { self.rules = rules }

  func facts(below root: Int32) -> [Int] {
    rules.compiled.model.program.slots(below: root).flatMap { slot -> [Int] in
      let slot = Int(slot.index)
      switch rules.compiled.ruleSet.model.vocabulary.entries[slot].meaning {
      case .input: return [slot]
      case .builtin, .parameter: return []
      case .decision(let index): return facts(ofDecision: index)
      }
    }
  }

  func facts(ofDecision index: Int) -> [Int] {
    guard seen.insert(index).inserted, let version = rules.model.decisionVersions[index] else { return [] }
    switch rules.compiled.model.decisions[index].logic[version] {
    case .wanting: return []
    case .expression(let root): return facts(below: root)
    case .table(let table): return table.roots.flatMap(facts(below:))
    }
  }
}
