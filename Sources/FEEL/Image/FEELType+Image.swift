package import Storage

extension FEELType: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self = try reader.inside { reader throws(ImageDamage) in
      switch try reader.byte() {
      case 0: .any
      case 1: .null
      case 2: .number
      case 3: .text
      case 4: .enumeration(try reader.take())
      case 5: .boolean
      case 6: .date
      case 7: .time
      case 8: .dateTime
      case 9: .dayTimeDuration
      case 10: .yearMonthDuration
      case 11: .list(try reader.take())
      case 12: .range(try reader.take())
      case 13: .context(try reader.take())
      case 14: .function(try reader.take(), try reader.take())
      default: throw ImageDamage()
      }
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .any: writer.byte(0)
    case .null: writer.byte(1)
    case .number: writer.byte(2)
    case .text: writer.byte(3)
    case .enumeration(let list): writer.put(UInt8(4), list)
    case .boolean: writer.byte(5)
    case .date: writer.byte(6)
    case .time: writer.byte(7)
    case .dateTime: writer.byte(8)
    case .dayTimeDuration: writer.byte(9)
    case .yearMonthDuration: writer.byte(10)
    case .list(let element): writer.put(UInt8(11), element)
    case .range(let element): writer.put(UInt8(12), element)
    case .context(let members): writer.put(UInt8(13), members)
    case .function(let parameters, let result): writer.put(UInt8(14), parameters, result)
    }
  }
}

extension FEELType.Enumeration: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(name: try reader.take(), values: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(name, values) }
}

extension FEELType.Member: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) { self.init(try reader.take(), try reader.take()) }
  package func write(to writer: inout ImageWriter) { writer.put(name, type) }
}

extension Slot: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) { self.init(try reader.take()) }
  package func write(to writer: inout ImageWriter) { writer.put(index) }
}
