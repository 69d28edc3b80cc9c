internal import Diagnostics
internal import FEEL

/// The questions that written values leave, in words for whoever answers them.
extension WrittenReader {
  /// A number as people write it here, to two decimals where it has many.
  func spoken(_ number: Number) -> String {
    let short = number.rounded(.halfUp, scale: 2) ?? number
    // What is small keeps its figures.
    let text = (short.isZero || number.times(Number(1000))?.isInteger == true ? number : short).description
    return numbers.write(text)
  }

  func spoken(_ value: Value, _ subject: WrittenSubject) -> Words {
    guard case .number(let number) = value else { return Words(vi: value.literal, en: value.literal) }
    guard let unit = subject.unit else { return Words(vi: spoken(number), en: spoken(number)) }
    let label = model.units.label(unit)
    return Words(vi: "\(spoken(number)) \(label.vi)", en: "\(spoken(number)) \(label.en)")
  }

  // MARK: Numbers

  func twoReadings(
    _ text: String, _ decimals: Number, _ thousands: Number, _ unit: String, _ readings: [Number], _ subject: WrittenSubject
  ) -> WrittenQuestion {
    let unit = unit.isEmpty ? "" : " " + unit
    let (a, b) = (numbers.spelt(decimals), numbers.write(thousands.description))
    return WrittenQuestion(
      .ambiguousNumber,
      Words(
        vi: "“\(text)” đọc được hai cách: \(a)\(unit) hay \(b)\(unit) (dấu chấm, phẩy tách hàng nghìn)?",
        en: "`\(text)` can be read in two ways: as \(a)\(unit), or as \(b)\(unit) with a mark of thousands: which?"),
      readings.map { .number($0) })
  }

  func powerLost(_ text: String, _ base: Number, _ power: Int, _ raised: Number, _ plain: Number?, _ readings: [Value]) -> WrittenQuestion {
    let figure = numbers.spelt(base)
    let sign = String(["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"][power])
    let other = plain.map { ", \(figure)×10\(power) = \(numbers.write($0.description))" } ?? ""
    return WrittenQuestion(
      .ambiguousNumber,
      Words(
        vi: "“\(text)” có thể mất chỉ số trên: \(figure)×10\(sign) = \(numbers.write(raised.description))\(other.isEmpty ? "" : " hay" + other.dropFirst())?",
        en: "`\(text)` may have lost a raised figure: \(figure)×10\(sign) = \(numbers.write(raised.description))\(other)?"), readings)
  }

  func rangeReversed(_ text: String, _ low: Value, _ high: Value, _ subject: WrittenSubject) -> WrittenQuestion {
    let (a, b) = (spoken(low, subject), spoken(high, subject))
    return WrittenQuestion(
      .badNumber, Words(vi: "“\(text)” có hai đầu ngược nhau: từ \(a.vi) đến \(b.vi)?", en: "`\(text)` runs backwards: from \(a.en) to \(b.en)?"), [low, high])
  }

  func amountWanted(_ text: String, _ subject: WrittenSubject) -> WrittenQuestion {
    let unit = label(subject)
    return WrittenQuestion(
      .badNumber,
      Words(
        vi: "hồ sơ ghi “\(text)”: trị số của “\(subject.label.vi)” là bao nhiêu \(subject.unit == nil ? "" : unit.vi)?".replacing(" ?", with: "?"),
        en: "`\(text)` does not begin with a number: how much is it, in \(unit.en)?"))
  }

  func zeroOrUnknown(_ text: String, _ subject: WrittenSubject) -> WrittenQuestion {
    let zero = spoken(.number(.zero), subject)
    return WrittenQuestion(
      .badNumber,
      Words(vi: "hồ sơ ghi “\(text)”: là \(zero.vi), hay chưa xác định?", en: "`\(text)` is no number: is it \(zero.en), or not known?"), [.number(.zero)])
  }

  func totalMeant(_ text: String, _ total: Number, _ subject: WrittenSubject) -> WrittenQuestion {
    let all = spoken(.number(total), subject)
    return WrittenQuestion(.badNumber, Words(vi: "“\(text)”: tổng \(all.vi)?", en: "`\(text)`: \(all.en) in all?"), [.number(total)])
  }

  func separateAmounts(_ parts: [String], _ subject: WrittenSubject) -> WrittenQuestion {
    let list = parts.map { "“\($0)”" }.joined(separator: "; ")
    return WrittenQuestion(
      .badNumber,
      Words(
        vi: "một ô có \(parts.count) trị số: \(list). Nhập riêng từng trị số; trị số nào thuộc “\(subject.label.vi)”?",
        en: "there are \(parts.count) amounts in one place: \(list); which one is meant? State each by itself"))
  }

