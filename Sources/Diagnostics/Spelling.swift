/// "Did you mean": the name that was probably meant.
package enum Spelling {
  /// Names among which many are looked for: folded once.
  package struct Names: Sendable {
    private let names: [(name: String, folded: [Unicode.Scalar])]

    package init(_ names: some Sequence<String>) { self.names = names.map { ($0, folded($0)) } }

    package func nearest(to name: some StringProtocol) -> String? { Spelling.nearest(to: name, amongFolded: names) }
    package func nearestName(to name: some StringProtocol) -> String? {
      Spelling.nearestName(to: name, amongFolded: names)
    }
  }

  /// The nearest of the known names, or `nil` when none is near enough to be worth naming.
  ///
  /// Near is counted in slips of the pen (Damerau and Levenshtein: a letter too many, too few, another, or two
  /// exchanged), of which about one in three letters is let pass. Case and Vietnamese diacritics do not count, so
  /// `nguon thai` is `nguồn thải`. Of equally near names the one with the same beginning is taken, then the first in
  /// order of their bytes, whatever the order of `names`.
  package static func nearest(to name: some StringProtocol, among names: some Sequence<String>) -> String? {
    nearest(to: name, amongFolded: names.lazy.map { (name: $0, folded: folded($0)) })
  }

  /// The name of which this one is a slip of the pen, or `nil`.
  ///
  /// Names are read word by word (`wastewater.max_flow` has three). All words but one are the same, and that one is no word of
  /// any other name: `residents.distence` is a slip of `residents.distance`, while `distance_to_river` is none of
  /// `distance_to_road`, but another thing.
  package static func nearestName(to name: some StringProtocol, among names: some Sequence<String>) -> String? {
    nearestName(to: name, amongFolded: names.map { (name: $0, folded: folded($0)) })
  }

  private static func nearestName(
    to name: some StringProtocol, amongFolded names: [(name: String, folded: [Unicode.Scalar])]
  ) -> String? {
    let written = words(of: folded(name))
    guard !written.joined().isEmpty else { return nil }
    var best: (name: String, distance: Int)?
    var known: Set<[Unicode.Scalar]>?
    for (candidate, folded) in names where abs(folded.count - name.unicodeScalars.count) <= 4 {
      let words = words(of: folded)
      let distance: Int
      if words.count == written.count {
        let other = zip(written, words).filter { $0 != $1 }
        guard other.count <= 1 else { continue }
        guard let (wrong, right) = other.first else { return candidate }
        // Another number is another thing.
        guard !wrong.contains(where: isDigit), !right.contains(where: isDigit) else { continue }
        let limit = max(1, min(3, max(wrong.count, right.count) / 3))
        distance = editDistance(wrong, right, atMost: limit)
        guard distance <= limit else { continue }
        if known == nil { known = Set(names.flatMap { Self.words(of: $0.folded) }) }
        if known?.contains(wrong) == true { continue }
      } else {
        // A mark between two words was forgotten, or is one too many.
        guard written.joined().elementsEqual(words.joined()) else { continue }
        distance = 1
      }
      if best.map({ distance < $0.distance || distance == $0.distance && candidate < $0.name }) ?? true {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func words(of name: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    name.split(whereSeparator: { $0 == "." || $0 == "_" }).map(Array.init)
  }

  private static func nearest(
    to name: some StringProtocol, amongFolded names: some Sequence<(name: String, folded: [Unicode.Scalar])>
  ) -> String? {
    let written = folded(name)
    guard !written.isEmpty else { return nil }
    var best: (name: String, distance: Int, beginning: Int)?
    for (candidate, known) in names {
      let limit = max(1, max(written.count, known.count) / 3)
      guard abs(written.count - known.count) <= limit else { continue }
      let distance = editDistance(written, known, atMost: limit)
      guard distance <= limit, distance < max(written.count, known.count) else { continue }
      let beginning = zip(written, known).prefix { $0 == $1 }.count
      if let other = best {
        let nearer =
          distance != other.distance
          ? distance < other.distance
          : beginning != other.beginning
            ? beginning > other.beginning : candidate.utf8.lexicographicallyPrecedes(other.name.utf8)
        guard nearer else { continue }
      }
      best = (candidate, distance, beginning)
    }
    return best?.name
  }

  /// Whether two texts are the same to a reader who does not look at case, nor at how a
  /// letter was encoded. Diacritics count: `ma` is not `mà`.
  package static func same(_ a: some StringProtocol, _ b: some StringProtocol) -> Bool {
    a.lowercased() == b.lowercased()
  }

  /// Lower case, without diacritics: `Đất` becomes `dat`. Spaces, `_`, `-` count as the same.
  package static func folded(_ text: some StringProtocol) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for character in text.lowercased() {
      if let plain = plainLetters[character] {
        result.append(plain)
      } else {
        result += character.unicodeScalars
      }
    }
    return result
  }

  /// Optimal string alignment; anything above `limit` may come back as `limit + 1`.
  package static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost limit: Int) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      var least = i + 1
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
        least = min(least, cost)
      }
      guard least <= limit else { return limit + 1 }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }

  /// Each Vietnamese letter to the letter without marks. A `Character` equals its decomposed form, so both are found.
  private static let plainLetters: [Character: Unicode.Scalar] = {
    let families: KeyValuePairs<Unicode.Scalar, String> = [
      "a": "àáảãạăằắẳẵặâầấẩẫậ", "e": "èéẻẽẹêềếểễệ", "i": "ìíỉĩị", "o": "òóỏõọôồốổỗộơờớởỡợ", "u": "ùúủũụưừứửữự",
      "y": "ỳýỷỹỵ", "d": "đ", "_": " -",
    ]
    var letters: [Character: Unicode.Scalar] = [:]
    for (plain, family) in families {
      for letter in family { letters[letter] = plain }
    }
    return letters
  }()
}
