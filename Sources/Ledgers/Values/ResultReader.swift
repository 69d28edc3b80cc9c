internal import DecisionModel
internal import FEEL

/// Reads results of samples, `Tổng nitơ vượt 3,62 lần; coliform 7.900/5.000 vượt 1,58 lần`: the highest factor over a limit.
struct ResultReader: Sendable {
  struct Reading: Sendable, Hashable {
    /// How many times the limit; at most once for a limit that is kept.
    var factor: Amount?
    /// The fact that the factor is of.
    var fact: String?
    var notes: [LedgerNote] = []
    var doubts: [LedgerDoubt] = []
    /// Parameter and factor of each, where several are stated.
    var parts: [String] = []
  }

  private enum Part {
    case met
    case factor(Amount.Shape, parameter: String)
    /// A value without its limit.
    case measured(isBound: Bool)
    case doubt(LedgerDoubt)
  }

  let units: Units
  let numbers: NumberStyle
  let words: LedgerWords
  /// The unit in which each measured parameter is kept, by its folded name.
  let parameterUnits: [String: Units.Unit]
  private let amounts: AmountReader

  init(units: Units, numbers: NumberStyle, words: LedgerWords, parameterUnits: [String: Units.Unit]) {
    self.units = units
    self.numbers = numbers
    self.words = words
    self.parameterUnits = parameterUnits
    amounts = AmountReader(units: units, numbers: numbers, words: words)
  }

  func read(_ text: String) -> Reading {
    let segments = Folding.spaced(text).split(separator: ";").map { Folding.spaced($0) }.filter { !$0.isEmpty }
    let parts = segments.map(part)
    var reading = Reading()
    var isMet = false
    var factors: [(shape: Amount.Shape, parameter: String)] = []
    for part in parts {
      switch part {
      case .met: isMet = true
      case .factor(let shape, let parameter): factors.append((shape, parameter))
      case .measured(let isBound):
        if parts.count == 1 { if isBound { reading.notes.append(.range) } else { reading.doubts.append(.words) } }
      case .doubt(let doubt): if parts.count == 1 { reading.doubts.append(doubt) }
      }
    }
    let onlyMet = factors.isEmpty && isMet && !parts.contains { if case .met = $0 { false } else { true } }
    if parts.count > 1, !onlyMet { reading.doubts.append(.several) }
    if let highest = factors.max(by: { Self.top($0.shape) < Self.top($1.shape) }) {
      reading.factor = Amount(shape: highest.shape, unit: "times")
      reading.fact = fact(of: highest.parameter)
      if factors.count > 1 {
        reading.parts = factors.map {
          "\($0.parameter) \(Amount(shape: $0.shape, unit: nil).notation.drop { $0 == "=" || $0 == " " })"
        }
      }
      if case .between = highest.shape { reading.notes.append(.range) }
    } else if isMet {
      reading.factor = Amount(
        shape: .between(low: .init(value: .zero, isClosed: true), high: .init(value: .one, isClosed: true)),
        unit: "times")
      reading.fact = words.otherParameters
    }
    return reading
  }

  /// What a text about a violation says of the factor, `vượt dưới 1,1 lần`; `nil` where it says nothing of it.
  func claim(in text: String) -> Amount.Shape? {
    guard case .factor(let shape, _) = part(Folding.spaced(text)), shape != Self.overLimit else { return nil }
    return shape
  }

  /// Whether two statements of one factor can both be right.
  static func agree(_ a: Amount.Shape, _ b: Amount.Shape) -> Bool {
    let (low, high) = (ends(a), ends(b))
    func isBelow(_ x: Amount.Bound?, _ y: Amount.Bound?) -> Bool {
      guard let x, let y else { return false }
      return x.value < y.value || (x.value == y.value && !(x.isClosed && y.isClosed))
    }
    return !isBelow(low.high, high.low) && !isBelow(high.high, low.low)
  }

  private static func ends(_ shape: Amount.Shape) -> (low: Amount.Bound?, high: Amount.Bound?) {
    switch shape {
    case .exact(let number): (.init(value: number, isClosed: true), .init(value: number, isClosed: true))
    case .between(let low, let high): (low, high)
    case .about: (nil, nil)
    }
  }

  private static func top(_ shape: Amount.Shape) -> Number {
    switch shape {
    case .exact(let number), .about(let number): number
    case .between(let low, let high): high?.value ?? low?.value ?? .zero
    }
  }

  private func fact(of parameter: String) -> String? {
    words.parameters[Folding.plain(parameter)] ?? words.otherParameters
  }

  /// Over a limit by nobody says how much.
  private static let overLimit = Amount.Shape.between(low: .init(value: .one, isClosed: false), high: nil)

