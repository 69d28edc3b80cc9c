internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// What is said of a record with components: of each rule, duty and determination what its views say, each under the name of its
/// component.
extension ReportBuilder {
  /// One view of the record, as a rule, a duty or a decision is told of it.
  struct Judged {
    let examination: Examination
    /// The component whose facts are laid over those of the record; `nil`: the record itself.
    var component: String?
    /// Whether what is told is told of the component, and not of the record as a whole.
    var isNamed = false
  }

  // MARK: The views that are told

  /// The views in which a rule is what it is in all: those that make it hold, or keep it open.
  func views(ofRule index: Int, at position: Int, _ truth: Truth) -> [Judged] {
    guard let joint = examination.joint else { return [Judged(examination: examination.examination(ofRule: index))] }
    let all = joint.views(ofRule: position)
    let names = joint.reach.readByRule[index]
    return told(all, all.filter { isTold(joint.truth(ofRule: position, in: $0).truth, truth) }, joint, names)
  }

  func views(ofDuty index: Int, at position: Int, _ truth: Truth) -> [Judged] {
    guard let joint = examination.joint else { return [Judged(examination: examination)] }
    let all = joint.views(ofDuty: position)
    let names = joint.reach.readByDuty[index]
    return told(all, all.filter { isTold(joint.parts[$0].evaluation.duties[position], truth) }, joint, names)
  }

  func views(ofDecision index: Int, _ slot: Int) -> [Judged] {
    guard let joint = examination.joint else { return [Judged(examination: examination)] }
    let all = joint.views(ofDecision: index)
    return told(all, all, joint, [slot])
  }

  private func isTold(_ one: Truth, _ whole: Truth) -> Bool {
    whole == .true || whole == .unknown ? one == whole : true
  }

  private func told(_ all: [Int], _ told: [Int], _ joint: Joint, _ names: Set<Int>) -> [Judged] {
    told.map { number in
      let name = joint.name(ofView: number)
      return Judged(
        examination: joint.parts[number], component: name,
        isNamed: name != nil && (told.count < all.count || joint.isDirect(number, names)))
    }
  }

  // MARK: Hits and duties

  func joined(_ told: [(Judged, Report.Hit)]) -> Report.Hit? {
    guard var whole = told.first?.1 else { return nil }
    guard told.count > 1 || told[0].0.isNamed else { return whole }
    whole.missing = united(told.map { $0.1.missing })
    whole.regardless = united(told.map { $0.1.regardless })
    whole.failures = united(told.map { $0.1.failures })
    guard let components = components(of: told.map { $0.0 }) else { return whole }
    whole.because = said(told.map { ($0, $1.because) })
    whole.comparisons = told.flatMap { compared($1.comparisons, $0) }
    whole.components = components
    return whole
  }

  func joined(_ told: [(Judged, Report.Duty)]) -> Report.Duty? {
    guard var whole = told.first?.1 else { return nil }
    guard told.count > 1 || told[0].0.isNamed else { return whole }
    whole.missing = united(told.map { $0.1.missing })
    whole.failures = united(told.map { $0.1.failures })
    guard let components = components(of: told.map { $0.0 }) else { return whole }
    whole.says = said(told.map { ($0, $1.says) })
    whole.comparisons = told.flatMap { compared($1.comparisons, $0) }
    whole.components = components
    return whole
  }

  /// `nil` where nothing is told of a component by name.
  private func components(of told: [Judged]) -> [Report.ByComponent]? {
    guard told.contains(where: \.isNamed) else { return nil }
    return told.map { Report.ByComponent(component: $0.component, lawOf: lawDay($0)?.description) }
  }

  /// The day of the sample by whose law a view is judged, where that is not the one that is asked for.
  private func lawDay(_ judged: Judged) -> CalendarDate? {
    let day = judged.examination.rules.model.day
    return day == rules.model.day ? nil : day
  }

