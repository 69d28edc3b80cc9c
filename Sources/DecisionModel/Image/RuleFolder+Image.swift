package import Storage

extension RuleFolder.Root: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(path: try reader.take(), identity: try reader.take(), files: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(path, identity, files) }
}
