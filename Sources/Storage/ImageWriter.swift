/// Values to bytes.
///
/// Whole numbers take as many bytes as they need (LEB128, seven bits a byte), texts are numbers in one table in which
/// each stands once.
@usableFromInline
package struct ImageWriter {
  @usableFromInline var bytes: [UInt8] = []
  private var texts = TextTable()

  @usableFromInline package init() {}

  /// All that was written: the table of texts, then the values.
  package var image: [UInt8] {
    var table = ImageWriter()
    table.unsigned(UInt64(texts.count))
    for number in 0..<texts.count { table.unsigned(UInt64(texts.length(of: number))) }
    table.unsigned(UInt64(texts.bytes.count))
    return table.bytes + texts.bytes + bytes
  }

  @inlinable
  package mutating func put<each Value: Storable>(_ values: repeat each Value) {
    repeat (each values).write(to: &self)
  }

  @inlinable
  package mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  @inlinable
  package mutating func unsigned(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Zigzag: small numbers of either sign are short.
  @inlinable
  package mutating func signed(_ number: Int64) {
    unsigned(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  @usableFromInline
  package mutating func text(_ text: String) { unsigned(UInt64(texts.number(of: text))) }

  /// Items without references, as they stand in memory.
  ///
  /// - Parameter fields: where their fields are, if there is room between them; that room holds whatever was there before, and is
  ///   written as zero, so that the same values make the same bytes.
  package mutating func plain<Item: BitwiseCopyable>(_ items: [Item], fields: [PartialKeyPath<Item>] = []) {
    unsigned(UInt64(items.count))
    let start = bytes.count
    items.withUnsafeBytes { bytes += $0 }
    guard !fields.isEmpty else { return }
    var isRoom = [Bool](repeating: true, count: MemoryLayout<Item>.stride)
    for field in fields {
      guard let offset = MemoryLayout<Item>.offset(of: field) else { return }
      for place in offset..<offset + Self.size(of: type(of: field).valueType) { isRoom[place] = false }
    }
    let room = isRoom.indices.filter { isRoom[$0] }
    for item in stride(from: start, to: bytes.count, by: isRoom.count) {
      for place in room where item + place < bytes.count { bytes[item + place] = 0 }
    }
  }

  private static func size(of type: any Any.Type) -> Int {
    func size<Value>(_: Value.Type) -> Int { MemoryLayout<Value>.size }
    return size(type)
  }

  /// Items of a type that is not storable itself.
  @inlinable
  package mutating func list<Item>(_ items: [Item], _ write: (Item, inout ImageWriter) -> Void) {
    unsigned(UInt64(items.count))
    for item in items { write(item, &self) }
  }
}