  /// What is said of each view, under the name of its component; what several say alike is said once.
  private func said(_ told: [(Judged, Words)]) -> Words {
    var groups: [(names: [String], day: CalendarDate?, text: Words)] = []
    for (judged, text) in told {
      let (name, day) = (judged.component, lawDay(judged))
      if let place = groups.firstIndex(where: { $0.text == text && $0.day == day && $0.names.isEmpty == (name == nil) }) {
        groups[place].names += name.map { [$0] } ?? []
      } else {
        groups.append((name.map { [$0] } ?? [], day, text))
      }
    }
    let all = groups.map { $0.text.said(ofComponents: $0.names, sampledOn: $0.day) }
    return all.dropFirst().reduce(all[0]) { $0.followed(by: $1) }
  }

  private func compared(_ comparisons: [Report.Comparison], _ judged: Judged) -> [Report.Comparison] {
    guard let name = judged.component else { return comparisons }
    return comparisons.map { comparison in
      var one = comparison
      one.label = one.label.of(components: [name])
      one.component = name
      return one
    }
  }

  private func united(_ lists: [[String]]) -> [String] {
    var seen: Set<String> = []
    return lists.joined().filter { seen.insert($0).inserted }
  }

  // MARK: Determinations

  /// The answer of the whole: the one that all views give, or the one that comes first in the order that the rule set declares.
  func joined(_ told: [(Judged, Value, Report.Determination)], by order: Precedence?) -> Report.Determination? {
    guard var whole = told.first?.2 else { return nil }
    guard told.count > 1 || told[0].0.isNamed else { return whole }
    let values = told.map { $0.1 }
    let known = values.filter { !$0.holdsUnknown }
    whole.failures = united(told.map { $0.2.failures })
    whole.wanting = united(told.map { $0.2.wanting })
    whole.missing = united(told.map { $0.2.missing })
    if told.contains(where: { $0.0.isNamed }) {
      whole.components = told.map { .init(component: $0.component, answer: $2.answer, missing: $2.missing, wanting: $2.wanting) }
    }
    var leading = known.count == values.count && Set(known).count == 1 ? values.first : nil
    if leading == nil, let order, let first = order.first(of: values.map { $0.holdsUnknown ? .unknown : $0 }) {
      leading = first
      whole.precedence = .init(source: order.source.map(wording.source), because: order.because)
    }
    if let leading, let place = values.firstIndex(of: leading) {
      whole.answer = told[place].2.answer
      whole.source = told[place].2.source
      whole.missing = []
      whole.wanting = []
      return whole
    }
    whole.answer = .init(kind: .unknown, text: "")
    whole.source = nil
    if Set(known).count > 1 { whole.differs = true }
    return whole
  }

  // MARK: Questions

  /// For whom each missing fact is asked: for the record, whose answer holds for every component that states nothing else, or by name
  /// for the components alone that want it.
  func askedFor(_ asked: [Int: [Judged]]) -> [Int: Questions.Asked] {
    guard examination.joint != nil else { return [:] }
    return asked.reduce(into: [:]) { found, entry in
      let (slot, views) = entry
      let stating = Set(record.components.filter { $0.slots.contains(slot) }.map(\.name))
      let own = views.filter { $0.component.map(stating.contains) ?? false }
      // What all of them want and none states, nobody wants for one of them alone.
      let isOfAll = record.components.count > 1 && Set(views.compactMap(\.component)).count == record.components.count
      let isOfRecord = views.contains { $0.component == nil } || isOfAll || !views.contains(where: \.isNamed)
      let named = own.isEmpty ? (isOfRecord ? [] : views) : own
      guard let first = named.first ?? views.first else { return }
      found[slot] = .init(by: first.examination, components: united([named.compactMap(\.component)]))
    }
  }

  /// What the answers to questions may do, in one view or another.
  func bearings(among judged: [Judged]) -> [Int: Refinement.Bearing] {
    guard let joint = examination.joint else { return evaluation.refinement.bearings }
    return joint.parts.reduce(into: [:]) { found, part in
      found.merge(part.evaluation.refinement.bearings) { one, other in
        var both = one
        both.decides = one.decides || other.decides
        both.alone = [one.alone, other.alone].compactMap(\.self).max()
        both.separated = max(one.separated, other.separated)
        return both
      }
    }
  }

