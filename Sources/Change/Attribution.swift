internal import DecisionModel
internal import FEEL
internal import Screening

/// What a part of a difference rests on.
package enum DifferencePart: Sendable, Hashable {
  case recommendation, total, band
  case rule(String)
  case duty(String)
  case determination(String)
  case criterion(String)
}

/// Finds what a difference between two reports rests on: the provisions that are others, on the way from what a rule or
/// decision reads to what it answers, wherever a value on that way is another, or unknown.
///
/// A provision with another text but the same value leads nowhere, except where it is what the answer itself is cited from.
/// Nothing that could have made the difference is left out; a provision may be named beside another that alone would do.
struct Attribution {
  let before: LawSide
  let after: LawSide

  /// The causes of every part of a difference between two records, view by view: those of each component on both sides are held
  /// against each other, and one that stands on one side only against the record itself.
  static func causes(
    of difference: ReportDifference, from before: [(component: String?, side: LawSide)], to after: [(component: String?, side: LawSide)]
  ) -> [DifferencePart: [Cause]] {
    var all: [DifferencePart: [Cause]] = [:]
    func side(_ name: String?, _ sides: [(component: String?, side: LawSide)]) -> LawSide {
      (sides.first { $0.component == name } ?? sides[0]).side
    }
    var seen: Set<String?> = []
    for name in (before + after).map({ $0.component }) where seen.insert(name).inserted {
      let own = Attribution(before: side(name, before), after: side(name, after)).causes(of: difference)
      all.merge(own) { one, other in Set(one + other).sorted() }
    }
    return all
  }

  /// The causes of every part of a difference.
  func causes(of difference: ReportDifference) -> [DifferencePart: [Cause]] {
    var causes: [DifferencePart: [Cause]] = [:]
    var ofRecommendation: Set<Cause> = []
    var ofTotal: Set<Cause> = []
    var ofCriteria: [String: Set<Cause>] = [:]
    for shift in difference.rules {
      let found = reasons(ofRule: shift)
      causes[.rule(shift.name)] = found.sorted()
      let hits = [shift.from?.hit, shift.to?.hit].compactMap(\.self)
      if hits.contains(where: { $0.recommendation != nil }) { ofRecommendation.formUnion(found) }
      for hit in hits where hit.risk != 0 {
        ofTotal.formUnion(found)
        ofCriteria[hit.criterion, default: []].formUnion(found)
      }
    }
    for shift in difference.duties {
      causes[.duty(shift.name)] = reasons(from: before.duty(shift.name), to: after.duty(shift.name), .duty, shift.name)
        .sorted()
    }
    for shift in difference.determinations {
      causes[.determination(shift.name)] = reasons(ofDecision: shift.name).sorted()
    }
    for shift in difference.risks {
      let found = (ofCriteria[shift.name] ?? []).union(provision(.criterion, shift.name, label: shift.label))
      causes[.criterion(shift.name)] = found.sorted()
      ofTotal.formUnion(found)
    }
    let policy = provision(.policy, "policy", label: after.model.identity.title)
    if difference.total != nil { causes[.total] = ofTotal.sorted() }
    if difference.band != nil { causes[.band] = ofTotal.union(policy).sorted() }
    if difference.possible != nil || difference.outsideCoverage != nil {
      if difference.outsideCoverage != nil { ofRecommendation.insert(coverage) }
      if difference.band != nil || difference.total != nil { ofRecommendation.formUnion(ofTotal) }
      causes[.recommendation] = ofRecommendation.union(policy).union(kind).sorted()
    }
    return causes
  }

  // MARK: Rules and decisions

  private func reasons(ofRule shift: NamedShift<RuleStanding>) -> Set<Cause> {
    var found = reasons(from: before.rule(shift.name), to: after.rule(shift.name), .rule, shift.name)
    // Where the rule does not say what an unknown does, the policy does.
    if shift.from?.truth == .mightFire || shift.to?.truth == .mightFire {
      found.formUnion(provision(.policy, "policy", label: after.model.identity.title))
    }
    return found
  }

  private func reasons(
    from a: LawSide.HoldingRule?, to b: LawSide.HoldingRule?, _ kind: Provision.Kind, _ name: String
  ) -> Set<Cause> {
    var found = self.kind
    let isOther = a?.text != b?.text
    if isOther {
      found.insert(
        Cause(
          provision: Provision(kind, name), label: b?.label ?? a?.label ?? Words(vi: name, en: name), from: a?.state,
          to: b?.state, isMain: true))
    }
    walk(from: a?.reads ?? [], to: b?.reads ?? [], isOther: isOther, isCited: true, into: &found)
    return passed(found)
  }

  private func reasons(ofDecision name: String) -> Set<Cause> {
    var found = kind
    let own = changed(name, isMain: true)
    if let own { found.insert(own) }
    walk(from: before.reads(name), to: after.reads(name), isOther: own != nil, isCited: false, into: &found)
    return passed(found)
  }

  /// Goes into all that is read on either side. Where the reader itself is another, what only one side reads comes with that.
  private func walk(
    from a: Set<String>, to b: Set<String>, isOther: Bool, isCited: Bool, into found: inout Set<Cause>
  ) {
    var seen: Set<String> = []
    let both = a.intersection(b)
    for name in both { walk(name, isMain: true, isCited: isCited, into: &found, &seen) }
    for name in a.symmetricDifference(b) { walk(name, isMain: !isOther, isCited: isCited, into: &found, &seen) }
  }

