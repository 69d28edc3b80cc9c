import Change
import DecisionModel
import Screening

/// Puts the difference between two reports into words: what changed, and by what.
struct DifferenceWording {
  let language: Language
  let difference: ReportDifference
  let causes: [DifferencePart: [Cause]]

  private var cause: CauseWording { CauseWording(language: language) }
  private var isFacility: Bool { difference.to.record.kind == .facility }

  /// Everything but the facts themselves, in the order of a reader's questions.
  func items() -> [Paper.Item] {
    var items: [Paper.Item] = []
    if let shift = difference.kind {
      items.append(item(.kindMoved, shift.from.phrase(language), shift.to.phrase(language)))
    }
    if let shift = difference.outsideCoverage {
      items.append(.init(text: (shift.to == nil ? ChangePhrase.coverageGained : .coverageLost)(language)))
    }
    if let shift = difference.possible {
      items.append(
        moved(
          ChangePhrase.recommendation(language), outcome(shift.from), outcome(shift.to), .recommendation, strong: true))
    }
    items += difference.determinations.map(determination)
    items += difference.duties.map(duty)
    items += difference.rules.filter { $0.aspects != [.words] && $0.aspects != [.missing] }.map(rule)
    let reworded = difference.rules.filter { $0.aspects == [.words] || $0.aspects == [.missing] }
    items += reworded.map(rule)
    items += risk + questions
    return items
  }

  // MARK: Determinations and duties

  private func determination(_ shift: NamedShift<Report.Determination>) -> Paper.Item {
    let (from, to) = (shift.from, shift.to)
    let part = DifferencePart.determination(shift.name)
    if let from, let to, from.answersAs(to) {
      var kept = Paper.Item(text: say(.sameAnswer, shift.label[language], answer(to)))
      if let sources = moved(from.source, to.source) { kept.details.append(.init(text: sources)) }
      if from.missing.sorted() != to.missing.sorted() {
        kept.details.append(item(.missingMoved, names(from.missing), names(to.missing)))
      }
      kept.details += because(part, of: shift.name)
      return kept
    }
    return moved(
      shift.label[language], from.map(answer) ?? none, to.map(answer) ?? none, part, name: shift.name, strong: true)
  }

  private func duty(_ shift: NamedShift<Report.Duty>) -> Paper.Item {
    func standing(_ duty: Report.Duty?) -> String {
      switch duty?.standing {
      case nil: ChangePhrase.doesNotApply(language)
      case .applies?: ChangePhrase.applies(language)
      case .mightApply?: ChangePhrase.mightApply(language)
      }
    }
    let (from, to) = (standing(shift.from), standing(shift.to))
    var line: Paper.Item
    if from == to {
      line = Paper.Item(text: say(.sameAnswer, shift.label[language], to))
    } else {
      line = Paper.Item(text: say(.moved, shift.label[language], from, to), isStrong: true)
    }
    if let sources = moved(shift.from?.source, shift.to?.source) { line.details.append(.init(text: sources)) }
    if let a = shift.from, let b = shift.to {
      if a.says != b.says { line.details.append(item(.wordsMoved, a.says[language], b.says[language])) }
      if a.missing.sorted() != b.missing.sorted() {
        line.details.append(item(.missingMoved, names(a.missing), names(b.missing)))
      }
      line.details += comparisons(a.comparisons, b.comparisons)
    }
    line.details += because(.duty(shift.name), of: shift.name)
    return line
  }

  // MARK: Rules

  private func rule(_ shift: NamedShift<RuleStanding>) -> Paper.Item {
    func standing(_ rule: RuleStanding?) -> String {
      switch rule?.truth {
      case .fires?: ChangePhrase.fires(language)
      case .mightFire?: ChangePhrase.mightFire(language)
      case .doesNotFire?, nil: ChangePhrase.doesNotFire(language)
      }
    }
    let name = say(.standsOtherwise, shift.label[language])
    let (from, to) = (standing(shift.from), standing(shift.to))
    let calls = (shift.to ?? shift.from)?.hit.recommendation.map { " (\(short($0)))" } ?? ""
    var line =
      from == to
      ? Paper.Item(text: say(.sameAnswer, name, to) + calls)
      : Paper.Item(text: say(.moved, name, from, to) + calls, isStrong: true)
    if let a = shift.from?.hit, let b = shift.to?.hit {
      if a.recommendation != b.recommendation {
        line.details.append(item(.recommendationMoved, called(a), called(b)))
      }
      if a.risk != b.risk { line.details.append(item(.riskMoved, String(a.risk), String(b.risk))) }
      if a.criterion != b.criterion {
        line.details.append(item(.criterionMoved, a.criterionLabel[language], b.criterionLabel[language]))
      }
      line.details += comparisons(a.comparisons, b.comparisons)
      let aspects = shift.aspects
      if let sources = moved(a.source, b.source) { line.details.append(.init(text: sources)) }
      if aspects.contains(.missing) { line.details.append(item(.missingMoved, names(a.missing), names(b.missing))) }
      if aspects.contains(.whenUnknown) { line.details.append(item(.whenUnknownMoved, a.whenUnknown, b.whenUnknown)) }
      if aspects == [.words], a.because != b.because {
        line.details.append(item(.wordsMoved, a.because[language], b.because[language]))
      } else if aspects == [.words], let before = a.toCheck, let after = b.toCheck {
        line.details.append(item(.wordsMoved, before[language], after[language]))
      }
    }
    line.details += because(.rule(shift.name), of: shift.name)
    return line
  }