  // MARK: The rest of the report

  /// The facts at which one of the views looked.
  var usedFacts: Set<Int> {
    examination.parts.reduce(into: []) { $0.formUnion(FactUse($1).slots) }
  }

  /// What is presumed, once, whatever the number of views.
  var presumed: [Report.FactLine] {
    var seen: Set<String> = []
    return examination.parts.flatMap { part in part.evaluation.presumed.filter(isLookedAt).compactMap(part.presumed) }.filter { seen.insert($0.fact).inserted }
  }

  var presumptions: [Report.Presumption] {
    var found: [Report.Presumption] = []
    for part in examination.parts {
      for presumption in part.presumptions(among: Set(part.evaluation.presumed.filter(isLookedAt))) {
        guard let place = found.firstIndex(where: { $0.name == presumption.name }) else {
          found.append(presumption)
          continue
        }
        found[place].facts = united([found[place].facts, presumption.facts])
        found[place].silentOn = united([found[place].silentOn, presumption.silentOn])
        found[place].isWhole = found[place].isWhole && presumption.isWhole
      }
    }
    return found
  }

  func exactness(of joint: Joint) -> Report.Exactness {
    var open: [String] = []
    var possible: [Recommendation] = []
    var oneOf: [[String]] = []
    var isSpent = false
    let kind = record.kind.index
    for (number, part) in joint.parts.enumerated() {
      let refinement = number == 0 ? evaluation.refinement : part.evaluation.refinement
      func rule(_ position: Int) -> String { rules.compiled.rules[part.rules.rules[kind][position]].rule.name }
      open += refinement.kept.rules.map(rule)
      open += refinement.kept.duties.filter { joint.views(ofDuty: $0).contains(number) }.map {
        rules.compiled.duties[part.rules.duties[kind][$0]].rule.name
      }
      open += refinement.kept.decisions.filter { ruleSet.model.decisions[$0].isShown && joint.views(ofDecision: $0).contains(number) }.map {
        ruleSet.model.decisions[$0].name
      }
      possible += refinement.kept.outcomes.filter { judgement.possible.contains($0) && !possible.contains($0) }
      oneOf += refinement.oneOf.map { $0.map(rule) }.filter { !oneOf.contains($0) }
      isSpent = isSpent || refinement.kept.isSpent
    }
    open = united([open])
    let isExact = open.isEmpty && possible.isEmpty
    return Report.Exactness(
      isExact: isExact, isBudgetSpent: isSpent && !isExact, open: open, possible: possible.sorted(), oneOf: oneOf)
  }

  /// The components, each with what it states.
  var components: [Report.Component]? {
    guard let joint = examination.joint else { return nil }
    return record.components.enumerated().map { index, component in
      let own = joint.parts.indices.filter { joint.views.all[$0].component == index }
      let part = own.first.map { joint.parts[$0] } ?? examination
      let used = own.reduce(into: Set<Int>()) { $0.formUnion(FactUse(joint.parts[$1]).slots) }
      let slots = component.slots
      let others = Set(evaluation.standing.derived.map(\.slot))
      return Report.Component(
        name: component.name, on: component.on, laboratory: component.laboratory,
        document: component.document.map { number in examination.file.documents[number].flatMap { $0.title ?? $0.url } ?? number },
        facts: component.facts.compactMap(part.line) + component.disputed.compactMap(part.disputed)
          + component.bounded.compactMap(part.bounded),
        unusable: component.unusable.isEmpty ? nil : component.unusable.map(part.line),
        derived: own.isEmpty
          ? [] : part.evaluation.standing.derived.map(\.slot).filter { !others.contains($0) }.sorted().compactMap(part.derived),
        unused: component.facts.map(\.slot).filter { slots.contains($0) && !used.contains($0) }.sorted().map { vocabulary.entries[$0].name },
        place: examination.places(component.range))
    }
  }
}
