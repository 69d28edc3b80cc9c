import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Screening
import Summary

/// The small rule set and the folder of records in `Data`, screened.
struct SmallFolder {
  static let data = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data").path

  let engine: Engine
  private(set) var reports: [(file: CaseFile, report: Report)] = []
  private(set) var problems: [Diagnostic] = []

  struct NotLoaded: Error {}

  /// - Parameters:
  ///   - rules: folder of the rule set.
  ///   - records: folder of the records.
  init(rules: String = "\(data)/Rules", records: String = "\(data)/Records") throws {
    var sources = SourceFiles()
    guard let engine = Engine.load(rules, examples: false, into: &sources, reporting: &problems) else {
      throw NotLoaded()
    }
    self.engine = engine
    for path in try FileFinder.yamlFiles(at: records).get() {
      guard let source = FileFinder.read(path, into: &sources, limit: 1 << 20, reporting: &problems),
        let file = engine.read(source, reporting: &problems)
      else { continue }
      if let day = file.record.asOf ?? CalendarDate("2026-12-31") {
        reports.append((file, engine.screen(file, asOf: day, sources: sources)))
      }
      sources.removeLast()
    }
  }

  func plan(limit: Int? = nil) -> InspectionPlan {
    let ruleSet = engine.rules.ruleSet
    var plan = InspectionPlan(year: 2027, day: CalendarDate("2026-12-31")!, limit: limit, ruleSet: ruleSet.stamp, CriterionWeights(ruleSet.criteria))
    for (file, report) in reports {
      switch file.record.kind {
      case .facility: plan.add(facility(report, ownDay: file.record.asOf))
      case .proposal, .eia, .permit, .registration: plan.leaveOut(file.record.name, file.record.kind)
      }
    }
    plan.complete()
    return plan
  }

  func facility(_ report: Report, ownDay: CalendarDate? = nil) -> Facility {
    let day = CalendarDate(report.asOf) ?? CalendarDate(dayNumber: 0)!
    return Facility(
      report, applying: engine.screener(on: day).rules.criteria(for: .facility), ownDay: ownDay,
      engine.rules.ruleSet)
  }

  func yearly(_ year: Int) -> YearlyReport {
    let ruleSet = engine.rules.ruleSet
    var yearly = YearlyReport(year: year, stamp: ruleSet.stamp, ruleSet)
    for (file, report) in reports {
      if let day = file.record.asOf, day.year == year {
        yearly.add(report, sector: file.record.sector)
      } else {
        yearly.leaveOut(year: file.record.asOf?.year)
      }
    }
    return yearly
  }
}
