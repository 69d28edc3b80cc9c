package import Storage

extension SourceFile.ID: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(try reader.take())
    if let lengths = reader.fileLengths, index >= UInt32(clamping: lengths.count) { throw ImageDamage() }
  }
  package func write(to writer: inout ImageWriter) { writer.put(index) }
}

extension SourceRange: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    let file = try reader.take(SourceFile.ID.self)
    let lower = Int(try reader.take(UInt32.self))
    let upper = lower + Int(try reader.take(UInt32.self))
    if let lengths = reader.fileLengths, SourceRange.written(upper) > lengths[Int(file.index)] { throw ImageDamage() }
    self.init(file: file, lower: lower, upper: upper)
  }
  /// The length in place of the end: it is short.
  package func write(to writer: inout ImageWriter) { writer.put(file, lower, upper - lower) }
}
