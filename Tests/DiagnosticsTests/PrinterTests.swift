import Diagnostics
import TestSupport
import Testing

/// The printed form against golden files: open them to see what people see.
struct PrinterTests {
  /// A file and ranges given by the text they stand on.
  struct Sample {
    var files = SourceFiles()
    let file: SourceFile

    init(_ text: String, path: String = "Rules/site.yaml") { file = files.add(name: path, text: text) }

    func range(_ part: String, _ occurrence: Int = 0) -> SourceRange {
      let places = file.bytes.indices.filter { file.bytes[$0...].starts(with: part.utf8) }
      let lower = places.indices.contains(occurrence) ? places[occurrence] : 0
      return SourceRange(file: file.id, lower: lower, upper: lower + part.utf8.count)
    }

    func printed(_ diagnostics: [Diagnostic], colour: Bool = false, width: Int = 120) -> String {
      DiagnosticPrinter(files: files, colour: colour, width: width).text(diagnostics)
    }
  }

  private func expect(_ text: String, is name: String, at location: SourceLocation = #_sourceLocation) {
    let difference = Golden.difference(text, at: "Printed/\(name).txt")
    #expect(difference == nil, "\(difference ?? "")", sourceLocation: location)
  }

  @Test func `message, line, carets, notes, help and the count`() {
    let sample = Sample("label: a\nunit: m\nwhen: residents.distence < 500\nunit: km\n")
    let diagnostics = [
      Diagnostic(
        .duplicateKey, "the key `unit` stands here a second time", at: sample.range("unit", 1),
        notes: [.init("first written here", at: sample.range("unit")), .init("a unit is written once")],
        help: "keep one of them"),
      Diagnostic(
        .unknownName, "unknown name `residents.distence`", at: sample.range("residents.distence"),
        help: "did you mean `residents.distance`?"),
      Diagnostic(.warning, .unused, "nothing uses `a`", at: sample.range("a")),
      Diagnostic(.unreadableFile, "cannot open `x.yaml`: no such file", at: nil, help: "see `sangloc check --help`"),
      Diagnostic(
        .emptyFile, "there is nothing in this file", at: SourceRange(file: sample.file.id, lower: 0, upper: 0)),
    ]
    expect(sample.printed(diagnostics), is: "whole")
    expect(sample.printed(diagnostics, colour: true), is: "colour")
    #expect(sample.printed([]) == "")
  }

