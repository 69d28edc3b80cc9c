package import FEEL
internal import Screening
package import Tables
internal import DecisionModel
internal import Diagnostics

/// A table of readings of any length, each held against the limits of its facility on its day.
///
/// Memory is bounded by facilities, parameters and periods of the law, not by readings.
package final class ReadingRun {
  /// A reading that is over its limit, or that nothing could be told of, as it is handed over.
  package struct Event {
    /// From 1, in the table.
    package let line: Int
    package let facility: String
    package let outlet: String
    package let fact: Int
    package let time: String
    package let value: Number
    package let exceedance: Exceedance
  }

  package struct Receiver {
    let event: (Event) throws -> Void
    /// The line from 1, and why it is no reading.
    let refusal: (Int, String) -> Void

    package init(event: @escaping (Event) throws -> Void, refusal: @escaping (Int, String) -> Void) {
      self.event = event
      self.refusal = refusal
    }
  }

  private let columns: ReadingColumns
  private let separator: UInt8
  private let parameters: Parameters
  private let limits: ReadingLimits
  private let values: ReadingValues
  private let receiver: Receiver
  private var facilities = ByteNames()
  private var slots = ByteNames()
  private var lanes: [ReadingCounts.Key: Lane] = [:]
  private var last: (key: ReadingCounts.Key, lane: Lane)?
  private var day: (bytes: [UInt8], day: CalendarDate, period: Int)?
  private var rows = 0
  private var refused = 0
  private var line: Int

  /// A parameter of a facility: what was found last, for readings of a station come day after day, and what became of all.
  private final class Lane {
    var period = Int.min
    var pieces: ReadingLimits.Pieces?
    var byPeriod: [Int: ReadingLimits.Pieces] = [:]
    var series = ReadingCounts.Series()
  }

  /// What became of the readings so far.
  package var counts: ReadingCounts {
    var counts = ReadingCounts()
    (counts.rows, counts.refused) = (rows, refused)
    counts.series = lanes.mapValues(\.series)
    return counts
  }

  /// - Parameters:
  ///   - facilities: names of the records, in the order in which `limits` has them.
  ///   - headerLines: of the table, taken away before.
  package init(
    _ columns: ReadingColumns, separatedBy separator: UInt8, _ parameters: Parameters, facilities: [String], _ limits: ReadingLimits,
    _ values: ReadingValues, headerLines: Int, to receiver: Receiver
  ) {
    (self.columns, self.separator, self.parameters, self.limits) = (columns, separator, parameters, limits)
    (self.values, self.receiver) = (values, receiver)
    line = headerLines
    for (index, name) in facilities.enumerated() { self.facilities.insert(Array(name.utf8), index) }
  }

  /// Reads to the end of the table.
  package func run(_ text: TableText) throws {
    while let chunk = try text.next() {
      defer { chunk.free() }
      if let flaw = chunk.flaw {
        rows += 1
        line += 1
        switch flaw {
        case .tooLong(let most): refuse(values.say("dòng dài quá \(most) byte", "the line is longer than \(most) bytes"))
        case .openQuote: refuse(values.say("dấu nháy kép mở mà không đóng", "a quotation mark is opened and not closed"))
        }
        continue
      }
      try read(UnsafeBufferPointer(start: chunk.bytes, count: chunk.count))
    }
  }

  private func refuse(fields: Int) {
    refuse(
      values.say("có \(fields) ô, mà bảng có \(columns.count) cột", "\(fields) fields, where the table has \(columns.count) columns"))
  }

  private func refuse(_ reason: String) {
    refused += 1
    receiver.refusal(line, reason)
  }

  private func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    var start = 0
    var fields = [Range<Int>](repeating: 0..<0, count: columns.count)
    while start < bytes.count {
      var index = start
      var field = start
      var count = 0
      var isQuoted = false
      while index < bytes.count, bytes[index] != 0x0A {
        let byte = bytes[index]
        if byte == separator {
          if count < fields.count { fields[count] = field..<index }
          count += 1
          field = index + 1
        } else if byte == 0x22 {
          isQuoted = true
          break
        }
        index += 1
      }
      if isQuoted {
        start = try readQuoted(bytes, start)
        continue
      }
      var end = index
      if end > field, bytes[end - 1] == 0x0D { end -= 1 }
      if count < fields.count { fields[count] = field..<end }
      count += 1
      line += 1
      start = index + 1
      // An empty line is no reading.
      if count == 1, fields[0].isEmpty { continue }
      rows += 1
      guard count == columns.count else {
        refuse(fields: count)
        continue
      }
      func part(_ part: ReadingPart) -> UnsafeBufferPointer<UInt8> {
        guard let place = columns.place(of: part) else { return UnsafeBufferPointer(start: nil, count: 0) }
        return Self.trimmed(UnsafeBufferPointer(rebasing: bytes[fields[place]]))
      }
      try judge(part)
    }
  }

  /// A record with quotation marks, the careful way.
  ///
  /// - Returns: where the next one begins.
  private func readQuoted(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) throws -> Int {
    var end = start
    var isInside = false
    var lines = 1
    while end < bytes.count, isInside || bytes[end] != 0x0A {
      if bytes[end] == 0x22 { isInside.toggle() }
      if bytes[end] == 0x0A { lines += 1 }
      end += 1
    }
    var last = end
    if last > start, bytes[last - 1] == 0x0D { last -= 1 }
    let fields = SeparatedFields.fields(of: bytes[start..<last], separator: separator).map(\.bytes)
    line += lines
    rows += 1
    guard fields.count == columns.count else {
      refuse(fields: fields.count)
      return end + 1
    }
    let flat = fields.flatMap { $0 }
    var places: [Range<Int>] = []
    for field in fields { places.append((places.last?.upperBound ?? 0)..<((places.last?.upperBound ?? 0) + field.count)) }
    try flat.withUnsafeBufferPointer { flat in
      try judge { part in
        columns.place(of: part).map { UnsafeBufferPointer(rebasing: flat[places[$0]]) } ?? UnsafeBufferPointer(start: nil, count: 0)
      }
    }
    return end + 1
  }

  private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var (low, high) = (0, bytes.count)
    while low < high, bytes[low] == 0x20 || bytes[low] == 0x09 { low += 1 }
    while high > low, bytes[high - 1] == 0x20 || bytes[high - 1] == 0x09 { high -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[low..<high])
  }

  private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private func judge(_ part: (ReadingPart) -> UnsafeBufferPointer<UInt8>) throws {
    let (name, written) = (part(.facility), part(.value))
    guard let facility = facilities.index(of: name) else {
      let who = Self.text(name)
      return refuse(
        who.isEmpty
          ? values.say("dòng không nêu cơ sở", "it names no facility")
          : values.say("không có hồ sơ của cơ sở `\(who)`", "there is no record of the facility `\(who)`"))
    }
    let called = part(.parameter)
    var known = slots.index(of: called)
    if known == nil {
      let text = Self.text(called)
      known = parameters.slot(text) ?? -1
      slots.insert(Array(called), known ?? -1)
    }
    guard let slot = known, slot >= 0 else { return refuse(parameters.refusal(Self.text(called))) }
    let time = part(.time)
    guard let day = self.day(time) else {
      let when = Self.text(time)
      return refuse(
        values.say(
          "`\(when)` không bắt đầu bằng ngày; ghi 2026-11-23, giờ đứng sau", "`\(when)` does not begin with a day; write 2026-11-23, with the time behind it"))
    }
    let lane = lane(facility, slot)
    // A station that was silent has measured nothing.
    if written.isEmpty { return lane.series.note(.empty, day.day, nil) }
    let value: Number
    do throws(ReadingValues.Mistake) { value = try values.number(written, unit: part(.unit), of: slot) } catch {
      return refuse(error.reason)
    }
    switch limits.verdict(value, among: pieces(lane, facility, slot, day.day, day.period)) {
    case .within: lane.series.note(.within, day.day, value)
    case .notJudged: lane.series.note(.notJudged, day.day, value)
    case .undetermined(let reasons): lane.series.note(.undetermined(reasons), day.day, value)
    case .over(let exceedances):
      lane.series.note(.over, day.day, value)
      let (who, when, at) = (Self.text(name), Self.text(time), Self.text(part(.outlet)))
      for exceedance in exceedances {
        try receiver.event(Event(line: line, facility: who, outlet: at, fact: slot, time: when, value: value, exceedance: exceedance))
      }
    }
  }

  private func lane(_ facility: Int, _ slot: Int) -> Lane {
    let key = ReadingCounts.Key(facility: facility, fact: slot)
    if let last, last.key == key { return last.lane }
    let lane = lanes[key] ?? Lane()
    lanes[key] = lane
    last = (key, lane)
    return lane
  }

  private func pieces(_ lane: Lane, _ facility: Int, _ slot: Int, _ day: CalendarDate, _ period: Int) -> ReadingLimits.Pieces {
    if lane.period == period, let pieces = lane.pieces { return pieces }
    let pieces = lane.byPeriod[period] ?? limits.pieces(of: facility, slot, on: day)
    lane.byPeriod[period] = pieces
    (lane.period, lane.pieces) = (period, pieces)
    return pieces
  }

  private func day(_ time: UnsafeBufferPointer<UInt8>) -> (day: CalendarDate, period: Int)? {
    let bytes = time.prefix(10)
    if let day, day.bytes.count == bytes.count, bytes.elementsEqual(day.bytes) { return (day.day, day.period) }
    guard let found = CalendarDate(String(decoding: bytes, as: UTF8.self)) else { return nil }
    // A time of day, or nothing, stands behind it.
    if time.count > 10, time[10] != 0x20, time[10] != UInt8(ascii: "T") { return nil }
    let period = limits.period(of: found)
    day = (Array(bytes), found, period)
    return (found, period)
  }
}
