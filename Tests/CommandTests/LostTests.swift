import Foundation
import Testing

/// Nothing is lost without a word, nothing waits, nothing of a record reaches the terminal as a command.
struct LostTests {
  private static let kiln = "Cases/samples/1-brick-kiln.yaml"

  private static func record(_ name: String, _ more: String = "") -> Data {
    Data("case: \(name)\nkind: proposal\nas of: 2026-11-23\n\(more)facts: {}\n".utf8)
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  // MARK: Empty

  static let formats = ["text", "json", "markdown", "html"]

  @Test(arguments: formats)
  func `no record is no crash, in any format`(_ format: String) throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("case: [\n".utf8).write(to: folder.appending(path: "bad.yaml"))
    let empty = folder.appending(path: "empty")
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
    for (path, code) in [("nosuch", 2), (empty.path, 2), ("\(folder.path)/bad.yaml", 1)] as [(String, Int32)] {
      for more in [[], ["--overview"], ["--output", "\(folder.path)/out-\(code)/"]] {
        let ending = try Command.run(["screen", path, "--format", format] + more)
        #expect(ending.code == code && !ending.crashed, "\(path) \(more): \(ending.errors)")
        #expect(ending.errors != "")
      }
    }
    #expect(try names(folder) == ["bad.yaml", "empty"])
  }

