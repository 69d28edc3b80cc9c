import DecisionModel
import Diagnostics
import FEEL
import Foundation
@testable import Monitoring
import Screening
import Tables
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Readings of stations against the shipped rules.
struct ReadingTests {
  /// The shipped rules with a few facilities.
  struct Stations {
    let engine: Engine
    let files: [CaseFile]
    let sources: SourceFiles
    var limits: ReadingLimits { ReadingLimits(engine, files, sources: sources, strict: false) }

    /// - Parameter facts: of each facility, as its record writes them.
    init(_ facts: [String]) throws {
      let root = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
      var sources = SourceFiles()
      var problems: [Diagnostic] = []
      engine = try #require(Engine.load("\(root)/Rules/tuyen-quang", examples: false, into: &sources, reporting: &problems))
      var files: [CaseFile] = []
      for (index, facts) in facts.enumerated() {
        let text = "case: f\(index)\ntitle: {vi: Cơ sở \(index), en: Facility \(index)}\nkind: facility\nfacts: {\(facts)}\n"
        let source = sources.add(path: "f\(index).yaml", bytes: Array(text.utf8))
        files.append(try #require(engine.read(source, reporting: &problems), "\(problems.map(\.message))"))
      }
      self.files = files
      self.sources = sources
    }

    struct Outcome {
      var events: [String] = []
      var refusals: [String] = []
      var counts = ReadingCounts()
    }

    func run(_ table: String, parameters: [(name: String, fact: String)] = [], decimal: Character? = nil) throws -> Outcome {
      var outcome = Outcome()
      var problems: [String] = []
      var lines = table.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let header = lines.removeFirst().split(separator: ",").map(String.init)
      let columns = ReadingColumns(header: header, mapped: [:], reporting: &problems)
      let names = Parameters(engine.rules.ruleSet, mapped: parameters, reporting: &problems)
      outcome.refusals = problems
      guard let columns, problems.isEmpty else { return outcome }
      var events: [String] = []
      var refusals: [String] = []
      let run = ReadingRun(
        columns, separatedBy: UInt8(ascii: ","), names, facilities: files.map(\.record.name), limits,
        ReadingValues(engine.rules.ruleSet.model, decimal: decimal), headerLines: 1,
        to: .init(
          event: { event in
            let limit = event.exceedance.limit?.description ?? "-"
            events.append("\(event.line) \(event.facility) \(event.value) > \(limit) \(event.exceedance.rule)")
          }, refusal: { refusals.append("\($0): \($1)") }))
      let body = Array(lines.joined(separator: "\n").utf8)
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      // A table of a test is shorter than what a pipe holds.
      try #require(body.count < 1 << 15)
      #expect(body.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) } == body.count)
      close(ends[1])
      // Small stretches, so that records lie across their borders.
      try run.run(TableText(ends[0], size: 512))
      close(ends[0])
      outcome.events = events
      outcome.refusals = refusals
      outcome.counts = run.counts
      return outcome
    }
  }

  static let permitted = "wastewater.effluent_column: own limits, effluent.permitted.bod5: 50 mg/litre, effluent.permitted.cod: 150 mg/litre"

  struct Row: CustomTestStringConvertible, Sendable {
    let reading: String
    let expected: String
    var testDescription: String { reading }
  }

