internal import FEEL

/// Phrases about an amount: bounds, ranges, estimates, sums, what is below detection, and words that stand for a number.
extension WrittenReader {
  func amounts(_ start: PhraseScanner, _ subject: WrittenSubject) -> WrittenValue {
    // Most values are a number and its unit, and nothing else.
    if start.rest.first?.isNumber == true {
      let plain = amount(start.rest, subject)
      if case .exact = plain.content, plain.note == nil, !plain.isApproximate { return plain }
    }
    var phrase = start
    takeName(&phrase, subject)
    if !isRatio(subject) { _ = phrase.take(WrittenWords.increasedBy) }
    if let word = word(phrase, subject) { return word }
    if let chainage = chainage(phrase, subject) { return chainage }
    if let several = severalAmounts(phrase, subject) { return several }
    if let undetected = belowDetection(phrase, subject) { return undetected }
    if isRatio(subject), let ratio = ratio(phrase, subject) { return ratio }
    if let each = countOfEach(phrase, subject) { return each }
    return bounded(phrase, subject)
  }

  /// `pH 7,2`, `NTSH: 09`: the name of the fact before its value.
  private func takeName(_ phrase: inout PhraseScanner, _ subject: WrittenSubject) {
    var copy = phrase
    guard copy.take(subject.names.map { $0.lowercased() }) else { return }
    _ = copy.takeSign([":", "="]) || copy.take(["là", "is"])
    if !copy.isAtEnd { phrase = copy }
  }

  // MARK: Words for numbers

  private func word(_ phrase: PhraseScanner, _ subject: WrittenSubject) -> WrittenValue? {
    guard !phrase.rest.contains(where: \.isNumber) else { return nil }
    if phrase.isWhole(WrittenWords.notStated) { return WrittenValue(.notStated) }
    let isCounted = subject.unit.map(model.units.isWhole) ?? false
    let zero = WrittenValue.exact(.zero).with(.word)
    if phrase.isWhole(WrittenWords.none) { return isCounted ? zero : .ask(zeroOrUnknown(phrase.text, subject)) }
    if phrase.isWhole(WrittenWords.notYet) { return .ask(zeroOrUnknown(phrase.text, subject)) }
    var none = phrase
    if none.take(WrittenWords.none), none.takeLast(WrittenWords.noneAtAll), let unit = subject.unit, model.units.unit(none.text) == unit {
      return zero
    }
    if isCounted, phrase.isWhole(WrittenWords.yes) {
      return WrittenValue(.within(Envelope(low: .init(.number(.one), closed: true)))).with(.word)
    }
    var many = phrase
    if isCounted, many.take(WrittenWords.many), many.isAtEnd || model.units.unit(many.text) != nil {
      return WrittenValue(.within(Envelope(low: .init(.number(.one), closed: false)))).with(.word)
    }
    if phrase.starts(with: WrittenWords.adjacent) { return .ask(zeroOrUnknown(phrase.text, subject)) }
    // What cannot be measured, and what is said of a limit, are told below.
    if isRatio(subject) || isUndetected(phrase) { return nil }
    return .ask(amountWanted(phrase.text, subject))
  }

  // MARK: Several amounts in one place

  private func severalAmounts(_ phrase: PhraseScanner, _ subject: WrittenSubject) -> WrittenValue? {
    guard !phrase.starts(with: WrittenWords.from) else { return nil }
    let parts = Self.parts(of: phrase.text)
    guard parts.count > 1, parts.allSatisfy({ $0.contains(where: \.isNumber) }) else { return nil }
    // A note behind a semicolon has no amount of its own.
    return .ask(separateAmounts(parts, subject))
  }

  /// What stands between semicolons and the words for "and", outside parentheses.
  static func parts(of text: String) -> [String] {
    var parts = [""]
    var depth = 0
    var words = text.split(separator: " ", omittingEmptySubsequences: false).makeIterator()
    while let word = words.next() {
      depth += word.count { $0 == "(" } - word.count { $0 == ")" }
      if depth == 0, WrittenWords.and.contains(word.lowercased()) {
        parts.append("")
        continue
      }
      let pieces = depth == 0 ? word.split(separator: ";", omittingEmptySubsequences: false) : [word[...]]
      for (index, piece) in pieces.enumerated() {
        if index > 0 { parts.append("") }
        parts[parts.count - 1] += parts[parts.count - 1].isEmpty ? piece : " " + piece
      }
    }
    return parts.map { PhraseScanner($0).text }.filter { !$0.isEmpty }
  }

  // MARK: Below detection

  private func isUndetected(_ phrase: PhraseScanner) -> Bool {
    var copy = phrase
    _ = copy.takeSign(WrittenWords.belowSigns) || copy.take(WrittenWords.below)
    return copy.starts(with: WrittenWords.notDetected) || copy.starts(with: WrittenWords.detectionLimits)
      || copy.starts(with: WrittenWords.traces)
  }

