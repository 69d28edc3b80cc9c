internal import Diagnostics
internal import FEEL

/// Reads values as people write them: a grammar of bounds, ranges, estimates, units and notes, not a list of forms.
///
/// ```
/// value   := nothing | [label] phrase | phrase ";" phrase …
/// phrase  := [about] [bound] amount [trở lên]  |  [about] [từ] amount (đến | -) [dưới] amount
///          | below detection [limit]  |  amount ± amount  |  amount + amount  |  count x amount
/// amount  := number [× 10³] [nghìn | triệu] unit [remark]
/// ```
/// What allows one reading is read; what allows two is asked, with both; what is no value of the kind is refused, with what was
/// expected. Nothing is guessed: units, words for thousands and what is asked of a unit are data of the rule set.
package struct WrittenReader: Sendable {
  let model: DecisionModel
  let numbers: NumberStyle

  package init(_ model: DecisionModel) {
    self.model = model
    numbers = model.identity.numbers
  }

  package func read(_ text: String, of subject: WrittenSubject) -> WrittenValue {
    let scanner = PhraseScanner(text)
    if scanner.isAtEnd || scanner.isWhole(WrittenWords.notStated) { return WrittenValue(.notStated) }
    if let first = text.first, "[(=".contains(first), let noted = WrittenNotation.value(text, unit: subject.unit) { return noted }
    switch subject.type {
    case .text: return WrittenValue(.exact(.text(text)))
    case .number: return checked(amounts(scanner, subject), subject, text)
    case .boolean: return truth(scanner, subject)
    case .date: return day(scanner, subject)
    case .item(let index): return item(text, model.types[index], subject)
    case .list(let element):
      var one = subject
      one.type = element
      var value = read(text, of: one)
      if case .exact(let item) = value.content { value.content = .exact(.list([item])) }
      return value
    }
  }

  // MARK: Within what is allowed

  /// Closes the side that nothing was said of by what the fact cannot be below, and refuses what it cannot be at all.
  private func checked(_ value: WrittenValue, _ subject: WrittenSubject, _ text: String) -> WrittenValue {
    var value = value
    switch value.content {
    case .exact(let number):
      if subject.bounds.holds(number) { return value }
    case .within(let envelope):
      var closed = envelope
      if closed.low == nil { closed.low = subject.bounds.low }
      if !closed.within(subject.bounds).isEmpty {
        if let low = subject.bounds.low, let own = closed.low, Envelope.isBefore(own.value, low.value) { closed.low = low }
        value.content = closed.only.map { .exact($0) } ?? .within(closed)
        return value
      }
    case .notStated, .ask, .refused: return value
    }
    guard let low = subject.bounds.low, case .number(let least) = low.value, least.isZero, subject.bounds.high == nil || text.hasPrefix("-")
    else {
      return .refused(
        .badValue, Words(vi: "“\(text)” nằm ngoài các giá trị có thể có", en: "`\(text)` lies outside what the value can be"),
        range(subject.bounds))
    }
    return .refused(
      .badValue, Words(vi: "\(subject.label.vi) không thể âm", en: "`\(text)`: this cannot be negative"), Words(vi: "ghi trị số không âm", en: "state a number that is not negative"))
  }

  private func range(_ bounds: Envelope) -> Words {
    func end(_ end: Envelope.End?) -> String? {
      guard case .number(let number) = end?.value else { return nil }
      return numbers.write(number.description)
    }
    switch (end(bounds.low), end(bounds.high)) {
    case (let low?, let high?): return Words(vi: "giá trị từ \(low) đến \(high)", en: "it is from \(low) to \(high)")
    case (let low?, nil): return Words(vi: "giá trị từ \(low) trở lên", en: "it is \(low) or more")
    case (nil, let high?): return Words(vi: "giá trị đến \(high)", en: "it is \(high) or less")
    case (nil, nil): return Words(vi: "xem lại trị số", en: "look at the value again")
    }
  }

  // MARK: Values of a list

  private func item(_ text: String, _ definition: ItemDefinition, _ subject: WrittenSubject) -> WrittenValue {
    switch definition.meaning(of: text, no: model.identity.no) {
    case .one(let value): return WrittenValue(.exact(.text(value.value)))
    case .several(let values):
      let labels = values.map { "“\($0.label.vi)”" }.joined(separator: ", ")
      return .ask(
        WrittenQuestion(
          .badValue,
          Words(
            vi: "“\(text)” có thể là \(labels): chọn giá trị nào?",
            en: "`\(text)` may be \(values.map { "`\($0.label.en)`" }.joined(separator: ", ")): which is it?"),
          values.map { .text($0.value) }))
    case .none:
      if let value = definition.value(formerly: text) {
        return WrittenValue(.exact(.text(value.value))).with(note: "`\(text)` → `\(value.value)`")
      }
      let nearest = definition.nearest(to: text)
      return .refused(
        .badValue,
        Words(
          vi: "“\(text)” không có trong danh sách giá trị của “\(subject.label.vi)”",
          en: "`\(text)` is not one of the values of `\(definition.name)`"),
        nearest.map { Words(vi: "có phải “\($0.label.vi)”?", en: "did you mean `\($0.label.en)`?") }
          ?? Words(
            vi: "chọn một trong: " + definition.values.map(\.label.vi).joined(separator: "; "),
            en: "write one of: " + definition.values.map(\.label.en).joined(separator: "; ")))
    }
  }
}
