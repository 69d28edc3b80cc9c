/// A FEEL number: a decimal of 34 significant digits (DMN 1.5, 10.3.2.3.1; IEEE 754-2008 decimal128, ties to even).
///
/// Numbers that fit a 64-bit coefficient and an 8-bit power of ten are `small`, and their arithmetic is exact and takes
/// a few nanoseconds; what does not fit is `wide`. A value has one of the two forms only: it is wide exactly where it
/// cannot be small. There is no infinity and no NaN: an operation that would give one gives `nil`, the language's
/// "null and an error". There is no negative zero, and 1.0 is the same number as 1.
package struct Number: Sendable {
  package enum Form: Sendable {
    /// `coefficient * 10^exponent`; not normalised (10 and 1E+1 are both allowed).
    case small(coefficient: Int64, exponent: Int8)
    case wide(Decimal128)
  }

  package let form: Form

  @inline(__always)
  init(form: Form) { self.form = form }

  @inline(__always)
  package init(coefficient: Int64, exponent: Int8) { form = .small(coefficient: coefficient, exponent: exponent) }

  @inline(__always)
  package init(_ integer: Int) { form = .small(coefficient: Int64(integer), exponent: 0) }

  package static let zero = Number(0)
  package static let one = Number(1)

  /// The small form, where the number has one.
  @inline(__always)
  package var small: (coefficient: Int64, exponent: Int8)? {
    guard case .small(let coefficient, let exponent) = form else { return nil }
    return (coefficient, exponent)
  }

  /// The number as decimal128, whichever form it has.
  package var decimal128: Decimal128 {
    switch form {
    case .small(let coefficient, let exponent): Decimal128(coefficient: coefficient, exponent: exponent)
    case .wide(let wide): wide
    }
  }

  /// The number that a decimal128 stands for; `nil` for infinity and NaN.
  package init?(_ wide: Decimal128) {
    guard let parts = wide.parts else { return nil }
    self.init(negative: parts.negative, coefficient: parts.coefficient, exponent: parts.exponent)
  }

  /// `coefficient * 10^exponent` with a sign, exactly; `nil` where decimal128 cannot hold it.
  ///
  /// The coefficient must be below 10^34.
  init?(negative: Bool, coefficient: UInt128, exponent: Int) {
    var coefficient = coefficient
    var exponent = exponent
    if coefficient == 0 {
      self.init(0)
      return
    }
    while coefficient > UInt128(Int64.max) || exponent < Int(Int8.min) {
      let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      coefficient = quotient
      exponent += 1
    }
    while exponent > Int(Int8.max), coefficient <= UInt128(Int64.max / 10) {
      coefficient *= 10
      exponent -= 1
    }
    // The least 64-bit integer has no positive counterpart.
    if let signed = Int64(exactly: negative ? -Int128(coefficient) : Int128(coefficient)),
      let exponent = Int8(exactly: exponent)
    {
      self.init(coefficient: signed, exponent: exponent)
      return
    }
    guard let wide = Decimal128(reduced: negative, coefficient, exponent) else { return nil }
    self.init(form: .wide(wide))
  }

  package var isZero: Bool {
    guard case .small(let coefficient, _) = form else { return false }
    return coefficient == 0
  }

  package var isNegative: Bool {
    switch form {
    case .small(let coefficient, _): coefficient < 0
    case .wide(let wide): wide.isNegative
    }
  }

  /// Sign, coefficient and power of ten, without trailing zeros in the coefficient.
  var reduced: (negative: Bool, coefficient: UInt128, exponent: Int) {
    switch form {
    case .small(let coefficient, let exponent):
      var (plain, power) = (coefficient.magnitude, Int(exponent))
      while plain != 0, plain % 10 == 0 {
        plain /= 10
        power += 1
      }
      return (coefficient < 0, UInt128(plain), plain == 0 ? 0 : power)
    case .wide(let wide):
      guard var parts = wide.parts else { return (false, 0, 0) }
      while parts.coefficient % 10 == 0 && parts.coefficient != 0 {
        parts.coefficient /= 10
        parts.exponent += 1
      }
      return parts
    }
  }

  /// The number as a machine integer; `nil` where it has a fraction or does not fit.
  package var integer: Int? {
    switch form {
    case .small(let coefficient, let exponent):
      if exponent == 0 { return Int(coefficient) }
      let (plain, power) = SmallNumber.reduced(coefficient, exponent)
      guard power >= 0, power <= 18 else { return nil }
      let (product, overflow) = plain.multipliedReportingOverflow(by: SmallNumber.powersOfTen[Int(power)])
      return overflow ? nil : Int(product)
    case .wide: return nil
    }
  }

  package var isInteger: Bool { reduced.exponent >= 0 }
}

extension Number: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}
