package import Storage

extension TextMap: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(file: try reader.take(), runs: try reader.take())
    if let lengths = reader.fileLengths, runs.contains(where: { SourceRange.written(Int($0.file)) > lengths[Int(file.index)] }) {
      throw ImageDamage()
    }
  }
  package func write(to writer: inout ImageWriter) { writer.put(file, runs) }
}

extension TextMap.Run: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      text: Int(try reader.take(UInt32.self)), file: Int(try reader.take(UInt32.self)),
      length: Int(try reader.take(UInt32.self)), verbatim: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(text, file, length, verbatim) }
}
