package import Application
package import FEEL

/// How days, times and sizes stand on a page.
package enum Shown {
  /// `28/11/2026`
  package static func day(_ day: CalendarDate) -> String {
    let iso = day.description.split(separator: "-")
    return iso.count == 3 ? "\(iso[2])/\(iso[1])/\(iso[0])" : day.description
  }

  package static func day(_ day: CalendarDate?) -> String { day.map { Self.day($0) } ?? "" }

  /// `28/11/2026 13:05`, by the clocks of the office.
  package static func time(_ moment: Moment, offset: Int) -> String {
    let local = moment.adding(seconds: offset * 60)
    return "\(day(moment.day(offset: offset))) \(local.description.dropFirst(11).prefix(5))"
  }

  /// Reads `28/11/2026`, `28-11-2026`, `28.11.2026`, `2026-11-28`; `nil` where it is no day.
  package static func readDay(_ text: String) -> CalendarDate? {
    let parts = text.split(whereSeparator: { "/-. ".contains($0) }).map(String.init)
    guard parts.count == 3 else { return nil }
    func two(_ text: String) -> String { text.count == 1 ? "0" + text : text }
    return parts[0].count == 4
      ? CalendarDate("\(parts[0])-\(two(parts[1]))-\(two(parts[2]))")
      : parts[2].count == 4 ? CalendarDate("\(parts[2])-\(two(parts[1]))-\(two(parts[0]))") : nil
  }

  /// `1,4 MB`
  package static func size(_ bytes: Int) -> String {
    if bytes < 1_000 { return "\(bytes) B" }
    let tenths = bytes < 1_000_000 ? (bytes + 50) / 100 : (bytes + 50_000) / 100_000
    return "\(tenths / 10),\(tenths % 10) \(bytes < 1_000_000 ? "kB" : "MB")"
  }

  /// `1.949`
  package static func number(_ number: Int) -> String {
    var digits = String(abs(number))
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits = String(digits.dropLast(3))
    }
    return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ".")
  }
}
