package import DecisionModel
import Screening
package import Summary

extension Robustness: Printed {
  package func document(_ style: ReportStyle) -> Document {
    RobustnessMaker(found: self, words: .init(language: style.language), office: style.office).document
  }

  package func rows(_ language: Language) -> [[CSV.Cell]]? {
    RobustnessMaker(found: self, words: .init(language: language), office: OfficeWords()).rows
  }
}

/// Chooses the words for what becomes of a ranking.
private struct RobustnessMaker {
  let found: Robustness
  let words: SummaryWording
  let office: OfficeWords
  private var language: Language { words.language }
  private var settings: Robustness.Settings { found.settings }

  var document: Document {
    var sections: [Document.Section] = [.init(title: SummaryPhrase.summary(language), blocks: summary)]
    if found.places.count > 1 {
      sections.append(.init(title: SummaryPhrase.ofWeights(language), blocks: [.table(weights)]))
      sections.append(.init(title: SummaryPhrase.ofFacilities(language), blocks: [.table(facilities)]))
    }
    return Document(
      language, title: SummaryPhrase.robustnessTitle(language),
      subject: [SummaryPhrase.robustnessSubject(language)], head: head, sections: sections,
      stamp: words.stamp(found.ruleSet), isWide: true)
  }

  private var head: [Document.Field] {
    [
      words.field(.robustnessMoves, "± \(words.share(settings.percent, of: 100))"),
      words.field(.robustnessDraws, settings.samples), words.field(.robustnessSeed, String(settings.seed)),
      words.field(.robustnessTop, settings.top), words.field(.robustnessRanked, found.places.count),
      words.field(.robustnessUnranked, found.unranked),
    ] + (found.unread > 0 ? [words.field(.unread, found.unread)] : [])
  }

  private var summary: [Document.Block] {
    guard found.places.count > 1 else { return [.paragraph(SummaryPhrase.tooFew(language))] }
    var fields: [Document.Field] = []
    if let first = found.weights.first {
      let moves = max(first.raised.moved, first.lowered.moved) > 0
      fields.append(
        words.field(
          .strongest, moves ? "\(first.label[language]) (\(strongest(first)))" : SummaryPhrase.noWeight(language)))
    }
    if settings.samples > 0 {
      fields += [
        words.field(.tauMean, words.ratio(found.draws.mean)), words.field(.tauLeast, words.ratio(found.draws.least)),
        words.field(
          .unchanged,
          "\(words.count(found.draws.unchanged)) (\(words.share(found.draws.unchanged, of: settings.samples)))"),
      ]
    }
    return [
      .paragraph(SummaryPhrase.robustnessIntro(language)), .fields(fields),
      .paragraph(SummaryPhrase.tauNote(language)),
    ] + (found.isOneMeasure ? [] : [.paragraph(SummaryPhrase.measureNote(language))])
  }

  private func strongest(_ weight: Robustness.OfWeight) -> String {
    let isRaised = (weight.raised.tau ?? 1) <= (weight.lowered.tau ?? 1)
    let phrase: SummaryPhrase = isRaised ? .raised : .lowered
    let tau = isRaised ? weight.raised.tau : weight.lowered.tau
    return "\(phrase(language, String(settings.percent))): tau \(words.ratio(tau))"
  }

  private var weights: Document.Table {
    let titles: [SummaryPhrase] = [
      .criterion, .weight, .tauRaised, .movedRaised, .tauLowered, .movedLowered, .largest, .entering,
    ]
    return Document.Table(
      titles.map { $0(language) },
      found.weights.map { weight in
        let (raised, lowered) = (weight.raised, weight.lowered)
        return [
          weight.label[language], spokenNumber(weight.weight, language), words.ratio(raised.tau),
          words.count(raised.moved), words.ratio(lowered.tau), words.count(lowered.moved),
          words.count(max(raised.largest, lowered.largest)), words.count(max(raised.entering, lowered.entering)),
        ].map { Document.Text($0) }
      }, numeric: Set(1..<titles.count), wraps: true)
  }

  private var facilities: Document.Table {
    let titles =
      [SummaryPhrase.rankNow, .facility, .result, .rankBest, .rankWorst].map { $0(language) }
      + [SummaryPhrase.inTop(language, String(settings.top))]
    return Document.Table(
      titles,
      found.places.map { place in
        let facility = place.facility
        return [
          words.count(place.rank), "\(facility.title[language]) (\(facility.name))",
          words.outcomes(facility).headline(facility.possible) + ", "
            + SummaryPhrase.riskOf(language, spokenInterval(facility.low, facility.high, language)),
          words.count(place.best), words.count(place.worst), words.share(place.inTop, of: settings.samples),
        ].map { Document.Text($0) }
      }, numeric: [0, 3, 4, 5], wraps: true)
  }

  /// The facilities, a row each.
  var rows: [[CSV.Cell]] {
    let titles =
      [SummaryPhrase.rankNow, .record, .facility, .outcome, .riskLow, .riskHigh, .rankBest, .rankWorst].map {
        $0(language)
      } + [SummaryPhrase.inTop(language, String(settings.top)), SummaryPhrase.robustnessDraws(language)]
    return [titles.map { .text($0) }]
      + found.places.map { place in
        let facility = place.facility
        return [
          .count(place.rank), .text(facility.name), .text(facility.title[language]),
          .text(words.outcomes(facility).headline(facility.possible)), .number(facility.low), .number(facility.high),
          .count(place.best), .count(place.worst), .count(place.inTop), .count(settings.samples),
        ]
      }
  }
}
