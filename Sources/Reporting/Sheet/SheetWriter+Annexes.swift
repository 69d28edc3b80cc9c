import DecisionModel
import Screening

/// Annex I: every ground with its comparisons and papers, what the law asks, and the facts on which all rests.
extension SheetWriter {
  var annexes: [Document.Section] {
    [
      annex("I", .annexGrounds, grounds + duties + components + facts + presumed + derived + map), annex("II", .annexQuestions, request),
      annex("III", .annexOpen, open), annex("IV", .annexRisk, risk), annex("V", .annexTechnical, technical),
    ].compactMap(\.self)
  }

  /// An annex that says something; its number is its own, whatever others there are.
  private func annex(_ number: String, _ title: SheetPhrase, _ blocks: [Document.Block]) -> Document.Section? {
    guard !blocks.isEmpty else { return nil }
    return Document.Section(number: SheetPhrase.annex(language, number), title: title(language), blocks: blocks)
  }

  private var grounds: [Document.Block] {
    let none: [Document.Block] = report.hits.grounds == 0 ? [.paragraph(Phrase.noHits(language))] : []
    return [.heading(Phrase.hits(language))] + none + report.hits.map(entry)
  }

  private func entry(_ hit: Report.Hit) -> Document.Block {
    var blocks: [Document.Block] = [.paragraph(hit.because[language])]
    if !hit.comparisons.isEmpty { blocks.append(.comparisons(hit.comparisons.map { comparison($0, in: hit) })) }
    var source = cite(hit.source)
    if let reading = reading(hit.source) { source.string += " (\(reading))" }
    var criterion = hit.criterionLabel[language]
    if hit.risk != 0 {
      let points = hit.risk > 0 ? "+\(hit.risk)" : String(hit.risk)
      criterion += " (\(Phrase.riskPoints(language, points)))"
    }
    var fields = [Document.Field(Phrase.source(language), source), field(.criterion, criterion)]
    // What is stated as a range or a bound holds as it is written; only what is not stated at all does not matter.
    let ranges = hit.regardless.compactMap { lines[$0] }
    if !ranges.isEmpty {
      fields.append(field(.asWritten, ranges.map { "\($0.label[language]): \($0.asWritten)" }.joined(separator: "; ")))
    }
    let open = hit.regardless.filter { lines[$0] == nil }
    if !open.isEmpty { fields.append(field(.regardless, factNames(open))) }
    if let toCheck = hit.toCheck { fields.append(field(.toCheck, toCheck[language])) }
    blocks.append(.fields(fields))
    return .entry(
      Document.Entry(
        standing: hit.recommendation.map { Standing($0) }, title: hit.label[language], tag: callsFor(hit),
        blocks: blocks))
  }

  /// The source of the threshold is named where it is another than the rule's own.
  func comparison(_ made: Report.Comparison, in hit: Report.Hit) -> Document.Comparison {
    let elsewhere = made.thresholdSource.flatMap {
      ($0.instrument, $0.place) == (hit.source.instrument, hit.source.place) ? nil : $0
    }
    return Document.Comparison(
      fact: made.label[language], value: made.shownValue(language), sign: made.sign(language),
      threshold: made.shownThreshold(language), isPlain: made.isPlain || made.isOneOfThese, distance: made.distance(language),
      result: made.verdict(language),
      holds: made.holds, source: made.isPlain ? nil : elsewhere.map(cite),
      saying: made.spokenSaying(language))
  }

  func sentence(_ made: Report.Comparison, in hit: Report.Hit) -> String {
    let shown = comparison(made, in: hit)
    return shown.distance.map { "\(shown.claim), \($0)" } ?? shown.claim
  }

  func callsFor(_ hit: Report.Hit) -> String {
    hit.recommendation.map(headline) ?? (hit.risk < 0 ? Phrase.lessRiskOnly : .riskOnly)(language)
  }

  /// What the rule set does with a rule that waits, where that is not to ask.
  func whileUnknown(_ hit: Report.Hit) -> String {
    guard hit.failures.isEmpty else { return "" }
    return switch hit.whenUnknown {
    case "note": " (\(Phrase.onlyNoted(language)))"
    case "post-inspection": " (\(Phrase.inspectedWhileUnknown(language)))"
    default: ""
    }
  }

  /// How the source was read, where the reading is weak.
  private func reading(_ source: Report.Source) -> String? {
    guard let weak = source.weak else { return nil }
    let mark = source.mark.map { spokenTerm($0, language) + "; " } ?? ""
    return mark + Phrase.weakSource(language, weak[language])
  }
}
