package import Diagnostics
import DecisionModel
import Screening
package import Summary

extension InspectionPlan {
  /// `sangloc/inspection-plan/1`
  package var json: JSON {
    .object([
      .init("schema", .string("sangloc/inspection-plan/1")), .init("ruleSet", SummaryJSON.stamp(ruleSet)),
      .init("year", year.map { .integer($0) } ?? .null), .init("facilities", .integer(facilityCount)),
      .init("toInspect", .integer(toInspect.count)),
      .init(
        "inspect",
        .array(
          listed.enumerated().map { index, entry in
            SummaryJSON.facility(
              entry.facility,
              [
                .init("number", .integer(index + 1)), .init("rank", .integer(entry.rank)),
                .init("tied", .boolean(entry.isTied)),
              ])
          })),
      .init("undetermined", .array(undetermined.map { SummaryJSON.facility($0, []) })),
      .init("cleared", .integer(cleared)),
      .init("leftOut", .object(others.map { .init($0.kind.rawValue, .integer($0.count)) })),
      .init("basis", .array(basis.map(SummaryJSON.source))),
    ])
  }
}

extension YearlyReport {
  /// `sangloc/yearly-report/1`
  package var json: JSON {
    .object([
      .init("schema", .string("sangloc/yearly-report/1")), .init("ruleSet", SummaryJSON.stamp(ruleSet)),
      .init("year", .integer(year)), .init("outcomes", SummaryJSON.counts(outcomes)),
      .init("byKind", SummaryJSON.rows(byKind.rows)), .init("bySector", SummaryJSON.rows(bySector.byCount)),
      .init("byCriterion", SummaryJSON.rows(byCriterion.rows)), .init("byClause", SummaryJSON.rows(byClause.rows)),
      .init("duties", SummaryJSON.rows(duties.byCount)), .init("missing", SummaryJSON.rows(missing.byCount)),
      .init("wanting", SummaryJSON.rows(wanting.byCount)), .init("outsideCoverage", .integer(outsideCoverage)),
      .init(
        "otherYears", .object(otherYears.sorted { $0.key < $1.key }.map { .init(String($0.key), .integer($0.value)) })),
      .init("withoutDay", .integer(withoutDay)),
    ])
  }
}

extension Robustness {
  /// `sangloc/robustness/1`
  package var json: JSON {
    .object([
      .init("schema", .string("sangloc/robustness/1")), .init("ruleSet", SummaryJSON.stamp(ruleSet)),
      .init("percent", .integer(settings.percent)), .init("samples", .integer(settings.samples)),
      .init("seed", .string(String(settings.seed))), .init("top", .integer(settings.top)),
      .init("unranked", .integer(unranked)),
      .init(
        "draws",
        .object([
          .init("leastTau", SummaryJSON.ratio(draws.least)), .init("meanTau", SummaryJSON.ratio(draws.mean)),
          .init("unchanged", .integer(draws.unchanged)),
        ])),
      .init(
        "weights",
        .array(
          weights.map { weight in
            .object([
              .init("criterion", .string(weight.criterion)), .init("label", SummaryJSON.words(weight.label)),
              .init("weight", .string(weight.weight)), .init("raised", SummaryJSON.shift(weight.raised)),
              .init("lowered", SummaryJSON.shift(weight.lowered)),
            ])
          })),
      .init(
        "facilities",
        .array(
          places.map { place in
            .object([
              .init("record", .string(place.facility.name)), .init("title", SummaryJSON.words(place.facility.title)),
              .init("rank", .integer(place.rank)), .init("best", .integer(place.best)),
              .init("worst", .integer(place.worst)), .init("inTop", .integer(place.inTop)),
            ])
          })),
    ])
  }
}

/// The parts of summaries as JSON values: texts in both languages, decimals as texts.
enum SummaryJSON {
  static func words(_ words: Words) -> JSON {
    .object([.init("en", .string(words.en)), .init("vi", .string(words.vi))])
  }

  static func stamp(_ stamp: Report.RuleSetStamp) -> JSON {
    .object([
      .init("name", .string(stamp.name)), .init("version", .string(stamp.version)), .init("hash", .string(stamp.hash)),
    ])
  }

  static func counts(_ counts: Breakdown.Counts) -> JSON {
    .object([
      .init("approve", .integer(counts.approve)), .init("post-inspection", .integer(counts.postInspection)),
      .init("reject", .integer(counts.reject)), .init("undetermined", .integer(counts.undetermined)),
      .init("total", .integer(counts.total)),
    ])
  }

  static func rows(_ rows: [Breakdown.Row]) -> JSON {
    .array(
      rows.map { row in
        .object([
          .init("name", .string(row.name)), .init("label", words(row.label)), .init("records", counts(row.counts)),
          .init("waiting", .integer(row.waiting)),
        ])
      })
  }

  static func ratio(_ value: Double?) -> JSON { value.map { .string(SummaryWording.thousandths($0)) } ?? .null }

  static func shift(_ shift: Robustness.Shift) -> JSON {
    .object([
      .init("tau", ratio(shift.tau)), .init("moved", .integer(shift.moved)), .init("largest", .integer(shift.largest)),
      .init("entering", .integer(shift.entering)),
    ])
  }

  static func source(_ source: Report.Source) -> JSON {
    .object([
      .init("instrument", .string(source.instrument)), .init("number", .string(source.number)),
      .init("place", .string(source.place)), .init("url", source.url.map { .string($0) } ?? .null),
    ])
  }

  static func facility(_ facility: Facility, _ first: [JSON.Member]) -> JSON {
    .object(
      first + [
        .init("record", .string(facility.name)), .init("title", words(facility.title)),
        .init("place", .array(facility.place.map { .string($0) })), .init("file", .string(facility.file)),
        .init("asOf", .string(facility.asOf)), .init("outsideCoverage", .boolean(facility.outsideCoverage != nil)),
        .init("possible", .array(facility.possible.map { .string($0.rawValue) })),
        .init("riskLow", .string(facility.low)), .init("riskHigh", .string(facility.high)),
        .init(
          "reasons",
          .array(
            facility.grounds.map { ground in
              .object([
                .init("rule", .string(ground.rule)), .init("recommendation", .string(ground.recommendation.rawValue)),
                .init("because", words(ground.because)), .init("toCheck", ground.toCheck.map(words) ?? .null),
                .init("source", source(ground.source)), .init("clauses", .array(ground.clauses.map { .string($0) })),
              ])
            })),
        .init(
          "facts",
          .object(facility.shown.map { .init($0.fact, $0.value.map { .string($0.text) } ?? .null) })),
        .init("waitedFor", .array(facility.openFacts.map { .string($0.fact) })),
        .init("askFirst", .array(facility.questions.map { .string($0.fact) })),
        .init("missing", .integer(facility.questionCount)),
        .init("wanting", .array(facility.wanting.map { .string($0.name) })),
      ])
  }
}
