internal import Diagnostics
internal import FEEL

/// One amount: a number, what multiplies it, its unit, and remarks behind it.
extension WrittenReader {
  func amount(_ written: Substring, _ subject: WrittenSubject) -> WrittenValue {
    let text = PhraseScanner(written).text
    if let lost = lostPower(text, subject) { return lost }
    let number: Number
    var decimals: Number?
    var thousands: Number?
    var rest: Substring
    switch numbers.read(text[...]) {
    case .success(let reading):
      (number, decimals, rest) = (reading.number, reading.decimals, reading.rest)
      if decimals != nil { thousands = number }
    case .failure(.ambiguous(let whole, let parts)):
      (number, decimals, thousands) = (parts, parts, whole)
      rest = behindDigits(text)
    case .failure(.notANumber): return .ask(amountWanted(text, subject))
    case .failure(.malformed), .failure(.tooLong):
      return .refused(
        .badNumber, Words(vi: "“\(text)” không phải là số", en: "`\(text)` is not written as numbers are here"),
        Words(vi: "ghi như 1.234,5", en: "write it as 1.234,5"))
    }
    if let first = rest.first, first == "/", rest.dropFirst().first?.isNumber == true {
      return .refused(
        .badNumber, Words(vi: "“\(text)”: không rõ là phân số hay khoảng", en: "`\(text)` may be a fraction or a range"),
        Words(vi: "ghi số thập phân hoặc “từ … đến …”", en: "write a decimal number, or `from … to …`"))
    }
    var factor = Number.one
    var value = WrittenValue(.notStated)
    var isRounded = false
    if let (power, behind) = spelledPower(rest) {
      (factor, rest, isRounded) = (power, behind, true)
    } else if let (times, behind, sign) = product(rest) {
      factor = times
      rest = behind
      value.note = "\(text.dropLast(sign.count)) × \(numbers.spelt(times))"
    }
    var unitText = PhraseScanner(rest).text[...]
    var isMultiplied = false
    if model.units.unit(String(unitText)) == nil, let (times, behind) = model.units.multiplier(at: unitText) {
      guard let all = factor.times(Number(Int(times))) else { return tooLong(text) }
      (factor, unitText, isMultiplied) = (all, behind, true)
    }
    let meaning = unit(String(unitText), text, subject)
    if let note = meaning.note { value = value.with(note: note) }
    if meaning.isMended { value.marks.insert(.mended) }
    value.proposals = meaning.proposals
    func converted(_ number: Number) -> (exact: Number?, near: Number?) {
      guard let product = number.times(factor) else { return (nil, nil) }
      return meaning.convert(product, model.units)
    }
    // A mark before three digits in a unit of which small amounts are usual.
    let asked = meaning.stated ?? subject.columnUnit ?? subject.unit
    let isSmall = isMultiplied || asked.map(model.units.asksBeforeGrouping) ?? true
    if let decimals, let thousands, isSmall || number == decimals {
      return .ask(
        twoReadings(text, decimals, thousands, String(unitText), [decimals, thousands].compactMap { converted($0).exact }, subject))
    }
    if decimals == nil, isDecimalPoint(text) { value.marks.insert(.foreignMarks) }
    switch meaning.outcome {
    case .read:
      guard let exact = converted(number).exact else {
        return .refused(
          .unitMismatch,
          Words(vi: "“\(text)” không quy đổi đúng được ra \(label(subject).vi)", en: "`\(text)` has no exact value in \(label(subject).en)"),
          Words(vi: "ghi bằng \(label(subject).vi)", en: "state it in \(label(subject).en)"))
      }
      if let unit = subject.unit, model.units.isWhole(unit), !exact.isInteger {
        return .refused(
          .badValue,
          Words(vi: "“\(text)”: số \(model.units.label(unit).vi) phải là số nguyên", en: "`\(text)` is a part of what is counted whole"),
          Words(vi: "ghi số nguyên", en: "state a whole number"))
      }
      value.content = .exact(.number(exact))
      value.isApproximate = isRounded
      return value
    case .asked(let question): return .ask(question(number, converted(number).near))
    case .refused(let fault): return WrittenValue(.refused(fault))
    }
  }

