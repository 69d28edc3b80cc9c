internal import Diagnostics
internal import YAMLTree

/// White space inside lines: one space after a comma and a colon, none inside brackets. Rows that somebody has set under one another stand so
/// all together, cell by cell; rows that nobody has are left close.
enum RowSpace {
  static func spaced(_ tree: Node, _ bytes: [UInt8]) -> [UInt8] {
    // Inside out: the width of a cell is that of the cell as it will be.
    var bytes = bytes
    let inner = Finder(tree, bytes).inside
    bytes = TextEdit.applied(inner, to: bytes)
    guard !inner.isEmpty else { return TextEdit.applied(Finder(tree, bytes).rows, to: bytes) }
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let again = TreeReader.read(sources.add(path: "", bytes: bytes), reporting: &problems) else { return bytes }
    return TextEdit.applied(Finder(again, bytes).rows, to: bytes)
  }

  /// Goes through a tree once.
  private struct Finder {
    let bytes: [UInt8]
    /// Spaces inside rows' cells and in what is no row.
    private(set) var inside: [TextEdit] = []
    /// Spaces between cells of rows and between keys and what stands beside them.
    private(set) var rows: [TextEdit] = []

    init(_ tree: Node, _ bytes: [UInt8]) {
      self.bytes = bytes
      walk(tree, isRow: false)
    }

    private mutating func walk(_ node: Node, isRow: Bool) {
      switch node.content {
      case .scalar: break
      case .sequence(let items):
        let all = Array(items)
        if isFlow(node) { flow(all.map { ($0.range, nil) }, node.range, isRow: isRow) }
        // Rows: the items of a list that each take one line and are alike.
        let lists = isFlow(node) ? [] : groups(all)
        let inRows = Set(lists.flatMap { $0 })
        for (index, item) in all.enumerated() { walk(item, isRow: inRows.contains(index)) }
        for list in lists { align(list.map { cells(all[$0]) }) }
      case .mapping(let mapping):
        let all = Array(mapping)
        if isFlow(node) { flow(all.map { ($0.key.range, $0.value.range) }, node.range, isRow: isRow) } else { keys(all) }
        for entry in all { walk(entry.value, isRow: false) }
      }
    }

