import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Geography
import TestSupport
import Testing

@testable import Screening

/// Records with a site, on the map of the invented province.
struct MapTests {
  private static let province = "\(ShippedRules.root)/Rules/sample-province"

  private static func sample(_ name: String) throws -> String {
    try String(contentsOfFile: "\(ShippedRules.root)/Cases/samples/map/\(name).yaml", encoding: .utf8)
  }

  private static func line(_ report: Report, _ fact: String) throws -> Report.MapLine {
    try #require(report.map?.lines.first { $0.fact == fact })
  }

  /// The farm is 390 m from the nearest house (`sample_records.py`, by PROJ and GEOS), the layer is right to 20 m and the corners to
  /// 2 m; a farm of its class must keep 400 m.
  @Test func `a range across a threshold leaves the rule open, and says what is to be measured`() throws {
    var rules = try ShippedRules(Self.province)
    let report = try rules.screen(Self.sample("1-farm-near-the-threshold"))
    let line = try Self.line(report, "sensitivity.distance_to_residential")
    #expect(line.drawn?.text == "390" && line.accuracy == "22")
    #expect(line.low?.text.hasPrefix("36") == true && line.high?.text.hasPrefix("41") == true)
    #expect(line.toMeasure.map(\.text) == ["400"])
    #expect(report.mightFire.contains { $0.rule == "livestock_near_residents" })
    #expect(report.recommendation == nil)
  }

  @Test func `a range on one side of a threshold settles the rule`() throws {
    var rules = try ShippedRules(Self.province)
    let far = try rules.screen(Self.sample("2-farm-far-from-houses"))
    #expect(try Self.line(far, "sensitivity.distance_to_residential").use == "agrees")
    #expect(far.notFired.contains { $0.rule == "livestock_near_public_place" })
    // 367 m from a school, where 500 m are to be kept.
    let close = try rules.screen(Self.sample("3-farm-stated-farther-away"))
    let hit = try #require(close.hits.first { $0.rule == "livestock_near_public_place" })
    #expect(hit.because.vi.contains("355–380 m"), "\(hit.because.vi)")
    #expect(close.recommendation == .reject)
  }

  @Test func `what is stated and cannot be true is in dispute, unless it was measured`() throws {
    var rules = try ShippedRules(Self.province)
    let text = try Self.sample("3-farm-stated-farther-away")
    let report = try rules.screen(text)
    #expect(try Self.line(report, "sensitivity.distance_to_residential").use == "disputes")
    let fact = try #require(report.facts.first { $0.fact == "sensitivity.distance_to_residential" })
    #expect(fact.value.kind == .unknown && fact.asWritten.hasPrefix("800 m ≠ "))
    let measured = try rules.screen(text.replacing("certainty: declared", with: "certainty: measured"))
    #expect(try Self.line(measured, "sensitivity.distance_to_residential").use == "outweighed")
    #expect(measured.facts.first { $0.fact == "sensitivity.distance_to_residential" }?.value.text == "800")
  }

