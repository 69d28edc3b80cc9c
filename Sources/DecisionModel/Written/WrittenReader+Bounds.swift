internal import FEEL

/// Bounds, ranges and estimates around amounts: `hơn 3,6 ha`, `từ 20 đến dưới 40 m3/ngày`, `khoảng 1 - 1,5 km`, `50 ± 5`.
extension WrittenReader {
  /// On which side of an amount the value lies.
  private enum Side {
    case at, above, atLeast, below, atMost
  }

  func bounded(_ start: PhraseScanner, _ subject: WrittenSubject) -> WrittenValue {
    var phrase = start
    let isAbout = phrase.takeSign(WrittenWords.aboutSigns) || phrase.take(WrittenWords.about)
    var side = takeSide(&phrase, subject)
    let isFrom = side == .at && phrase.take(WrittenWords.from)
    if isFrom { side = takeSide(&phrase, subject) }
    if phrase.takeLast(WrittenWords.upwards) { side = side == .above ? .above : .atLeast }
    if phrase.takeLast(WrittenWords.downwards) { side = side == .below ? .below : .atMost }
    var value: WrittenValue
    if let range = range(phrase, from: side, subject) {
      value = range
    } else {
      value = placed(composed(phrase, subject), side)
    }
    if isAbout {
      switch value.content {
      case .exact, .within: value.isApproximate = true
      case .notStated, .ask, .refused: break
      }
    }
    return value
  }

  private func takeSide(_ phrase: inout PhraseScanner, _ subject: WrittenSubject) -> Side {
    if phrase.takeSign(WrittenWords.atLeastSigns) || phrase.take(WrittenWords.atLeast) { return .atLeast }
    if phrase.takeSign(WrittenWords.atMostSigns) || phrase.take(WrittenWords.atMost) { return .atMost }
    if phrase.take(WrittenWords.maximum) { return subject.isMaximum ? .at : .atMost }
    if phrase.take(WrittenWords.largest) { return .at }
    if phrase.takeSign(WrittenWords.aboveSigns) || phrase.take(WrittenWords.above) { return .above }
    if phrase.takeSign(WrittenWords.belowSigns) || phrase.take(WrittenWords.below) { return .below }
    return .at
  }

  private func placed(_ value: WrittenValue, _ side: Side) -> WrittenValue {
    guard case .exact(let amount) = value.content else { return value }
    var placed = value
    switch side {
    case .at: break
    case .above: placed.content = .within(Envelope(low: .init(amount, closed: false)))
    case .atLeast: placed.content = .within(Envelope(low: .init(amount, closed: true)))
    case .below: placed.content = .within(Envelope(high: .init(amount, closed: false)))
    case .atMost: placed.content = .within(Envelope(high: .init(amount, closed: true)))
    }
    return placed
  }

  // MARK: Ranges

  /// Two amounts with a word or a sign between them; `nil` where there is no such place.
  ///
  /// - Parameter side: on which side of the first amount the range begins.
  private func range(_ phrase: PhraseScanner, from side: Side, _ subject: WrittenSubject) -> WrittenValue? {
    let text = phrase.text
    for place in text.indices.dropFirst() {
      var right = PhraseScanner(text[place...])
      let left = text[..<place]
      let isWord = !PhraseScanner.isWord(left.last ?? " ") && right.take(WrittenWords.to + WrittenWords.and)
      guard isWord || right.takeSign(WrittenWords.toSigns) else { continue }
      let rightSide = takeSide(&right, subject)
      guard right.rest.first?.isNumber == true, left.contains(where: \.isNumber), depth(left) == 0 else { continue }
      return range(String(left), right.text, side, rightSide, text, subject)
    }
    return nil
  }

  private func depth(_ text: Substring) -> Int { text.count { $0 == "(" } - text.count { $0 == ")" } }

  private func range(
    _ left: String, _ right: String, _ leftSide: Side, _ rightSide: Side, _ whole: String, _ subject: WrittenSubject
  ) -> WrittenValue {
    let high = amount(right[...], subject)
    var first = PhraseScanner(left)
    // The unit stands once, behind the second amount, or with each.
    let leftUnit = unitText(first.text)
    let low = leftUnit.isEmpty ? amount((first.text + " " + unitText(right))[...], subject) : amount(first.text[...], subject)
    first.drop(0)
    guard case .exact(let lowValue) = low.content else { return low }
    var end = high
    if case .ask = high.content, unitText(right).isEmpty, !leftUnit.isEmpty { end = amount((right + " " + leftUnit)[...], subject) }
    guard case .exact(let highValue) = end.content else { return end }
    var value = end
    value.marks.formUnion(low.marks)
    if Envelope.isBefore(highValue, lowValue) { return .ask(rangeReversed(whole, highValue, lowValue, subject)) }
    if lowValue == highValue, rightSide != .below, leftSide != .above { return value }
    value.content = .within(
      Envelope(low: .init(lowValue, closed: leftSide != .above), high: .init(highValue, closed: rightSide != .below)))
    return value
  }

  /// What follows the number at the front of a text, but for a power of ten.
  private func unitText(_ text: String) -> String {
    var digits = MarkedDigits(text[...])
    guard !digits.runs.isEmpty else { return "" }
    _ = digits.takePower()
    return PhraseScanner(digits.rest).text
  }

  // MARK: Amounts put together

  /// `12.000 + 8.000 m3/h`, `50 ± 5 mg/l`, or an amount alone.
  private func composed(_ phrase: PhraseScanner, _ subject: WrittenSubject) -> WrittenValue {
    let text = phrase.text
    if let place = text.firstIndex(of: "±") ?? text.firstRange(of: "+/-")?.lowerBound, place > text.startIndex {
      let behind = text[place...].drop { "±+/-".contains($0) }
      let unit = unitText(PhraseScanner(behind).text)
      let before = PhraseScanner(text[..<place]).text
      let read = amount((unitText(before).isEmpty ? before + " " + unit : before)[...], subject)
      let part = PhraseScanner(behind).text.dropLast(unit.count)
      return read.with(note: "±" + PhraseScanner(part).text)
    }
    let terms = text.split(separator: "+").map { PhraseScanner($0).text }
    // The plus of `7.9E+03` belongs to the number.
    let isPower = terms.dropLast().contains { $0.last?.lowercased() == "e" && $0.dropLast().last?.isNumber == true }
    if terms.count > 1, !isPower, terms.allSatisfy({ $0.first?.isNumber == true }), let last = terms.last {
      var total = Number.zero
      for term in terms {
        let read = amount((unitText(term).isEmpty ? term + " " + unitText(last) : term)[...], subject)
        guard case .exact(.number(let number)) = read.content, let sum = total.plus(number) else { return read }
        total = sum
      }
      let numbersAlone = terms.map { PhraseScanner($0.dropLast(unitText($0).count)).text }
      return WrittenValue.exact(total).with(note: numbersAlone.joined(separator: " + "))
    }
    return amount(text[...], subject)
  }
}
