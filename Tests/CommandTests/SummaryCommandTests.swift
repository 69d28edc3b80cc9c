import Foundation
import Testing

/// Replay, plan, yearly report and robustness as a user meets them.
struct SummaryCommandTests {
  private static let rules = ["--rules", "Tests/SummaryTests/Data/Rules"]
  private static let records = "Tests/SummaryTests/Data/Records"

  private static func object(_ ending: Command.Ending) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
  }

  // MARK: Replay

  /// The lines of `replay_counts.py` for one reading of `sangloc replay --format json`.
  private static func lines(_ reading: [String: Any]) throws -> [String] {
    func rows(_ key: String, _ name: ([String: Any]) -> String) throws -> [String] {
      try #require(reading[key] as? [[String: Any]]).map { row in
        let counts = ["agrees", "open", "differs"].map { String(row[$0] as? Int ?? -1) }
        return ([name(row)] + counts).joined(separator: " ")
      }
    }
    func text(_ value: Any?) -> String { value as? String ?? "-" }
    return
      (try rows("byOutcome") { "outcome \(text($0["expected"])) \(text($0["strength"]))" }
      + rows("bySector") { "sector \(text($0["sector"]))" }
      + rows("byCriterion") { "criterion \(text($0["criterion"]))" }).sorted()
  }

  @Test func `both readings of the shipped cases are those that Python counts from the reports`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let replay = try Self.object(try Command.run("replay", "Cases", "--format", "json"))
    let readings = try #require(replay["readings"] as? [[String: Any]])
    #expect(readings.map { $0["reading"] as? String } == ["retrospective", "own day"])
    let first = try #require(readings.first?["day"] as? String)
    // Own days; and all on the first covered day, of which the older cases are taken.
    let own = try Command.run("screen", "Cases", "--format", "json").output.split(separator: "\n")
    let covered = try Command.run("screen", "Cases", "--format", "json", "--as-of", first).output.split(separator: "\n")
    #expect(own.count == covered.count)
    let mixed = zip(own, covered).map { own, covered in
      let report = try? JSONSerialization.jsonObject(with: Data(own.utf8)) as? [String: Any]
      return (report?["asOf"] as? String ?? "") < first ? covered : own
    }
    for (reports, reading) in zip([mixed, own], readings) {
      let file = folder.appending(path: "reports.jsonl")
      try Data(reports.joined(separator: "\n").utf8).write(to: file)
      let counted = try Command.shell("python3 Tests/CommandTests/replay_counts.py Cases \(file.path)")
      #expect(counted.code == 0, "\(counted.errors)")
      #expect(counted.output.split(separator: "\n").map(String.init).sorted() == (try Self.lines(reading)))
    }
  }

  @Test func `the reading in retrospect says so in the head and for each case`() throws {
    for (language, head, mark) in [
      ("vi", "Đây là cách đọc hồi cứu, không phải pháp luật của ngày ấy", "(hồi cứu; ngày của hồ sơ: 01/06/2019)"),
      ("en", "It is a reading in retrospect, not the law of that day", "(in retrospect; own day: 2019-06-01)"),
    ] {
      let ending = try Command.run(["replay", Self.records, "--all", "--language", language] + Self.rules)
      #expect(ending.code == 0, "\(ending.errors)")
      let text = ending.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.contains(head) && text.contains(mark))
    }
  }

  @Test func `a case that differs ends with 1 unless it says why`() throws {
    let explained = try String(
      contentsOf: Command.root.appending(path: "\(Self.records)/h-complaints-alone.yaml"), encoding: .utf8)
    let bare = explained.split(separator: "\n").filter { !$0.contains("difference:") }.joined(separator: "\n") + "\n"
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (text, code) in [(explained, Int32(0)), (bare, 1)] {
      let file = folder.appending(path: "case.yaml")
      try Data(text.utf8).write(to: file)
      #expect(try Command.run(["replay", file.path] + Self.rules).code == code)
    }
  }

  @Test func `own days alone, or one day for all, give one reading`() throws {
    for (options, reading) in [(["--own-day"], "own day"), (["--as-of", "2026-01-01"], "one day")] {
      let ending = try Command.run(["replay", Self.records, "--format", "json"] + options + Self.rules)
      let readings = try #require(try Self.object(ending)["readings"] as? [[String: Any]])
      #expect(readings.map { $0["reading"] as? String } == [reading])
      #expect(readings[0]["beforeCoverage"] as? Int == 0)
    }
    #expect(try Command.run("replay", Self.records, "--own-day", "--as-of", "2026-01-01").code == 64)
  }

  @Test func `what is asked for as JUnit stands beside the result`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "replay.xml")
    let ending = try Command.run(["replay", Self.records, "--format", "markdown", "--junit", file.path] + Self.rules)
    #expect(ending.code == 0 && ending.output.hasPrefix("# "))
    let junit = try String(contentsOf: file, encoding: .utf8)
    #expect(junit.contains("<testsuite name=\"replay in retrospect\" tests=\"6\""))
    #expect(junit.contains("<testsuite name=\"replay\" tests=\"6\""))
  }

  // MARK: Plan, yearly report, robustness

  static let commands: [[String]] = [
    ["plan", records, "--year", "2027"], ["yearly", records, "--year", "2026"],
    ["robustness", records, "--samples", "20"],
  ]

  @Test(arguments: commands) func `the result stands on standard output or in a file, as a whole`(
    _ command: [String]
  ) throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for format in ["text", "markdown", "html", "csv", "json"] {
      let printed = try Command.run(command + ["--format", format] + Self.rules)
      #expect(printed.code == 0 && printed.errors == "", "\(printed.errors)")
      let file = folder.appending(path: "result")
      let written = try Command.run(command + ["--format", format, "--output", file.path] + Self.rules)
      #expect(written.code == 0 && written.output == "")
      #expect(try String(contentsOf: file, encoding: .utf8) == printed.output)
    }
  }

  @Test(arguments: commands) func `Python reads the rows that were written, whatever the separator`(
    _ command: [String]
  ) throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "result.csv")
    var tables: [[[String]]] = []
    for (name, sign) in [("comma", ","), ("semicolon", ";"), ("tab", "\t")] {
      let options = ["--format", "csv", "--separator", name, "--bom", "--output", file.path]
      #expect(try Command.run(command + options + Self.rules).code == 0)
      let bytes = try Data(contentsOf: file)
      #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
      #expect(bytes.suffix(2) == Data("\r\n".utf8))
      let read = try Command.shell("python3 Tests/CommandTests/read_csv.py '\(file.path)' '\(sign)'")
      #expect(read.code == 0, "\(read.errors)")
      tables.append(try #require(try JSONSerialization.jsonObject(with: Data(read.output.utf8)) as? [[String]]))
    }
    #expect(tables[0].count > 3 && tables[0] == tables[1] && tables[1] == tables[2])
    #expect(Set(tables[0].map(\.count)).count == 1)
  }

  static let endings: [(arguments: [String], code: Int32)] = [
    (["plan"], 64), (["plan", "--top", "0", records], 64), (["plan", "no-such-folder"], 2),
    (["plan", records, "--year", "27"], 64), (["yearly", records], 64), (["yearly", records, "--year", "x"], 64),
    (["robustness", records, "--by", "0"], 64), (["robustness", records, "--by", "101"], 64),
    (["robustness", records, "--samples", "-1"], 64), (["robustness", records, "--top", "0"], 64),
    (["plan", "Tests/Fixtures/Records/unknown-fact.yaml"], 1), (["plan", "--help"], 0), (["yearly", "--help"], 0),
    (["robustness", "--help"], 0),
  ]

  @Test(arguments: endings) func `ends with the documented code`(_ row: (arguments: [String], code: Int32)) throws {
    let ending = try Command.run(row.arguments)
    #expect(ending.code == row.code, "\(row.arguments): \(ending.errors)")
    #expect(!ending.crashed)
  }

  @Test func `a record that cannot be read is reported and told in the result`() throws {
    for command in [["plan"], ["yearly", "--year", "2026"], ["robustness"]] {
      let ending = try Command.run(
        command + ["Tests/Fixtures/Records/unknown-fact.yaml", "Cases/samples", "--language", "en"])
      #expect(ending.code == 1 && ending.errors.contains("unknown-fact.yaml:"))
      #expect(ending.output.contains("Records that could not be read, not counted: 1"))
    }
  }

  @Test func `the rank of a facility is the same on the plan and in the test of the ranking`() throws {
    let plan = try Self.object(try Command.run("plan", "Cases", "--format", "json"))
    let robustness = try Self.object(try Command.run("robustness", "Cases", "--samples", "0", "--format", "json"))
    func ranks(_ object: [String: Any], _ key: String) throws -> [String] {
      try #require(object[key] as? [[String: Any]]).map { "\($0["record"] ?? "") \($0["rank"] ?? "")" }
    }
    let listed = try ranks(plan, "inspect")
    #expect(listed.count > 20)
    #expect(try ranks(robustness, "facilities") == listed)
  }
}
