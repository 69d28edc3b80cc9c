package import Storage

extension PresumptionTerms: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(condition: try reader.take(), unlessStated: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(condition, unlessStated) }
}

extension PresumptionTerms.Bearing: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = .stated(try reader.take())
    case 1: self = .holds(try reader.take())
    default: throw ImageDamage()
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .stated(let slot): writer.put(UInt8(0), slot)
    case .holds(let text): writer.put(UInt8(1), text)
    }
  }
}
