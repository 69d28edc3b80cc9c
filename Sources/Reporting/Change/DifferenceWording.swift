import Change
import DecisionModel
import Screening

/// Puts the difference between two reports into words: what changed and by what first, then what answers as it did and rests on
/// something else, then what is asked and what texts are wanting.
struct DifferenceWording {
  let language: Language
  let difference: ReportDifference
  let causes: [DifferencePart: [Cause]]

  private var isFacility: Bool { difference.to.record.kind == .facility }

  /// Everything but the facts themselves, in the order of a reader's questions.
  func items() -> [Document.Item] {
    var items: [Document.Item] = []
    if let shift = difference.kind {
      items.append(item(.kindMoved, shift.from.phrase(language), shift.to.phrase(language)))
    }
    if let shift = difference.outsideCoverage {
      items.append(.init((shift.to == nil ? ChangePhrase.coverageGained : .coverageLost)(language)))
    }
    if let shift = difference.possible {
      let text = say(.moved, ChangePhrase.recommendation(language), outcome(shift.from), outcome(shift.to))
      items.append(Document.Item(text, nil, because(.recommendation, of: nil), isStrong: true))
    }
    items += difference.failures.map(failure)
    items += difference.determinations.filter { !isKept($0) }.map(determination)
    items += difference.duties.filter { !isKept($0) }.map(duty)
    items += difference.rules.filter { !isKept($0) }.map(rule)
    return items + risk + kept + questions
  }

  /// What could not be evaluated before, or cannot be now.
  private func failure(_ shift: NamedShift<Report.Failure>) -> Document.Item {
    guard let to = shift.to else { return item(.failureGone, shift.name) }
    return Document.Item(
      FailurePhrase.awaits(language, "\(to.expression) (\(to.spokenReason(language)))"),
      nil, to.waiting.map { Document.Item($0.spoken(language)) }, isStrong: true)
  }

  // MARK: Determinations and duties

  private func determination(_ shift: NamedShift<Report.Determination>) -> Document.Item {
    let (from, to) = (shift.from.map(answer), shift.to.map(answer))
    return Document.Item(
      say(.moved, shift.label[language], from ?? none, to ?? none),
      nil, because(.determination(shift.name), of: shift.name), isStrong: true)
  }

  private func duty(_ shift: NamedShift<Report.Duty>) -> Document.Item {
    let (from, to) = (standing(shift.from), standing(shift.to))
    var line =
      from == to
      ? Document.Item(say(.sameAnswer, shift.label[language], to))
      : Document.Item(say(.moved, shift.label[language], from, to), isStrong: true)
    if let a = shift.from, let b = shift.to {
      if let sources = moved(a.source, b.source) { line.items.append(.init(sources)) }
      if a.says != b.says { line.items.append(item(.wordsMoved, a.says[language], b.says[language])) }
      line.items += comparisons(a.comparisons, b.comparisons)
    }
    line.items += because(.duty(shift.name), of: shift.name)
    return line
  }

  func standing(_ duty: Report.Duty?) -> String {
    switch duty?.standing {
    case nil: ChangePhrase.doesNotApply(language)
    case .applies?: ChangePhrase.applies(language)
    case .mightApply?: ChangePhrase.mightApply(language)
    }
  }

  func answer(_ determination: Report.Determination) -> String {
    determination.answer.kind == .unknown ? ChangePhrase.notDetermined(language) : determination.answer.spoken(language)
  }

  // MARK: Rules

  private func rule(_ shift: NamedShift<RuleStanding>) -> Document.Item {
    let name = say(.standsOtherwise, shift.label[language])
    let (from, to) = (standing(shift.from), standing(shift.to))
    let calls = (shift.to ?? shift.from)?.hit.recommendation.map { " (\(short($0)))" } ?? ""
    var line =
      from == to
      ? Document.Item(say(.sameAnswer, name, to) + calls)
      : Document.Item(say(.moved, name, from, to) + calls, isStrong: true)
    if let a = shift.from?.hit, let b = shift.to?.hit { line.items += details(shift.aspects, a, b) }
    line.items += because(.rule(shift.name), of: shift.name)
    return line
  }

  private func details(_ aspects: Set<RuleAspect>, _ a: Report.Hit, _ b: Report.Hit) -> [Document.Item] {
    var lines: [Document.Item] = []
    if a.recommendation != b.recommendation { lines.append(item(.recommendationMoved, called(a), called(b))) }
    if a.risk != b.risk { lines.append(item(.riskMoved, String(a.risk), String(b.risk))) }
    if a.criterion != b.criterion {
      lines.append(item(.criterionMoved, a.criterionLabel[language], b.criterionLabel[language]))
    }
    lines += comparisons(a.comparisons, b.comparisons)
    if let sources = moved(a.source, b.source) { lines.append(.init(sources)) }
    if aspects.contains(.whenUnknown) { lines.append(item(.whenUnknownMoved, a.whenUnknown, b.whenUnknown)) }
    if aspects == [.words] {
      if a.because != b.because {
        lines.append(item(.wordsMoved, a.because[language], b.because[language]))
      } else {
        let texts = [a.toCheck, b.toCheck].map { $0?[language] ?? ChangePhrase.nothing(language) }
        lines.append(item(.wordsMoved, texts[0], texts[1]))
      }
    }
    return lines
  }

