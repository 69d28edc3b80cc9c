package import Diagnostics
package import FEEL

/// Reads a value as a dossier or a rule file writes it: exactly, or with a message that says what was expected.
package struct FactReader: Sendable {
  package let model: DecisionModel
  /// How numbers are written here: as the rule set says for records, plainly in rule files.
  package let numbers: NumberStyle

  package init(_ model: DecisionModel, numbers: NumberStyle) {
    self.model = model
    self.numbers = numbers
  }

  /// Reads one value.
  ///
  /// - Parameters:
  ///   - text: The value as written, `1.949 tấn/năm`.
  ///   - range: The place of a part of the text, by UTF-8 offsets, in the file.
  ///   - type: What is expected; lists are read item by item by the caller.
  ///   - unit: The unit in which the value is kept; `nil` for none.
  /// - Returns: `nil` where it cannot be read; then a diagnostic says why.
  package func read(
    _ text: String, map: TextMap, as type: FactType, unit: Units.Unit?, reporting problems: inout [Diagnostic]
  ) -> Value? {
    let whole = map.range(0, text.utf8.count)
    switch type {
    case .text: return .text(text)
    case .number:
      guard let number = readNumber(text, map: map, unit: unit, reporting: &problems) else { return nil }
      if let unit, model.units.isWhole(unit), !number.isInteger {
        problems.append(
          Diagnostic(
            .badValue, "`\(text)` is a part of what is counted whole", at: whole,
            help: "\(model.units.label(unit).en) are counted: state a whole number"))
        return nil
      }
      return .number(number)
    case .boolean:
      if text == "true" || model.identity.yes.contains(where: { Spelling.same($0, text) }) { return .boolean(true) }
      if text == "false" || model.identity.no.contains(where: { Spelling.same($0, text) }) { return .boolean(false) }
      let words = ["true"] + model.identity.yes + ["false"] + model.identity.no
      problems.append(
        Diagnostic(
          .badValue, "`\(text)` is neither true nor false", at: whole,
          help: "write one of: \(words.joined(separator: ", "))"))
      return nil
    case .date:
      if let date = readDate(text) { return .date(date) }
      problems.append(
        Diagnostic(
          .badValue, "`\(text)` is not a date", at: whole,
          help: model.identity.datesDayFirst ? "write 2026-01-29 or 29/01/2026" : "write 2026-01-29"))
      return nil
    case .item(let index):
      let definition = model.types[index]
      switch definition.meaning(of: text, no: model.identity.no) {
      case .one(let value): return .text(value.value)
      case .several(let values):
        problems.append(
          Diagnostic(
            .badValue, "`\(text)` may be \(values.map { "`\($0.label.vi)`" }.joined(separator: " or "))", at: whole,
            help: "write it with its marks, or by its name: \(values.map { "`\($0.value)`" }.joined(separator: ", "))"))
        return nil
      case .none: break
      }
      let ofRules = numbers == .plain ? Spelling.nearest(to: text, among: definition.values.map(\.value)) : nil
      let nearest = ofRules ?? Spelling.nearest(
        to: text, among: definition.values.flatMap { [$0.value] + $0.label.all })
      problems.append(
        Diagnostic(
          .badValue, "`\(text)` is not one of the values of `\(definition.name)`", at: whole,
          notes: [.init("the values are listed here", at: definition.range)],
          help: nearest.map { "did you mean `\($0)`?" } ?? listed(definition)))
      return nil
    case .list(let element):
      return read(text, map: map, as: element, unit: unit, reporting: &problems).map { .list([$0]) }
    }
  }

  /// The values of a type as dossiers write them, where there are not too many to read.
  private func listed(_ definition: ItemDefinition) -> String? {
    definition.values.count > 12
      ? nil : "write one of: " + definition.values.map(\.label.vi).joined(separator: "; ")
  }

  private func readDate(_ text: String) -> CalendarDate? {
    if let date = CalendarDate(text) { return date }
    guard model.identity.datesDayFirst else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count == 4, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
      let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// Reads number and unit, and converts to the unit in which the value is kept.
  private func readNumber(
    _ text: String, map: TextMap, unit: Units.Unit?, reporting problems: inout [Diagnostic]
  ) -> Number? {
    let whole = map.range(0, text.utf8.count)
    let read: NumberStyle.Reading
    switch numbers.read(Substring(text)) {
    case .success(let reading): read = reading
    case .failure(let failure):
      problems.append(refusal(of: text, for: failure, at: whole))
      return nil
    }
    var written = read.rest.drop { $0.isWhitespace }
    var stated = model.units.unit(String(written))
    var factor: Int64 = 1
    if stated == nil, let (times, rest) = model.units.multiplier(at: written) {
      (factor, written) = (times, rest)
      stated = model.units.unit(String(rest))
    }
    let place = map.range(text.utf8.distance(from: text.startIndex, to: written.startIndex), text.utf8.count)
    // A number without a unit is a factor or a pH: usually small.
    let asks = factor > 1 || (stated ?? unit).map { model.units.asksBeforeGrouping($0) } ?? true
    if asks, let decimals = read.decimals {
      problems.append(AmbiguousNumbers.diagnostic(of: text, read.number, decimals, numbers, at: whole))
      return nil
    }
    guard let number = factor == 1 ? read.number : read.number.times(Number(Int(factor))) else {
      problems.append(refusal(of: text, for: .tooLong, at: whole))
      return nil
    }
    guard let unit else {
      if written.isEmpty { return number }
      problems.append(
        Diagnostic(
          .unitMismatch, "`\(written)` after a number that has no unit", at: place, help: "write the number alone"))
      return nil
    }
    if written.isEmpty {
      if model.units.isCount(unit) { return number }
      problems.append(
        Diagnostic(
          .missingUnit, "the number has no unit", at: whole,
          help: "write the unit it was stated in, for instance `\(text) \(unit)`"))
      return nil
    }
    guard let stated else {
      let nearest = Spelling.nearest(to: String(written), among: model.units.knownSpellings + [unit.description])
      problems.append(
        Diagnostic(
          .unknownUnit, "`\(written)` is not a unit that the rule set knows", at: place,
          help: nearest.map { "did you mean `\($0)`?" } ?? "it is kept in \(unit)"))
      return nil
    }
    if let converted = model.units.convert(number, from: stated, to: unit) { return converted }
    let exact = model.units.factor(from: stated, to: unit) != nil
    problems.append(
      Diagnostic(
        .unitMismatch,
        exact ? "`\(text)` has no exact value in \(unit)" : "`\(stated)` cannot be turned into `\(unit)`", at: place,
        help: exact ? "state it in \(unit)" : "this is kept in \(unit): state it so"))
    return nil
  }

  private func refusal(of text: String, for failure: NumberStyle.Failure, at range: SourceRange) -> Diagnostic {
    switch failure {
    case .notANumber:
      Diagnostic(
        .badNumber, "`\(text)` does not begin with a number", at: range, help: "write the number first, then its unit")
    case .ambiguous(let thousands, let decimals):
      AmbiguousNumbers.diagnostic(of: text, thousands, decimals, numbers, at: range)
    case .malformed(let expected):
      Diagnostic(
        .badNumber, "`\(text)` is not written as numbers are here", at: range,
        help: marks + (expected.map { "; perhaps \($0)" } ?? ""))
    case .tooLong:
      Diagnostic(
        .badNumber, "`\(text)` has more than 34 digits", at: range, help: "state it in a larger unit, or round it")
    }
  }

  /// Which mark is which.
  private var marks: String {
    let decimal = "`\(numbers.decimal)` is the decimal mark"
    guard numbers != .plain else { return decimal + ", and nothing groups thousands" }
    return decimal + ", `\(numbers.group)` groups thousands by three"
  }
}
