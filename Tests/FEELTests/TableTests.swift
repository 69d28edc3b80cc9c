import FEEL
import FoundationEssentials
import Testing

/// Expressions and their values, in `Tables/*.table`: from the standard's text, and from what rules ask. None is of the
/// conformance kit.
@Suite struct TableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let place: String
    let expression: String
    /// An expression too, or `error`: null with a diagnostic.
    let expected: String

    var testDescription: String { "\(place): \(expression)" }
  }

  static let names = [
    "calendar", "contexts", "lists", "logic", "numbers", "patterns", "ranges", "rules", "texts",
  ]

  static func rows(_ name: String) -> [Row] {
    TestFiles.text("Tables/\(name).table").split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .compactMap { index, line in
        guard !line.hasPrefix("#"), let bar = lastBar(in: line) else { return nil }
        return Row(
          place: "\(name).table:\(index + 1)", expression: String(line[..<bar]),
          expected: String(line[line.index(bar, offsetBy: 3)...]))
      }
  }

  /// The last ` | `: an expression may hold others in its texts.
  private static func lastBar(in line: Substring) -> Substring.Index? {
    line.indices.last { line[$0...].hasPrefix(" | ") }
  }

  @Test(arguments: names)
  func `every expression has the value of its table`(_ name: String) {
    let rows = Self.rows(name)
    #expect(!rows.isEmpty)
    for row in rows {
      let answer = Evaluation(row.expression)
      if row.expected == "error" {
        #expect(
          answer.value == .null && !answer.diagnostics.isEmpty, "\(row.testDescription) is \(answer.value.literal)")
      } else {
        let expected = Evaluation(row.expected)
        #expect(expected.diagnostics.isEmpty, "\(row.place): \(row.expected)")
        #expect(answer.value == expected.value, "\(row.testDescription) is \(answer.value.literal)")
      }
    }
  }

  @Test func `there are 500 pairs and every table of the folder is read`() throws {
    #expect(Self.names.map { Self.rows($0).count }.reduce(0, +) >= 500)
    let files = try FileManager.default.contentsOfDirectory(atPath: TestFiles.folder.appending(path: "Tables").path)
    #expect(files.filter { $0.hasSuffix(".table") }.sorted() == Self.names.map { $0 + ".table" })
  }
}
