/// Prints problems for people, as a good compiler does: where, what, the line with carets under the place, what else
/// matters, what to do.
///
/// ```
/// Rules/site.yaml:14:11: error: unknown name `residents.distence` [unknown-name]
/// 14 |     when: residents.distence < 500
///    |           ^^^^^^^^^^^^^^^^^^
///    = help: did you mean `residents.distance`?
/// ```
package struct DiagnosticPrinter: Sendable {
  package let files: SourceFiles
  /// With ANSI colours. Whether to is the caller's to know (a terminal, `NO_COLOR`).
  package let colour: Bool
  /// Columns; longer source lines are shortened around the place.
  package let width: Int
  /// Whether what is said for those who write records is said in their language.
  package let isLocal: Bool

  package init(files: SourceFiles, colour: Bool = false, width: Int = 120, isLocal: Bool = false) {
    self.files = files
    self.colour = colour
    self.isLocal = isLocal
    self.width = max(40, width)
  }

  /// All problems, causes first, an empty line between them, and how many they are; empty when there are none.
  package func text(_ diagnostics: [Diagnostic]) -> String {
    let diagnostics = diagnostics.byMember(files)
    guard !diagnostics.isEmpty else { return "" }
    var tables = Tables(files: files)
    let parts = diagnostics.causesFirst.map { text($0, &tables) }
    return parts.joined(separator: "\n") + "\n" + Self.summary(diagnostics) + "\n"
  }

  /// One problem, with a line break at the end.
  package func text(_ diagnostic: Diagnostic) -> String {
    var tables = Tables(files: files)
    return text(diagnostic, &tables)
  }

  /// "3 errors, 1 warning"; "no problems" when there are none.
  package static func summary(_ diagnostics: [Diagnostic]) -> String {
    let parts = Diagnostic.Severity.allCases.compactMap { severity -> String? in
      let count = diagnostics.filter { $0.severity == severity }.count
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return parts.isEmpty ? "no problems" : parts.joined(separator: ", ")
  }

  // MARK: One problem

  private func text(_ diagnostic: Diagnostic, _ tables: inout Tables) -> String {
    let style = Style(severity: diagnostic.severity, colour: colour)
    let told = isLocal ? diagnostic.local : nil
    var lines = [
      style.strong(place(diagnostic.range, &tables)) + style.severity(diagnostic.severity.rawValue + ":") + " "
        + style.strong(visible(told?.message ?? diagnostic.message)) + " [\(diagnostic.code.rawValue)]"
    ]
    let ranges = [diagnostic.range] + diagnostic.notes.map(\.range)
    let last = ranges.compactMap { range in range.map { tables[$0.file].line(of: Int($0.upper)) } }.max() ?? 0
    let gutter = Gutter(width: last == 0 ? 2 : String(last).count, style: style)
    lines += snippet(diagnostic.range, gutter, &tables)
    for (number, note) in diagnostic.notes.enumerated() {
      let place = place(note.range, &tables)
      let message = told.flatMap { $0.notes.indices.contains(number) ? $0.notes[number] : nil } ?? note.message
      lines.append(gutter.remark("note", visible(message) + (place.isEmpty ? "" : " (\(place.dropLast(2)))")))
      lines += snippet(note.range, gutter, &tables)
    }
    lines.append(gutter.remark("help", visible(told?.help ?? diagnostic.advice)))
    return lines.joined(separator: "\n") + "\n"
  }

  /// `path:line:column: `, or nothing.
  private func place(_ range: SourceRange?, _ tables: inout Tables) -> String {
    guard let range else { return "" }
    let position = tables[range.file].position(of: Int(range.lower))
    return "\(visible(files[range.file].path)):\(position.line):\(position.column): "
  }

  // MARK: Source lines

  private static let mostLines = 4

  private func snippet(_ range: SourceRange?, _ gutter: Gutter, _ tables: inout Tables) -> [String] {
    // An empty range at the beginning speaks of the whole file.
    guard let range = range?.written, range.upper > 0 else { return [] }
    let table = tables[range.file]
    let lower = Int(range.lower)
    let upper = max(lower, end(of: range))
    let first = table.line(of: lower)
    let last = max(first, table.line(of: max(lower, upper - 1)))
    var result: [String] = []
    for line in first...last {
      if last - first >= Self.mostLines, line > first + 1, line < last {
        if line == first + 2 { result.append(gutter.gap) }
        continue
      }
      let text = table.text(ofLine: line, around: line == first ? lower : table.offsets(ofLine: line).lowerBound)
      let marked = line == first ? lower..<upper : indentation(text)..<upper
      result += shown(text, line: line, marked: marked, gutter)
    }
    return result
  }

  /// Line breaks and spaces at the end of a range are not worth showing.
  private func end(of range: SourceRange) -> Int {
    let bytes = files[range.file].bytes
    var upper = min(Int(range.upper), bytes.count)
    while upper > Int(range.lower) + 1, upper <= bytes.count,
      [UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(bytes[upper - 1])
    {
      upper -= 1
    }
    return upper
  }

  private func indentation(_ text: LineText) -> Int {
    (text.cells.first { $0.character != " " && $0.character != "\t" } ?? text.cells.last)?.offsets.lowerBound ?? 0
  }

  /// The source line and the line of carets under it.
  private func shown(_ text: LineText, line: Int, marked: Range<Int>, _ gutter: Gutter) -> [String] {
    let lineEnd = text.cells.last?.offsets.upperBound ?? marked.lowerBound
    let isMarked = { (cell: LineText.Cell) in
      cell.offsets.overlaps(marked) || marked.isEmpty && cell.offsets.contains(marked.lowerBound)
    }
    let firstMarked = text.cells.firstIndex(where: isMarked) ?? text.cells.count
    let window = window(text.cells, around: firstMarked)
    let isCut = text.isCutBefore || window.lowerBound > 0
    var source = isCut ? "…" : ""
    var carets = isCut ? " " : ""
    for cell in text.cells[window] {
      source += cell.shown
      carets += String(repeating: isMarked(cell) ? "^" : " ", count: cell.width)
    }
    if text.isCutAfter || window.upperBound < text.cells.count { source += "…" }
    // Past the end of the line: where something is missing.
    if firstMarked == text.cells.count, marked.lowerBound >= lineEnd { carets += "^" }
    while carets.last == " " { carets.removeLast() }
    while source.last == " " { source.removeLast() }
    if !carets.contains("^") { carets += "^" }
    return [gutter.source(line, source), gutter.carets(carets)]
  }

  /// The part of a long line that is shown: the place, with more behind it than before.
  private func window(_ cells: [LineText.Cell], around place: Int) -> Range<Int> {
    let room = width - 12
    var total = 0
    for cell in cells { total += cell.width }
    guard total > room else { return 0..<cells.count }
    var lower = place
    var before = 0
    while lower > 0, before + cells[lower - 1].width <= room / 3 {
      lower -= 1
      before += cells[lower].width
    }
    var upper = lower
    var used = 0
    while upper < cells.count, used + cells[upper].width <= room {
      used += cells[upper].width
      upper += 1
    }
    while lower > 0, used + cells[lower - 1].width <= room {
      lower -= 1
      used += cells[lower].width
    }
    return lower..<upper
  }
}

/// Line tables of the files that are spoken of, each made once.
struct Tables {
  let files: SourceFiles
  private var known: [SourceFile.ID: LineTable] = [:]

  init(files: SourceFiles) { self.files = files }

  subscript(file: SourceFile.ID) -> LineTable {
    mutating get {
      if let table = known[file] { return table }
      let table = LineTable(files[file])
      known[file] = table
      return table
    }
  }
}

/// What stands left of the source lines.
private struct Gutter {
  let width: Int
  let style: Style

  private var empty: String { String(repeating: " ", count: width) }

  func source(_ line: Int, _ text: String) -> String {
    let number = String(line)
    let padded = String(repeating: " ", count: max(0, width - number.count)) + number
    return style.frame(padded + " |") + (text.isEmpty ? "" : " " + text)
  }

  func carets(_ text: String) -> String { style.frame(empty + " |") + " " + style.severity(text) }

  var gap: String { style.frame("...") }

  func remark(_ kind: String, _ text: String) -> String {
    style.frame(empty + " =") + " " + style.strong(kind + ":") + " " + text
  }
}

private struct Style {
  let severity: Diagnostic.Severity
  let colour: Bool

  func severity(_ text: String) -> String {
    switch severity {
    case .error: paint(text, "1;31")
    case .warning: paint(text, "1;33")
    case .note: paint(text, "1;36")
    }
  }

  func strong(_ text: String) -> String { paint(text, "1") }
  func frame(_ text: String) -> String { paint(text, "34") }

  private func paint(_ text: String, _ code: String) -> String {
    colour && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
