internal import DecisionModel
internal import FEEL
internal import Reporting

/// When each of several values or versions holds: a bar each over years, what has no end running to the edge.
struct PeriodPicture {
  /// A value or version with the days on which it holds, and how both are told.
  struct Span: Sendable {
    let period: Period
    let label: String
    let told: String
  }

  private let spans: [Span]
  /// The days at the edges.
  private let first: Int
  private let last: Int

  private static let (left, right, row) = (300, 890, 26)
  private static let mostTicks = 12

  /// - Parameter spans: at least one.
  init(_ spans: [Span]) {
    self.spans = spans
    let days = spans.flatMap { [$0.period.from, $0.period.through] }.compactMap { $0?.dayNumber }
    let (low, high) = (days.min() ?? 0, days.max() ?? 0)
    // What has no beginning or end is seen to go on.
    let margin = max(366, (high - low) / 8)
    first = low - (spans.contains { $0.period.from == nil } ? margin : 0)
    last = high + margin
  }

  var svg: String {
    let bottom = spans.count * Self.row
    var out = "<svg viewBox=\"0 0 902 \(bottom + 24)\" width=\"902\" height=\"\(bottom + 24)\" role=\"img\">"
    for (year, day) in ticks {
      let x = x(day)
      out += "<path d=\"M\(x) 0V\(bottom)\" stroke=\"#ddd\"/><text x=\"\(x)\" y=\"\(bottom + 18)\" text-anchor=\"middle\">\(year)</text>"
    }
    for (index, span) in spans.enumerated() {
      let y = index * Self.row
      let from = x(span.period.from?.dayNumber ?? first)
      let end = x(span.period.through.map { $0.dayNumber + 1 } ?? last)
      let short = span.label.count > 40 ? String(span.label.prefix(39)) + "…" : span.label
      out += "<g><title>\(markup("\(span.label): \(span.told)"))</title><text x=\"0\" y=\"\(y + 18)\">\(markup(short))</text>"
        + "<rect x=\"\(from)\" y=\"\(y + 5)\" width=\"\(max(2, end - from))\" height=\"\(Self.row - 9)\" fill=\"#c9d7e6\" stroke=\"#555\"/></g>"
    }
    return out + "</svg>"
  }

  private func x(_ day: Int) -> Int {
    Self.left + (Self.right - Self.left) * (min(day, last) - first) / max(1, last - first)
  }

  /// First days of years, no more than there is room for.
  private var ticks: [(year: Int, day: Int)] {
    guard let from = CalendarDate(dayNumber: first), let to = CalendarDate(dayNumber: last) else { return [] }
    let step = max(1, (to.year - from.year + Self.mostTicks) / Self.mostTicks)
    return stride(from: from.year + 1, through: to.year, by: step).compactMap { year in
      CalendarDate(year: year, month: 1, day: 1).map { (year, $0.dayNumber) }
    }
  }
}
