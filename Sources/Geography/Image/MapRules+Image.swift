internal import Diagnostics
package import Storage
internal import YAMLTree

extension MapRules: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init()
    systems = ReferenceSystems(try reader.take())
    words = try reader.take()
    layers = try reader.take()
    facts = try reader.take()
    conditions = try reader.take()
    outlines = try reader.take()
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(systems.all, words, layers, facts, conditions, outlines)
  }
}

extension MapRules.Outlines: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(stated: try reader.take(), whole: try reader.take(), tolerance: try reader.double(), range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(stated, whole)
    writer.double(tolerance)
    writer.put(range)
  }
}

extension MapFact: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), question: try reader.take(), topic: try reader.take(), values: try reader.texts(),
      range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(name, question, topic)
    writer.texts(values)
    writer.put(range)
  }
}

extension MapQuestion: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = .distance
    case 1: self = .within(metres: try reader.double())
    case 2: self = .inside
    case 3: self = .overlap
    case 4: self = .count(within: try reader.double())
    case 5: self = .nearest
    case 6: self = .property(try reader.take())
    case 7: self = .upstream(try reader.take())
    case 8: self = .along(try reader.take())
    default: throw ImageDamage()
    }
  }
  package func write(to writer: inout ImageWriter) {
    switch self {
    case .distance: writer.byte(0)
    case .within(let metres):
      writer.byte(1)
      writer.double(metres)
    case .inside: writer.byte(2)
    case .overlap: writer.byte(3)
    case .count(let metres):
      writer.byte(4)
      writer.double(metres)
    case .nearest: writer.byte(5)
    case .property(let column):
      writer.byte(6)
      writer.put(column)
    case .upstream(let river):
      writer.byte(7)
      writer.put(river)
    case .along(let river):
      writer.byte(8)
      writer.put(river)
    }
  }
}

extension MapQuestion.River: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(topic: try reader.take(), reach: try reader.double(), winding: try reader.double())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(topic)
    writer.double(reach)
    writer.double(winding)
  }
}

extension ZoneConditions: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), topic: try reader.take(), property: try reader.take(), trades: try reader.take(),
      file: try reader.take(), range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(name, topic, property, trades, file, range) }
}

extension ImageReader {
  mutating func double() throws(ImageDamage) -> Double { Double(bitPattern: try unsigned()) }

  mutating func texts() throws(ImageDamage) -> [String: String] {
    let keys: [String] = try take()
    let values: [String] = try take()
    guard keys.count == values.count else { throw ImageDamage() }
    return Dictionary(zip(keys, values), uniquingKeysWith: { first, _ in first })
  }

  mutating func day() throws(ImageDamage) -> DateText? {
    guard let text: String = try take() else { return nil }
    guard let day = DateText(text) else { throw ImageDamage() }
    return day
  }
}

extension ImageWriter {
  mutating func double(_ number: Double) { unsigned(number.bitPattern) }

  /// In order, so that the same texts make the same bytes.
  mutating func texts(_ texts: [String: String]) {
    let keys = texts.keys.sorted()
    put(keys, keys.map { texts[$0] ?? "" })
  }

  mutating func day(_ day: DateText?) { put(day?.text) }
}
