package import Diagnostics

/// Looks at whether the instruments that are cited are in force on the days for which they are cited, and bind at all.
package struct SourceCheck {
  private let instruments: [String: Instrument]

  package init(_ model: DecisionModel) { instruments = model.instruments }

  /// A value, version or rule that claims to hold for a period by virtue of a source.
  package func check(_ citation: Citation, for period: Period, reporting problems: inout [Diagnostic]) {
    guard let instrument = instruments[citation.instrument] else { return }
    guard !instrument.inForce.contains(period) else { return }
    problems.append(
      Diagnostic(
        .warning, .sourceNotInForce, "this holds \(period), but `\(instrument.id)` is in force \(instrument.inForce)",
        at: citation.range,
        notes: [.init("the instrument is declared here", at: instrument.range)],
        help: "give the days on which it held, or the instrument that holds now"))
  }

  /// A row with a source of its own. Its cells may bind it to the days of that source (an old plant, a regulation that another
  /// decision chose), so the two need only share a day.
  private func checkRow(_ citation: Citation, in period: Period, reporting problems: inout [Diagnostic]) {
    guard let instrument = instruments[citation.instrument] else { return }
    guard instrument.inForce.intersection(period) == nil else { return }
    check(citation, for: period, reporting: &problems)
  }

  /// All parameters and decisions of a model.
  package func check(_ model: DecisionModel, reporting problems: inout [Diagnostic]) {
    for dated in model.parameters.flatMap(\.values) { check(dated.source, for: dated.period, reporting: &problems) }
    for version in model.decisions.flatMap(\.versions) {
      if let source = version.source { check(source, for: version.period, reporting: &problems) }
      guard case .table(let table) = version.logic else { continue }
      for case let source? in table.rows.map(\.source) where source.instrument != version.source?.instrument {
        checkRow(source, in: version.period, reporting: &problems)
      }
    }
  }
}

extension Period {
  /// Whether every day of the other lies in this one.
  fileprivate func contains(_ other: Period) -> Bool { intersection(other) == other }
}
