package import FEEL

/// The units that the rule set knows, and how they are written in dossiers.
///
/// A compound unit is a quotient (`t/year`, `m3/day`, `mg/Nm3`). Two units go together where their parts measure the same;
/// conversion is exact or refused (a daily amount is not a yearly one: nobody said on how many days).
package struct Units: Sendable {
  /// A unit as declared: what it measures, and how many of the base unit of that dimension it is.
  package struct Base: Sendable, Hashable {
    package let symbol: String
    package let dimension: String
    /// The exact factor to the dimension's base unit, as a fraction.
    package let numerator: Int64
    package let denominator: Int64
    /// Whether a record may leave it out (heads, households, times).
    package let isCount: Bool
    /// Whether it counts things that have no parts: heads and households, not times.
    package let isWhole: Bool
    /// Whether figures in it are usually below a thousand, so that `1.116` must be asked about.
    package let asksBeforeGrouping: Bool
    /// How people write it; the symbol where none was given.
    package let label: Words
    /// How an amount of it is told where it says by itself how far something is from what is allowed, as a ratio to it does:
    /// `gấp {number} lần giá trị tối đa cho phép`. `nil` where an amount is told by the amount that it is apart.
    package let tells: Words?
    /// What its name says beside the amount: `kWp` is the power of panels at its peak. It is kept as a note.
    package let says: Words?

    /// Where in `tells` the number stands.
    package static let numberPlace = "{number}"
  }

  package internal(set) var bases: [String: Base] = [:]
  /// Spelling in dossiers, folded, to symbol.
  private(set) var spellings: [String: String] = [:]
  /// Words that stand for `/` in dossiers, in small letters.
  package internal(set) var per: Set<String> = []
  /// Words between number and unit that multiply, in small letters.
  package internal(set) var multipliers: [String: Int64] = [:]
  /// Units that are written for others, in order: the first that fits counts.
  package internal(set) var readings: [Reading] = []

  package init() {}

  init(
    bases: [String: Base], spellings: [String: String], per: Set<String>, multipliers: [String: Int64], readings: [Reading]
  ) {
    self.bases = bases
    self.spellings = spellings
    self.per = per
    self.multipliers = multipliers
    self.readings = readings
  }

  /// Declares a unit; `false` where the symbol or a spelling is taken.
  package mutating func declare(_ base: Base, written: [String]) -> Bool {
    guard bases[base.symbol] == nil else { return false }
    bases[base.symbol] = base
    var free = true
    for spelling in [base.symbol] + written {
      let key = Units.fold(spelling)
      if let taken = spellings[key], taken != base.symbol { free = false } else { spellings[key] = base.symbol }
    }
    return free
  }

  /// A unit in canonical form: symbols of the numerator over those of the denominator.
  package struct Unit: Sendable, Hashable, CustomStringConvertible {
    package let parts: [String]
    package var description: String { parts.joined(separator: "/") }
  }

  /// How dossiers may write a unit, in order.
  package func spellings(of symbol: String) -> [String] {
    spellings.filter { $0.value == symbol }.map(\.key).sorted()
  }

  /// Every spelling of a simple unit, for suggestions.
  package var knownSpellings: [String] { bases.keys.sorted() }

  /// How people write a unit: `tấn/năm`, `t/year`.
  package func label(_ unit: Unit) -> Words {
    let labels = unit.parts.map { bases[$0]?.label ?? Words(vi: $0, en: $0) }
    guard labels.count > 1 else { return labels[0] }
    // A sign that is no word is the same in every language.
    let languages = (unit.parts.lazy.compactMap { bases[$0]?.label }.first ?? labels[0]).languages
    return Words(languages.map { language in (language, labels.map { $0[language] }.joined(separator: "/")) }) ?? labels[0]
  }

  /// How an amount of a unit is told, where the unit says so.
  package func tells(_ unit: Unit) -> Words? { unit.parts.count == 1 ? bases[unit.parts[0]]?.tells : nil }

  /// Whether a number in this unit is asked about where a mark before three digits allows two readings.
  package func asksBeforeGrouping(_ unit: Unit) -> Bool { bases[unit.parts[0]]?.asksBeforeGrouping == true }

  package func isCount(_ unit: Unit) -> Bool { unit.parts.count == 1 && bases[unit.parts[0]]?.isCount == true }

  package func isWhole(_ unit: Unit) -> Bool { unit.parts.count == 1 && bases[unit.parts[0]]?.isWhole == true }

  /// The exact factor from one unit to another as a fraction, `nil` where they do not go together.
  package func factor(from: Unit, to: Unit) -> (numerator: Int64, denominator: Int64)? {
    guard from != to else { return (1, 1) }
    guard from.parts.count == to.parts.count else { return nil }
    var numerator: Int64 = 1
    var denominator: Int64 = 1
    for (index, (a, b)) in zip(from.parts, to.parts).enumerated() {
      guard let a = bases[a], let b = bases[b], a.dimension == b.dimension else { return nil }
      // The first part is multiplied by a/b, the parts under the line by b/a.
      let (up, down) = index == 0 ? (a, b) : (b, a)
      for (n, d) in [(up.numerator, up.denominator), (down.denominator, down.numerator)] {
        let (x, overX) = numerator.multipliedReportingOverflow(by: n)
        let (y, overY) = denominator.multipliedReportingOverflow(by: d)
        if overX || overY { return nil }
        let common = Units.greatestCommonDivisor(x, y)
        numerator = x / common
        denominator = y / common
      }
    }
    return (numerator, denominator)
  }

  /// Converts, `nil` where the units do not go together. A quotient without an end keeps the 34 digits of a number and must give
  /// back what it came from (`1000 MWh/year` in `kWh/month`); `nil` where it does not.
  package func convert(_ value: Number, from: Unit, to: Unit) -> Number? {
    guard let (numerator, denominator) = factor(from: from, to: to) else { return nil }
    if numerator == 1 && denominator == 1 { return value }
    guard let product = value.times(Number(Int(numerator))) else { return nil }
    if denominator == 1 { return product }
    guard let quotient = product.divided(by: Number(Int(denominator))),
      quotient.times(Number(Int(denominator))) == product
    else { return nil }
    return quotient
  }

  static func greatestCommonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
    var (a, b) = (abs(a), abs(b))
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }
}
