/// Eight bytes of a table at a time: where a field ends, and the number that it is. Plain arithmetic on words; `FieldWordsTests`
/// hold it against a twin that goes byte by byte.
enum FieldWords {
  static let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  static let high: UInt64 = 0x8080_8080_8080_8080

  @inline(__always)
  static func load(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self).littleEndian
  }

  /// The high bit of each byte that is `byte`, repeated in `pattern`; exact.
  @inline(__always)
  static func equal(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
    let difference = word ^ pattern
    return ~(((difference & low) &+ low) | difference) & high
  }

  /// The high bit of each byte below `-` (0x2D): comma, line end, space, quotation mark, and no digit, letter or point.
  @inline(__always)
  static func belowDash(_ word: UInt64) -> UInt64 {
    ~(((word & low) &+ 0x5353_5353_5353_5353) | word) & high
  }

  static func pattern(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The number of up to eight digits that end at the last byte of a word; `nil` where a byte is no digit.
  ///
  /// - Parameter count: 1...8, how many of the first bytes of the word are digits.
  @inline(__always)
  static func digits(_ word: UInt64, _ count: Int) -> Int64? {
    let shift = UInt64(64 &- count &* 8)
    var digits = (word &<< shift) ^ (0x3030_3030_3030_3030 &<< shift)
    if ((digits &+ 0x7676_7676_7676_7676) | digits) & high != 0 { return nil }
    digits = (digits &* 10) &+ (digits &>> 8)
    let first = (digits & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let second = ((digits &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return Int64(truncatingIfNeeded: (first &+ second) &>> 32)
  }

  /// The coefficient at `10^-decimals` of a number of up to eight characters, digits with at most one point among them; `nil` for
  /// what is looked at with more care.
  ///
  /// - Parameters:
  ///   - mark: the decimal mark, repeated.
  ///   - readsThree: whether a mark before exactly three digits is the decimal one.
  @inline(__always)
  static func coefficient(
    _ word: UInt64, _ count: Int, mark: UInt64, decimals: Int, readsThree: Bool, powers: UnsafePointer<Int64>
  ) -> Int64? {
    let inside = equal(word, mark) & (count == 8 ? ~0 : (1 &<< UInt64(count &* 8)) &- 1)
    if inside == 0 {
      guard let number = digits(word, count) else { return nil }
      return number &* powers[decimals]
    }
    let place = inside.trailingZeroBitCount >> 3
    let fraction = count &- place &- 1
    guard place > 0, fraction > 0, fraction <= decimals, fraction != 3 || readsThree else { return nil }
    let before = (1 &<< UInt64(place &* 8)) &- 1 as UInt64
    guard let number = digits((word & before) | ((word &>> 8) & ~before), count &- 1) else { return nil }
    return number &* powers[decimals &- fraction]
  }

  /// The same for nine to seventeen characters.
  @inline(never)
  static func longCoefficient(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, mark: UInt8, decimals: Int, readsThree: Bool, powers: UnsafePointer<Int64>
  ) -> Int64? {
    guard count <= 17 else { return nil }
    // The first eight are digits but for a mark among them; what stands behind is looked at byte by byte.
    var number: Int64 = 0
    var place = -1
    for index in 0..<count {
      let digit = bytes[index] &- 0x30
      if digit <= 9 {
        number = number &* 10 &+ Int64(digit)
      } else if bytes[index] == mark, place < 0 {
        place = index
      } else {
        return nil
      }
    }
    let fraction = place < 0 ? 0 : count &- place &- 1
    guard place != 0, place < 0 || fraction > 0, fraction <= decimals, fraction != 3 || readsThree else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: powers[decimals &- fraction])
    return overflow || product >= BlockLayout.limit ? nil : product
  }
}
