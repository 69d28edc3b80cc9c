package import DecisionModel

/// A result in the three shapes from which all formats are made: a document for people, rows for spreadsheets, JSON for programs.
package protocol Printed {
  func document(_ style: ReportStyle) -> Document
  /// One table, its first row the titles; `nil` where the result is no table.
  func rows(_ language: Language) -> [[CSV.Cell]]?
  /// Both languages, numbers with decimals as texts; many results are a line each, one alone is indented.
  func json(isOne: Bool) throws -> String
}

extension Printed {
  package func rows(_ language: Language) -> [[CSV.Cell]]? { nil }
}

/// What the reader may choose about a result's looks; what it says does not depend on it.
package struct ReportStyle: Sendable {
  package var language: Language
  /// Terminal colours (text only). Nothing is said by colour alone.
  package var colour: Bool
  /// Columns of a line (text only), at least 40.
  package var width: Int
  /// Whether the rules that apply and do not fire are listed.
  package var showsNotFired: Bool
  /// How the rule set's office writes: letterhead, names of instruments, words of citations.
  package var office: OfficeWords
  /// How spreadsheets want their cells.
  package var csv: CSV

  package init(
    _ language: Language = .vi, colour: Bool = false, width: Int = 100, showsNotFired: Bool = false,
    office: OfficeWords = OfficeWords(), csv: CSV? = nil
  ) {
    self.language = language
    self.colour = colour
    self.width = max(width, 40)
    self.showsNotFired = showsNotFired
    self.office = office
    self.csv = csv ?? CSV(separator: .usual(language), hasByteOrderMark: false, hasDecimalComma: language == .vi)
  }
}
