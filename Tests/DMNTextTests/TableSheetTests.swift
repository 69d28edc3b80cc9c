import DMNText
import DecisionModel
import Diagnostics
import FoundationEssentials
import Screening
import Testing

/// Tables out as CSV and in again.
struct TableSheetTests {
  private static let rules = """
    instruments:
      plan: {number: 1, kind: plan, in force: 2020-01-01 ..}
    inputs:
      length: {label: {vi: Chiều dài, en: Length}, type: number, allowed: ">= 0"}
    """

  private static let decision = """
    decision: class
    label: {vi: Cấp, en: Class}
    answer: {one of: [long, middle, short]}
    versions:
      - in force: 2020-01-01 ..
        source: plan I
        inputs: [length]
        rows:
          # Over five hundred.
          - ["> 500", long, row 1]       # the first

          - [ '[100..500]' , middle ]
          # What is left.
          - ["< 100", short, row 3]
        default: short
    examples:
      - {on: 2026-01-01, given: {length: 600}, expect: long}
    """

  private func table(_ text: String = decision) throws -> TableFile {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-table-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.rules.write(to: folder.appending(path: "rules.yaml"), atomically: true, encoding: .utf8)
    try text.write(to: folder.appending(path: "class.yaml"), atomically: true, encoding: .utf8)
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try #require(Engine.load(folder.path, into: &sources, reporting: &problems))
    let version = try #require(engine.rules.model.model.decisions.first?.versions.first)
    return try #require(
      TableFile.read(
        sources[version.range.file], decision: "class", period: version.period.description, answers: ["answer"],
        version: version.range, reporting: &problems))
  }

  private func merged(_ table: TableFile, _ change: (inout [[String]]) -> Void) throws -> TableFile.Merged {
    var texts = table.sheet { _ in "Nhãn" }.texts
    change(&texts)
    let rows = try #require(CSVText.rows(of: CSVText.text(texts)))
    return try table.merged(with: TableSheet.read(rows).get()).get()
  }

  private func text(_ merged: TableFile.Merged) -> String { String(decoding: merged.bytes, as: UTF8.self) }

  @Test func `unchanged, the file is the same to the byte`() throws {
    let merged = try merged(table()) { _ in }
    #expect(merged.differences == [])
    #expect(text(merged) == Self.decision)
  }

  @Test func `a cell is changed where it stands`() throws {
    let merged = try merged(table()) { $0[4][1] = "[200..500]" }
    #expect(merged.differences == ["~ row 2: length: `[100..500]` → `[200..500]`"])
    #expect(text(merged) == Self.decision.replacing("'[100..500]' ,", with: "\"[200..500]\" ,"))
  }

  @Test func `rows come, go and move; comments stay`() throws {
    let table = try table()
    let gone = try merged(table) { $0.remove(at: 4) }
    #expect(gone.differences == ["- row 2: [100..500] | middle"])
    #expect(text(gone) == Self.decision.replacing("      - [ '[100..500]' , middle ]\n", with: ""))
    let new = try merged(table) { $0.insert(["", "[400..500]", "long", "row 2a"], at: 4) }
    #expect(new.differences == ["+ [400..500] | long | row 2a"])
    #expect(
      text(new)
        == Self.decision.replacing("# the first\n", with: "# the first\n      - [\"[400..500]\", long, row 2a]\n"))
    let moved = try merged(table) { $0.swapAt(3, 5) }
    #expect(moved.differences == ["the order of the rows: 3, 2, 1"])
    #expect(
      text(moved).contains("# What is left.\n      - [\"< 100\", short, row 3]\n\n      - [ '[100..500]' , middle ]"))
  }

  @Test func `a source is added and taken away`() throws {
    let merged = try merged(table()) {
      $0[3][3] = ""
      $0[4][3] = "row 2"
    }
    #expect(text(merged).contains("- [\"> 500\", long]       # the first"))
    #expect(text(merged).contains("- [ '[100..500]' , middle, row 2 ]"))
  }

  @Test(arguments: [
    (["x"], "the first line says"), (["decision,class,in force,2020-01-01 .."], "no line begins with `#`"),
    (["decision,class,in force,2020-01-01 ..", "#,width,answer,source"], "`width` where `length` is expected"),
    (["decision,class,in force,2020-01-01 ..", "#,length,answer,source", "9,> 1,long,"], "there is no row 9"),
    (["decision,class,in force,2020-01-01 ..", "#,length,answer,source", "a,> 1,long,"], "`a` is no number of a row"),
    (["decision,class,in force,2020-01-01 ..", "#,length,answer,source", "1,,long,"], "has no `length`"),
  ])
  func `a sheet that is none is told why`(_ lines: [String], _ reason: String) throws {
    let rows = try #require(CSVText.rows(of: lines.joined(separator: "\n")))
    let table = try table()
    let result = TableSheet.read(rows).flatMap { table.merged(with: $0) }
    guard case .failure(let fault) = result else {
      Issue.record("taken")
      return
    }
    #expect(fault.message.contains(reason))
  }

  @Test func `CSV keeps every text, whatever parts the cells`() throws {
    let rows = [["decision", "a\"b", "c,d", "e;f"], ["=1+1", "'x", " y ", "nước\nthải"], ["-", "", "@z", "-5"]]
    #expect(CSVText.rows(of: CSVText.text(rows)) == rows)
    #expect(CSVText.text(rows).contains("'=1+1"))
    #expect(CSVText.rows(of: "a;b\r\nc;\"d;e\"\r\n") == [["a", "b"], ["c", "d;e"]])
    #expect(CSVText.rows(of: "a\tb\nc\td") == [["a", "b"], ["c", "d"]])
    #expect(CSVText.rows(of: "a,\"b") == nil)
  }

  /// Every table of the shipped rules.
  @Test func `every table of the rules goes out and in without a change`() throws {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try #require(
      Engine.load(
        Places.root.appending(path: "Rules/tuyen-quang").path, examples: false, into: &sources, reporting: &problems))
    var (count, made) = (0, 0)
    for decision in engine.rules.model.model.decisions {
      for version in decision.versions {
        guard case .table(let table) = version.logic else { continue }
        // What is made of the table of a regulation is changed there.
        guard version.range.copy == nil else {
          made += 1
          continue
        }
        let file = sources[version.range.file]
        let read = try #require(
          TableFile.read(
            file, decision: decision.name, period: version.period.description,
            answers: table.outputs.map { $0.name ?? "answer" }, version: version.range, reporting: &problems),
          "\(decision.name)")
        let rows = try #require(CSVText.rows(of: CSVText.text(read.sheet { $0 }.texts)))
        let merged = try read.merged(with: TableSheet.read(rows).get()).get()
        #expect(merged.differences == [] && merged.bytes == file.bytes, "\(decision.name)")
        count += 1
      }
    }
    print("tables: \(count) out and in, \(made) made of lists")
    #expect(count > 50 && made > 30)
  }
}
