internal import Diagnostics
import Screening

extension ReplayTable {
  /// `sangloc/replay/1`: the readings, each with its tallies and its cases.
  package func json(isOne: Bool) -> String { json.text }

  private var json: JSON {
    .object([
      .init("schema", .string("sangloc/replay/1")), .init("ruleSet", SummaryJSON.stamp(ruleSet)),
      .init("readings", .array(readings.map(Self.json))),
    ])
  }

  private static func json(_ replay: Replay) -> JSON {
    let reading =
      switch replay.reading {
      case .ownDay: "own day"
      case .retrospective: "retrospective"
      case .oneDay: "one day"
      }
    let outcomes = replay.byOutcome.map { tally in
      JSON.object(
        [
          .init("expected", outcome(tally.key.recommendation)),
          .init("strength", text(tally.key.strength?.rawValue)),
        ] + counts(tally))
    }
    let sectors = replay.bySector.map { JSON.object([.init("sector", text($0.key))] + counts($0)) }
    let criteria = replay.byCriterion.map { JSON.object([.init("criterion", text($0.key?.name))] + counts($0)) }
    return .object([
      .init("reading", .string(reading)), .init("day", text(replay.reading.day)),
      .init("cases", .integer(replay.lines.count)),
      .init("beforeCoverage", .integer(replay.lines.count { $0.isRetrospective })),
      .init("faults", .integer(replay.lines.count { $0.isFault })), .init("byOutcome", .array(outcomes)),
      .init("bySector", .array(sectors)), .init("byCriterion", .array(criteria)),
      .init("lines", .array(replay.lines.map(json))),
    ])
  }

  private static func json(_ line: Replay.Line) -> JSON {
    .object([
      .init("case", .string(line.name)), .init("file", .string(line.file)), .init("sector", text(line.sector)),
      .init("kind", .string(line.kind.rawValue)), .init("ownDay", text(line.ownDay)),
      .init("judgedAsOf", .string(line.asOf)), .init("retrospective", .boolean(line.isRetrospective)),
      .init("expected", outcome(line.expected.recommendation)),
      .init("strength", text(line.expected.strength?.rawValue)),
      .init("possible", .array(line.possible.map { .string($0.rawValue) })),
      .init("verdict", .string(line.verdict.rawValue)), .init("hits", .array(line.hits.map { .string($0.rule) })),
      .init("missingHits", .array(line.missingHits.map { .string($0) })), .init("isFault", .boolean(line.isFault)),
      .init("failures", .array(line.failures.map { .string($0) })),
    ])
  }

  private static func counts<Key>(_ tally: Replay.Tally<Key>) -> [JSON.Member] {
    [
      .init("agrees", .integer(tally.agreeing)), .init("open", .integer(tally.open)),
      .init("differs", .integer(tally.differing)), .init("total", .integer(tally.total)),
      .init("strong", .integer(tally.strong)), .init("strongAgrees", .integer(tally.strongAgreeing)),
    ]
  }

  private static func outcome(_ recommendation: Recommendation?) -> JSON {
    .string(recommendation?.rawValue ?? "undetermined")
  }

  private static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}
