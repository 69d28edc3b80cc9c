import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Testing

@testable import Screening

/// Results of real facilities, as public sources print them, against the limits that the rule set finds for that facility on
/// that day (`measured-values.tsv` says what each line shows, and what it does not).
struct MeasuredValuesTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// A line of the table.
  struct Line: Sendable, CustomTestStringConvertible {
    enum What: String, Sendable { case limit, value, factor, wanting }

    let what: What
    let name: String
    let day: String
    let facts: [(name: String, value: String)]
    let fact: String
    let value: String
    let limit: String
    let factor: String
    let regulation: String

    var testDescription: String { "\(what.rawValue) \(fact), \(name)" }

    /// The rule that holds this value against its limit.
    var rule: String { fact.replacing(".", with: "_") + "_over_limit" }

    static let all: [Line] = {
      let path = "\(root)/Tests/RulesTests/measured-values.tsv"
      guard let data = try? Data(contentsOf: URL(filePath: path)) else { return [] }
      return String(decoding: data, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap {
        let cells = $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == 10, let what = What(rawValue: cells[0]) else { return nil }
        let facts = cells[3].split(separator: ";").compactMap { pair -> (name: String, value: String)? in
          let sides = pair.split(separator: "=").map { $0.drop { $0 == " " } }
          return sides.count == 2 ? (String(sides[0]), String(sides[1])) : nil
        }
        return Line(
          what: what, name: cells[1], day: cells[2], facts: facts, fact: cells[4], value: cells[5], limit: cells[6],
          factor: cells[7], regulation: cells[8])
      }
    }()
  }

  /// Read and compiled once, with the files to which its places point.
  static let loaded: (rules: CompiledRuleSet, sources: SourceFiles)? = {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = Engine.load("\(root)/Rules/tuyen-quang", into: &sources, reporting: &problems)
    return engine.map { ($0.rules, sources) }
  }()

  static var rules: CompiledRuleSet? { loaded?.rules }

  /// Screens a facility under the plan's rules, with the law of the day of the line.
  private func report(_ line: Line, measured: String?, strict: Bool = false) throws -> Report {
    var text = "case: c\ntitle: {vi: c, en: c}\nkind: facility\nfacts:\n"
    for fact in line.facts { text += "  \(fact.name): \"\(fact.value)\"\n" }
    if let measured { text += "  \(line.fact): \"\(measured)\"\n" }
    var (rules, sources) = try #require(Self.loaded)
    let engine = Engine(rules)
    var problems: [Diagnostic] = []
    let file = engine.read(sources.add(path: "c.yaml", bytes: Array(text.utf8)), reporting: &problems)
    let messages = problems.map(\.message)
    return engine.screen(
      try #require(file, "\(messages)"), asOf: try #require(CalendarDate(line.day)), strict: strict, sources: sources)
  }

  /// The limit that the rules find for the line on its day, and where it stands; `nil` where it is not determined.
  private func limit(_ line: Line) throws -> (amount: Number, source: Citation)? {
    let rules = try #require(Self.rules)
    let engine = Engine(rules)
    let model = rules.ruleSet.model
    let screener = engine.screener(on: try #require(CalendarDate(line.day)))
    screener.begin(.facility)
    // No limit of its own: the regulation's is the one that is looked for.
    for (slot, entry) in model.vocabulary.entries.enumerated() where entry.name.contains(".permitted.") {
      screener.row.set(Slot(Int32(slot)), Number.zero)
    }
    for fact in line.facts {
      let slot = try #require(model.vocabulary[fact.name], "\(fact.name)")
      guard case .input(let index) = model.vocabulary.entries[slot].meaning else { continue }
      switch model.inputs[index].type {
      case .number: screener.row.set(Slot(Int32(slot)), try #require(Number(fact.value.replacing(",", with: "."))))
      case .date: screener.row.set(Slot(Int32(slot)), .date(try #require(CalendarDate(fact.value))))
      case .text, .boolean, .item, .list: screener.row.set(Slot(Int32(slot)), .text(fact.value))
      }
    }
    var judgement = Judgement()
    let decisions = screener.judge(.facility, strict: true, into: &judgement)
    let name = "limit." + line.fact
    let index = try #require(model.decisions.firstIndex { $0.name == name }, "\(name)")
    guard case .number(let amount) = decisions[index].value else { return nil }
    let version = try #require(screener.rules.model.decisionVersions[index])
    guard case .table(let table) = model.decisions[index].versions[version].logic,
      let row = decisions[index].hits.first, let source = table.rows[row].source
    else { return nil }
    return (amount, source)
  }

  private func number(_ text: String) throws -> Number {
    try #require(Number(String(text.prefix { $0.isNumber || $0 == "," || $0 == "." }).replacing(",", with: ".")))
  }

  @Test func `the table holds every kind of line`() {
    for what in [Line.What.limit, .value, .factor, .wanting] { #expect(Line.all.contains { $0.what == what }) }
    #expect(Line.all.count >= 60)
  }

  @Test(arguments: Line.all)
  func `the limit is the one that the source used`(_ line: Line) throws {
    let found = try limit(line)
    if line.what == .wanting {
      #expect(found == nil)
      // Screening names the text that nobody has read, which is the one that the source names.
      let unit = line.fact.hasPrefix("exhaust") ? "mg/Nm3" : line.fact == "effluent.colour" ? "Pt-Co" : "mg/l"
      let report = try report(line, measured: "1 \(unit)")
      let rule = line.rule
      if try Self.isUnderThePlan(line) {
        #expect(report.mightFire.contains { $0.rule == rule })
        #expect(report.wanting.contains { $0.rules.contains(rule) && $0.source?.instrument == line.regulation })
      } else {
        #expect(try wantingInstrument(line) == line.regulation)
      }
      return
    }
    let (amount, source) = try #require(found)
    #expect(source.instrument == line.regulation)
    if !line.limit.isEmpty { #expect(try amount == number(line.limit)) }
  }

  /// The text behind the limit that is not determined on the day of the line.
  private func wantingInstrument(_ line: Line) throws -> String? {
    let model = try #require(Self.rules).ruleSet.model
    let day = try #require(CalendarDate(line.day))
    let prefix = line.fact.hasPrefix("exhaust") ? "exhaust.text." : "effluent.text."
    let regulation = try #require(
      try answer("\(line.fact.hasPrefix("exhaust") ? "exhaust" : "effluent").regulation", line))
    guard case .text(let name) = regulation else { return nil }
    let parameter = model.parameters.first { $0.name == prefix + name.replacing(" ", with: "_") }
    return parameter?.values.first { $0.period.contains(day) }?.source.instrument
  }

  /// What a decision answers for the facts of the line.
  private func answer(_ decision: String, _ line: Line) throws -> Value? {
    let model = try #require(Self.rules).ruleSet.model
    let engine = Engine(try #require(Self.rules))
    let screener = engine.screener(on: try #require(CalendarDate(line.day)))
    screener.begin(.facility)
    for fact in line.facts {
      guard let slot = model.vocabulary[fact.name], case .input(let index) = model.vocabulary.entries[slot].meaning,
        case .item = model.inputs[index].type
      else { continue }
      screener.row.set(Slot(Int32(slot)), .text(fact.value))
    }
    var judgement = Judgement()
    let decisions = screener.judge(.facility, strict: true, into: &judgement)
    return model.decisions.firstIndex { $0.name == decision }.map { decisions[$0].value }
  }

  private static func isUnderThePlan(_ line: Line) throws -> Bool {
    let rule = rules?.rules.first { $0.rule.name == line.rule }
    return try #require(rule).rule.period.contains(try #require(CalendarDate(line.day)))
  }

  @Test(arguments: Line.all.filter { $0.what == .value })
  func `a measured value gets the verdict that follows from the printed limit`(_ line: Line) throws {
    // The day is kept for the choice of the limit; the rules of the plan are younger, so they are asked on a day of theirs.
    let later = Line(
      what: line.what, name: line.name, day: "2024-06-01", facts: line.facts, fact: line.fact, value: line.value,
      limit: line.limit, factor: line.factor, regulation: line.regulation)
    let report = try report(later, measured: line.value)
    let over = try #require(try number(line.value).minus(number(line.limit)))
    let exceeds = !over.isNegative && !over.isZero
    #expect(report.hits.contains { $0.rule == line.rule } == exceeds)
    let compared = (report.hits + report.notFired).first { $0.rule == line.rule }?.comparisons.first
    #expect(compared?.thresholdSource?.instrument == line.regulation)
    #expect(compared?.margin != nil)
  }

  @Test(arguments: Line.all.filter { $0.what == .factor })
  func `the factor computed is the one reported`(_ line: Line) throws {
    let (amount, _) = try #require(try limit(line))
    let value = try #require(amount.times(try number(line.factor)))
    let unit = line.fact.hasPrefix("exhaust") ? "mg/Nm3" : line.fact == "effluent.coliform" ? "MPN/100ml" : "mg/l"
    // Held on a day of the plan on which the same regulation still binds the facility.
    let later = Line(
      what: line.what, name: line.name, day: "2024-06-01", facts: line.facts, fact: line.fact, value: "", limit: "",
      factor: line.factor, regulation: line.regulation)
    let report = try report(later, measured: "\(value.description.replacing(".", with: ",")) \(unit)")
    let hit = try #require(report.hits.first { $0.rule == line.rule })
    let compared = try #require(hit.comparisons.first)
    #expect(compared.thresholdSource?.instrument == line.regulation)
    #expect(try number(compared.threshold.text) == amount)
    // The factor stands in the reason, and the share above the limit in the comparison.
    #expect(hit.because.en.contains("\(line.factor) "), "\(hit.because.en)")
    let share = try #require(try number(line.factor).minus(1)?.times(100)?.rounded(.halfUp, scale: 1))
    #expect(compared.marginPercent == share.description)
  }

  @Test func `a facility that states no measured value is asked for none`() throws {
    let line = Line(
      what: .value, name: "", day: "2026-11-23",
      facts: [("activity.type", "cassava starch"), ("facility.stage", "operating")], fact: "effluent.bod5", value: "",
      limit: "", factor: "", regulation: "")
    let report = try report(line, measured: nil)
    for hit in report.mightFire { #expect(hit.criterion != "measured_values", "\(hit.rule)") }
    for fact in report.missing { #expect(!fact.fact.hasPrefix("effluent.") && !fact.fact.hasPrefix("exhaust.")) }
    // With nothing presumed, the same rules wait like all others.
    let strict = try self.report(line, measured: nil, strict: true)
    #expect(strict.mightFire.contains { $0.criterion == "measured_values" })
  }

  @Test func `a measured value without a limit waits, and names what is wanting`() throws {
    let line = Line(
      what: .value, name: "", day: "2026-11-23",
      facts: [
        ("activity.type", "garments"), ("facility.stage", "operating"), ("wastewater.kind", "industrial"),
        ("wastewater.effluent_column", "A"), ("facility.operating_since", "2026-01-01"),
        ("approval.date", "2025-10-01"),
      ], fact: "effluent.bod5", value: "31 mg/l", limit: "", factor: "", regulation: "")
    let report = try report(line, measured: line.value)
    #expect(report.mightFire.contains { $0.rule == "effluent_bod5_over_limit" })
    #expect(report.mightFire.filter { $0.criterion == "measured_values" }.count == 1)
    #expect(report.wanting.contains { $0.source?.instrument == "qcvn-40-2025" })
  }
}
