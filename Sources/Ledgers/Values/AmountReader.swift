internal import DecisionModel
internal import FEEL
internal import Synchronization

/// Reads what a cell says of an amount, `trên 100 m3/ngày đêm`: exactly, or with the doubt that keeps it out.
///
/// This is the one seam to how written numbers are read: the marks and groups of `NumberStyle`, the spellings of `Units`.
final class AmountReader: Sendable {
  /// What is read of a cell.
  enum Reading: Sendable, Hashable {
    case amount(Amount, notes: [LedgerNote])
    /// Nothing is stated.
    case nothing
    case doubt(LedgerDoubt)
  }

  /// In which unit an amount is wanted.
  struct Wanted: Sendable, Hashable {
    /// In which it is kept; `nil` to keep the one that the cell states.
    let unit: Units.Unit?
    /// Of a number without one: the column's. `nil` where each cell needs its own.
    let whereNone: Units.Unit?
    /// Whether it counts something, so that a number alone is enough.
    var isPlain = false
  }

  let units: Units
  let numbers: NumberStyle
  let words: LedgerWords

  init(units: Units, numbers: NumberStyle, words: LedgerWords) {
    self.units = units
    self.numbers = numbers
    self.words = words
  }

  // MARK: Cells

  /// A number that the file stores as such.
  func read(stored text: String, _ wanted: Wanted) -> Reading {
    guard let number = Number(text) else { return .doubt(.words) }
    guard let unit = wanted.whereNone ?? (wanted.isPlain ? wanted.unit : nil) else {
      return wanted.isPlain ? .amount(Amount(shape: .exact(number), unit: nil), notes: []) : .doubt(.noUnit)
    }
    return finished(Amount(shape: .exact(number), unit: nil), in: unit, wanted, notes: [])
  }

  /// A text.
  func read(_ text: String, _ wanted: Wanted) -> Reading {
    let written = Self.withoutRemarks(Folding.spaced(text))
    let plain = Folding.plain(written)
    if words.nothingStated.contains(plain) { return .nothing }
    if words.isNotYet(plain) { return .doubt(.notNo) }
    if words.writing.none.contains(plain) { return none(wanted) }
    if let kilometres = chainage(written) {
      return units.unit("km").map { finished(Amount(shape: .exact(kilometres), unit: nil), in: $0, wanted, notes: []) }
        ?? .doubt(.words)
    }
    if Self.hasDigitsApart(written), Self.countsOfNumbers(in: written).count > 1,
      written.contains(";") || words.writing.and.contains(where: { plain.contains(" \($0) ") })
    {
      return .doubt(.several)
    }
    return bounded(written[...], wanted)
  }

  /// “None” is zero of whatever it is.
  private func none(_ wanted: Wanted) -> Reading {
    .amount(Amount(shape: .exact(.zero), unit: (wanted.unit ?? wanted.whereNone)?.description), notes: [])
  }

  // MARK: Bounds, ranges, sums, products

  private func bounded(_ text: Substring, _ wanted: Wanted) -> Reading {
    if let (word, rest) = words.bound(at: text) {
      if word == .from { return from(rest, wanted) }
      // “About 5–6” is what the range says.
      if word == .about, let range = range(rest, wanted) { return range }
      guard let (number, unit, behind) = number(at: rest), behind.isEmpty else { return failure(of: rest, wanted) }
      guard case .success(let factor) = number else { return failure(of: rest, wanted) }
      let shape: Amount.Shape =
        switch word {
        case .about: .about(factor)
        case .above: .between(low: .init(value: factor, isClosed: false), high: nil)
        case .atLeast: .between(low: .init(value: factor, isClosed: true), high: nil)
        case .below: .between(low: nil, high: .init(value: factor, isClosed: false))
        case .atMost: .between(low: nil, high: .init(value: factor, isClosed: true))
        case .from: .exact(factor)
        }
      return finished(shape, stated: unit, text: rest, wanted, notes: [.range])
    }
    guard let (first, unit, behind) = number(at: text) else { return failure(of: text, wanted) }
    guard case .success(let low) = first else { return failure(of: text, wanted) }
    if behind.isEmpty { return finished(.exact(low), stated: unit, text: text, wanted, notes: []) }
    if let (connector, rest) = connector(behind) {
      guard let (second, unitBehind, end) = number(at: rest), end.isEmpty, case .success(let high) = second else {
        return failure(of: rest, wanted)
      }
      let whole = unitBehind ?? unit
      switch connector {
      case .range:
        guard low <= high else { return .doubt(.several) }
        return finished(
          .between(low: .init(value: low, isClosed: true), high: .init(value: high, isClosed: true)), stated: whole,
          text: text, wanted, notes: [.range])
      case .sum:
        guard let total = low.plus(high) else { return .doubt(.words) }
        return finished(.exact(total), stated: whole, text: text, wanted, notes: [.sum])
      case .times:
        guard unit == nil, low.isInteger, let product = low.times(high) else { return .doubt(.several) }
        return finished(.exact(product), stated: unitBehind, text: text, wanted, notes: [])
      }
    }
    return .doubt(Self.countsOfNumbers(in: String(text)).count > 1 ? .several : .words)
  }