  private func tooLong(_ text: String) -> WrittenValue {
    .refused(.badNumber, Words(vi: "“\(text)” có quá nhiều chữ số", en: "`\(text)` has more than 34 digits"))
  }

  func label(_ subject: WrittenSubject) -> Words { subject.unit.map(model.units.label) ?? Words(vi: "số", en: "a number") }

  private func behindDigits(_ text: String) -> Substring {
    var digits = MarkedDigits(text[...].drop { "+-−".contains($0) })
    _ = digits.takePower()
    return digits.rest
  }

  /// Whether the point is the decimal mark where the comma is usual, or the comma groups.
  private func isDecimalPoint(_ text: String) -> Bool {
    let digits = MarkedDigits(text[...].drop { "+-−".contains($0) })
    guard let mark = digits.marks.last, mark == "." || mark == ",", numbers != .plain else { return false }
    return digits.areGroups(digits.runs) ? mark == numbers.decimal : mark != numbers.decimal
  }

  // MARK: Powers and products

  /// `E+03`: as spreadsheets show what they may have rounded.
  private func spelledPower(_ text: Substring) -> (power: Number, rest: Substring)? {
    guard let first = text.first, first == "E" || first == "e" else { return nil }
    let behind = text.dropFirst()
    let negative = behind.first == "-" || behind.first == "−"
    let digits = behind.dropFirst(negative || behind.first == "+" ? 1 : 0).prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(digits.count), let power = Int8(digits) else { return nil }
    let rest = behind.dropFirst(behind.distance(from: behind.startIndex, to: digits.endIndex))
    guard rest.first?.isLetter != true else { return nil }
    return (Number(coefficient: 1, exponent: negative ? -power : power), rest)
  }

  /// `2x24 MW`: so many of so much each.
  private func product(_ text: Substring) -> (factor: Number, rest: Substring, taken: Substring)? {
    let ahead = PhraseScanner(text).rest
    guard let sign = ahead.first, "xX×*".contains(sign) else { return nil }
    let behind = PhraseScanner(ahead.dropFirst()).rest
    guard behind.first?.isNumber == true, case .success(let read) = numbers.read(behind), read.decimals == nil else { return nil }
    return (read.number, read.rest, text)
  }

  /// `7,9 x 103`, `7,9.103`: a power of ten whose raised digit was lost in copying.
  private func lostPower(_ text: String, _ subject: WrittenSubject) -> WrittenValue? {
    var ahead = text.prefix { MarkedDigits.isDigit($0) || $0 == "," }
    guard !ahead.isEmpty, ahead.last != ",", case .success(let read) = numbers.read(ahead), read.rest.isEmpty else { return nil }
    let base = read.number
    ahead = text[ahead.endIndex...]
    let behind = PhraseScanner(ahead).rest
    guard let sign = behind.first, "x×*.·".contains(sign) else { return nil }
    // A point after whole digits groups (`7.103`).
    if sign == ".", base.isInteger { return nil }
    let digits = PhraseScanner(behind.dropFirst()).rest.prefix(while: MarkedDigits.isDigit)
    guard digits.count == 3, digits.hasPrefix("10"), behind[digits.endIndex...].first?.isNumber != true, let power = digits.last?.wholeNumberValue, power > 0,
      let raised = base.times(Number(coefficient: 1, exponent: Int8(power)))
    else { return nil }
    let plain = sign == "." ? nil : Number(digits).flatMap { base.times($0) }
    let rest = PhraseScanner(behind[digits.endIndex...]).text
    let meaning = unit(rest, text, subject)
    func kept(_ number: Number?) -> Value? { number.flatMap { meaning.convert($0, model.units).exact }.map(Value.number) }
    return .ask(powerLost(text, base, power, raised, plain, [kept(raised), kept(plain)].compactMap(\.self)))
  }
}
