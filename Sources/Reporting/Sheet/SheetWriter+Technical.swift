import DecisionModel
import Screening

/// Annexes IV and V: the risk by criterion, and what is of use inside the house alone.
extension SheetWriter {
  var risk: [Document.Block] {
    let risk = report.risk
    var notes: [Document.Field] = []
    if let band = risk.band {
      let phrase: Phrase = band.reached ? .bandReached : .bandMight
      notes.append(field(.band, phrase(language, spokenTest(band.condition, language), headline(band.recommendation))))
    }
    if let source = risk.source { notes.append(Document.Field(Phrase.source(language), cite(source))) }
    let bars = risk.criteria.map { criterion in
      Document.Profile.Bar(
        label: criterion.label[language], weight: spokenNumber(criterion.weight, language), low: criterion.low,
        high: criterion.high, shown: spokenInterval(String(criterion.low), String(criterion.high), language))
    }
    let total = Document.Profile.Bar(
      label: Phrase.total(language), weight: "", low: whole(risk.low), high: whole(risk.high),
      shown: spokenInterval(risk.low, risk.high, language))
    return [.profile(Document.Profile(bars: bars, total: total, notes: notes, remark: Phrase.totalNote(language)))]
  }

  /// The whole part of a decimal text, for a bar.
  private func whole(_ text: String) -> Int { Int(text.prefix { $0 != "." }) ?? 0 }

  /// For those who keep the rules: names, places, hashes.
  var technical: [Document.Block] {
    let rules = report.hits + report.mightFire
    let rows: [[Document.Text]] = rules.map { hit in
      [
        text(hit.label), Document.Text(hit.rule), Document.Text(hit.place), Document.Text(hit.clauses.joined(separator: ", ")),
        Document.Text(String(hit.risk)),
      ]
    }
    var blocks: [Document.Block] = []
    if !rows.isEmpty {
      let titles = [Phrase.rule(language)] + [SheetPhrase.ruleName, .place, .answersClauses, .points].map { $0(language) }
      blocks += [.heading(SheetPhrase.ruleNames(language)), .table(Document.Table(titles, rows, numeric: [4], wraps: true))]
    }
    if !report.missing.isEmpty {
      let fields = report.missing.map { Document.Field($0.label[language], $0.fact) }
      blocks += [.heading(SheetPhrase.askedNames(language)), .fields(fields)]
    }
    return blocks + notFired + unused + [.heading(Phrase.stamp(language)), .fields(stampFields)]
  }

  private var notFired: [Document.Block] {
    guard showsAll, !report.notFired.isEmpty else { return [] }
    let rows: [[Document.Text]] = report.notFired.map { hit in
      let compared = hit.comparisons.map { sentence($0, in: hit) }.joined(separator: "; ")
      return [text(hit.label), text(hit.criterionLabel), Document.Text(compared), cite(hit.source)]
    }
    return [.heading(Phrase.notFired(language)), table([.rule, .criterion, .comparison, .source], rows)]
  }

  private var stampFields: [Document.Field] {
    [
      field(.ruleSet, "\(report.ruleSet.title[language]) (\(report.ruleSet.name) \(report.ruleSet.version))"),
      field(.hash, report.ruleSet.hash),
      field(.engine, "sangloc \(report.engine)"),
      field(.asOf, spokenDate(report.asOf, language)),
      field(.dayFrom, report.dayFrom.phrase(language)),
      field(.file, report.record.file),
      field(.recordHash, report.record.hash),
      field(.schema, report.schema),
    ]
  }
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
