import Foundation
import Testing

/// The commands timeline and compare as a user meets them.
struct ChangeCommandTests {
  static let record = "Cases/samples/1-brick-kiln.yaml"

  /// A copy of the rules in a folder of its own, one value changed on request.
  static func rules(in folder: URL, changed: Bool) throws {
    let manager = FileManager.default
    let target = folder.appending(path: "Rules")
    if !manager.fileExists(atPath: target.path) {
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
      try manager.copyItem(at: Command.root.appending(path: "Rules"), to: target)
    }
    guard changed else { return }
    let file = target.appending(path: "tuyen-quang/parameters/province.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let other = text.replacing(
      "value: 100, source: plan-86-2020 II.4 bullet 2", with: "value: 1500, source: plan-86-2020 II.4 bullet 2")
    #expect(other != text)
    try Data(other.utf8).write(to: file)
  }

  @Test(arguments: ["text", "json", "markdown", "html", "csv"])
  func `a timeline comes in every format`(_ format: String) throws {
    let ending = try Command.run("timeline", Self.record, "--on", "2026-06-01,2027-04-01", "--format", format)
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(
      ending.errors == ""
        && ending.output.contains(
          format == "text" || format == "html" || format == "markdown" ? "01/04/2027" : "2027-04-01")
    )
    if format == "json" {
      let read = try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
      #expect((read["columns"] as? [Any])?.count == 2 && (read["changes"] as? [Any])?.count == 1)
    }
  }

  @Test func `several records follow one another, from standard input too`() throws {
    let input = try Data(contentsOf: Command.root.appending(path: Self.record))
    let ending = try Command.run(
      ["timeline", "-", "Cases/samples/3-garment-workshop.yaml", "--on", "2026-06-01", "--language", "en"], input: input
    )
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(ending.output.contains("1-brick-kiln") && ending.output.contains("3-garment-workshop"))
  }

  static let endings: [(arguments: [String], code: Int32, says: String)] = [
    (["timeline"], 64, ""),
    (["timeline", record, "--on", "2026-13-01"], 64, "is not a day"),
    (["timeline", record, "--on", "2026-01-01", "--from", "2026-01-01"], 64, "--on"),
    (["timeline", record, "--from", "2026-02-01", "--to", "2026-01-01"], 64, "before"),
    (["timeline", record, "--only", "eia.requird"], 64, "did you mean `eia.required`?"),
    (["timeline", record, "--only", "land.scale"], 64, "shown: duty"),
    (["timeline", "no-such-file.yaml"], 2, "không có tệp hay thư mục này"),
    (["timeline", "no-such-file.yaml", "--language", "en"], 2, "no such file or folder"),
    (["timeline", "Tests/Fixtures/Records/unknown-fact.yaml"], 1, "unknown-fact.yaml:"),
    (["compare"], 64, "name two rule sets"),
    (["compare", "Rules/tuyen-quang"], 64, "name two rule sets"),
    (["compare", "Rules/tuyen-quang", "no-such-folder"], 2, "no such file or folder"),
    (["compare", record, "Rules/tuyen-quang"], 64, "is a record"),
    (["compare", record, record, record], 64, "one too many"),
    (["compare", "--revision", "no-such-revision", record], 2, "no-such-revision"),
    (["compare", "--revision", "a", "--revision", "b", "--revision", "c"], 64, "two revisions"),
    (["compare", record, record], 0, ""),
    (["compare", record, "Cases/samples/3-garment-workshop.yaml"], 1, ""),
    (["compare", "Rules/tuyen-quang", "Rules/tuyen-quang", "Cases/samples"], 0, ""),
    (
      ["compare", "Rules/tuyen-quang", "Rules/tuyen-quang", "Tests/Fixtures/Records/unknown-fact.yaml"], 1,
      "unknown-fact.yaml:"
    ),
  ]

