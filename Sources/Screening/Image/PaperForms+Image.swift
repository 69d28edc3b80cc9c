package import Storage

extension PaperForms: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init()
    nationalTitle = try reader.take()
    motto = try reader.take()
    place = try reader.take()
    bodies = try reader.take()
    kinds = try reader.take()
    places = try reader.take()
    general = try reader.take()
    signers = try reader.take()
    recipients = try reader.take()
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(nationalTitle, motto, place, bodies, kinds, places, general, signers, recipients)
  }
}

extension PaperForms.Bodies: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(kinds: try reader.take(), names: try reader.take(), symbol: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(kinds, names, symbol) }
}
