import Synchronization

/// Where a time or a date and time is: nowhere in particular (local), at an offset from UTC, or in a named time zone.
///
/// Four bytes, so that temporal values stay small: an offset in seconds, or the number of a named zone that was read.
/// The name is kept as it was written: `@Etc/UTC` and `Z` are not the same text, though the same instants.
package struct Zone: Sendable, Hashable {
  private let code: Int32

  private static let localCode = Int32.min
  private static let firstNamed: Int32 = 1_000_000
  private static let known = Mutex<(numbers: [String: Int32], tables: [ZoneTable])>(([:], []))

  private init(code: Int32) { self.code = code }

  package static let local = Zone(code: localCode)
  package static let utc = Zone(code: 0)

  /// `nil` beyond 14 hours (DMN 1.5, table 66; XML Schema 1.1 part 2, 3.3.7).
  package init?(offset seconds: Int) {
    guard (-14 * 3600...14 * 3600).contains(seconds) else { return nil }
    code = Int32(seconds)
  }

  /// A zone of the system's time zone database (package `tzdata`); `nil` where the database does not have it.
  ///
  /// A zone is read once and kept for the life of the process.
  package init?(named name: String) {
    let number = Self.known.withLock { known -> Int32? in
      if let number = known.numbers[name] { return number }
      guard known.tables.count < 4096, let table = ZoneTable(named: name) else { return nil }
      let number = Self.firstNamed + Int32(known.tables.count)
      known.numbers[name] = number
      known.tables.append(table)
      return number
    }
    guard let number else { return nil }
    code = number
  }

  package var isLocal: Bool { code == Self.localCode }

  /// The name of a named zone.
  package var name: String? { table?.name }

  private var table: ZoneTable? {
    guard code >= Self.firstNamed else { return nil }
    return Self.known.withLock { $0.tables[Int(code - Self.firstNamed)] }
  }

  /// Seconds from UTC at an instant; `nil` for local.
  package func offset(atEpoch seconds: Int) -> Int? {
    if isLocal { return nil }
    return table.map { $0.offset(atEpoch: seconds) } ?? Int(code)
  }

  /// Seconds from UTC where the wall's clock shows that many seconds since 1970; `nil` for local.
  ///
  /// An hour that happens twice is taken the first time; one that is skipped is read with the offset before the skip.
  package func offset(atWall seconds: Int) -> Int? {
    if isLocal { return nil }
    return table.map { $0.offset(atWall: seconds) } ?? Int(code)
  }

  /// Seconds from UTC for a time without a date: of a named zone, the standard time of the rule now in force there.
  package var offsetWithoutDate: Int? {
    if isLocal { return nil }
    return table.map(\.standardOffset) ?? Int(code)
  }
}

extension Zone: CustomStringConvertible {
  /// As it follows a time: `Z`, `+07:00`, `@Asia/Ho_Chi_Minh`, or nothing.
  package var description: String {
    if isLocal { return "" }
    if let name { return "@" + name }
    if code == 0 { return "Z" }
    let size = UInt(code.magnitude)
    let seconds = size % 60 == 0 ? "" : ":" + digits(size % 60, 2)
    return (code < 0 ? "-" : "+") + digits(size / 3600, 2) + ":" + digits(size / 60 % 60, 2) + seconds
  }
}
