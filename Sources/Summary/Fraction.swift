/// A quotient of two whole numbers, so that weighted means are compared exactly: what is a tie is one.
///
/// The denominator is positive; a quotient by zero (no criterion weighs anything) is zero.
package struct Fraction: Sendable, Comparable {
  package let numerator: Int64
  package let denominator: Int64

  package init(_ numerator: Int64, over denominator: Int64) {
    self.numerator = denominator == 0 ? 0 : numerator
    self.denominator = denominator == 0 ? 1 : denominator
  }

  package static func < (a: Fraction, b: Fraction) -> Bool {
    Int128(a.numerator) * Int128(b.denominator) < Int128(b.numerator) * Int128(a.denominator)
  }

  package static func == (a: Fraction, b: Fraction) -> Bool {
    Int128(a.numerator) * Int128(b.denominator) == Int128(b.numerator) * Int128(a.denominator)
  }
}
