import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Testing

@testable import Screening

/// The rules and cases of this repository.
struct ShippedRulesTests {
  @Test func `the shipped rules have no problem, and every example in them holds`() throws {
    let shipped = try ShippedRules()
    var problems = shipped.problems
    shipped.engine.check(reporting: &problems)
    let found = problems.filter { $0.severity == .error }
    #expect(found.isEmpty, "\(shipped.printed(found))")
  }

  @Test func `every clause of the plan is answered`() throws {
    var problems: [Diagnostic] = []
    try ShippedRules().engine.check(reporting: &problems)
    #expect(problems.filter { $0.code == .unansweredClause }.map(\.message) == [])
  }

  @Test func `every rule and duty has an example that fires, one that does not, and one with a fact missing`() throws {
    let rules = try ShippedRules().engine.rules
    for compiled in rules.rules + rules.duties {
      var kinds: Set<String> = []
      for example in compiled.rule.examples {
        switch example.expectation {
        case .fires, .calls: kinds.insert("fires")
        case .doesNotFire: kinds.insert("does not fire")
        case .mightFire: kinds.insert("might fire")
        case .value, .unknown, .notDetermined, .fails: break
        }
      }
      #expect(kinds.isSuperset(of: ["fires", "does not fire"]), "\(compiled.rule.name) has only \(kinds.sorted())")
    }
  }

  @Test func `every case file is read without an error`() throws {
    var shipped = try ShippedRules()
    let paths = try ShippedRules.casePaths()
    #expect(paths.count >= 25)
    for path in paths {
      var problems: [Diagnostic] = []
      let source = try #require(
        FileFinder.read("\(ShippedRules.root)/\(path)", into: &shipped.sources, limit: 1 << 20, reporting: &problems))
      _ = shipped.engine.read(source, reporting: &problems)
      #expect(!problems.hasErrors, "\(shipped.printed(problems))")
    }
  }

  @Test func `no case is settled against history without an explanation in the case`() throws {
    var shipped = try ShippedRules()
    var replay = Replay()
    for path in try ShippedRules.casePaths() {
      var problems: [Diagnostic] = []
      let source = try #require(
        FileFinder.read("\(ShippedRules.root)/\(path)", into: &shipped.sources, limit: 1 << 20, reporting: &problems))
      guard let file = shipped.engine.read(source, reporting: &problems), let day = file.record.asOf else { continue }
      replay.add(shipped.engine.screen(file, asOf: day, sources: shipped.sources), of: file)
    }
    #expect(replay.lines.count >= 25)
    #expect(replay.lines.filter(\.isFault).map(\.name) == [])
  }

  /// After some dozens of records conditions are asked together (`ConditionSet`): with and without presumptions, with facts missing,
  /// of several kinds.
  @Test func `a record comes out the same however many came before it`() throws {
    var shipped = try ShippedRules()
    let day = try #require(CalendarDate("2026-11-23"))
    let records = try ["1-brick-kiln", "3-garment-workshop", "6-hydropower-eia"].map { name in
      let text = try String(contentsOf: URL(filePath: "\(ShippedRules.root)/Cases/samples/\(name).yaml"), encoding: .utf8)
      return try #require(shipped.read(text).0)
    }
    let ways = records.flatMap { [($0, false), ($0, true)] }
    func reports() -> [Report] { ways.map { shipped.engine.screen($0, asOf: day, strict: $1, sources: shipped.sources) } }
    let first = reports()
    for _ in 0..<20 { #expect(reports() == first) }
  }

  /// Names of marks in the folder of the law's facts: a figure is in the rules only where somebody read it.
  @Test func `every source in the rules has a mark that says it was read`() throws {
    let rules = try ShippedRules().engine.rules
    let model = rules.ruleSet.model
    for parameter in model.parameters {
      for dated in parameter.values {
        guard case .value = dated.content else { continue }
        #expect(dated.source.mark != nil, "\(parameter.name)")
      }
    }
    for compiled in rules.rules + rules.duties { #expect(compiled.rule.source.mark != nil, "\(compiled.rule.name)") }
    for decision in model.decisions {
      for version in decision.versions {
        if case .wanting = version.logic { continue }
        #expect(version.source?.mark != nil, "\(decision.name)")
      }
    }
  }
}
