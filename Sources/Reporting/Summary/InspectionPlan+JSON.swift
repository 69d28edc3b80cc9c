internal import Diagnostics
import Screening
package import Summary

extension InspectionPlan {
  /// `sangloc/inspection-plan/1`
  package func json(isOne: Bool) -> String { json.text }

  private var json: JSON {
    .object([
      .init("schema", .string("sangloc/inspection-plan/1")), .init("ruleSet", SummaryJSON.stamp(ruleSet)),
      .init("day", .string("\(day)")), .init("sampleDays", .array(sampleDays.map { .string($0) })),
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
      .init("cleared", .integer(cleared)), .init("unread", .integer(unread)),
      .init("failed", .integer(failedCount)),
      .init("leftOut", .object(others.map { .init($0.kind.rawValue, .array($0.names.map { .string($0) })) })),
      .init("basis", .array(basis.map(SummaryJSON.source))),
    ])
  }
}
