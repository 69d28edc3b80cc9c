import Diagnostics
import FEEL
import Foundation
import TestSupport
import Testing

@testable import Columns
@testable import Screening
@testable import Tables

/// Whole tables: every way of writing one gives the same answers; what cannot be read is named and stops nothing; counts add up.
struct BatchTests {
  static let files = [
    "ruleset.yaml": """
    rule set: t
    version: 2026.1
    title: {vi: T, en: T}
    covers: {period: 2020-01-01 .., outside: {vi: n, en: n}}
    numbers: {group: ".", decimal: ","}
    """,
    "units.yaml": "units:\n  m3: {of: volume}\n  day: {of: days}\n  head: {of: head, count: true}\n",
    "law.yaml": """
    instruments:
      law: {number: 72/2020/QH14, kind: law, title: {vi: L, en: L}, issuer: {vi: q, en: q}, issued: 2020-01-01, in force: 2020-01-01 .., url: "https://x", mark: two-sources}
    """,
    "inputs.yaml": """
    inputs:
      flow: {label: {vi: Lưu lượng, en: Flow}, question: {vi: q, en: q}, type: number, unit: m3/day, allowed: ">= 0", from: dossier}
      pigs: {label: {vi: Số lợn, en: Pigs}, question: {vi: q, en: q}, type: number, unit: head, from: dossier}
      near: {label: {vi: Gần dân, en: Near homes}, question: {vi: q, en: q}, type: boolean, from: dossier}
      kiln: {label: {vi: Loại lò, en: Kiln}, question: {vi: q, en: q}, one of: [manual, tunnel], from: dossier}
      uses: {label: {vi: Sử dụng, en: Uses}, question: {vi: q, en: q}, type: list of text, from: dossier}
    """,
    "rules.yaml": """
    criterion: c
    label: {vi: c, en: c}
    weight: 1
    rules:
      - {rule: large, label: {vi: r, en: r}, when: 'flow >= 100.5', recommend: post-inspection, risk: 10, because: {vi: b, en: b}, source: law art. 1}
      - {rule: manual, label: {vi: r, en: r}, when: 'kiln = "manual" and near', recommend: reject, risk: 50, because: {vi: b, en: b}, source: law art. 1}
      - {rule: many, label: {vi: r, en: r}, when: 'pigs > 1000', recommend: post-inspection, risk: 10, because: {vi: b, en: b}, source: law art. 1}
      - {rule: lead, label: {vi: r, en: r}, when: 'list contains(uses, "lead")', recommend: reject, risk: 10, because: {vi: b, en: b}, source: law art. 1}
    contradictions:
      - {when: 'near and flow = 7', because: {vi: m, en: these two}}
    """,
  ]

  static func rules() throws -> CompiledRuleSet {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try #require(Engine.load(folder.path, into: &sources, reporting: &problems))
    let errors = problems.filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(DiagnosticPrinter(files: sources).text(errors))")
    return engine.rules
  }

  struct Outcome {
    var answers = ""
    var refusals: [String] = []
    var counts = BatchCounts()
    var problems: [String] = []
  }

  static func run(
    _ bytes: [UInt8], _ change: (inout BatchOptions) -> Void = { _ in }, mapping: String? = nil, noHeader: Bool = false,
    stretch: Int = 1 << 20
  ) throws -> Outcome {
    let path = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString).csv").path
    try Data(bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try #require(FileHandle(forReadingAtPath: path))
    let text = TableText(file.fileDescriptor, size: stretch)
    let rules = try rules()
    var options = BatchOptions(day: CalendarDate("2026-06-01")!)
    options.output = .template(try LineTemplate("{id}|{recommendation}|{outcome}|{hits;}"))
    change(&options)
    var outcome = Outcome()
    let format = TableFormat.detected(in: try text.firstLine())
    var names: [String]?
    var lines = 0
    switch format {
    case .jsonLines:
      text.quotes = false
      names = []
    case .separated(let separator):
      if !noHeader {
        names = SeparatedFields.fields(of: try text.takeFirstRecord(), separator: separator).map(\.text)
        lines = 1
      }
    }
    let table = BatchTable(
      format, header: names, mapping: mapping.map(BatchTable.Mapping.init), skipsOthers: false, rules,
      reporting: &outcome.problems)
    guard outcome.problems.isEmpty else { return outcome }
    let batch = Batch(
      text, table, headerLines: lines, rules, options,
      to: .init(
        answers: { bytes in
          outcome.answers += String(decoding: bytes, as: UTF8.self)
          return true
        },
        refusal: { line, column, reason in
          outcome.refusals.append("\(line):\(column.map(String.init) ?? "-"): \(reason)")
        }))
    switch batch.run() {
    case .success(let counts): outcome.counts = counts
    case .failure(let ending): Issue.record("\(ending)")
    }
    #expect(outcome.counts.rows == outcome.counts.answered + outcome.counts.refused)
    #expect(outcome.refusals.count == outcome.counts.refused)
    return outcome
  }

