internal import FEEL

/// Reads acts of an authority out of a cell: `0131/GPMT- UBND ngày 31/10/2022`, several of them with what one does to the other.
struct ActReader: Sendable {
  struct Found: Sendable, Hashable {
    var number: String
    /// What stands behind the stroke: `GPMT-UBND`.
    let symbol: String
    let day: DayReader.Reading
    /// What the words before it say of the act before.
    let relation: LedgerAct.Relation?
  }

  /// Folded words that say so: by which an act before is replaced, and which an act adjusts.
  let replaces: [String]
  let adjusts: [String]

  func read(_ text: String) -> [Found] {
    let letters = Array(Folding.spaced(text).unicodeScalars)
    var places: [(start: Int, end: Int, number: String, symbol: String)] = []
    var index = 0
    while index < letters.count {
      if let found = act(letters, at: index) {
        places.append((index, found.end, found.number, found.symbol))
        index = found.end
      } else {
        index += 1
      }
    }
    return places.enumerated().map { position, place in
      let end = position + 1 < places.count ? places[position + 1].start : letters.count
      let before = Self.text(letters[(position == 0 ? 0 : places[position - 1].end)..<place.start])
      return Found(
        number: place.number, symbol: place.symbol, day: day(Self.text(letters[place.end..<end])),
        relation: relation(before))
    }
  }

  private func relation(_ words: String) -> LedgerAct.Relation? {
    let plain = Folding.plain(words)
    if replaces.contains(where: { plain.contains($0) }) { return .replaced }
    if adjusts.contains(where: { plain.contains($0) }) { return .adjusts }
    return nil
  }

  private static func text(_ letters: ArraySlice<Unicode.Scalar>) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: letters)
    return String(scalars)
  }

  private static func isDigit(_ letter: Unicode.Scalar) -> Bool { (48...57).contains(letter.value) }

  private static func isCapital(_ letter: Unicode.Scalar) -> Bool {
    letter.isASCII ? (65...90).contains(letter.value) : letter.properties.isUppercase
  }

  /// `0131/GPMT- UBND`, `15/2024/QĐ-UBND`: digits, a stroke, letters with hyphens.
  private func act(_ letters: [Unicode.Scalar], at start: Int) -> (end: Int, number: String, symbol: String)? {
    guard Self.isDigit(letters[start]), start == 0 || !isPart(letters[start - 1]) else { return nil }
    func skipSpaces(_ index: Int) -> Int {
      var index = index
      while index < letters.count, letters[index] == " " { index += 1 }
      return index
    }
    func skipDigits(_ index: Int) -> Int {
      var index = index
      while index < letters.count, Self.isDigit(letters[index]) { index += 1 }
      return index
    }
    let behind = skipDigits(start)
    guard behind - start <= 6 else { return nil }
    var stroke = skipSpaces(behind)
    guard stroke < letters.count, letters[stroke] == "/" else { return nil }
    // A year may stand between number and symbol.
    let yearStart = skipSpaces(stroke + 1)
    var next = skipDigits(yearStart)
    let year = letters[yearStart..<next]
    if !year.isEmpty {
      next = skipSpaces(next)
      guard year.count == 4, next < letters.count, letters[next] == "/" else { return nil }
      stroke = next
      next = skipSpaces(next + 1)
    }
    var symbol = String.UnicodeScalarView()
    var end = next
    while end < letters.count {
      let letter = letters[end]
      if Self.isCapital(letter) || (!symbol.isEmpty && (Self.isDigit(letter) || (0x300...0x36F).contains(letter.value))) {
        symbol.append(letter)
        end += 1
      } else if letter == "-" || letter == "–" || letter == "&" {
        symbol.append(letter == "&" ? "&" : "-")
        end = skipSpaces(end + 1)
      } else if letter == " ", skipSpaces(end) < letters.count, letters[skipSpaces(end)] == "-",
        symbol.last.map({ !Self.isDigit($0) && $0 != "-" && $0 != "&" }) == true
      {
        end = skipSpaces(end)
      } else {
        break
      }
    }
    while symbol.last == "-" { symbol.removeLast() }
    guard symbol.contains(where: Self.isCapital) else { return nil }
    let number = Self.text(letters[start..<behind]) + (year.isEmpty ? "" : "/" + Self.text(year))
    return (end, number + "/" + String(symbol), String(symbol))
  }

  private func isPart(_ letter: Unicode.Scalar) -> Bool { Self.isDigit(letter) || letter == "/" || letter == "." }

  /// The first day in the words behind an act.
  private func day(_ text: String) -> DayReader.Reading {
    let letters = Array(Folding.spaced(text))
    guard let start = letters.firstIndex(where: { $0.isNumber && $0.isASCII }) else { return .none }
    // A month alone is written as such: `tháng 8/2024`.
    let candidates =
      [letters.count]
      + letters.indices.reversed().filter { $0 > start && (letters[$0] == " " || ",;)(".contains(letters[$0])) }
    for end in candidates {
      let reading = DayReader.read(String(letters[start..<end]))
      switch reading {
      case .day, .noSuchDay, .ambiguous: return reading
      case .none: continue
      }
    }
    return .none
  }
}

/// An act as a ledger names it: its number with the symbol, its day, and what it does to the one before.
package struct LedgerAct: Sendable, Hashable {
  package enum Relation: String, Sendable, Hashable {
    /// This one is no longer in force: the act before it in the cell took its place.
    case replaced
    /// This one adjusts the act before it.
    case adjusts
  }

  package let number: String
  package let day: LedgerDay?
  package let relation: Relation?
  /// Which approval its symbol stands for; `nil` where that is not known.
  package let kind: String?
}