  func detectionLimitWanted(_ text: String, _ subject: WrittenSubject) -> WrittenQuestion {
    WrittenQuestion(
      .badNumber,
      Words(
        vi: "phiếu ghi “\(text)”: giới hạn phát hiện (MDL) của phép thử là bao nhiêu?",
        en: "`\(text)`: what is the limit of detection (MDL) of the test?"))
  }

  func ratioMeant(_ text: String, _ ratio: Value?, _ subject: WrittenSubject) -> WrittenQuestion {
    let meant = ratio.map { spoken($0, subject) } ?? Words(vi: "bao nhiêu lần", en: "how many times")
    return WrittenQuestion(
      .badNumber, Words(vi: "“\(text)”: bằng \(meant.vi) giới hạn?", en: "`\(text)`: is that \(meant.en) the limit?"), ratio.map { [$0] } ?? [])
  }

  // MARK: Units

  /// A question of the rule set, its places filled in.
  func question(
    _ words: Words, _ code: DiagnosticCode, _ text: String, _ written: Number, _ meant: Number?, _ unit: Units.Unit,
    instead: Words? = nil
  ) -> WrittenQuestion {
    let label = model.units.label(unit)
    let other = instead.map { Words(vi: " (hoặc nêu ở “\($0.vi)”)", en: " (or state it as “\($0.en)”)") } ?? Words(vi: "", en: "")
    func filled(_ sentence: String, _ unit: String) -> String {
      sentence.replacing(Units.Reading.unitPlace, with: unit).replacing(Units.Reading.writtenPlace, with: numbers.spelt(written))
        .replacing(Units.Reading.meantPlace, with: meant.map(spoken) ?? "…")
    }
    return WrittenQuestion(
      code,
      Words(vi: "hồ sơ ghi “\(text)”: \(filled(words.vi, label.vi))\(other.vi)", en: "`\(text)` is not in \(unit): \(filled(words.en, label.en))\(other.en)"),
      meant.map { [.number($0)] } ?? [])
  }

  func unitMissing(_ text: String, _ unit: Units.Unit, _ number: Number, _ meant: Number?) -> WrittenQuestion {
    let label = model.units.label(unit)
    return WrittenQuestion(
      .missingUnit,
      Words(vi: "“\(text)” không ghi đơn vị: đơn vị là \(label.vi)?", en: "`\(text)` has no unit: is it in \(unit)?"), meant.map { [.number($0)] } ?? [])
  }

  func productWanted(_ text: String, _ thing: String, _ subject: WrittenSubject) -> WrittenQuestion {
    WrittenQuestion(
      .unitMismatch,
      Words(
        vi: "“\(text)” là lượng nguyên liệu (\(thing)); lượng \(subject.products.first ?? "sản phẩm") là bao nhiêu \(label(subject).vi)?",
        en: "`\(text)` is an amount of what is used (\(thing)); how much is made, in \(label(subject).en)?"))
  }

  func thingMeant(_ text: String, _ thing: String, _ meant: Number?, _ subject: WrittenSubject) -> WrittenQuestion {
    let all = meant.map { spoken(.number($0), subject) } ?? label(subject)
    return WrittenQuestion(
      .unknownUnit,
      Words(
        vi: "“\(text)”: “\(thing)” có phải là thứ được tính ở “\(subject.label.vi)” (\(all.vi))?",
        en: "`\(text)`: is `\(thing)` what is counted here (\(all.en))?"), meant.map { [.number($0)] } ?? [])
  }

  func degreeLost(_ text: String, _ meant: Number?, _ unit: Units.Unit) -> WrittenQuestion {
    let label = model.units.label(unit)
    let number = meant.map(spoken) ?? "…"
    return WrittenQuestion(
      .unknownUnit, Words(vi: "“\(text)” có thể mất chỉ số trên: \(number) \(label.vi)?", en: "`\(text)` may have lost a raised sign: \(number) \(label.en)?"),
      meant.map { [.number($0)] } ?? [])
  }

  func increaseMeant(_ text: String, _ ratio: Number) -> WrittenQuestion {
    let more = ratio.plus(.one).map(spoken) ?? "…"
    return WrittenQuestion(
      .unitMismatch,
      Words(
        vi: "“\(text)”: mức mới bằng \(spoken(ratio)) lần hay \(more) lần mức cũ?",
        en: "`\(text)`: is the new one \(spoken(ratio)) times or \(more) times the old one?"))
  }
}