  /// A text that is a range, `5–6 m3`; `nil` for any other.
  private func range(_ text: Substring, _ wanted: Wanted) -> Reading? {
    let read = bounded(text, wanted)
    guard case .amount(let amount, _) = read, case .between = amount.shape else { return nil }
    return read
  }

  /// `từ 20 đến dưới 40 m3`, `từ 5.000 m3 trở lên`.
  private func from(_ text: Substring, _ wanted: Wanted) -> Reading {
    let plain = Folding.plain(text)
    let endings = words.writing.upwards.map { (" " + $0, true) } + words.writing.downwards.map { (" " + $0, false) }
    for (ending, isUpwards) in endings where plain.hasSuffix(ending) {
      // Each of these letters is one character with its mark or without.
      let kept = text.dropLast(ending.count)
      guard let (number, unit, behind) = number(at: kept), behind.isEmpty, case .success(let value) = number else {
        break
      }
      let bound = Amount.Bound(value: value, isClosed: true)
      return finished(
        isUpwards ? .between(low: bound, high: nil) : .between(low: nil, high: bound), stated: unit,
        text: kept,
        wanted, notes: [.range])
    }
    guard let (first, unit, behind) = number(at: text), case .success(let low) = first else {
      return failure(of: text, wanted)
    }
    guard let (connector, rest) = connector(behind), connector == .range else {
      return behind.isEmpty
        ? finished(
          .between(low: .init(value: low, isClosed: true), high: nil), stated: unit, text: text, wanted, notes: [.range]
        )
        : .doubt(.words)
    }
    var upper = rest
    var isClosed = true
    if let (word, behind) = words.bound(at: rest), word == .below { (upper, isClosed) = (behind, false) }
    guard let (second, unitBehind, end) = number(at: upper), end.isEmpty, case .success(let high) = second, low <= high
    else {
      return .doubt(.words)
    }
    return finished(
      .between(low: .init(value: low, isClosed: true), high: .init(value: high, isClosed: isClosed)),
      stated: unitBehind ?? unit, text: text, wanted, notes: [.range])
  }

  private enum Connector { case range, sum, times }

  private func connector(_ text: Substring) -> (Connector, Substring)? {
    let text = text.drop { $0 == " " }
    guard let first = text.first else { return nil }
    func behind(_ count: Int) -> Substring { text.dropFirst(count).drop { $0 == " " } }
    switch first {
    case "-", "–", "—", "−", "÷", "~": return (.range, behind(1))
    case "+": return (.sum, behind(1))
    case "x", "×", "*", "X": return behind(1).first?.isNumber == true ? (.times, behind(1)) : nil
    default:
      return to(text).map { (.range, behind($0)) }
    }
  }

  // MARK: One number with its unit

  private enum StatedUnit: Sendable, Hashable {
    case known(Units.Unit)
    case regional
    case unknown
    /// A unit, and words behind it that say of what.
    case described
    /// More parts than any amount of a ledger has: `kg/người/ngày`.
    case rate
  }

