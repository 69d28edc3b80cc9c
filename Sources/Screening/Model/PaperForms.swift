package import DecisionModel

/// How the office of a rule set writes its papers: what stands at their head and foot, and how it cites. Words alone: nothing that is
/// recommended rests on them.
package struct PaperForms: Sendable, Hashable {
  /// Who writes, by kind of record.
  package struct Bodies: Sendable, Hashable {
    package let kinds: [RecordKind]
    /// The body above, then the one that writes.
    package let names: [Words]
    /// What follows the number that the clerk gives: `PSL-STC`.
    package let symbol: String
  }

  package var nationalTitle: Words?
  package var motto: Words?
  /// Where the office sits, for the line of the date.
  package var place: Words?
  package var bodies: [Bodies] = []
  /// What each kind of instrument is called (`decree`: `Nghị định`), by its word in the rule files.
  package var kinds: [String: Words] = [:]
  /// What the parts of instruments are called (`article`: `Điều`), by their words in the rule files.
  package var places: [String: Words] = [:]
  /// Facts that the general information of a sheet shows where the record states them, by name.
  package var general: [String] = []
  /// Who signs, in order.
  package var signers: [Words] = []
  /// Who gets the paper, a line each.
  package var recipients: [Words] = []

  package init() {}

  /// Who writes of a record of a kind.
  package func bodies(for kind: RecordKind) -> Bodies? { bodies.first { $0.kinds.contains(kind) } }
}
