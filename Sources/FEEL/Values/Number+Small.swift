internal import CDecimal

/// Arithmetic on the small form: pairs of a 64-bit coefficient and a power of ten.
///
/// Everything here is exact or says `nil`, and then the caller takes the wide road. The functions take plain words so
/// that the evaluator can keep its cells as plain words.
package enum SmallNumber {
  /// 10^0 ... 10^18.
  @inline(__always)
  static var powersOfTen: PowersOfTen { PowersOfTen() }

  @inline(__always)
  package static func add(_ a: Int64, _ aExponent: Int8, _ b: Int64, _ bExponent: Int8) -> (Int64, Int8)? {
    if aExponent == bExponent {
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow ? nil : (sum, aExponent)
    }
    return addAligned(a, aExponent, b, bExponent, subtract: false)
  }

  @inline(__always)
  package static func subtract(_ a: Int64, _ aExponent: Int8, _ b: Int64, _ bExponent: Int8) -> (Int64, Int8)? {
    if aExponent == bExponent {
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      return overflow ? nil : (difference, aExponent)
    }
    return addAligned(a, aExponent, b, bExponent, subtract: true)
  }

  @inline(__always)
  package static func multiply(_ a: Int64, _ aExponent: Int8, _ b: Int64, _ bExponent: Int8) -> (Int64, Int8)? {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    let (exponent, outside) = aExponent.addingReportingOverflow(bExponent)
    return overflow || outside ? nil : (product, exponent)
  }

  /// The quotient where it ends: where the divisor, without its factors 2 and 5, divides the dividend. The divisor is
  /// not zero.
  package static func divide(_ a: Int64, _ aExponent: Int8, _ b: Int64, _ bExponent: Int8) -> (Int64, Int8)? {
    guard b != 0, b != .min, a != .min else { return nil }
    let twos = b.trailingZeroBitCount
    var rest = b >> Int64(twos)
    var fives = 0
    while rest % 5 == 0 {
      rest /= 5
      fives += 1
    }
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: rest)
    guard remainder == 0 else { return nil }
    // a / b = quotient / (2^twos * 5^fives), brought over a power of ten.
    let digits = max(twos, fives)
    guard digits <= 27, let exponent = Int8(exactly: Int(aExponent) - Int(bExponent) - digits) else { return nil }
    var factor: Int64 = 1 << Int64(digits - twos)
    for _ in 0..<(digits - fives) { factor *= 5 }
    let (product, overflow) = quotient.multipliedReportingOverflow(by: factor)
    return overflow ? nil : (product, exponent)
  }

  /// -1, 0 or 1 as the first is less than, equal to or greater than the second. Never fails.
  @inline(__always)
  package static func compare(_ a: Int64, _ aExponent: Int8, _ b: Int64, _ bExponent: Int8) -> Int {
    if aExponent == bExponent { return a < b ? -1 : (a == b ? 0 : 1) }
    return compareAligned(a, aExponent, b, bExponent)
  }

  @inline(__always)
  package static func equal(_ a: Int64, _ aExponent: Int8, _ b: Int64, _ bExponent: Int8) -> Bool {
    aExponent == bExponent ? a == b : compareAligned(a, aExponent, b, bExponent) == 0
  }

  @inline(__always)
  package static func less(_ a: Int64, _ aExponent: Int8, _ b: Int64, _ bExponent: Int8) -> Bool {
    aExponent == bExponent ? a < b : compareAligned(a, aExponent, b, bExponent) < 0
  }

  /// Without trailing zeros, as far as the exponent goes: the same pair for the same number. Zero has the exponent 0.
  static func reduced(_ coefficient: Int64, _ exponent: Int8) -> (Int64, Int8) {
    guard coefficient != 0 else { return (0, 0) }
    var coefficient = coefficient
    var exponent = exponent
    while exponent < Int8.max {
      let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      coefficient = quotient
      exponent += 1
    }
    return (coefficient, exponent)
  }

  private static func addAligned(
    _ a: Int64, _ aExponent: Int8, _ b: Int64, _ bExponent: Int8, subtract: Bool
  ) -> (Int64, Int8)? {
    let low = min(aExponent, bExponent)
    guard let left = scaled(a, by: Int(aExponent) - Int(low)), let right = scaled(b, by: Int(bExponent) - Int(low))
    else { return nil }
    let (sum, overflow) =
      subtract ? left.subtractingReportingOverflow(right) : left.addingReportingOverflow(right)
    return overflow ? nil : (sum, low)
  }

  private static func compareAligned(_ a: Int64, _ aExponent: Int8, _ b: Int64, _ bExponent: Int8) -> Int {
    if a.signum() != b.signum() { return a.signum() < b.signum() ? -1 : 1 }
    if a == 0 { return 0 }
    // The one with the larger power of ten is brought to the other's; where that overflows, it is larger in size.
    if aExponent > bExponent {
      guard let left = scaled(a, by: Int(aExponent) - Int(bExponent)) else { return a > 0 ? 1 : -1 }
      return left < b ? -1 : (left == b ? 0 : 1)
    }
    guard let right = scaled(b, by: Int(bExponent) - Int(aExponent)) else { return b > 0 ? -1 : 1 }
    return a < right ? -1 : (a == right ? 0 : 1)
  }

  @inline(__always)
  private static func scaled(_ value: Int64, by power: Int) -> Int64? {
    guard power <= 18 else { return value == 0 ? 0 : nil }
    let (product, overflow) = value.multipliedReportingOverflow(by: powersOfTen[power])
    return overflow ? nil : product
  }
}

/// A table that stands in C, since Swift may copy one of its own at every access.
struct PowersOfTen {
  /// 10 to a power of 0 ... 18; any other is a mistake of the caller and gives 1.
  @inline(__always)
  subscript(power: Int) -> Int64 { power >= 0 && power <= 18 ? cdecimal_power_of_ten(Int64(power)) : 1 }
}