  /// `KPH`, `KPH (MDL = 0,02)`, `<LOQ`, `<0,01 mg/l`.
  private func belowDetection(_ start: PhraseScanner, _ subject: WrittenSubject) -> WrittenValue? {
    guard let unit = subject.unit, !model.units.isWhole(unit), !model.units.isRate(unit) else { return nil }
    var phrase = start
    if phrase.isWhole(WrittenWords.traces) { return .ask(detectionLimitWanted(phrase.text, subject)) }
    let isBelow = phrase.takeSign(WrittenWords.belowSigns)
    let isNamed = !isBelow && phrase.take(WrittenWords.notDetected)
    _ = phrase.takeSign(["("])
    let hasLimit = phrase.take(WrittenWords.detectionLimits)
    guard isNamed || isBelow && (hasLimit || isMeasured(unit)) else { return nil }
    _ = phrase.takeSign(["=", ":", "<"]) || phrase.take(["là", "is"])
    var limit = subject.detectionLimit
    if phrase.rest.contains(where: \.isNumber) {
      var text = phrase.text
      if text.hasSuffix(")"), !text.contains("(") { text.removeLast() }
      // Beside the name of the limit its unit is that of the value.
      var own = subject
      if hasLimit || isNamed { own.columnUnit = subject.columnUnit ?? unit }
      let read = amount(text[...], own)
      guard case .exact(.number(let number)) = read.content else { return read }
      limit = number
    }
    let low = Envelope.End(.number(.zero), closed: true)
    var value = WrittenValue(.within(Envelope(low: low, high: limit.map { .init(.number($0), closed: false) })))
    value.isBelowDetection = true
    if limit == nil { value.question = detectionLimitWanted(start.text, subject) }
    return value
  }

  /// Whether amounts in a unit are measured in a laboratory: a quotient that is no amount in a time.
  private func isMeasured(_ unit: Units.Unit) -> Bool { unit.parts.count > 1 && !model.units.isRate(unit) }

  // MARK: Ratios to a limit

  func isRatio(_ subject: WrittenSubject) -> Bool { subject.unit.flatMap(model.units.tells) != nil }

  /// `vượt 4,02 lần` is 4.02 times, `vượt 40%` 1.4 times, as fines count.
  private func ratio(_ start: PhraseScanner, _ subject: WrittenSubject) -> WrittenValue? {
    var phrase = start
    let one = Envelope.End(.number(.one), closed: false)
    if phrase.isWhole(WrittenWords.complies) {
      return WrittenValue(.within(Envelope(low: .init(.number(.zero), closed: true), high: .init(.number(.one), closed: true))))
    }
    if phrase.starts(with: WrittenWords.higherThan) {
      let read = bounded(phrase, subject)
      return .ask(ratioMeant(start.text, read.envelope?.low?.value, subject))
    }
    guard phrase.take(WrittenWords.exceeds) else { return phrase.rest.contains(where: \.isNumber) ? nil : .ask(amountWanted(start.text, subject)) }
    if phrase.isAtEnd || phrase.starts(with: WrittenWords.many) { return WrittenValue(.within(Envelope(low: one))) }
    if phrase.rest.hasSuffix("%"), case .success(let read) = numbers.read(phrase.rest.dropLast()), read.rest.allSatisfy(\.isWhitespace),
      let ratio = read.number.divided(by: Number(100))?.plus(.one)
    {
      return .exact(ratio)
    }
    var value = bounded(phrase, subject)
    // What exceeds a limit is more than once that.
    if case .within(let envelope) = value.content, envelope.low == nil {
      value.content = .within(Envelope(low: one, high: envelope.high))
    }
    return value
  }

  // MARK: Counts of equal things

  /// `3 ống khói, mỗi ống 12.000 m3/h`: a product that somebody confirms.
  private func countOfEach(_ start: PhraseScanner, _ subject: WrittenSubject) -> WrittenValue? {
    let pieces = start.text.split(separator: " ")
    guard let place = pieces.firstIndex(where: { WrittenWords.each.contains($0.lowercased()) }), place > 0,
      let count = Int(pieces[0]),
      let from = pieces[place...].dropFirst().firstIndex(where: { $0.first?.isNumber == true })
    else { return nil }
    let each = amount(pieces[from...].joined(separator: " ")[...], subject)
    guard case .exact(.number(let number)) = each.content, let total = number.times(Number(count)) else { return nil }
    return .ask(totalMeant(start.text, total, subject))
  }

  /// `Km0+000 - Km12+500`: how long the stretch is.
  private func chainage(_ phrase: PhraseScanner, _ subject: WrittenSubject) -> WrittenValue? {
    guard let unit = subject.unit, let metres = model.units.unit("m"), phrase.rest.lowercased().hasPrefix("km") else { return nil }
    let ends = phrase.text.lowercased().replacing("đến", with: "-").split(whereSeparator: { "-–—÷".contains($0) }).map { end in
      end.filter { !$0.isWhitespace }.replacing("km", with: "").split(separator: "+", omittingEmptySubsequences: false).map { Int($0) }
    }
    guard ends.count == 2, ends.allSatisfy({ $0.count == 2 }), let a = ends[0][0], let b = ends[0][1], let c = ends[1][0],
      let d = ends[1][1], let length = model.units.convert(Number(abs(c * 1000 + d - a * 1000 - b)), from: metres, to: unit)
    else { return nil }
    return WrittenValue.exact(length).with(note: phrase.text)
  }
}
