package import Storage

extension Number: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self.init(coefficient: try reader.take(), exponent: try reader.take())
    case 1: self.init(form: .wide(Decimal128(low: try reader.take(), high: try reader.take())))
    default: throw ImageDamage()
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch form {
    case .small(let coefficient, let exponent): writer.put(UInt8(0), coefficient, exponent)
    case .wide(let wide): writer.put(UInt8(1), wide.low, wide.high)
    }
  }
}