  @Test func `what is told in the language of records is told whole, its notes, too`() {
    let sample = Sample("unit: m\nunit: km\n")
    let problem = Diagnostic(
      .duplicateKey, "the key `unit` stands here a second time", at: sample.range("unit", 1),
      notes: [.init("first written here", at: sample.range("unit")), .init("a unit is written once")], help: "keep one of them"
    ).told("`unit` được ghi hai lần", help: "giữ lại một", notes: ["ghi lần đầu ở đây"])
    let local = DiagnosticPrinter(files: sample.files, isLocal: true).text(problem)
    for told in ["`unit` được ghi hai lần", "ghi lần đầu ở đây (", "giữ lại một"] { #expect(local.contains(told), "\(local)") }
    #expect(!local.contains("first written here") && local.contains("a unit is written once"))
    #expect(DiagnosticPrinter(files: sample.files).text(problem).contains("first written here"))
  }

  @Test func `carets stand under the right letters`() {
    let rows = [
      "vi: Lưu lượng nước thải > lớn", "vi: L\u{75}\u{31B}u l\u{75}\u{31B}\u{6F}\u{31B}\u{323}ng > lớn",
      "vi: 日本語の規則 > lớn", "\tvi:\tx\t> lớn",
      "vi: 😀👨‍👩‍👧 ☀️ > lớn", "vi: ｆｕｌｌ ﾊﾝ > lớn", "vi: ký\u{200B} tự\u{202E} ẩn\u{1B}[31m > lớn", "vi: 한국어 ᄒᆞᆫ > lớn",
    ]
    let sample = Sample(rows.joined(separator: "\n"))
    let diagnostics = rows.indices.map { Diagnostic(.typeMismatch, "row \($0)", at: sample.range("> lớn", $0)) }
    expect(sample.printed(diagnostics), is: "wide")
  }

  @Test func `ranges over several lines`() {
    let sample = Sample("a: 1\nbecause:\n  vi: Một\n  en: One\nlong:\n  - a\n  - b\n  - c\n  - d\n  - e\nend: 1\n")
    let bytes = sample.file.bytes
    let upper = bytes.count - 7
    expect(
      sample.printed([
        Diagnostic(.wrongKind, "two lines", at: sample.range("because:\n  vi: Một\n")),
        Diagnostic(.wrongKind, "three lines", at: sample.range("vi: Một\n  en: One\nlong")),
        Diagnostic(
          .wrongKind, "many lines",
          at: SourceRange(file: sample.file.id, lower: Int(sample.range("long").lower), upper: upper)),
      ]), is: "lines")
  }

  @Test func `empty ranges and ends of lines`() {
    let sample = Sample("a: x >\nb: 1")
    let end = sample.file.bytes.count
    expect(
      sample.printed([
        Diagnostic(
          .feelSyntax, "something is missing at the end of the line",
          at: SourceRange(file: sample.file.id, lower: 6, upper: 6)),
        Diagnostic(.feelSyntax, "an empty place", at: SourceRange(file: sample.file.id, lower: 3, upper: 3)),
        Diagnostic(.feelSyntax, "the end of the file", at: SourceRange(file: sample.file.id, lower: end, upper: end)),
        Diagnostic(
          .feelSyntax, "a place beyond the file", at: SourceRange(file: sample.file.id, lower: end + 5, upper: end + 9)),
      ]), is: "ends")
  }

  @Test func `long lines are shortened around the place`() {
    let long = "when: " + (1...60).map { "lượng\($0)" }.joined(separator: " and ")
    let sample = Sample(long)
    expect(
      sample.printed(
        [
          Diagnostic(.unknownName, "at the beginning", at: sample.range("lượng1 ")),
          Diagnostic(.unknownName, "in the middle", at: sample.range("lượng30")),
          Diagnostic(.unknownName, "at the end", at: sample.range("lượng60")),
          Diagnostic(.unknownName, "all of it", at: sample.range(long)),
        ], width: 80), is: "long")
  }

  @Test func `a file that is not UTF-8 can be shown`() {
    var files = SourceFiles()
    let file = files.add(path: "legacy.yaml", bytes: Array("a: l".utf8) + [0xFB] + Array("u > 5".utf8))
    let text = DiagnosticPrinter(files: files).text([
      Diagnostic(.invalidEncoding, "the byte 0xFB is not UTF-8", at: SourceRange(file: file.id, lower: 4, upper: 5)),
      Diagnostic(.feelSyntax, "after it", at: SourceRange(file: file.id, lower: 7, upper: 8)),
    ])
    expect(text, is: "legacy")
  }

  @Test(
    arguments: [
      ([], "no problems"), ([.error], "1 error"), ([.error, .error, .warning], "2 errors, 1 warning"),
      ([.note, .note], "2 notes"),
    ] as [([Diagnostic.Severity], String)])
  func `the count is in words`(_ severities: [Diagnostic.Severity], _ words: String) {
    #expect(DiagnosticPrinter.summary(severities.map { Diagnostic($0, .unused, "x", at: nil) }) == words)
  }

  @Test(arguments: [
    ("a", 1), ("ế", 1), ("e\u{302}\u{301}", 1), ("日", 2), ("ｆ", 2), ("ﾊ", 1), ("😀", 2), ("👨‍👩‍👧", 2), ("☀️", 2), ("☀", 1),
    ("한", 2), ("\u{301}", 0),
  ])
  func `width on a terminal`(_ text: String, _ width: Int) {
    #expect(TerminalWidth.of(text) == width)
  }
}
