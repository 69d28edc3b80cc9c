package import Storage

extension Program: Storable {
  /// The arrays that run are copied as they stand in memory, so an image is of use to the program that made it and to no other.
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init()
    nodes = try reader.plain()
    constants = try reader.plain()
    heavy = try reader.take()
    lists = try reader.plain()
    strings = try reader.take()
    types = try reader.take()
    functions = try reader.list { reader throws(ImageDamage) in (try reader.take(), try reader.take()) }
    let shared = try reader.take([FEELType].self)
    facts = try reader.list { reader throws(ImageDamage) in try Facts(from: &reader, types: shared) }
    operands = try reader.plain()
    sources = try reader.take()
    straight = try reader.take()
    exponents = try reader.plain()
    identity = try reader.take()
    symbols = try reader.take()
    slotCount = try reader.take()
    guard facts.count == nodes.count, exponents.count == slotCount else { throw ImageDamage() }
  }

  package func write(to writer: inout ImageWriter) {
    writer.plain(nodes)
    writer.plain(constants)
    writer.put(heavy)
    writer.plain(lists)
    writer.put(strings, types)
    writer.list(functions) { $1.put($0.parameters, $0.result) }
    var table = TypeTable()
    let numbers = facts.map { table.number(of: $0.type) }
    writer.put(table.types)
    writer.list(Array(zip(facts, numbers))) { $0.0.write(to: &$1, type: $0.1) }
    writer.plain(operands)
    writer.put(sources, straight)
    writer.plain(exponents)
    writer.put(identity, symbols, slotCount)
  }
}

extension Program.Facts {
  fileprivate init(from reader: inout ImageReader, types: [FEELType]) throws(ImageDamage) {
    let kind = try reader.take(Program.Kind.self)
    let type = try reader.take(Int.self)
    guard types.indices.contains(type) else { throw ImageDamage() }
    self.init(
      kind: kind, type: types[type], source: try reader.take(), lower: try reader.take(), upper: try reader.take(),
      first: try reader.take(), count: try reader.take())
  }

  fileprivate func write(to writer: inout ImageWriter, type: Int) {
    writer.put(kind, type, source, lower, upper, first, count)
  }
}

extension Program.Source: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(text: try reader.take(), map: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(text, map) }
}

extension Program.Kind: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = .slot(try reader.take())
    case 1: self = .constant(try reader.take())
    case 2: self = .comparison(try reader.take())
    case 3: self = .between
    case 4: self = .membership
    case 5: self = .test(try reader.take())
    case 6: self = .and
    case 7: self = .or
    case 8: self = .not
    case 9: self = .arithmetic(try reader.take())
    case 10: self = .conditional
    case 11: self = .call(try reader.take())
    case 12: self = .other
    default: throw ImageDamage()
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .slot(let slot): writer.put(UInt8(0), slot)
    case .constant(let value): writer.put(UInt8(1), value)
    case .comparison(let comparison): writer.put(UInt8(2), comparison)
    case .between: writer.byte(3)
    case .membership: writer.byte(4)
    case .test(let comparison): writer.put(UInt8(5), comparison)
    case .and: writer.byte(6)
    case .or: writer.byte(7)
    case .not: writer.byte(8)
    case .arithmetic(let operation): writer.put(UInt8(9), operation)
    case .conditional: writer.byte(10)
    case .call(let function): writer.put(UInt8(11), function)
    case .other: writer.byte(12)
    }
  }
}

extension Expression.Comparison: StorableCase {}
extension Expression.Arithmetic: StorableCase {}

extension StraightCode: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init()
    instructions = try reader.plain()
    nodes = try reader.plain()
    entries = try reader.plain()
    depth = try reader.take()
  }

  package func write(to writer: inout ImageWriter) {
    writer.plain(instructions)
    writer.plain(nodes)
    writer.plain(entries)
    writer.put(depth)
  }
}

extension SymbolTable: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init()
    for text in try reader.take([String].self) { _ = intern(text) }
  }
  package func write(to writer: inout ImageWriter) { writer.put(texts) }
}
