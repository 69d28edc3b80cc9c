import DecisionModel
import Diagnostics
import Screening
import Summary

/// The parts of summaries as JSON values: texts in both languages, decimals as texts.
enum SummaryJSON {
  static func words(_ words: Words) -> JSON {
    words.json(sorted: true)
  }

  static func stamp(_ stamp: Report.RuleSetStamp) -> JSON {
    .object([
      .init("name", .string(stamp.name)), .init("version", .string(stamp.version)), .init("hash", .string(stamp.hash)), .init("engine", .string(Engine.version)),
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
        .init("asOf", .string(facility.asOf)), .init("ownDay", facility.ownDay.map { .string($0) } ?? .null), .init("outsideCoverage", .boolean(facility.outsideCoverage != nil)),
        .init("possible", .array(facility.possible.map { .string($0.rawValue) })),
        .init("atLeast", facility.possible.atLeast.map { .string($0.rawValue) } ?? .null),
        .init("riskLow", .string(facility.low)), .init("riskHigh", .string(facility.high)),
        .init(
          "reasons",
          .array(
            facility.grounds.map { ground in
              .object([
                .init("rule", .string(ground.rule)), .init("fires", .boolean(ground.fires)),
                .init("recommendation", .string(ground.recommendation.rawValue)),
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
        .init("failures", .array(facility.failures.map { .string($0) })),
        .init("wanting", .array(facility.wanting.map { .string($0.name) })),
      ])
  }
}