    private func isFlow(_ node: Node) -> Bool {
      let first = bytes[Int(node.range.lower)]
      return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    private func isOneLine(_ range: SourceRange) -> Bool { !bytes[Int(range.lower)..<Int(range.upper)].contains(0x0A) }

    /// The spaces of a list or mapping in brackets; between the cells of a row they are set by the rows.
    private mutating func flow(_ cells: [(SourceRange, SourceRange?)], _ all: SourceRange, isRow: Bool) {
      guard let first = cells.first, let last = cells.last else { return gap(Int(all.lower) + 1, Int(all.upper) - 1, "", all) }
      gap(Int(all.lower) + 1, Int(first.0.lower), "", all)
      for (index, cell) in cells.enumerated() {
        if let value = cell.1 { gap(Int(cell.0.upper), Int(value.lower), ": ", all) }
        if !isRow, index + 1 < cells.count { gap(Int((cell.1 ?? cell.0).upper), Int(cells[index + 1].0.lower), ", ", all) }
      }
      gap(Int((last.1 ?? last.0).upper), Int(all.upper) - 1, "", all)
    }

    /// What stands between two places in one line becomes `text`, where nothing but that and spaces is there.
    private mutating func gap(_ lower: Int, _ upper: Int, _ text: String, _ range: SourceRange) {
      guard let edit = spaces(lower, upper, text, range) else { return }
      inside.append(edit)
    }

    private func spaces(_ lower: Int, _ upper: Int, _ text: String, _ range: SourceRange) -> TextEdit? {
      guard lower <= upper else { return nil }
      let now = bytes[lower..<upper]
      guard !now.elementsEqual(text.utf8), now.filter({ $0 != 0x20 }).elementsEqual(text.utf8.filter { $0 != 0x20 }) else { return nil }
      return TextEdit(SourceRange(file: range.file, lower: lower, upper: upper), text)
    }

    // MARK: Rows

    /// The cells of a row: a mapping's are its entries.
    private func cells(_ row: Node) -> [SourceRange] {
      if let items = row.sequence { return items.map(\.range) }
      return row.mapping.map { $0.map(\.range) } ?? []
    }

    /// What rows have in common that stand under one another: how many cells, of a mapping which keys.
    private func form(_ row: Node) -> [String]? {
      guard row.scalar == nil, isFlow(row), isOneLine(row.range) else { return nil }
      if let items = row.sequence { return items.isEmpty ? nil : ["\(items.count)"] }
      return row.mapping.map { ["{"] + $0.map(\.key.text) }
    }

    private func groups(_ items: [Node]) -> [[Int]] {
      var lists: [[Int]] = []
      var last: [String]?
      for (index, item) in items.enumerated() {
        let form = form(item)
        if let form, form == last { lists[lists.count - 1].append(index) } else if form != nil { lists.append([index]) }
        last = form
      }
      return lists
    }

    /// Rows of the same cells: under one another where somebody has set some of them so.
    private mutating func align(_ rows: [[SourceRange]]) {
      let columns = rows[0].count
      let isAligned = (1..<max(columns, 1)).contains { column in
        stand(rows.map { (column: self.column($0[column]), isPadded: isPadded($0[column - 1].upper, $0[column].lower)) })
      }
      let widths = (0..<columns).map { column in rows.map { width($0[column]) }.max() ?? 0 }
      for row in rows {
        for column in 0..<(columns - 1) {
          let pad = isAligned && rows.count > 1 ? widths[column] - width(row[column]) : 0
          let text = ", " + String(repeating: " ", count: pad)
          if let edit = spaces(Int(row[column].upper), Int(row[column + 1].lower), text, row[column]) { self.rows.append(edit) }
        }
      }
    }

    /// The values beside the keys of a mapping in block style: under one another where somebody has set some of them so.
    private mutating func keys(_ entries: [Mapping.Entry]) {
      let beside = entries.filter { entry in
        entry.key.range.upper <= entry.value.range.lower && !entry.value.isNothing
          && isOneLine(SourceRange(file: entry.key.range.file, lower: Int(entry.key.range.lower), upper: Int(entry.value.range.lower)))
      }
      let isAligned = stand(beside.map { (column($0.value.range), isPadded($0.key.range.upper, $0.value.range.lower)) })
      let widest = beside.map { width($0.key.range) }.max() ?? 0
      for entry in beside {
        let pad = isAligned ? widest - width(entry.key.range) : 0
        let text = ": " + String(repeating: " ", count: pad)
        if let edit = spaces(Int(entry.key.range.upper), Int(entry.value.range.lower), text, entry.range) { rows.append(edit) }
      }
    }

    /// Whether somebody has set pieces under one another: two of them stand in one column, and one of these has spaces for that.
    private func stand(_ pieces: [(column: Int, isPadded: Bool)]) -> Bool {
      Dictionary(grouping: pieces, by: \.column).values.contains { $0.count > 1 && $0.contains(where: \.isPadded) }
    }

    private func isPadded(_ lower: UInt32, _ upper: UInt32) -> Bool {
      lower < upper && bytes[Int(lower)..<Int(upper)].count { $0 == 0x20 } > 1
    }

    /// The column on a screen in which a piece begins.
    private func column(_ range: SourceRange) -> Int {
      let start = bytes[..<Int(range.lower)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      return TerminalWidth.of(String(decoding: bytes[start..<Int(range.lower)], as: UTF8.self))
    }

    /// As wide as it stands on a screen.
    private func width(_ range: SourceRange) -> Int {
      TerminalWidth.of(String(decoding: bytes[Int(range.lower)..<Int(range.upper)], as: UTF8.self))
    }
  }
}
