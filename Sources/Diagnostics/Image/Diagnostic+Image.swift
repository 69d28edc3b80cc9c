package import Storage

extension Diagnostic: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      try reader.take(), try reader.take(), try reader.take(), at: try reader.take(), notes: try reader.take(),
      help: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(severity, code, message, range, notes, help) }
}

extension Diagnostic.Severity: StorableCase {}
extension DiagnosticCode: StorableCase {}

extension Diagnostic.Note: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(try reader.take(), at: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(message, range) }
}
