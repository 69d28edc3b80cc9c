/// Values to bytes.
///
/// Whole numbers take as many bytes as they need (LEB128, seven bits a byte), texts are numbers in one table in which
/// each stands once.
@usableFromInline
package struct ImageWriter {
  private var bytes: [UInt8] = []
  private var texts: [UInt8] = []
  private var lengths: [Int] = []
  /// By the bytes of the text: two that Swift calls equal may be encoded in two ways.
  private var numbers: [[UInt8]: Int] = [:]

  package init() {}

  /// All that was written: the table of texts, then the values.
  package var image: [UInt8] {
    var table = ImageWriter()
    table.unsigned(UInt64(lengths.count))
    for length in lengths { table.unsigned(UInt64(length)) }
    table.unsigned(UInt64(texts.count))
    return table.bytes + texts + bytes
  }

  package mutating func put<each Value: Storable>(_ values: repeat each Value) {
    repeat (each values).write(to: &self)
  }

  package mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  package mutating func unsigned(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Zigzag: small numbers of either sign are short.
  package mutating func signed(_ number: Int64) {
    unsigned(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  package mutating func text(_ text: String) {
    let utf8 = Array(text.utf8)
    if let number = numbers[utf8] { return unsigned(UInt64(number)) }
    let number = lengths.count
    numbers[utf8] = number
    lengths.append(utf8.count)
    texts += utf8
    unsigned(UInt64(number))
  }

  /// Items without references, as they stand in memory.
  package mutating func plain<Item: BitwiseCopyable>(_ items: [Item]) {
    unsigned(UInt64(items.count))
    items.withUnsafeBytes { bytes += $0 }
  }

  /// Items of a type that is not storable itself.
  package mutating func list<Item>(_ items: [Item], _ write: (Item, inout ImageWriter) -> Void) {
    unsigned(UInt64(items.count))
    for item in items { write(item, &self) }
  }
}
