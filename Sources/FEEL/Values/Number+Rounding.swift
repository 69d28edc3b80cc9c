extension Number {
  /// The ways of the standard's rounding functions (DMN 1.5, table 75).
  package enum RoundingMode: Sendable, Hashable, CaseIterable {
    /// `decimal`: to the nearest, ties to the even neighbour.
    case halfEven
    /// `round half up`: to the nearest, ties away from zero.
    case halfUp
    /// `round half down`: to the nearest, ties towards zero.
    case halfDown
    /// `round up`: away from zero.
    case up
    /// `round down`: towards zero.
    case down
    /// `floor`: towards negative infinity.
    case floor
    /// `ceiling`: towards positive infinity.
    case ceiling
  }

  /// The scales that the standard allows: the exponents of decimal128.
  package static let scales = -6111...6176

  /// The number with at most `scale` digits after the point (before it, where `scale` is negative).
  ///
  /// `nil` for a scale outside -6111...6176.
  package func rounded(_ mode: RoundingMode, scale: Int = 0) -> Number? {
    guard Self.scales.contains(scale) else { return nil }
    if case .small(let coefficient, let exponent) = form, Int(exponent) >= -scale {
      return Number(coefficient: coefficient, exponent: exponent)
    }
    let (negative, coefficient, exponent) = reduced
    let dropped = -scale - exponent
    guard dropped > 0 else { return self }
    // A coefficient has at most 34 digits: beyond 35 the quotient is 0 and the remainder is below a half.
    let divisor = dropped > 35 ? Self.hugeDivisor : Self.powerOfTen(dropped)
    var (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: divisor)
    let half = divisor / 2
    let up: Bool
    switch mode {
    case .halfEven: up = remainder > half || (remainder == half && quotient % 2 == 1)
    case .halfUp: up = remainder >= half
    case .halfDown: up = remainder > half
    case .up: up = remainder > 0
    case .down: up = false
    case .floor: up = negative && remainder > 0
    case .ceiling: up = !negative && remainder > 0
    }
    if up { quotient += 1 }
    return Number(negative: negative, coefficient: quotient, exponent: -scale)
  }

  private static let hugeDivisor = powerOfTen(36)

  private static func powerOfTen(_ power: Int) -> UInt128 {
    var result: UInt128 = 1
    for _ in 0..<power { result *= 10 }
    return result
  }
}
