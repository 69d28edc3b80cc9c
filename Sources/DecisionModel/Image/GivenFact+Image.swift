package import Storage

extension GivenFact: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(name: try reader.take(), value: try reader.take(), range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(name, value, range) }
}
