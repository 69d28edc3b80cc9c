/// Codes of a column to planes of bits: the hot loops, on plain pointers.
enum Codes {
  /// For each number its code: 0 where it is unknown, else one more than how many of the thresholds it reaches.
  ///
  /// No jump depends on the numbers: those would be guessed wrong half the time.
  static func rank(
    _ numbers: UnsafePointer<Int64>, _ count: Int, _ ranks: Ranks, low: UnsafeMutablePointer<UInt8>,
    high: UnsafeMutablePointer<UInt8>, isWide: Bool
  ) {
    let (first, shift, starts, thresholds) = (ranks.first, ranks.shift, ranks.starts, ranks.thresholds)
    let steps = ranks.steps
    for row in 0..<count {
      let number = numbers[row]
      let distance = max(0, number &- first)
      let bucket = Int(truncatingIfNeeded: min(distance &>> shift, Ranks.buckets - 1))
      let start = Int(starts[bucket])
      var code = start
      for step in 0..<steps {
        // One more where the threshold is reached.
        code &-= Int(truncatingIfNeeded: (thresholds[start &+ step] &- number &- 1) >> 63)
      }
      code &+= number == BlockLayout.unknown ? 0 : 1
      low[row] = UInt8(truncatingIfNeeded: code)
      if isWide { high[row] = UInt8(truncatingIfNeeded: code >> 8) }
    }
  }

  /// Eight planes of one byte of the codes, as far as they are wanted.
  ///
  /// - Parameter planes: of 1,024 bits each, one after another.
  static func spread(
    _ codes: UnsafePointer<UInt8>, _ count: Int, into planes: UnsafeMutablePointer<RowBits>, width: Int
  ) {
    let groups = (count + 7) >> 3
    let words = UnsafeRawPointer(codes)
    for plane in 0..<width {
      let bytes = UnsafeMutableRawPointer(planes + plane)
      for group in 0..<groups {
        let eight = words.load(fromByteOffset: group &<< 3, as: UInt64.self)
        let bits = (eight &>> UInt64(plane)) & 0x0101_0101_0101_0101
        bytes.storeBytes(
          of: UInt8(truncatingIfNeeded: (bits &* 0x0102_0408_1020_4080) &>> 56), toByteOffset: group, as: UInt8.self)
      }
    }
  }

  /// Rows whose code is at least `code`: one operation for each plane.
  @inline(__always)
  static func atLeast(_ planes: UnsafePointer<RowBits>, _ width: Int, _ code: Int32) -> RowBits {
    var reached = RowBits.all
    for plane in 0..<width {
      reached = code >> Int32(plane) & 1 != 0 ? planes[plane] & reached : planes[plane] | reached
    }
    return reached
  }

  @inline(__always)
  static func equals(_ planes: UnsafePointer<RowBits>, _ width: Int, _ code: Int32) -> RowBits {
    var same = RowBits.all
    for plane in 0..<width {
      same = code >> Int32(plane) & 1 != 0 ? planes[plane] & same : ~planes[plane] & same
    }
    return same
  }
}