  @Test func `no command falls over an empty folder`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for command in [
      ["screen"], ["ask"], ["explain"], ["whatif"], ["timeline"], ["replay"], ["plan", "--year", "2027"],
      ["yearly", "--year", "2026"], ["robustness"], ["show", "trace"], ["show", "tree"], ["verify"], ["check"],
    ] {
      let ending = try Command.run(command + [folder.path])
      #expect(ending.code != 0 && !ending.crashed, "\(command): \(ending.code)")
      #expect(ending.errors + ending.output != "", "\(command)")
    }
  }

  // MARK: Folders

  @Test func `every file of a folder is read or named`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["a.yaml", "B.YAML", "c.yml", ".hidden.yaml", "notes.txt", "x.yaml.bak"] {
      try Self.record("n-" + name.filter(\.isLetter)).write(to: folder.appending(path: name))
    }
    try Data().write(to: folder.appending(path: "empty.yaml"))
    try Data("# what this is\n".utf8).write(to: folder.appending(path: "README.md"))
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link", withDestinationPath: "\(Command.root.path)/Cases")
    let ending = try Command.run("screen", folder.path, "--overview", "--language", "en")
    #expect(ending.code == 2)
    for read in ["n-ayaml", "n-BYAML", "n-cyml"] { #expect(ending.output.contains(read), "\(read)") }
    for other in [".hidden.yaml", "notes.txt", "x.yaml.bak", "/link", "empty.yaml"] {
      #expect(ending.errors.contains(other), "\(other) on standard error")
      #expect(ending.output.contains(other), "\(other) in the table")
    }
    #expect(!ending.errors.contains("README.md"))
    #expect(ending.output.contains("Files that were not screened: 5"))
    #expect(ending.errors.contains("4 case files, 1 not screened; 4 others skipped"), "\(ending.errors)")
    let told = try Command.run("screen", folder.path, "--overview").errors
    for part in ["4 tệp hồ sơ, 1 tệp không sàng lọc được; bỏ qua 4 tệp khác", "tên không kết thúc bằng .yaml", "tên bắt đầu bằng dấu chấm", "liên kết đến một thư mục"] {
      #expect(told.contains(part), "\(told)")
    }
    #expect(!told.contains("skipped") && !told.contains("its name"), "\(told)")
  }

  @Test func `pipes and devices are named and not waited for`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.record("a").write(to: folder.appending(path: "a.yaml"))
    let ending = try Command.shell(
      "mkfifo '\(folder.path)/z.yaml'; timeout 60 $SANGLOC screen '\(folder.path)' --overview; echo code $?; "
        + "for f in '\(folder.path)/z.yaml' /dev/null; do timeout 60 $SANGLOC screen $f; echo code $?; done; "
        + "timeout 60 $SANGLOC screen \(Self.kiln) --rules '\(folder.path)' > /dev/null; echo code $?")
    #expect(ending.output.contains("\n  a "))
    #expect(ending.output.components(separatedBy: "code 2").count == 5, "\(ending.output)")
    #expect(ending.errors.contains("đây là ống dẫn, không phải tệp") && ending.errors.contains("đây là thiết bị, không phải tệp"))
  }

  // MARK: Pages

  @Test func `two records of one name have two pages, and it is said`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let records = folder.appending(path: "records")
    let pages = folder.appending(path: "pages")
    for (index, name) in ["same", "same", "Same", "index", "a/b", "a-b", "\"../up\"", ".hidden"].enumerated() {
      let place = records.appending(path: "\(index)/r.yaml")
      try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Self.record(name).write(to: place)
    }
    let ending = try Command.run("screen", records.path, "--format", "html", "--output", "\(pages.path)/")
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(ending.errors.contains("hai hồ sơ cùng tên `same`: `"))
    #expect(
      try names(pages) == [
        "Same-3.html", "_..-up.html", "_.hidden.html", "a-b-2.html", "a-b.html", "index-2.html", "index.html",
        "same-2.html", "same.html",
      ])
    #expect(try names(folder) == ["pages", "records"])
    let index = try String(contentsOf: pages.appending(path: "index.html"), encoding: .utf8)
    for name in try names(pages) where name != "index.html" { #expect(index.contains("href=\"\(name)\""), "\(name)") }
  }

  @Test func `pages of before stay as they are, or go as a whole`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = ["--format", "html", "--output", "\(folder.path)/"]
    #expect(try Command.run(["screen", Self.kiln] + output).code == 0)
    #expect(try names(folder) == ["1-brick-kiln.html", "index.html"])
    let other = ["screen", "Cases/samples/4-pig-farm.yaml"] + output
    let refused = try Command.run(other)
    #expect(refused.code == 2 && refused.errors.contains("--replace"))
    #expect(try names(folder) == ["1-brick-kiln.html", "index.html"])
    #expect(try Command.run(other + ["--replace"]).code == 0)
    #expect(try names(folder) == ["4-pig-farm.html", "index.html"])
    // What is no page is never replaced.
    try Data("mine".utf8).write(to: folder.appending(path: "letter.odt"))
    let foreign = try Command.run(other + ["--replace"])
    #expect(foreign.code == 2 && foreign.errors.contains("letter.odt"))
    #expect(try names(folder) == ["4-pig-farm.html", "index.html", "letter.odt"])
  }

  @Test(arguments: ["INT", "TERM"])
  func `an interrupt leaves nothing unfinished`(_ signal: String) throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    // A pipe that nobody writes into keeps the program from its end, its pages begun.
    let line =
      "mkfifo '\(folder.path)/in'; exec 7<>'\(folder.path)/in'; "
      + "$SANGLOC screen \(Self.kiln) - --format html --output '\(folder.path)/pages/' < '\(folder.path)/in' & "
      + "for i in $(seq 600); do ls '\(folder.path)'/pages.*.part/*.html > /dev/null 2>&1 && break; sleep 0.1; done; "
      + "kill -\(signal) $!; wait $!; echo code $?"
    let ending = try Command.shell("set -m; " + line)
    #expect(ending.output.contains("code \(signal == "INT" ? 130 : 143)"), "\(ending.output) \(ending.errors)")
    #expect(try names(folder) == ["in"])
  }

  // MARK: Streams

  @Test func `a closed stream is not taken by a file`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let ending = try Command.shell(
      "export SANGLOC_CACHE='\(folder.path)'; $SANGLOC screen \(Self.kiln) > /dev/null; "
        + "cat '\(folder.path)'/*.image | cksum > '\(folder.path)/sum'; "
        + "for i in 1 2; do $SANGLOC screen - <&-; echo code $?; $SANGLOC screen \(Self.kiln) >&-; echo code $?; done; "
        + "$SANGLOC screen nosuch 2>&-; echo code $?; "
        + "cat '\(folder.path)'/*.image | cksum | cmp - '\(folder.path)/sum' && echo same")
    #expect(ending.output.components(separatedBy: "code 2").count == 6, "\(ending.output)\(ending.errors)")
    #expect(ending.output.contains("same"))
    #expect(!ending.output.contains("sangloc2"))
  }

  @Test func `what a terminal would obey is shown by its number`() throws {
    let hostile = "\u{1B}]0;x\u{07}\u{9B}31m\u{202E}\u{200B}\u{FEFF}\u{2066}"
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    // What YAML takes as it stands, and what comes by escapes.
    let soft = "\u{202E}\u{200B}\u{2066}"
    let escaped = #"\e]0;x\a\u009b31m\u202e\u200b"#
    let file = folder.appending(path: "r\(soft).yaml")
    try Data("case: r\(soft)\nkind: proposl\nas of: 2026-11-23\ntitle: {vi: \"x\(soft)\", en: x}\nfacts:\n  a\(soft): 1\n".utf8)
      .write(to: file)
    let quoted = folder.appending(path: "q.yaml")
    try Data("\"\(escaped)\": 1\n".utf8).write(to: quoted)
    for arguments in [
      ["screen", file.path], ["show", "tree", file.path], ["show", "tree", quoted.path], ["screen", quoted.path],
      ["feel", "\"\(hostile)\""], ["feel", "\"\(escaped)\""], ["explain", file.path], ["screen", "no\(hostile)such"],
      ["check", quoted.path],
    ] {
      let ending = try Command.run(arguments)
      for scalar in (ending.output + ending.errors).unicodeScalars {
        let isPlain = scalar == "\n" || scalar == "\t" || scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
        #expect(isPlain && !hostile.unicodeScalars.contains(where: { $0 == scalar && $0.value > 0x7F }), "\(arguments[0])")
      }
      #expect((ending.output + ending.errors).contains("\\u{"), "\(arguments)")
    }
  }

  // MARK: Time

  @Test(.timeLimit(.minutes(5)))
  func `time goes by the length of what is read`() throws {
    let head = "kind: proposal\nas of: 2026-11-23\nfacts:\n"
    let many = "case: a\n" + head + (1...16_000).map { "  f\($0): 1\n" }.joined()
    let long = "case: \(String(repeating: "y", count: 4_000_000))\n" + head + "  x: 1\n"
    for (text, code) in [(many, "unknown-name"), (long, "wrong-value")] {
      let ending = try Command.run(["screen", "-"], input: Data(text.utf8))
      #expect(ending.code == 1 && !ending.crashed)
      #expect(ending.errors.contains("[\(code)]"))
    }
    // A title may be long; setting it takes a line for each hundred letters.
    let title = "case: a\ntitle: {vi: \(String(repeating: "y", count: 1_000_000)), en: x}\n"
    let ending = try Command.run(["screen", "-"], input: Data((title + "kind: proposal\nas of: 2026-11-23\nfacts: {}\n").utf8))
    #expect(ending.code == 0 && ending.output.utf8.count > 1_000_000)
  }

  // MARK: Includes

  @Test func `rules include what stands beside them, and nothing else is read or quoted`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ text: String, _ path: String) throws {
      let url = folder.appending(path: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try write("secret: [\n", "elsewhere/secret.yaml")
    try write("secret of mine: [\n", "all/secret.txt")
    for path in ["../../elsewhere", "\(folder.path)/elsewhere/secret.yaml", "../secret.txt", "/etc/passwd", "../../../../.."] {
      try write("rule set: r\nversion: 1\ntitle: {vi: r, en: r}\nincludes: [\(path)]\n", "all/rules/ruleset.yaml")
      let ending = try Command.run("check", "\(folder.path)/all/rules")
      #expect(ending.code != 0)
      #expect(ending.output.contains("[bad-include]"), "\(path): \(ending.output)")
      #expect(!ending.output.contains("secret: [") && !ending.output.contains("secret of mine") && !ending.output.contains("root:"))
    }
    try write("rule set: r\nversion: 1\ntitle: {vi: r, en: r}\nincludes: [../../elsewhere]\n", "all/rules/ruleset.yaml")
    let allowed = try Command.run("check", "\(folder.path)/all/rules", "--include-root", folder.path)
    #expect(allowed.output.contains("elsewhere/secret.yaml") && !allowed.output.contains("[bad-include]"), "\(allowed.output)")
  }
}
