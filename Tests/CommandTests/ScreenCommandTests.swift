import Foundation
import Testing

/// The command as a user meets it: output, errors, exit codes.
struct ScreenCommandTests {
  /// A sample and the first words that a Vietnamese reader sees as its result.
  static let samples: [(file: String, headline: String)] = [
    ("Cases/samples/1-brick-kiln.yaml", "ĐỀ NGHỊ KHÔNG CHẤP THUẬN"),
    ("Cases/samples/2-starch-mill-in-operation.yaml", "ĐỀ NGHỊ KIỂM TRA"),
    ("Cases/samples/3-garment-workshop.yaml", "ĐỀ NGHỊ CHẤP THUẬN"),
    ("Cases/samples/4-pig-farm.yaml", "CHƯA ĐỦ CĂN CỨ"),
  ]

  @Test(arguments: samples)
  func `screens a sample to its recommendation`(_ row: (file: String, headline: String)) throws {
    let ending = try Command.run("screen", row.file)
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(ending.output.contains(row.headline))
    #expect(ending.output.contains("việc quyết định thuộc người có thẩm quyền"))
    #expect(ending.errors == "")
  }

  @Test func `reads numbers as Vietnamese dossiers write them`() throws {
    let ending = try Command.run("screen", "Cases/samples/5-written-the-vietnamese-way.yaml", "--format", "json")
    #expect(ending.code == 0, "\(ending.errors)")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    let facts = try #require(report["facts"] as? [[String: Any]])
    let values = facts.compactMap { ($0["value"] as? [String: Any])?["text"] as? String }
    #expect(values.contains("1949"))
    #expect(values.contains("3074.5"))
  }

  @Test func `standard input is a record, and nothing but the result is on standard output`() throws {
    let record = try Data(contentsOf: Command.root.appending(path: "Cases/samples/1-brick-kiln.yaml"))
    let ending = try Command.run("screen", "-", "--format", "json", input: record)
    #expect(ending.code == 0)
    #expect((try? JSONSerialization.jsonObject(with: Data(ending.output.utf8))) != nil)
  }

  @Test func `one bad record among good ones is reported, the others are screened, and the code is 1`() throws {
    let ending = try Command.run(
      "screen", "Tests/Fixtures/Records/unknown-fact.yaml", "Cases/samples/1-brick-kiln.yaml", "--language", "en")
    #expect(ending.code == 1)
    #expect(ending.errors.contains("unknown-fact.yaml:"))
    #expect(ending.output.lowercased().contains("not recommended") || ending.output.contains("1-brick-kiln"))
  }

  @Test func `the law of another day can be asked for`() throws {
    let ending = try Command.run(
      "screen", "Cases/samples/1-brick-kiln.yaml", "--as-of", "2027-04-01", "--format", "json")
    #expect(ending.code == 0)
    #expect(ending.output.contains("\"asOf\" : \"2027-04-01\"") || ending.output.contains("\"asOf\":\"2027-04-01\""))
    #expect(ending.output.contains("outsideCoverage"))
  }

  /// What is said of rules that do not fire is worked out only where it is told: nothing else may come out otherwise.
  static let sheets = [
    "1-brick-kiln", "2-starch-mill-in-operation", "3-garment-workshop", "4-pig-farm", "6-hydropower-eia",
    "8-starch-works-with-three-outlets", "9-mine-with-concentrator",
  ]
  @Test(arguments: sheets, ["vi", "en"])
  func `a sheet that tells of all rules is the sheet with more lines`(_ sample: String, _ language: String) throws {
    func lines(_ more: String...) throws -> [Substring] {
      let record = "Cases/samples/\(sample).yaml"
      let ending = try Command.run(["screen", record, "--format", "markdown", "--language", language] + more)
      #expect(ending.errors == "")
      return ending.output.split(separator: "\n", omittingEmptySubsequences: false)
    }
    let (short, whole) = (try lines(), try lines("--all"))
    #expect(whole.count > short.count)
    // Instead of what else is open its count stands; all other lines are the same, in the same order.
    let gone = short.difference(from: whole).insertions.compactMap { change -> Substring? in
      if case .insert(_, let line, _) = change, !line.isEmpty { line } else { nil }
    }
    #expect(gone.count <= 1 && gone.allSatisfy { $0.contains(where: \.isNumber) }, "\(gone)")
  }

