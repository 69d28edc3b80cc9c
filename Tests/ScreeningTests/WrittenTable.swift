import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Testing

@testable import Screening

/// The table of written values: what stands in a document, what it is about, and how it has to be read.
struct WrittenRow: Sendable, CustomTestStringConvertible {
  let line: Int
  let written: String
  let about: String
  let expected: String

  var testDescription: String { "\(line): \(written) (\(about))" }

  /// The shipped rules, read once.
  static let model = try? ShippedRules().engine.rules.ruleSet.model

  static let all: [WrittenRow] = {
    let path = "\(ShippedRules.root)/Tests/Fixtures/Written/written-values.tsv"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").enumerated().dropFirst().map { index, line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return WrittenRow(line: index + 1, written: cells[0], about: cells[1], expected: cells[2])
    }
  }()
}

/// What the second column of the table says a value is about.
struct WrittenAbout {
  let model: DecisionModel
  /// The facts that may stand in the place; of a single fact, that one.
  var subjects: [WrittenSubject] = []
  /// The place holds the two ends of a pair.
  var isPair = false

  init(_ about: String, _ model: DecisionModel) throws {
    self.model = model
    let name = String(about.prefix { !", (".contains($0) })
    func number(_ label: String, _ unit: String) -> WrittenSubject {
      var subject = WrittenSubject(Words(vi: label, en: label), .number, unit: model.units.unit(unit))
      subject.bounds = Envelope(low: .init(.number(.zero), closed: true))
      return subject
    }
    switch about {
    case "ledger: NTSH (m3/ngày đêm)": subjects = [try fact("wastewater.domestic.flow", column: "m3/ngày đêm")]
    case "ledger: nước thải", "ledger: nước thải (m3/ngày đêm)":
      var flow = try fact("wastewater.flow", column: "m3/ngày đêm")
      flow.names = []
      subjects = [flow, try fact("wastewater.domestic.flow", column: "m3/ngày đêm"), try fact("wastewater.industrial.flow", column: "m3/ngày đêm")]
    case "ledger: chất thải (m3/năm)": subjects = [number("chất thải", "m3/year")]
    case "ledger: chất thải", "ledger: chất thải (kg/năm)":
      var waste = number("chất thải", "kg/year")
      waste.columnUnit = waste.unit
      subjects = [waste]
    case "permitted maximum flow": subjects = [try fact("permit.wastewater_per_day")]
    case "permitted hourly flow": subjects = [try fact("permit.wastewater_per_hour")]
    case "minimum flow (m3/s)": subjects = [number("dòng chảy tối thiểu", "m3/s")]
    case "hours of work": subjects = [number("giờ làm việc", "h/day")]
    case "penalty amount": subjects = [number("tiền phạt", "VND")]
    case "as of": subjects = [WrittenSubject(Words(vi: "ngày xét", en: "day"), .date)]
    case "permit limit column": subjects = try ["wastewater.effluent_column", "effluent.kq", "effluent.kf"].map { try fact($0) }
    case "effluent.permitted.ph":
      subjects = [try fact("effluent.permitted.ph_low"), try fact("effluent.permitted.ph_high")]
      isPair = true
    case "works.linear_length": subjects = [number("chiều dài", "km")]
    case "works.spoil_disposal_volume": subjects = [number("khối lượng đổ thải", "m3")]
    default: subjects = [try fact(name)]
    }
    if let column = about.firstMatch(of: /cột(?: ghi)? (mg\/l|MPN\/100ml)/) { subjects[0].columnUnit = model.units.unit(String(column.1)) }
    if let limit = about.firstMatch(of: /LO[DQ]»?(?: =)? (0,[0-9]+)/) { subjects[0].detectionLimit = Number(String(limit.1).replacing(",", with: ".")) }
    if about.contains("biên bản kiểm tra") { subjects[0].isInspected = true }
    let trades = ["cassava starch": "cassava starch", "ore mining": "metal mining", "bricks": "bricks", "garments": "garments", "hospital": "hospital"]
    if name == "activity.capacity" {
      let trade = trades.first { about.hasSuffix("of \($0.key)") }?.value ?? (about.contains("livestock_unit") ? "pig farming" : "cement")
      let type = try #require(model.types.first { $0.name == "activity" })
      let value = try #require(type.value(trade))
      let slot = try #require(model.vocabulary[name])
      let capacity = model.subject(slot, unit: value.unit, trade: value)
      subjects = [try #require(capacity)]
    }
  }

  private func fact(_ name: String, column: String? = nil) throws -> WrittenSubject {
    let slot = try #require(model.vocabulary[name], "no fact is called \(name)")
    var unit: Units.Unit?
    if case .fixed(let fixed) = model.vocabulary.entries[slot].unit { unit = fixed }
    var subject = try #require(model.subject(slot, unit: unit))
    subject.columnUnit = column.flatMap(model.units.unit)
    return subject
  }

  /// The reading in the notation of the table.
  func read(_ text: String) -> (text: String, values: [WrittenValue]) {
    let reader = WrittenReader(model)
    if isPair {
      let ends = reader.readEnds(text, low: subjects[0], high: subjects[1])
      return (named(0, ends.low) + "; " + named(1, ends.high), [ends.low, ends.high])
    }
    if subjects.count > 1 {
      let parts = reader.read(text, among: subjects)
      let isPlain = parts.count == 1 && parts[0].subject == 0
      return (
        parts.map { isPlain ? notation($0.subject, $0.value) : named($0.subject, $0.value) }.joined(separator: "; "), parts.map(\.value)
      )
    }
    let value = reader.read(text, of: subjects[0])
    return (notation(0, value), [value])
  }

  private func notation(_ index: Int, _ value: WrittenValue) -> String { WrittenNotation.text(value, unit: subjects[index].unit) }

  private func named(_ index: Int, _ value: WrittenValue) -> String {
    let name = subjects[index].slot.map { model.vocabulary.entries[$0].name } ?? "?"
    let text = notation(index, value)
    return name + (text.hasPrefix("=") ? " " : " = ") + text
  }
}
