internal import Diagnostics
internal import FEEL

/// Days and times of which the day is not told: `06.12.2023`, `ngày 06 tháng 12 năm 2023`, `quý II/2025`, `trước năm 2015`.
extension WrittenReader {
  func day(_ start: PhraseScanner, _ subject: WrittenSubject) -> WrittenValue {
    var phrase = start
    let text = start.text
    let isAbout = phrase.takeSign(WrittenWords.aboutSigns) || phrase.take(WrittenWords.about)
    if phrase.take(WrittenWords.before) {
      return bounded(phrase, subject, text) { first, _ in Envelope(high: first.previous.map { .init(.date($0), closed: true) }) }
    }
    if phrase.take(WrittenWords.after) {
      return bounded(phrase, subject, text) { _, last in Envelope(low: .init(.date(last), closed: false)) }
    }
    if phrase.takeLast(WrittenWords.upwards) {
      _ = phrase.take(WrittenWords.since)
      return bounded(phrase, subject, text) { first, _ in Envelope(low: .init(.date(first), closed: true)) }
    }
    if let range = rangeOfDays(phrase, text) { return range }
    var value = time(phrase, text)
    if isAbout {
      switch value.content {
      case .exact, .within: value.isApproximate = true
      case .notStated, .ask, .refused: break
      }
    }
    return value
  }

  private func bounded(
    _ phrase: PhraseScanner, _ subject: WrittenSubject, _ text: String, _ envelope: (CalendarDate, CalendarDate) -> Envelope
  ) -> WrittenValue {
    let value = time(phrase, text)
    guard case .date(let first) = value.envelope?.low?.value, case .date(let last) = value.envelope?.high?.value else { return value }
    return WrittenValue(.within(envelope(first, last)))
  }

  /// `từ tháng 3 đến tháng 5/2024`: from the first day of the one through the last of the other.
  private func rangeOfDays(_ start: PhraseScanner, _ text: String) -> WrittenValue? {
    var phrase = start
    let isFrom = phrase.take(["từ", "from", "between"])
    let whole = phrase.text
    for place in whole.indices.dropFirst() {
      var right = PhraseScanner(whole[place...])
      guard !PhraseScanner.isWord(whole[whole.index(before: place)]), right.take(WrittenWords.to) || right.takeSign(["–", "—", "÷", "→"])
        || whole[whole.index(before: place)].isWhitespace && right.takeSign(["- "])
      else { continue }
      let last = time(right, text)
      guard case .date(let lastDay) = last.envelope?.high?.value else { continue }
      var left = time(PhraseScanner(whole[..<place]), text)
      // The year stands once, behind the second.
      if left.envelope == nil { left = time(PhraseScanner(PhraseScanner(whole[..<place]).text + "/\(lastDay.year)"), text) }
      guard case .date(let firstDay) = left.envelope?.low?.value, firstDay <= lastDay else { continue }
      return WrittenValue(.within(Envelope(from: firstDay, through: lastDay)))
    }
    return isFrom ? nil : nil
  }

  // MARK: One time

  private func time(_ start: PhraseScanner, _ text: String) -> WrittenValue {
    if let date = CalendarDate(start.text) { return WrittenValue(.exact(.date(date))) }
    var phrase = start
    if phrase.take(WrittenWords.quarter) { return quarter(phrase, text) }
    if phrase.take(WrittenWords.firstHalf) { return half(phrase, 1...6, text) }
    if phrase.take(WrittenWords.lastHalf) { return half(phrase, 7...12, text) }
    let isNamedDay = phrase.take(WrittenWords.day)
    let isNamedMonth = !isNamedDay && phrase.take(WrittenWords.month)
    let isNamedYear = !isNamedDay && !isNamedMonth && phrase.take(WrittenWords.year)
    var figures: [Substring] = []
    var isMended = false
    var rest = phrase
    while !rest.isAtEnd {
      let run = rest.rest.prefix { $0.isASCII && $0.isNumber }
      guard !run.isEmpty, figures.count < 3 else { return unreadable(text) }
      figures.append(run)
      rest.drop(run.count)
      var marks = 0
      while rest.takeSign(["/", "-", ".", "–"]) || rest.take(["tháng", "năm"]) { marks += 1 }
      if marks > 1 { isMended = true }
      if marks == 0, !rest.isAtEnd || false { return unreadable(text) }
    }
    let read = meaning(figures, isDay: isNamedDay, isMonth: isNamedMonth, isYear: isNamedYear, text)
    var value = read
    if isMended || figures.dropLast().contains(where: { $0.count > 2 && Int($0) ?? 100 < 32 }) { value.marks.insert(.mended) }
    return value
  }

