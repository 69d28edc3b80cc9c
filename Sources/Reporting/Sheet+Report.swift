import DecisionModel
import Screening

extension Sheet {
  /// Puts a report into words, in the order of a reader's questions: what is recommended, why, how grave it is, what the
  /// law asks, what must still be supplied, and what all this rests on.
  init(_ report: Report, _ style: ReportStyle) {
    self = Maker(report, style.language, showsAll: style.showsNotFired).sheet()
  }
}

/// Chooses the words for one report.
private struct Maker {
  let report: Report
  let language: Language
  /// Whether the rules that cannot change the recommendation are listed too.
  let showsAll: Bool
  /// Labels of the facts and rules that the report speaks of, for the places where it has only their names.
  let factLabels: [String: Words]
  let ruleLabels: [String: Words]
  let wantingLabels: [String: Words]
  let decisionLabels: [String: Words]

  init(_ report: Report, _ language: Language, showsAll: Bool) {
    self.report = report
    self.language = language
    self.showsAll = showsAll
    var facts: [String: Words] = [:]
    let rules = report.hits + report.mightFire + report.notFired
    for comparison in (rules.map(\.comparisons) + report.duties.map(\.comparisons)).joined() {
      facts[comparison.fact] = comparison.label
    }
    facts.merge(report.labels) { first, _ in first }
    for line in report.facts + report.derived + report.presumed { facts[line.fact] = line.label }
    for missing in report.missing { facts[missing.fact] = missing.label }
    factLabels = facts
    ruleLabels = Dictionary(
      rules.map { ($0.rule, $0.label) } + report.duties.map { ($0.duty, $0.label) },
      uniquingKeysWith: { first, _ in first })
    decisionLabels = Dictionary(
      report.determinations.map { ($0.decision, $0.label) }, uniquingKeysWith: { first, _ in first })
    wantingLabels = Dictionary(
      report.wanting.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first })
  }

  func sheet() -> Sheet {
    let sections = [
      procedure, hits, failures, risk, duties, request, waiting, wanting, presumed, map, facts, derived, unused, showsAll ? notFired : nil,
    ]
    return Sheet(
      language: language, title: report.record.title[language], record: record, verdict: verdict,
      sections: sections.compactMap(\.self), stamp: stamp, shortStamp: shortStamp)
  }

  // MARK: The head

  private var record: [Sheet.Field] {
    var fields = [
      field(.recordName, report.record.name),
      field(.kind, report.record.kind.phrase(language)),
    ]
    if !report.record.place.isEmpty {
      // Both languages write a place from the narrowest to the widest.
      fields.append(field(.place, report.record.place.reversed().joined(separator: ", ")))
    }
    fields.append(field(.asOf, spokenDate(report.asOf, language)))
    if let days = report.sampleDays {
      fields.append(field(.sampleDays, days.map { spokenDate($0, language) }.joined(separator: "; ")))
    }
    return fields
  }

  private var verdict: Sheet.Verdict {
    let standing = Standing(report.possible)
    var notes: [Sheet.Field] = []
    if report.recommendation == nil {
      notes.append(field(.stillPossible, report.possible.map(headline).joined(separator: "; ")))
    }
    for group in report.exactness.oneOf {
      notes.append(field(.oneOfThese, group.map { ruleLabels[$0]?[language] ?? $0 }.joined(separator: "; ")))
    }
    if !report.exactness.isExact {
      let phrase: Phrase = report.exactness.isBudgetSpent ? .budgetSpent : .notListable
      let kept =
        report.exactness.possible.map(headline)
        + report.exactness.open.map { name in (ruleLabels[name] ?? decisionLabels[name] ?? report.labels[name])?[language] ?? name }
      // A duty and the determination that it rests on may have one name.
      var told: Set<String> = []
      let names = kept.filter { told.insert($0).inserted }
      notes.append(field(.completeness, phrase(language, names.joined(separator: "; "))))
    }
    if let band = report.risk.band, band.reached, report.recommendation == band.recommendation,
      !report.hits.contains(where: { $0.recommendation ?? .approve >= band.recommendation })
    {
      notes.append(field(.band, Phrase.raisedByBand(language, spokenTest(band.condition, language))))
    }
    let presuming = presumedAlone.map { "\($0.label[language]): \($0.value.spoken(language))" }
      + unconfirmed.map { $0.isWhole ? $0.label[language] : members($0) }
    if !presuming.isEmpty { notes.append(field(.presuming, presuming.joined(separator: "; "))) }
    if let outside = report.outsideCoverage { notes.append(field(.asOf, outside[language])) }
    if let ending = report.coverageEnding { notes.append(field(.asOf, ending[language])) }
    if report.strict { notes.append(field(.presumedValue, Phrase.presumptionsOff(language))) }
    notes.append(
      field(
        .atAGlance,
        Phrase.glance(
          language, String(report.hits.grounds), String(report.mightFire.count), String(report.missing.count),
          spokenInterval(report.risk.low, report.risk.high, language))))
    return Sheet.Verdict(
      standing: standing,
      headline: report.headline(language),
      meaning: meaning(standing), notes: notes)
  }

  private func meaning(_ standing: Standing) -> String {
    guard standing == .undetermined, report.missing.isEmpty else { return outcomes.meaning(report.possible) }
    return report.waitsForFailure ? FailurePhrase.meaning(language) : Phrase.undeterminedTextsMeaning(language)
  }

  // MARK: Procedure

  /// What the project has to go through, before all else.
  private var procedure: Sheet.Section? {
    guard let names = report.procedure else { return nil }
    let rows: [[Sheet.Text]] = names.compactMap { name in report.determinations.first { $0.decision == name } }.map { row($0, atMost: 3) }
    return rows.isEmpty ? nil : section(.procedure, .procedure, [table([.determination, .answer, .source], rows)])
  }

  /// - Parameter most: how many of the facts that it waits for are named.
  private func row(_ determined: Report.Determination, atMost most: Int = .max) -> [Sheet.Text] {
    [text(determined.label), Sheet.Text(answer(determined, atMost: most)), determined.source.map(cite) ?? ""]
  }

  // MARK: Rules

  private var hits: Sheet.Section {
    let none: [Sheet.Block] = report.hits.grounds == 0 ? [.paragraph(Phrase.noHits(language))] : []
    return section(.hits, .hits, none + report.hits.map(entry))
  }

  private var failures: Sheet.Section? {
    guard !report.failures.isEmpty else { return nil }
    let intro = FailurePhrase.intro(language)
    let settled = report.waitsForFailure ? "" : " " + FailurePhrase.introSettled(language)
    let entries = report.failures.map { failure -> Sheet.Block in
      var fields: [Sheet.Field] = []
      if let label = failure.decisionLabel?[language], let decision = failure.decision {
        fields.append(.init(FailurePhrase.inDecision(language), "\(label) (\(decision))"))
      }
      if !failure.operands.isEmpty {
        fields.append(.init(FailurePhrase.values(language), failure.spokenOperands(language)))
      }
      let waiting = failure.waiting.map { $0.spoken(language) }.joined(separator: "; ")
      fields.append(.init(FailurePhrase.waiting(language), waiting))
      fields.append(.init(FailurePhrase.place(language), failure.place))
      return .entry(
        Sheet.Entry(
          standing: .undetermined, title: failure.expression,
          tag: FailurePhrase.tag(language, failure.spokenReason(language)), blocks: [.fields(fields)]))
    }
    return Sheet.Section(
      name: .failures, title: FailurePhrase.title(language), blocks: [.paragraph(intro + settled)] + entries)
  }

  private var waiting: Sheet.Section? {
    let least = report.possible.first ?? .approve
    let raising = report.mightFire.filter { showsAll || $0.recommendation ?? .approve > least }
    let others = report.mightFire.count - raising.count
    var blocks: [Sheet.Block] = []
    if !raising.isEmpty {
      let rows: [[Sheet.Text]] = raising.map { hit in
        [
          text(hit.label), Sheet.Text(callsFor(hit) + whileUnknown(hit)), Sheet.Text(awaited(hit)),
          cite(hit.source),
        ]
      }
      var table = Sheet.Table([Phrase.rule, .callsFor, .waitsFor, .source].map { $0(language) }, rows)
      table.columns[table.columns.count - 1].isMinor = true
      blocks += [.paragraph(Phrase.waitingIntro(language)), .table(table)]
    }
    if others > 0 { blocks.append(.paragraph(Phrase.waitingOthers(language, String(others)))) }
    return blocks.isEmpty ? nil : section(.waiting, .mightFire, blocks)
  }

  /// The facts that a rule waits for, and what of it could not be evaluated.
  private func awaited(_ hit: Report.Hit) -> String {
    var parts = hit.missing.isEmpty ? [] : [factNames(hit.missing)]
    if !hit.failures.isEmpty { parts.append(FailurePhrase.awaits(language, hit.failures.joined(separator: "; "))) }
    return parts.joined(separator: "; ")
  }

  private var notFired: Sheet.Section? {
    guard !report.notFired.isEmpty else { return nil }
    let rows: [[Sheet.Text]] = report.notFired.map { hit in
      let compared = hit.comparisons.map { sentence($0, in: hit) }.joined(separator: "; ")
      return [text(hit.label), text(hit.criterionLabel), Sheet.Text(compared), cite(hit.source)]
    }
    return section(.notFired, .notFired, [table([.rule, .criterion, .comparison, .source], rows)])
  }

  private func entry(_ hit: Report.Hit) -> Sheet.Block {
    var blocks: [Sheet.Block] = [.paragraph(hit.because[language])]
    if !hit.comparisons.isEmpty { blocks.append(.comparisons(hit.comparisons.map { comparison($0, in: hit) })) }
    var source = cite(hit.source)
    if let reading = reading(hit.source) { source.string += " (\(reading))" }
    let clauses = hit.clauses.isEmpty ? "" : " · \(hit.clauses.joined(separator: ", "))"
    var criterion = hit.criterionLabel[language] + clauses
    if hit.risk != 0 {
      let points = hit.risk > 0 ? "+\(hit.risk)" : String(hit.risk)
      criterion += " (\(Phrase.riskPoints(language, points)))"
    }
    var fields = [Sheet.Field(Phrase.source(language), source), field(.criterion, criterion)]
    if !hit.regardless.isEmpty { fields.append(field(.regardless, factNames(hit.regardless))) }
    if let toCheck = hit.toCheck { fields.append(field(.toCheck, toCheck[language])) }
    fields.append(field(.rule, "\(hit.rule) · \(hit.place)"))
    blocks.append(.fields(fields))
    return .entry(
      Sheet.Entry(
        standing: hit.recommendation.map { Standing($0) }, title: hit.label[language], tag: callsFor(hit),
        blocks: blocks))
  }

  /// The source of the threshold is named where it is another than the rule's own.
  private func comparison(_ made: Report.Comparison, in hit: Report.Hit) -> Sheet.Comparison {
    let elsewhere = made.thresholdSource.flatMap {
      ($0.instrument, $0.place) == (hit.source.instrument, hit.source.place) ? nil : $0
    }
    return Sheet.Comparison(
      fact: made.label[language], value: made.shownValue(language), sign: made.sign(language),
      threshold: made.shownThreshold(language), isPlain: made.isPlain || made.isOneOfThese, distance: made.distance(language),
      result: made.verdict(language),
      holds: made.holds, source: made.isPlain ? nil : elsewhere.map(cite),
      saying: made.spokenSaying(language))
  }

  private func sentence(_ made: Report.Comparison, in hit: Report.Hit) -> String {
    let shown = comparison(made, in: hit)
    return shown.distance.map { "\(shown.claim), \($0)" } ?? shown.claim
  }

  private func callsFor(_ hit: Report.Hit) -> String {
    hit.recommendation.map(headline) ?? (hit.risk < 0 ? Phrase.lessRiskOnly : .riskOnly)(language)
  }

  /// What the rule set does with a rule that waits, where that is not to ask.
  private func whileUnknown(_ hit: Report.Hit) -> String {
    guard hit.failures.isEmpty else { return "" }
    return switch hit.whenUnknown {
    case "note": " (\(Phrase.onlyNoted(language)))"
    case "post-inspection": " (\(Phrase.inspectedWhileUnknown(language)))"
    default: ""
    }
  }

  // MARK: Risk

  private var risk: Sheet.Section {
    let risk = report.risk
    var notes: [Sheet.Field] = []
    if let band = risk.band {
      let phrase: Phrase = band.reached ? .bandReached : .bandMight
      notes.append(field(.band, phrase(language, spokenTest(band.condition, language), headline(band.recommendation))))
    }
    if let source = risk.source { notes.append(Sheet.Field(Phrase.source(language), cite(source))) }
    let bars = risk.criteria.map { criterion in
      Sheet.Profile.Bar(
        label: criterion.label[language], weight: spokenNumber(criterion.weight, language), low: criterion.low,
        high: criterion.high, shown: spokenInterval(String(criterion.low), String(criterion.high), language))
    }
    let total = Sheet.Profile.Bar(
      label: Phrase.total(language), weight: "", low: whole(risk.low), high: whole(risk.high),
      shown: spokenInterval(risk.low, risk.high, language))
    return section(
      .risk, .riskProfile,
      [.profile(Sheet.Profile(bars: bars, total: total, notes: notes, remark: Phrase.totalNote(language)))])
  }

  /// The whole part of a decimal text, for a bar.
  private func whole(_ text: String) -> Int { Int(text.prefix { $0 != "." }) ?? 0 }

  // MARK: Duties

  private var duties: Sheet.Section {
    var blocks: [Sheet.Block] = []
    let leading = Set(report.procedure ?? [])
    let others = report.determinations.filter { !leading.contains($0.decision) }
    if !others.isEmpty {
      let rows: [[Sheet.Text]] = others.map { row($0) }
      blocks.append(table([.determination, .answer, .source], rows))
    }
    if !report.duties.isEmpty {
      let rows: [[Sheet.Text]] = report.duties.map { duty in
        [
          text(duty.label), text(duty.says), Sheet.Text(standing(duty)), text(duty.topicLabel), cite(duty.source),
        ]
      }
      blocks.append(table([.duty, .says, .standing, .dutyTopic, .source], rows))
    }
    if blocks.isEmpty { blocks.append(.paragraph(Phrase.noDuties(language))) }
    return section(.duties, .determinationsAndDuties, blocks)
  }

  private func answer(_ determined: Report.Determination, atMost most: Int) -> String {
    guard determined.answer.kind == .unknown else { return determined.answer.spoken(language) }
    var reasons: [String] = []
    if !determined.missing.isEmpty {
      let named = factNames(Array(determined.missing.prefix(most)))
      let others = determined.missing.count - most
      reasons.append(
        "\(Phrase.waitsFor(language).lowercased()): \(named)" + (others > 0 ? Phrase.andMoreFacts(language, String(others)) : ""))
    }
    if !determined.wanting.isEmpty {
      let texts = determined.wanting.map { wantingLabels[$0]?[language] ?? $0 }
      reasons.append(Phrase.textWanting(language, texts.joined(separator: "; ")))
    }
    if !determined.failures.isEmpty {
      reasons.append(FailurePhrase.awaits(language, determined.failures.joined(separator: "; ")))
    }
    return ([Phrase.notDetermined(language)] + reasons).joined(separator: "; ")
  }

  private func standing(_ duty: Report.Duty) -> String {
    switch duty.standing {
    case .applies: Phrase.applies(language)
    case .mightApply where !duty.failures.isEmpty:
      FailurePhrase.mightApplyFor(language, duty.failures.joined(separator: "; "))
        + (duty.missing.isEmpty ? "" : "; \(Phrase.waitsFor(language).lowercased()): \(factNames(duty.missing))")
    case .mightApply:
      duty.missing.isEmpty ? Phrase.mightApply(language) : Phrase.mightApplyFor(language, factNames(duty.missing))
    }
  }

  // MARK: Facts

  private var request: Sheet.Section? {
    guard !report.missing.isEmpty else { return nil }
    let questions = report.missing.map { missing in
      var details = [field(.fact, "\(missing.label[language]) (\(missing.fact))")]
      if let unit = missing.unitLabel?[language] ?? missing.unit { details.append(field(.unit, unit)) }
      if !missing.choices.isEmpty {
        details.append(field(.choices, missing.choices.map { $0.spoken(language) }.joined(separator: "; ")))
      }
      if let covers = missing.covers { details.append(field(.covers, covers.map { "\($0.label[language]): \($0.none.spoken(language))" }.joined(separator: "; "))) }
      details.append(field(.respondent, spokenTerm(missing.respondent, language)))
      if let followUps = missing.followUps { details.append(field(.followUps, factNames(followUps))) }
      if !missing.rules.isEmpty {
        details.append(field(.waitingRules, ruleNames(missing.rules, atMost: 4)))
      }
      if !missing.couldLeadTo.isEmpty {
        details.append(field(.couldLeadTo, missing.couldLeadTo.map(headline).joined(separator: "; ")))
      }
      return Sheet.Question(text: missing.question[language], details: details)
    }
    return section(.request, .request, [.paragraph(Phrase.requestIntro(language)), .questions(questions)])
  }

  private var wanting: Sheet.Section? {
    guard !report.wanting.isEmpty else { return nil }
    let rows: [[Sheet.Text]] = report.wanting.map { wanted in
      [
        Sheet.Text("\(wanted.label[language]) (\(wanted.name))"),
        wanted.source.map(cite) ?? Sheet.Text(Phrase.noText(language)), Sheet.Text(ruleNames(wanted.rules)),
      ]
    }
    return section(
      .wanting, .wanting,
      [.paragraph(Phrase.wantingIntro(language)), table([.wantingText, .source, .waitingRules], rows)])
  }

  /// What is presumed of a single fact.
  private var presumedAlone: [Report.FactLine] { report.presumed.filter { $0.presumption == nil } }

  /// The families that nobody has confirmed.
  private var unconfirmed: [Report.Presumption] { report.presumptions.filter { $0.confirmedBy == nil } }

  private var presumed: Sheet.Section? {
    guard !report.presumed.isEmpty || !report.presumptions.isEmpty else { return nil }
    let single = presumedAlone.map { line in
      row(line, basis: line.source.map(cite) ?? Sheet.Text(provenance(line)), unless: line.unlessStated ?? [])
    }
    var blocks: [Sheet.Block] = []
    let open = single + unconfirmed.flatMap(rows)
    if !open.isEmpty {
      blocks += [.paragraph(Phrase.presumedIntro(language)), table([.fact, .presumedValue, .basis], open)]
    }
    let confirmed = report.presumptions.filter { $0.confirmedBy != nil }.map { family in
      [text(family.label), Sheet.Text(members(family)), basis(family)]
    }
    if !confirmed.isEmpty {
      blocks += [.paragraph(Phrase.confirmedIntro(language)), table([.fact, .value, .basis], confirmed)]
    }
    return section(.presumed, .presumed, blocks)
  }

  private func row(_ line: Report.FactLine, basis: Sheet.Text, unless: [String]) -> [Sheet.Text] {
    [text(line.label), Sheet.Text(line.value.spoken(language) + spokenTerms(unless)), basis]
  }

  /// A family on a line; where it does not hold whole, its label would say too much, and its facts stand alone.
  private func rows(_ family: Report.Presumption) -> [[Sheet.Text]] {
    if family.isWhole {
      return [[text(family.label), Sheet.Text(members(family) + spokenTerms(family.unlessStated)), basis(family)]]
    }
    let facts = report.presumed.filter { family.facts.contains($0.fact) }
    return facts.map { row($0, basis: basis(family), unless: family.unlessStated) }
      + (family.silentOn.isEmpty ? [] : [[Sheet.Text(factNames(family.silentOn)), Sheet.Text(silence(family)), basis(family)]])
  }

  /// What takes a presumption away.
  private func spokenTerms(_ unless: [String]) -> String {
    unless.isEmpty ? "" : " (\(Phrase.unlessStated(language, factNames(unless))))"
  }

  private func silence(_ family: Report.Presumption) -> String { Phrase.silentOn(language, String(family.silentOn.count)) }

  /// What a family stands for: its facts where it gives them values, else how many there are.
  private func members(_ family: Report.Presumption) -> String {
    let lines = family.confirmedBy == nil ? report.presumed : report.facts
    let values = lines.filter { family.facts.contains($0.fact) }.map {
      "\($0.label[language]): \($0.value.spoken(language))"
    }
    let silent = family.silentOn.isEmpty ? [] : [silence(family)]
    return (values + silent).joined(separator: "; ")
  }

  /// Where it is written, or whose policy it is, and who has confirmed it.
  private func basis(_ family: Report.Presumption) -> Sheet.Text {
    if let by = family.confirmedBy {
      let parts = [
        Phrase.confirmedBy(language, by), family.confirmedOn.map { Phrase.on(language, spokenDate($0, language)) },
        family.evidence.map { Phrase.evidence(language, $0) },
      ]
      return Sheet.Text(parts.compactMap(\.self).joined(separator: "; "))
    }
    guard family.isOwnPolicy else { return family.source.map(cite) ?? "" }
    let policy = Phrase.ownPolicy(language)
    guard let source = family.source.map(cite) else { return Sheet.Text(policy) }
    return Sheet.Text("\(source.string); \(policy)", link: source.link)
  }

  private var map: Sheet.Section? { report.map.map { MapSection(sheet: $0, language: language).section } }

  private var derived: Sheet.Section? {
    guard !report.derived.isEmpty else { return nil }
    let rows: [[Sheet.Text]] = report.derived.map { line in
      [
        text(line.label), Sheet.Text(line.value.spoken(language)), Sheet.Text(factNames(line.from ?? [])),
        line.because.map(text) ?? "", line.source.map(cite) ?? "",
      ]
    }
    return section(
      .derived, .derivedFacts,
      [
        .paragraph(Phrase.derivedIntro(language)),
        table([.fact, .value, .followsFrom, .followsBecause, .source], rows),
      ])
  }

  private var unused: Sheet.Section? {
    guard !report.unused.isEmpty else { return nil }
    let rows: [[Sheet.Text]] = report.facts.filter { report.unused.contains($0.fact) }.map { line in
      [text(line.label), Sheet.Text(line.value.spoken(language)), Sheet.Text(line.asWritten)]
    }
    return section(
      .unused, .unusedFacts, [.paragraph(Phrase.unusedIntro(language)), table([.fact, .value, .asWritten], rows)])
  }

  private var facts: Sheet.Section {
    let unusable = report.unusable ?? []
    guard !report.facts.isEmpty || !unusable.isEmpty else {
      return section(.facts, .facts, [.paragraph(Phrase.noFacts(language))])
    }
    let used: [[Sheet.Text]] = report.facts.map { line in
      [
        text(line.label), Sheet.Text(line.value.spoken(language)), Sheet.Text(line.asWritten),
        Sheet.Text(provenance(line)),
      ]
    }
    let unused: [[Sheet.Text]] = unusable.map { line in
      [text(line.label), Sheet.Text(Phrase.statedNotUsed(language, line.why[language])), Sheet.Text(line.asWritten), ""]
    }
    let rows = used + unused
    return section(.facts, .facts, [table([.fact, .value, .asWritten, .factSource], rows)])
  }

  /// Who says so, where, and how sure it is.
  private func provenance(_ line: Report.FactLine) -> String {
    let isConfirmed = line.origin == Report.FactLine.confirmedOrigin
    let author = isConfirmed
      ? [line.by.map { Phrase.confirmer(language, $0) }, line.on.map { Phrase.on(language, spokenDate($0, language)) }]
        .compactMap(\.self).joined(separator: ", ")
      : spokenAuthor(line.by, line.on, language)
    let parts: [String?] = [
      isConfirmed ? nil : spokenTerm(line.origin, language), author, spokenPaper(line.document, line.page, language),
      line.evidence.map { Phrase.evidence(language, $0) },
      line.certainty.map { Phrase.certainty(language, spokenTerm($0, language)) },
      line.note.map { Phrase.note(language, $0) },
    ]
    return parts.compactMap(\.self).joined(separator: "; ")
  }

  // MARK: The stamp

  private var stamp: [Sheet.Field] {
    [
      field(.ruleSet, "\(report.ruleSet.title[language]) (\(named))"),
      field(.hash, report.ruleSet.hash),
      field(.engine, "sangloc \(report.engine)"),
      field(.asOf, spokenDate(report.asOf, language)),
      field(.dayFrom, report.dayFrom.phrase(language)),
      field(.file, report.record.file),
      field(.recordHash, report.record.hash),
      field(.schema, report.schema),
    ]
  }

  private var shortStamp: String {
    let parts = [
      Phrase.advisory(language), named, String(report.ruleSet.hash.prefix(12)), "sangloc \(report.engine)",
      "\(Phrase.record(language)) \(report.record.hash.prefix(12))",
      "\(spokenDate(report.asOf, language)) (\(report.dayFrom.phrase(language)))",
    ]
    return parts.joined(separator: " · ")
  }

  private var named: String { "\(report.ruleSet.name) \(report.ruleSet.version)" }

  // MARK: Words

  private func section(_ name: Sheet.Section.Name, _ title: Phrase, _ blocks: [Sheet.Block]) -> Sheet.Section {
    Sheet.Section(name: name, title: title(language), blocks: blocks)
  }

  private func field(_ label: Phrase, _ value: String) -> Sheet.Field { Sheet.Field(label(language), value) }

  private func table(_ titles: [Phrase], _ rows: [[Sheet.Text]]) -> Sheet.Block {
    .table(Sheet.Table(titles.map { $0(language) }, rows))
  }

  private func text(_ words: Words) -> Sheet.Text { Sheet.Text(words[language]) }

  private func headline(_ recommendation: Recommendation) -> String {
    outcomes.name(recommendation)
  }

  private var outcomes: OutcomeWording { OutcomeWording(report, language) }

  private func factNames(_ names: [String]) -> String {
    names.map { factLabels[$0]?[language] ?? $0 }.joined(separator: "; ")
  }

  private func ruleNames(_ names: [String], atMost most: Int = .max) -> String {
    let shown = names.prefix(most).map { ruleLabels[$0]?[language] ?? $0 }
    let more = names.count > most ? [Phrase.andMore(language, String(names.count - most))] : []
    return (shown + more).joined(separator: "; ")
  }

  private func cite(_ source: Report.Source) -> Sheet.Text {
    Sheet.Text(citation(source, language), link: source.url)
  }

  /// How the source was read, where the reading is weak.
  private func reading(_ source: Report.Source) -> String? {
    guard let weak = source.weak else { return nil }
    let mark = source.mark.map { spokenTerm($0, language) + "; " } ?? ""
    return mark + Phrase.weakSource(language, weak[language])
  }
}

extension [Report.Hit] {
  /// How many call for a recommendation; the others only move the risk.
  var grounds: Int { count { $0.recommendation != nil } }
}

extension Report.DayOrigin {
  var phrase: Phrase {
    switch self {
    case .record: .dayOfRecord
    case .asked: .dayAsked
    case .today: .dayToday
    case .retrospective: .dayRetrospective
    }
  }
}
