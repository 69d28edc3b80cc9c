package import FEEL

/// Units that people write for others, with what that needs: a question, a factor that is proposed, a note.
extension Units {
  /// `{from: mg/m3, to: mg/Nm3, ask: …}`; a part `*` is any part that goes together with its opposite.
  package struct Reading: Sendable, Hashable {
    /// `nil` for a number without a unit.
    package let from: [String]?
    package let to: [String]
    /// How many of `to` one of `from` is, as a fraction; `nil` where that cannot be said.
    package let numerator: Int64?
    package let denominator: Int64
    /// What has to be asked; `nil` where it is read as it stands.
    package let ask: Words?
    package let note: Words?

    package static let any = "*"
    /// Where in a question the number stands as written, and what it would be.
    package static let writtenPlace = "{written}"
    package static let meantPlace = "{meant}"
    /// The unit in which the value is kept.
    package static let unitPlace = "{unit}"

    package var factor: Number? { numerator.flatMap { Number(Int($0)).divided(by: Number(Int(denominator))) } }
  }

  /// The first way that is declared from one unit to another.
  package func reading(from: Unit?, to: Unit) -> Reading? {
    readings.first { reading in
      guard fits(reading.to, to) else { return false }
      guard let from else { return reading.from == nil }
      guard let own = reading.from, fits(own, from) else { return false }
      return own.first != Reading.any || measuresAlike(from.parts[0], to.parts[0])
    }
  }

  private func fits(_ pattern: [String], _ unit: Unit) -> Bool {
    pattern.count == unit.parts.count
      && zip(pattern, unit.parts).allSatisfy { $0 == Reading.any || measuresAlike($0, $1) }
  }

  private func measuresAlike(_ a: String, _ b: String) -> Bool {
    guard let a = bases[a], let b = bases[b] else { return false }
    return a.dimension == b.dimension
  }

  /// An amount by such a way: exactly, and nearly where the quotient has no finite decimal form.
  func convert(_ number: Number, from: Unit, to: Unit, by reading: Reading) -> (exact: Number?, near: Number?) {
    guard let own = reading.from, !own.contains(Reading.any), !reading.to.contains(Reading.any), let numerator = reading.numerator,
      let declared = convert(number, from: from, to: Unit(parts: own)), let product = declared.times(Number(Int(numerator))),
      let quotient = product.divided(by: Number(Int(reading.denominator))),
      let near = convert(quotient, from: Unit(parts: reading.to), to: to)
    else {
      return reading.ask == nil && reading.numerator == nil ? (likewise(number, from, to, reading), nil) : (nil, nil)
    }
    return (quotient.times(Number(Int(reading.denominator))) == product ? near : nil, near)
  }

  /// `Nm3/h` as `m3/h`: the same number, parts of other names taken for one another.
  private func likewise(_ number: Number, _ from: Unit, _ to: Unit, _ reading: Reading) -> Number? {
    var parts: [String] = []
    for (index, part) in from.parts.enumerated() {
      guard measuresAlike(part, to.parts[index]) || reading.from?[index] == part else { return nil }
      parts.append(measuresAlike(part, to.parts[index]) ? part : reading.to[index])
    }
    return convert(number, from: Unit(parts: parts), to: to)
  }

  /// What the name of a unit says beside the amount.
  package func says(_ unit: Unit) -> Words? { unit.parts.lazy.compactMap { bases[$0]?.says }.first }

  /// Whether a unit is an amount in a time: its last part is one of those of which other times are asked.
  package func isRate(_ unit: Unit) -> Bool {
    guard unit.parts.count > 1, let last = unit.parts.last else { return false }
    return readings.contains { $0.from?.first == Reading.any && $0.to.count > 1 && measuresAlike($0.to[$0.to.count - 1], last) }
  }
}
