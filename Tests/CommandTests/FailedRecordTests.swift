import Foundation
import Testing

/// A contradiction that could not be evaluated leaves open whether the facts agree. Each use of a record says so in its own output,
/// where it is read, and none for another reason.
struct FailedRecordTests {
  struct Use: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    var kind = "facility"
    /// Whether it takes the folder; else the record that fails.
    var ofFolder = false
    /// What it says, and what it must not.
    let says: [String]
    var saysNot = ["Chưa đủ căn cứ, đề nghị bổ sung", "quy định chưa tra cứu được (mục 5)"]
    var testDescription: String { "\(arguments) \(kind)" }
  }

  private static let headline = "Chưa kết luận: có nội dung không tính được"

  @Test(arguments: [
    Use(arguments: ["screen"], kind: "proposal", says: [headline.uppercased(), "a / b"]),
    Use(arguments: ["screen", "--overview"], ofFolder: true, says: [headline, "không tính được: 1"]),
    Use(arguments: ["explain"], kind: "proposal", says: [headline, "a / b", "chia cho 0"]),
    Use(arguments: ["whatif"], kind: "proposal", says: [headline, "a / b", "chia cho 0"]),
    Use(arguments: ["plan", "--as-of", "2026-01-05"], ofFolder: true, says: [headline, "không tính được: a / b"]),
    Use(arguments: ["plan", "--as-of", "2026-01-05", "--format", "markdown"], ofFolder: true, says: [headline, "không tính được: a / b"]),
    Use(arguments: ["plan", "--as-of", "2026-01-05", "--format", "html"], ofFolder: true, says: [headline, "không tính được: a / b"]),
    Use(arguments: ["plan", "--as-of", "2026-01-05", "--format", "csv"], ofFolder: true, says: [headline, "Không tính được", ";a / b;"]),
    Use(arguments: ["plan", "--as-of", "2026-01-05", "--format", "json"], ofFolder: true, says: ["\"failures\":[\"a / b\"]", "\"failed\":1"]),
    Use(arguments: ["yearly", "--year", "2026"], ofFolder: true, says: ["Có nội dung không tính được: 1: fails"], saysNot: []),
    Use(arguments: ["yearly", "--year", "2026", "--format", "json"], ofFolder: true, says: ["\"failed\":[\"fails\"]"], saysNot: []),
    Use(arguments: ["replay"], ofFolder: true, says: ["Không tính được: a / b"], saysNot: []),
    Use(arguments: ["replay", "--format", "json"], ofFolder: true, says: ["\"failures\":[\"a / b\"]"], saysNot: []),
    Use(arguments: ["replay", "--format", "csv"], ofFolder: true, says: ["Không tính được", "a / b"], saysNot: []),
    Use(arguments: ["timeline", "--on", "2026-01-05"], says: ["không tính được: a / b"], saysNot: []),
    Use(arguments: ["timeline", "--on", "2026-01-05", "--format", "csv"], says: ["không tính được: a / b"], saysNot: []),
    Use(arguments: ["timeline", "--on", "2026-01-05", "--format", "json"], says: ["\"failures\":[\"a / b\"]"], saysNot: []),
  ])
  func `each use of a record says what could not be evaluated`(_ use: Use) throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (rules, records) = try FailedFolder.write(kind: use.kind, to: folder)
    let ending = try Command.run(
      [use.arguments[0], use.ofFolder ? records : "\(records)/fails.yaml"] + use.arguments.dropFirst() + ["--rules", rules])
    #expect(!ending.crashed)
    let flat = ending.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // How a JSON file is laid out is not looked at.
    let bare = ending.output.filter { !$0.isWhitespace }
    for text in use.says {
      let isThere = text.hasPrefix("\"") ? bare.contains(text.filter { !$0.isWhitespace }) : flat.contains(text)
      #expect(isThere, "\(text)\n\(ending.output)\(ending.errors)")
    }
    for text in use.saysNot { #expect(!flat.contains(text), "\(ending.output)") }
  }

  /// Two versions of a record, of which the later one fails; two rule sets, of which the later one divides.
  @Test func `a comparison says which side could not be evaluated`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (rules, records) = try FailedFolder.write(kind: "proposal", to: folder)
    let versions = try Command.run("compare", "\(records)/holds.yaml", "\(records)/fails.yaml", "--rules", rules)
    let flat = versions.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(flat.contains("không tính được: a / b (chia cho 0)"), "\(versions.output)\(versions.errors)")
  }

  /// The stamp at the foot names the program as that of a sheet does.
  @Test(arguments: [["plan", "--as-of", "2026-01-05"], ["yearly", "--year", "2026"], ["screen", "--overview"], ["replay"]])
  func `the foot names the rule set with its hash, and the program`(_ arguments: [String]) throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (rules, records) = try FailedFolder.write(kind: "facility", to: folder)
    let output = try Command.run([arguments[0], records] + arguments.dropFirst() + ["--rules", rules]).output
    let foot = output.split(separator: "\n").suffix(3).joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(foot.contains("t 2026.1 · ") && foot.contains(" · sangloc 0."), "\(foot)")
  }
}
