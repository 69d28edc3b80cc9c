import DecisionModel
import Screening

/// Section 1 and the box: what it is about, and what it comes to.
extension SheetWriter {
  var general: Document.Section {
    var fields = [Document.Field(SheetPhrase.caseName(language), report.record.name)]
    // A record states its place from the widest to the narrowest; both languages write it the other way round.
    if !report.record.place.isEmpty {
      fields.append(field(.place, report.record.place.reversed().joined(separator: ", ")))
    }
    let facts = office.forms.general.compactMap { name in
      lines[name].map { Document.Field($0.label[language], $0.value.onPaper(language)) }
    }
    var law = [field(.asOf, paperDate(report.asOf, language))]
    if let days = report.sampleDays {
      law.append(field(.sampleDays, days.map { paperDate($0, language) }.joined(separator: "; ")))
    }
    return Document.Section(
      title: SheetPhrase.general(language),
      blocks: [.line([field(.kind, report.record.kind.phrase(language))] + fields)] + (componentField.isEmpty ? [] : [.line(componentField)]) + (facts.isEmpty ? [] : [.line(facts)]) + [.line(law)])
  }

  var verdict: Document.Verdict {
    Document.Verdict(
      standing: Standing(report.possible), headline: SheetPhrase.result(language, report.headline(language)),
      lines: (meaning + ruleSetMeaning).filter { !$0.isEmpty } + [SheetPhrase.adviceOnly(language)])
  }

  /// What the rule set itself says of a settled outcome under the law of the day.
  var ruleSetMeaning: [String] { report.recommendation.flatMap { outcomes.given($0)?.meaning?[language] }.map { [$0] } ?? [] }

  /// Why it comes to that, in sentences.
  var meaning: [String] {
    let kept = report.mightFire.isEmpty ? "" : SheetPhrase.missingChangesNothing(language)
    let others = report.possible.dropFirst().map { uncapitalised(shortName($0), language) }.joined(separator: "; ")
    switch Standing(report.possible) {
    case .reject:
      let count = paperCount(report.hits.count { $0.recommendation == .reject }, language)
      return [[(isFacility ? SheetPhrase.failingFacility : .failingProject)(language, count), kept].joined(separator: " ")]
    case .postInspection: return [[checked, kept].filter { !$0.isEmpty }.joined(separator: " ")]
    case .atLeastPostInspection:
      let count = paperCount(report.hits.count { $0.recommendation == .postInspection }, language)
      return [
        isFacility ? SheetPhrase.provenFacility(language, others) : SheetPhrase.provenProject(language, count, others)
      ]
    case .undetermined:
      if report.missing.isEmpty {
        return [report.waitsForFailure ? FailurePhrase.meaning(language) : SheetPhrase.textsAlone(language)]
      }
      return [SheetPhrase.possibleResults(language, report.possible.map { uncapitalised(shortName($0), language) }.joined(separator: "; "))]
    case .approve:
      let considered = SheetPhrase.considered(language, String(report.notFired.count + report.hits.count))
      let presumed = presumptionCount
      return [considered + (presumed > 0 ? " " + SheetPhrase.restsOnPresumptions(language, paperCount(presumed, language)) : "")]
    }
  }

  /// The grounds of an inspection: rules, what stays unknown, the total risk.
  private var checked: String {
    let grounds = report.hits.count { $0.recommendation == .postInspection }
    let open = report.mightFire.filter { $0.whenUnknown == "post-inspection" && $0.recommendation == .postInspection }
    if grounds > 0 {
      return (isFacility ? SheetPhrase.checkedFacility : .checkedProject)(language, paperCount(grounds, language))
    }
    if let band = report.risk.band, band.reached { return SheetPhrase.byBand(language, spokenTest(band.condition, language)) }
    return open.isEmpty
      ? "" : SheetPhrase.whileUnknown(language, open.prefix(3).map { uncapitalised($0.label[language], language) }.joined(separator: "; "))
  }

  /// An outcome without “recommend”: `không chấp thuận`.
  private func shortName(_ recommendation: Recommendation) -> String {
    let name = headline(recommendation)
    for opening in [Phrase.recommendOpening(language)] where name.hasPrefix(opening) {
      return String(name.dropFirst(opening.count))
    }
    return name
  }

  var isFacility: Bool {
    switch report.record.kind {
    case .facility: true
    case .proposal, .eia, .permit, .registration: false
    }
  }
}

extension Report.ShownValue {
  /// As a paper says it: what is unknown, and nothing of what it cannot be.
  func onPaper(_ language: Language) -> String {
    kind == .date ? paperDate(text, language) : spoken(language)
  }
}
