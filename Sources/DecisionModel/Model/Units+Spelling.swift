/// How dossiers write units: words for `/`, words for thousands and millions, and which spellings are one.
extension Units {
  /// Reads a unit as written in a rule file or a dossier: `tấn/năm`, `m3/ngày đêm`, `m³/ngày.đêm`, `KW`, `mg trên lít`.
  package func unit(_ text: String) -> Unit? {
    let pieces = self.pieces(of: text)
    guard !pieces.isEmpty, let parts = parts(of: pieces[...]) else { return nil }
    return Unit(parts: parts)
  }

  /// What stands between the slashes and the words for them.
  private func pieces(of text: String) -> [String] {
    text.split(separator: "/", omittingEmptySubsequences: false).flatMap { piece -> [String] in
      var pieces = [""]
      for word in piece.split(whereSeparator: \.isWhitespace) {
        if per.contains(word.lowercased()) {
          pieces.append("")
        } else {
          pieces[pieces.count - 1] += (pieces[pieces.count - 1].isEmpty ? "" : " ") + word
        }
      }
      return pieces
    }
  }

  /// The symbols of the pieces; a spelling may itself hold a slash (`Pt/Co`).
  private func parts(of pieces: ArraySlice<String>) -> [String]? {
    if pieces.isEmpty { return [] }
    for count in stride(from: min(pieces.count, 3), through: 1, by: -1) {
      guard let symbol = symbol(pieces.prefix(count).joined(separator: "/")),
        let rest = parts(of: pieces.dropFirst(count))
      else { continue }
      return [symbol] + rest
    }
    return nil
  }

  /// The unit of a spelling: as written, or in other capitals where only one unit can be meant.
  private func symbol(_ text: String) -> String? {
    let key = Units.fold(text)
    if let exact = spellings[key] { return exact }
    // A text in other capitals is as long: few are looked at.
    let other = Units.loosened(key)
    let meant = Set(
      spellings.lazy.filter { $0.key.utf8.count == key.utf8.count && Units.loosened($0.key) == other }.map(\.value))
    return meant.count == 1 ? meant.first : nil
  }

  /// A word such as `nghìn` or `triệu` at the beginning of a text, and what follows it.
  package func multiplier(at text: Substring) -> (factor: Int64, rest: Substring)? {
    let word = text.prefix { !$0.isWhitespace }
    guard let factor = multipliers[word.lowercased()] else { return nil }
    return (factor, text.dropFirst(word.count).drop(while: \.isWhitespace))
  }

  /// Spaces, dots and hyphens between words, superscripts and look-alikes do not tell units apart.
  static func fold(_ text: some StringProtocol) -> String {
    var folded = ""
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\u{A0}", "\t", "\u{202F}", "\u{2009}", ".", "-", "–", "·": pendingSpace = !folded.isEmpty
      default:
        if pendingSpace { folded += " " }
        pendingSpace = false
        switch scalar {
        case "²": folded += "2"
        case "³": folded += "3"
        case "\u{3BC}": folded += "µ"
        case "º", "˚": folded += "°"
        case "℃": folded += "°C"
        case "㎡": folded += "m2"
        case "㎥": folded += "m3"
        default: folded.unicodeScalars.append(scalar)
        }
      }
    }
    // `MW` and `mW` differ; only words are written in either case.
    return folded.unicodeScalars.count > 3 ? folded.lowercased() : folded
  }

  /// A folded spelling in small letters; but `M` and `m` before other letters of ASCII stay apart, for mega is not milli.
  static func loosened(_ key: String) -> String {
    guard let first = key.first, first == "M" || first == "m", key.utf8.allSatisfy({ $0 < 0x80 }),
      key.dropFirst().first?.isLetter == true
    else { return key.lowercased() }
    return String(first) + key.dropFirst().lowercased()
  }
}
