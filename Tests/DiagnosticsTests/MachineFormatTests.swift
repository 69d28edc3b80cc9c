import Diagnostics
import Foundation
import TestSupport
import Testing

/// JSON and SARIF, read back by Foundation's JSON reader.
struct MachineFormatTests {
  static let text = "label: Lưu lượng 😀 > \"lớn\"\nunit: m\nunit: km\n"

  private func sample() -> (diagnostics: [Diagnostic], files: SourceFiles) {
    let sample = PrinterTests.Sample(Self.text, path: "Rules/Tuyên Quang/a b.yaml")
    let diagnostics = [
      Diagnostic(
        .duplicateKey, "a \"quoted\"\u{1} \\ message", at: sample.range("unit", 1),
        notes: [.init("first written here", at: sample.range("unit")), .init("no place")], help: "keep one"),
      Diagnostic(.typeMismatch, "tên", at: sample.range("> \"lớn\"")),
      Diagnostic(.warning, .unused, "nowhere", at: nil),
      Diagnostic(.note, .emptyFile, "whole file", at: SourceRange(file: sample.file.id, lower: 0, upper: 0)),
    ]
    return (diagnostics, sample.files)
  }

  private func read(_ text: String) throws -> NSDictionary {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
  }

  @Test func `JSON holds every part of a problem`() throws {
    let (diagnostics, files) = sample()
    let json = try read(DiagnosticJSON.text(diagnostics, files: files))
    #expect(json.value(at: "counts") as? [String: Int] == ["error": 2, "warning": 1, "note": 1])
    let problems = try #require(json["problems"] as? [NSDictionary])
    #expect(problems.map { $0["code"] as? String } == ["unused", "duplicate-key", "empty-file", "type-mismatch"])
    let mismatch = try #require(problems[3]["place"] as? NSDictionary)
    #expect(mismatch["path"] as? String == "Rules/Tuyên Quang/a b.yaml")
    // 😀 is one character.
    #expect([mismatch["line"] as? Int, mismatch["column"] as? Int] == [1, 20])
    #expect(mismatch["end"] as? [String: Int] == ["line": 1, "column": 27])
    #expect(problems[1]["message"] as? String == "a \"quoted\"\u{1} \\ message")
    #expect(problems[1]["help"] as? String == "keep one")
    let notes = try #require(problems[1]["notes"] as? [NSDictionary])
    #expect(notes.map { $0["message"] as? String } == ["first written here", "no place"])
    #expect(notes[0].value(at: "place.line") as? Int == 2)
    #expect(notes[1]["place"] == nil)
  }

  @Test func `SARIF names rules, levels and places in UTF-16`() throws {
    let (diagnostics, files) = sample()
    let sarif = try read(DiagnosticSARIF.text(diagnostics, files: files, version: "1.2"))
    #expect(sarif["version"] as? String == "2.1.0")
    let run = try #require((sarif["runs"] as? [NSDictionary])?.first)
    #expect(run["columnKind"] as? String == "utf16CodeUnits")
    let rules = try #require(run.value(at: "tool.driver.rules") as? [NSDictionary])
    #expect(rules.map { $0["id"] as? String } == DiagnosticCode.allCases.map(\.rawValue))
    let results = try #require(run["results"] as? [NSDictionary])
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    }
    #expect(results.map { $0["level"] as? String } == ["warning", "error", "note", "error"])
    #expect(results[0]["locations"] == nil)
    let whole = try #require((results[2]["locations"] as? [NSDictionary])?.first?["physicalLocation"] as? NSDictionary)
    #expect(whole["region"] == nil)
    #expect(whole.value(at: "artifactLocation.uri") as? String == "Rules/Tuy%C3%AAn%20Quang/a%20b.yaml")
    let place = (results[3]["locations"] as? [NSDictionary])?.first?.value(at: "physicalLocation.region")
    // 😀 is two code units.
    #expect(place as? [String: Int] == ["startLine": 1, "startColumn": 21, "endLine": 1, "endColumn": 28])
    let related = try #require((results[1]["relatedLocations"] as? [NSDictionary]))
    #expect(related.count == 1)
    #expect(related[0].value(at: "message.text") as? String == "first written here")
    #expect(
      results[1].value(at: "message.text") as? String == "a \"quoted\"\u{1} \\ message\nnote: no place\nhelp: keep one")
  }

  @Test func `no two codes say the same, in either language`() {
    let english = DiagnosticCode.allCases.map(\.summary.english)
    let vietnamese = DiagnosticCode.allCases.map(\.summary.vietnamese)
    #expect(Set(english).count == english.count)
    #expect(Set(vietnamese).count == vietnamese.count)
  }
}

extension NSDictionary {
  /// `value(at: "a.b")` is what stands under `b` in what stands under `a`.
  fileprivate func value(at path: String) -> Any? {
    path.split(separator: ".").reduce(self as Any?) { value, key in (value as? NSDictionary)?[String(key)] }
  }
}
