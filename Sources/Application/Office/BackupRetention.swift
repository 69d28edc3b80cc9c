internal import FEEL

/// Which copies are kept: the newest of each of so many days, and the newest of each of so many weeks.
package struct BackupRetention: Sendable, Hashable {
  package let daily: Int
  package let weekly: Int

  package init(daily: Int, weekly: Int) {
    self.daily = max(1, daily)
    self.weekly = max(0, weekly)
  }

  /// The copies that go. What is not called by a time (`20261128-101500`) is none of these and stays.
  package func superfluous(_ names: [String]) -> [String] {
    let copies = names.compactMap { name in Self.day(of: name).map { (name: name, day: $0) } }.sorted { $0.name > $1.name }
    var kept: Set<String> = []
    var days: Set<Int> = []
    var weeks: Set<Int> = []
    for copy in copies {
      let day = copy.day.dayNumber
      // Weeks begin on Monday; day 0 of the count, 1970-01-01, was a Thursday.
      let week = (day + 3) / 7
      if days.count < daily, days.insert(day).inserted { kept.insert(copy.name) }
      if weeks.count < weekly, weeks.insert(week).inserted { kept.insert(copy.name) }
    }
    return copies.map(\.name).filter { !kept.contains($0) }.sorted()
  }

  private static func day(of name: String) -> CalendarDate? {
    guard name.utf8.count == 15, name.utf8.enumerated().allSatisfy({ $0.offset == 8 ? $0.element == 0x2D : (0x30...0x39).contains($0.element) }) else { return nil }
    let digits = Array(name)
    return CalendarDate("\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))")
  }
}