  /// A number and its unit at the beginning of a text, and what stands behind both.
  private func number(at text: Substring) -> (Result<Number, LedgerDoubtError>, StatedUnit?, Substring)? {
    let text = text.drop { $0 == " " }
    guard let first = text.first, first.isNumber || first == "-" || first == "−" else { return nil }
    let reading: NumberStyle.Reading
    switch numbers.read(text) {
    case .success(let read): reading = read
    case .failure(.ambiguous): return (.failure(.init(doubt: .ambiguousNumber)), nil, "")
    case .failure: return nil
    }
    let rest = reading.rest.drop { $0 == " " }
    // A connector ends the unit: `5 m3 - 6 m3`, `12.000 + 8.000`.
    let end = rest.indices.first { index in
      let letter = rest[index]
      guard "+–—−÷".contains(letter) || letter == "-" || (letter == "x" || letter == "×") else {
        return isWordTo(rest, index)
      }
      let behind = rest[rest.index(after: index)...].drop { $0 == " " }
      return behind.first?.isNumber == true
    }
    let unitText = Folding.spaced(rest[..<(end ?? rest.endIndex)])
    let behind = end.map { rest[$0...] } ?? ""
    var factor: Int64 = 1
    var stated = unit(of: unitText)
    if stated == .unknown || stated == .described, let (times, left) = units.multiplier(at: unitText[...]) {
      factor = times
      stated = unit(of: Folding.spaced(left))
    }
    if let decimals = reading.decimals, decimals != reading.number, asks(stated, factor) {
      return (.failure(.init(doubt: .ambiguousNumber)), stated, behind)
    }
    guard let number = factor == 1 ? reading.number : reading.number.times(Number(Int(factor))) else { return nil }
    return (.success(number), stated, behind)
  }

  /// How many letters of a word that leads to the end of a range, `đến`, a text begins with.
  private func to(_ text: Substring) -> Int? {
    words.writing.to.first { Folding.plain(text.prefix($0.count)) == $0 && text.dropFirst($0.count).first == " " }?.count
  }

  /// Whether such a word begins here.
  private func isWordTo(_ text: Substring, _ index: Substring.Index) -> Bool {
    guard text[index] != " ", index == text.startIndex || text[text.index(before: index)] == " " else { return false }
    return to(text[index...]) != nil
  }

  /// Whether a mark before three digits is asked about: figures in this unit are usually small, or a word multiplies.
  private func asks(_ stated: StatedUnit?, _ factor: Int64) -> Bool {
    guard factor == 1 else { return true }
    guard case .known(let unit)? = stated else { return false }
    return units.asksBeforeGrouping(unit)
  }

  /// What texts of units were found to be: a ledger has few.
  private let knownUnits = Mutex<[String: StatedUnit]>([:])
  private static let mostKnown = 1_000

  private func unit(of text: String) -> StatedUnit? {
    guard !text.isEmpty else { return nil }
    if let known = knownUnits.withLock({ $0[text] }) { return known }
    let found = found(text)
    knownUnits.withLock { if $0.count < Self.mostKnown { $0[text] = found } }
    return found
  }

  private func found(_ text: String) -> StatedUnit {
    let trimmed = text.last == "." ? String(text.dropLast()) : text
    if words.regionalUnits.contains(Folding.plain(trimmed)) { return .regional }
    if let unit = units.unit(trimmed) { return unit.parts.count > 2 ? .rate : .known(unit) }
    // `tấn quặng/năm`: what the amount is of stands between the unit and the time.
    let parts = trimmed.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    var head = parts[0].split(separator: " ")
    var dropped: [Substring] = []
    while head.count > 1 {
      dropped.insert(head.removeLast(), at: 0)
      let shorter = ([head.joined(separator: " ")] + parts.dropFirst().map(String.init)).joined(separator: "/")
      guard let unit = units.unit(shorter) else { continue }
      if unit.parts.count > 2 { return .rate }
      return words.products.contains(Folding.plain(dropped.joined(separator: " "))) ? .known(unit) : .described
    }
    return .unknown
  }

  // MARK: Into the unit that is wanted

