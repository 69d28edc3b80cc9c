import Testing

@testable import FEEL

/// Decimal arithmetic against CPython's `decimal` (Generate/decimals.py), and the laws that hold for it.
@Suite struct NumberTests {
  @Test func `agrees with another implementation of decimal128`() throws {
    let rows = TestFiles.rows("Data/decimals.tsv")
    #expect(rows.count > 5000)
    for row in rows {
      let expected = try #require(row.last)
      let answer = Self.answer(row)
      #expect(
        Self.agrees(answer, expected, row[0]), "\(row.dropLast().joined(separator: " ")): \(expected), not \(answer)")
    }
  }

  private func number(_ text: String) throws -> Number { try #require(Number(text)) }

  /// The canonical text of the result of a row, `null` where there is none.
  private static func answer(_ row: [String]) -> String {
    guard let a = Number(row[1]) else { return "null" }
    let b = row.count > 3 ? Number(row[2]) : nil
    let scale = b?.integer ?? 0
    let result: Number?
    switch (row[0], b) {
    case ("+", let b?): result = a.plus(b)
    case ("-", let b?): result = a.minus(b)
    case ("*", let b?): result = a.times(b)
    case ("/", let b?): result = a.divided(by: b)
    case ("**", let b?): result = a.raised(to: b)
    case ("modulo", let b?): result = a.modulo(b)
    case ("<", let b?): return a < b ? "true" : "false"
    case ("=", let b?): return a == b ? "true" : "false"
    case ("decimal", _): result = a.rounded(.halfEven, scale: scale)
    case ("round up", _): result = a.rounded(.up, scale: scale)
    case ("round down", _): result = a.rounded(.down, scale: scale)
    case ("round half up", _): result = a.rounded(.halfUp, scale: scale)
    case ("round half down", _): result = a.rounded(.halfDown, scale: scale)
    case ("floor", _): result = a.rounded(.floor, scale: scale)
    case ("ceiling", _): result = a.rounded(.ceiling, scale: scale)
    case ("sqrt", _): result = a.squareRoot
    case ("exp", _): result = a.exponential
    case ("log", _): result = a.logarithm
    case ("read", _): result = a
    default: return "no operation \(row[0])"
    }
    return result?.description ?? "null"
  }

  /// The same text; for powers and the functions of analysis, the 34th digit may be off by one.
  private static func agrees(_ answer: String, _ expected: String, _ operation: String) -> Bool {
    if answer == expected { return true }
    guard ["exp", "log", "**"].contains(operation), let a = Number(answer), let b = Number(expected),
      let distance = a.minus(b)?.magnitude, let size = b.magnitude.times(Number(coefficient: 1, exponent: -33))
    else { return false }
    return distance <= size
  }

  static let samples: [Number] = [
    "0", "1", "-1", "0.1", "1.0", "10", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1E+40",
    "1E-200", "123456789012345678901234567890.1234", "-99999999999999999999999999999999.99", "1E+6111", "3.14", "100",
  ].compactMap { Number($0) }

  @Test func `addition and multiplication commute`() {
    for a in Self.samples {
      for b in Self.samples {
        #expect(a.plus(b) == b.plus(a), "\(a) + \(b)")
        #expect(a.times(b) == b.times(a), "\(a) * \(b)")
        #expect(a.minus(b) == b.minus(a)?.negated, "\(a) - \(b)")
      }
    }
  }

  @Test func `zero and one are neutral and every number is its own opposite's opposite`() {
    for a in Self.samples {
      #expect(a.plus(.zero) == a)
      #expect(a.times(.one) == a)
      #expect(a.divided(by: .one) == a)
      #expect(a.negated.negated == a)
      #expect(a.minus(a) == .zero)
      #expect(a.times(.zero) == .zero)
    }
  }

  @Test func `order is total and agrees with equality and hash`() {
    for a in Self.samples {
      for b in Self.samples {
        #expect([a < b, a == b, b < a].filter { $0 }.count == 1, "\(a) and \(b)")
        if a == b { #expect(a.hashValue == b.hashValue) }
      }
    }
  }

  @Test(arguments: [
    ("1.0", "1"), ("1.00E+2", "100"), ("0.10", "0.1"), ("-0", "0"), ("-0.0", "0"),
    ("9223372036854775808", "9223372036854775808.0"),
    ("1E+40", "10000000000000000000000000000000000000000"), ("1E-130", "10E-131"), ("1E+128", "10E+127"),
    ("12345678901234567890.50", "12345678901234567890.5"),
  ])
  func `numbers of the same value are equal however they are written`(_ a: String, _ b: String) throws {
    let (x, y) = (try #require(Number(a)), try #require(Number(b)))
    #expect(x == y)
    #expect(x.hashValue == y.hashValue)
    #expect(!(x < y) && !(y < x))
    #expect(x.description == y.description)
  }

  @Test func `the canonical text is read back as the same number`() throws {
    for row in TestFiles.rows("Data/decimals.tsv") {
      guard let number = Number(row[1]) else { continue }
      #expect(Number(number.description) == number, "\(row[1])")
    }
  }

  @Test(arguments: [
    "", "-", "+1", ".", "1.", "1e", "1e+", "--1", "1.2.3", "1,5", " 1", "1 ", "0x1", "∞", "NaN", "Infinity", "١",
    "1E+6145",
  ])
  func `refuses what is no number`(_ text: String) { #expect(Number(text) == nil) }

  @Test(arguments: [("1", "0"), ("0", "0"), ("1E+6144", "1E-6000")])
  func `a division without a finite result has none`(_ a: String, _ b: String) throws {
    #expect(try number(a).divided(by: number(b)) == nil)
  }

  @Test func `a division that ends is exact and small`() throws {
    for divisor in [
      1, -1, 2, 3, 4, 5, 6, 8, 15, 16, 25, 40, 64, 125, 1000, 1024, 3125, 1 << 40, -(1 << 27),
      7_450_580_596_923_828_125,
    ] {
      for quotient in [0, 1, -1, 7, 365, 99_999] {
        let dividend = try #require(Number(quotient).times(Number(divisor)))
        let answer = dividend.divided(by: Number(divisor))
        #expect(answer == Number(quotient) && answer?.small != nil, "\(dividend) / \(divisor)")
      }
    }
    #expect(try number("1").divided(by: number("1024")) == number("0.0009765625"))
    #expect(try number("-0.3").divided(by: number("-0.8")) == number("0.375"))
    #expect(try number("-9223372036854775808").divided(by: number("-1")) == number("9223372036854775808"))
    let tiny = try number("1").divided(by: number("-9223372036854775808"))
    #expect(try tiny == number("-1.084202172485504434007452800869942E-19"))
  }

  @Test func `what can be small is small`() throws {
    let wide = try #require(Number("10000000000000000000"))
    #expect(wide.small != nil, "1E+19 has a short coefficient")
    #expect(Number("12345678901234567891")?.small == nil)
    let back = try number("12345678901234567892").minus(number("12345678901234567891"))
    #expect(back?.small?.coefficient == 1)
  }

  @Test(arguments: [
    ("-5.5", "2", "30.25"), ("2", "-2", "0.25"), ("9", "0.5", "3"), ("10", "20", "100000000000000000000"),
    ("0", "0", "1"),
  ])
  func `raises to powers`(_ base: String, _ power: String, _ expected: String) throws {
    #expect(try number(base).raised(to: number(power)) == Number(expected))
  }

  @Test(arguments: [("-8", "0.5"), ("0", "-1"), ("10", "7000")])
  func `has no power where there is no real number`(_ base: String, _ power: String) throws {
    #expect(try number(base).raised(to: number(power)) == nil)
  }

  @Test func `no rounding goes beyond the scales of the standard`() {
    let number = Number(5)
    #expect(number.rounded(.up, scale: 6176) == number)
    #expect(number.rounded(.up, scale: 6177) == nil)
    #expect(number.rounded(.up, scale: -6112) == nil)
    #expect(number.rounded(.up, scale: -6111)?.description == "1E+6111")
  }
}
