import DecisionModel
import Diagnostics
import FEEL
import Testing

@testable import Screening

/// Numbers and units as dossiers and laboratories write them, read with the units and the number style of the shipped rule set.
struct WrittenValuesTests {
  @Test func `every written value is read, asked about or refused as the table says`() throws {
    let model = try ShippedFiles.shipped.get().rules.ruleSet.model
    let reader = FactReader(model, numbers: model.identity.numbers)
    let rows = try ShippedFiles.table("written-values.tsv")
    var passed: [String: Int] = [:]
    for row in rows {
      let (text, symbol, reads) = (row["written"] ?? "", row["unit"] ?? "", row["reads"] ?? "")
      let unit: Units.Unit? = symbol == "-" ? nil : model.units.unit(symbol)
      #expect((unit == nil) == (symbol == "-"), "\(symbol)")
      var problems: [Diagnostic] = []
      let value = reader.read(text, map: TextMap(file: .init(0)), as: .number, unit: unit, reporting: &problems)
      let seen: String
      switch value {
      case .number(let number)?: seen = number.description
      default: seen = problems.map(\.code) == [.ambiguousNumber] ? "ask" : "refused"
      }
      #expect(seen == reads, "`\(text)`: \(problems.map(\.message))")
      guard seen == reads else { continue }
      passed[value == nil ? reads : "read", default: 0] += 1
    }
    print("written values: \(passed.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")) of \(rows.count)")
  }

  /// Other writings of the same kinds: the unit in which it is kept, and the number.
  static let others: [(text: String, unit: String, reads: String)] = [
    ("1.200 m³/ngày.đêm", "m3/day", "1200"), ("1200 m3 / ngày đêm", "m3/day", "1200"),
    ("1200 mét khối trên ngày đêm", "m3/day", "1200"), ("1200 m3 mỗi ngày", "m3/day", "1200"),
    ("1200 M3/NG.Đ", "m3/day", "1200"), ("1200 m3/Ngày", "m3/day", "1200"), ("1200 m3/ngày.", "m3/day", "1200"),
    ("12 kWp", "kW", "12"), ("3,5 MWp", "MW", "3.5"), ("3,5 Mw", "MW", "3.5"), ("12 KW", "kW", "12"),
    ("63 MG/L", "mg/litre", "63"), ("63 mg/lít", "mg/litre", "63"), ("63 mg/lit", "mg/litre", "63"),
    ("63 mg trên lít", "mg/litre", "63"), ("5 µg/m³", "ug/m3", "5"), ("5 \u{3BC}g/m3", "ug/m3", "5"),
    ("800 Tấn/Năm", "t/year", "800"), ("800 TẤN/NĂM", "t/year", "800"), ("800 tấn một năm", "t/year", "800"),
    ("12 Ha", "ha", "12"), ("12 HA", "ha", "12"), ("12 Km", "km", "12"), ("12 Mét", "m", "12"),
    ("3 triệu tấn/năm", "t/year", "3000000"), ("3 Triệu tấn/năm", "t/year", "3000000"),
    ("2\u{2009}500\u{202F}000 t/year", "t/year", "2500000"), ("10 000,5 m3/day", "m3/day", "10000.5"),
    ("0.5 m3/day", "m3/day", "0.5"), ("1,234,567.5 t/year", "t/year", "1234567.5"),
  ]

  @Test(arguments: others)
  func `other writings of the same kinds are read`(_ row: (text: String, unit: String, reads: String)) throws {
    let model = try ShippedFiles.shipped.get().rules.ruleSet.model
    let reader = FactReader(model, numbers: model.identity.numbers)
    var problems: [Diagnostic] = []
    let unit = try #require(model.units.unit(row.unit))
    let value = reader.read(row.text, map: TextMap(file: .init(0)), as: .number, unit: unit, reporting: &problems)
    #expect(value == Number(row.reads).map(Value.number), "`\(row.text)`: \(problems.map(\.message))")
  }

  /// A style, a text, and what the message must hold: both readings, never one.
  static let asked: [(style: NumberStyle, text: String, says: [String])] = [
    (NumberStyle(group: ".", decimal: ","), "1.116 mg/l", ["as 1116 and as 1,116", "write `1116` or `1,1160`"]),
    (NumberStyle(group: ".", decimal: ","), "1,533 mg/l", ["as 1533 and as 1,533", "write `1533` or `1,5330`"]),
    (NumberStyle(group: " ", decimal: ","), "5.000 m3", ["as 5000 and as 5", "write `5000` or `5`"]),
    (NumberStyle(group: " ", decimal: ","), "5,250 m3", ["as 5250 and as 5,25", "write `5250` or `5,25`"]),
    (.plain, "1.000 t", ["as 1000 and as 1", "write `1000` or `1`"]),
    (.plain, "1,949 t", ["as 1949 and as 1.949", "write `1949` or `1.9490`"]),
  ]

  @Test(arguments: asked)
  func `what has two readings is asked about with both`(_ row: (style: NumberStyle, text: String, says: [String])) throws {
    let model = try ShippedFiles.shipped.get().rules.ruleSet.model
    let reader = FactReader(model, numbers: row.style)
    let unit = try #require(model.units.unit(row.text.hasSuffix("l") ? "mg/litre" : row.text.hasSuffix("3") ? "m3" : "t"))
    var problems: [Diagnostic] = []
    #expect(reader.read(row.text, map: TextMap(file: .init(0)), as: .number, unit: unit, reporting: &problems) == nil)
    #expect(problems.map(\.code) == [.ambiguousNumber])
    let said = problems.map { $0.message + " " + ($0.help ?? "") }.joined()
    for words in row.says { #expect(said.contains(words), "\(said)") }
  }

  @Test func `milli and mega stay apart where only one of them is a unit`() throws {
    let units = try ShippedFiles.shipped.get().rules.ruleSet.model.units
    #expect(units.unit("mW") == nil && units.unit("Mm") == nil)
    #expect(units.unit("mg/l") == units.unit("MG/L"))
  }
}
