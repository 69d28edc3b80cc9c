import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Testing

@testable import Screening

/// Records with several outlets, stacks and activities under the shipped rules: each by its own limits, the law of its day, its
/// capacity.
struct ComponentSampleTests {
  private static func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(ShippedRules.root)/Cases/samples/\(name).yaml", encoding: .utf8)
  }

  private func hits(_ report: Report, _ rule: String) -> [String]? {
    report.hits.first { $0.rule == rule }.map { ($0.components ?? []).map { $0.component ?? "-" } }
  }

  private func answers(_ report: Report, _ decision: String) -> [String: String] {
    let parts = report.determinations.first { $0.decision == decision }?.components ?? []
    return Dictionary(parts.map { ($0.component ?? "-", $0.answer.text) }, uniquingKeysWith: { first, _ in first })
  }

  private func answer(_ report: Report, _ decision: String) -> String? { report.determinations.first { $0.decision == decision }?.answer.text }

  @Test func `of three outlets the one over its limit is named, by the law of its sample`() throws {
    var shipped = try ShippedRules()
    let report = try shipped.screen(Self.text("8-starch-works-with-three-outlets"))
    #expect(report.recommendation == .postInspection)
    #expect(hits(report, "effluent_bod5_over_limit") == ["Cửa xả hồ sự cố"])
    let hit = try #require(report.hits.first { $0.rule == "effluent_bod5_over_limit" })
    #expect(hit.components?.first?.lawOf == "2024-05-14")
    #expect(hit.because.vi.hasPrefix("Hạng mục «Cửa xả hồ sự cố», mẫu ngày 14/05/2024: "))
    #expect(hit.because.vi.contains("68"))
    #expect(hits(report, "effluent_cod_over_limit") == nil)
    #expect(hits(report, "exhaust_dust_over_limit") == nil)
    #expect(report.components?.map(\.name) == ["Cửa xả nước thải sản xuất", "Cửa xả hồ sự cố", "Ống khói lò hơi"])
  }

  @Test func `a mine and its works are classed each by its own activity`() throws {
    var shipped = try ShippedRules()
    let report = try shipped.screen(Self.text("9-mine-with-concentrator"))
    // As the dossier of the same mine that is written as one activity.
    #expect(report.recommendation == .postInspection)
    let scales = answers(report, "pollution_risk.scale")
    #expect(scales["Xưởng tuyển"] == "medium")
    #expect(scales.count == 2)
    let order = ["I", "II", "III", "IV"]
    let groups = answers(report, "environment.group")
    #expect(groups.count == 2)
    #expect(answer(report, "environment.group") == order.first { groups.values.contains($0) })
    #expect(answer(report, "eia.required") == "required")
  }

  /// A facility as a record of its own, and as one of two components beside another that is within its limits.
  @Test(arguments: ["2024-06-01", "2026-11-20"])
  func `a sample of one outlet is judged as it is alone`(_ day: String) throws {
    func record(_ outlet: String) -> String {
      """
      case: c
      kind: facility
      as of: 2026-11-23
      facts:
        activity.type: garments
        facility.stage: operating
        wastewater.kind: industrial
        wastewater.effluent_column: B
        wastewater.flow: 300 m3/ngày
        wastewater.receiving_body_flow: 100.000 m3/ngày
      \(outlet)
      """
    }
    var shipped = try ShippedRules()
    let alone = try shipped.screen(record("  effluent.tss: {value: 180 mg/l, on: \(day)}"))
    let parts = "components:\n  - {name: A, on: \(day), facts: {effluent: {tss: 180 mg/l}}}\n  - {name: B, on: 2026-11-20, facts: {effluent: {tss: 1 mg/l}}}"
    let together = try shipped.screen(record(parts))
    func standing(_ report: Report) -> String {
      let fires = report.hits.contains { $0.rule == "effluent_tss_over_limit" }
      return fires ? "fires" : report.mightFire.contains { $0.rule == "effluent_tss_over_limit" } ? "might fire" : "no"
    }
    #expect(standing(alone) == standing(together))
    func threshold(_ report: Report) -> String? {
      (report.hits + report.mightFire).first { $0.rule == "effluent_tss_over_limit" }?.comparisons.first?.threshold.text
    }
    #expect(threshold(alone) == threshold(together))
  }

  /// The capacity of a farm is in livestock units, that of a slaughterhouse in heads: each in the unit of its own activity.
  @Test func `a farm and its slaughterhouse, a park and its plant`() throws {
    var shipped = try ShippedRules()
    func report(_ components: String) throws -> Report {
      try shipped.screen("case: c\nkind: proposal\nfacts:\n  project.kind: new\n  land.area.total: 20 ha\ncomponents:\n\(components)")
    }
    let farm = try report(
      """
        - {name: Trại lợn, facts: {activity.type: pig farming, activity.capacity: 480 đơn vị vật nuôi}}
        - {name: Lò mổ, facts: {activity.type: livestock slaughter}}
      """)
    #expect(answers(farm, "pollution_risk.scale").count == 2)
    #expect(farm.components?.map { $0.facts.first { $0.fact == "activity.capacity" }?.value.unit } == ["livestock_unit", nil])
    let park = try report(
      """
        - {name: Khu công nghiệp, facts: {activity.type: industrial park}}
        - {name: Nhà máy giấy, facts: {activity.type: pulp and paper, activity.capacity: 4.000 tấn/năm}}
      """)
    #expect(answers(park, "pollution_risk.scale")["Nhà máy giấy"] == "small")
    #expect(answer(park, "environment.group") == "I")
    #expect(park.determinations.first { $0.decision == "environment.group" }?.precedence != nil)
  }

  @Test func `a kept report of each is verified by itself`() throws {
    for name in ["8-starch-works-with-three-outlets", "9-mine-with-concentrator"] {
      var shipped = try ShippedRules()
      let report = try shipped.screen(Self.text(name))
      var unknown: [String] = []
      var misread: [(fact: String, written: String, value: String)] = []
      let again = try #require(shipped.engine.recall(report, sources: shipped.sources, unknown: &unknown, misread: &misread))
      #expect(again == report)
      #expect(unknown.isEmpty && misread.isEmpty)
    }
  }
}