  /// Where nothing that is said is another, time has passed.
  private func passed(_ found: Set<Cause>) -> Set<Cause> { found.isEmpty ? day : found }

  /// - Parameter isCited: whether the source of what is read is shown with the reader, as thresholds are.
  private func walk(
    _ name: String, isMain: Bool, isCited: Bool, into found: inout Set<Cause>, _ seen: inout Set<String>
  ) {
    guard seen.insert(name).inserted else { return }
    let (a, b) = (before.value(name), after.value(name))
    let isOpen = a != b || a == .unknown || b == .unknown
    switch after.meaning(name) ?? before.meaning(name) {
    case nil: return
    case .builtin:
      if a != b, name == before.model.vocabulary.entries[Vocabulary.assessmentDate].name { found.formUnion(day) }
    case .input: if let cause = input(name, a, b) { found.insert(cause) }
    case .parameter: if isOpen || isCited, let own = changed(name, isMain: isMain) { found.insert(own) }
    case .decision:
      let own = isOpen || isCited ? changed(name, isMain: isMain) : nil
      if let own { found.insert(own) }
      guard isOpen else { return }
      let (reads, others) = (before.reads(name), after.reads(name))
      for read in reads.intersection(others) { walk(read, isMain: isMain, isCited: false, into: &found, &seen) }
      for read in reads.symmetricDifference(others) {
        walk(read, isMain: isMain && own == nil, isCited: false, into: &found, &seen)
      }
    }
  }

  /// A parameter or decision of which something else is in force.
  private func changed(_ name: String, isMain: Bool) -> Cause? {
    let (a, b) = (before.inForce(name), after.inForce(name))
    guard a?.text != b?.text else { return nil }
    let isParameter =
      switch after.meaning(name) ?? before.meaning(name) {
      case .parameter: true
      case .decision, .input, .builtin, nil: false
      }
    return Cause(
      provision: Provision(isParameter ? .parameter : .decision, name), label: label(name), from: a?.state,
      to: b?.state,
      isMain: isMain)
  }

  /// A fact that the record states otherwise, or of which the rule set presumes something else or reads it otherwise.
  private func input(_ name: String, _ a: Value?, _ b: Value?) -> Cause? {
    guard a != b else { return nil }
    let stated = (statement(before, name), statement(after, name))
    let kind: Provision.Kind = stated.0 != stated.1 ? .fact : .input
    func state(_ side: LawSide, _ value: Value?) -> ProvisionInForce? {
      guard let value, value != .unknown else { return nil }
      return ProvisionInForce(value: side.wording.shown(value, of: side.slot(name)))
    }
    return Cause(
      provision: Provision(kind, name), label: label(name), from: state(before, a), to: state(after, b), isMain: true)
  }

  private func statement(_ side: LawSide, _ name: String) -> String? {
    guard let slot = side.slot(name) else { return nil }
    return side.record.facts.first { $0.slot == slot }?.statements[0].asWritten
  }

  private func label(_ name: String) -> Words {
    if let slot = after.slot(name) { return after.wording.label(of: slot) }
    return before.slot(name).map(before.wording.label) ?? Words(vi: name, en: name)
  }

  // MARK: What has no version

  /// A provision without versions that says something else.
  private func provision(_ kind: Provision.Kind, _ name: String, label: Words) -> Set<Cause> {
    let provision = Provision(kind, name)
    let (a, b) = (before.catalogue.all[provision], after.catalogue.all[provision])
    guard a?.substance != b?.substance else { return [] }
    return [
      Cause(
        provision: provision, label: label, from: a.map { _ in ProvisionInForce() },
        to: b.map { _ in ProvisionInForce() }, isMain: true)
    ]
  }

  private var day: Set<Cause> {
    let (a, b) = (before.rules.model.day, after.rules.model.day)
    guard a != b else { return [] }
    func state(_ side: LawSide) -> ProvisionInForce {
      .init(value: side.wording.shown(.date(side.rules.model.day), of: nil))
    }
    return [
      Cause(
        provision: Provision(.day, "assessment.date"), label: Words(vi: "", en: ""), from: state(before),
        to: state(after), isMain: true)
    ]
  }

  private var kind: Set<Cause> {
    let (a, b) = (before.record.kind, after.record.kind)
    guard a != b else { return [] }
    func state(_ side: LawSide) -> ProvisionInForce {
      .init(value: side.wording.shown(.text(side.record.kind.rawValue), of: nil))
    }
    return [
      Cause(
        provision: Provision(.kind, "record.kind"), label: Words(vi: "", en: ""), from: state(before), to: state(after),
        isMain: true)
    ]
  }

  private var coverage: Cause {
    func state(_ side: LawSide) -> ProvisionInForce? {
      side.rules.outsideCoverage == nil ? ProvisionInForce(period: side.model.identity.coverage?.period) : nil
    }
    return Cause(
      provision: Provision(.coverage, "covers"), label: after.model.identity.title, from: state(before),
      to: state(after), isMain: true)
  }
}

extension Set<Cause> {
  /// Those that explain by themselves first; a provision that is named twice once.
  fileprivate func sorted() -> [Cause] {
    var seen: Set<Provision> = []
    return sorted { ($0.isMain ? 0 : 1, $0.provision) < ($1.isMain ? 0 : 1, $1.provision) }
      .filter { seen.insert($0.provision).inserted }
  }
}
