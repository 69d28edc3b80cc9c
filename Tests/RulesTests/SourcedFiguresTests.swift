import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Testing

@testable import Screening

/// Every number in the rules stands under a source: a place in an instrument of this rule set that was read and holds on
/// those days.
struct SourcedFiguresTests {
  @Test func `every figure has a source that was read and is in force on its days`() throws {
    let rules = try ShippedFiles.shipped.get().rules
    let figures = FigureOfRules.all(of: rules)
    #expect(figures.count >= 700)
    #expect(Self.unsourced(figures, rules) == [])
  }

  @Test func `no condition holds a bare number, and no source is out of force`() throws {
    let (rules, problems) = try ShippedFiles.shipped.map { ($0.rules, $0.problems) }.get()
    let codes: Set<DiagnosticCode> = [.numberInCondition, .missingSource]
    #expect(problems.filter { codes.contains($0.code) }.map(\.message) == [])
    var found: [Diagnostic] = []
    let check = SourceCheck(rules.model.model)
    check.check(rules.model.model, reporting: &found)
    for compiled in rules.rules + rules.duties {
      check.check(compiled.rule.source, for: compiled.rule.period, reporting: &found)
    }
    #expect(found.map(\.message) == [])
  }

  @Test func `a figure under a text that was not read or had ended is found`() throws {
    let copy = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: URL(filePath: "\(ShippedFiles.root)/Rules"), to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    let file = copy.appending(path: "viet-nam/decisions/land-scale.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let planted =
      text
      .replacing("large, art. 25.1 point b]", with: "large, circular-09-2026 art. 4]")
      .replacing("medium, art. 25.1 point b]", with: "medium, decree-18-2015 annex II]")
    #expect(planted != text)
    try planted.write(to: file, atomically: true, encoding: .utf8)
    let rules = try ShippedFiles.load(copy.appending(path: "viet-nam").path).engine.rules
    #expect(
      Self.unsourced(FigureOfRules.all(of: rules), rules) == [
        "300 in land.scale, circular-09-2026 art. 4", "50 in land.scale, decree-18-2015 annex II",
      ])
  }

  /// Figures without a source, or whose source was not read or does not hold on any of their days.
  private static func unsourced(_ figures: [FigureOfRules], _ rules: CompiledRuleSet) -> [String] {
    let instruments = rules.ruleSet.model.instruments
    return figures.filter { figure in
      guard let source = figure.source, let instrument = instruments[source.instrument] else { return true }
      return source.mark == nil || instrument.inForce.intersection(figure.period) == nil
    }.map(\.description)
  }
}
