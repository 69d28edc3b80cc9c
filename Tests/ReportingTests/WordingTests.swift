import DecisionModel
import Reporting
import Screening
import Testing

/// How numbers, dates, places and phrases are written in the two languages.
@Suite struct WordingTests {
  static let numbers: [(String, vi: String, en: String)] = [
    ("0", "0", "0"), ("7", "7", "7"), ("999", "999", "999"), ("1949", "1.949", "1,949"),
    ("3074.5", "3.074,5", "3,074.5"), ("-1234567.25", "-1.234.567,25", "-1,234,567.25"), ("0.05", "0,05", "0.05"),
    ("100000", "100.000", "100,000"),
    ("12345678901234567890", "12.345.678.901.234.567.890", "12,345,678,901,234,567,890"),
    // Not plain decimals: left as they stand.
    ("", "", ""), ("-", "-", "-"), (".5", ".5", ".5"), ("5.", "5.", "5."), ("1.2.3", "1.2.3", "1.2.3"),
    ("1E+40", "1E+40", "1E+40"), ("[1..2)", "[1..2)", "[1..2)"), ("１２３４", "１２３４", "１２３４"),
  ]
  @Test(arguments: numbers) func `numbers are grouped the way the language does`(
    _ text: String, _ vi: String, _ en: String
  ) {
    #expect(spokenNumber(text, .vi) == vi)
    #expect(spokenNumber(text, .en) == en)
  }

  static let dates: [(String, vi: String)] = [
    ("2026-01-29", "29/01/2026"), ("2026-13-45", "45/13/2026"), ("2026-1-2", "2026-1-2"), ("today", "today"), ("", ""),
    ("abcd-ef-gh", "abcd-ef-gh"),
  ]
  @Test(arguments: dates) func `dates are written day first in Vietnamese and ISO in English`(
    _ text: String, _ vi: String
  ) {
    #expect(spokenDate(text, .vi) == vi)
    #expect(spokenDate(text, .en) == text)
  }

  static let places: [(String, vi: String, en: String)] = [
    ("annex II row 15", "số thứ tự 15 Phụ lục II 9/X", "9/X, annex II, row 15"),
    ("II.4 bullet 2", "gạch đầu dòng thứ hai mục II.4 9/X", "9/X, section II.4, bullet 2"),
    ("II.3.1", "mục II.3.1 9/X", "9/X, section II.3.1"),
    ("IV", "mục IV 9/X", "9/X, section IV"),
    ("art. 28", "Điều 28 9/X", "9/X, article 28"),
    ("art. 34.6", "khoản 6 Điều 34 9/X", "9/X, article 34.6"),
    ("art. 42.2 b", "điểm b khoản 2 Điều 42 9/X", "9/X, article 42.2, point b"),
    ("art. 1 clause 42 point b", "điểm b khoản 42 Điều 1 9/X", "9/X, article 1, clause 42, point b"),
    ("annex IX A.VI.1", "mục A.VI.1 Phụ lục IX 9/X", "9/X, annex IX, section A.VI.1"),
    ("annex IIa", "Phụ lục IIa 9/X", "9/X, annex IIa"),
    ("article 5, clause 2", "khoản 2 Điều 5 9/X", "9/X, article 5, clause 2"),
    ("rows 3-5", "số thứ tự 3-5 9/X", "9/X, row 3-5"),
    ("annex IX B.I", "mục B.I Phụ lục IX 9/X", "9/X, annex IX, section B.I"),
    ("annexes III and IV", "Phụ lục III và IV 9/X", "9/X, annex III and IV"),
    ("annex XXIX columns 5 to 6", "cột 5 đến 6 Phụ lục XXIX 9/X", "9/X, annex XXIX, column 5 to 6"),
    // Words that are no levels: quoted as they stand, never half translated.
    ("annexes III to V", "Phụ lục III đến V 9/X", "9/X, annex III to V"),
    ("annex II rows 14 and 15", "số thứ tự 14 và 15 Phụ lục II 9/X", "9/X, annex II, row 14 and 15"),
    ("annex IX B.I", "mục B.I Phụ lục IX 9/X", "9/X, annex IX, section B.I"),
    ("annex IX A.VI.1 d", "điểm d mục A.VI.1 Phụ lục IX 9/X", "9/X, annex IX, section A.VI.1, point d"),
    ("annexes III and", "9/X, annexes III and", "9/X, annexes III and"),
    ("the whole annex", "9/X, the whole annex", "9/X, the whole annex"),
    ("annex", "Phụ lục 9/X", "9/X, annex"),
    ("and IV", "9/X, and IV", "9/X, and IV"),
    ("annex III and", "9/X, annex III and", "9/X, annex III and"),
    ("annex and IV", "9/X, annex and IV", "9/X, annex and IV"),
    ("annex row 5", "9/X, annex row 5", "9/X, annex row 5"),
    ("", "9/X", "9/X"),
  ]
  @Test(arguments: places) func `places are cited the way the language does`(
    _ place: String, _ vi: String, _ en: String
  ) {
    #expect(citation(place, of: "9/X", .vi) == vi)
    #expect(citation(place, of: "9/X", .en) == en)
  }

