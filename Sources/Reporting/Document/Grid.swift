/// Rows of answers over columns of days, with footnotes.
extension Document {
  package struct Grid {
    struct Column {
      /// In lines: the day, until when, whether its law is known.
      var lines: [String]
    }
    struct Cell {
      var text: String
      /// Numbers of its footnotes.
      var marks: [Int]
      /// Answers as the cell before it does.
      var isSame: Bool
      /// Rests on the same as the cell before it.
      var restsOnSame: Bool

      /// As the column after the one that it repeats shows it.
      var short: String { isSame ? "=" + (restsOnSame ? "" : " " + noted) : full }
      var full: String { marks.isEmpty ? text : "\(text) \(noted)" }
      var noted: String { marks.map { "[\($0)]" }.joined() }
    }
    struct Row {
      var label: String
      var cells: [Cell]
    }
    /// A clause, and what else is to be said.
    struct Note: Hashable {
      var clause: Text
      var rest: String

      var text: String { [clause.string, rest].filter { !$0.isEmpty }.joined(separator: "; ") }
    }
    var corner: String
    var columns: [Column]
    /// Rows under a heading each.
    var groups: [(title: String, rows: [Row])]
    /// By number, from 1.
    var notes: [Note]
    var legend: String

    /// The columns in parts of at most `most`, as even as can be.
    func parts(atMost most: Int) -> [Range<Int>] {
      let count = max(1, (columns.count + most - 1) / most)
      let size = max(1, (columns.count + count - 1) / count)
      return stride(from: 0, to: columns.count, by: size).map { $0..<min($0 + size, columns.count) }
    }

    /// The answers of a row in a part: the first column writes out what it repeats.
    func shown(_ row: Row, in part: Range<Int>) -> [String] {
      part.map { $0 == part.lowerBound ? row.cells[$0].full : row.cells[$0].short }
    }
  }
}
