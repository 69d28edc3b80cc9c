package import FEEL

/// How dossiers of a rule set's place write numbers: which mark groups thousands and which is the decimal mark.
///
/// A number whose marks allow one reading only is read, whichever style it is in (`1.234,5`, `1,234.5`, `0.036`, `2 500`). One mark before
/// exactly three digits allows two (`1.116`, `1,533`): they are given, and whoever knows the unit decides whether to ask.
package struct NumberStyle: Sendable, Hashable {
  package let group: Character
  package let decimal: Character

  package init(group: Character, decimal: Character) {
    self.group = group
    self.decimal = decimal
  }

  /// As numbers stand in rule files and in FEEL: no grouping, a point.
  package static let plain = NumberStyle(group: "\u{0}", decimal: ".")

  /// A number that was read, and what follows it.
  package struct Reading: Sendable {
    package var number: Number
    /// What the number is if its one group of three digits is decimals (`1.116` as 1.116): for units in which both are usual.
    package var decimals: Number?
    package var rest: Substring
  }

  package enum Failure: Error, Hashable {
    /// No digits where a number should begin.
    case notANumber
    /// `1,949` may be thousands or decimals: the two readings.
    case ambiguous(thousands: Number, decimals: Number)
    /// Marks in places where no number has them (`1.94.9`), or another style's where only this one is taken; then with how it is
    /// written here.
    case malformed(expected: String?)
    /// More digits than are kept exactly.
    case tooLong
  }

  /// Reads the number at the start of a text exactly, and gives what follows it.
  ///
  /// `1.949 tấn` is 1949 where the point groups; `3074,5 m3` is 3074.5 where the comma is the decimal mark; `1,949`, which many
  /// would mean as a thousand, is refused, as is everything that is not well formed. A power of ten may follow: `7,9 × 10³`.
  package func read(_ text: Substring) -> Result<Reading, Failure> {
    var rest = text
    var sign = ""
    if let first = rest.first, first == "-" || first == "−" || first == "+" {
      if first != "+" { sign = "-" }
      rest = rest.dropFirst()
    }
    var digits = MarkedDigits(rest)
    guard !digits.runs.isEmpty else { return .failure(.notANumber) }
    let power = digits.takePower()
    guard !digits.isOpen else { return .failure(.malformed(expected: nil)) }
    return meaning(of: digits, sign, power: power ?? 0).map { Reading(number: $0.0, decimals: $0.1, rest: digits.rest) }
  }

  private func meaning(of digits: MarkedDigits, _ sign: String, power: Int) -> Result<(Number, Number?), Failure> {
    let runs = digits.runs
    let total = runs.reduce(0) { $0 + $1.count }
    guard total <= 34 else { return .failure(.tooLong) }
    func number(decimals count: Int) -> Number? {
      var written = sign
      for run in runs.dropLast(count) { written += String(run) }
      if count > 0, let last = runs.last { written += "." + String(last) }
      return Number(written)?.times(Number(coefficient: 1, exponent: Int8(clamping: power)))
    }
    func only(_ number: Number?, native: Bool) -> Result<(Number, Number?), Failure> {
      guard let number else { return .failure(.notANumber) }
      if self == .plain, !native { return .failure(.malformed(expected: number.description)) }
      return .success((number, nil))
    }
    guard let mark = digits.marks.last else { return only(number(decimals: 0), native: true) }
    let isGrouped = digits.areGroups(runs)
    if digits.marks.dropLast().contains(where: { $0 != mark }) {
      // Two kinds of mark: the last stands once and is the decimal one, the others group.
      guard mark != " ", digits.marks.dropLast().allSatisfy({ $0 == digits.marks[0] }), digits.areGroups(runs.dropLast())
      else { return .failure(.malformed(expected: nil)) }
      return only(number(decimals: 1), native: false)
    }
    if digits.marks.count > 1 || mark == " " {
      return isGrouped ? only(number(decimals: 0), native: false) : .failure(.malformed(expected: nil))
    }
    if mark != ".", mark != ",", mark != decimal {
      return isGrouped ? only(number(decimals: 0), native: false) : .failure(.malformed(expected: nil))
    }
    guard isGrouped, let thousands = number(decimals: 0), let decimals = number(decimals: 1) else {
      return only(number(decimals: 1), native: mark == decimal)
    }
    // With a power of ten, decimals are what is meant.
    if mark == decimal, self != .plain, power != 0 { return .success((decimals, nil)) }
    if mark == group, power == 0 { return .success((thousands, decimals)) }
    return .failure(.ambiguous(thousands: thousands, decimals: decimals))
  }

  /// Writes a number in canonical text (`3074.5`) in this style (`3.074,5`).
  package func write(_ canonical: String) -> String {
    guard let end = canonical.firstIndex(where: { $0 == "." || $0 == "E" }) ?? Optional(canonical.endIndex),
      !canonical.contains("E")
    else { return canonical }
    let negative = canonical.hasPrefix("-")
    let digits = canonical[..<end].drop { $0 == "-" }
    var written = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0, group != "\u{0}" { written.append(group) }
      written.append(digit)
    }
    let fraction = canonical[end...].dropFirst()
    return (negative ? "-" : "") + written + (fraction.isEmpty ? "" : "\(decimal)\(fraction)")
  }

  /// A number as it can be written here so that nobody reads it in two ways: no groups, and never three decimals.
  package func unmistakable(_ number: Number) -> String {
    let text = spelt(number)
    guard let mark = text.firstIndex(of: decimal) else { return text }
    let whole = text[..<mark]
    let isShort = text[mark...].count != 4 || whole == "0" || whole == "-0"
    return isShort ? text : text + "0"
  }

  /// A number with this style's decimal mark, and no groups.
  package func spelt(_ number: Number) -> String {
    let canonical = number.description
    return canonical.contains("E") ? canonical : canonical.replacing(".", with: String(decimal))
  }
}
