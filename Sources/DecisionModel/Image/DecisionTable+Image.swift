package import Storage

extension DecisionTable: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      hitPolicy: try reader.take(), inputs: try reader.take(), outputs: try reader.take(), rows: try reader.take(),
      defaults: try reader.take(), isWhole: try reader.take(), range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(hitPolicy, inputs, outputs, rows, defaults, isWhole, range)
  }
}

extension HitPolicy: StorableCase {}

extension DecisionTable.InputClause: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(expression: try reader.take(), name: try reader.take(), allowed: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(expression, name, allowed) }
}

extension DecisionTable.OutputClause: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(name: try reader.take(), type: try reader.take(), values: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(name, type, values) }
}

extension DecisionTable.Row: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(tests: try reader.take(), answers: try reader.take(), source: try reader.take(), range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(tests, answers, source, range) }
}

extension DecisionTable.Cell: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = .any
    case 1: self = .values(try reader.take(), try reader.take())
    case 2: self = .tests(try reader.take())
    default: throw ImageDamage()
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .any: writer.byte(0)
    case .values(let values, let range): writer.put(UInt8(1), values, range)
    case .tests(let text): writer.put(UInt8(2), text)
    }
  }
}

extension DecisionTable.Answer: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = .value(try reader.take())
    case 1: self = .expression(try reader.take())
    case 2: self = .notDetermined
    default: throw ImageDamage()
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .value(let value): writer.put(UInt8(0), value)
    case .expression(let text): writer.put(UInt8(1), text)
    case .notDetermined: writer.byte(2)
    }
  }
}