  @Test(arguments: endings) func `ends as documented`(_ row: (arguments: [String], code: Int32, says: String)) throws {
    // A checkout may be without its repository: then there is no revision at all, which is said and ends alike.
    let ending = try Command.run(row.arguments)
    #expect(ending.code == row.code && !ending.crashed, "\(row.arguments): \(ending.errors)")
    #expect(
      row.says.isEmpty || ending.errors.contains(row.says) || ending.errors.contains("not in a git checkout"),
      "\(ending.errors)")
  }

  @Test func `two rule sets: the changed parameter and the records it reaches`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.rules(in: folder, changed: true)
    let ending = try Command.run(
      "compare", "Rules/tuyen-quang", folder.appending(path: "Rules/tuyen-quang").path, "Cases/samples", "--format",
      "json")
    #expect(ending.code == 1, "\(ending.errors)")
    let read = try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    let changes = try #require(read["ruleSetChanges"] as? [[String: Any]])
    #expect(changes.map { $0["name"] as? String } == ["wastewater.review_trigger"])
    let reached = try #require(changes[0]["records"] as? Int)
    #expect(reached > 0 && reached == (read["differences"] as? [Any])?.count)
  }

  /// The lines of a page without those that hold something, however many lines a long path makes of them.
  private static func lines(of text: String, butNot part: String) -> [Substring] {
    var isLeftOut = false
    return text.split(separator: "\n").filter { line in
      isLeftOut = line.contains(part) || isLeftOut && line.hasPrefix("   ")
      return !isLeftOut
    }
  }

  @Test func `git revisions are read without touching the checkout`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.rules(in: folder, changed: false)
    func git(_ line: String) throws {
      let ending = try Command.shell(
        "cd '\(folder.path)' && git -c user.name=x -c user.email=x@example.org -c init.defaultBranch=main \(line)")
      #expect(ending.code == 0, "\(ending.errors)")
    }
    try git("init -q .")
    try git("add -A")
    try git("commit -q -m one")
    try Self.rules(in: folder, changed: true)
    let rules = folder.appending(path: "Rules/tuyen-quang").path
    func compare(_ arguments: String...) throws -> Command.Ending {
      try Command.run(["compare"] + arguments + ["--rules", rules, "--language", "en", "Cases/samples"])
    }
    // The revision against the folder as it is, with the change that is not committed yet.
    let before = try compare("--revision", "HEAD")
    #expect(before.code == 1 && before.output.contains("wastewater.review_trigger"), "\(before.errors)")
    try git("commit -q -a -m two")
    let status = try Command.shell("cd '\(folder.path)' && git status --porcelain")
    #expect(status.output == "")
    #expect(try compare("--revision", "HEAD").code == 0)
    let both = try compare("--revision", "HEAD~1", "--revision", "HEAD")
    #expect(both.code == 1 && both.output.contains("HEAD~1:"))
    // The same difference, whichever way it is asked for.
    let body = { (text: String) in Self.lines(of: text, butNot: "rule set:") }
    #expect(body(both.output) == body(before.output))
    // The mirror image.
    #expect(try compare("--revision", "HEAD", "--revision", "HEAD~1").code == 1)
    // A folder that the revision did not have.
    try git("mv Rules/tuyen-quang Rules/province")
    try git("commit -q -a -m three")
    let moved = try Command.run(
      ["compare", "--revision", "HEAD~1", "--rules", folder.appending(path: "Rules/province").path, "Cases/samples"])
    #expect(moved.code == 2 && moved.errors.contains("has no such folder"), "\(moved.errors)")
  }

  @Test func `a rule set at the top of a checkout includes its neighbour`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.rules(in: folder, changed: false)
    let made = try Command.shell(
      "cd '\(folder.path)/Rules' && git init -q . && git add -A && git -c user.name=x -c user.email=x@example.org commit -q -m one"
    )
    #expect(made.code == 0, "\(made.errors)")
    let ending = try Command.run(
      [
        "compare", "--revision", "HEAD", "--rules", folder.appending(path: "Rules/tuyen-quang").path, "Cases/samples",
        "--format", "json",
      ])
    #expect(ending.code == 0, "\(ending.errors)")
    let read = try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    let hash = { (side: String) in (read[side] as? [String: Any])?["hash"] as? String }
    #expect(hash("from") != nil && hash("from") == hash("to"))
  }

  @Test func `outside of a git checkout a revision is an error that says so`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.rules(in: folder, changed: false)
    let ending = try Command.run(
      ["compare", "--revision", "HEAD", "--rules", folder.appending(path: "Rules/tuyen-quang").path, "Cases/samples"])
    #expect(ending.code == 2 && ending.errors.contains("is not in a git checkout"), "\(ending.errors)")
    #expect(ending.output == "")
  }
}
