package import Storage

extension SourceFile.ID: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) { self.init(try reader.take()) }
  package func write(to writer: inout ImageWriter) { writer.put(index) }
}

extension SourceRange: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    let file = try reader.take(SourceFile.ID.self)
    let lower = Int(try reader.take(UInt32.self))
    self.init(file: file, lower: lower, upper: lower + Int(try reader.take(UInt32.self)))
  }
  /// The length in place of the end: it is short.
  package func write(to writer: inout ImageWriter) { writer.put(file, lower, upper - lower) }
}
