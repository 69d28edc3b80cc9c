import DecisionModel
import Reporting
import Screening
import Testing

/// What is signed: two pages that say nothing internal, whatever the report holds, and never more than fits on them.
@Suite struct PaperPagesTests {
  /// The pages before the annexes.
  static func pages(_ text: String, _ language: Language) -> String {
    let annex = language == .vi ? "\nPHỤ LỤC I" : "\nANNEX I"
    return text.firstRange(of: annex).map { String(text[..<$0.lowerBound]) } ?? text
  }

  /// Words of programmers and of earlier sheets, marks, names and places: none of a person's business who gets the paper.
  static let forbidden = [
    "«", "»", #"\b[a-z_]+\.[a-z_]+\b"#, #"/\S+\.yaml"#, #"\bS\d{1,2}\b"#, #"\b[a-z]+_[a-z_]+\b"#, "quy tắc", "Quy tắc", "vướng",
    "giả định", "chờ thông tin", "thiếu văn bản", "trọng số", "đồng hạng", #"\{\d\}"#, "two-sources", "source-seen", "weak",
    "█", "▒", "×", "vượt \\d+ lần", " %", #"\(times\)"#,
  ]

  @Test(arguments: Sample.allCases.filter { $0 != .hostile }) func `the pages say nothing internal`(_ sample: Sample) throws {
    let report = try sample.report
    let text = Self.pages(try OutputFormat.text.text(report, ReportStyle(.vi)), .vi)
    #expect(text.contains("KẾT QUẢ"))
    for word in Self.forbidden { #expect(text.firstMatch(of: try Regex(word)) == nil, "\(word) in \(text)") }
    #expect(!text.contains(report.ruleSet.hash.prefix(13)))
  }

  /// Of each part so much that every limit is met.
  static func swollen(_ outcome: Recommendation, open: Bool) throws -> Report {
    var report = try Sample.undetermined.report
    let long = String(repeating: "một nội dung dài hơn mức thường gặp trong hồ sơ ", count: 4)
    let hit = try #require(try Sample.reject.report.hits.first)
    report.possible = open ? [outcome, .reject] : [outcome]
    report.hits = (0..<12).map { index in
      var one = hit
      one.rule = "rule_\(index)"
      one.recommendation = outcome == .approve ? nil : outcome
      one.because = Words(vi: "Căn cứ \(index): \(long)", en: "Ground \(index): \(long)")
      one.toCheck = Words(vi: long, en: long)
      return one
    }
    let missing = try #require(report.missing.first)
    report.missing = open
      ? (0..<20).map { index in
        var one = missing
        one.fact = "fact_\(index)"
        one.respondent = ["investor", "map", "authority", "other department"][index % 4]
        one.question = Words(vi: "Câu hỏi \(index): \(long)?", en: "Question \(index): \(long)?")
        return one
      } : []
    let wanted = try #require(report.wanting.first)
    report.wanting = (0..<15).map { index in
      var one = wanted
      one.label = Words(vi: "Quy định \(index) \(long)", en: "Text \(index) \(long)")
      return one
    }
    return report
  }

  static let outcomes: [(Recommendation, Bool)] = [(.approve, false), (.approve, true), (.postInspection, false), (.postInspection, true), (.reject, false)]

  /// A page of 13 points holds at least 46 lines; the head, the box, headings and signatures are among the lines that are counted.
  @Test(arguments: outcomes, Language.allCases) func `the pages never hold more than two pages do`(
    _ outcome: (Recommendation, Bool), _ language: Language
  ) throws {
    let report = try Self.swollen(outcome.0, open: outcome.1)
    let text = Self.pages(try OutputFormat.text.text(report, ReportStyle(language, width: 82)), language)
    let lines = text.split(separator: "\n").count
    #expect(lines <= 92, "\(lines) lines")
    let more = language == .vi ? "xem Phụ lục I" : "see annex I"
    #expect(text.contains(more))
    // Section numbers never move.
    for number in 1...6 { #expect(text.split(separator: "\n").contains { $0.hasPrefix("\(number). ") }) }
    #expect(text.split(separator: "\n").count { $0.hasPrefix("   2.") } <= 5)
  }

  @Test func `a file of a word processor is a package of well-formed parts, the same for the same reports`() throws {
    let reports = try Sample.all
    var made: [[UInt8]] = []
    for _ in 1...2 {
      var stream = OutputStream(.docx, ReportStyle(.vi), isOne: false)
      for report in reports { #expect(try stream.next(report).isEmpty) }
      made.append(try stream.end())
    }
    #expect(made[0] == made[1])
    #expect(made[0].starts(with: [0x50, 0x4B, 3, 4]))
    #expect(try OutputFormat.docx.bytes(Sample.hostile.report, ReportStyle(.en)).count > 4000)
  }
}