  func standing(_ rule: RuleStanding?) -> String {
    switch rule?.truth {
    case .fires?: ChangePhrase.fires(language)
    case .mightFire?: ChangePhrase.mightFire(language)
    case .doesNotFire?, nil: ChangePhrase.doesNotFire(language)
    }
  }

  /// Comparisons of the same fact whose value or threshold is another.
  func comparisons(_ a: [Report.Comparison], _ b: [Report.Comparison]) -> [Document.Item] {
    func bound(_ made: Report.Comparison) -> String {
      "\(made.sign(language)) \(made.threshold.spoken(language))"
    }
    /// Whether it holds, where the value is known.
    func verdict(_ made: Report.Comparison) -> String {
      made.value.kind == .unknown ? "" : " (\(made.verdict(language)))"
    }
    func claim(_ made: Report.Comparison) -> String {
      "\(made.value.spoken(language)) \(bound(made))\(verdict(made))"
    }
    let (before, after) = (a.map { $0.label[language] + claim($0) }, b.map { $0.label[language] + claim($0) })
    var gone = zip(a, before).filter { !after.contains($0.1) }.map(\.0)
    var come = zip(b, after).filter { !before.contains($0.1) }.map(\.0)
    // The grounds of a rule that fires are fewer than what one looks at that does not: those on both sides belong together.
    let facts = Set(gone.map(\.fact)).intersection(come.map(\.fact))
    if gone.count != come.count {
      gone.removeAll { !facts.contains($0.fact) }
      come.removeAll { !facts.contains($0.fact) }
    }
    guard gone.count == come.count else { return [] }
    return zip(gone, come).map { from, to in
      if bound(from) == bound(to) {
        let values = [from, to].map { $0.value.spoken(language) + verdict($0) }
        return .init(say(.moved, "\(to.label[language]) \(bound(to))", values[0], values[1]))
      }
      let isOpen = from.value.kind == .unknown && to.value.kind == .unknown
      let texts = isOpen ? (bound(from), bound(to)) : (claim(from), claim(to))
      return .init(say(.moved, to.label[language], texts.0, texts.1))
    }
  }

  // MARK: Risk

  private var risk: [Document.Item] {
    var items: [Document.Item] = []
    if let shift = difference.total {
      let of = { (total: ReportDifference.Total) in spokenInterval(total.low, total.high, language) }
      items.append(item(.riskTotal, of(shift.from), of(shift.to)))
    }
    for shift in difference.risks {
      var line = item(.riskOf, shift.label[language], points(shift.from), points(shift.to))
      line.items = because(.criterion(shift.name), of: nil, atMost: 3)
      items.append(line)
    }
    if let shift = difference.band, band(shift.from) != band(shift.to) {
      var line = item(.band, band(shift.from), band(shift.to))
      line.items = because(.band, of: nil, atMost: 3)
      items.append(line)
    }
    return items
  }

  private func points(_ interval: ReportDifference.Interval?) -> String {
    guard let interval else { return none }
    let shown = spokenInterval(String(interval.low), String(interval.high), language)
    return interval.weight == "1" ? shown : "\(shown) ×\(spokenNumber(interval.weight, language))"
  }

  private func band(_ band: Report.Risk.Band?) -> String {
    guard let band else { return ChangePhrase.noBand(language) }
    let condition = band.condition.replacing(">=", with: "≥")
    return (band.reached ? ChangePhrase.bandReached : .bandMight)(language, condition)
  }

  // MARK: Words

  private var none: String { ChangePhrase.notThere(language) }

  func say(_ phrase: ChangePhrase, _ values: String...) -> String { phrase(language, filling: values) }

  func item(_ phrase: ChangePhrase, _ values: String...) -> Document.Item {
    Document.Item(phrase(language, filling: values))
  }

  func moved(_ from: Report.Source?, _ to: Report.Source?) -> String? {
    let of = { (source: Report.Source?) in
      source.map { citation($0.place, of: $0.number, language) } ?? ChangePhrase.nothing(language)
    }
    return of(from) == of(to) ? nil : say(.restsOnOther, of(from), of(to))
  }

  /// A cause each, the first few; those that come with another only where there is no other.
  private func because(_ part: DifferencePart, of subject: String?, atMost most: Int = 5) -> [Document.Item] {
    let all = causes[part] ?? []
    let main = all.filter(\.isMain)
    let wording = CauseWording(language: language)
    let shown = (main.isEmpty ? all : main).map { wording.text($0, of: subject) }
    var lines = shown.prefix(most).map { Document.Item(say(.because, $0)) }
    if shown.count > most { lines.append(item(.andMore, String(shown.count - most))) }
    return lines
  }

  private func outcome(_ possible: [Recommendation]) -> String {
    possible.count == 1
      ? short(possible[0])
      : "\(Standing(possible).short(isFacility)(language)) (\(possible.map(short).joined(separator: "; ")))"
  }

  private func short(_ recommendation: Recommendation) -> String {
    Standing(recommendation).short(isFacility)(language)
  }

  private func called(_ hit: Report.Hit) -> String { hit.recommendation.map(short) ?? Phrase.riskOnly(language) }

  func shortened(_ texts: [String], atMost most: Int) -> String {
    let more = texts.count > most ? [say(.andMore, String(texts.count - most))] : []
    return (texts.prefix(most) + more).joined(separator: "; ")
  }
}
