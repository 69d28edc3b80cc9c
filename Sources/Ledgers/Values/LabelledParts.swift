/// The parts of a cell each of which names what it is of: `0,7 m3/ngày NTSH; 80 m3/ngày NTSX`, `NTSH: 09`.
struct LabelledParts {
  struct Part: Hashable {
    /// `nil` for a part without a name.
    let fact: String?
    let text: String
  }

  let parts: [Part]

  /// - Parameter facts: folded words and what they name.
  /// - Returns: `nil` where no part has a name.
  init?(_ text: String, _ facts: [(word: String, fact: String)]) {
    let pieces = Folding.spaced(text).split(separator: ";").map { Folding.spaced($0) }.filter { !$0.isEmpty }
    parts = pieces.map { piece in
      for (word, fact) in facts {
        let plain = Folding.plain(piece)
        guard plain.count == piece.count else { continue }
        if plain.hasPrefix(word) {
          return Part(fact: fact, text: Folding.spaced(piece.dropFirst(word.count).drop { ": =".contains($0) }))
        }
        if plain.hasSuffix(word) { return Part(fact: fact, text: Folding.spaced(piece.dropLast(word.count))) }
      }
      return Part(fact: nil, text: piece)
    }
    guard parts.contains(where: { $0.fact != nil }) else { return nil }
  }
}
