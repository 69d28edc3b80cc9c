internal import DecisionModel
package import Screening

extension Uses {
  /// How a record rests on what was asked for.
  package struct InRecord: Sendable {
    package let record: String
    package let path: String
    /// Facts that it states, of those that were asked for or that rest on it.
    package let states: [String]
    /// Rules and duties that rest on it and that fire, or might, on this record.
    package let meets: [String]
  }

  /// Whether a record rests on it: states a fact that was asked for, or meets a rule that does.
  package func look(at file: CaseFile, _ report: Report, path: String) -> InRecord? {
    let asked = Set(subjects.compactMap { index.elements[$0].slot })
    let vocabulary = index.rules.ruleSet.model.vocabulary
    let stated = file.record.facts + file.record.components.flatMap(\.facts)
    let states = Set(stated.map(\.slot)).sorted().filter(asked.contains).map { vocabulary.entries[$0].name }
    let rules = Set(
      (subjects + (direct + through).map(\.element)).filter {
        index.elements[$0].kind == .rule || index.elements[$0].kind == .duty
      }.map { index.elements[$0].name })
    let meets = ((report.hits + report.mightFire).map(\.rule) + report.duties.map(\.duty)).filter(rules.contains)
    guard !states.isEmpty || !meets.isEmpty else { return nil }
    return InRecord(record: file.record.name, path: path, states: states, meets: meets.sorted())
  }
}
