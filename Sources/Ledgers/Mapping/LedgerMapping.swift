package import DecisionModel
package import Diagnostics

/// How one kind of ledger is read: which columns it has, by their labels, and what each of them states (`ledgers/*.mapping.yaml`).
package struct LedgerMapping: Sendable {
  /// What a row becomes.
  package enum Gives: String, Sendable, CaseIterable {
    /// A record of a facility.
    case facility
    /// An event of a facility that the register has.
    case inspection
  }

  /// What a row is that is no record; a pattern that the file does not state is the usual one.
  package struct Rows: Sendable {
    /// Beginnings of the name of a total, folded; empty for those of the language.
    package var totals: [String] = []
    package init() {}
  }

  package struct Column: Sendable {
    package let id: String
    package let labels: [String]
    /// Labels of the header above it; empty for any.
    package let under: [String]
    package fileprivate(set) var unit: Units.Unit?
    package let target: Target
    /// Where its own cell is empty, the column from whose cell it is taken.
    package let elseFrom: String?
    /// Words that stand for a value, or for another fact.
    package let words: [(word: String, meaning: Meaning)]
    package let range: SourceRange
  }

  /// What a word of a column stands for.
  package enum Meaning: Sendable, Hashable {
    case value(String)
    /// The amount beside it is of this fact, by its name.
    case fact(String)
  }

  /// What a column states.
  package enum Target: Sendable, Hashable {
    /// The row's own number.
    case number
    case title, owner, place
    /// Acts with number, day and what they do to one another.
    case acts(ActWords)
    case activity
    case capacity
    /// A fact of the rule set, by its name.
    case fact(String)
    /// Number of an act in a column of its own.
    case actNumber(String)
    case results
    case violation
    /// An amount or a value that no fact keeps: it stays with the record as text.
    case kept(String)
    /// A sum of money of an inspection.
    case fine
    case remedied
    /// Text that is kept and not read.
    case text
  }

  package struct ActWords: Sendable, Hashable {
    /// Folded.
    package let replaces: [String]
    package let adjusts: [String]
  }

  /// The symbols of acts that an office knows; without them every symbol is taken as it stands.
  package struct Symbols: Sendable, Hashable {
    package var known: [String: String] = [:]
    package var typingErrors: [String: String] = [:]
    package var unclear: [String] = []
  }

  package enum Check: String, Sendable, CaseIterable {
    case conflictsRegister = "conflicts-register"
    case contradiction
  }

  package let name: String
  package let title: String
  package let gives: Gives
  /// Columns that say whose row it is.
  package let key: [String]
  package private(set) var sheet: String?
  package let separator: Character?
  package let encoding: String?
  /// So many labels must be found in so many rows.
  package let atLeast: Int
  package let withinRows: Int
  package let rows: Rows
  package private(set) var columns: [Column]
  package let symbols: Symbols?
  /// Columns by which its facility is found in the register; empty where none is looked for.
  package let join: [String]
  package let checks: Set<Check>

  package func column(_ id: String) -> Column? { columns.first { $0.id == id } }

  /// The column that states the name of what a row is of.
  package var nameColumn: String? { columns.first { $0.target == .title }?.id }

  /// The column that states where it is.
  var placeColumn: String? { columns.first { $0.target == .place }?.id }

  /// What a column is called for a person: its label, below the label of the header above it; `row` for the row itself.
  package func label(_ column: String, _ language: Language) -> String {
    guard let column = self.column(column) else {
      return column == "row" ? Words(vi: "cả dòng", en: "the row")[language] : column
    }
    return (column.under.prefix(1) + column.labels.prefix(1)).joined(separator: " / ")
  }

  /// The same for another sheet of a workbook.
  package func reading(sheet: String) -> LedgerMapping {
    var mapping = self
    mapping.sheet = sheet
    return mapping
  }

  /// The same with units that the header of a sheet states for its columns; `nil` for one whose unit cannot be told from it.
  func with(units: [String: Units.Unit?]) -> LedgerMapping {
    var mapping = self
    for index in columns.indices { if let unit = units[columns[index].id] { mapping.columns[index].unit = unit } }
    return mapping
  }
}
