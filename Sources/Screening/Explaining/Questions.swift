internal import DecisionModel
internal import FEEL

/// Puts missing facts into questions, as one would ask people: what a checklist asks for is one question, and what is worth asking
/// only once another fact is known waits for that.
package struct Questions {
  private let examination: Examination
  private var model: DecisionModel { examination.ruleSet.model }
  private var vocabulary: Vocabulary { examination.vocabulary }
  private let ofSector: Set<String>
  /// By slot, of a record with components.
  private let askedFor: [Int: Asked]

  /// For whom a fact is asked.
  struct Asked {
    /// The view that wants it.
    let by: Examination
    /// By name; empty: for the record as a whole.
    let components: [String]
  }

  package init(_ examination: Examination) { self.init(examination, askedFor: [:]) }

  init(_ examination: Examination, askedFor: [Int: Asked]) {
    self.examination = examination
    self.askedFor = askedFor
    let compiled = examination.rules.compiled
    ofSector = Set(
      examination.ruleSet.policy.sectorsBy.map { sector in
        compiled.rules.filter { Self.names(sector, below: $0.root, examination) }.map(\.rule.name)
      } ?? [])
  }

  /// Whether a condition names the sector that the record is of: a comparison with it, or a list that it is in, holds.
  private static func names(_ sector: Int, below node: Int32, _ examination: Examination) -> Bool {
    let program = examination.rules.compiled.model.program
    let children = program.children(of: node)
    let isNamed =
      switch program.kind(of: node) {
      case .membership: true
      case .comparison(let comparison): comparison == .equal
      case .and, .or, .not, .conditional, .between, .slot, .constant, .arithmetic, .call, .test, .other: false
      }
    if isNamed, children.first.flatMap({ program.slot(of: $0) })?.index == Int32(sector) {
      return examination.screener.evaluator.trace(of: node) == .boolean(true)
    }
    return children.contains { names(sector, below: $0, examination) }
  }

  /// Whether a rule speaks of sectors by name.
  func isOfSector(_ rule: String) -> Bool { ofSector.contains(rule) }

  /// Whether an authority has to find it.
  func isFinding(_ slot: Int) -> Bool { examination.input(slot)?.respondent == .authority }

  /// The questions for missing facts, in the order of the facts; one for many stands where the first of them would.
  ///
  /// - Parameters:
  ///   - open: slots of missing facts.
  ///   - waiting: the rules that wait for each.
  package func list(_ open: [Int], _ waiting: [Int: [Report.Hit]] = [:]) -> [Report.MissingFact] {
    let all = Set(open)
    var firsts: [Int: Int] = [:]
    for slot in open { firsts[slot] = first(before: slot, among: all) }
    let roots = Set(firsts.values)
    var followUps: [Int: [Int]] = [:]
    for slot in open {
      if let first = firsts[slot] ?? (roots.contains(slot) ? nil : first(ofRules: waiting[slot] ?? [], firsts)) {
        followUps[first, default: []].append(slot)
      }
    }
    let deferred = Set(followUps.values.joined())
    let now = open.filter { !deferred.contains($0) }
    var asked: Set<Int> = []
    var questions: [Report.MissingFact] = []
    for slot in now where !asked.contains(slot) {
      if let checklist = checklist(for: slot, among: now.filter { !asked.contains($0) }) {
        let members = Set(checklist.values.map(\.name))
        let covers = now.filter { members.contains($0) && !asked.contains($0) }
        asked.formUnion(covers)
        questions.append(question(checklist, covers, covers.flatMap { followUps[$0] ?? [] }, waiting))
      } else if let question = question(slot, followUps[slot] ?? [], waiting) {
        asked.insert(slot)
        questions.append(question)
      }
    }
    return questions
  }

  /// The first of the missing facts that are asked for before this one; `nil` where it can be asked for now.
  private func first(before slot: Int, among open: Set<Int>) -> Int? {
    var first: Int?
    var next = examination.input(slot)?.askedAfter
    var seen: Set<Int> = [slot]
    while let after = next, seen.insert(after).inserted {
      if open.contains(after) { first = after }
      next = examination.input(after)?.askedAfter
    }
    return first
  }

  /// Where every rule that waits for a fact waits for one that is asked later, too: what is asked before that. The rule may then be
  /// decided already.
  private func first(ofRules hits: [Report.Hit], _ firsts: [Int: Int]) -> Int? {
    var found: Int?
    for hit in hits {
      let later = hit.missing.lazy.compactMap { self.vocabulary[$0] }.compactMap { firsts[$0] }.first
      guard let later else { return nil }
      found = found ?? later
    }
    return found
  }

  /// The checklist that asks for a fact together with others that are missing: the one that asks for most of them.
  private func checklist(for slot: Int, among open: [Int]) -> Checklist? {
    var best: (checklist: Checklist, count: Int)?
    for checklist in examination.ruleSet.checklists {
      let members = Set(checklist.values.map(\.name))
      let count = open.count(where: members.contains)
      if members.contains(slot), count > 1, count > best?.count ?? 0 { best = (checklist, count) }
    }
    return best?.checklist
  }

  private func question(_ slot: Int, _ followUps: [Int], _ waiting: [Int: [Report.Hit]]) -> Report.MissingFact? {
    guard let input = examination.input(slot) else { return nil }
    let asked = askedFor[slot]
    let examination = asked?.by ?? examination
    let wording = examination.wording
    var choices: [Report.ShownValue] = []
    if let definition = wording.definition(of: slot) {
      choices = definition.values.map { .init(kind: .text, text: $0.value, label: $0.label) }
    }
    return Report.MissingFact(
      fact: input.name, label: input.label, question: (examination.question(slot) ?? input.label).of(components: asked?.components ?? []),
      unit: wording.unit(of: slot)?.description, unitLabel: wording.unit(of: slot).map(model.units.label),
      choices: choices, origin: input.origin.rawValue, respondent: input.respondent.rawValue, covers: nil,
      followUps: names(followUps), rules: rules([slot], waiting), couldLeadTo: outcomes([slot], waiting),
      components: asked.flatMap { $0.components.isEmpty ? nil : $0.components })
  }

  private func question(
    _ checklist: Checklist, _ covers: [Int], _ followUps: [Int], _ waiting: [Int: [Report.Hit]]
  ) -> Report.MissingFact {
    let components = components(covers)
    return Report.MissingFact(
      fact: checklist.name, label: checklist.label, question: checklist.question.of(components: components ?? []), unit: nil, unitLabel: nil,
      choices: [.init(kind: .text, text: Checklist.none, label: Words(vi: "không có", en: "none of these"))],
      origin: covers.first.flatMap { examination.input($0)?.origin.rawValue } ?? "",
      respondent: checklist.respondent.rawValue, covers: covers.compactMap { covered($0, checklist) }, followUps: names(followUps),
      rules: rules(covers, waiting), couldLeadTo: outcomes(covers, waiting), components: components)
  }

  /// The components for which alone these facts are asked; `nil` where one of them is asked for the record.
  private func components(_ slots: [Int]) -> [String]? {
    let all = slots.map { askedFor[$0]?.components ?? [] }
    guard !all.contains(where: \.isEmpty) else { return nil }
    var seen: Set<String> = []
    return all.joined().filter { seen.insert($0).inserted }
  }

  private func covered(_ slot: Int, _ checklist: Checklist) -> Report.Covered? {
    guard let none = checklist.values.first(where: { $0.name == slot }) else { return nil }
    return Report.Covered(
      fact: vocabulary.entries[slot].name, label: examination.wording.label(of: slot),
      none: examination.wording.shown(none.value, of: slot))
  }

  private func names(_ slots: [Int]) -> [String]? {
    slots.isEmpty ? nil : slots.map { vocabulary.entries[$0].name }
  }

  private func rules(_ slots: [Int], _ waiting: [Int: [Report.Hit]]) -> [String] {
    var seen: Set<String> = []
    return slots.flatMap { waiting[$0] ?? [] }.map(\.rule).filter { seen.insert($0).inserted }
  }

  private func outcomes(_ slots: [Int], _ waiting: [Int: [Report.Hit]]) -> [Recommendation] {
    let called = Set(slots.flatMap { waiting[$0] ?? [] }.compactMap(\.recommendation))
    return Recommendation.allCases.filter(called.contains)
  }
}

extension Report.MissingFact {
  /// The facts that it asks for.
  package var asked: [String] { covers.map { $0.map(\.fact) } ?? [fact] }

  /// The same, and those that come after.
  var names: [String] { asked + (followUps ?? []) }
}
