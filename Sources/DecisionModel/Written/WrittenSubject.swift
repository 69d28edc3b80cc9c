package import FEEL

/// What a written value is about: the fact, and what stands around the value in its document.
package struct WrittenSubject: Sendable {
  /// Index in the vocabulary; `nil` for what is no fact of the rule set.
  package var slot: Int?
  package var label: Words
  package var type: FactType
  /// In which the value is kept; `nil` for none.
  package var unit: Units.Unit?
  /// What values the fact can have.
  package var bounds = Envelope()
  /// Whether the fact is a largest value by itself, so that `tối đa 500` is the value.
  package var isMaximum = false
  /// Names that may stand before or behind the value: `NTSH`, `pH`.
  package var names: [String] = []
  /// What is made, where the fact is an amount of it: `tinh bột`; and of what, which is another amount: `củ`.
  package var products: [String] = []
  package var materials: [String] = []

  // MARK: Around the value

  /// The unit in the head of its column.
  package var columnUnit: Units.Unit?
  /// The limit of detection that stands for the measurement, in the unit in which the value is kept.
  package var detectionLimit: Number?
  /// An inspection states it, so that what was not found is not there.
  package var isInspected = false

  package init(_ label: Words, _ type: FactType, unit: Units.Unit? = nil) {
    self.label = label
    self.type = type
    self.unit = unit
  }
}

extension DecisionModel {
  /// What a value of an input is about.
  ///
  /// - Parameters:
  ///   - unit: in which it is kept.
  ///   - trade: the value that names the unit, where another fact does: its products are what is counted.
  package func subject(_ slot: Int, unit: Units.Unit?, trade: ItemDefinition.AllowedValue? = nil) -> WrittenSubject? {
    guard case .input(let index) = vocabulary.entries[slot].meaning else { return nil }
    let input = inputs[index]
    var subject = WrittenSubject(input.label, input.type, unit: unit)
    subject.slot = slot
    subject.bounds = input.allowed.map { AllowedBounds($0.text).envelope } ?? Envelope()
    subject.isMaximum = input.isMaximum
    subject.names = input.label.all + [input.name] + input.called
    subject.products = trade?.products ?? []
    subject.materials = trade?.materials ?? []
    return subject
  }
}

/// The ends between which `allowed:` holds the values of a fact, as far as it names them plainly: `>= 0`, `[0..14]`, `> 0 and <= 100`.
/// What it says beside is looked at when a record is checked.
package struct AllowedBounds {
  package private(set) var envelope = Envelope()

  package init(_ text: String) {
    // By bytes: most have one part, and the library's search for a text in a text first makes a table of its letters.
    let (bytes, mark) = (Array(text.utf8), Array(" and ".utf8))
    var (start, place) = (0, 0)
    while place < bytes.count {
      if bytes[place...].starts(with: mark) {
        take(bytes[start..<place])
        start = place + mark.count
        place = start
      } else {
        place += 1
      }
    }
    take(bytes[start...])
  }

  private mutating func take(_ part: ArraySlice<UInt8>) {
    take(String(decoding: part.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self))
  }

  private mutating func take(_ text: String) {
    for (sign, closed, isLow) in [(">=", true, true), ("<=", true, false), (">", false, true), ("<", false, false)] {
      guard text.hasPrefix(sign) else { continue }
      if let number = Number(text.dropFirst(sign.count)) {
        let end = Envelope.End(.number(number), closed: closed)
        envelope = envelope.within(isLow ? Envelope(low: end) : Envelope(high: end))
      }
      return
    }
    guard let first = text.first, let last = text.last, "[(]".contains(first), ")][".contains(last), text.count > 2,
      let dots = text.firstRange(of: ".."), let low = Number(text[..<dots.lowerBound].dropFirst()),
      let high = Number(text[dots.upperBound...].dropLast())
    else { return }
    envelope = envelope.within(
      Envelope(low: .init(.number(low), closed: first == "["), high: .init(.number(high), closed: last == "]")))
  }
}