  /// Limits of the permit that the record states; the plan of the province is in force since 2020-07-27.
  @Test(arguments: [
    Row(reading: "f0,effluent.bod5,2026-03-01,49.9", expected: "within"),
    Row(reading: "f0,effluent.bod5,2026-03-01,50", expected: "within"),
    Row(reading: "f0,effluent.bod5,2026-03-01T10:00,50.1", expected: "2 f0 50.1 > 50 effluent_bod5_over_limit"),
    Row(reading: "f0,effluent.bod5,2026-03-01 10:00:00,500", expected: "2 f0 500 > 50 effluent_bod5_over_limit"),
    Row(reading: "f0,BOD5 trong nước thải,2020-07-27,51", expected: "2 f0 51 > 50 effluent_bod5_over_limit"),
    Row(reading: "f0,effluent.bod5,2020-07-26,51", expected: "not judged"),
    Row(reading: "f0,effluent.cod,2026-03-01,150.000001", expected: "2 f0 150.000001 > 150 effluent_cod_over_limit"),
    Row(reading: "f0,effluent.cod,2026-03-01,", expected: "empty"),
    Row(reading: "f0,effluent.zinc,2026-03-01,3", expected: "undetermined"),
    Row(reading: "f1,effluent.bod5,2026-03-01,3", expected: "undetermined"),
    Row(reading: "f2,effluent.bod5,2026-03-01,3", expected: "2: there is no record of the facility `f2`"),
    Row(reading: "f0,effluent.bod,2026-03-01,3", expected: "2: `effluent.bod` is no parameter; did you mean `effluent.bod5`?"),
    Row(reading: "f0,effluent.bod5,01/03/2026,3", expected: "2: `01/03/2026` does not begin with a day; write 2026-11-23, with the time behind it"),
    Row(reading: "f0,effluent.bod5,2026-02-30,3", expected: "2: `2026-02-30` does not begin with a day; write 2026-11-23, with the time behind it"),
    Row(reading: "f0,effluent.bod5,2026-03-01", expected: "2: 3 fields, where the table has 4 columns"),
    Row(reading: ",effluent.bod5,2026-03-01,3", expected: "2: it names no facility"),
  ])
  func `a reading is held against the limit of its day`(_ row: Row) throws {
    let outcome = try Stations([Self.permitted, ""]).run("facility,parameter,time,value\n\(row.reading)\n")
    let counts = outcome.counts
    var seen = outcome.events + outcome.refusals
    if counts.total(\.within) == 1 { seen.append("within") }
    if counts.total(\.undetermined) == 1 { seen.append("undetermined") }
    if counts.total(\.notJudged) == 1 { seen.append("not judged") }
    if counts.total(\.empty) == 1 { seen.append("empty") }
    #expect(seen == [row.expected])
    #expect(counts.rows == 1 && counts.total(\.readings) + counts.total(\.empty) + counts.refused == 1)
  }

  @Test(arguments: [
    ("1.949", nil, "refused"), ("1.949", "." as Character?, "1.949"), ("1.949", ",", "1949"), ("0.949", nil, "0.949"), ("51,5", nil, "51.5"),
    ("51.5", nil, "51.5"), ("abc", nil, "refused"), ("-1", nil, "-1"), ("1e3", nil, "refused"), ("1 kg/m3", nil, "1000"), ("12 tấn", nil, "refused"),
    ("99999999999999999999", nil, "99999999999999999999"),
  ])
  func `a value is read in one way or refused`(_ text: String, _ mark: Character?, _ expected: String) throws {
    let model = try Stations([]).engine.rules.ruleSet.model
    let slot = try #require(model.vocabulary["effluent.bod5"])
    let values = ReadingValues(model, decimal: mark)
    let seen = Array(text.utf8).withUnsafeBufferPointer { bytes in
      (try? values.number(bytes, unit: UnsafeBufferPointer(start: nil, count: 0), of: slot))?.description ?? "refused"
    }
    #expect(seen == expected)
  }

  @Test func `what is wrong in a header is told at once`() throws {
    let outcome = try Stations([]).run("facility,time,Thời gian,amount\n")
    #expect(outcome.refusals.count == 3)
    #expect(outcome.refusals[0].contains("`time` and `Thời gian` are both the time"))
    #expect(outcome.refusals[1].hasPrefix("no column is the parameter"))
    #expect(outcome.refusals[2].hasPrefix("no column is the value"))
  }

  @Test func `names of stations are those of a file`() throws {
    let stations = try Stations([Self.permitted])
    let named = try stations.run("facility,parameter,time,value\nf0,COD,2026-03-01,151\n", parameters: [("COD", "effluent.cod")])
    #expect(named.events == ["2 f0 151 > 150 effluent_cod_over_limit"])
    let wrong = try stations.run("facility,parameter,time,value\n", parameters: [("COD", "effluent.codd")])
    #expect(wrong.refusals == ["`COD` is to be `effluent.codd`, which is no number that a record states; did you mean `effluent.cod`?"])
  }