  /// Comparisons of the same fact whose value or threshold is another.
  private func comparisons(_ a: [Report.Comparison], _ b: [Report.Comparison]) -> [Paper.Item] {
    func claim(_ made: Report.Comparison) -> String {
      "\(made.label[language]): \(made.value.spoken(language)) \(made.sign(language)) \(made.threshold.spoken(language))"
        + " (\(made.verdict(language)))"
    }
    let before = a.map(claim)
    let after = b.map(claim)
    let gone = before.filter { !after.contains($0) }
    let come = after.filter { !before.contains($0) }
    guard gone.count == come.count else { return [] }
    return zip(gone, come).map { .init(text: "\($0) → \($1)") }
  }

  // MARK: Risk, questions, texts

  private var risk: [Paper.Item] {
    var items: [Paper.Item] = []
    if let shift = difference.total {
      let of = { (total: ReportDifference.Total) in spokenInterval(total.low, total.high, language) }
      items.append(item(.riskTotal, of(shift.from), of(shift.to)))
      items[items.count - 1].details = difference.risks.map { shift in
        let of = { (interval: ReportDifference.Interval?) in
          interval.map {
            spokenInterval(String($0.low), String($0.high), language)
              + ($0.weight == "1" ? "" : " ×\(spokenNumber($0.weight, language))")
          }
            ?? none
        }
        var line = item(.riskOf, shift.label[language], of(shift.from), of(shift.to))
        line.details = because(.criterion(shift.name), of: nil, atMost: 3)
        return line
      }
    }
    if let shift = difference.band {
      let of = { (band: Report.Risk.Band?) in
        band.map { $0.condition.replacing(">=", with: "≥") } ?? ChangePhrase.noBand(language)
      }
      if of(shift.from) != of(shift.to) { items.append(item(.band, of(shift.from), of(shift.to))) }
    }
    return items
  }

  private var questions: [Paper.Item] {
    var items: [Paper.Item] = []
    func list<Value>(_ phrase: ChangePhrase, _ shifts: [NamedShift<Value>]) {
      guard !shifts.isEmpty else { return }
      items.append(item(phrase, shortened(shifts.map { $0.label[language] }, atMost: 6)))
    }
    list(.askedNew, difference.missing.filter { $0.from == nil })
    list(.askedNoMore, difference.missing.filter { $0.to == nil })
    list(.wantingNew, difference.wanting.filter { $0.from == nil })
    list(.wantingNoMore, difference.wanting.filter { $0.to == nil })
    list(.wantingOther, difference.wanting.filter { $0.from != nil && $0.to != nil })
    return items
  }

  // MARK: Words

  private var none: String { ChangePhrase.notThere(language) }

  private func say(_ phrase: ChangePhrase, _ values: String...) -> String {
    phrase(language, filling: values)
  }

  private func item(_ phrase: ChangePhrase, _ values: String...) -> Paper.Item {
    Paper.Item(text: phrase(language, filling: values))
  }

  private func moved(
    _ label: String, _ from: String, _ to: String, _ part: DifferencePart, name: String? = nil, strong: Bool = false
  ) -> Paper.Item {
    Paper.Item(text: say(.moved, label, from, to), details: because(part, of: name), isStrong: strong)
  }

  private func moved(_ from: Report.Source?, _ to: Report.Source?) -> String? {
    let of = { (source: Report.Source?) in
      source.map { citation($0.place, of: $0.number, language) } ?? ChangePhrase.nothing(language)
    }
    return of(from) == of(to) ? nil : say(.restsOnOther, of(from), of(to))
  }

  /// A cause each, the first few.
  private func because(_ part: DifferencePart, of subject: String?, atMost most: Int = 5) -> [Paper.Item] {
    let texts = (causes[part] ?? []).map { cause.text($0, of: subject) }
    var lines = texts.prefix(most).map { Paper.Item(text: say(.because, $0)) }
    if texts.count > most { lines.append(item(.andMore, String(texts.count - most))) }
    return lines
  }

  private func answer(_ determination: Report.Determination) -> String {
    determination.answer.kind == .unknown ? ChangePhrase.notDetermined(language) : determination.answer.spoken(language)
  }

  private func outcome(_ possible: [Recommendation]) -> String {
    possible.count == 1
      ? short(possible[0])
      : "\(ChangePhrase.undetermined(language)) (\(possible.map(short).joined(separator: "; ")))"
  }

  private func short(_ recommendation: Recommendation) -> String {
    Standing(recommendation).short(isFacility)(language)
  }

  private func called(_ hit: Report.Hit) -> String { hit.recommendation.map(short) ?? Phrase.riskOnly(language) }

  private func names(_ facts: [String]) -> String {
    facts.isEmpty ? ChangePhrase.nothing(language) : shortened(facts.sorted().map(label), atMost: 4)
  }

  private func shortened(_ texts: [String], atMost most: Int) -> String {
    let more = texts.count > most ? [say(.andMore, String(texts.count - most))] : []
    return (texts.prefix(most) + more).joined(separator: "; ")
  }

  private func label(_ fact: String) -> String {
    (difference.labels.to[fact] ?? difference.labels.from[fact])?[language] ?? fact
  }
}
