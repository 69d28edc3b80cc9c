/// Turns libyaml's marks, which count code points, into UTF-8 offsets.
///
/// The marks come nearly in order, so walking on from the last one makes one sweep of the file; where all letters are
/// ASCII they are the offsets already.
struct CodePointPlaces {
  let isASCII: Bool
  /// UTF-8 offset at which libyaml began to count.
  let start: Int
  private var point = 0
  private var offset: Int

  init(isASCII: Bool, start: Int) {
    self.isASCII = isASCII
    self.start = start
    offset = start
  }

  mutating func offset(of target: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if isASCII { return min(start + target, bytes.count) }
    while point < target, offset < bytes.count {
      let lead = bytes[offset]
      offset += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      point += 1
    }
    while point > target, offset > start {
      offset -= 1
      if bytes[offset] & 0xC0 != 0x80 { point -= 1 }
    }
    return min(offset, bytes.count)
  }
}
