internal import Diagnostics
internal import FEEL
internal import YAMLTree

/// Reads `units:` and `unit words:`: how much each unit is of another, how people write it, and words for `/` and for factors.
extension ModelReader {
  mutating func readUnits(reporting problems: inout [Diagnostic]) {
    struct Written {
      let key: Scalar
      let dimension: String
      let amount: Scalar?
      let isCount: Bool
      let isBare: Bool
      let asksBeforeGrouping: Bool
      let label: Words?
      let tells: Words?
      let says: Words?
      let spellings: [String]
    }
    let elements = elements
    let reading: Reading<(Scalar) -> Written> = .with { node, problems in
      Fields.read(node, "unit", reporting: &problems) { fields in
        let dimension = fields.required("of", .text)
        let amount = fields.optional("is", .scalar)
        let isCount = fields.optional("count", .boolean) ?? false
        let isBare = fields.optional("may be left out", .boolean) ?? isCount
        let asks = fields.optional("ask before grouping", .boolean) ?? false
        let label = fields.optional("label", elements.words)
        let tells = fields.optional("tells", elements.words)
        let says = fields.optional("says", elements.words)
        if let tells, !tells.all.allSatisfy({ $0.contains(Units.Base.numberPlace) }) {
          fields.report(
            Diagnostic(
              .badValue, "the sentence has no place for the number", at: fields.entry("tells")?.value.range,
              help: "write `\(Units.Base.numberPlace)` where the number stands"))
        }
        let spellings = fields.optional("written", .oneOrMore(.text)) ?? []
        guard let dimension else { return nil }
        if let amount, !AmbiguousNumbers.report(in: amount.text, map: amount.map, into: &fields.problems) { return nil }
        return {
          Written(
            key: $0, dimension: dimension, amount: amount, isCount: isCount, isBare: isBare, asksBeforeGrouping: asks,
            label: label, tells: tells, says: says, spellings: spellings)
        }
      }
    }
    var written: [Written] = []
    for section in sections.all("units") {
      for (key, value) in Reading.entries(of: reading).read(section.value, "`units`", &problems) ?? [] {
        written.append(value(key))
      }
    }
    // A unit may be given in another that is declared later; the base of each dimension is the one without `is`.
    var factors: [String: (Int64, Int64)] = [:]
    for unit in written where unit.amount == nil { factors[unit.key.text] = (1, 1) }
    var open = written.filter { $0.amount != nil }
    while true {
      let before = open.count
      open.removeAll { unit in
        guard let amount = unit.amount, let (n, d, other) = Self.amount(amount.text), let (p, q) = factors[other] else {
          return false
        }
        let (x, over) = n.multipliedReportingOverflow(by: p)
        let (y, under) = d.multipliedReportingOverflow(by: q)
        guard !over, !under else { return false }
        let common = Units.greatestCommonDivisor(x, y)
        factors[unit.key.text] = (x / common, y / common)
        return true
      }
      if open.count == before { break }
    }
    for unit in open {
      problems.append(
        Diagnostic(
          .unknownUnit, "`\(unit.amount?.text ?? "")` does not say how much a `\(unit.key.text)` is",
          at: unit.amount?.range,
          help: "write a number and a unit declared here, for instance `1000 kg` or `1/12 year`"))
    }
    for unit in written {
      guard let (numerator, denominator) = factors[unit.key.text] else { continue }
      let base = Units.Base(
        symbol: unit.key.text, dimension: unit.dimension, numerator: numerator, denominator: denominator,
        isCount: unit.isBare, isWhole: unit.isCount, asksBeforeGrouping: unit.asksBeforeGrouping,
        label: unit.label ?? Words(vi: unit.key.text, en: unit.key.text), tells: unit.tells, says: unit.says)
      if !self.elements.model.units.declare(base, written: unit.spellings) {
        problems.append(
          Diagnostic(
            .duplicateName, "the unit `\(unit.key.text)`, or one of its spellings, is already taken",
            at: unit.key.range,
            help: "a spelling belongs to one unit"))
      }
    }
  }

  /// Words for `/`, and words that multiply.
  mutating func readUnitWords(reporting problems: inout [Diagnostic]) {
    let reading: Reading<([String], [(key: Scalar, value: Scalar)])> = .with { node, problems in
      Fields.read(node, "words of units", reporting: &problems) { fields in
        (
          fields.optional("per", .oneOrMore(.text)) ?? [],
          fields.optional("multipliers", Reading<[(key: Scalar, value: Scalar)]>.entries(of: .scalar)) ?? []
        )
      }
    }
    for section in sections.all("unit words") {
      guard let (per, multipliers) = reading.read(section.value, "`unit words`", &problems) else { continue }
      for word in per { elements.model.units.per.insert(word.lowercased()) }
      for (key, value) in multipliers {
        if let factor = Int64(value.text), factor > 1 {
          elements.model.units.multipliers[key.text.lowercased()] = factor
        } else {
          problems.append(
            Diagnostic(
              .badNumber, "`\(value.text)` is not a whole number above 1", at: value.range,
              help: "write how many the word means, for instance `nghìn: 1000`"))
        }
      }
    }
  }

  /// `1000 kg`, `1/12 year`, `0.001 m3` as a fraction and a unit.
  private static func amount(_ text: String) -> (Int64, Int64, String)? {
    guard let space = text.firstIndex(of: " ") else { return nil }
    let unit = text[space...].trimmed
    let parts = text[..<space].split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2, let n = Int64(parts[0]), let d = Int64(parts[1]), n > 0, d > 0 { return (n, d, unit) }
    guard parts.count == 1 else { return nil }
    let pieces = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count <= 2, let n = Int64(pieces.joined()), n > 0 else { return nil }
    var d: Int64 = 1
    for _ in 0..<(pieces.count == 2 ? pieces[1].count : 0) {
      let (next, over) = d.multipliedReportingOverflow(by: 10)
      if over { return nil }
      d = next
    }
    return (n, d, unit)
  }
}
