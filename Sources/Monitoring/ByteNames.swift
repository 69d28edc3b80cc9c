/// Names to numbers, looked up by their bytes: no text is made of a field that is known.
struct ByteNames {
  private var byHash: [UInt64: [(bytes: [UInt8], index: Int)]] = [:]
  private var last: (bytes: [UInt8], index: Int)?

  mutating func insert(_ bytes: [UInt8], _ index: Int) {
    byHash[bytes.withUnsafeBufferPointer(Self.hash), default: []].append((bytes, index))
  }

  mutating func index(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    if let last, last.bytes.count == bytes.count, bytes.elementsEqual(last.bytes) { return last.index }
    guard let found = byHash[Self.hash(bytes)]?.first(where: { $0.bytes.count == bytes.count && bytes.elementsEqual($0.bytes) }) else { return nil }
    last = found
    return found.index
  }

  /// FNV-1a.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
