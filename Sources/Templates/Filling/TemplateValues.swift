/// What a template is filled with: values, lists of such, and which conditions hold, by their names in the vocabulary.
package struct TemplateValues: Sendable, Hashable {
  package enum Value: Sendable, Hashable {
    case text(String)
    case day(TemplateDay)
  }

  package private(set) var values: [String: Value] = [:]
  package var lists: [String: [TemplateValues]] = [:]
  package var conditions: Set<String> = []

  package init() {}

  /// An empty text is no value.
  package subscript(name: String) -> String? {
    get {
      guard case .text(let text)? = values[name] else { return nil }
      return text
    }
    set { values[name] = newValue.flatMap { $0.contains { !$0.isWhitespace } ? .text($0) : nil } }
  }

  package mutating func set(_ name: String, _ day: TemplateDay?) { values[name] = day.map { .day($0) } }

  package mutating func set(_ name: String, _ value: Value?) { values[name] = value }
}

/// A day as papers write it.
package struct TemplateDay: Sendable, Hashable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// `15/12/2026` or `2026-12-15`; `nil` for anything else, and for a day that no calendar has.
  package init?(written: String) {
    let parts = written.split(whereSeparator: { "/-.".contains($0) || $0.isWhitespace }).map { Int($0) }
    guard parts.count == 3, let first = parts[0], let month = parts[1], let last = parts[2] else { return nil }
    let (year, day) = first > 31 ? (first, last) : (last, first)
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1000...9999).contains(year), lengths.indices.contains(month - 1), (1...lengths[month - 1]).contains(day) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// `05/3/2026`: a nought before days below ten and the first two months (Decree 30/2020/NĐ-CP, annex I).
  package var inNumbers: String { "\(twoDigits(day, below: 10))/\(twoDigits(month, below: 3))/\(year)" }

  /// `ngày 05 tháng 3 năm 2026`
  package var inWords: String { "ngày \(twoDigits(day, below: 10)) tháng \(twoDigits(month, below: 3)) năm \(year)" }

  private func twoDigits(_ number: Int, below limit: Int) -> String { number < limit ? "0\(number)" : String(number) }
}
