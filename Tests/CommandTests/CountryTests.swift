import Foundation
import Testing

/// Another country is another folder: a rule set in a language that the program has no phrases for goes through every command and
/// format, and nothing of what is printed speaks of the country whose rules are shipped.
struct CountryTests {
  private static let rules = "Tests/Fixtures/Musterland/rules"
  private static let records = "Tests/Fixtures/Musterland/records"
  private static let quarry = "\(records)/quarry.yaml"
  private static let hens = "\(records)/hens.yaml"
  private static let wind = "\(records)/wind.yaml"

  struct Row: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    /// Something of the other country that must be there.
    let says: String
    var code: Int32 = 0
    var testDescription: String { arguments.prefix(3).joined(separator: " ") + " " + arguments.suffix(2).joined(separator: " ") }

    init(_ arguments: [String], _ says: String, code: Int32 = 0) {
      (self.arguments, self.says, self.code) = (arguments, says, code)
    }
  }

  private static func here(_ arguments: [String], _ says: String, _ formats: [String] = [], code: Int32 = 0) -> [Row] {
    let whole = arguments + ["--rules", rules, "--language", "de"]
    return formats.isEmpty ? [Row(whole, says, code: code)] : formats.map { Row(whole + ["--format", $0], says, code: code) }
  }

  private static let printed = ["text", "markdown", "html", "json"]

  static let rows: [Row] =
    [Row(["check", rules, "--notes", "--gaps", "--warnings"], "musterland 2026.1")]
    + here(["screen", quarry], "Das Vorhaben (Steinbruch) liegt im Schutzgebiet", printed)
    + here(["screen", records, "--overview"], "quarry", printed + ["csv"])
    + here(["ask", wind], "Wie weit ist die nächste Wohnbebauung entfernt?")
    + here(["explain", quarry], "Umfang des Vorhabens", printed)
    + here(["whatif", quarry], "Umfang des Vorhabens", printed)
    + here(["timeline", hens], "Legehennen Hof Eichen", printed)
    + here(["timeline", hens], "Vorprüfung des Einzelfalls", ["csv"])
    + here(["compare", quarry, hens], "Legehennenhaltung", printed, code: 1)
    + [Row(["compare", rules, rules, records, "--language", "de"], "musterland")]
    + here(["coverage", records], "procedure.due", printed)
    + here(["mutate", records], "procedure.due", ["text", "json"])
    + here(["plan", records, "--year", "2027"], "Musterland", ["text", "markdown", "html"])
    + here(["yearly", records, "--year", "2026"], "Musterland", ["text", "markdown", "html"])
    + here(["replay", records], "Cases: 1")
    + here(["uses", "site.in_reserve", "--cases", records], "Lage im Schutzgebiet")
    + here(["uses", "900", "--cases", records, "--format", "json"], "Mindestabstand zur Wohnbebauung")
    + here(["facts"], "Abstand zur Wohnbebauung")
    + here(["facts", "--empty", "proposal"], "Welcher Art ist das Vorhaben?")
    + [
      Row(["schema", "case", "--rules", rules], "Legehennenhaltung"),
      Row(["schema", "rules", "--rules", rules], "Wohnbebauung wird geschont"),
      Row(["table", "export", "procedure.due", "--rules", rules, "--format", "csv"], "wind farm"),
      Row(["dmn", "export", "--rules", rules], "Durchzuführendes Verfahren"),
      Row(["show", "columns", "--rules", rules], "proposal: 2 rules"),
    ]

  /// Letters that Vietnamese has and German has not.
  private static let letters = Set("ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹđơưăêôâ")
  private static let words = [
    "viet nam", "vietnam", "tuyen quang", "people's committee", "happiness", "province", "commune", "decree", "khong", "nghi dinh", "phu luc",
  ]

  private static func foreign(_ text: String) -> [String] {
    let small = text.lowercased()
    let strange = small.split { $0.isWhitespace }.filter { $0.contains(where: letters.contains) }.map(String.init)
    return strange + words.filter { small.contains($0) }
  }

  @Test(arguments: rows) func `what is printed is of the rule set's country alone`(_ row: Row) throws {
    let ending = try Command.run(row.arguments)
    #expect(ending.code == row.code && !ending.crashed, "\(ending.errors)")
    #expect(ending.output.contains(row.says), "\(ending.output.prefix(2_000))")
    #expect(Self.foreign(ending.output) == [] && Self.foreign(ending.errors) == [])
  }

  @Test func `a sheet for a word processor, a table and a book are of that country alone`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let sheet = folder.appending(path: "sheet.docx").path
    let options = ["--rules", Self.rules, "--language", "de"]
    #expect(try Command.run(["screen", Self.quarry, "--format", "docx", "--output", sheet] + options).code == 0)
    let unpacked = try Command.shell("unzip -p '\(sheet)' word/document.xml")
    #expect(unpacked.output.contains("Steinbruch Kalkberg"))
    #expect(Self.foreign(unpacked.output) == [])

    let table = folder.appending(path: "register.csv")
    try Data("Art des Vorhabens,Umfang des Vorhabens,Lage im Schutzgebiet,Abstand zur Wohnbebauung\nSteinbruch,30 ha,ja,2.000 m\n".utf8)
      .write(to: table)
    let batch = try Command.run(["batch", table.path, "--kind", "proposal"] + options)
    #expect(batch.code == 0 && batch.output.contains("\"outcome\":\"reject\""), "\(batch.errors)")
    #expect(Self.foreign(batch.output + batch.errors) == [])

    let book = folder.appending(path: "book")
    #expect(try Command.run(["book", "--output", book.path] + options).code == 0)
    let pages = try FileManager.default.subpathsOfDirectory(atPath: book.path).filter { $0.hasSuffix(".html") }
    #expect(pages.count > 10)
    for page in pages {
      let text = try String(contentsOf: book.appending(path: page), encoding: .utf8)
      // The script that finds names folds letters of every language.
      #expect(Self.foreign(text.replacing(#/(?s)<script.*?</script>/#, with: "")) == [], "\(page)")
    }
  }

  /// A register as an office of that country writes it: its words stand beside its rules, none in the program.
  private static let register = """
    Nr;Anlage;Betreiber;Ort;Abstand zur Wohnbebauung;Lage im Schutzgebiet;Bemerkung
    ;Jahr 2025;;;;;
    1;Steinbruch Kalkberg;Kalk GmbH;Gemeinde Kalkberg;mehr als 900 m;nein;
    2;Windpark Höhe;Wind AG;Gem. Kalkberg, Kreis Musterkreis;1.250 bis 1.400 Meter;ja;
    3;Golf am See;dito;Stadt Seedorf, Land Musterland;von 700 bis unter 800 m;noch nicht;ruht
    4;Hof Eichen;Eichen GbR;Stadt Seedorf;höchstens 1.000 m;nein;
    5;Einkaufszentrum;Kauf GmbH;Weiler Nirgends;etwa 5 Schritte;vielleicht;
    ;Summe: 5 Anlagen;;;;;
    """

  static let read = [
    "7 = 5 records + 1 years + 1 totals", "Steinbruch Kalkberg", "Ort: Gemeinde Kalkberg (001)", "Abstand zur Wohnbebauung: over 900 Meter",
    "Abstand zur Wohnbebauung: at least 1.250 and at most 1.400 Meter", "Abstand zur Wohnbebauung: at least 700 and under 800 Meter",
    "Abstand zur Wohnbebauung: at most 1.000 Meter", "Ort: Stadt Seedorf (002)", "Lage im Schutzgebiet: yes", "Betreiber: Wind AG",
    "row 5, Lage im Schutzgebiet: “noch nicht”", "row 7, Lage im Schutzgebiet: “vielleicht”", "row 7, Ort: “Weiler Nirgends”",
    "row 7, Abstand zur Wohnbebauung: “etwa 5 Schritte”",
  ]

  @Test func `a register is read by the words of its country`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "bestand.csv")
    try Data(Self.register.utf8).write(to: file)
    let ending = try Command.run(["ledger", "read", file.path, "--all", "--rules", Self.rules, "--language", "de"])
    #expect(ending.code == 0, "\(ending.errors)")
    for text in Self.read { #expect(ending.output.contains(text), "\(text)\n\(ending.output)") }
    #expect(Self.foreign(ending.output) == [] && Self.foreign(ending.errors) == [])
  }

  @Test func `asked in Vietnamese the program speaks it, and the labels stay`() throws {
    let text = try Command.run("screen", Self.quarry, "--rules", Self.rules).output
    #expect(text.contains("PHIẾU SÀNG LỌC") && text.contains("Art des Vorhabens: Steinbruch"), "\(text.prefix(900))")
    #expect(text.contains("MUSTERLAND") && !text.contains("VIỆT NAM") && !text.contains("Hạnh phúc"))
  }

  static let refused: [(code: String, says: String)] = [
    ("fr", "không có ngôn ngữ `fr`; chọn một trong: de, vi, en · nothing is said in `fr`; choose one of de, vi, en"),
    ("Deutsch", "'Deutsch' is invalid"),
  ]

  @Test(arguments: refused) func `a language in which nothing stands is refused`(_ row: (code: String, says: String)) throws {
    let ending = try Command.run("screen", Self.quarry, "--rules", Self.rules, "--language", row.code)
    #expect(ending.code == 64 && ending.output == "" && ending.errors.contains(row.says), "\(ending.errors)")
  }

  @Test func `a kept report of that country is had again`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let kept = folder.appending(path: "kept.json").path
    let options = ["--rules", Self.rules, "--language", "de"]
    #expect(try Command.run(["screen", Self.quarry, "--format", "json", "--output", kept] + options).code == 0)
    let again = try Command.run(["verify", kept] + options)
    #expect(again.code == 0, "\(again.output)\(again.errors)")
  }

  /// A rule set kept from an earlier run says the same.
  @Test func `the cache keeps the languages`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let arguments = ["screen", Self.quarry, "--rules", Self.rules, "--language", "de"]
    let first = try Command.run(arguments, cache: folder.path)
    let second = try Command.run(arguments, cache: folder.path)
    let anew = try Command.run(arguments)
    #expect(first.code == 0 && first.output == second.output && first.output == anew.output)
  }

  // MARK: Two languages of which one is the program's

  private static let terra = "Tests/Fixtures/Terra"

  static let inTwo: [(language: String, says: [String], not: [String])] = [
    ("pt", ["Moinho novo", "O terreno fica na floresta", "ENVIRONMENTAL SCREENING SHEET"], ["A new mill", "The site is in the forest"]),
    ("en", ["A new mill", "The site is in the forest", "ENVIRONMENTAL SCREENING SHEET"], ["Moinho novo", "O terreno"]),
    // Where a label is not in the language that was asked for, it is in English.
    ("vi", ["A new mill", "The site is in the forest", "PHIẾU SÀNG LỌC"], ["Moinho novo"]),
  ]

  @Test(arguments: inTwo) func `labels come in the language asked for, phrases in theirs`(
    _ row: (language: String, says: [String], not: [String])
  ) throws {
    let ending = try Command.run(
      "screen", "\(Self.terra)/records/mill.yaml", "--rules", "\(Self.terra)/rules", "--language", row.language)
    #expect(ending.code == 0, "\(ending.errors)")
    for text in row.says { #expect(ending.output.contains(text), "\(text)") }
    for text in row.not { #expect(!ending.output.contains(text), "\(text)") }
  }

  @Test func `JSON holds the languages of the rule set and no other`() throws {
    let report = try Command.run(
      "screen", "\(Self.terra)/records/mill.yaml", "--rules", "\(Self.terra)/rules", "--language", "pt", "--format", "json"
    ).output
    #expect(report.contains("\"pt\" : \"O terreno fica na floresta\"") && report.contains("\"en\" : \"The site is in the forest\""))
    #expect(!report.contains("\"vi\""))
    #expect(try Command.run("check", "\(Self.terra)/rules").code == 0)
    let explained = try Command.run(
      "explain", "\(Self.terra)/records/mill.yaml", "--rules", "\(Self.terra)/rules", "--language", "pt")
    #expect(explained.code == 0 && explained.output.contains("Projeto na floresta") && !explained.output.contains("Project in the forest"))
  }
}
