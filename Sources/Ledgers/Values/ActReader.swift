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
  let days: DayReader

  func read(_ text: String) -> [Found] {
    let letters = Array(Folding.spaced(text).utf8)
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
      return Found(
        number: place.number, symbol: place.symbol, day: day(letters[place.end..<end]),
        relation: relation(letters[(position == 0 ? 0 : places[position - 1].end)..<place.start]))
    }
  }

  private func relation(_ words: ArraySlice<UInt8>) -> LedgerAct.Relation? {
    // Most cells begin with the act.
    guard !words.isEmpty else { return nil }
    let plain = Folding.plain(Self.text(words))
    if replaces.contains(where: { plain.contains($0) }) { return .replaced }
    if adjusts.contains(where: { plain.contains($0) }) { return .adjusts }
    return nil
  }

  private static func text(_ letters: ArraySlice<UInt8>) -> String { String(decoding: letters, as: UTF8.self) }

  private static func isDigit(_ letter: UInt8) -> Bool { (48...57).contains(letter) }

  private static func isCapital(_ letter: Unicode.Scalar) -> Bool {
    letter.isASCII ? (65...90).contains(letter.value) : letter.properties.isUppercase
  }

  /// The character at a place, and how many bytes it has.
  private static func letter(_ letters: [UInt8], at index: Int) -> (Unicode.Scalar, Int) {
    let byte = letters[index]
    if byte < 0x80 { return (Unicode.Scalar(byte), 1) }
    var bytes = letters[index...].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return ("\u{FFFD}", 1) }
    return (scalar, UTF8.width(scalar))
  }

  /// `0131/GPMT- UBND`, `15/2024/QĐ-UBND`: digits, a stroke, letters with hyphens.
  private func act(_ letters: [UInt8], at start: Int) -> (end: Int, number: String, symbol: String)? {
    guard Self.isDigit(letters[start]), start == 0 || !isPart(letters[start - 1]) else { return nil }
    func skipSpaces(_ index: Int) -> Int {
      var index = index
      while index < letters.count, letters[index] == 32 { index += 1 }
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
    guard stroke < letters.count, letters[stroke] == Self.stroke else { return nil }
    // A year may stand between number and symbol.
    let yearStart = skipSpaces(stroke + 1)
    var next = skipDigits(yearStart)
    let year = letters[yearStart..<next]
    if !year.isEmpty {
      next = skipSpaces(next)
      guard year.count == 4, next < letters.count, letters[next] == Self.stroke else { return nil }
      stroke = next
      next = skipSpaces(next + 1)
    }
    var symbol = String.UnicodeScalarView()
    var end = next
    while end < letters.count {
      let (letter, length) = Self.letter(letters, at: end)
      if Self.isCapital(letter) || (!symbol.isEmpty && (Self.isDigit(letters[end]) || (0x300...0x36F).contains(letter.value))) {
        symbol.append(letter)
        end += length
      } else if letter == "-" || letter == "–" || letter == "&" {
        symbol.append(letter == "&" ? "&" : "-")
        end = skipSpaces(end + length)
      } else if letter == " ", skipSpaces(end) < letters.count, letters[skipSpaces(end)] == Self.hyphen,
        symbol.last.map({ !(48...57).contains($0.value) && $0 != "-" && $0 != "&" }) == true
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

  private static let stroke = UInt8(ascii: "/")
  private static let hyphen = UInt8(ascii: "-")

  private func isPart(_ letter: UInt8) -> Bool { Self.isDigit(letter) || letter == Self.stroke || letter == UInt8(ascii: ".") }

  /// The first day in the words behind an act.
  private func day(_ words: ArraySlice<UInt8>) -> DayReader.Reading {
    let letters = Array(Folding.spaced(Self.text(words)).utf8)
    guard let start = letters.firstIndex(where: Self.isDigit) else { return .none }
    // A month alone is written as such: `tháng 8/2024`.
    var end = letters.count
    while end > start {
      let reading = days.read(Self.text(letters[start..<end]))
      switch reading {
      case .day, .noSuchDay, .ambiguous: return reading
      case .none: break
      }
      repeat { end -= 1 } while end > start && !" ,;)(".utf8.contains(letters[end])
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
