internal import Diagnostics
internal import FEEL

/// Keeps the names that all sections share, and the form of a name.
extension ModelReader {
  mutating func addBuiltins(_ recordKinds: [String]) {
    let kinds = FEELType.enumeration(.init(name: "record.kind", values: recordKinds))
    _ = elements.model.vocabulary.add(
      .init(name: "record.kind", meaning: .builtin, type: kinds, unit: .none, range: nil))
    _ = elements.model.vocabulary.add(
      .init(name: "assessment.date", meaning: .builtin, type: .date, unit: .none, range: nil))
  }

  /// Adds a name after looking at its form.
  mutating func add(_ entry: Vocabulary.Entry, reporting problems: inout [Diagnostic]) -> Bool {
    if let range = entry.range, !Self.isName(entry.name) {
      problems.append(
        Diagnostic(
          .badName, "`\(entry.name)` is not a name", at: range,
          help: "lower-case English letters, dot for part-of, underscore between words: `wastewater.flow`"))
    }
    if let taken = elements.model.vocabulary.add(entry) {
      elements.doubles.append(.init(slot: taken, range: entry.range ?? .init(file: .init(0), lower: 0, upper: 0)))
      elements.model.vocabulary.setFaulty(at: taken)
      return false
    }
    return true
  }

  package static func isName(_ text: String) -> Bool {
    text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
      guard let first = part.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
      return part.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || $0 == UInt8(ascii: "_")
      }
    }
  }
}
