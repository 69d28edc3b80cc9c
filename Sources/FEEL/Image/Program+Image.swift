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
    facts = try reader.plain()
    nodeTypes = try reader.take()
    written = try reader.take()
    operands = try reader.plain()
    sources = try reader.take()
    straight = try reader.take()
    exponents = try reader.plain()
    identity = try reader.take()
    symbols = try reader.take()
    slotCount = try reader.take()
    guard isSound else { throw ImageDamage() }
  }

  package func write(to writer: inout ImageWriter) {
    writer.plain(nodes, fields: [\.code, \.detail, \.exponent, \.a, \.payload])
    writer.plain(constants, fields: [\.payload, \.exponent, \.kind])
    writer.put(heavy)
    writer.plain(lists)
    writer.put(strings, types)
    writer.list(functions) { $1.put($0.parameters, $0.result) }
    writer.plain(
      facts, fields: [\.form, \.detail, \.argument, \.type, \.source, \.lower, \.upper, \.first, \.count])
    writer.put(nodeTypes, written)
    writer.plain(operands)
    writer.put(sources, straight)
    writer.plain(exponents)
    writer.put(identity, symbols, slotCount)
  }
}

extension Program.Source: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(text: try reader.take(), map: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(text, map) }
}

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
