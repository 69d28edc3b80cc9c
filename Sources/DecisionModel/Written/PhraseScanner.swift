internal import Diagnostics

/// A text from which known words and signs are taken, one after another from the front or from the end.
///
/// Capitals do not count, a space in a phrase stands for any spaces, and in a text without any marks (`tren 50 con`) neither do
/// marks.
struct PhraseScanner {
  private(set) var rest: Substring
  private let isPlain: Bool

  init(_ text: some StringProtocol) {
    rest = Substring(text)
    isPlain = text.utf8.allSatisfy { $0 < 0x80 }
    trim()
  }

  var isAtEnd: Bool { rest.isEmpty }

  var text: String { String(rest) }

  /// Takes the longest of some phrases that stands at the front as whole words.
  mutating func take(_ phrases: [String]) -> Bool {
    guard let end = phrases.compactMap({ Self.end(of: $0, in: rest, isPlain) }).filter(endsWord).max() else { return false }
    rest = rest[end...]
    trim()
    return true
  }

  /// The longest of some phrases at the front, which stays.
  func starts(with phrases: [String]) -> Bool {
    var copy = self
    return copy.take(phrases)
  }

  /// Takes a sign, which need not end as a word does.
  mutating func takeSign(_ signs: [String]) -> Bool {
    guard let sign = signs.filter({ rest.hasPrefix($0) }).max(by: { $0.count < $1.count }) else { return false }
    rest = rest.dropFirst(sign.count)
    trim()
    return true
  }

  /// Takes one of some phrases that stands at the end as whole words.
  mutating func takeLast(_ phrases: [String]) -> Bool {
    for phrase in phrases.sorted(by: { $0.count > $1.count }) where rest.count >= phrase.count {
      var start = rest.index(rest.endIndex, offsetBy: -phrase.count)
      guard Self.end(of: phrase, in: rest[start...], isPlain) == rest.endIndex else { continue }
      guard start == rest.startIndex || !Self.isWord(rest[rest.index(before: start)]) else { continue }
      while start > rest.startIndex, rest[rest.index(before: start)].isWhitespace { start = rest.index(before: start) }
      rest = rest[..<start]
      return true
    }
    return false
  }

  /// Whether the whole rest is one of some phrases.
  func isWhole(_ phrases: [String]) -> Bool { phrases.contains { Self.end(of: $0, in: rest, isPlain) == rest.endIndex } }

  mutating func drop(_ count: Int) {
    rest = rest.dropFirst(count)
    trim()
  }

  private mutating func trim() {
    rest = rest.drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
  }

  private func endsWord(_ end: Substring.Index) -> Bool {
    end == rest.endIndex || !Self.isWord(rest[end]) || !Self.isWord(rest[rest.index(before: end)])
      // `trên50`, `khoảng5`: a digit may follow a word at once.
      || rest[end].isNumber && rest[rest.index(before: end)].isLetter
  }

  static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  /// Where a phrase ends that a text begins with.
  private static func end(of phrase: String, in text: Substring, _ isPlain: Bool) -> Substring.Index? {
    var place = text.startIndex
    for letter in phrase {
      guard place < text.endIndex else { return nil }
      if letter == " " {
        guard text[place].isWhitespace else { return nil }
        while place < text.endIndex, text[place].isWhitespace { place = text.index(after: place) }
        continue
      }
      let here = text[place].lowercased()
      guard here == String(letter) || isPlain && here == plain(letter) else { return nil }
      place = text.index(after: place)
    }
    return place
  }

  private static func plain(_ letter: Character) -> String {
    letter.isASCII ? String(letter) : String(String.UnicodeScalarView(Spelling.folded(String(letter))))
  }
}
