package import DecisionModel

/// Rows of cells as text with separators (RFC 4180), for spreadsheets.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it, so that opening a file never
/// computes what somebody wrote into a record.
package struct CSV: Sendable {
  package enum Separator: String, Sendable, CaseIterable {
    case comma, semicolon, tab

    /// What spreadsheets of a language expect.
    package static func usual(_ language: Language) -> Separator {
      switch language.phrases {
      case .vi: .semicolon
      case .en: .comma
      }
    }

    var sign: Unicode.Scalar {
      switch self {
      case .comma: ","
      case .semicolon: ";"
      case .tab: "\t"
      }
    }
  }

  /// A text, or a number in the decimal writing of the language.
  package enum Cell: Sendable, ExpressibleByStringLiteral {
    case text(String)
    /// In canonical form (`1949`, `3074.5`).
    case number(String)
    case nothing

    package init(stringLiteral value: String) { self = .text(value) }
    static func count(_ count: Int) -> Cell { .number(String(count)) }
  }

  package var separator: Separator
  /// The mark by which some spreadsheets know UTF-8.
  package var hasByteOrderMark: Bool
  /// Whether numbers have a decimal comma.
  package var hasDecimalComma: Bool

  package init(separator: Separator, hasByteOrderMark: Bool, hasDecimalComma: Bool) {
    self.separator = separator
    self.hasByteOrderMark = hasByteOrderMark
    self.hasDecimalComma = hasDecimalComma
  }

  package func text(_ rows: [[Cell]]) -> String {
    var out = hasByteOrderMark ? "\u{FEFF}" : ""
    for row in rows {
      var isFirst = true
      for cell in row {
        if !isFirst { out.unicodeScalars.append(separator.sign) }
        isFirst = false
        out += written(cell)
      }
      out += "\r\n"
    }
    return out
  }

  private func written(_ cell: Cell) -> String {
    switch cell {
    case .nothing: ""
    case .number(let number): quoted(hasDecimalComma ? number.replacing(".", with: ",") : number)
    case .text(let text): quoted(guarded(printable(text)))
    }
  }

  /// Spreadsheets look past spaces and quotation marks for the sign that begins a formula, and know full-width ones.
  private func guarded(_ text: String) -> String {
    let passedOver: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{3000}", "\"", "'"]
    let formula: Set<Unicode.Scalar> = ["=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠"]
    guard let first = text.unicodeScalars.first(where: { !passedOver.contains($0) }), formula.contains(first) else {
      return text
    }
    return "'" + text
  }

  private func quoted(_ text: String) -> String {
    let needsQuotes =
      text.unicodeScalars.contains { $0 == separator.sign || $0 == "\"" || $0 == "\n" || $0 == "\r" }
      || text.hasPrefix(" ") || text.hasSuffix(" ")
    return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
