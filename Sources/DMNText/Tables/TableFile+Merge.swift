internal import DecisionModel

extension TableFile {
  /// What a sheet changes: in words, and the bytes of the file after it.
  package struct Merged: Sendable {
    /// One line for each difference, in the order of the sheet; empty where there is none, and then the bytes are the same.
    package let differences: [String]
    package let bytes: [UInt8]
  }

  /// Lays a sheet over the file.
  package func merged(with sheet: TableSheet) -> Result<Merged, TableSheet.Fault> {
    let names = inputs + answers + [TableSheet.source]
    guard sheet.columns.map(\.name) == names else {
      let wrong = zip(sheet.columns.map(\.name) + [""], names + [""]).first { $0 != $1 }
      return .failure(
        .init("the columns are not those of the table: `\(wrong?.0 ?? "")` where `\(wrong?.1 ?? "")` is expected"))
    }
    var differences: [String] = []
    var seen: Set<Int> = []
    var order: [(number: Int?, text: [UInt8])] = []
    for (index, row) in sheet.rows.enumerated() {
      if let empty = row.cells.dropLast().firstIndex(where: \.isEmpty) {
        return .failure(.init("row \(index + 1) of the sheet has no `\(names[empty])`; `-` is any, and null is `null`"))
      }
      guard let number = row.number, rows.indices.contains(number - 1), seen.insert(number).inserted else {
        if let number = row.number, !rows.indices.contains(number - 1) {
          return .failure(.init("there is no row \(number) in the file; leave the number empty for a new row"))
        }
        differences.append("+ \(row.cells.filter { !$0.isEmpty }.joined(separator: " | "))")
        order.append((nil, written(row)))
        continue
      }
      let (text, changes) = edited(rows[number - 1], row.cells, names)
      differences += changes.map { "~ row \(number): \($0)" }
      order.append((number, text))
    }
    for (index, row) in rows.enumerated() where !seen.contains(index + 1) {
      differences.append("- row \(index + 1): \(row.cells.map(\.shown).joined(separator: " | "))")
    }
    let kept = order.compactMap(\.number)
    if kept != kept.sorted() {
      differences.append("the order of the rows: \(kept.map(String.init).joined(separator: ", "))")
    }
    if differences.isEmpty { return .success(Merged(differences: [], bytes: bytes)) }
    if kept != Array(1...max(1, rows.count)) || kept.count != order.count {
      guard rows.allSatisfy(\.hasLines), !rows.isEmpty else {
        return .failure(.init("rows that share a line with others can be changed, but not added, removed or moved"))
      }
    }
    let made = rows.allSatisfy(\.hasLines) ? byLines(order) : inPlace(order)
    // Nothing is handed out that does not say what the sheet says.
    guard let read = again(in: made)?.sheet({ _ in "" }), read.rows.map(\.cells) == sheet.rows.map(\.cells) else {
      return .failure(
        .init("a cell of the sheet cannot be written as it stands; look for brackets and quotation marks"))
    }
    return .success(Merged(differences: differences, bytes: made))
  }

  // MARK: Rows

  /// The lines of a row with the cells that were changed; each change in words.
  private func edited(_ row: Row, _ cells: [String], _ names: [String]) -> (text: [UInt8], changes: [String]) {
    let span = row.hasLines ? row.lines : row.range
    var text = Array(bytes[span])
    var changes: [String] = []
    for index in cells.indices.reversed() {
      let new = cells[index]
      if index < row.cells.count {
        let cell = row.cells[index]
        guard new != cell.shown else { continue }
        let range = (cell.range.lowerBound - span.lowerBound)..<(cell.range.upperBound - span.lowerBound)
        if new.isEmpty, index == cells.count - 1, index > 0 {
          // The source goes, with the comma before it.
          let before = row.cells[index - 1].range.upperBound - span.lowerBound
          text.removeSubrange(before..<range.upperBound)
        } else {
          text.replaceSubrange(range, with: yaml(new, asList: cell.isList).utf8)
        }
        changes.append("\(names[index]): `\(cell.shown)` → `\(new)`")
      } else if !new.isEmpty, let last = row.cells.last {
        let place = last.range.upperBound - span.lowerBound
        text.insert(contentsOf: ", \(yaml(new, asList: false))".utf8, at: place)
        changes.append("\(names[index]): `\(new)`")
      }
    }
    return (text, changes.reversed())
  }

  /// A new row, indented as the others.
  private func written(_ row: TableSheet.Row) -> [UInt8] {
    let indent =
      rows.first.map { row in Array(bytes[row.lines.lowerBound..<row.range.lowerBound]) } ?? Array("      - ".utf8)
    let cells = row.cells.filter { !$0.isEmpty }.map { yaml($0, asList: false) }
    return indent + Array("[\(cells.joined(separator: ", "))]\n".utf8)
  }

  // MARK: The file

  /// The file with the rows in this order; what stands between two rows (comments) stays before the second.
  private func byLines(_ order: [(number: Int?, text: [UInt8])]) -> [UInt8] {
    var ends = [rows[0].lines.lowerBound]
    for row in rows { ends.append(row.lines.upperBound) }
    func lead(_ index: Int) -> ArraySlice<UInt8> { bytes[ends[index]..<max(ends[index], rows[index].lines.lowerBound)] }
    let kept = Set(order.compactMap(\.number))
    var text = Array(bytes[..<ends[0]])
    for one in order {
      if let number = one.number {
        // The comments of rows that are gone stay where they were.
        var first = number - 1
        while first > 0, !kept.contains(first) { first -= 1 }
        for gone in first..<(number - 1) where !kept.contains(gone + 1) { text += lead(gone) }
        text += lead(number - 1)
      }
      if let last = text.last, last != 0x0A { text.append(0x0A) }
      text += one.text
    }
    let rest = bytes[ends[rows.count]...]
    if !rest.isEmpty, text.last != 0x0A { text.append(0x0A) }
    return text + rest
  }

  private func inPlace(_ order: [(number: Int?, text: [UInt8])]) -> [UInt8] {
    var text = bytes
    for one in order.reversed() {
      guard let number = one.number else { continue }
      text.replaceSubrange(rows[number - 1].range, with: one.text)
    }
    return text
  }

  // MARK: Cells

  /// A cell as the rule files write it: words plain, everything else in quotation marks, lists in brackets.
  private func yaml(_ text: String, asList: Bool) -> String {
    let inBrackets = text.hasPrefix("[") && text.hasSuffix("]") && !text.contains("..")
    if inBrackets && (asList || text.contains(",")) { return text }
    if text.hasPrefix("{"), text.hasSuffix("}") { return text }
    return Self.isPlain(text) ? text : Self.quoted(text)
  }

  /// Whether a text in a flow sequence means itself without quotation marks.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic || ("0"..."9").contains(first) else {
      return false
    }
    if ["null", "true", "false"].contains(text) { return text != "null" }
    return text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || " _.-/%²³()".unicodeScalars.contains($0)
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
