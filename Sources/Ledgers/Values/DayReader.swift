internal import FEEL

/// Reads a day as ledgers write it, the day first: `05/8/2025`, `06.3.2026`, `02 tháng 7 năm 2024`, `08/2024`, `quý II/2025`, `2016`.
enum DayReader {
  enum Reading: Sendable, Hashable {
    case day(LedgerDay, notes: [LedgerNote])
    /// Digits in the form of a day that is none; the month, where that is told at least.
    case noSuchDay(within: LedgerDay?)
    /// A day in two digits of the year, or a number of days that a spreadsheet kept.
    case ambiguous
    case none
  }

  static func read(_ text: String) -> Reading {
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
    let spelt = plain.replacing("ngay", with: " ").replacing("thang", with: "/").replacing("nam", with: "/")
    let trimmed = spelt.drop { $0 == "/" || $0 == " " }
    for letter in trimmed {
      if letter.isASCII, letter.isNumber {
        digits.append(letter)
        marks = 0
      } else if "/.-".contains(letter) {
        if marks > 0 { isStray = true }
        marks += 1
        finish()
      } else if letter == " " {
        continue
      } else {
        return .none
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
      guard pieces[2].count == 4, let year = Int(pieces[2]), let month = number(pieces[1], &isStray),
        let day = number(pieces[0], &isStray)
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

  private static func quarter(_ plain: String) -> LedgerDay? {
    guard plain.hasPrefix("quy ") else { return nil }
    let parts = plain.dropFirst(4).split { "/ ".contains($0) }.filter { $0 != "nam" }
    let quarters: [Substring: Int] = ["i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4]
    guard parts.count == 2, let quarter = quarters[parts[0]], let year = Int(parts[1]), parts[1].count == 4,
      let first = CalendarDate(year: year, month: quarter * 3 - 2, day: 1),
      let last = CalendarDate(year: year, month: quarter * 3, day: CalendarDate.days(in: quarter * 3, of: year))
    else { return nil }
    return LedgerDay(first: first, last: last)
  }
}
