package import Storage

/// Without its examples: an image is of a rule set that was read without them.
extension Rule: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), label: try reader.take(), kinds: try reader.take(), period: try reader.take(),
      condition: try reader.take(), spokenOf: try reader.take(), consequence: try reader.take(),
      source: try reader.take(), examples: [],
      range: try reader.take(), extent: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(name, label, kinds, period, condition, spokenOf, consequence, source, range, extent)
  }
}

extension Rule.Consequence: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = .hit(try reader.take())
    case 1: self = .duty(try reader.take())
    default: throw ImageDamage()
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .hit(let hit): writer.put(UInt8(0), hit)
    case .duty(let says): writer.put(UInt8(1), says)
    }
  }
}

extension Rule.Hit: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      recommendation: try reader.take(), risk: try reader.take(), because: try reader.take(),
      toCheck: try reader.take(), whenUnknown: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(recommendation, risk, because, toCheck, whenUnknown) }
}

extension WhenUnknown: StorableCase {}
extension LawDay: StorableCase {}
extension Recommendation: StorableCase {}
extension RecordKind: StorableCase {}

extension Template: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    guard let template = Template(try reader.take()) else { throw ImageDamage() }
    self = template
  }
  package func write(to writer: inout ImageWriter) { writer.put(texts) }
}

extension Template.Text: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(language: try reader.take(), segments: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(language, segments) }
}

extension Template.Segment: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = .text(try reader.take())
    case 1: self = .value(try reader.take())
    default: throw ImageDamage()
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .text(let text): writer.put(UInt8(0), text)
    case .value(let slot): writer.put(UInt8(1), slot)
    }
  }
}
