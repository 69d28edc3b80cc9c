internal import DecisionModel
package import Screening

extension ReportDifference {
  /// Compares two reports.
  ///
  /// - Parameter names: only the determinations, duties, rules and criteria of these names; everything where it is `nil`.
  package init(from a: Report, to b: Report, only names: Set<String>? = nil) {
    func isWanted(_ name: String) -> Bool { names?.contains(name) ?? true }
    let isWhole = names == nil
    from = Stamp(record: a.record, ruleSet: a.ruleSet, asOf: a.asOf)
    to = Stamp(record: b.record, ruleSet: b.ruleSet, asOf: b.asOf)
    kind = isWhole ? Shift(a.record.kind, b.record.kind) : nil
    possible = isWhole ? Shift(a.possible, b.possible) : nil
    outsideCoverage = Shift(a.outsideCoverage, b.outsideCoverage)
    rules = shifts(a.standings, b.standings, \.hit.rule, \.hit.label) { $0.essence }
      .filter { isWanted($0.name) && !($0.isSilent) }
    duties = shifts(a.duties, b.duties, \.duty, \.label, \.essence).filter { isWanted($0.name) }
    determinations = shifts(a.determinations, b.determinations, \.decision, \.label, \.essence)
      .filter { isWanted($0.name) }
    missing = isWhole ? shifts(a.missing, b.missing, \.fact, \.label) { [$0.fact] + ($0.components ?? []) } : []
    wanting = isWhole ? shifts(a.wanting, b.wanting, \.name, \.label) { $0.source?.essence } : []
    failures =
      isWhole ? shifts(a.failures, b.failures, \.expression, { Words(vi: $0.expression, en: $0.expression) }, \.reason) : []
    let intervals = { (criterion: Report.Risk.OfCriterion) in
      Interval(low: criterion.low, high: criterion.high, weight: criterion.weight)
    }
    risks = shifts(a.risk.criteria, b.risk.criteria, \.criterion, \.label, intervals)
      .filter { isWanted($0.name) }
      .map { NamedShift(name: $0.name, label: $0.label, from: $0.from.map(intervals), to: $0.to.map(intervals)) }
    total =
      isWhole
      ? Shift(Total(low: a.risk.low, high: a.risk.high), Total(low: b.risk.low, high: b.risk.high)) : nil
    band = isWhole ? Shift(a.risk.band, b.risk.band) : nil
    facts = isWhole ? shifts(a.statedByAll, b.statedByAll, \.fact, \.label, \.essence) : []
    presumed = isWhole ? shifts(a.presumed, b.presumed, \.fact, \.label, \.essence) : []
    let named = Set(
      (rules.flatMap { [$0.from?.hit.missing, $0.to?.hit.missing] }
        + duties.flatMap { [$0.from?.missing, $0.to?.missing] }
        + determinations.flatMap { [$0.from?.missing, $0.to?.missing] }).compactMap(\.self).joined())
    labels = Shift(
      from: a.labels.filter { named.contains($0.key) }, to: b.labels.filter { named.contains($0.key) })
  }

  /// The same difference seen from the other side; labels stay those of the report that is now the earlier one.
  package var mirrored: ReportDifference {
    var other = self
    other.from = to
    other.to = from
    other.kind = kind?.mirrored
    other.possible = possible?.mirrored
    other.outsideCoverage = outsideCoverage?.mirrored
    other.rules = rules.map { $0.mirrored(\.hit.label) }
    other.duties = duties.map { $0.mirrored(\.label) }
    other.determinations = determinations.map { $0.mirrored(\.label) }
    other.missing = missing.map { $0.mirrored(\.label) }
    other.wanting = wanting.map { $0.mirrored(\.label) }
    other.failures = failures.map { NamedShift(name: $0.name, label: $0.label, from: $0.to, to: $0.from) }
    other.risks = risks.map { NamedShift(name: $0.name, label: $0.label, from: $0.to, to: $0.from) }
    other.labels = labels.mirrored
    other.total = total?.mirrored
    other.band = band?.mirrored
    other.facts = facts.map { $0.mirrored(\.label) }
    other.presumed = presumed.map { $0.mirrored(\.label) }
    return other
  }
}

extension NamedShift {
  fileprivate func mirrored(_ label: (Value) -> Words) -> NamedShift {
    NamedShift(name: name, label: from.map(label) ?? to.map(label) ?? self.label, from: to, to: from)
  }
}

extension NamedShift<RuleStanding> {
  /// Says nothing on either side: that a rule which does not fire begins or ends is no difference.
  fileprivate var isSilent: Bool {
    [from, to].allSatisfy { $0?.truth ?? .doesNotFire == .doesNotFire }
  }

