internal import DecisionModel
internal import FEEL
internal import Reporting
internal import Screening

extension LiveAnswer {
  init(_ assessment: Assessment, on day: CalendarDate, _ book: OfficeBook, _ model: DecisionModel) {
    let report = assessment.report
    self.day = day
    result = ResultWords(report, words: assessment.words)
    procedure = (report.procedure ?? []).compactMap { name in
      report.determinations.first { $0.decision == name }.map { Answer($0, report) }
    }
    grounds = report.hits.filter { $0.recommendation != nil }.map { Ground($0, fires: true) }
      + report.mightFire.filter { $0.recommendation != nil }.map { Ground($0, fires: false) }
    questions = report.missing.map { Question($0, book) } + Self.forProcedure(report, book, model)
    wouldSettle = Array(questions.prefix(3))
    presumed = report.presumed.count
    flags = assessment.flags
    riskLow = report.risk.low
    riskHigh = report.risk.high
    outsideCoverage = report.outsideCoverage
    hasFailed = !report.failures.isEmpty && report.waitsForFailureAlone
  }

  /// What the answers of the procedure wait for and the recommendation does not; a fact that waits for another comes after that one.
  private static func forProcedure(_ report: Report, _ book: OfficeBook, _ model: DecisionModel) -> [Question] {
    var seen = Set(report.missing.flatMap(\.asked))
    let stated = Set(report.facts.map(\.fact) + report.derived.map(\.fact))
    let names = (report.procedure ?? []).flatMap { name in report.determinations.first { $0.decision == name }?.missing ?? [] }
    return names.filter { seen.insert($0).inserted }.compactMap { name in
      guard let slot = model.vocabulary[name], case .input(let index) = model.vocabulary.entries[slot].meaning else { return nil }
      let input = model.inputs[index]
      if let before = input.askedAfter, !stated.contains(model.vocabulary.entries[before].name) { return nil }
      return Question(
        fact: name, label: input.label, question: input.question ?? input.label, group: book.group(of: name), respondent: input.respondent,
        couldLeadTo: [], covers: [])
    }
  }

  /// The facts that are needed now, by name.
  var needed: Set<String> { Set(questions.flatMap { [$0.fact] + $0.covers }) }
}

extension LiveAnswer.Question {
  init(_ missing: Report.MissingFact, _ book: OfficeBook) {
    fact = missing.fact
    label = missing.label
    question = missing.question
    covers = (missing.covers ?? []).map(\.fact)
    group = book.group(of: covers.first ?? missing.fact)
    respondent = InputData.Respondent(rawValue: missing.respondent) ?? .authority
    couldLeadTo = missing.couldLeadTo
  }
}

extension LiveAnswer.Answer {
  init(_ determination: Report.Determination, _ report: Report) {
    label = determination.label
    isKnown = determination.answer.kind != .unknown
    let wanted = determination.missing.prefix(3).compactMap { report.labels[$0] }
    if isKnown {
      words = Words(vi: determination.answer.spoken(.vi), en: determination.answer.spoken(.en))
    } else if !determination.missing.isEmpty {
      words = Words(
        vi: "chưa xác định, còn thiếu: " + wanted.map(\.vi).joined(separator: "; "), en: "open, wanting: " + wanted.map(\.en).joined(separator: "; "))
    } else {
      words = Words(vi: "chưa xác định, thiếu văn bản pháp luật", en: "open, for want of a text of the law")
    }
    source = determination.source.map(Words.init(citing:))
  }
}

extension LiveAnswer.Ground {
  init(_ hit: Report.Hit, fires: Bool) {
    rule = hit.rule
    label = hit.label
    because = hit.because
    recommendation = hit.recommendation
    source = Words(citing: hit.source)
    self.fires = fires
  }
}

extension Words {
  init(citing source: Report.Source) { self.init(vi: citation(source, .vi), en: citation(source, .en)) }
}

extension ResultWords {
  init(_ report: Report, words: [Language: String]) {
    func name(_ outcome: Recommendation, _ language: Language) -> String { OutcomeWording(report, language).name(outcome) }
    self.init(report.possible, words: Words(vi: words[.vi] ?? "", en: words[.en] ?? ""), names: { Words(vi: name($0, .vi), en: name($0, .en)) })
  }

  /// - Parameter words: what heads the sheet.
  init(_ possible: [Recommendation], words: Words, names: (Recommendation) -> Words) {
    self.possible = possible
    atLeast = possible.atLeast
    guard possible.count > 1 else {
      self.words = words
      return
    }
    let all = possible.map(names)
    let least = atLeast.map(names)
    self.words = Words(
      vi: "Chưa đủ căn cứ (còn có thể: \(all.map(\.vi).joined(separator: "; "))\(least.map { "; ít nhất: \($0.vi)" } ?? ""))",
      en: "Undetermined (possible: \(all.map(\.en).joined(separator: "; "))\(least.map { "; at least: \($0.en)" } ?? ""))")
  }

  /// As it is kept beside a dossier: names of outcomes with `|` between them.
  init?(kept: String?, _ kind: RecordKind) {
    guard let kept else { return nil }
    let possible = kept.split(separator: "|").compactMap { Recommendation(rawValue: String($0)) }
    guard !possible.isEmpty else { return nil }
    func name(_ outcome: Recommendation) -> Words {
      Words(vi: OutcomeWording(kind, nil, .vi).name(outcome), en: OutcomeWording(kind, nil, .en).name(outcome))
    }
    self.init(possible, words: name(possible[0]), names: name)
  }

  var kept: String { possible.map(\.rawValue).joined(separator: "|") }
}
