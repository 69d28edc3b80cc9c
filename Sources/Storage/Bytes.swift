/// Whole ranges of bytes: whether two are the same, and a number that tells one from its damaged copy.
package enum Bytes {
  package static func same(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    guard a.count == b.count else { return false }
    var offset = 0
    while a.count - offset >= 32 {
      var difference: UInt64 = 0
      for lane in stride(from: offset, to: offset + 32, by: 8) { difference |= word(a, lane) ^ word(b, lane) }
      if difference != 0 { return false }
      offset += 32
    }
    while a.count - offset >= 8 {
      if word(a, offset) != word(b, offset) { return false }
      offset += 8
    }
    while offset < a.count {
      if a[offset] != b[offset] { return false }
      offset += 1
    }
    return true
  }

  /// Of two ranges that differ in one word it is never the same, of two that differ otherwise once in 2^64 times. It guards against
  /// damage, not against forgery.
  package static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    // Four at a time, so that the processor need not wait for one product before it begins the next.
    var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, UInt64(bytes.count))
    var offset = 0
    while bytes.count - offset >= 32 {
      lanes.0 = mixed(lanes.0, word(bytes, offset))
      lanes.1 = mixed(lanes.1, word(bytes, offset + 8))
      lanes.2 = mixed(lanes.2, word(bytes, offset + 16))
      lanes.3 = mixed(lanes.3, word(bytes, offset + 24))
      offset += 32
    }
    while bytes.count - offset >= 8 {
      lanes.1 = mixed(lanes.1, word(bytes, offset))
      offset += 8
    }
    while offset < bytes.count {
      lanes.0 = mixed(lanes.0, UInt64(bytes[offset]))
      offset += 1
    }
    return mixed(mixed(mixed(lanes.0, lanes.1), lanes.2), lanes.3)
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// Every step can be undone, so that a difference never gets lost.
  @inline(__always)
  private static func mixed(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let product = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }
}