  /// A command line as most people write it, and one that only the library's parser reads.
  static let writings: [(plain: [String], other: [String])] = [
    (["--format", "json"], ["--format=json"]), (["--format", "json"], ["-f", "json"]), (["--language", "en"], ["-l", "en"]),
    (["--strict", "--all", "--format", "markdown"], ["-f", "markdown", "--strict", "--all"]), (["--as-of", "2027-04-01"], ["--as-of=2027-04-01"]),
    (["--rules", "Rules/tuyen-quang", "--overview"], ["--rules=Rules/tuyen-quang", "--overview"]),
    (["--include-root", "Rules"], ["--include-root=Rules"]), ([], ["--"]),
  ]

  @Test(arguments: writings) func `however the options are written, the answer is the same`(_ row: (plain: [String], other: [String])) throws {
    let record = "Cases/samples/4-pig-farm.yaml"
    let plain = try Command.run(["screen", record] + row.plain)
    let other = try Command.run(["screen"] + row.other + [record])
    #expect(plain.code == 0, "\(plain.errors)")
    #expect(plain.output == other.output && plain.code == other.code && plain.errors == other.errors)
  }

  static let endings: [(arguments: [String], code: Int32)] = [
    (["screen"], 64),
    (["screen", "--as-of", "tomorrow", "x.yaml"], 64),
    (["screen", "x.yaml", "--format", "sarif"], 64),
    (["screen", "x.yaml", "--format", "csv"], 64),
    (["explain", "x.yaml", "--format", "svg"], 64),
    (["nonsense"], 64),
    (["screen", "no-such-file.yaml"], 2),
    (["screen", "Sources"], 2),
    (["check", "no-such-folder"], 2),
    (["screen", "Cases/samples", "--rules", "no-such-folder"], 2),
    (["--help"], 0),
    (["screen", "--help"], 0),
    (["--version"], 0),
  ]

  @Test(arguments: endings)
  func `ends with the documented code`(_ row: (arguments: [String], code: Int32)) throws {
    let ending = try Command.run(row.arguments)
    #expect(ending.code == row.code, "\(ending.errors)")
    if row.code != 0 {
      // What `check` finds is its result, and stands on standard output.
      let (said, other) =
        row.arguments.first == "check" ? (ending.output, ending.errors) : (ending.errors, ending.output)
      #expect(said != "" && other == "")
    }
  }

  @Test func `a folder of pages has one for each record and an index`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let ending = try Command.run("screen", "Cases/samples", "--format", "html", "--output", "\(folder.path)/")
    #expect(ending.code == 0, "\(ending.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let records = try #require(FileManager.default.enumerator(atPath: "\(Command.root.path)/Cases/samples"))
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }
    #expect(names.count == records.count + 1 && names.contains("index.html"))
  }

  @Test func `ask names the next fact, and all of them when asked`() throws {
    let next = try Command.run("ask", "Cases/samples/4-pig-farm.yaml")
    let all = try Command.run("ask", "Cases/samples/4-pig-farm.yaml", "--all")
    #expect(next.code == 0 && all.code == 0)
    #expect(next.output.split(separator: "\n").count >= 2)
    #expect(all.output.count > next.output.count)
    #expect(try Command.run("ask", "Cases/samples/1-brick-kiln.yaml").output == "")
  }

  @Test func `an empty case file can be read back`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for kind in ["proposal", "eia", "facility"] {
      let empty = try Command.run("facts", "--empty", kind)
      #expect(empty.code == 0)
      let ending = try Command.run("screen", "-", "--overview", input: Data(empty.output.utf8))
      #expect(ending.code == 0, "\(ending.errors)")
    }
  }

  @Test(arguments: ["model", "program", "law"])
  func `every stage can be printed`(_ stage: String) throws {
    let ending = try Command.run("show", stage)
    #expect(ending.code == 0)
    #expect(ending.output.split(separator: "\n").count > 20)
  }
}
