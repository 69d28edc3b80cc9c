internal import Diagnostics
internal import FEEL

/// Yes and no, as people answer them: `đã được cấp`, `chưa có`, `không phát hiện`.
extension WrittenReader {
  func truth(_ phrase: PhraseScanner, _ subject: WrittenSubject) -> WrittenValue {
    var phrase = phrase
    // `x (cột «Có»)`: the head of the column says what the cross means.
    let cross = PhraseScanner(phrase.text.lowercased())
    if ["x", "v", "✓", "✔", "√"].contains(cross.text) { return .ask(yesOrNo(phrase.text, subject)) }
    if let head = headOfCross(phrase) { phrase = head }
    let text = phrase.text
    let (yes, no) = (model.identity.yes + WrittenWords.yes, model.identity.no + WrittenWords.no)
    if phrase.isWhole(WrittenWords.notSeenYet) { return WrittenValue(.notStated).with(note: text) }
    if phrase.isWhole(WrittenWords.notFound) {
      // A conclusion of an inspection has somebody who made it and a day; that nobody saw it yet says nothing.
      return subject.isInspected ? WrittenValue(.exact(.boolean(false))).with(note: text) : WrittenValue(.notStated).with(note: text)
    }
    if phrase.isWhole(yes.map { $0.lowercased() }) { return WrittenValue(.exact(.boolean(true))) }
    if phrase.isWhole(no.map { $0.lowercased() }) { return WrittenValue(.exact(.boolean(false))) }
    if phrase.starts(with: WrittenWords.expired) {
      return .ask(
        WrittenQuestion(
          .badValue,
          Words(vi: "hồ sơ ghi “\(text)”: hết hạn từ ngày nào?", en: "`\(text)` is neither true nor false: on which day did it end?")))
    }
    if phrase.starts(with: WrittenWords.notSubject) {
      return .ask(
        WrittenQuestion(
          .badValue,
          Words(
            vi: "hồ sơ ghi “\(text)”, là kết luận pháp lý: theo quy định nào, và thực tế có hay không?",
            en: "`\(text)` is a conclusion of law: by which text, and is it there or not?")))
    }
    // `có, nhưng …`: the answer is the first word, and the rest qualifies it.
    return .ask(yesOrNo(text, subject))
  }

  private func yesOrNo(_ text: String, _ subject: WrittenSubject) -> WrittenQuestion {
    let words = ["true"] + model.identity.yes + ["false"] + model.identity.no
    return WrittenQuestion(
      .badValue,
      Words(
        vi: "“\(subject.label.vi)”, hồ sơ ghi “\(text)”: có hay không?",
        en: "`\(text)` is neither true nor false: write one of \(words.joined(separator: ", "))"), [.boolean(true), .boolean(false)])
  }

  private func headOfCross(_ phrase: PhraseScanner) -> PhraseScanner? {
    let text = phrase.text
    guard let first = text.first, "xX✓✔√".contains(first), let open = text.firstIndex(of: "("), text.hasSuffix(")"),
      PhraseScanner(text[..<open]).text.count == 1
    else { return nil }
    var head = PhraseScanner(text[open...].dropFirst().dropLast())
    _ = head.take(["cột", "column"])
    let quotes: Set<Character> = ["«", "»", "“", "”", "\"", "'"]
    return PhraseScanner(head.text.filter { !quotes.contains($0) })
  }
}