  @Test func `quoted fields, blanks, other columns and line ends change nothing`() throws {
    let rows = "f0,\"a, b\",effluent.bod5, 2026-03-01 ,51\r\n\r\nf0,\"line\nbreak\",effluent.bod5,2026-03-01,\"52\"\nf0,,effluent.bod5,2026-03-02,53"
    let outcome = try Stations([Self.permitted]).run("facility,note,parameter,time,value\n\(rows)")
    #expect(
      outcome.events == [
        "2 f0 51 > 50 effluent_bod5_over_limit", "5 f0 52 > 50 effluent_bod5_over_limit", "6 f0 53 > 50 effluent_bod5_over_limit",
      ])
  }

  /// Between two numbers at which an answer may change every reading has the same answer: each is what its record alone gets.
  @Test func `a reading among many gets the answer that its record alone gets`() throws {
    let stations = try Stations([
      Self.permitted, "",
      "wastewater.kind: industrial, activity.type: garments, wastewater.effluent_column: B",
      "wastewater.kind: industrial, activity.type: cassava starch, wastewater.effluent_column: A, wastewater.flow: 400 m3/day",
      "wastewater.kind: domestic, wastewater.effluent_column: B",
      "activity.type: cement, exhaust.oxygen: 12",
    ])
    let limits = stations.limits
    let model = stations.engine.rules.ruleSet.model
    let facts = model.inputs.map(\.name).filter { $0.hasPrefix("effluent.") && !$0.hasPrefix("effluent.permitted") || $0.hasPrefix("exhaust.") }
      .compactMap { name in model.vocabulary[name].flatMap { slot in model.inputs.first { $0.name == name }?.type == .number ? slot : nil } }
    let days = try ["2019-01-01", "2020-07-27", "2023-05-05", "2025-08-31", "2026-03-01"].map { try #require(CalendarDate($0)) }
    var random = SeededRandom(seed: 20_261_128)
    var verdicts: Set<String> = []
    // `PROVE` in the environment asks for the long form.
    for _ in 0..<(ProcessInfo.processInfo.environment["PROVE"] == nil ? 400 : 10_000) {
      let facility = stations.files.indices.randomElement(using: &random) ?? 0
      guard let slot = facts.randomElement(using: &random), let day = days.randomElement(using: &random) else { continue }
      let value = Number(coefficient: Int64.random(in: 0...2000, using: &random), exponent: Int8.random(in: -2...0, using: &random))
      let seen = limits.verdict(value, among: limits.pieces(of: facility, slot, on: day))
      let file = stations.files[facility]
      let record = file.record.stating(slot, .number(value), asWritten: value.description, on: day)
      let report = stations.engine.screen(file.with(record), asOf: day, sources: stations.sources)
      let name = model.vocabulary.entries[slot].name
      func about(_ hit: Report.Hit) -> Bool { hit.criterion == "measured_values" && hit.comparisons.contains { $0.fact == name } }
      switch seen {
      case .over(let exceedances):
        verdicts.insert("over")
        for exceedance in exceedances { #expect(report.hits.contains { $0.rule == exceedance.rule }, "\(name) \(value) \(day)") }
        #expect(report.hits.filter(about).allSatisfy { hit in exceedances.contains { $0.rule == hit.rule } })
      case .undetermined:
        verdicts.insert("undetermined")
        #expect(!report.hits.contains(where: about), "\(name) \(value) \(day)")
      case .within:
        verdicts.insert("within")
        #expect(!(report.hits + report.mightFire).contains(where: about), "\(name) \(value) \(day)")
      case .notJudged:
        verdicts.insert("not judged")
        #expect(!(report.hits + report.mightFire).contains(where: about), "\(name) \(value) \(day)")
      }
    }
    #expect(verdicts == ["over", "undetermined", "within", "not judged"])
  }
}
