/// Cuts what a page of the rule book says into pieces that are whole pages' worth: between blocks, items of a list and rows of a table.
enum MarkupPieces {
  /// - Parameter most: bytes that a piece has at most; a single item that is longer stands alone.
  static func cut(_ markup: String, atMost most: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    // Of the list or table within which a line stands: how it begins and ends.
    var around: (open: String, close: String)?
    for line in markup.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = String(line)
      if !piece.isEmpty, piece.utf8.count + line.utf8.count + (around?.close.utf8.count ?? 0) + 1 > most {
        pieces.append(piece + (around?.close ?? ""))
        piece = around?.open ?? ""
      }
      piece += line + "\n"
      if let end = around?.close {
        if line.hasSuffix(end) { around = nil }
      } else {
        around = opened(by: line)
      }
    }
    return piece.contains(where: { !$0.isWhitespace }) || pieces.isEmpty ? pieces + [piece] : pieces
  }

  private static func opened(by line: String) -> (open: String, close: String)? {
    if line.hasPrefix("<ul><li>"), !line.hasSuffix("</ul>") { return ("<ul>", "</ul>") }
    if line.hasPrefix("<table"), !line.hasSuffix("</table>"), let body = line.firstRange(of: "<tbody>") {
      return (String(line[..<body.upperBound]), "</tbody></table>")
    }
    return nil
  }
}

