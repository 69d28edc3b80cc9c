/// The arithmetic of numbers (DMN 1.5, 10.3.2.3.1 and table 53). `nil` is the language's "null and an error".
extension Number {
  /// `self + other`; `nil` on overflow.
  package func plus(_ other: Number) -> Number? {
    if case .small(let a, let i) = form, case .small(let b, let j) = other.form,
      let (sum, exponent) = SmallNumber.add(a, i, b, j)
    {
      return Number(coefficient: sum, exponent: exponent)
    }
    return Number(Decimal128.sum(decimal128, other.decimal128).value)
  }

  /// `self - other`; `nil` on overflow.
  package func minus(_ other: Number) -> Number? {
    if case .small(let a, let i) = form, case .small(let b, let j) = other.form,
      let (difference, exponent) = SmallNumber.subtract(a, i, b, j)
    {
      return Number(coefficient: difference, exponent: exponent)
    }
    return Number(Decimal128.difference(decimal128, other.decimal128).value)
  }

  /// `self * other`; `nil` on overflow.
  package func times(_ other: Number) -> Number? {
    if case .small(let a, let i) = form, case .small(let b, let j) = other.form,
      let (product, exponent) = SmallNumber.multiply(a, i, b, j)
    {
      return Number(coefficient: product, exponent: exponent)
    }
    return Number(Decimal128.product(decimal128, other.decimal128).value)
  }

  /// `self / other`; `nil` for a division by zero and on overflow.
  package func divided(by other: Number) -> Number? {
    guard !other.isZero else { return nil }
    if case .small(let a, let i) = form, case .small(let b, let j) = other.form,
      let (quotient, exponent) = SmallNumber.divide(a, i, b, j)
    {
      return Number(coefficient: quotient, exponent: exponent)
    }
    return Number(Decimal128.quotient(decimal128, other.decimal128).value)
  }

  /// `self ** other`; `nil` where there is no such real number, and on overflow.
  ///
  /// A whole power is exact wherever 34 digits can hold it.
  package func raised(to power: Number) -> Number? {
    if isZero, power.isNegative { return nil }
    guard let result = raisedInOneStep(to: power) else { return nil }
    // The library's power knows no subnormal numbers, and gives zero for them; its product does. Half the exponent of a
    // subnormal number is far from that range.
    guard !isZero, result.isZero || result.magnitude < Number.leastNormal,
      let half = power.divided(by: 2)?.rounded(.down), let rest = power.minus(half),
      let first = raisedInOneStep(to: half), let second = raisedInOneStep(to: rest)
    else { return result }
    return first.times(second)
  }

  private func raisedInOneStep(to power: Number) -> Number? {
    if let whole = power.integer, whole.magnitude <= 4096, let exact = raisedExactly(to: Int(whole.magnitude)) {
      return whole < 0 ? Number.one.divided(by: exact) : exact
    }
    return Number(Decimal128.power(decimal128, power.decimal128).value)
  }

  /// 10^-6143: below it a number has fewer than 34 digits.
  private static let leastNormal = Number(negative: false, coefficient: 1, exponent: -6143) ?? .zero

  private func raisedExactly(to power: Int) -> Number? {
    var result = Number.one.decimal128
    var base = decimal128
    var power = power
    while power > 0 {
      if power & 1 == 1 {
        let (product, inexact) = Decimal128.product(result, base)
        guard !inexact else { return nil }
        result = product
      }
      power >>= 1
      guard power > 0 else { break }
      let (square, inexact) = Decimal128.product(base, base)
      guard !inexact else { return nil }
      base = square
    }
    return Number(result)
  }

  package var negated: Number {
    switch form {
    case .small(let coefficient, let exponent) where coefficient != .min:
      return Number(coefficient: -coefficient, exponent: exponent)
    case .small, .wide:
      return Number(decimal128.negated) ?? self
    }
  }

  package var magnitude: Number { isNegative ? negated : self }

  /// `nil` for a negative number.
  package var squareRoot: Number? { isNegative ? nil : Number(Decimal128.squareRoot(decimal128).value) }

  /// e to the power of the number; `nil` on overflow.
  package var exponential: Number? { Number(Decimal128.exponential(decimal128).value) }

  /// The natural logarithm; `nil` for zero and below.
  package var logarithm: Number? {
    isNegative || isZero ? nil : Number(Decimal128.logarithm(decimal128).value)
  }

  /// `dividend - divisor * floor(dividend / divisor)`: the remainder has the sign of the divisor (10.3.4.5).
  /// Exact, however far apart the two are; `nil` for a division by zero.
  package func modulo(_ divisor: Number) -> Number? {
    guard !divisor.isZero else { return nil }
    guard let remainder = remainder(dividingBy: divisor) else { return nil }
    if remainder.isZero || remainder.isNegative == divisor.isNegative { return remainder }
    return remainder.plus(divisor)
  }

  /// What is left of a division that rounds towards zero; it has the sign of the dividend.
  private func remainder(dividingBy divisor: Number) -> Number? {
    let (a, b) = (reduced, divisor.reduced)
    if a.exponent >= b.exponent {
      // Digit by digit, so that nothing grows beyond 128 bits: 10^34 * 10 < 2^117.
      var rest = a.coefficient % b.coefficient
      for _ in 0..<(a.exponent - b.exponent) {
        rest = rest * 10 % b.coefficient
        if rest == 0 { break }
      }
      return Number(negative: a.negative, coefficient: rest, exponent: b.exponent)
    }
    // The divisor has the larger power of ten: where it outgrows the dividend, the dividend is the remainder.
    var scaled = b.coefficient
    for _ in 0..<(b.exponent - a.exponent) {
      guard scaled <= a.coefficient else { return self }
      scaled *= 10
    }
    return Number(negative: a.negative, coefficient: a.coefficient % scaled, exponent: a.exponent)
  }
}
