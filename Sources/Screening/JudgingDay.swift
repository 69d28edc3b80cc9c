package import DecisionModel
package import FEEL

/// The day whose law a documented case is judged on, and why that day.
///
/// A case may be older than the rule set: on its own day the rules did not hold, and the honest answer is that nothing is
/// settled. Whether the rules, as first in force, would have noticed it is another question, and is asked on the first day that
/// the rule set covers. That is a reading in retrospect, not the law of the case's day.
package struct JudgingDay: Sendable, Hashable {
  package enum Reason: Sendable, Hashable {
    /// The record names it, and the rule set may or may not hold its law.
    case own
    /// The record's day lies before the days that the rule set covers: the first of these.
    case retrospective
    /// It was asked for, for all records.
    case asked
    /// The record names none: today.
    case today

    /// As reports name it.
    package var origin: Report.DayOrigin {
      switch self {
      case .own: .record
      case .retrospective: .retrospective
      case .asked: .asked
      case .today: .today
      }
    }
  }

  package let day: CalendarDate
  package let reason: Reason

  /// - Parameters:
  ///   - own: what the record names.
  ///   - asked: what the user asks for; it wins.
  ///   - covered: the days that the rule set covers; `nil` where nothing is to be read in retrospect.
  package init(own: CalendarDate?, asked: CalendarDate?, today: CalendarDate, covered: Period?) {
    switch (asked, own, covered?.from) {
    case (let asked?, _, _): (day, reason) = (asked, .asked)
    case (nil, let own?, let first?) where own < first: (day, reason) = (first, .retrospective)
    case (nil, let own?, _): (day, reason) = (own, .own)
    case (nil, nil, _): (day, reason) = (today, .today)
    }
  }
}
