/// The texts that a program compares with, each with a number. Texts are the same symbol where their code points are the
/// same: no text ever stands in for another. Looked up by their bytes.
package struct SymbolTable: Sendable {
  package private(set) var texts: [String] = []
  /// The bytes of all texts one after another, and where each begins.
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  /// Open addressing by the hash of the bytes; -1 is free. A power of two in length, at most half full.
  private var buckets: [Int32] = Array(repeating: -1, count: 16)

  package init() {}

  package mutating func intern(_ text: String) -> Int32 {
    if let number = self[text] { return number }
    let number = Int32(texts.count)
    texts.append(text)
    bytes += Array(text.utf8)
    starts.append(bytes.count)
    if texts.count * 2 > buckets.count {
      buckets = Array(repeating: -1, count: buckets.count * 2)
      for number in texts.indices { place(Int32(number)) }
    } else {
      place(number)
    }
    return number
  }

  package subscript(text: String) -> Int32? {
    if let quick = text.utf8.withContiguousStorageIfAvailable({ find($0) }) { return quick }
    return Array(text.utf8).withUnsafeBufferPointer { find($0) }
  }

  private mutating func place(_ number: Int32) {
    let range = starts[Int(number)]..<starts[Int(number) + 1]
    let hash = bytes[range].reduce(SymbolTable.seed) { SymbolTable.mixed($0, $1) }
    var bucket = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
    while buckets[bucket] >= 0 { bucket = (bucket + 1) & (buckets.count - 1) }
    buckets[bucket] = number
  }

  /// The text of these very bytes.
  private func find(_ text: UnsafeBufferPointer<UInt8>) -> Int32? {
    var hash = SymbolTable.seed
    for byte in text { hash = SymbolTable.mixed(hash, byte) }
    // Facts are looked up here by the million.
    return buckets.withUnsafeBufferPointer { buckets in
      starts.withUnsafeBufferPointer { starts in
        bytes.withUnsafeBufferPointer { bytes in
          var bucket = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
          while buckets[bucket] >= 0 {
            let number = Int(buckets[bucket])
            let start = starts[number]
            if starts[number + 1] - start == text.count {
              var place = 0
              while place < text.count, bytes[start + place] == text[place] { place += 1 }
              if place == text.count { return buckets[bucket] }
            }
            bucket = (bucket + 1) & (buckets.count - 1)
          }
          return nil
        }
      }
    }
  }

  // FNV-1a.
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0100_0000_01B3
  }
}
