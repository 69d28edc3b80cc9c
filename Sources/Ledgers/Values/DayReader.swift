internal import FEEL

/// Reads a day as ledgers write it, the day first: `05/8/2025`, `06.3.2026`, `02 tháng 7 năm 2024`, `08/2024`, `quý II/2025`, `2016`.
struct DayReader: Sendable {
  /// Folded words before the digits of a day, a month and a year, and that of a quarter.
  private let day: [String]
  private let between: [String]
  private let year: [String]
  private let quarters: [String]

  init(_ words: WritingWords) { self.init(day: words.day, month: words.month, year: words.year, quarter: words.quarter) }

  init(day: [String], month: [String], year: [String], quarter: [String] = []) {
    self.day = day
    between = month + year
    self.year = year
    quarters = quarter
  }

  enum Reading: Sendable, Hashable {
    case day(LedgerDay, notes: [LedgerNote])
    /// Digits in the form of a day that is none; the month, where that is told at least.
    case noSuchDay(within: LedgerDay?)
    /// A day in two digits of the year, or a number of days that a spreadsheet kept.
    case ambiguous
    case none
  }

  func read(_ text: String) -> Reading {
    let plain = Folding.plain(text)
    if let day = CalendarDate(plain) { return .day(LedgerDay(day), notes: []) }
    if let quarter = quarter(plain) { return .day(quarter, notes: [.partDate]) }
    var isStray = false
    var pieces: [String] = []
    var digits = ""
    var marks = 0
    func finish() {
      if !digits.isEmpty { pieces.append(digits) }
      digits = ""
    }
    // Most days are digits and marks alone.
    var spelt = plain
    if plain.utf8.contains(where: { $0 > UInt8(ascii: "9") }) {
      for word in day { spelt = spelt.replacing(word, with: " ") }
      for word in between { spelt = spelt.replacing(word, with: "/") }
    }
    for letter in spelt.utf8.drop(while: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: " ") }) {
      switch letter {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.unicodeScalars.append(Unicode.Scalar(letter))
        marks = 0
      case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"):
        if marks > 0 { isStray = true }
        marks += 1
        finish()
      case UInt8(ascii: " "): continue
      default: return .none
      }
    }
    finish()
    switch pieces.count {
    case 1:
      guard let number = Int(pieces[0]) else { return .none }
      if pieces[0].count == 4, (1900...2100).contains(number) { return .day(.year(number), notes: [.partDate]) }
      return pieces[0].count == 5 ? .ambiguous : .none
    case 2:
      guard pieces[1].count == 4, let month = Int(pieces[0]), let year = Int(pieces[1]) else {
        return pieces.allSatisfy { $0.count <= 2 } ? .ambiguous : .none
      }
      guard let span = LedgerDay.month(month, of: year) else { return .noSuchDay(within: nil) }
      return .day(span, notes: [.partDate])
    case 3:
      if pieces[2].count == 2 { return .ambiguous }
      guard pieces[2].count == 4, let year = Int(pieces[2]), let month = Self.number(pieces[1], &isStray),
        let day = Self.number(pieces[0], &isStray)
      else { return .none }
      guard let date = CalendarDate(year: year, month: month, day: day) else {
        return .noSuchDay(within: LedgerDay.month(month, of: year))
      }
      return .day(LedgerDay(date), notes: isStray ? [.strayDate] : [])
    default: return .none
    }
  }

  /// A day or month of at most two digits; zeros before it that are too many are a slip.
  private static func number(_ text: String, _ isStray: inout Bool) -> Int? {
    if text.count > 2 {
      guard text.hasPrefix("0"), text.count == 3 else { return nil }
      isStray = true
    }
    return Int(text)
  }

  private func quarter(_ plain: String) -> LedgerDay? {
    guard let word = quarters.first(where: { plain.hasPrefix($0 + " ") }) else { return nil }
    let parts = plain.dropFirst(word.count + 1).split { "/ ".contains($0) }.filter { !year.contains(String($0)) }
    let quarters: [Substring: Int] = ["i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4]
    guard parts.count == 2, let quarter = quarters[parts[0]], let year = Int(parts[1]), parts[1].count == 4,
      let first = CalendarDate(year: year, month: quarter * 3 - 2, day: 1),
      let last = CalendarDate(year: year, month: quarter * 3, day: CalendarDate.days(in: quarter * 3, of: year))
    else { return nil }
    return LedgerDay(first: first, last: last)
  }
}
