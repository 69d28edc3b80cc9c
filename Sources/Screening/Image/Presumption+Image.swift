package import Storage

extension Presumption: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), label: try reader.take(), kinds: try reader.take(), period: try reader.take(),
      terms: try reader.take(), values: try reader.take(), silentOn: try reader.take(), source: try reader.take(),
      isOwnPolicy: try reader.take(), range: try reader.take(), extent: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(name, label, kinds, period, terms, values, silentOn, source, isOwnPolicy, range, extent)
  }
}

/// Without its examples: an image is of a rule set that was read without them.
extension Implication: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      condition: try reader.take(), values: try reader.take(), consequence: try reader.take(),
      because: try reader.take(), source: try reader.take(), isOwnPolicy: try reader.take(), examples: [],
      range: try reader.take(), extent: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(condition, values, consequence, because, source, isOwnPolicy, range, extent)
  }
}

extension CompiledPresumption: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), label: try reader.take(), kinds: try reader.take(), period: try reader.take(),
      condition: try reader.take(), unlessStated: try reader.take(), unlessHolds: try reader.take(),
      values: try reader.take(), silentOn: try reader.take(), source: try reader.take(),
      isOwnPolicy: try reader.take(), isFamily: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(
      name, label, kinds, period, condition, unlessStated, unlessHolds, values, silentOn, source, isOwnPolicy, isFamily)
  }
}

extension CompiledImplication: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(condition: try reader.take(), values: try reader.take(), consequence: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(condition, values, consequence) }
}
