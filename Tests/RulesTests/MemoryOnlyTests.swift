import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Testing

@testable import Screening

/// What the compilers of the law's facts knew from memory alone (`memory-only.tsv`, written by `memory_only.py`) is not in the
/// rules: no such figure stands at its place, and the decision that would rest on it answers "not determined".
struct MemoryOnlyTests {
  @Test func `no figure from memory stands in the rules`() throws {
    let lines = try ShippedFiles.table("memory-only.tsv")
    #expect(lines.count >= 100)
    let rules = try ShippedFiles.shipped.get().rules
    #expect(Self.planted(lines, in: rules) == [])
  }

  @Test func `what rests on memory alone is not determined`() throws {
    let lines = try ShippedFiles.table("memory-only.tsv").filter { $0["decision"] != "-" }
    #expect(lines.count >= 55)
    let engine = Engine(try ShippedFiles.shipped.get().rules)
    for line in lines {
      for day in [line["from"], line["through"]].compactMap({ $0.flatMap(CalendarDate.init) }) {
        #expect(try Self.isOpen(line, on: day, engine), "\(line["record"] ?? ""): \(line["facts"] ?? "") on \(day)")
      }
    }
  }

  @Test func `a figure planted in a copy of the rules is found`() throws {
    let copy = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: URL(filePath: "\(ShippedFiles.root)/Rules"), to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    let file = copy.appending(path: "viet-nam/decisions/pollution-risk-scale.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let row = "      - [cement, \"-\", not determined, row 12]\n"
    #expect(text.contains(row))
    let planted = """
            - [cement, ">= 1200000 t/year", large, row 12]
            - [cement, "< 1200000 t/year", medium, row 12]

      """
    try text.replacing(row, with: planted).write(to: file, atomically: true, encoding: .utf8)
    let engine = try ShippedFiles.load(copy.appending(path: "viet-nam").path).engine
    let lines = try ShippedFiles.table("memory-only.tsv")
    #expect(Self.planted(lines, in: engine.rules).map(\.record) == ["ND08-2022:App_II-12", "ND08-2022:App_II-12"])
    let cement = try #require(lines.first { $0["record"] == "ND08-2022:App_II-12" })
    #expect(try !Self.isOpen(cement, on: #require(CalendarDate("2024-12-01")), engine))
  }

  struct Planted: Hashable, CustomStringConvertible {
    let record: String
    let figure: String
    var description: String { "\(record): \(figure)" }
  }

  /// The figures of these lines that stand at their place in the rules.
  private static func planted(_ lines: [[String: String]], in rules: CompiledRuleSet) -> [Planted] {
    let model = rules.ruleSet.model
    let figures = Dictionary(grouping: FigureOfRules.all(of: rules), by: \.figure)
    return lines.flatMap { line -> [Planted] in
      let (record, number) = (line["record"] ?? "", line["number"] ?? "*")
      let (place, names) = (line["place"] ?? "*", line["names"] ?? "*")
      let days = Period(
        from: line["from"].flatMap(CalendarDate.init), through: line["through"].flatMap(CalendarDate.init))
      let kind = (line["facts"] ?? "").split(separator: ";").first { $0.hasPrefix("activity.type=") }?.dropFirst(14)
      return (figures[line["figure"] ?? ""] ?? []).filter { found in
        let source = found.source
        let isCited =
          number == "*" || source.flatMap { model.instruments[$0.instrument] }?.number.contains(number) == true
        let isPlace = place == "*" || source.map { $0.place == place || $0.place.hasPrefix(place + " ") } == true
        let isOfKind = found.beside.isEmpty || kind.map { found.beside.contains(String($0)) } ?? true
        return isCited && isPlace && isOfKind && (names == "*" || found.name.hasPrefix(names))
          && found.period.intersection(days) != nil
      }.map { Planted(record: record, figure: $0.description) }
    }
  }

  /// Whether the decision of a line has no answer to its facts for want of a text.
  private static func isOpen(_ line: [String: String], on day: CalendarDate, _ engine: Engine) throws -> Bool {
    let facts = (line["facts"] ?? "").split(separator: ";").map { pair in
      let sides = pair.split(separator: "=", maxSplits: 1)
      return "  \(sides[0]): \"\(sides[1])\"\n"
    }
    let text = "case: memory\ntitle: {vi: a, en: a}\nkind: proposal\nfacts:\n" + facts.joined()
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let file = engine.read(sources.add(path: "memory.yaml", bytes: Array(text.utf8)), reporting: &problems)
    let record = try #require(file, "\(problems.map(\.message))").record
    let screener = engine.screener(on: day)
    let evaluation = screener.evaluate(record, strict: true)
    let model = engine.rules.ruleSet.model
    let name = line["decision"] ?? ""
    let index = try #require(model.decisions.firstIndex { $0.name == name }, "\(name)")
    let slot = try #require(model.vocabulary[name])
    let explainer = Explainer(
      rules: screener.rules, evaluator: screener.evaluator, row: screener.row, decisions: evaluation.decisions,
      wording: Wording(model: model, row: screener.row))
    return evaluation.decisions[index].value == .unknown && !explainer.needs(ofDecision: slot).wanting.isEmpty
  }
}