  /// In what the rule is another; where only one side knows the rule, or it fires on one side only, that it stands otherwise.
  package var aspects: Set<RuleAspect> {
    guard let from, let to, from.truth == to.truth else { return [.standing] }
    let (a, b) = (from.essence.hit, to.essence.hit)
    var aspects: Set<RuleAspect> = []
    func compare(_ aspect: RuleAspect, _ isSame: Bool) { if !isSame { aspects.insert(aspect) } }
    compare(.recommendation, a.recommendation == b.recommendation)
    compare(.risk, a.risk == b.risk)
    compare(.criterion, a.criterion == b.criterion)
    compare(.missing, a.missing == b.missing)
    compare(.whenUnknown, a.whenUnknown == b.whenUnknown)
    compare(.words, a.because == b.because && a.toCheck == b.toCheck)
    compare(
      .source, a.source == b.source && a.comparisons.map(\.thresholdSource) == b.comparisons.map(\.thresholdSource))
    compare(
      .value,
      Set(a.comparisons.map { [$0.fact, $0.value.text] }) == Set(b.comparisons.map { [$0.fact, $0.value.text] }))
    let thresholds = { (hit: Report.Hit) in
      Set(hit.comparisons.map { [$0.fact, $0.comparison, $0.parameter ?? "", $0.threshold.text] })
    }
    compare(.threshold, thresholds(a) == thresholds(b))
    return aspects
  }
}

extension Report {
  /// What the record states, and what each of its components does, under its name.
  fileprivate var statedByAll: [FactLine] {
    facts
      + (components ?? []).flatMap { component in
        component.facts.map { fact in
          var line = fact
          line.fact = "\(component.name): \(fact.fact)"
          line.label = fact.label.of(components: [component.name])
          return line
        }
      }
  }

  /// Every rule that the report speaks of, as it stands.
  fileprivate var standings: [RuleStanding] {
    hits.map { RuleStanding(truth: .fires, hit: $0) } + mightFire.map { RuleStanding(truth: .mightFire, hit: $0) }
      + notFired.map { RuleStanding(truth: .doesNotFire, hit: $0) }
  }
}

/// What is on one side only, or is another in its essence; in the order of names. Of two things with one name the last counts:
/// a rule set has none.
private func shifts<Value: Sendable & Hashable, Essence: Equatable>(
  _ from: [Value], _ to: [Value], _ name: (Value) -> String, _ label: (Value) -> Words, _ essence: (Value) -> Essence
) -> [NamedShift<Value>] {
  let before = Dictionary(from.map { (name($0), $0) }, uniquingKeysWith: { $1 })
  let after = Dictionary(to.map { (name($0), $0) }, uniquingKeysWith: { $1 })
  return Set(before.keys).union(after.keys).sorted().compactMap { key in
    let (a, b) = (before[key], after[key])
    if let a, let b, essence(a) == essence(b) { return nil }
    guard let shown = b ?? a else { return nil }
    return NamedShift(name: key, label: label(shown), from: a, to: b)
  }
}

// MARK: What counts

private let noWords = Words(vi: "", en: "")
/// The day whose law is applied, as every rule set calls it.
private let dayName = "assessment.date"

extension Report.Source {
  /// Instrument and place; not its title, address or mark.
  fileprivate var essence: Report.Source {
    var bare = self
    bare.title = noWords
    bare.url = nil
    bare.mark = nil
    bare.weak = nil
    return bare
  }
}

extension Report.ShownValue {
  fileprivate var essence: Report.ShownValue {
    var bare = self
    bare.unitLabel = nil
    bare.label = nil
    return bare
  }
}

extension [Report.Comparison] {
  fileprivate var essence: [Report.Comparison] {
    map { made in
      var bare = made
      bare.label = noWords
      bare.value = made.value.essence
      bare.threshold = made.threshold.essence
      bare.thresholdSource = made.thresholdSource?.essence
      // That a day is another day is no difference; whether the comparison holds is.
      if made.parameter == dayName { (bare.threshold.text, bare.margin, bare.marginPercent) = ("", nil, nil) }
      if made.fact == dayName { (bare.value.text, bare.margin, bare.marginPercent) = ("", nil, nil) }
      return bare
    }.sorted {
      ($0.fact, $0.comparison, $0.threshold.text, $0.value.text) < (
        $1.fact, $1.comparison, $1.threshold.text, $1.value.text
      )
    }
  }
}

extension RuleStanding {
  fileprivate var essence: RuleStanding {
    var bare = hit
    bare.label = noWords
    bare.criterionLabel = noWords
    bare.clauses = []
    bare.condition = ""
    bare.place = ""
    bare.source = hit.source.essence
    bare.comparisons = hit.comparisons.essence
    bare.missing = hit.missing.sorted()
    if truth != .mightFire { bare.whenUnknown = "" }
    return RuleStanding(truth: truth, hit: bare)
  }
}

extension Report.Duty {
  fileprivate var essence: Report.Duty {
    var bare = self
    bare.label = noWords
    bare.topicLabel = noWords
    bare.source = source.essence
    bare.comparisons = comparisons.essence
    bare.missing = missing.sorted()
    return bare
  }
}

extension Report.Determination {
  fileprivate var essence: Report.Determination {
    var bare = self
    bare.label = noWords
    bare.answer = answer.essence
    bare.source = source?.essence
    bare.precedence = nil
    bare.components = components?.map { component in
      var bare = component
      bare.answer = component.answer.essence
      bare.missing.sort()
      bare.wanting.sort()
      return bare
    }
    bare.missing = missing.sorted()
    bare.wanting = wanting.sorted()
    return bare
  }

  /// Whether the two answer the same, whatever they rest on.
  package func answersAs(_ other: Report.Determination) -> Bool { answer.essence == other.answer.essence }
}

extension Report.FactLine {
  /// What is known and who says so; not where it stands in the file.
  fileprivate var essence: Report.FactLine {
    var bare = self
    bare.label = noWords
    bare.value = value.essence
    bare.place = nil
    bare.source = source?.essence
    return bare
  }
}
