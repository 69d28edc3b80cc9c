internal import DecisionModel
internal import Proof

/// A hint as a line: which example would do.
enum HintText {
  /// - Parameter shown: the line that stands above; a condition that is all there is not said again.
  static func line(_ hint: Hint, _ language: Language, shown: String) -> String? {
    var parts: [String] = []
    if let day = hint.on { parts.append(CoveragePhrase.hintOn(language, day)) }
    if !hint.given.isEmpty {
      parts.append("given: {" + hint.given.map { "\($0.name): \(written($0.value))" }.joined(separator: ", ") + "}")
    }
    if !hint.without.isEmpty {
      let shown = hint.without.prefix(4)
      let more = hint.without.count > shown.count ? " …" : ""
      parts.append(CoveragePhrase.hintWithout(language, shown.joined(separator: ", ") + more))
    }
    if let condition = hint.condition, !shown.hasSuffix(": " + condition), !condition.isEmpty {
      let phrase = hint.conditionHolds == false ? CoveragePhrase.hintHoldsNot : .hintHolds
      parts.append(phrase(language, oneLine(condition)))
    }
    if let kind = hint.recordKind { parts.append("kind: \(kind)") }
    if let expect = hint.expect { parts.append(CoveragePhrase.hintExpect(language, expect)) }
    guard !parts.isEmpty else { return nil }
    let owner = hint.of.map { CoveragePhrase.hintOf(language, $0) + " " } ?? ""
    return owner + parts.joined(separator: ", ")
  }

  /// A test in quotation marks, for a value in braces begins with none of its signs.
  private static func written(_ value: String) -> String {
    guard let first = value.first, "<>[]()!={}\"".contains(first) || value.contains(",") else { return value }
    return "\"\(value.replacing("\"", with: "'"))\""
  }

  /// A text of several lines on one.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
