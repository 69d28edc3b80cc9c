/// A person's name as it may stand in a title: whatever capitals, accents and signs are around it, without the form of address.
struct PersonName {
  private let words: [String]

  /// What stands before a name and is none of it.
  private static let addresses = [["ho", "kinh", "doanh"], ["ong"], ["ba"], ["anh"], ["chi"], ["ho"]]

  init(_ name: String) {
    // What stands in brackets is another name, or none.
    var plain = ""
    var depth = 0
    for character in name {
      if character == "(" { depth += 1 }
      if depth == 0 { plain.append(character) }
      if character == ")", depth > 0 { depth -= 1 }
    }
    var words = Self.runs(plain.allSatisfy { !$0.isLetter } ? name : plain).filter(\.isWord).map { folded($0.text) }
    while let address = Self.addresses.first(where: { words.count > $0.count + 1 && words.starts(with: $0) }) { words.removeFirst(address.count) }
    self.words = words
  }

  /// A title with `…` where the name stands.
  func masked(in title: String) -> String {
    var runs = Self.runs(title)
    let places = runs.indices.filter { runs[$0].isWord }
    let plain = places.map { folded(runs[$0].text) }
    guard !words.isEmpty, plain.count >= words.count else { return title }
    var first = 0
    while first + words.count <= plain.count {
      guard plain[first...].starts(with: words) else {
        first += 1
        continue
      }
      for place in places[first]...places[first + words.count - 1] { runs[place].text = "" }
      runs[places[first]].text = "…"
      first += words.count
    }
    return runs.map(\.text).joined()
  }

  /// Letters and digits, and what lies between them, by turns.
  private static func runs(_ text: String) -> [(text: String, isWord: Bool)] {
    var runs: [(text: String, isWord: Bool)] = []
    for character in text {
      let isWord = character.isLetter || character.isNumber
      if runs.last?.isWord == isWord { runs[runs.count - 1].text.append(character) } else { runs.append((String(character), isWord)) }
    }
    return runs
  }
}