  @Test func `a wrong meridian is told with the one that fits, and nothing of the map is used`() throws {
    var rules = try ShippedRules(Self.province)
    let report = try rules.screen(Self.sample("4-wrong-meridian"))
    #expect(
      report.map?.mistakes.map(\.vi) == ["số liệu khớp với kinh tuyến trục 106°00', không phải 105°30' như khai báo"])
    #expect(report.map?.lines.isEmpty == true)
    #expect(!report.facts.contains { $0.note?.hasPrefix("map(") == true })
  }

  @Test func `what is certain stands as a fact with its provenance, and conditions of the zone are told`() throws {
    var rules = try ShippedRules(Self.province)
    let report = try rules.screen(Self.sample("5-farm-in-a-reserve"))
    let core = try #require(report.facts.first { $0.fact == "sensitivity.in_reserve_core" })
    #expect(core.value.text == "true" && core.origin == "proximity")
    #expect(core.note == "map(reserve_cores, \"Phân khu nghiêm ngặt Núi Vân\", ±32 m, 2026-01-31)")
    #expect(report.map?.conditions.map(\.zone) == ["BVNN-01"])
    #expect(report.map?.conditions.map(\.effect) == ["barred"])
    #expect(report.map?.credits.isEmpty == false)
  }

  /// Whatever the true measures are, within what the map says of them, a rule that is settled comes out as it was settled.
  @Test func `what is settled holds for every value within the ranges`() throws {
    var rules = try ShippedRules(Self.province)
    let day = try #require(CalendarDate("2026-11-23"))
    var random = SeededRandom(seed: 41)
    for name in ["1-farm-near-the-threshold", "3-farm-stated-farther-away", "5-farm-in-a-reserve"] {
      let (file, problems) = rules.read(try Self.sample(name))
      let read = try #require(file, "\(problems)")
      let record = rules.engine.located(read, on: day).record
      let bounds = try #require(record.map?.bounds)
      #expect(bounds.count >= 3)
      let screener = rules.engine.screener(on: day)
      let settled = screener.evaluate(record, strict: false).judgement.truths
      for _ in 0..<12 {
        let supposed = bounds.compactMap { bound -> (slot: Int, value: Value)? in
          guard case .number(let low) = bound.envelope.low?.value, case .number(let high) = bound.envelope.high?.value,
            let width = high.minus(low), let share = Number("0.\(random.below(1_000))"),
            let value = width.times(share).flatMap({ low.plus($0) })
          else { return nil }
          return (bound.slot, .number(value))
        }
        let truths = screener.evaluate(record.supposing(supposed), strict: false).judgement.truths
        for (one, other) in zip(settled, truths) where one != .unknown { #expect(one == other) }
      }
    }
  }

  @Test func `the same from an image, and again from a kept report`() throws {
    let kept = try KeptRules()
    let text = try Loaded(Self.province, images: kept.images, facts: "")
    let image = try Loaded(Self.province, images: kept.images, facts: "")
    for name in ["1-farm-near-the-threshold", "4-wrong-meridian", "5-farm-in-a-reserve"] {
      let record = try Data(contentsOf: URL(filePath: "\(ShippedRules.root)/Cases/samples/map/\(name).yaml"))
      let report = try Loaded.report(record, text.engine, text.sources)
      #expect(report.contains("\"map\""))
      #expect(try Loaded.report(record, image.engine, image.sources) == report)
    }
    var rules = try ShippedRules(Self.province)
    for name in ["1-farm-near-the-threshold", "3-farm-stated-farther-away", "5-farm-in-a-reserve"] {
      let report = try rules.screen(Self.sample(name))
      var unknown: [String] = []
      var misread: [(fact: String, written: String, value: String)] = []
      let recalled = rules.engine.recall(report, sources: rules.sources, unknown: &unknown, misread: &misread)
      let again = try #require(recalled, "\(unknown)")
      #expect(misread.map(\.fact) == [])
      #expect(again.possible == report.possible && again.hits == report.hits && again.mightFire == report.mightFire)
    }
  }

  @Test(arguments: [
    ("  system: vn2000_tm3", "  system: vn2000_tm4", "no reference system is called `vn2000_tm4`"),
    ("  meridian: \"106°00'\"", "  meridian: \"106°10'\"", "`vn2000_tm3` has no central meridian 106°10'"),
    ("  meridian: \"106°00'\"\n", "", "this site has no `meridian`"), ("  accuracy: 2", "  accuracy: -2", "`accuracy` must be metres from 0 on"),
    ("  hectares: \"1,44\"", "  hectares: some", "`hectares` must be a number, not `some`"),
  ])
  func `what is wrong with a site is told`(_ right: String, _ wrong: String, _ message: String) throws {
    var rules = try ShippedRules(Self.province)
    let (file, problems) = rules.read(try Self.sample("1-farm-near-the-threshold").replacing(right, with: wrong))
    #expect(file == nil && problems.map(\.message) == [message], "\(problems.map(\.message))")
  }

  @Test func `a rule set without a map says that a site is not looked at`() throws {
    var rules = try ShippedRules()
    let (file, problems) = rules.read(try Self.sample("1-farm-near-the-threshold"))
    #expect(file != nil && problems.map(\.code) == [.unused])
  }

  /// Each criterion about the place on facts of the map alone: a place of the invented province where its rule fires, and one where
  /// it does not. The places lie well inside the areas of the layers, or well outside.
  @Test(arguments: [
    ("process_in_headwater", starch, (105.0538, 22.2294), (105.2, 22.05)),
    ("livestock_near_residents", pigs, (105.2098, 22.1112), (105.03, 22.12)),
    ("livestock_near_public_place", pigs, (105.2114, 22.115), (105.03, 22.12)),
    ("in_reserve_core", tourism, (105.0778, 22.1732), (105.2, 22.05)),
    ("reserve_land_used", tourism, (105.0778, 22.1732), (105.2, 22.05)),
    ("in_reserve_buffer", tourism, (105.047, 22.17), (105.2, 22.05)),
    ("inside_special_use_forest", tourism, (105.0776, 22.1673), (105.2, 22.05)),
    // A brook that runs into the river above the waterworks; and below both intakes.
    ("upstream_of_intake", sugar, (105.1358, 22.1896), (105.1905, 22.012)),
    ("in_strict_protection_zone", sugar, (105.1901, 22.0889), (105.33, 22.1)),
    ("in_restricted_emission_zone", sugar, (105.2096, 22.1153), (105.33, 22.1)),
    ("on_mineral_reserve", sugar, (105.2909, 22.2361), (105.33, 22.1)),
  ])
  func `criteria about the place run on facts of the map`(
    _ rule: String, _ facts: String, _ hit: (Double, Double), _ miss: (Double, Double)
  ) throws {
    var rules = try ShippedRules(Self.province)
    let there = try rules.screen(Self.record(facts, hit))
    #expect(there.map?.mistakes.isEmpty == true && there.map?.troubles.isEmpty == true)
    #expect(there.hits.contains { $0.rule == rule }, "\(there.hits.map(\.rule))")
    let elsewhere = try rules.screen(Self.record(facts, miss))
    #expect(elsewhere.notFired.contains { $0.rule == rule }, "\(elsewhere.hits.map(\.rule))")
    // Without a site nobody can tell; where nothing is presumed, it says so.
    let nowhere = try rules.screen(Self.record(facts, nil), strict: true)
    #expect(nowhere.mightFire.contains { $0.rule == rule })
  }

  /// The stated commune is held against the map's.
  @Test func `a site outside the stated commune is told`() throws {
    var rules = try ShippedRules(Self.province)
    let right = try rules.screen(Self.record(Self.tourism, (105.1988, 22.0497), commune: "Bình Khê"))
    #expect(right.map?.mistakes.isEmpty == true && right.map?.lines.isEmpty == false)
    let wrong = try rules.screen(Self.record(Self.tourism, (105.1988, 22.0497), commune: "Hạ Sơn"))
    #expect(wrong.map?.mistakes.first?.vi.contains("nằm ngoài Hạ Sơn") == true && wrong.map?.lines.isEmpty == true)
  }

  private static let pigs = "  activity.type: pig farming\n  activity.capacity: 480 đơn vị vật nuôi\n"
  private static let starch = "  activity.type: cassava starch\n"
  private static let tourism = "  activity.type: tourism\n"
  private static let sugar =
    "  activity.type: cane sugar\n  wastewater.connected_to_central_plant: false\n  location.inside_zone: none\n"

  private static func record(_ facts: String, _ place: (Double, Double)?, commune: String? = nil) -> String {
    let site = place.map { longitude, latitude in
      let numbers = [longitude, latitude].map { "\($0)".replacing(".", with: ",") }.joined(separator: "\t")
      return "site:\n  form: points\n  system: wgs84\n  accuracy: 2\n  corners: |\n    Kinh độ\tVĩ độ\n    \(numbers)\n"
    }
    return """
      case: place
      title: {vi: Thử, en: Trial}
      kind: eia
      as of: 2026-11-23
      sector: trial
      place: {province: Tỉnh Sơn Minh (giả định)\(commune.map { ", commune: \($0)" } ?? "")}
      \(site ?? "")facts:
      \(facts)
      """
  }

  @Test func `elsewhere the same project may meet no rule about the place`() throws {
    var rules = try ShippedRules(Self.province)
    let day = try #require(CalendarDate("2026-11-23"))
    let (file, _) = rules.read(try Self.sample("3-farm-stated-farther-away"))
    let record = try #require(file)
    let found = rules.engine.places(around: record, within: 1_500, asOf: day, strict: false)
    let search = try #require(found)
    #expect(search.cells.count == 113)
    let here = try #require(search.cells.first)
    #expect(here.metres == 0 && here.against.contains("livestock_near_public_place"))
    #expect(search.cells.contains { !$0.against.contains("livestock_near_public_place") })
  }
}
