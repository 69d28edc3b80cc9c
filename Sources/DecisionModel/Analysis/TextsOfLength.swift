internal import FEEL

/// Texts that have so many characters, to be found between others.
struct TextsOfLength {
  private let length: Int

  init(_ length: Int) { self.length = length }

  /// A text out of a piece of a column of texts; `nil` where none was found, or the piece is one text.
  func text(in piece: Axis.Piece) -> String? {
    switch piece {
    case .value: return nil
    case .otherText(let named): return candidates(near: named).first { !named.contains($0) }
    case .between(let lower, let upper):
      var near: [String] = []
      for case .text(let text)? in [lower, upper] { near.append(text) }
      return candidates(near: near).first { text in
        (lower.map { $0.order(.text(text)) == .less } ?? true)
          && (upper.map { Value.text(text).order($0) == .less } ?? true)
      }
    }
  }

  /// Texts of that length: such as begin as one of these, and such as do not.
  private func candidates(near texts: [String]) -> [String] {
    ([""] + texts).flatMap { text -> [String] in
      let start = Array(text.unicodeScalars.prefix(length))
      let padded = ["x", " ", "a", "m", "z", "~"].map { letter in
        String(String.UnicodeScalarView(start)) + String(repeating: letter, count: length - start.count)
      }
      guard let last = start.last, start.count == length else { return padded }
      let head = String(String.UnicodeScalarView(start.dropLast()))
      let neighbours = [last.value &+ 1, last.value &- 1].compactMap(Unicode.Scalar.init).map { head + String($0) }
      return padded + neighbours
    }
  }
}