  private func finished(
    _ shape: Amount.Shape, stated: StatedUnit?, text: Substring, _ wanted: Wanted, notes: [LedgerNote]
  ) -> Reading {
    let amount = Amount(shape: shape, unit: nil)
    switch stated {
    case .none:
      guard let unit = wanted.whereNone ?? (wanted.isPlain ? wanted.unit : nil) else {
        return wanted.isPlain ? .amount(amount, notes: notes) : .doubt(.noUnit)
      }
      // Without a unit of its own a mark before three digits is judged by the column's.
      if units.asksBeforeGrouping(unit), mayBeDecimal(text) { return .doubt(.ambiguousNumber) }
      return finished(amount, in: unit, wanted, notes: notes)
    case .known(let unit): return finished(amount, in: unit, wanted, notes: notes)
    case .regional: return .doubt(.regionalUnit)
    case .unknown, .described, .rate: return .doubt(.words)
    }
  }

  private func mayBeDecimal(_ text: Substring) -> Bool {
    switch numbers.read(text.drop { $0 == " " }) {
    case .success(let reading): reading.decimals != nil
    case .failure: false
    }
  }

  private func finished(_ amount: Amount, in unit: Units.Unit, _ wanted: Wanted, notes: [LedgerNote]) -> Reading {
    // Nothing that a ledger counts or measures is less than none.
    if let number = amount.exact, number < .zero { return .doubt(.words) }
    guard let target = wanted.unit else {
      return amount.converted({ $0 }, to: unit.description).map { .amount($0, notes: notes) } ?? .doubt(.words)
    }
    for stated in [unit, words.readAs(unit, units)] {
      if let converted = amount.converted({ units.convert($0, from: stated, to: target) }, to: target.description) {
        return .amount(converted, notes: notes)
      }
    }
    return .doubt(.unitDiffers)
  }

  /// Why a text that does not begin as an amount is none.
  private func failure(of text: Substring, _ wanted: Wanted) -> Reading {
    if case .failure(let error)? = number(at: text)?.0 { return .doubt(error.doubt) }
    return .doubt(.words)
  }

  // MARK: Pieces of texts

  /// Without what stands in brackets behind an amount and says more of it, and without a star.
  static func withoutRemarks(_ text: String) -> String {
    var text = text
    while text.last == ")", let open = text.lastIndex(of: "("), open != text.startIndex {
      text = String(text[..<open])
      while text.last == " " { text.removeLast() }
    }
    while text.last == "*" || text.last == " " { text.removeLast() }
    return text
  }

  /// Whether digits stand in several places: without that there are not several numbers.
  private static func hasDigitsApart(_ text: String) -> Bool {
    var runs = 0
    var isInside = false
    for byte in text.utf8 {
      let isDigit = (48...57).contains(byte)
      if isDigit, !isInside { runs += 1 }
      isInside = isDigit
    }
    return runs > 1
  }

  /// Where numbers begin that stand by themselves: digits inside a word (`m3`) are none.
  static func countsOfNumbers(in text: String) -> [String.Index] {
    var found: [String.Index] = []
    var before: Character = " "
    for index in text.indices {
      let letter = text[index]
      if letter.isNumber, !before.isNumber, !before.isLetter, before != ".", before != "," { found.append(index) }
      before = letter
    }
    return found
  }

  /// The length of a road from its first to its last kilometre stone, `Km0+000 - Km12+500`, in km.
  private func chainage(_ text: String) -> Number? {
    guard text.utf8.contains(UInt8(ascii: "+")) else { return nil }
    let stones = text.lowercased().split(separator: "-").map { $0.filter { $0 != " " } }
    guard stones.count == 2 else { return nil }
    let metres = stones.compactMap { stone -> Int? in
      guard stone.hasPrefix("km") else { return nil }
      let parts = stone.dropFirst(2).split(separator: "+")
      guard parts.count == 2, parts[1].count == 3, let kilometre = Int(parts[0]), let metre = Int(parts[1]) else {
        return nil
      }
      return kilometre * 1000 + metre
    }
    guard metres.count == 2, metres[0] < metres[1] else { return nil }
    return Number(metres[1] - metres[0]).divided(by: Number(1000))
  }
}

/// A doubt, where a function answers with a value or why not.
struct LedgerDoubtError: Error {
  let doubt: LedgerDoubt
}
