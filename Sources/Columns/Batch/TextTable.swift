/// Texts by their bytes, for reading the fields of a column: to each a number. Open addressing, no text is made for a lookup.
struct TextTable: Sendable {
  private var buckets: [Int32] = Array(repeating: -1, count: 16)
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  private var numbers: [Int32] = []

  private static func hash(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    for index in 0..<count { hash = (hash ^ UInt64(text[index])) &* 0x0100_0000_01B3 }
    return hash ^ hash >> 29
  }

  /// The first number that is given to a text stays.
  mutating func insert(_ text: String, _ number: Int32) {
    var text = text
    text.withUTF8 { buffer in
      guard let base = buffer.baseAddress, buffer.count > 0, find(base, buffer.count) == nil else { return }
      bytes += buffer
      starts.append(bytes.count)
      numbers.append(number)
    }
    if numbers.count * 2 > buckets.count { buckets = Array(repeating: -1, count: buckets.count * 2) }
    for bucket in buckets.indices { buckets[bucket] = -1 }
    for index in numbers.indices { place(index) }
  }

  private mutating func place(_ index: Int) {
    let hash = bytes.withUnsafeBufferPointer { buffer -> UInt64 in
      guard let base = buffer.baseAddress else { return 0 }
      return Self.hash(base + starts[index], starts[index + 1] - starts[index])
    }
    var bucket = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
    while buckets[bucket] >= 0 { bucket = (bucket + 1) & (buckets.count - 1) }
    buckets[bucket] = Int32(index)
  }

  @inline(__always)
  func find(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int32? {
    let hash = Self.hash(text, count)
    var bucket = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
    return buckets.withUnsafeBufferPointer { buckets in
      bytes.withUnsafeBufferPointer { bytes in
        starts.withUnsafeBufferPointer { starts in
          while buckets[bucket] >= 0 {
            let index = Int(buckets[bucket])
            let start = starts[index]
            if starts[index + 1] - start == count {
              var same = 0
              while same < count, bytes[start + same] == text[same] { same += 1 }
              if same == count { return numbers[index] }
            }
            bucket = (bucket + 1) & (buckets.count - 1)
          }
          return nil
        }
      }
    }
  }
}
