package import DecisionModel
package import Diagnostics
package import FEEL
package import Screening

/// One record as the law of several days answers it, and what is another from day to day, by what.
package struct Timeline: Sendable {
  /// A day, or all days of a stretch on which nothing is another for this record.
  package struct Column: Sendable {
    package let from: CalendarDate
    /// The last day of the stretch; `nil` for a single day that was asked for, and after the last change.
    package let through: CalendarDate?
    package let report: Report
  }

  /// From one column to the next.
  package struct Step: Sendable {
    package let difference: ReportDifference
    package let causes: [DifferencePart: [Cause]]
  }

  /// Never empty.
  package let columns: [Column]
  /// One fewer than columns.
  package let steps: [Step]
  /// The days whose law the rule set holds.
  package let coverage: Period?
  /// The day that the record itself names.
  package let ownDay: CalendarDate?
  /// Whether the columns are days that were asked for.
  package let isOfChosenDays: Bool
}

/// Makes timelines of records, one after another.
package struct TimelineMaker {
  package let engine: Engine
  private let catalogue: ProvisionCatalogue
  private let only: Set<String>?
  private let strict: Bool
  private let changes: [CalendarDate]
  private let runsWithTime: Bool
  private let asksForToday: Bool

  /// - Parameter only: names of determinations, duties, rules and criteria; all else is left out of account.
  package init(_ engine: Engine, only: Set<String>? = nil, strict: Bool = false) {
    self.engine = engine
    catalogue = ProvisionCatalogue(engine.rules)
    self.only = only
    self.strict = strict
    changes = engine.rules.changes
    asksForToday = engine.rules.asksForToday
    runsWithTime = asksForToday || engine.rules.readsTheDay
  }

  /// The record on the given days, a column each.
  ///
  /// - Parameter days: never empty.
  package func timeline(
    _ file: CaseFile, on days: [CalendarDate], sources: SourceFiles
  ) -> Timeline {
    let days = Set(days).sorted()
    return timeline(
      file, days.map { Stretch(from: $0, through: $0) }, isOfChosenDays: true, sources: sources)
  }

  /// The record from day to day, a column for each stretch on which nothing is another.
  ///
  /// - Parameters:
  ///   - from: the first day; if left out, the first whose law the rule set holds.
  ///   - to: the last day; if left out, there is nothing more to come after the last column.
  package func timeline(
    _ file: CaseFile, from: CalendarDate?, to: CalendarDate?, sources: SourceFiles
  ) -> Timeline {
    let coverage = engine.rules.ruleSet.model.identity.coverage?.period
    let last = to ?? max(changes.last ?? .epoch, from ?? .epoch)
    let first = min(from ?? coverage?.from ?? changes.first ?? last, last)
    var days = [first] + changes.filter { first < $0 && $0 <= last }
    if runsWithTime { days = withPassing(days, until: last, of: file.record) }
    var stretches: [Stretch] = []
    for (index, day) in days.enumerated() {
      let next = index + 1 < days.count ? CalendarDate(dayNumber: days[index + 1].dayNumber - 1) : to
      stretches.append(Stretch(from: day, through: next))
    }
    return timeline(file, stretches, isOfChosenDays: false, sources: sources)
  }

  private struct Stretch {
    let from: CalendarDate
    var through: CalendarDate?
  }

  private func timeline(
    _ file: CaseFile, _ stretches: [Stretch], isOfChosenDays: Bool, sources: SourceFiles
  ) -> Timeline {
    var columns: [(stretch: Stretch, report: Report)] = []
    var differences: [ReportDifference] = []
    for stretch in stretches {
      let report = engine.screen(file, asOf: stretch.from, strict: strict, sources: sources)
      if let last = columns.last {
        let difference = ReportDifference(from: last.report, to: report, only: only)
        if difference.isEmpty, !isOfChosenDays {
          columns[columns.count - 1].stretch.through = stretch.through
          continue
        }
        differences.append(difference)
      }
      columns.append((stretch, report))
    }
    let own = file.record.asOf
    return Timeline(
      columns: columns.map { stretch, report in
        .init(from: stretch.from, through: isOfChosenDays ? nil : stretch.through, report: report)
      },
      steps: differences.enumerated().map { index, difference in
        // The law of the last day before the change, where the days between are known.
        let before = columns[index].stretch.through ?? columns[index].stretch.from
        return .init(
          difference: difference,
          causes: causes(of: difference, from: before, to: columns[index + 1].stretch.from, file.record))
      },
      coverage: engine.rules.ruleSet.model.identity.coverage?.period, ownDay: own,
      isOfChosenDays: isOfChosenDays)
  }

  private func causes(
    of difference: ReportDifference, from: CalendarDate, to: CalendarDate, _ record: Record
  ) -> [DifferencePart: [Cause]] {
    guard !difference.isEmpty else { return [:] }
    return Attribution.causes(
      of: difference, from: LawSide.views(engine, catalogue, on: from, record: record, strict: strict),
      to: LawSide.views(engine, catalogue, on: to, record: record, strict: strict))
  }

  /// The days, and between them those on which something is another only because time has passed: a permit runs out.
  ///
  /// Every day is judged by Kleene's tables, without a trace; nothing is kept of it but what was answered. What rests on the
  /// completions of a day that is not stated (the last inspection, which lies between the approval and the day itself)
  /// changes where the day itself passes one that the record states.
  private func withPassing(_ days: [CalendarDate], until last: CalendarDate, of record: Record) -> [CalendarDate] {
    let views = record.views(engine.rules.ruleSet.model.vocabulary)
    let stated = views.flatMap(\.facts).flatMap { fact -> [Int] in
      if case .date(let date) = fact.value { [date.dayNumber, date.dayNumber + 1] } else { [] }
    }
    let passed = Set(stated)
    var found: [CalendarDate] = []
    for (index, day) in days.enumerated() {
      found.append(day)
      let end = index + 1 < days.count ? days[index + 1].dayNumber - 1 : last.dayNumber
      guard day.dayNumber < end else { continue }
      var screener = Screener(RulesOnDay(engine.rules, on: day))
      func answers(on day: CalendarDate) -> [Answers] { views.map { Answers(screener.answers(of: $0, on: day, strict: strict)) } }
      var before = answers(on: day)
      for number in (day.dayNumber + 1)...end {
        guard let next = CalendarDate(dayNumber: number) else { break }
        // The clock of a screener stands still.
        if asksForToday { screener = Screener(RulesOnDay(engine.rules, on: next)) }
        let now = answers(on: next)
        if now != before || passed.contains(number) { found.append(next) }
        before = now
      }
    }
    return found
  }
}

/// What one view of a record is answered on a day.
private struct Answers: Equatable {
  let decisions: [Value]
  let truths: [Truth]

  init(_ answers: (decisions: [Value], truths: [Truth])) { (decisions, truths) = answers }
}

extension CalendarDate {
  fileprivate static var epoch: CalendarDate { CalendarDate(dayNumber: 0)! }
}
