import FEEL
import Foundation
import Testing

@testable import Application

/// The day counter against days that Python counted over ten years of holidays (`Generate/write_clock.py`).
struct ClockTests {
  static func lines(_ name: String) throws -> [[String]] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Data/\(name)")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
  }

  @Test func `days due and days left are those that were counted apart`() throws {
    let holidays = try Self.lines("holidays.tsv")
    let days = { (kind: String) in Set(holidays.filter { $0[1] == kind }.compactMap { CalendarDate($0[0]) }) }
    let calendar = WorkCalendar(off: days("off"), madeUp: days("made-up"))
    let lines = try Self.lines("clock.tsv").dropFirst()
    #expect(lines.count == 600)
    for line in lines {
      let unit = try #require(Term.Unit(rawValue: line[0]))
      let stops = line[3] == "-" ? [] : line[3].split(separator: ",").map { text -> DayCounter.Stop in
        let ends = text.replacingOccurrences(of: "..", with: "|").split(separator: "|", omittingEmptySubsequences: false)
        return .init(from: CalendarDate(ends[0]) ?? .epoch, to: CalendarDate(ends[1]))
      }
      let counter = DayCounter(
        calendar, Term(days: Int(line[1]) ?? 0, unit: unit), from: try #require(CalendarDate(line[2])), stops: stops)
      let today = try #require(CalendarDate(line[5]))
      #expect(counter.due.map { "\($0)" } ?? "-" == line[4], "\(line)")
      if line[4] != "-" { #expect(String(counter.left(on: today)) == line[6], "\(line)") }
      // What is left and what is over tell the same as the day.
      let face = counter.face(on: today)
      if counter.isStopped(on: today) || counter.due == nil {
        #expect(face.standing == .stopped)
      } else if let left = Int(line[6]) {
        #expect(face.standing == (left < 0 ? .overdue : left <= 3 ? .soon : .running), "\(line)")
      }
    }
  }

  @Test(arguments: [
    ("2026-11-28T06:34:10.123Z", 0, "2026-11-28"), ("2026-11-28T16:59:59.999Z", 420, "2026-11-28"), ("2026-11-28T17:00:00.000Z", 420, "2026-11-29"),
    ("1969-12-31T23:59:59.999Z", 0, "1969-12-31"), ("2024-02-29T20:00:00.000Z", 420, "2024-03-01"),
  ])
  func `moments are written as they are read, and have the day of the office's clocks`(_ text: String, _ offset: Int, _ day: String) throws {
    let moment = try #require(Moment(text))
    #expect(moment.description == text)
    #expect(moment.day(offset: offset).description == day)
  }

  @Test(arguments: ["2026-11-28", "2026-13-28T06:34:10.123Z", "2026-11-28T26:34:10.123Z", "2026-11-28T06:34:10Z", ""])
  func `what is no moment is none`(_ text: String) { #expect(Moment(text) == nil) }
}
