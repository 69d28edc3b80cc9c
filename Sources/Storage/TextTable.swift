/// Texts with a number each, told apart by their bytes: two that Swift calls equal may be encoded in two ways, and must be
/// read as they were written.
struct TextTable {
  /// Of all texts, one after another.
  private(set) var bytes: [UInt8] = []
  /// Where each begins, and where the last ends.
  private var starts = [0]
  /// Open addressing by checksum; -1 is free. A power of two in length, at most half full.
  private var buckets = [Int](repeating: -1, count: 1 << 12)

  var count: Int { starts.count - 1 }

  func length(of number: Int) -> Int { starts[number + 1] - starts[number] }

  mutating func number(of text: String) -> Int {
    var text = text
    return text.withUTF8 { number(of: UnsafeRawBufferPointer($0)) }
  }

  private mutating func number(of text: UnsafeRawBufferPointer) -> Int {
    var bucket = self.bucket(of: text)
    while buckets[bucket] >= 0 {
      if isText(buckets[bucket], text) { return buckets[bucket] }
      bucket = (bucket + 1) & (buckets.count - 1)
    }
    buckets[bucket] = count
    bytes += text
    starts.append(bytes.count)
    if count * 2 > buckets.count { grow() }
    return count - 1
  }

  private func bucket(of text: UnsafeRawBufferPointer) -> Int {
    Int(truncatingIfNeeded: Bytes.checksum(text)) & (buckets.count - 1)
  }

  private func isText(_ number: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    bytes.withUnsafeBytes {
      Bytes.same(UnsafeRawBufferPointer(rebasing: $0[starts[number]..<starts[number + 1]]), text)
    }
  }

  private mutating func grow() {
    buckets = [Int](repeating: -1, count: buckets.count * 2)
    for number in 0..<count {
      var bucket = bytes.withUnsafeBytes {
        self.bucket(of: UnsafeRawBufferPointer(rebasing: $0[starts[number]..<starts[number + 1]]))
      }
      while buckets[bucket] >= 0 { bucket = (bucket + 1) & (buckets.count - 1) }
      buckets[bucket] = number
    }
  }
}
