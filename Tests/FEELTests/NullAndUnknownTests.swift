import FEEL
import FoundationEssentials
import Testing

/// What the page about the language says of null and unknown.
@Suite struct NullAndUnknownTests {
  private static let page: [[String]] = {
    let readme = TestFiles.folder.appending(path: "../../Sources/FEEL/README.md").standardizedFileURL
    let text = (try? String(contentsOf: readme, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { $0.hasPrefix("|") }.map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map {
        String($0.split(separator: " ").joined(separator: " ").filter { $0 != "`" && $0 != "*" })
      }
    }
  }()

  @Test func `the page has the tables of and, or and not`() {
    let rows = Self.page.filter { $0.count == 14 }
    let words = ["true", "false", "null", "unknown"]
    let table = rows.filter { words.contains($0[0]) }
    #expect(table.map { $0[0] } == words)
    for (row, a) in zip(table, UnknownTests.order) {
      for (column, b) in UnknownTests.order.enumerated() {
        #expect(row[1 + column] == Truth.and(a, b).value.literal, "\(a) and \(b)")
        #expect(row[7 + column] == Truth.or(a, b).value.literal, "\(a) or \(b)")
      }
      #expect(row[12] == a.value.literal && row[13] == Truth.not(a).value.literal, "not \(a)")
    }
  }

  @Test func `every row of its comparison comes out so`() {
    let rows = Self.page.filter { $0.count == 3 && $0[0].contains("x") && $0[1] != "with x null" }
    #expect(rows.count >= 15)
    for row in rows {
      for (given, expected) in [(Value.null, row[1]), (.unknown, row[2])] {
        let answer = Evaluation(row[0], inputs: [("x", given)])
        let wanted = expected.hasPrefix("null") ? "null" : expected
        #expect(answer.value.literal == wanted, "\(row[0]) with x \(given.literal)")
        #expect(!answer.diagnostics.isEmpty == expected.hasSuffix("error"), "\(row[0]) with x \(given.literal)")
      }
    }
  }
}