  private func meaning(_ figures: [Substring], isDay: Bool, isMonth: Bool, isYear: Bool, _ text: String) -> WrittenValue {
    let parts = figures.compactMap { Int($0) }
    guard parts.count == figures.count else { return unreadable(text) }
    switch parts.count {
    case 3:
      if figures[0].count == 4 { return exactly(parts[0], parts[1], parts[2], text) }
      guard model.identity.datesDayFirst else { return unreadable(text) }
      if figures[2].count == 2 { return centuryWanted(parts, text) }
      guard figures[2].count == 4 else { return unreadable(text) }
      return exactly(parts[2], parts[1], parts[0], text)
    case 2:
      let (month, year) = figures[0].count == 4 ? (parts[1], parts[0]) : (parts[0], parts[1])
      guard (figures[0].count == 4) != (figures[1].count == 4), (1...12).contains(month), !isDay, let first = CalendarDate(year: year, month: month, day: 1),
        let last = CalendarDate(year: year, month: month, day: CalendarDate.days(in: month, of: year))
      else { return unreadable(text) }
      return WrittenValue(.within(Envelope(from: first, through: last)))
    case 1:
      if figures[0].count == 4, !isDay, !isMonth, (1800...2200).contains(parts[0]), let first = CalendarDate(year: parts[0], month: 1, day: 1),
        let last = CalendarDate(year: parts[0], month: 12, day: 31)
      {
        return WrittenValue(.within(Envelope(from: first, through: last)))
      }
      if figures[0].count == 5, !isYear, let date = Self.serialDay(parts[0]) { return serialMeant(date, text) }
      return unreadable(text)
    default: return unreadable(text)
    }
  }

  private func exactly(_ year: Int, _ month: Int, _ day: Int, _ text: String) -> WrittenValue {
    if let date = CalendarDate(year: year, month: month, day: day) { return WrittenValue(.exact(.date(date))) }
    // A month that there is not, where the day could be one: as sheets in American form write it.
    if month > 12, (1...12).contains(day), let swapped = CalendarDate(year: year, month: day, day: month) {
      return .ask(dayMeant(text, swapped))
    }
    return .refused(
      .badValue, Words(vi: "không có ngày \(text)", en: "`\(text)` is not a date: there is no such day"),
      Words(vi: "ghi ngày/tháng/năm, thí dụ 29/01/2026", en: "write 2026-01-29 or 29/01/2026"))
  }

  private func quarter(_ phrase: PhraseScanner, _ text: String) -> WrittenValue {
    var phrase = phrase
    let numerals = ["iv", "iii", "ii", "i", "4", "3", "2", "1"]
    guard let numeral = numerals.first(where: { phrase.rest.lowercased().hasPrefix($0) }) else { return unreadable(text) }
    let quarter = ["i": 1, "ii": 2, "iii": 3, "iv": 4][numeral] ?? Int(numeral) ?? 1
    phrase.drop(numeral.count)
    while phrase.takeSign(["/", "-", ".", ","]) || phrase.take(WrittenWords.year) {}
    return months(phrase, quarter * 3 - 2...quarter * 3, text)
  }

  private func half(_ phrase: PhraseScanner, _ range: ClosedRange<Int>, _ text: String) -> WrittenValue {
    var phrase = phrase
    _ = phrase.takeSign(["/"])
    return months(phrase, range, text)
  }

  private func months(_ phrase: PhraseScanner, _ range: ClosedRange<Int>, _ text: String) -> WrittenValue {
    guard phrase.rest.count == 4, let year = Int(phrase.rest), let first = CalendarDate(year: year, month: range.lowerBound, day: 1),
      let last = CalendarDate(year: year, month: range.upperBound, day: CalendarDate.days(in: range.upperBound, of: year))
    else { return unreadable(text) }
    return WrittenValue(.within(Envelope(from: first, through: last)))
  }

  /// The day of a spreadsheet's serial number (day 1 is 1900-01-01, and 1900 counts as a leap year).
  private static func serialDay(_ serial: Int) -> CalendarDate? {
    guard (20_000...80_000).contains(serial), let zero = CalendarDate(year: 1899, month: 12, day: 30) else { return nil }
    return CalendarDate(dayNumber: zero.dayNumber + serial)
  }

  // MARK: What is asked of days

  private func spoken(_ date: CalendarDate) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(date.day))/\(two(date.month))/\(date.year)"
  }

  private func dayMeant(_ text: String, _ date: CalendarDate) -> WrittenQuestion {
    let day = "\(date.day)/\(date.month)/\(date.year)"
    return WrittenQuestion(
      .badValue, Words(vi: "“\(text)” không có trong lịch: có phải ngày \(day)?", en: "`\(text)` is not a date: is it \(date)?"), [.date(date)])
  }

  private func serialMeant(_ date: CalendarDate, _ text: String) -> WrittenValue {
    .ask(
      WrittenQuestion(
        .badValue,
        Words(vi: "“\(text)” là số thứ tự ngày của bảng tính: có phải ngày \(spoken(date))?", en: "`\(text)` is not a date, but the number of a day in a spreadsheet: is it \(date)?"),
        [.date(date)]))
  }

  private func centuryWanted(_ parts: [Int], _ text: String) -> WrittenValue {
    guard let date = CalendarDate(year: 2000 + parts[2], month: parts[1], day: parts[0]) else { return unreadable(text) }
    return .ask(
      WrittenQuestion(
        .badValue, Words(vi: "“\(text)”: năm \(date.year)?", en: "`\(text)` is not a date: is the year \(date.year)?"), [.date(date)]))
  }

  private func unreadable(_ text: String) -> WrittenValue {
    .refused(
      .badValue, Words(vi: "“\(text)” không phải là ngày", en: "`\(text)` is not a date"),
      model.identity.datesDayFirst
        ? Words(vi: "ghi ngày/tháng/năm, tháng/năm hoặc năm, thí dụ 29/01/2026", en: "write 2026-01-29 or 29/01/2026")
        : Words(vi: "ghi 2026-01-29", en: "write 2026-01-29"))
  }
}

extension CalendarDate {
  fileprivate var previous: CalendarDate? { CalendarDate(dayNumber: dayNumber - 1) }
}
