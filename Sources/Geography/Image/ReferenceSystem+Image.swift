internal import Diagnostics
package import Storage

extension ReferenceSystem: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), label: try reader.take(), form: try reader.take(), shift: try reader.take(),
      epsg: try reader.take(), range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(name, label, form, shift, epsg, range) }
}

extension ReferenceSystem.Form: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    let projection: TransverseMercator? = try reader.take()
    self = projection.map { .transverseMercator($0) } ?? .geographic
  }
  package func write(to writer: inout ImageWriter) {
    switch self {
    case .geographic: writer.put(TransverseMercator?.none)
    case .transverseMercator(let projection): writer.put(TransverseMercator?.some(projection))
    }
  }
}

extension TransverseMercator: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      scale: try reader.double(), falseEasting: try reader.double(), falseNorthing: try reader.double(),
      meridians: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.double(scale)
    writer.double(falseEasting)
    writer.double(falseNorthing)
    writer.put(meridians)
  }
}

extension TransverseMercator.Meridian: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      degrees: try reader.double(), written: try reader.take(), epsg: try reader.take(), usedBy: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.double(degrees)
    writer.put(written, epsg, usedBy)
  }
}

extension DatumShift: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      x: try reader.double(), y: try reader.double(), z: try reader.double(), rx: try reader.double(),
      ry: try reader.double(), rz: try reader.double(), scale: try reader.double())
  }
  package func write(to writer: inout ImageWriter) {
    for number in [x, y, z, rx, ry, rz, scale] { writer.double(number) }
  }
}
