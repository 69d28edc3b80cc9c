package import FEEL
package import Diagnostics
package import Screening

/// Two versions of one record under one rule set: which facts are others, and what follows.
package struct RecordComparison: Sendable {
  package let from: Report
  package let to: Report
  package let difference: ReportDifference
  package let causes: [DifferencePart: [Cause]]

  /// - Parameters:
  ///   - days: whose law is applied to the one and to the other.
  package init(
    _ engine: Engine, from a: CaseFile, to b: CaseFile, on days: (CalendarDate, CalendarDate), strict: Bool,
    sources: SourceFiles
  ) {
    from = engine.screen(a, asOf: days.0, strict: strict, sources: sources)
    to = engine.screen(b, asOf: days.1, strict: strict, sources: sources)
    difference = ReportDifference(from: from, to: to)
    let catalogue = ProvisionCatalogue(engine.rules)
    causes = Attribution.causes(
      of: difference, from: LawSide.views(engine, catalogue, on: days.0, record: a.record, strict: strict),
      to: LawSide.views(engine, catalogue, on: days.1, record: b.record, strict: strict))
  }
}
