package import Storage

extension Instrument: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      id: try reader.take(), number: try reader.take(), kind: try reader.take(), title: try reader.take(),
      officialTitle: try reader.take(), issuer: try reader.take(), issued: try reader.take(), isAttached: try reader.take(),
      inForce: try reader.take(), url: try reader.take(), mark: try reader.take(),
      displaces: try reader.take(), amends: try reader.take(), hasNote: try reader.take(),
      status: try reader.take(), verified: try reader.take(), range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(
      id, number, kind, title, officialTitle, issuer, issued, isAttached, inForce, url, mark, displaces, amends, hasNote, status,
      verified, range)
  }
}

extension Instrument.Kind: StorableCase {}
extension Instrument.Status: StorableCase {}
extension Mark: StorableCase {}

extension Citation: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      instrument: try reader.take(), place: try reader.take(), url: try reader.take(), mark: try reader.take(),
      weak: try reader.take(), says: try reader.take(), range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(instrument, place, url, mark, weak, says, range) }
}

extension Period: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(from: try reader.take(), through: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(from, through) }
}