  private func part(_ segment: String) -> Part {
    let plain = Folding.plain(segment)
    if words.keepsLimits(plain) { return .met }
    let letters = Array(segment)
    let folded = Array(plain)
    // Folding keeps the count of letters of a text in composed form; of others nothing is read but words.
    guard letters.count == folded.count else { return .doubt(.words) }
    let parameter = self.parameter(of: segment)
    let writing = words.writing
    if writing.times.contains(where: { plain.hasSuffix(" " + $0) || plain == $0 }) {
      if let over = Self.place(of: writing.exceeds + writing.multiplies, in: folded) {
        let claim = String(letters[(over.end)..<letters.count])
        if case .amount(let amount, _) = factor(claim) { return .factor(amount.shape, parameter: parameter) }
        if case .doubt(.ambiguousNumber) = factor(claim) { return .doubt(.ambiguousNumber) }
        return .factor(Self.overLimit, parameter: parameter)
      }
      switch factor(segment) {
      case .amount(let amount, _): return .factor(amount.shape, parameter: "")
      case .doubt(let doubt): return .doubt(doubt)
      case .nothing: return .doubt(.words)
      }
    }
    if writing.exceeds.contains(where: { plain.hasPrefix($0) }) || writing.overLimit.contains(where: { plain.contains(" " + $0) }) {
      return .factor(Self.overLimit, parameter: parameter)
    }
    return measured(segment, parameter)
  }

  /// `Amoni 11,4 mg/l (GH 10)`: a value, and its limit where that stands beside it.
  private func measured(_ segment: String, _ parameter: String) -> Part {
    var rest = segment.dropFirst(parameter.count).drop { " =:".contains($0) }
    var limit: Number?
    if rest.last == ")", let open = rest.lastIndex(of: "(") {
      let remark = Folding.plain(rest[rest.index(after: open)...].dropLast())
      if let word = words.writing.limit.map({ $0 + " " }).first(where: { remark.hasPrefix($0) }),
        case .success(let read) = numbers.read(remark.dropFirst(word.count))
      {
        limit = read.number
      }
      rest = rest[..<open]
    }
    let isBound = rest.first.map { "<>≤≥".contains($0) } ?? false
    if isBound { rest = rest.drop { "<>≤≥= ".contains($0) } }
    guard let first = rest.first, first.isNumber else { return .doubt(.words) }
    let reading: NumberStyle.Reading
    switch numbers.read(rest) {
    case .success(let read): reading = read
    case .failure(.ambiguous): return .doubt(.ambiguousNumber)
    case .failure: return .doubt(.words)
    }
    let unitText = Folding.spaced(reading.rest)
    let unit = units.unit(AmountReader.withoutRemarks(unitText))
    let kept = parameterUnits[Folding.plain(parameter)]
    if let kept, !unitText.isEmpty, unit.map({ units.factor(from: $0, to: kept) == nil }) ?? true {
      return .doubt(.unitDiffers)
    }
    if reading.decimals != nil, (unit ?? kept).map({ units.asksBeforeGrouping($0) }) ?? false {
      return .doubt(.ambiguousNumber)
    }
    if let limit, let factor = reading.number.divided(by: limit) {
      return .factor(.exact(factor), parameter: parameter)
    }
    return .measured(isBound: isBound)
  }

  private func factor(_ text: String) -> AmountReader.Reading {
    let unit = units.unit("times")
    return amounts.read(text.drop { $0 == " " }.description, .init(unit: unit, whereNone: unit))
  }

  /// The words before the first number or mark of a comparison.
  private func parameter(of segment: String) -> String {
    let letters = Array(segment)
    var end = 0
    while end < letters.count {
      let letter = letters[end]
      if "<>=≤≥:".contains(letter) { break }
      // `BOD5`, `Cr(VI)`, `PM2.5` are names; a number of its own begins behind a space.
      if letter.isNumber, end == 0 || letters[end - 1] == " " { break }
      end += 1
    }
    var name = Folding.spaced(String(letters[..<end]))
    for word in words.writing.exceeds + words.writing.multiplies {
      let plain = Array(Folding.plain(name))
      if let place = Self.place(of: [word], in: plain), place.start <= name.count {
        name = Folding.spaced(name.prefix(place.start))
      }
    }
    return name
  }

  private static func place(of words: [String], in letters: [Character]) -> (start: Int, end: Int)? {
    for word in words {
      let wanted = Array(word)
      guard letters.count >= wanted.count else { continue }
      for start in 0...letters.count - wanted.count
      where letters[start..<start + wanted.count].elementsEqual(wanted) && (start == 0 || letters[start - 1] == " ") {
        return (start, start + wanted.count)
      }
    }
    return nil
  }
}
