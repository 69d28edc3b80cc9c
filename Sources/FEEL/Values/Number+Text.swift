extension Number: CustomStringConvertible {
  /// The canonical text, as `string()` gives it: no trailing zeros, no exponent for ordinary sizes.
  ///
  /// Digits stand in full up to 34 places before and 34 after the point; beyond, one digit before the point and an
  /// exponent: `1E+40`.
  package var description: String {
    let (negative, coefficient, exponent) = reduced
    let digits = String(coefficient)
    let sign = negative ? "-" : ""
    // The position of the point counted from the first digit.
    let point = digits.utf8.count + exponent
    if coefficient == 0 { return "0" }
    if exponent >= 0, point <= 34 { return sign + digits + String(repeating: "0", count: exponent) }
    if exponent < 0, point > 0 { return sign + digits.prefix(point) + "." + digits.dropFirst(point) }
    if exponent < 0, point > -34 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    let power = point - 1
    let fraction = digits.utf8.count > 1 ? "." + digits.dropFirst() : ""
    return sign + digits.prefix(1) + fraction + "E" + (power < 0 ? "-" : "+") + String(power.magnitude)
  }

  /// Reads a numeric text (DMN 1.5, grammar rule 35): an optional minus, digits with an optional point, an optional
  /// exponent.
  ///
  /// `1`, `-1.50`, `.5`, `1.2E+3`. More than 34 significant digits are rounded, ties to even. `nil` where the text is
  /// no number, and for what is too large.
  package init?(_ text: some StringProtocol) {
    var coefficient: Int64 = 0
    var scale = 0
    var power = 0
    var digits = 0
    var fits = true
    var state = ReadingState.start
    var negative = false
    var negativePower = false
    for byte in text.utf8 {
      switch (byte, state) {
      case (UInt8(ascii: "-"), .start): (negative, state) = (true, .whole)
      case (UInt8(ascii: "0")...UInt8(ascii: "9"), .start), (UInt8(ascii: "0")...UInt8(ascii: "9"), .whole),
        (UInt8(ascii: "0")...UInt8(ascii: "9"), .fraction):
        if state == .start { state = .whole }
        digits += 1
        if state == .fraction { scale += 1 }
        let (tens, overflow) = coefficient.multipliedReportingOverflow(by: 10)
        let (next, outside) = tens.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
        if overflow || outside { fits = false } else { coefficient = next }
      case (UInt8(ascii: "."), .start), (UInt8(ascii: "."), .whole): state = .fraction
      case (UInt8(ascii: "e"), .whole), (UInt8(ascii: "e"), .fraction), (UInt8(ascii: "E"), .whole),
        (UInt8(ascii: "E"), .fraction):
        guard digits > 0 else { return nil }
        state = .exponentSign
      case (UInt8(ascii: "-"), .exponentSign): (negativePower, state) = (true, .exponentFirst)
      case (UInt8(ascii: "+"), .exponentSign): state = .exponentFirst
      case (UInt8(ascii: "0")...UInt8(ascii: "9"), .exponentSign),
        (UInt8(ascii: "0")...UInt8(ascii: "9"), .exponentFirst), (UInt8(ascii: "0")...UInt8(ascii: "9"), .exponent):
        state = .exponent
        power = min(power * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000)
      default: return nil
      }
    }
    guard digits > 0, state != .exponentSign, state != .exponentFirst else { return nil }
    // "1." has no digit after its point, which the grammar wants.
    if state == .fraction, scale == 0 { return nil }
    let exponent = (negativePower ? -power : power) - scale
    if fits, let exponent = Int8(exactly: exponent) {
      self.init(coefficient: negative ? -coefficient : coefficient, exponent: exponent)
    } else {
      self.init(Decimal128.reading(String(text)))
    }
  }

  private enum ReadingState { case start, whole, fraction, exponentSign, exponentFirst, exponent }
}
