package import Storage

extension Units: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      bases: try reader.take(), spellings: try reader.take(), per: Set(try reader.take([String].self)),
      multipliers: try reader.take(), readings: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(bases, spellings, per.sorted(), multipliers, readings) }
}

extension Units.Base: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      symbol: try reader.take(), dimension: try reader.take(), numerator: try reader.take(),
      denominator: try reader.take(), isCount: try reader.take(), isWhole: try reader.take(),
      asksBeforeGrouping: try reader.take(), label: try reader.take(), tells: try reader.take(),
      says: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(symbol, dimension, numerator, denominator, isCount, isWhole, asksBeforeGrouping, label, tells, says)
  }
}

extension Units.Reading: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      from: try reader.take(), to: try reader.take(), numerator: try reader.take(), denominator: try reader.take(),
      ask: try reader.take(), note: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(from, to, numerator, denominator, ask, note) }
}

extension Units.Unit: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) { self.init(parts: try reader.take()) }
  package func write(to writer: inout ImageWriter) { writer.put(parts) }
}
