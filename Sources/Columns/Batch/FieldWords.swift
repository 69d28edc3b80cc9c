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

  /// The same for nine to sixteen characters: what stands before the mark and behind it, each up to eight digits; or sixteen digits.
  @inline(never)
  static func longCoefficient(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, mark: UInt64, decimals: Int, readsThree: Bool,
    powers: UnsafePointer<Int64>
  ) -> Int64? {
    guard count <= 16 else { return nil }
    let (first, second) = (load(bytes), load(bytes + 8))
    let (inFirst, inSecond) = (
      equal(first, mark), equal(second, mark) & (count == 16 ? ~0 : (1 &<< UInt64((count &- 8) &* 8)) &- 1)
    )
    let whole: Int64
    let fraction: Int
    if inFirst | inSecond == 0 {
      guard let high = digits(first, 8), let low = digits(second, count &- 8) else { return nil }
      (whole, fraction) = (high &* powers[count &- 8] &+ low, 0)
    } else {
      let place = inFirst != 0 ? inFirst.trailingZeroBitCount >> 3 : 8 &+ inSecond.trailingZeroBitCount >> 3
      fraction = count &- place &- 1
      guard place > 0, place <= 8, fraction > 0, fraction <= min(8, decimals), fraction != 3 || readsThree,
        let high = digits(first, place), let low = digits(load(bytes + place + 1), fraction)
      else { return nil }
      whole = high &* powers[fraction] &+ low
    }
    let (product, overflow) = whole.multipliedReportingOverflow(by: powers[decimals &- fraction])
    return overflow || product >= BlockLayout.limit ? nil : product
  }

  /// The same for a number of any length whose decimals end in noughts, as a column of another system of fixed decimals writes them
  /// (`0.500000000000000000`): it is read without them. What the mark means was clear from all of its decimals.
  ///
  /// Called only where the two above found nothing.
  @inline(never)
  static func coefficientWithoutNoughts(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, mark: UInt64, decimals: Int, readsThree: Bool,
    powers: UnsafePointer<Int64>
  ) -> Int64? {
    let nought = UInt8(ascii: "0")
    guard count > 2, bytes[count &- 1] == nought else { return nil }
    let point = UInt8(truncatingIfNeeded: mark)
    var place = 0
    while place < count, bytes[place] != point { place &+= 1 }
    let fraction = count &- place &- 1
    guard place > 0, fraction > 0, fraction != 3 || readsThree else { return nil }
    var end = count
    while bytes[end &- 1] == nought { end &-= 1 }
    if end &- 1 == place { end = place }
    // A number that lost nothing has been refused already.
    guard end < count, end <= 16 else { return nil }
    if end > 8 {
      return longCoefficient(bytes, end, mark: mark, decimals: decimals, readsThree: true, powers: powers)
    }
    return coefficient(load(bytes), end, mark: mark, decimals: decimals, readsThree: true, powers: powers)
  }
}
