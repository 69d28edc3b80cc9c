internal import DecisionModel
package import Diagnostics
internal import YAMLTree

/// The rows of one version of a decision as they stand in its file, so that cells can be changed where they stand and nothing else is
/// touched: comments, quotation marks and line breaks of what stays are those of the file.
package struct TableFile: Sendable {
  struct Cell: Sendable {
    let range: Range<Int>
    let shown: String
    let isList: Bool
  }

  struct Row: Sendable {
    let range: Range<Int>
    /// From the beginning of its first line to the end of its last.
    let lines: Range<Int>
    let cells: [Cell]
    /// Whether nothing but the dash stands before it in its line, and nothing but a comment behind it.
    let hasLines: Bool
  }

  let bytes: [UInt8]
  let path: String
  let rows: [Row]
  let inputs: [String]
  let answers: [String]
  package let decision: String
  package let period: String
  private let version: SourceRange

  /// - Parameters:
  ///   - answers: names of the answers in the order of the columns.
  ///   - version: where the version stands in the file.
  package static func read(
    _ file: SourceFile, decision: String, period: String, answers: [String], version: SourceRange,
    reporting problems: inout [Diagnostic]
  ) -> TableFile? {
    guard let root = TreeReader.read(file, reporting: &problems)?.mapping,
      let versions = root["versions"]?.sequence,
      let mapping = versions.first(where: { $0.headRange == version })?.mapping,
      let rows = mapping["rows"]?.sequence, let inputs = mapping["inputs"]?.sequence
    else { return nil }
    let named = mapping["outputs"]?.sequence.map { $0.map { $0.scalar?.text ?? "" } }
    return TableFile(
      bytes: file.bytes, path: file.path, rows: rows.map { row($0, file.bytes) },
      inputs: inputs.map { $0.scalar?.text ?? "" }, answers: named ?? answers, decision: decision, period: period,
      version: version)
  }

  /// The same table in changed bytes of the file; `nil` where it cannot be read there.
  func again(in bytes: [UInt8]) -> TableFile? {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let file = sources.add(path: path, bytes: bytes)
    let place = SourceRange(file: file.id, lower: Int(version.lower), upper: Int(version.upper))
    let read = Self.read(
      file, decision: decision, period: period, answers: answers, version: place, reporting: &problems)
    return problems.hasErrors ? nil : read
  }

  private static func row(_ node: Node, _ bytes: [UInt8]) -> Row {
    let range = Int(node.range.lower)..<Int(node.range.upper)
    var lower = range.lowerBound
    while lower > 0, bytes[lower - 1] != 0x0A { lower -= 1 }
    var upper = range.upperBound
    while upper < bytes.count, bytes[upper] != 0x0A { upper += 1 }
    let before = String(decoding: bytes[lower..<range.lowerBound], as: UTF8.self).trimmed
    let behind = String(decoding: bytes[range.upperBound..<upper], as: UTF8.self).trimmed
    if upper < bytes.count { upper += 1 }
    let cells = (node.sequence.map(Array.init) ?? []).map { cell in
      let range = Int(cell.range.lower)..<Int(cell.range.upper)
      let text = cell.scalar?.text ?? String(decoding: bytes[range], as: UTF8.self)
      return Cell(
        range: range, shown: text.split(whereSeparator: \.isWhitespace).joined(separator: " "),
        isList: cell.scalar == nil)
    }
    return Row(
      range: range, lines: lower..<upper, cells: cells,
      hasLines: before == "-" && (behind.isEmpty || behind.hasPrefix("#")))
  }

  /// The rows as a sheet.
  ///
  /// - Parameter label: of a column, by its name.
  package func sheet(_ label: (String) -> String) -> TableSheet {
    let width = inputs.count + answers.count + 1
    return TableSheet(
      decision: decision, period: period,
      columns: (inputs + answers + [TableSheet.source]).map { .init(name: $0, label: label($0)) },
      rows: rows.enumerated().map { index, row in
        let cells = row.cells.map(\.shown)
        return .init(number: index + 1, cells: cells + Array(repeating: "", count: max(0, width - cells.count)))
      })
  }
}
