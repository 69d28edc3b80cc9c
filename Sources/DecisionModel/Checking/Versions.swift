package import Diagnostics
package import FEEL

/// Which of several dated versions holds on a day, where one may set another aside for a time.
package struct Versions: Sendable {
  package struct Version: Sendable {
    package var period: Period
    /// The instrument it rests on.
    package let instrument: String?
    /// The instruments it sets aside.
    package let displaces: [String]
    package let range: SourceRange
  }

  package var all: [Version]

  package init(
    _ versions: [(period: Period, instrument: String?, displaces: [String], range: SourceRange)],
    _ instruments: [String: Instrument]
  ) {
    all = versions.map { version in
      let own = version.instrument.flatMap { instruments[$0]?.displaces } ?? []
      return Version(
        period: version.period, instrument: version.instrument, displaces: version.displaces + own, range: version.range
      )
    }
  }

  private func displaced(_ a: Version, by b: Version) -> Bool { a.instrument.map(b.displaces.contains) ?? false }

  /// The index of the version in force, `nil` where there is none, or more than one that does not yield.
  package func index(on day: CalendarDate) -> Int? {
    let holding = all.indices.filter { all[$0].period.contains(day) }
    let left = holding.filter { index in
      !holding.contains { $0 != index && displaced(all[index], by: all[$0]) }
    }
    return left.count == 1 ? left[0] : nil
  }

  /// Says which versions hold on the same day without one setting the other aside.
  package func check(_ what: String, reporting problems: inout [Diagnostic]) {
    for (index, version) in all.enumerated() {
      for other in all[..<index] {
        guard let both = version.period.intersection(other.period), !displaced(version, by: other),
          !displaced(other, by: version)
        else {
          continue
        }
        problems.append(
          Diagnostic(
            .overlappingVersions, "two versions of \(what) hold on the same days: \(both)", at: version.range,
            notes: [.init("the other is here", at: other.range)],
            help: "end one before the other begins, or say which `displaces` the other"))
      }
    }
  }

  /// Days between two versions on which none holds, with the versions before and after.
  package var gaps: [(days: Period, before: SourceRange, next: SourceRange)] {
    let ordered = all.filter { $0.period.from != nil || $0.period.through != nil }.sorted {
      ($0.period.from?.dayNumber ?? .min) < ($1.period.from?.dayNumber ?? .min)
    }
    guard ordered.count == all.count, var last = ordered.first else { return [] }
    var gaps: [(days: Period, before: SourceRange, next: SourceRange)] = []
    for version in ordered.dropFirst() {
      guard let end = last.period.through else { break }
      if let from = version.period.from, from.dayNumber > end.dayNumber + 1 {
        let days = Period(
          from: CalendarDate(dayNumber: end.dayNumber + 1), through: CalendarDate(dayNumber: from.dayNumber - 1))
        gaps.append((days, last.range, version.range))
      }
      if version.period.through.map({ $0 > end }) ?? true { last = version }
    }
    return gaps
  }

  /// Every day on which something begins or has just ended, in order.
  package var changes: [CalendarDate] {
    var days: Set<CalendarDate> = []
    for version in all {
      if let from = version.period.from { days.insert(from) }
      if let through = version.period.through, let next = CalendarDate(dayNumber: through.dayNumber + 1) {
        days.insert(next)
      }
    }
    return days.sorted { $0 < $1 }
  }
}
