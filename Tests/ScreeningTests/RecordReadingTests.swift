import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Testing

@testable import Screening

/// Values as dossiers write them, and records that are refused.
struct RecordReadingTests {
  /// Unit wanted, text, and what it is read as: a number in that unit, or the code of the refusal.
  static let quantities: [(unit: String, text: String, read: String)] = [
    ("t/year", "1.949 tấn/năm", "1949"),
    ("m3/day", "3074,5 m3/ngày đêm", "3074.5"),
    ("m3/day", "3.074,5 m³/ngày", "3074.5"),
    ("m3/day", "3074,5m3/ngày đêm", "3074.5"),
    ("m3/day", "15.000\u{a0}m3/ngày", "15000"),
    ("m3/day", "12,5 m3/h", "unit-mismatch"),
    ("m3/h", "2 m3/s", "7200"),
    ("t/year", "12,5 kg/năm", "0.0125"),
    ("t/year", "1.000.000 t/year", "1000000"),
    ("m", "1,5 km", "1500"),
    ("ha", "15.000 m2", "1.5"),
    ("ha", "0,25 ha", "0.25"),
    ("m3/day", "300 t/year", "unit-mismatch"),
    ("t/year", "300 t/day", "unit-mismatch"),
    ("m3/day", "300", "missing-unit"),
    ("m3/day", "300 m3/dya", "unknown-unit"),
    ("m3/day", "1,949 m3/day", "ambiguous-number"),
    ("m3/day", "0.5 m3/day", "0.5"),
    ("m3/day", "1.94.9 m3/day", "bad-number"),
    ("m3/day", "1.9490 m3/day", "1.949"),
    ("m3/day", "khoảng 300 m3/day", "bad-number"),
    ("m3/day", "200-300 m3/day", "unknown-unit"),
    ("m3/day", "", "bad-number"),
  ]

  @Test(arguments: quantities)
  func `reads a quantity exactly or refuses it`(_ row: (unit: String, text: String, read: String)) throws {
    let model = try ShippedRules().engine.rules.ruleSet.model
    let reader = FactReader(model, numbers: model.identity.numbers)
    var problems: [Diagnostic] = []
    let unit = try #require(model.units.unit(row.unit))
    let value = reader.read(row.text, map: TextMap(file: .init(0)), as: .number, unit: unit, reporting: &problems)
    switch value {
    case .number(let number)?: #expect(number.description == row.read)
    default: #expect(problems.map(\.code.rawValue) == [row.read])
    }
  }

  /// The files say themselves what is expected of them: `# expect: <code> at <line>:<column>`.
  static let refused: [String] =
    (try? FileFinder.yamlFiles(at: "\(ShippedRules.root)/Tests/Fixtures/Records").get()) ?? []

  @Test(arguments: refused)
  func `refuses a faulty record at the right place`(_ path: String) throws {
    var shipped = try ShippedRules()
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("# expect:") })
    let expected = line.dropFirst("# expect:".count).trimmed
    let (_, problems) = shipped.read(text)
    let last = try #require(shipped.sources.all.last)
    let found = problems.map { problem -> String in
      guard let range = problem.range else { return problem.code.rawValue }
      let position = LineTable(last).position(of: Int(range.lower))
      return "\(problem.code.rawValue) at \(position.line):\(position.column)"
    }
    #expect(found == [expected])
  }

  @Test func `there are faulty records to read`() { #expect(Self.refused.count >= 20) }
}
