import FEEL
import Screening
import Summary
import Testing

/// The plan of inspections of the small folder. Emissions weigh 2 and history 1, so that each total is worked out in the comments.
struct InspectionPlanTests {
  /// Name, rank, total for certain and at most.
  static let order: [(name: String, rank: Int, tied: Bool, low: String, high: String)] = [
    ("d-poison", 1, false, "60", "60"),  // refused; (2 × 90 + 0) / 3
    ("a-two-signs", 2, false, "46.7", "46.7"),  // (2 × 40 + 60) / 3
    ("g-poison-not-stated", 3, false, "26.7", "66.7"),  // 80 / 3, with poison (2 × 100) / 3: the cap holds
    ("b-much-water", 4, true, "26.7", "26.7"),
    ("c-much-water-too", 4, true, "26.7", "26.7"),
    ("h-complaints-alone", 6, false, "20", "20"),  // 60 / 3
  ]

  @Test func `facilities stand in the order of recommendation, certain risk, possible risk`() throws {
    let plan = try SmallFolder().plan()
    #expect(plan.toInspect.map(\.facility.name) == Self.order.map(\.name))
    #expect(plan.toInspect.map(\.rank) == Self.order.map(\.rank))
    #expect(plan.toInspect.map(\.isTied) == Self.order.map(\.tied))
    #expect(plan.toInspect.map(\.facility.low) == Self.order.map(\.low))
    #expect(plan.toInspect.map(\.facility.high) == Self.order.map(\.high))
  }

  @Test func `an open inspection stands on a list of its own, what can be asked first before what cannot`() throws {
    let plan = try SmallFolder().plan()
    #expect(plan.undetermined.map(\.name) == ["e-flow-not-stated", "i-before-the-rules"])
    #expect(plan.undetermined[0].questions.map(\.fact) == ["flow"])
    #expect(plan.undetermined[1].questions.isEmpty && plan.undetermined[1].outsideCoverage != nil)
  }

  @Test func `what needs no inspection, and what is no facility, is told`() throws {
    let plan = try SmallFolder().plan()
    #expect(plan.cleared == 1)
    #expect(plan.facilityCount == 9)
    #expect(plan.others.map(\.kind) == [.proposal, .eia, .permit, .registration])
    #expect(plan.others.map(\.names) == [["p-proposal", "r-no-day"], ["q-eia-of-2025"], [], []])
  }

  @Test func `a limit cuts the list and not the count`() throws {
    let plan = try SmallFolder().plan(limit: 2)
    #expect(plan.listed.map(\.facility.name) == ["d-poison", "a-two-signs"])
    #expect(plan.toInspect.count == 6)
    #expect(plan.tiedBeyond == 0)
    // Between b and c, which are tied.
    #expect(try SmallFolder().plan(limit: 4).tiedBeyond == 1)
    #expect(try SmallFolder().plan(limit: 5).tiedBeyond == 0)
  }

  @Test func `facts that the rule set wants shown are there, known or not`() throws {
    let plan = try SmallFolder().plan()
    let shown = plan.toInspect.map { $0.facility.shown }
    #expect(shown.allSatisfy { $0.map(\.fact) == ["inspected", "complaints"] })
    #expect(shown[1].map { $0.value?.text } == ["2024-05-06", "2"])
    #expect(shown[0].map { $0.value?.text } == [nil, "0"])
  }

  @Test func `the law on inspections comes from the duties that the rule set names`() throws {
    let plan = try SmallFolder().plan()
    let told = plan.toInspect.map { $0.facility.duties.map(\.duty) }
    #expect(told == [[], ["notice"], ["notice"], ["notice"], ["notice"], []])
    #expect(plan.basis.map(\.number) == ["1/KH"])
  }

  @Test func `a rule that calls for inspection while unknown is a reason, but for strict`() throws {
    let folder = try SmallFolder()
    var report = try #require(folder.reports.first { $0.report.record.name == "e-flow-not-stated" }).report
    report.mightFire[0].whenUnknown = WhenUnknown.postInspection.rawValue
    report.possible = [.postInspection]
    let facility = folder.facility(report)
    #expect(facility.grounds.map(\.rule) == ["large_flow"])
    #expect(facility.grounds.map(\.fires) == [false])
    report.strict = true
    #expect(folder.facility(report).grounds.isEmpty)
  }

  @Test func `records judged by other rules are not on one measure`() throws {
    let folder = try SmallFolder()
    var plan = folder.plan()
    #expect(plan.isOneMeasure)
    let report = try #require(folder.reports.first { $0.report.record.name == "d-poison" }).report
    let ruleSet = folder.engine.rules.ruleSet
    plan = InspectionPlan(year: nil, day: CalendarDate("2026-12-31")!, limit: nil, ruleSet: ruleSet.stamp, CriterionWeights(ruleSet.criteria))
    plan.add(Facility(report, applying: [0], ruleSet))
    plan.add(Facility(report, applying: [0, 1], ruleSet))
    plan.complete()
    #expect(!plan.isOneMeasure)
    // 90 alone is more than (2 × 90 + 0) / 3.
    #expect(plan.toInspect.map(\.facility.applying) == [[0], [0, 1]])
    #expect(plan.toInspect.map(\.rank) == [1, 2])
  }

  @Test(arguments: 0..<6) func `the order of the records does not matter`(_ turn: Int) throws {
    let folder = try SmallFolder()
    let ruleSet = folder.engine.rules.ruleSet
    var facilities = folder.reports.filter { $0.file.record.kind == .facility }.map { folder.facility($0.report) }
    facilities.swapAt(turn, facilities.count - 1 - turn)
    if turn % 2 == 1 { facilities.reverse() }
    var plan = InspectionPlan(year: nil, day: CalendarDate("2026-12-31")!, limit: nil, ruleSet: ruleSet.stamp, CriterionWeights(ruleSet.criteria))
    for facility in facilities { plan.add(facility) }
    plan.complete()
    #expect(plan.toInspect.map(\.facility.name) == Self.order.map(\.name))
    #expect(plan.undetermined.map(\.name) == ["e-flow-not-stated", "i-before-the-rules"])
  }

  /// The means that the order rests on, worked out as whole numbers, are those that the reports state.
  @Test func `totals worked out anew are those of the shipped cases' reports`() throws {
    let root = "\(SmallFolder.data)/../../.."
    let folder = try SmallFolder(rules: "\(root)/Rules/tuyen-quang", records: "\(root)/Cases")
    let weights = CriterionWeights(folder.engine.rules.ruleSet.criteria)
    let reports = folder.reports.map(\.report).filter { $0.record.kind == .facility }
    #expect(reports.count > 30)
    for report in reports {
      let facility = folder.facility(report)
      #expect(Self.rounded(weights.mean(of: facility.certainPoints, over: facility.applying)) == report.risk.low)
      #expect(Self.rounded(weights.mean(of: facility.possiblePoints, over: facility.applying)) == report.risk.high)
    }
  }

  private static func rounded(_ fraction: Fraction) -> String? {
    Number(Int(fraction.numerator)).divided(by: Number(Int(fraction.denominator)))?.rounded(.halfUp, scale: 1)?
      .description
  }
}
