import DecisionModel
package import Summary

/// What a plan of inspections says in the words of a paper, for a form that an office lays out itself.
package struct PlanContent: Sendable {
  package struct Row: Sendable {
    package let name: String
    /// From the narrowest to the widest.
    package let place: String
    package let result: String
    package let rank: Int
    package let reasons: [String]
    package let toCheck: [String]
  }

  package let toInspect: [Row]
  package let undetermined: [Row]
  /// Instruments on which the inspections rest, as first named.
  package let basis: [String]

  package init(_ plan: InspectionPlan, _ style: ReportStyle) {
    let words = SummaryWording(language: style.language)
    var citation = OfficialCitation(style.office, style.language)
    func row(_ facility: Facility, rank: Int) -> Row {
      var seen: Set<String> = []
      return Row(
        name: facility.title[style.language], place: facility.place.reversed().joined(separator: ", "), result: words.headline(facility),
        rank: rank,
        reasons: facility.grounds.isEmpty
          ? [SummaryPhrase.byBand(style.language)]
          : facility.grounds.map { capitalised(unstopped(($0.fires ? $0.because : $0.label)[style.language])) + "." },
        toCheck: facility.grounds.compactMap { $0.toCheck?[style.language] }.map { capitalised(unstopped($0)) + "." }
          .filter { seen.insert($0).inserted })
    }
    toInspect = plan.listed.map { row($0.facility, rank: $0.rank) }
    undetermined = plan.undetermined.map { row($0, rank: 0) }
    basis = plan.basis.filter(\.hasNumber).compactMap { citation.name(of: $0) }
  }
}
