package import DecisionModel
internal import FEEL

/// What a cell was read as, in words: labels in place of the values of lists, units and numbers as people write them.
package struct ReadingText {
  private let mapping: LedgerMapping
  private let model: DecisionModel
  private let language: Language

  package init(_ mapping: LedgerMapping, _ model: DecisionModel, _ language: Language) {
    self.mapping = mapping
    self.model = model
    self.language = language
  }

  private func say(_ vi: String, _ en: String) -> String { Words(vi: vi, en: en)[language] }

  func text(_ reading: LedgerReading) -> String {
    value(reading) + (reading.detail.map { " (\($0))" } ?? "")
  }

  /// What a reading states, where it is a fact of the rule set.
  func name(of reading: LedgerReading) -> String? { model.input(reading.fact)?.label[language] }

  /// What stands beside a doubt: days between two as people say them.
  package func text(ofDetail detail: String) -> String {
    guard detail.first == "[", detail.last == "]" else { return detail }
    let days = detail.dropFirst().dropLast().split(separator: ";").map { CalendarDate(String($0)) }
    guard days.count == 2, let first = days[0], let last = days[1] else { return detail }
    return say("từ \(date(first)) đến \(date(last))", "\(date(first)) to \(date(last))")
  }

  private func date(_ date: CalendarDate) -> String {
    switch language.phrases {
    case .vi: "\(date.day)/\(date.month)/\(date.year)"
    case .en: date.description
    }
  }

  private func value(_ reading: LedgerReading) -> String {
    switch reading.value {
    case .amount(let amount): self.amount(amount)
    case .day(let day): self.day(day)
    case .choice(let value): choice(value, reading)
    case .truth(let value): value ? say("có", "yes") : say("không", "no")
    case .text(let text): text
    case .place(let commune): commune.notation
    case .acts(let acts): acts.map(act).joined(separator: "; ")
    }
  }

  private func amount(_ amount: Amount) -> String {
    func number(_ number: Number) -> String { model.identity.numbers.write(number.description) }
    let text =
      switch amount.shape {
      case .exact(let exact): number(exact)
      case .about(let about): say("khoảng \(number(about))", "about \(number(about))")
      case .between(let low, let high): [low.map { bound($0, isLow: true, number) }, high.map { bound($0, isLow: false, number) }]
        .compactMap(\.self).joined(separator: say(" và ", " and "))
      }
    guard let symbols = amount.unit else { return text }
    let unit = model.units.unit(symbols).map { model.units.label($0)[language] } ?? symbols
    return text.isEmpty ? unit : "\(text) \(unit)"
  }

  private func bound(_ bound: Amount.Bound, isLow: Bool, _ number: (Number) -> String) -> String {
    let value = number(bound.value)
    return switch (isLow, bound.isClosed) {
    case (true, true): say("từ \(value)", "at least \(value)")
    case (true, false): say("trên \(value)", "over \(value)")
    case (false, true): say("không quá \(value)", "at most \(value)")
    case (false, false): say("dưới \(value)", "under \(value)")
    }
  }

  private func day(_ day: LedgerDay) -> String {
    day.day.map(date) ?? say("từ \(date(day.first)) đến \(date(day.last))", "\(date(day.first)) to \(date(day.last))")
  }

  private func choice(_ value: String, _ reading: LedgerReading) -> String {
    if let input = model.input(reading.fact), case .item(let type) = input.type, let label = model.types[type].value(value)?.label {
      return label[language]
    }
    // A list of the office's own: the word that stands for the value.
    return mapping.column(reading.column)?.words.first { $0.meaning == .value(value) }?.word ?? value
  }

  private func act(_ act: LedgerAct) -> String {
    let relation =
      switch act.relation {
      case .replaced?: say("đã được thay thế", "replaced")
      case .adjusts?: say("điều chỉnh", "adjusts the one before")
      case nil: String?.none
      }
    return [act.number, act.day.map(day), relation].compactMap(\.self).joined(separator: ", ")
  }
}
