internal import DecisionModel
internal import FEEL
internal import Reporting
internal import Screening
package import Summary
package import Templates

/// Letters made of many records: the plan of inspections, the report of a year.
extension LetterWriter {
  package func values(_ plan: InspectionPlan) -> TemplateValues {
    let content = PlanContent(plan, style)
    var values = head(.facility, day: "\(plan.day)")
    values.set(.lawDay, iso: "\(plan.day)")
    values[.year] = plan.year.map(String.init) ?? String("\(plan.day)".prefix(4))
    values[.version] = plan.ruleSet.version
    values[list: .facilities] = content.toInspect.map(row)
    values[list: .openFacilities] = content.undetermined.map(row)
    values[list: .legalBasis] = sentences(content.basis)
    values[list: .inspectionTerms] = terms(plan.listed.flatMap(\.facility.duties))
    values.count(.facilityCount, plan.facilityCount)
    values.count(.inspectCount, content.toInspect.count)
    values.count(.openFacilityCount, content.undetermined.count)
    values.count(.clearedCount, plan.cleared)
    values.count(.failedCount, plan.failedCount)
    values.count(.unreadCount, plan.unread)
    values.hold(.hasInspectionTerms, !values[list: .inspectionTerms].isEmpty)
    values.hold(.hasFacilities, !content.toInspect.isEmpty)
    values.hold(.hasOpenFacilities, !content.undetermined.isEmpty)
    return values
  }

  private func row(_ row: PlanContent.Row) -> TemplateValues {
    item {
      $0[LetterList.Field.facility] = row.name
      $0[LetterList.Field.place] = row.place
      $0[LetterList.Field.result] = row.result
      $0[LetterList.Field.rank] = row.rank > 0 ? String(row.rank) : nil
      $0[LetterList.Field.reasons] = row.reasons.map { "- " + $0 }.joined(separator: "\n")
      $0[LetterList.Field.toCheck] = row.toCheck.map { "- " + $0 }.joined(separator: "\n")
    }
  }

  package func values(_ report: YearlyReport) -> TemplateValues {
    let content = YearContent(report, style)
    var values = head(.facility, day: String(report.year))
    values[.year] = String(report.year)
    values[.version] = report.ruleSet.version
    values[list: .yearOutcomes] = content.outcomes.map { outcome in
      item {
        $0[LetterList.Field.name] = outcome.name
        $0[LetterList.Field.total] = String(outcome.count)
        $0[LetterList.Field.share] = outcome.share
      }
    }
    values[list: .byKind] = content.byKind.filter { $0.total > 0 }.map(row)
    values[list: .bySector] = content.bySector.map(row)
    values[list: .byCriterion] = content.byCriterion.filter { $0.total + $0.waiting > 0 }.map(row)
    values[list: .missing] = content.missing.prefix(10).map(row)
    values[list: .unread] = sentences(content.unread)
    values.count(.recordCount, report.outcomes.total)
    values.count(.atLeastCount, report.atLeast)
    values.count(.otherYearsCount, report.otherYears.values.reduce(0, +))
    values.count(.withoutDayCount, report.withoutDay)
    values.count(.failedCount, report.failed.count)
    values.count(.unreadCount, report.unread)
    values.hold(.hasUnread, !content.unread.isEmpty)
    return values
  }

  private func row(_ row: YearContent.Row) -> TemplateValues {
    item {
      $0[LetterList.Field.name] = row.name
      $0[LetterList.Field.approved] = String(row.approve)
      $0[LetterList.Field.inspected] = String(row.inspect)
      $0[LetterList.Field.refused] = String(row.reject)
      $0[LetterList.Field.open] = String(row.open)
      $0[LetterList.Field.total] = String(row.total)
      $0[LetterList.Field.waiting] = String(row.waiting)
    }
  }
}
