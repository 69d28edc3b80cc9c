internal import CDecimal

/// A decimal128 in its binary encoding (IEEE 754-2008, 3.5.2), for numbers too wide for the small form.
///
/// The arithmetic is the C library's; taking apart and putting together is plain bit work and done here.
package struct Decimal128: Sendable, Hashable {
  package let low: UInt64
  package let high: UInt64

  static let bias = 6176
  static let exponents = -6176...6111
  /// 10^34: coefficients are below it.
  static let limit: UInt128 = 10_000_000_000_000_000_000_000_000_000_000_000
  private static let signBit: UInt64 = 1 << 63
  private static let upperMask: UInt64 = (1 << 49) - 1

  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  init(coefficient: Int64, exponent: Int8) {
    self.init(
      low: coefficient.magnitude,
      high: (coefficient < 0 ? Self.signBit : 0) | UInt64(Int(exponent) + Self.bias) << 49)
  }

  /// Puts a number together in the form without trailing zeros, as far as the exponent allows; `nil` outside the
  /// range of decimal128.
  init?(reduced negative: Bool, _ coefficient: UInt128, _ exponent: Int) {
    var coefficient = coefficient
    var exponent = exponent
    while coefficient != 0, exponent < Self.exponents.upperBound {
      let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      coefficient = quotient
      exponent += 1
    }
    while exponent > Self.exponents.upperBound, coefficient < Self.limit / 10 {
      coefficient *= 10
      exponent -= 1
    }
    guard coefficient < Self.limit, Self.exponents.contains(exponent) else { return nil }
    self.init(
      low: UInt64(truncatingIfNeeded: coefficient),
      high: (negative ? Self.signBit : 0) | UInt64(exponent + Self.bias) << 49 | UInt64(coefficient >> 64))
  }

  package var isNegative: Bool { high & Self.signBit != 0 }

  /// Sign, coefficient and power of ten; `nil` for infinity, NaN and encodings that are none of a number's.
  var parts: (negative: Bool, coefficient: UInt128, exponent: Int)? {
    guard high & 0x6000_0000_0000_0000 != 0x6000_0000_0000_0000 else { return nil }
    let coefficient = UInt128(high & Self.upperMask) << 64 | UInt128(low)
    return (isNegative, coefficient, Int(high >> 49 & 0x3FFF) - Self.bias)
  }

  var negated: Decimal128 { Decimal128(low: low, high: high ^ Self.signBit) }
}

/// The library's operations: each rounds to 34 digits, ties to even, and says whether anything was lost.
extension Decimal128 {
  typealias Outcome = (value: Decimal128, inexact: Bool)

  static func sum(_ a: Decimal128, _ b: Decimal128) -> Outcome { call(a, b, cdecimal_add) }
  static func difference(_ a: Decimal128, _ b: Decimal128) -> Outcome { call(a, b, cdecimal_sub) }
  static func product(_ a: Decimal128, _ b: Decimal128) -> Outcome { call(a, b, cdecimal_mul) }
  static func quotient(_ a: Decimal128, _ b: Decimal128) -> Outcome { call(a, b, cdecimal_div) }
  static func power(_ a: Decimal128, _ b: Decimal128) -> Outcome { call(a, b, cdecimal_pow) }
  static func squareRoot(_ a: Decimal128) -> Outcome { call(a, cdecimal_sqrt) }
  static func exponential(_ a: Decimal128) -> Outcome { call(a, cdecimal_exp) }
  static func logarithm(_ a: Decimal128) -> Outcome { call(a, cdecimal_log) }

  static func less(_ a: Decimal128, _ b: Decimal128) -> Bool { cdecimal_less(a.c, b.c) != 0 }

  /// Reads digits with a point and an exponent; infinity or NaN where they are no number.
  static func reading(_ text: String) -> Decimal128 {
    var flags: UInt32 = 0
    return text.withCString { Decimal128(cdecimal_from_text($0, &flags)) }
  }

  private static func call(
    _ a: Decimal128, _ b: Decimal128,
    _ operation: (CDecimal128, CDecimal128, UnsafeMutablePointer<UInt32>) -> CDecimal128
  ) -> Outcome {
    var flags: UInt32 = 0
    let value = operation(a.c, b.c, &flags)
    return (Decimal128(value), flags & UInt32(CDecimalInexact) != 0)
  }

  private static func call(
    _ a: Decimal128, _ operation: (CDecimal128, UnsafeMutablePointer<UInt32>) -> CDecimal128
  ) -> Outcome {
    var flags: UInt32 = 0
    let value = operation(a.c, &flags)
    return (Decimal128(value), flags & UInt32(CDecimalInexact) != 0)
  }

  private var c: CDecimal128 { CDecimal128(low: low, high: high) }
  private init(_ c: CDecimal128) { self.init(low: c.low, high: c.high) }
}
