internal import Diagnostics
package import Storage

extension Parameter: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), label: try reader.take(), type: try reader.take(), unit: try reader.take(),
      values: try reader.take(), hasNote: try reader.take(), range: try reader.take(), extent: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(name, label, type, unit, values, hasNote, range, extent)
  }
}

extension Parameter.Dated: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      period: try reader.take(), content: try reader.take(), source: try reader.take(), displaces: try reader.take(),
      range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(period, content, source, displaces, range) }
}

extension Parameter.Content: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = .value(try reader.take())
    case 1: self = .wanting
    default: throw ImageDamage()
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .value(let value): writer.put(UInt8(0), value)
    case .wanting: writer.byte(1)
    }
  }
}

extension Extent: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(try reader.take(), examples: try reader.take(SourceRange?.self))
  }
  package func write(to writer: inout ImageWriter) { writer.put(whole, examples) }
}
