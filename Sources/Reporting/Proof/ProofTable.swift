internal import DecisionModel
internal import Diagnostics
internal import Proof

/// Shares and long lines of the outputs of `coverage` and `mutate`.
enum ProofTable {
  /// `98,6 %`: rounded down, so that 100 means all.
  static func percent(_ percent: Double, _ language: Language) -> String {
    let tenths = Int(percent * 10)
    return "\(tenths / 10)\(mark(language))\(tenths % 10) %"
  }

  /// A decimal text with the language's mark.
  static func number(_ text: String, _ language: Language) -> String { text.replacing(".", with: mark(language)) }

  private static func mark(_ language: Language) -> String {
    switch language.phrases {
    case .vi: ","
    case .en: "."
    }
  }

  /// The line of a place, or as much of it as fits around the place.
  static func line(_ place: Place, _ width: Int) -> String {
    guard TerminalWidth.of(place.text) > width, place.offset > width * 2 / 3 else { return cut(place.text, to: width) }
    return "…" + cut(String(place.text.dropFirst(place.offset - width / 3)), to: width - 1)
  }

  static func cut(_ text: String, to width: Int) -> String {
    guard TerminalWidth.of(text) > width else { return text }
    var out = ""
    var used = 1
    for character in text {
      used += TerminalWidth.of(String(character))
      if used > width { break }
      out.append(character)
    }
    return out + "…"
  }
}

extension Document.Finding {
  init(_ place: Place, _ element: String, _ remarks: [String]) {
    self.init(
      place: "\(place.path):\(place.line):\(place.column)", element: place.member.map { "\(element) (\($0))" } ?? element, line: { ProofTable.line(place, $0) },
      remarks: remarks)
  }
}
