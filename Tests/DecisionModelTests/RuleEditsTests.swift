import DecisionModel
import Diagnostics
import Foundation
import Screening
import Testing

/// One slip, one message: single faults in a rule set, each made alone, and what is said of it first.
///
/// `Tests/CommandTests/rule_edits.py` makes the same faults in the shipped rules.
struct RuleEditsTests {
  struct Edit: CustomTestStringConvertible {
    let name: String
    let file: String
    let old: String
    let new: String
    /// The code of the first message; `nil` where the edit is no fault.
    let code: DiagnosticCode?
    /// What the first message or its help says.
    let says: String

    var testDescription: String { name }

    init?(_ line: Substring) {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { field -> String in
        String(field).replacing("\\n", with: "\n").replacing("\\t", with: "\t").replacing("\\\\", with: "\\")
      }
      guard fields.count == 6 else { return nil }
      (name, file, old, new, says) = (fields[0], fields[1], fields[2], fields[3], fields[5])
      code = DiagnosticCode(rawValue: fields[4])
    }
  }

  static let folder = Fixture.folder.appendingPathComponent("RuleEdits")
  static let edits = ((try? String(contentsOf: folder.appendingPathComponent("edits.tsv"), encoding: .utf8)) ?? "")
    .split(separator: "\n").filter { !$0.hasPrefix("#") }.map { Edit($0) }

  @Test func `every line of the table is an edit`() {
    #expect(Self.edits.count >= 70)
    #expect(Self.edits.allSatisfy { $0 != nil })
  }

  @Test func `the rules without a fault have no message`() {
    #expect(Fixture("RuleEdits/rules/tuyen-quang").problems.isEmpty)
  }

  @Test(arguments: edits.compactMap { $0 })
  func `the first message stands where the fault is and says what to write`(_ edit: Edit) throws {
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent("sangloc-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: copy) }
    try FileManager.default.copyItem(at: Self.folder.appendingPathComponent("rules"), to: copy)
    let path = copy.appendingPathComponent(edit.file)
    let text = try String(contentsOf: path, encoding: .utf8)
    let place = try #require(text.range(of: edit.old), "the place is no longer there")
    try text.replacingCharacters(in: place, with: edit.new).write(to: path, atomically: true, encoding: .utf8)

    let fixture = Fixture(ruleSet: copy.appendingPathComponent("tuyen-quang").path)
    let problems = fixture.problems.causesFirst.filter { $0.severity != .note }
    guard let code = edit.code else {
      #expect(problems.isEmpty, "\(problems.map(\.message))")
      return
    }
    let first = try #require(problems.first)
    #expect(first.code == code, "\(first.message)")
    let file = try #require(first.range).file
    #expect(fixture.sources[file].path.hasSuffix(edit.file), "\(fixture.sources[file].path): \(first.message)")
    #expect(!first.advice.isEmpty)
    #expect(edit.says.isEmpty || (first.advice + first.message).contains(edit.says), "\(first.message); \(first.advice)")
    // One cause, and at most one consequence.
    #expect(problems.count <= 2, "\(problems.map(\.message))")
  }
}
