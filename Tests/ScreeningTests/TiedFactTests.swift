import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Testing

@testable import Screening

/// What is presumed of lands and places, held against what a record states of them: a garment workshop outside any zone, all else
/// answered, with a fact or two more. What a further fact overturns is asked for, or named beside what is presumed.
struct TiedFactTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let facts: [String]
    let possible: [Recommendation]
    var missing: Set<String> = []
    /// Families that stand, and families that do not.
    var presumes: Set<String> = []
    var presumesNot: Set<String> = []
    var testDescription: String { facts.isEmpty ? "nothing more" : facts.joined(separator: ", ") }
  }

  static let core = "sensitivity.in_reserve_core"
  static let area = "sensitivity.nature_reserve_area"
  static let forest = "sensitivity.special_use_forest"
  static let buffer = "sensitivity.in_reserve_buffer"
  static let lands: Set<String> = ["no_reserve_land", "no_biosphere_land", "no_heritage_land", "no_reserve_around", "not_in_a_core"]
  static let zone = ["location.inside_zone: industrial park", "location.zone_has_central_wastewater_plant: true",
    "location.zone_admits_activity: true", "location.zone_infrastructure_approved: true"]

  static let samples = [
    Sample(facts: [], possible: [.approve], presumes: lands.union(["no_mineral_reserve_area"])),
    // In a core: what is presumed of it gives way, and it was listed.
    Sample(facts: ["\(core): true"], possible: [.reject], presumesNot: ["no_reserve_land", "not_in_a_core"]),
    // Far from a reserve, however far: nothing is opened by it.
    Sample(facts: ["sensitivity.distance_to_nature_reserve: 14 km"], possible: [.approve], presumes: ["no_mineral_reserve_area"]),
    Sample(facts: ["sensitivity.distance_to_nature_reserve: 1000 km"], possible: [.approve]),
    Sample(facts: ["sensitivity.distance_to_nature_reserve: 1 m"], possible: [.postInspection]),
    // At its edge: what lies there is asked for, and the mineral reserve, which has nothing to do with it, is not.
    Sample(
      facts: ["sensitivity.distance_to_nature_reserve: 0 m"], possible: [.postInspection, .reject],
      missing: [area, core], presumes: ["no_mineral_reserve_area", "no_heritage_land"],
      presumesNot: ["no_reserve_land", "not_in_a_core", "no_reserve_around"]),
    Sample(
      facts: ["sensitivity.distance_to_nature_reserve: 0 m", "\(forest): false", "\(buffer): false"],
      possible: [.postInspection, .reject], missing: [area, core]),
    Sample(
      facts: ["sensitivity.distance_to_nature_reserve: 0 m", "\(forest): false", "\(buffer): false", "\(area): 3 ha"],
      possible: [.postInspection, .reject], missing: [core]),
    // In a buffer: whether land of the reserve is used is asked for, and no line says that the site is in none.
    Sample(
      facts: ["\(buffer): true"], possible: [.postInspection, .reject], missing: [area, core],
      presumes: ["no_heritage_land", "no_mineral_reserve_area"],
      presumesNot: ["no_reserve_land", "no_biosphere_land", "no_reserve_around", "not_in_a_core"]),
    // Wetland is stated: nothing else is asked for its sake.
    Sample(facts: ["sensitivity.wetland_area: 3 ha"], possible: [.approve], presumes: lands),
    Sample(facts: ["sensitivity.fisheries_protection_area: 3 ha"], possible: [.approve], presumes: lands),
    Sample(facts: ["\(area): 3 ha"], possible: [.postInspection, .reject], missing: [core]),
    // Inside a zone none of these decides.
    Sample(facts: zone + ["sensitivity.distance_to_nature_reserve: 0 m"], possible: [.approve]),
    Sample(facts: zone + ["\(buffer): true"], possible: [.approve], presumesNot: ["no_biosphere_land", "no_reserve_around"]),
  ]

  @Test(arguments: samples)
  func `a garment workshop with a fact more`(_ sample: Sample) throws {
    var shipped = try ShippedRules()
    let report = try shipped.screen(try Self.record(sample.facts))
    #expect(report.possible == sample.possible)
    #expect(Set(report.missing.map(\.fact)) == sample.missing)
    let families = Set(report.presumptions.map(\.name))
    #expect(families.isSuperset(of: sample.presumes))
    #expect(families.isDisjoint(with: sample.presumesNot))
    // What its label says holds whole, or is said to be a part.
    for family in report.presumptions {
      let stated = Dictionary(report.facts.map { ($0.fact, $0) }, uniquingKeysWith: { first, _ in first })
      #expect(family.facts.allSatisfy { stated[$0] == nil })
    }
  }

  @Test func `what would take a presumption away is named beside it`() throws {
    var shipped = try ShippedRules()
    let report = try shipped.screen(try Self.record([]))
    let family = try #require(report.presumptions.first { $0.name == "no_reserve_land" })
    #expect(family.unlessStated.contains("sensitivity.distance_to_nature_reserve"))
    // It is stated, and so no more to be reckoned with.
    #expect(!family.unlessStated.contains("land.area.forest_special_use"))
    #expect(report.presumptions.allSatisfy { $0.isWhole })
  }

  /// No term of the shipped rules leaves a fact out that a contradiction or an implication ties to what is presumed.
  @Test func `no presumption of the shipped rules is tied to what its terms do not name`() throws {
    var problems: [Diagnostic] = []
    TieCheck(try ShippedRules().engine).check(reporting: &problems)
    #expect(problems.map(\.message) == [])
  }

  /// The third sample, outside any zone, with more facts.
  static func record(_ facts: [String]) throws -> String {
    let path = "\(ShippedRules.root)/Cases/samples/3-garment-workshop.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let own = Set(facts.compactMap { $0.split(separator: ":").first.map(String.init) })
    // What the sample answers of reserves and zones is left out.
    let asked = ["location.inside_zone", "location.zone_", "sensitivity.nature_reserve", "sensitivity.in_reserve", "sensitivity.special_use",
      "sensitivity.biosphere", "sensitivity.wetland", "sensitivity.heritage", "sensitivity.fisheries", "planning.in_mineral", "planning.trade_barred",
      "sensitivity.distance_to_nature_reserve"]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      !asked.contains { line.hasPrefix("  \($0)") } && !own.contains { line.hasPrefix("  \($0):") }
    }
    let zone = own.contains("location.inside_zone") ? [] : ["location.inside_zone: none"]
    let head = try #require(lines.firstIndex(of: "facts:"))
    let trade = "planning.trade_barred: {value: false, by: A, on: 2026-11-16}"
    return (lines[...head] + ([trade] + zone + facts).map { "  \($0)" } + lines[(head + 1)...]).joined(separator: "\n")
  }
}
