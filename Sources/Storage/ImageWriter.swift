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
  package mutating func plain<Item: BitwiseCopyable>(_ items: [Item]) {
    unsigned(UInt64(items.count))
    items.withUnsafeBytes { bytes += $0 }
  }

  /// Items of a type that is not storable itself.
  @inlinable
  package mutating func list<Item>(_ items: [Item], _ write: (Item, inout ImageWriter) -> Void) {
    unsigned(UInt64(items.count))
    for item in items { write(item, &self) }
  }
}
