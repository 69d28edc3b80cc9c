import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Testing

@testable import Screening

/// The total risk ranks the list of inspections: it is held against what authorities did with the documented facilities
/// (`what-happened.tsv`).
struct RankingTests {
  @Test func `what was closed or fined stands above the rest`() throws {
    let (rules, sources, _) = try ShippedFiles.shipped.get()
    let engine = Engine(rules)
    let done = Dictionary(
      uniqueKeysWithValues: try ShippedFiles.table("what-happened.tsv").map { ($0["name"] ?? "", Int($0["done"] ?? "") ?? -1) })
    var files = sources
    var problems: [Diagnostic] = []
    var ranked: [(risk: Double, done: Int)] = []
    for path in try FileFinder.yamlFiles(at: "\(ShippedFiles.root)/Cases").get() {
      let name = String(path.split(separator: "/").last?.dropLast(5) ?? "")
      guard let done = done[name] else { continue }
      let file = try #require(FileFinder.read(path, into: &files, limit: 1 << 20, reporting: &problems))
      let read = try #require(engine.read(file, reporting: &problems))
      // As `plan` does: all by the law of one day.
      let day = try #require(CalendarDate("2026-11-23"))
      let risk = engine.screener(on: day).sketch(read.record, strict: false).risk.low
      ranked.append((Double(risk.description) ?? -1, done))
    }
    #expect(ranked.count == done.count && ranked.count > 35)
    #expect(Self.correlation(ranked) >= 0.5)
  }

  /// Kendall's tau-b.
  private static func correlation(_ pairs: [(risk: Double, done: Int)]) -> Double {
    var (together, against, tiedRisk, tiedDone) = (0.0, 0.0, 0.0, 0.0)
    for i in pairs.indices {
      for j in 0..<i {
        let (x, y) = (pairs[i].risk - pairs[j].risk, Double(pairs[i].done - pairs[j].done))
        if x * y > 0 { together += 1 }
        if x * y < 0 { against += 1 }
        if x == 0 && y != 0 { tiedRisk += 1 }
        if y == 0 && x != 0 { tiedDone += 1 }
      }
    }
    return (together - against)
      / ((together + against + tiedRisk) * (together + against + tiedDone)).squareRoot()
  }
}
