package import Storage

extension Words: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(vi: try reader.take(), en: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(vi, en) }
}

extension NumberStyle: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(group: try reader.take(), decimal: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(group, decimal) }
}
