package import Storage

extension CalendarDate: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    guard let date = CalendarDate(dayNumber: try reader.take()) else { throw ImageDamage() }
    self = date
  }
  package func write(to writer: inout ImageWriter) { writer.put(dayNumber) }
}

extension DateTime: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) { self.init(try reader.take(), try reader.take()) }
  package func write(to writer: inout ImageWriter) { writer.put(date, time) }
}

extension TimeOfDay: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    let nanoseconds = try reader.take(Int.self)
    guard (0..<86_400_000_000_000).contains(nanoseconds) else { throw ImageDamage() }
    self.init(
      secondOfDay: nanoseconds / 1_000_000_000, nanosecond: nanoseconds % 1_000_000_000, zone: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(nanosecondOfDay, zone) }
}

extension Zone: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    let zone: Zone? =
      switch try reader.byte() {
      case 0: .local
      case 1: Zone(offset: try reader.take())
      case 2: Zone(named: try reader.take())
      default: nil
      }
    guard let zone else { throw ImageDamage() }
    self = zone
  }

  /// A named zone by its name: its number is given anew in every process.
  package func write(to writer: inout ImageWriter) {
    if let name { return writer.put(UInt8(2), name) }
    if let seconds = offset(atEpoch: 0) { return writer.put(UInt8(1), seconds) }
    writer.byte(0)
  }
}

extension DayTimeDuration: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    let seconds = try reader.take(Int.self)
    let nanoseconds = try reader.take(Int.self)
    guard (0..<1_000_000_000).contains(nanoseconds) else { throw ImageDamage() }
    self.init(seconds: seconds, nanoseconds: nanoseconds)
  }
  package func write(to writer: inout ImageWriter) { writer.put(seconds, nanoseconds) }
}

extension YearMonthDuration: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    guard let length = YearMonthDuration(checking: try reader.take()) else { throw ImageDamage() }
    self = length
  }
  package func write(to writer: inout ImageWriter) { writer.put(months) }
}
