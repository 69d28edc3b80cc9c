import DecisionModel
import Diagnostics
import Screening
import Testing

@testable import Reporting

/// What a terminal needs: lines that fit, words without colour, nothing that moves its cursor.
@Suite struct TextFormatTests {
  @Test(arguments: Sample.allCases, [40, 50, 72, 100, 160]) func `no line is wider than the terminal`(
    _ sample: Sample, _ width: Int
  ) throws {
    for language in Language.allCases {
      let style = ReportStyle(language, width: width, showsNotFired: true)
      let lines = try OutputFormat.text.text(sample.report, style).split(separator: "\n")
      for line in lines { #expect(TerminalWidth.of(String(line)) <= width, "\(line)") }
    }
  }

  @Test(arguments: Language.allCases, [40, 60, 80, 100]) func `no line of an overview is wider than the terminal`(
    _ language: Language, _ width: Int
  ) throws {
    let text = try OutputFormat.text.text(Overview(Sample.all), ReportStyle(language, width: width))
    for line in text.split(separator: "\n") { #expect(TerminalWidth.of(String(line)) <= width, "\(line)") }
    for report in try Sample.all where width > 60 { #expect(text.contains("\n  \(report.record.name)")) }
  }

  @Test(arguments: OutputFormat.written) func `a fact that is stated and not used stands there with the reason`(
    _ format: OutputFormat
  ) throws {
    var report = try Sample.approve.report
    report.unusable = [
      Report.UnusableLine(
        fact: "activity.capacity", label: Words(vi: "Công suất", en: "Capacity"), asWritten: "54 ha",
        why: Words(vi: "chưa nêu loại hình", en: "the activity is not stated"), place: nil)
    ]
    let text = try format.text(report, ReportStyle(.vi, width: 200))
    #expect(text.contains("54 ha") && text.contains("chưa nêu loại hình"))
    if format != .json { #expect(text.contains("đã nêu, chưa dùng được, vì chưa nêu loại hình")) }
  }

  @Test func `a rule that waits is listed where it could raise the recommendation`() throws {
    var report = try Sample.undetermined.report
    func waiting(_ showsAll: Bool = false) throws -> String {
      let text = try OutputFormat.text.text(report, ReportStyle(.en, showsNotFired: showsAll))
      let parts = text.split(separator: "Rules waiting for facts")
      return parts.count < 2 ? "" : String(parts[1].split(separator: "Texts wanting")[0])
    }
    #expect(try waiting().contains("• Large exhaust: Post-inspection (noted only)"))
    #expect(try !waiting().contains("cannot raise"))
    report.possible = [.postInspection]
    #expect(try waiting().contains("• Manual brick kiln: Recommend refusal"))
    #expect(try !waiting().contains("Large exhaust"))
    #expect(try waiting().contains("cannot raise the recommendation: 2."))
    #expect(try waiting(true).contains("• Large exhaust"))
    report.possible = [.reject]
    #expect(try waiting().contains("cannot raise the recommendation: 5."))
    report.mightFire = []
    #expect(try waiting() == "")
  }

  @Test(arguments: Sample.allCases) func `nothing but line ends controls the terminal`(_ sample: Sample) throws {
    let text = try OutputFormat.text.text(sample.report, ReportStyle(.vi, showsNotFired: true))
    let controls = text.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) }
    #expect(controls.isEmpty)
    #expect(!text.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
  }

  @Test(arguments: Sample.allCases) func `colours add nothing but colours`(_ sample: Sample) throws {
    let plain = try OutputFormat.text.text(sample.report, ReportStyle(.vi))
    var coloured = try OutputFormat.text.text(sample.report, ReportStyle(.vi, colour: true))
    #expect(coloured != plain)
    for code in ["0", "1", "2", "1;31", "1;32", "1;33", "1;36"] {
      coloured = coloured.split(separator: "\u{1B}[\(code)m", omittingEmptySubsequences: false).joined()
    }
    #expect(coloured == plain)
  }

  @Test func `the first screen says what is recommended, and the annex by what margin`() throws {
    let report = try Sample.postInspection.report
    let text = try OutputFormat.text.text(report, ReportStyle(.vi))
    let screen = text.split(separator: "\n").prefix(24).joined(separator: "\n")
    for words in [
      "2026-duong-mia", "Báo cáo đánh giá tác động môi trường", "15/6/2026", "KẾT QUẢ: ĐỀ NGHỊ CHẤP THUẬN VÀ ĐƯA VÀO DIỆN HẬU KIỂM",
    ] { #expect(screen.contains(words), "\(words)") }
    for words in ["300 m3/day ≥ 100 m3/day, cao hơn 200 m3/day (+200%)", "gạch đầu dòng thứ hai mục II.4 86/KH-UBND"] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test(arguments: Sample.allCases, OutputFormat.written) func `every output carries its stamp`(
    _ sample: Sample, _ format: OutputFormat
  ) throws {
    let report = try sample.report
    let text = try format.text(report, ReportStyle(.en))
    #expect(text.contains("tuyen-quang"))
    #expect(text.contains("2026.1"))
    #expect(text.contains(report.ruleSet.hash.prefix(12)))
    #expect(text.contains(report.asOf))
    if format != .json { #expect(text.contains("Recommendation, not a decision")) }
  }

  /// The quick count of Latin letters is the slow one.
  @Test(arguments: ["", "abc", "ế ở", "e\u{302}\u{301}", "環境 x", "a\u{AD}b", "👩‍🔬", "ə\u{300}", "\u{1EFF}\u{1F00}"])
  func `columns are those of the terminal`(_ text: String) {
    #expect(columns(text) == TerminalWidth.of(text))
  }

  static let broken: [(String, Int, [String])] = [
    ("một hai ba", 7, ["một hai", "ba"]), ("một hai ba", 6, ["một", "hai ba"]), ("", 5, [""]), ("  a  b ", 5, ["a b"]),
    ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]), ("x abcdef", 4, ["x", "abcd", "ef"]), ("環境筛选", 5, ["環境", "筛选"]),
    ("環境", 1, ["環", "境"]), ("5\u{A0}km xa", 5, ["5\u{A0}km", "xa"]),
    ("một hai", 3, ["một", "hai"]), ("m\u{1ED9}t hai", 3, ["một", "hai"]), ("mo\u{302}\u{323}t", 2, ["mộ", "t"]),
  ]
  @Test(arguments: broken) func `lines break at spaces and long words are cut`(
    _ text: String, _ width: Int, _ lines: [String]
  ) {
    #expect(wrap(text, width) == lines)
  }

  /// Texts of Latin letters are broken by their bytes; with a word of other letters, which takes a line of its own, they
  /// are broken with care.
  @Test(arguments: [4, 10, 24, 60]) func `the quick breaking of lines is the careful one`(_ width: Int) {
    let words = ["ô", "nhiễm", "of", "", "5 t/năm;", "Ứng", "ə", "x", "", "", "đường", "(kg)"]
    var state: UInt64 = 7
    for _ in 0..<300 {
      var line: [String] = []
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        line.append(words[Int(state >> 33) % words.count])
      }
      let text = line.joined(separator: " ")
      let other = String(repeating: "環", count: width / 2)
      #expect(wrap("\(text) x", width) + [other] == wrap("\(text) x \(other)", width), "\(text)")
    }
  }

  static let marked: [(String, String)] = [
    ("", ""), ("nước thải", "nước thải"), ("a<b & \"c\"", "a&lt;b &amp; &quot;c&quot;"), ("'>", "&#39;&gt;"),
    ("ế<", "ế&lt;"), ("<\u{301}", "&lt;\u{301}"), ("&amp;", "&amp;amp;"),
  ]
  @Test(arguments: marked) func `a text is content of an element`(_ text: String, _ escaped: String) {
    #expect(Array(markup(text).utf8) == Array(escaped.utf8))
  }

  static let unsafe: [(String, String)] = [
    ("tỉnh", "tỉnh"), ("a\nb\tc\r\nd", "a b c  d"), ("\u{1B}[31m", #"\u{1b}[31m"#), ("\u{0}", #"\u{0}"#),
    ("\u{9B}", #"\u{9b}"#),
    ("\u{202E}x", #"\u{202e}x"#), ("\u{FFFE}", #"\u{fffe}"#), ("\u{1FFFF}", #"\u{1ffff}"#),
    ("\u{E0041}", #"\u{e0041}"#), ("a\u{200B}b", #"a\u{200b}b"#), ("\u{FEFF}x", #"\u{feff}x"#),
    ("مشروع", "مشروع"),
    ("👩‍🔬", #"👩\u{200d}🔬"#),
  ]
  @Test(arguments: unsafe) func `texts from files are one safe line`(_ text: String, _ shown: String) {
    #expect(printable(text) == shown)
  }
}
