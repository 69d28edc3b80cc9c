/// A day of the Gregorian calendar as it is written in the files: `2026-01-29`.
package struct DateText: Sendable, Hashable, Comparable {
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to 31, and a day which that month has in that year.
  package let day: Int

  /// `nil` for anything but four, two and two digits with hyphens that name a day of the calendar.
  package init?(_ text: String) {
    var digits: [Int] = []
    for (index, byte) in text.utf8.enumerated() {
      if index == 4 || index == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard index < 10, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        digits.append(Int(byte - UInt8(ascii: "0")))
      }
    }
    guard digits.count == 8 else { return nil }
    year = digits[0..<4].reduce(0) { $0 * 10 + $1 }
    month = digits[4] * 10 + digits[5]
    day = digits[6] * 10 + digits[7]
    guard (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day) else { return nil }
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// As it is written.
  package var text: String {
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
  }

  package static func < (a: DateText, b: DateText) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}
