import Foundation
import Testing

/// A report that was kept can be had again, or it is said why not.
struct VerifyCommandTests {
  private static let samples = "Cases/samples"

  @Test func `every report on the documented cases is the same bytes from its own facts`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let kept = folder.appending(path: "all.jsonl")
    for more in [[], ["--strict"]] {
      let screened = try Command.run(["screen", "Cases", "--format", "json", "--output", kept.path] + more)
      #expect(screened.code == 0, "\(screened.errors)")
      let ending = try Command.run("verify", kept.path, "--language", "en")
      #expect(ending.code == 0, "\(ending.output.prefix(2000))")
      let lines = ending.output.split(separator: "\n")
      #expect(lines.count > 50)
      for line in lines { #expect(line.contains(": the same bytes, from the facts in it; the hash of the record's file cannot be checked"), "\(line)") }
    }
  }

  /// What is done to a kept report, the exit code, and what is said.
  static let changes: [(name: String, from: String, to: String, code: Int32, says: String)] = [
    ("nothing", "", "", 0, "the same bytes"),
    ("the program", "\"engine\" : \"", "\"engine\" : \"0.1.", 0, "the same answer; made by sangloc 0.1."),
    ("the layout", "\n  \"asOf\"", "\n\n  \"asOf\"", 0, "the same content"),
    ("the recommendation", "\"possible\" : [\n    \"reject\"", "\"possible\" : [\n    \"approve\"", 1, "possible[0]"),
    ("a fact", "\"text\" : \"manual\"", "\"text\" : \"tunnel\"", 1, "differs in"),
    ("what was written", "\"asWritten\" : \"manual\"", "\"asWritten\" : \"tunnel\"", 1, "differs in"),
    ("what was written, so that it cannot be read", "\"asWritten\" : \"manual\"", "\"asWritten\" : \"man\"", 1, "`man` cannot be read"),
    ("the hash of the record", "\"hash\" : \"", "\"hash\" : \"0", 0, "the hash of the record's file cannot be checked"),
    ("the rules", "\"hash\" : \"", "\"hash\" : \"0", 3, "cannot be verified"),
    ("the form", "sangloc/report/3", "sangloc/report/1", 2, "sangloc/report/1"),
    ("its end", "\"wanting\"", "wanting", 2, "not a JSON report"),
  ]

  @Test(arguments: changes)
  func `what was changed in a report is found`(
    _ row: (name: String, from: String, to: String, code: Int32, says: String)
  ) throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "report.json")
    let screened = try Command.run("screen", "\(Self.samples)/1-brick-kiln.yaml", "--format", "json")
    var text = screened.output
    if !row.from.isEmpty {
      // The hash of the rules is not the first.
      let range = try #require(
        row.name == "the rules" ? text.range(of: row.from, options: .backwards) : text.range(of: row.from), "\(row.name)")
      text.replaceSubrange(range, with: row.to)
    }
    try Data(text.utf8).write(to: file)
    let ending = try Command.run("verify", file.path, "--language", "en")
    #expect(ending.code == row.code, "\(ending.output)\(ending.errors)")
    #expect((ending.output + ending.errors).contains(row.says), "\(ending.output)\(ending.errors)")
  }

  @Test func `a report is the same bytes from whatever working folder`() throws {
    let ending = try Command.shell(
      "R=$(pwd); $SANGLOC screen Cases/samples --format json > /tmp/sangloc-$$.a; cd Cases/samples; "
        + "$SANGLOC screen . --rules ../../Rules/tuyen-quang --format json > /tmp/sangloc-$$.b; cd $R/Rules/tuyen-quang; "
        + "$SANGLOC screen $R/Cases/samples/ --rules . --format json > /tmp/sangloc-$$.c; "
        + "cmp /tmp/sangloc-$$.a /tmp/sangloc-$$.b && cmp /tmp/sangloc-$$.a /tmp/sangloc-$$.c; echo code $?; "
        + "test $(grep -c . /tmp/sangloc-$$.a) -ge 7; echo many $?; rm -f /tmp/sangloc-$$.?")
    #expect(ending.output.hasPrefix("code 0\nmany 0"), "\(ending.output)\(ending.errors)")
  }

  @Test func `a report names who chose the day, and the hash of the record`() throws {
    let record = "case: a\nkind: proposal\nfacts: {}\n"
    for (more, dated, origin) in [([], true, "record"), (["--as-of", "2027-01-02"], true, "asked"), ([], false, "today")] {
      let text = dated ? record.replacing("facts", with: "as of: 2026-11-23\nfacts") : record
      let ending = try Command.run(["screen", "-", "--format", "json"] + more, input: Data(text.utf8))
      #expect(ending.output.contains("\"dayFrom\" : \"\(origin)\""), "\(ending.output.prefix(300))\(ending.errors)")
    }
    // Of the bytes of this record, by another program.
    let fixed = try Command.run("screen", "-", "--format", "json", input: Data("case: a\nkind: proposal\nas of: 2026-11-23\nfacts: {}\n".utf8))
    let sum = try Command.shell("printf 'case: a\\nkind: proposal\\nas of: 2026-11-23\\nfacts: {}\\n' | sha256sum | cut -d' ' -f1")
    #expect(fixed.output.contains(sum.output.trimmingCharacters(in: .whitespacesAndNewlines)))
  }
}
