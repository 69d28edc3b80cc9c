package import Storage

/// Without its examples: an image is of a rule set that was read without them.
extension Decision: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), label: try reader.take(), answer: try reader.take(), unit: try reader.take(),
      answers: try reader.take(), isShown: try reader.take(), ofSeveral: try reader.take(), versions: try reader.take(), examples: [],
      range: try reader.take(), extent: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(name, label, answer, unit, answers, isShown, ofSeveral, versions, range, extent)
  }
}

extension Decision.Version: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      period: try reader.take(), source: try reader.take(), displaces: try reader.take(), logic: try reader.take(),
      range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(period, source, displaces, logic, range) }
}

extension Decision.Logic: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = .wanting(try reader.take())
    case 1: self = .expression(try reader.take())
    case 2: self = .table(try reader.take())
    default: throw ImageDamage()
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .wanting(let citation): writer.put(UInt8(0), citation)
    case .expression(let text): writer.put(UInt8(1), text)
    case .table(let table): writer.put(UInt8(2), table)
    }
  }
}

extension Precedence: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(order: try reader.take(), source: try reader.take(), because: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(order, source, because) }
}

extension NamedAnswer: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(name: try reader.take(), type: try reader.take(), unit: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(name, type, unit) }
}