  static let values: [(Report.ShownValue.Kind, String, unit: String?, vi: String, en: String)] = [
    (.number, "1949", "t/year", "1.949 t/year", "1,949 t/year"),
    (.number, "1949", nil, "1949", "1949"), (.number, "2015", nil, "2015", "2015"),
    (.number, "3015", nil, "3.015", "3,015"),
    (.number, "1949; 3074.5", "m", "1.949; 3.074,5 m", "1,949; 3,074.5 m"),
    (.date, "2026-01-29", nil, "29/01/2026", "2026-01-29"),
    (.boolean, "true", nil, "có", "yes"), (.boolean, "false", nil, "không", "no"), (.boolean, "x", nil, "x", "x"),
    (.text, "1949", nil, "1949", "1949"), (.other, "[0..1000)", "m", "từ 0 đến dưới 1.000 m", "from 0 to less than 1,000 m"),
    (.other, "P1D", nil, "P1D", "P1D"),
    (.null, "null", nil, "không áp dụng", "not applicable"), (.unknown, "", "m", "chưa biết", "unknown"),
  ]
  @Test(arguments: values) func `values are written by their kind`(
    _ kind: Report.ShownValue.Kind, _ text: String, _ unit: String?, _ vi: String, _ en: String
  ) throws {
    var value = try #require(try Sample.reject.report.facts.first).value
    (value.kind, value.text, value.unit, value.label) = (kind, text, unit, nil)
    #expect(value.spoken(.vi) == vi)
    #expect(value.spoken(.en) == en)
  }

  @Test(arguments: Phrase.allCases) func `a phrase says the same in both languages`(_ phrase: Phrase) {
    func places(_ text: String) -> Set<String> {
      Set(text.indices.filter { text[$0] == "{" }.map { String(text[$0...].prefix(3)) })
    }
    #expect(!phrase.words.vi.isEmpty && !phrase.words.en.isEmpty)
    #expect(places(phrase.words.vi) == places(phrase.words.en))
    for text in [phrase.words.vi, phrase.words.en] {
      // Precomposed letters only: fonts and searches expect them.
      #expect(text.unicodeScalars.count == text.count)
    }
  }

  @Test func `no phrase claims that something was approved`() {
    for phrase in Phrase.allCases {
      #expect(!phrase.words.en.lowercased().contains("approved"))
      for claim in ["đã chấp thuận", "được chấp thuận", "đã phê duyệt", "đã duyệt"]
      where !phrase.words.vi.lowercased().contains("không \(claim)") {
        #expect(!phrase.words.vi.lowercased().contains(claim))
      }
    }
  }

  @Test func `a phrase is filled in at its places and nowhere else`() {
    #expect(Phrase.bandReached(.en, "{2}", "x") == "total {2}: reached, raises to “x”")
    #expect(Phrase.over(.vi, "200") == "cao hơn 200")
    #expect(Phrase.yes(.vi, "unused") == "có")
  }

  @Test(arguments: RecordKind.allCases) func `each result has its own words and mark`(_ kind: RecordKind) {
    for language in Language.allCases {
      #expect(Set(Standing.allCases.map { $0.headline(kind)(language) }).count == 5)
      #expect(Set(Standing.allCases.map { $0.meaning(kind)(language) }).count == 5)
    }
    #expect(Set(Standing.allCases.map(\.mark)).count == 5)
  }
}
