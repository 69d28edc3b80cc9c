internal import Diagnostics
package import Summary

extension Robustness {
  /// `sangloc/robustness/1`
  package func json(isOne: Bool) -> String { json.text }

  private var json: JSON {
    .object([
      .init("schema", .string("sangloc/robustness/1")), .init("ruleSet", SummaryJSON.stamp(ruleSet)),
      .init("percent", .integer(settings.percent)), .init("samples", .integer(settings.samples)),
      .init("seed", .string(String(settings.seed))), .init("top", .integer(settings.top)),
      .init("unranked", .integer(unranked)), .init("unread", .integer(unread)),
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
