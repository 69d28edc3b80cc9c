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
    facts = try Program.facts(from: &reader)
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
    Program.write(facts, to: &writer)
    writer.plain(operands)
    writer.put(sources, straight)
    writer.plain(exponents)
    writer.put(identity, symbols, slotCount)
  }
}

extension Program {
  /// What of the facts of a node is numbers alone.
  private struct Place: BitwiseCopyable {
    var type: Int32
    var source: Int32
    var lower: Int32
    var upper: Int32
    var first: Int32
    var count: Int32
  }

  fileprivate static func facts(from reader: inout ImageReader) throws(ImageDamage) -> [Facts] {
    let types = try reader.take([FEELType].self)
    let places = try reader.plain(Place.self)
    var facts: [Facts] = []
    facts.reserveCapacity(places.count)
    for place in places {
      guard types.indices.contains(Int(place.type)) else { throw ImageDamage() }
      facts.append(
        Facts(
          kind: try reader.take(), type: types[Int(place.type)], source: place.source, lower: place.lower,
          upper: place.upper, first: place.first, count: place.count))
    }
    return facts
  }

  fileprivate static func write(_ facts: [Facts], to writer: inout ImageWriter) {
    var table = TypeTable()
    let places = facts.map {
      Place(
        type: Int32(table.number(of: $0.type)), source: $0.source, lower: $0.lower, upper: $0.upper, first: $0.first,
        count: $0.count)
    }
    writer.put(table.types)
    writer.plain(places)
    for facts in facts { writer.put(facts.kind) }
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
