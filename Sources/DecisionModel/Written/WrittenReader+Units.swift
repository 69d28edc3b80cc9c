internal import Diagnostics
internal import FEEL

/// What the text behind a number says of its unit: a unit that goes together with that in which the value is kept, one of which
/// something has to be asked first, or none.
struct UnitMeaning {
  enum Outcome {
    case read
    /// The question, given the number as written and what it would be in the unit in which the value is kept.
    case asked((Number, Number?) -> WrittenQuestion)
    case refused(WrittenFault)
  }

  var outcome: Outcome
  /// As it is written.
  var stated: Units.Unit?
  /// In which the value is kept.
  var kept: Units.Unit?
  /// By which way it is turned into the other, where the units do not go together by themselves.
  var reading: Units.Reading?
  var note: String?
  var isMended = false
  var proposals: [WrittenValue.Proposal] = []

  /// The amount in the unit in which it is kept, exactly, and nearly where it has no finite decimal form.
  func convert(_ number: Number, _ units: Units) -> (exact: Number?, near: Number?) {
    guard let stated, let kept else { return (number, number) }
    if let reading { return units.convert(number, from: stated, to: kept, by: reading) }
    let exact = units.convert(number, from: stated, to: kept)
    return (exact, exact)
  }
}

extension WrittenReader {
  /// Where the unit of an amount begins that stands at the front of a text, in UTF-8; 0 where there is none.
  package static func placeOfUnit(in text: String) -> Int {
    var digits = MarkedDigits(text[...])
    guard !digits.runs.isEmpty else { return 0 }
    _ = digits.takePower()
    let unit = digits.rest.drop(while: \.isWhitespace)
    return unit.isEmpty ? 0 : text.utf8.count - unit.utf8.count
  }

  /// - Parameter whole: the amount, for messages.
  func unit(_ text: String, _ whole: String, _ subject: WrittenSubject) -> UnitMeaning {
    var text = text
    var note: String?
    // Marks of footnotes.
    while let last = text.last, "*†‡".contains(last) {
      text.removeLast()
      note = String(last) + (note ?? "")
    }
    text = PhraseScanner(text).text
    if text.isEmpty { return missing(whole, subject, note) }
    if let stated = model.units.unit(text) {
      var meaning = going(stated, whole, subject)
      meaning.isMended = isMisread(text)
      meaning.note = [note, model.units.says(stated)?.vi, meaning.note].compactMap(\.self).first
      return meaning
    }
    if let (unit, remark) = remarked(text, subject) {
      var meaning = self.unit(unit, whole, subject)
      meaning.note = [note, meaning.note, remark].compactMap(\.self).joined(separator: "; ")
      meaning.proposals = proposals(remark, subject)
      return meaning
    }
    if let meaning = amountOfThing(text, whole, subject) { return meaning }
    if let mended = withoutLostDegree(text, whole, subject) { return mended }
    let nearest = Spelling.nearest(to: text, among: model.units.knownSpellings + [subject.unit?.description].compactMap(\.self))
    guard let unit = subject.unit else {
      return UnitMeaning(
        outcome: .refused(
          WrittenFault(
            code: .unitMismatch, what: Words(vi: "“\(text)” đứng sau một số không có đơn vị", en: "`\(text)` after a number that has no unit"),
            right: Words(vi: "chỉ ghi số", en: "write the number alone"))))
    }
    let own = model.units.label(unit)
    return UnitMeaning(
      outcome: .refused(
        WrittenFault(
          code: .unknownUnit, what: Words(vi: "“\(text)” không phải đơn vị đã biết", en: "`\(text)` is not a unit that the rule set knows"),
          right: nearest.map { Words(vi: "có phải “\($0)”? (đơn vị: \(own.vi))", en: "did you mean `\($0)`?") }
            ?? Words(vi: "ghi bằng \(own.vi)", en: "it is kept in \(unit)"))))
  }

  private func missing(_ whole: String, _ subject: WrittenSubject, _ note: String?) -> UnitMeaning {
    guard let unit = subject.unit else { return UnitMeaning(outcome: .read, note: note) }
    if let column = subject.columnUnit {
      var meaning = going(column, whole, subject)
      meaning.note = note ?? meaning.note
      return meaning
    }
    if model.units.isCount(unit) { return UnitMeaning(outcome: .read, stated: unit, kept: unit, note: note) }
    if let reading = model.units.reading(from: nil, to: unit), let words = reading.ask {
      return UnitMeaning(
        outcome: .asked { [self] number, _ in question(words, .missingUnit, whole, number, reading.factor.flatMap(number.times), unit) }, stated: unit, kept: unit)
    }
    return UnitMeaning(outcome: .asked { [self] in unitMissing(whole, unit, $0, $1) }, stated: unit, kept: unit)
  }

