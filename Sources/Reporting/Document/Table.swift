/// What a document shows in columns: tables, registers of things, the profile of risk.
extension Document {
  package struct Table {
    struct Column {
      var title: String
      var numeric = false
      /// Left out where there is no room for columns.
      var isMinor = false
    }
    var columns: [Column]
    var rows: [[Text]]
    /// Whether cells may run over several lines where columns are short of room (text only).
    var wraps = false

    /// Leaves out the columns, the first apart, in which no row says anything.
    ///
    /// - Parameter numeric: the columns of numbers, by their place in `titles`.
    package init(_ titles: [String], _ rows: [[Text]], numeric: Set<Int> = [], wraps: Bool = false) {
      self.wraps = wraps
      let kept = titles.indices.filter { column in
        column == 0 || rows.contains { $0.indices.contains(column) && !$0[column].string.isEmpty }
      }
      columns = kept.map { Column(title: titles[$0], numeric: numeric.contains($0)) }
      self.rows = rows.map { row in kept.map { row.indices.contains($0) ? row[$0] : "" } }
    }

    /// Without the columns that narrow places leave out.
    var withoutMinor: Table {
      var table = self
      let kept = columns.indices.filter { !columns[$0].isMinor }
      table.columns = kept.map { columns[$0] }
      table.rows = rows.map { row in kept.map { row[$0] } }
      return table
    }

    /// The columns of numbers.
    var numeric: Set<Int> { Set(columns.indices.filter { columns[$0].numeric }) }
  }

  /// A numbered list of things about each of which the same is told: a wide table on paper, items on a terminal.
  package struct Register {
    struct Entry {
      var number: Int
      var standing: Standing
      var name: String
      /// What stands below the name.
      var details: [String]
      /// What it comes to, and how sure that is.
      var tag: String
      var remarks: [String]
      /// One cell for each of `titles`, each of any number of lines.
      var cells: [[Text]]
    }
    /// Title of the number, of the name and of what it comes to.
    var numberTitle: String
    var nameTitle: String
    var tagTitle: String
    var titles: [String]
    var entries: [Entry]
  }

  /// The risk profile: one bar for each criterion, then the total.
  package struct Profile {
    struct Bar {
      var label: String
      var weight: String
      /// 0 to 100: what is certain, and what might be.
      var low: Int
      var high: Int
      /// The interval in words.
      var shown: String
    }
    var bars: [Bar]
    var total: Bar
    var notes: [Field]
    var remark: String
  }
}
