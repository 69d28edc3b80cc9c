package import DecisionModel
package import FEEL

/// How long something may take: a number, the unit of the law, and where that is written.
package struct Term: Sendable, Codable, Hashable {
  package enum Unit: String, Sendable, Codable, Hashable, CaseIterable {
    /// Days on which the office works.
    case working
    /// All days; a term that ends on a day off ends on the next one that is worked.
    case calendar

    package var label: Words {
      switch self {
      case .working: Words(vi: "ngày làm việc", en: "working days")
      case .calendar: Words(vi: "ngày (lịch)", en: "calendar days")
      }
    }
  }
  package var days: Int
  package var unit: Unit
  package var source: String

  package init(days: Int, unit: Unit, source: String = "") {
    self.days = days
    self.unit = unit
    self.source = source
  }
}

/// Counts the days of a dossier. It is a function of the days on which something happened and of the calendar, never a number that is
/// counted up.
package struct DayCounter: Sendable {
  /// A stretch during which the clock stands: from the day the letter was issued to the day the supplements came.
  package struct Stop: Sendable, Hashable {
    package let from: CalendarDate
    /// `nil`: it still stands.
    package let to: CalendarDate?

    package init(from: CalendarDate, to: CalendarDate?) {
      self.from = from
      self.to = to
    }

    /// The day of the letter does not count, the day the supplements come does not count: the clock goes on the day after.
    func holds(_ day: CalendarDate) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }
  }

  package let calendar: WorkCalendar
  package let term: Term
  /// When a valid dossier came in; day 1 is the day after.
  package let start: CalendarDate
  package let stops: [Stop]

  package init(_ calendar: WorkCalendar, _ term: Term, from start: CalendarDate, stops: [Stop] = []) {
    self.calendar = calendar
    self.term = term
    self.start = start
    self.stops = stops
  }

  /// Whether the clock stands on a day.
  package func isStopped(on day: CalendarDate) -> Bool { stops.contains { $0.holds(day) } }

  private func counts(_ day: CalendarDate) -> Bool {
    !isStopped(on: day) && (term.unit == .calendar || calendar.works(day))
  }

  /// How many days of the term have gone by at the end of a day.
  package func used(by day: CalendarDate) -> Int {
    guard start < day else { return 0 }
    return (start.dayNumber + 1...day.dayNumber).count { CalendarDate(dayNumber: $0).map(counts) == true }
  }

  /// The last day of the term; `nil` while the clock stands and nobody knows until when.
  package var due: CalendarDate? {
    if stops.contains(where: { $0.to == nil }) { return nil }
    var day = start
    var left = term.days
    // Ten years are longer than any term with its stops.
    for _ in 0..<3660 where left > 0 {
      day = day.adding(days: 1)
      if counts(day) { left -= 1 }
    }
    return left > 0 ? nil : (term.unit == .calendar ? calendar.workday(from: day) : day)
  }

  /// How many days of its own unit are left after a day; negative where it is over.
  package func left(on day: CalendarDate) -> Int {
    guard let due else { return term.days - used(by: day) }
    if day <= due {
      return term.unit == .calendar ? due.dayNumber - day.dayNumber : calendar.workdays(day.adding(days: 1), through: due)
    }
    return -(term.unit == .calendar ? day.dayNumber - due.dayNumber : calendar.workdays(due.adding(days: 1), through: day))
  }
}

/// Where a clock is, as pages show it.
package struct ClockFace: Sendable, Hashable {
  package enum Standing: String, Sendable, Hashable, Codable {
    /// ● còn hạn
    case running
    /// ▲ còn ≤ 3 ngày
    case soon
    /// ■ quá hạn
    case overdue
    /// The clock stands.
    case stopped
    /// Nothing runs any more.
    case ended
    /// The text that says how long is wanting.
    case unknown

    /// Never by colour alone.
    package var sign: String {
      switch self {
      case .running: "●"
      case .soon: "▲"
      case .overdue: "■"
      case .stopped: "‖"
      case .ended, .unknown: "–"
      }
    }
  }
  package let standing: Standing
  package let due: CalendarDate?
  /// Days left, of the term's own unit; negative: over by so many.
  package let left: Int?
  package let term: Term?

  /// `còn 6 ngày làm việc`, `quá 2 ngày (lịch)`, `đang dừng, chờ bổ sung`.
  package var words: Words {
    switch standing {
    case .running, .soon:
      guard let left, let term else { return Words(vi: "", en: "") }
      return left == 0
        ? Words(vi: "hạn là hôm nay", en: "due today")
        : Words(vi: "còn \(left) \(term.unit.label.vi)", en: "\(left) \(term.unit.label.en) left")
    case .overdue:
      guard let left, let term else { return Words(vi: "quá hạn", en: "overdue") }
      return Words(vi: "quá \(-left) \(term.unit.label.vi)", en: "\(-left) \(term.unit.label.en) over")
    case .stopped: return Words(vi: "đang dừng, chờ bổ sung", en: "stopped, waiting for supplements")
    case .ended: return Words(vi: "đã kết thúc", en: "ended")
    case .unknown: return Words(vi: "chưa xác định thời hạn", en: "term not determined")
    }
  }
}

extension DayCounter {
  /// - Parameter warning: how many days before the end it is soon.
  package func face(on day: CalendarDate, warning: Int = 3) -> ClockFace {
    if isStopped(on: day) || due == nil { return ClockFace(standing: .stopped, due: nil, left: left(on: day), term: term) }
    let left = self.left(on: day)
    return ClockFace(
      standing: left < 0 ? .overdue : left <= warning ? .soon : .running, due: due, left: left, term: term)
  }
}