  /// A unit held against that in which the value is kept.
  private func going(_ stated: Units.Unit, _ whole: String, _ subject: WrittenSubject) -> UnitMeaning {
    guard let kept = subject.unit else {
      return UnitMeaning(
        outcome: .refused(
          WrittenFault(
            code: .unitMismatch,
            what: Words(vi: "“\(whole)”: giá trị này không có đơn vị", en: "`\(whole)` has a unit, and this is a number without one"),
            right: Words(vi: "chỉ ghi số", en: "write the number alone"))), stated: stated)
    }
    if model.units.factor(from: stated, to: kept) != nil { return UnitMeaning(outcome: .read, stated: stated, kept: kept) }
    if let reading = model.units.reading(from: stated, to: kept) {
      guard let words = reading.ask else {
        return UnitMeaning(outcome: .read, stated: stated, kept: kept, reading: reading, note: reading.note?.vi)
      }
      return UnitMeaning(
        outcome: .asked { [self] in question(words, .unitMismatch, whole, $0, $1, kept, instead: sibling(of: subject, in: stated)) }, stated: stated, kept: kept, reading: reading)
    }
    if model.units.tells(stated) != nil {
      return UnitMeaning(outcome: .asked { [self] number, _ in increaseMeant(whole, number) }, stated: stated, kept: kept)
    }
    let own = model.units.label(kept)
    return UnitMeaning(
      outcome: .refused(
        WrittenFault(
          code: .unitMismatch,
          what: Words(
            vi: "“\(whole)”: không đổi được \(model.units.label(stated).vi) ra \(own.vi)", en: "`\(stated)` cannot be turned into `\(kept)`"),
          right: Words(vi: "ghi bằng \(own.vi)", en: "this is kept in \(kept): state it so"))), stated: stated)
  }

  /// The fact beside this one that is kept in the unit that was written: what flows in an hour has a fact of its own.
  private func sibling(of subject: WrittenSubject, in unit: Units.Unit) -> Words? {
    guard let own = subject.slot.map({ model.vocabulary.entries[$0].name }) else { return nil }
    return model.inputs.first { other in
      if case .fixed(let kept) = other.unit { kept == unit && other.name.hasPrefix(own + "_") } else { false }
    }?.label
  }

  /// A figure that stands for a letter: there is no other unit that is so written.
  private func isMisread(_ text: String) -> Bool { text.hasSuffix("/1") }

  // MARK: Remarks

  /// A unit and the remark behind it: in parentheses, where or from where, the name of the fact itself.
  private func remarked(_ text: String, _ subject: WrittenSubject) -> (unit: String, remark: String)? {
    if text.hasSuffix(")"), let open = text.lastIndex(of: "("), open > text.startIndex {
      return (PhraseScanner(text[..<open]).text, String(text[open...].dropFirst().dropLast()))
    }
    if text.hasPrefix("("), text.hasSuffix(")") { return ("", String(text.dropFirst().dropLast())) }
    let words = text.split(separator: " ")
    for count in stride(from: words.count - 1, through: 0, by: -1) {
      let unit = words[..<count].joined(separator: " ")
      let remark = PhraseScanner(words[count...].joined(separator: " "))
      guard unit.isEmpty || model.units.unit(unit.trailing(without: ",")) != nil else { continue }
      let isOwnName = remark.isWhole(subject.names.map { $0.lowercased() })
      if remark.starts(with: WrittenWords.whereabouts) || isOwnName { return (unit.trailing(without: ","), remark.text) }
    }
    return nil
  }

  /// Amounts of facts beside this one in a remark: `50 hộ (200 nhân khẩu)`.
  private func proposals(_ remark: String, _ subject: WrittenSubject) -> [WrittenValue.Proposal] {
    guard case .success(let read) = numbers.read(remark[...]), let unit = model.units.unit(PhraseScanner(read.rest).text) else { return [] }
    guard unit != subject.unit, let own = subject.slot.map({ model.vocabulary.entries[$0].name }),
      let family = own.lastIndex(of: ".").map({ own[...$0] })
    else { return [] }
    let meant = model.inputs.filter { other in
      if case .fixed(let kept) = other.unit { kept == unit && other.name.hasPrefix(family) } else { false }
    }
    guard meant.count == 1, let slot = model.vocabulary[meant[0].name] else { return [] }
    return [WrittenValue.Proposal(slot: slot, value: .number(read.number))]
  }

  // MARK: Amounts of things

  /// `tấn tinh bột/năm`: an amount of the product that the fact counts, of what it is made from, or of something else.
  private func amountOfThing(_ text: String, _ whole: String, _ subject: WrittenSubject) -> UnitMeaning? {
    var pieces = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let words = pieces[0].split(separator: " ")
    guard words.count > 1 else { return nil }
    for count in stride(from: words.count - 1, through: 1, by: -1) {
      let thing = words[count...].joined(separator: " ")
      pieces[0] = words[..<count].joined(separator: " ")
      guard let stated = model.units.unit(pieces.joined(separator: "/")) else { continue }
      func isNamed(_ names: [String]) -> Bool { names.contains { Spelling.folded($0) == Spelling.folded(thing) } }
      if isNamed(subject.products) { return going(stated, whole, subject) }
      if isNamed(subject.materials + WrittenWords.materials) {
        return UnitMeaning(outcome: .asked { [self] _, _ in productWanted(whole, thing, subject) }, stated: stated, kept: subject.unit)
      }
      let meaning = going(stated, whole, subject)
      switch meaning.outcome {
      case .read:
        return UnitMeaning(outcome: .asked { [self] in thingMeant(whole, thing, $1, subject) }, stated: stated, kept: subject.unit)
      case .asked, .refused: return meaning
      }
    }
    return nil
  }

  /// `320C` for 32 °C: the raised sign of the unit became the last figure of the number.
  private func withoutLostDegree(_ text: String, _ whole: String, _ subject: WrittenSubject) -> UnitMeaning? {
    guard let stated = model.units.unit("o" + text), let kept = subject.unit, model.units.factor(from: stated, to: kept) != nil,
      whole.dropLast(text.count).last == "0"
    else { return nil }
    return UnitMeaning(
      outcome: .asked { [self] number, _ in
        degreeLost(whole, number.divided(by: Number(10)), kept)
      }, stated: stated, kept: kept)
  }
}

extension String {
  fileprivate func trailing(without mark: Character) -> String { last == mark ? String(dropLast()) : self }
}
