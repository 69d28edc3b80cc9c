/// Something that a reader of rules or records should know: what, where, and what would be right.
///
/// The words follow one form: lower case, no full stop, what the user wrote in backticks. The message says what is
/// wrong, the notes point at other places that matter, the help says what was expected or the nearest right name. What stands in
/// backticks is cut where it is long.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case error, warning, note
    package static func < (a: Severity, b: Severity) -> Bool {
      allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
    }
  }

  /// A second place that matters, in words ("first declared here").
  package struct Note: Sendable, Hashable {
    package let message: String
    package let range: SourceRange?

    package init(_ message: String, at range: SourceRange? = nil) {
      self.message = Quoted.shortened(in: message)
      self.range = range
    }
  }

  package let severity: Severity
  package let code: DiagnosticCode
  package let message: String
  /// `nil` for what has no place: a file that could not be opened, an argument.
  package let range: SourceRange?
  package let notes: [Note]
  /// What to write, where the one who found the problem knows more than its code tells.
  package let help: String?
  /// The same in the language of those who write records, where they are the ones to read it.
  package private(set) var local: Local?

  package struct Local: Sendable, Hashable {
    package let message: String
    package let help: String?
    /// In the order of the notes; a note that has none here is said as it is.
    package let notes: [String]
  }

  /// The problem with what is said of it in the language of those who write records.
  package func told(_ message: String, help: String? = nil, notes: [String] = []) -> Diagnostic {
    var told = self
    told.local = Local(
      message: Quoted.shortened(in: message), help: help.map { Quoted.shortened(in: $0) },
      notes: notes.map { Quoted.shortened(in: $0) })
    return told
  }

  package init(
    _ severity: Severity, _ code: DiagnosticCode, _ message: String, at range: SourceRange?,
    notes: [Note] = [], help: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = Quoted.shortened(in: message)
    self.range = range
    self.notes = notes
    self.help = help.map { Quoted.shortened(in: $0) }
  }

  /// An error.
  package init(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange?, notes: [Note] = [], help: String? = nil
  ) {
    self.init(.error, code, message, at: range, notes: notes, help: help)
  }
}

extension Diagnostic {
  /// What to write: its own help, else what its code tells.
  package var advice: String { help ?? code.remedy }
}

extension [Diagnostic] {
  package var hasErrors: Bool { contains { $0.severity == .error } }
}
