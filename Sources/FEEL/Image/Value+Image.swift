package import Storage

extension Value: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self = try reader.inside { reader throws(ImageDamage) in
      switch try reader.byte() {
      case 0: .null
      case 1: .unknown
      case 2: .boolean(try reader.take())
      case 3: .number(try reader.take())
      case 4: .text(try reader.take())
      case 5: .date(try reader.take())
      case 6: .time(try reader.take())
      case 7: .dateTime(try reader.take())
      case 8: .dayTimeDuration(try reader.take())
      case 9: .yearMonthDuration(try reader.take())
      case 10: .list(try reader.take())
      case 11: .range(try reader.take())
      case 12: .context(try reader.take())
      case 13: .function(try reader.take())
      default: throw ImageDamage()
      }
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .null: writer.byte(0)
    case .unknown: writer.byte(1)
    case .boolean(let bool): writer.put(UInt8(2), bool)
    case .number(let number): writer.put(UInt8(3), number)
    case .text(let text): writer.put(UInt8(4), text)
    case .date(let date): writer.put(UInt8(5), date)
    case .time(let time): writer.put(UInt8(6), time)
    case .dateTime(let moment): writer.put(UInt8(7), moment)
    case .dayTimeDuration(let length): writer.put(UInt8(8), length)
    case .yearMonthDuration(let length): writer.put(UInt8(9), length)
    case .list(let items): writer.put(UInt8(10), items)
    case .range(let range): writer.put(UInt8(11), range)
    case .context(let context): writer.put(UInt8(12), context)
    case .function(let function): writer.put(UInt8(13), function)
    }
  }
}

extension Context: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) { self.init(try reader.take([Entry].self)) }
  package func write(to writer: inout ImageWriter) { writer.put(entries) }
}

extension Context.Entry: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) { self.init(try reader.take(), try reader.take()) }
  package func write(to writer: inout ImageWriter) { writer.put(name, value) }
}

extension Interval: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    let shape: Shape =
      switch try reader.byte() {
      case 0: .between
      case 1: .equal
      case 2: .different
      default: throw ImageDamage()
      }
    self.init(from: try reader.take(), to: try reader.take(), shape: shape)
  }

  package func write(to writer: inout ImageWriter) {
    switch shape {
    case .between: writer.byte(0)
    case .equal: writer.byte(1)
    case .different: writer.byte(2)
    }
    writer.put(lower, upper)
  }
}

extension Interval.End: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self = try reader.take(Bool.self) ? .absent : Interval.End(try reader.take(), closed: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(isAbsent)
    if !isAbsent { writer.put(value, closed) }
  }
}

extension FunctionValue: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(parameters: try reader.take(), result: try reader.take(), body: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(parameters, result, body) }
}

extension FunctionValue.Parameter: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) { self.init(try reader.take(), try reader.take()) }
  package func write(to writer: inout ImageWriter) { writer.put(name, type) }
}

extension FunctionValue.Body: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0:
      let index = try reader.take(Int.self)
      guard Library.functions.indices.contains(index) else { throw ImageDamage() }
      self = .library(index)
    case 1: self = .written(program: try reader.take(), node: try reader.take(), captured: try reader.take())
    // No rule set holds a function of a host, and none is read back.
    default: throw ImageDamage()
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .library(let index): writer.put(UInt8(0), index)
    case .written(let program, let node, let captured): writer.put(UInt8(1), program, node, captured)
    case .host: writer.put(UInt8(2))
    }
  }
}
