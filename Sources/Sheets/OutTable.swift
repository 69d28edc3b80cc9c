/// A table to be written as a sheet: a title, columns with their widths, rows of cells. It knows nothing of what it tells.
package struct OutTable: Sendable, Hashable {
  package struct Column: Sendable, Hashable {
    package let title: String
    /// In characters.
    package let width: Double

    package init(_ title: String, width: Double) {
      self.title = title
      self.width = width
    }
  }

  package enum Cell: Sendable, Hashable {
    case empty
    /// It stays text whatever it begins with: nothing that a record says is ever a formula.
    case text(String)
    /// In plain decimal text.
    case number(String)
    case day(GridDay)
  }

  package var name: String
  package var title: String
  package var columns: [Column]
  package var rows: [[Cell]]

  package init(name: String, title: String, columns: [Column], rows: [[Cell]]) {
    self.name = name
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  /// The same as a table of text, for where no workbook can be written.
  package var grid: Grid {
    func cell(_ cell: Cell) -> GridCell {
      switch cell {
      case .empty: .empty
      case .text(let text): .text(text)
      case .number(let number): .number(number)
      case .day(let day): .day(day)
      }
    }
    return Grid(name: name, rows: [columns.map { .text($0.title) }] + rows.map { $0.map(cell) })
  }
}
