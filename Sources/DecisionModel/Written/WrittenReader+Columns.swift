internal import FEEL

/// Places in which several facts may stand: a column of a ledger, a sentence that names three limits, a pair of ends.
extension WrittenReader {
  /// One fact of a place, with what is said of it.
  package struct Part: Sendable {
    /// Index among the subjects.
    package let subject: Int
    package let value: WrittenValue
  }

  /// Reads a place in which any of some facts may be named; what has no name is of the first.
  ///
  /// `0.7 m3/ngày đêm NTSH; 80 m3/ngày đêm NTSX` is two flows, each by its name; several without names are asked about.
  package func read(_ text: String, among subjects: [WrittenSubject]) -> [Part] {
    guard let first = subjects.first else { return [] }
    var parts: [Part] = []
    for piece in Self.pieces(of: text) {
      guard let (index, rest) = named(piece, subjects), !parts.contains(where: { $0.subject == index }) else { continue }
      parts.append(Part(subject: index, value: read(rest, of: subjects[index])))
    }
    guard !parts.isEmpty else { return [Part(subject: 0, value: read(text, of: first))] }
    // An amount beside the named ones that has no name leaves open which it is.
    let unnamed = Self.pieces(of: text).filter { named($0, subjects) == nil && $0.first?.isNumber == true }
    guard unnamed.isEmpty else { return [Part(subject: 0, value: read(text, of: first))] }
    return parts.count == 1 ? parts : parts.map { Part(subject: $0.subject, value: $0.value.with(.several)) }
  }

  /// Reads two ends that are facts of their own: `6,5 - 8,5` as the lower and the upper limit of pH.
  package func readEnds(_ text: String, low: WrittenSubject, high: WrittenSubject) -> (low: WrittenValue, high: WrittenValue) {
    var whole = low
    whole.names += high.names
    let value = read(text, of: whole)
    guard case .within(let envelope) = value.content, let first = envelope.low, let last = envelope.high else { return (value, value) }
    return (WrittenValue(.exact(first.value)), WrittenValue(.exact(last.value)))
  }

  /// What stands between semicolons, parentheses, the words for "and", and commas before a word.
  private static func pieces(of text: String) -> [String] {
    parts(of: text.filter { $0 != ")" }.replacing("(", with: ";")).flatMap { part in
      var pieces = [""]
      var rest = part[...]
      while let comma = rest.firstRange(of: ", ") {
        pieces[pieces.count - 1] += rest[..<comma.lowerBound]
        rest = rest[comma.upperBound...]
        if rest.first?.isLetter == true { pieces.append("") } else { pieces[pieces.count - 1] += ", " }
      }
      pieces[pieces.count - 1] += rest
      return pieces
    }.map { PhraseScanner($0).text }.filter { !$0.isEmpty }
  }

  /// The fact whose name stands before or behind a value, and the value.
  private func named(_ piece: String, _ subjects: [WrittenSubject]) -> (index: Int, rest: String)? {
    for (index, subject) in subjects.enumerated() {
      let names = subject.names.map { $0.lowercased() }
      var front = PhraseScanner(piece)
      if front.take(names), !front.isAtEnd {
        _ = front.takeSign([":", "="]) || front.take(["là", "is"])
        if !front.isAtEnd { return (index, front.text) }
      }
      var back = PhraseScanner(piece)
      if back.takeLast(names), !back.isAtEnd { return (index, back.text) }
    }
    return nil
  }
}
