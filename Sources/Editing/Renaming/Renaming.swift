package import DecisionModel
package import Diagnostics
internal import FEEL
internal import Impact
internal import Screening
internal import YAMLTree

/// **Start here.** A name of a rule set exchanged for another, wherever it stands: rule files, their examples, the mapping files of
/// ledgers, and records. What is found is laid over the files, the rule set is read again from them, and only what then says the
/// same is handed out.
package struct Renaming: Sendable {
  /// Why a name cannot be exchanged.
  package struct Refusal: Error, Sendable {
    package let words: Words
    /// What would be wrong afterwards, with the files of it.
    package let problems: [Diagnostic]

    init(_ words: Words, _ problems: [Diagnostic] = []) {
      self.words = words
      self.problems = problems
    }
  }

  package let subject: RenameSubject
  package let edits: [TextEdit]
  /// The same word in other meanings, which stays.
  package let left: [SourceRange]
  /// All files that were looked through; edits and places are of them.
  package let sources: SourceFiles
  package let files: ChangedFiles

  /// - Parameters:
  ///   - rules: the folder of the rule set.
  ///   - cases: case files, or folders of them.
  ///   - type: whose value it is, where several things are called so.
  ///   - keepsOld: whether the old name of a fact or value is kept as one that records may still use.
  package static func plan(
    _ old: String, to new: String, rules path: String, includeRoot: String? = nil, cases: [String], of type: String? = nil,
    keepsOld: Bool = false
  ) -> Result<Renaming, Refusal> {
    var plan = RenamePlan(old, new, path, includeRoot, cases)
    return plan.made(of: type, keepsOld: keepsOld)
  }
}