  static let expected = """
    a|post-inspection|post-inspection|large
    b, c|reject|reject|manual
    d|approve|approve|
    e|approve|undetermined|

    """
  static let plain = """
    id,flow,pigs,near,kiln,uses
    a,100.5,12,false,tunnel,tin
    "b, c",100.49,1000,true,manual,tin
    d,0,1000,false,manual,tin
    e,,,false,,tin

    """

  struct Writing: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    init(_ name: String, _ text: String) { (testDescription, bytes) = (name, Array(text.utf8)) }
    init(_ name: String, bytes: [UInt8]) { (testDescription, self.bytes) = (name, bytes) }
  }

  private static func utf16(_ text: String, big: Bool) -> [UInt8] {
    ([0xFEFF] + Array(text.utf16)).flatMap { unit in
      big ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
  }

  @Test(arguments: [
    Writing("commas", plain),
    Writing("line ends of Windows", plain.replacing("\n", with: "\r\n")),
    Writing("no end of the last line", String(plain.dropLast(1))),
    Writing("a mark of UTF-8", "\u{FEFF}" + plain),
    Writing("UTF-16, little end first", bytes: utf16(plain, big: false)),
    Writing("UTF-16, big end first", bytes: utf16(plain, big: true)),
    Writing("empty lines", plain.replacing("\nd", with: "\n\n\nd")),
    Writing(
      "semicolons and decimal commas",
      "id;flow;pigs;near;kiln;uses\na;100,5;12;false;tunnel;tin\n\"b, c\";100,49;1000;true;manual;tin\nd;0;1000;false;manual;tin\ne;;;false;;tin\n"
    ),
    Writing(
      "tabs and labels",
      "id\tLưu lượng\tSố lợn\tGần dân\tLoại lò\tSử dụng\na\t100,5\t12\tfalse\ttunnel\ttin\nb, c\t100,49\t1 000\ttrue\tmanual\ttin\nd\t0\t1000\tfalse\tmanual\ttin\ne\t\t\tfalse\t\ttin\n"
    ),
    Writing(
      "units in the cells",
      "id,flow,pigs,near,kiln,uses\na,\"100,5 m3/day\",12 head,false,tunnel,tin\n\"b, c\",100.49 m3/day,1000,true,manual,tin\nd,0 m3/day,1000,false,manual,tin\ne,,,false,,tin\n"
    ),
    Writing(
      "every field in quotation marks",
      plain.split(separator: "\n").enumerated().map { index, line in
        line.hasPrefix("\"")
          ? String(line)
          : line.split(separator: ",", omittingEmptySubsequences: false).map { "\"\($0)\"" }.joined(separator: ",")
      }.joined(separator: "\n") + "\n"),
    Writing(
      "other columns first",
      "uses,kiln,near,pigs,flow,id\ntin,tunnel,false,12,100.5,a\ntin,manual,true,1000,100.49,\"b, c\"\ntin,manual,false,1000,0,d\ntin,,false,,,e\n"
    ),
    Writing(
      "JSON Lines",
      """
      {"id": "a", "flow": 100.5, "pigs": 12, "near": false, "kiln": "tunnel", "uses": ["tin"]}
      {"id": "b, c", "flow": 100.49, "pigs": 1000, "near": true, "kiln": "manual", "uses": "tin"}
      {"id": "d", "flow": 0, "pigs": 1e3, "near": false, "kiln": "manual", "uses": ["tin"]}

      {"id": "e", "flow": null, "near": false, "uses": ["tin"]}
      """),
  ])
  func `each way of writing a table gives the same answers`(_ writing: Writing) throws {
    for (jobs, stretch) in [(1, 1 << 20), (3, 64), (2, 30)] {
      let outcome = try Self.run(writing.bytes, { $0.jobs = jobs }, stretch: stretch)
      #expect(outcome.answers == Self.expected, "\(jobs) threads, stretches of \(stretch): \(outcome.refusals)")
      #expect(outcome.refusals == [])
      #expect(outcome.counts.rows == 4)
    }
  }

  @Test func `plain answers are those of the long way`() throws {
    let template = try LineTemplate("{id}|{recommendation}|{hits;}")
    let short = try Self.run(Array(Self.plain.utf8)) { $0.output = .template(template) }
    #expect(short.answers == "a|post-inspection|large\nb, c|reject|manual\nd|approve|\ne|approve|\n")
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    let line: String
    let refusal: String
    /// What it is found by among the answers: its name, else its line.
    var name = "x"
    var testDescription: String { line }
  }

  @Test(arguments: [
    Bad(line: "x,abc,1,false,tunnel,tin", refusal: "3:2: `flow`: `abc` does not begin with a number"),
    Bad(line: "x,1.949,1,false,tunnel,tin", refusal: "3:2: `flow`: `1.949` may mean thousands or decimals"),
    Bad(line: "x,1,4.5,false,tunnel,tin", refusal: "3:3: `pigs`: `4.5` is a part of what is counted whole"),
    Bad(line: "x,1,1,perhaps,tunnel,tin", refusal: "3:4: `near`: `perhaps` is neither true nor false"),
    Bad(line: "x,1,1,false,tunel,tin", refusal: "3:5: `kiln`"),
    Bad(line: "x,1,1,false", refusal: "3:-: 4 fields, where the table has 6 columns"),
    Bad(line: "x,1,1,false,tunnel,tin,more", refusal: "3:-: 7 fields, where the table has 6 columns"),
    Bad(line: "x,-1,1,false,tunnel,tin", refusal: "3:-: `-1` is outside what `flow` may be"),
    Bad(line: "x,7,1,true,tunnel,tin", refusal: "3:-: these two"),
    Bad(line: "x,5 t,1,true,tunnel,tin", refusal: "3:2: `flow`: `t` is not a unit"),
    Bad(line: "x,1,1,false,\"tunnel,tin", refusal: "3:-: a quotation mark is opened and not closed", name: "3"),
    Bad(line: "x,1,1,false,tun\u{0}nel,tin", refusal: "3:5: a zero byte is no text"),
  ])
  func `a row that cannot be read is named, and the others are screened`(_ bad: Bad) throws {
    let text = "id,flow,pigs,near,kiln,uses\na,100.5,12,false,tunnel,tin\n\(bad.line)\nd,0,1000,false,manual,tin\n"
    for jobs in [1, 2] {
      let outcome = try Self.run(Array(text.utf8)) { $0.jobs = jobs }
      #expect(outcome.refusals.count == 1 && outcome.refusals[0].hasPrefix(bad.refusal), "\(outcome.refusals)")
      #expect(outcome.answers == "a|post-inspection|post-inspection|large\nd|approve|approve|\n")
      let kept = try Self.run(Array(text.utf8)) {
        $0.jobs = jobs
        $0.keepsRefused = true
      }
      #expect(kept.answers == "a|post-inspection|post-inspection|large\n\(bad.name)|refused|refused|\nd|approve|approve|\n")
    }
  }

  @Test func `a line without end is passed over in bounded memory`() throws {
    let long = [UInt8](repeating: UInt8(ascii: "7"), count: TableText.longest + 5000)
    let text = Array("id,flow\na,100.5\nx,".utf8) + long + Array("\nd,0\n".utf8)
    let template = try LineTemplate("{id}|{recommendation}|{hits;}")
    let outcome = try Self.run(text) { $0.output = .template(template) }
    #expect(outcome.answers == "a|post-inspection|large\nd|approve|\n")
    #expect(outcome.refusals == ["3:-: the line is longer than \(TableText.longest) bytes"])
  }

  @Test(arguments: [
    ("id,flow,flow\n", "the columns `flow` and `flow` are the same fact"),
    ("id,flow,Lưu lượng\n", "the columns `flow` and `Lưu lượng` are the same fact"),
    ("id,flwo\n", "the column `flwo` is no fact; did you mean `flow`?"),
  ])
  func `what is wrong in a header is told before anything runs`(_ header: String, _ problem: String) throws {
    let outcome = try Self.run(Array("\(header)a,1\n".utf8))
    #expect(outcome.problems.count == 1 && outcome.problems[0].hasPrefix(problem), "\(outcome.problems)")
    #expect(outcome.answers == "")
  }

  @Test func `a mapping names columns, and stands for a header`() throws {
    let named = try Self.run(
      Array("Mã,Q,Ghi chú\na,100.5,x\n".utf8), mapping: "Mã = id\nQ = flow\nGhi chú = -\n")
    let bare = try Self.run(Array("a,100.5\n".utf8), mapping: "id\nflow\n", noHeader: true)
    #expect(named.answers == "a|post-inspection|undetermined|large\n" && bare.answers == named.answers)
  }

  @Test func `a decimal mark that is stated reads what has two readings`() throws {
    let text = "id;flow\na;100,500\nb;0,125\n"
    let stated = try Self.run(Array(text.utf8)) { $0.decimal = .comma }
    #expect(stated.answers == "a|post-inspection|undetermined|large\nb|approve|undetermined|\n")
    #expect(try Self.run(Array(text.utf8)).refusals.count == 1)
  }

  @Test func `kinds and days of their own keep their place`() throws {
    var text = "id,kind,as of,flow,near,kiln,pigs\n"
    var expected = ""
    for row in 0..<3000 {
      let kind = ["proposal", "facility", "eia"][row % 3]
      text += "r\(row),\(kind),\(row % 2 == 0 ? "2026-06-01" : "2024-01-01"),\(row % 7 == 0 ? 200 : 1),false,tunnel,1\n"
      expected += "r\(row)|\(kind)|\(row % 7 == 0 ? "large" : "")\n"
    }
    let template = try LineTemplate("{id}|{kind}|{hits;}")
    for jobs in [1, 2] {
      let outcome = try Self.run(
        Array(text.utf8),
        {
          $0.jobs = jobs
          $0.output = .template(template)
        }, stretch: 4096)
      #expect(outcome.answers == expected)
    }
  }
}
