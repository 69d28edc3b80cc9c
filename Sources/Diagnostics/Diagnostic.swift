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
  package let help: String?
  /// The same in the language of those who write records, where they are the ones to read it.
  package private(set) var local: Local?

  package struct Local: Sendable, Hashable {
    package let message: String
    package let help: String?
  }

  /// The problem with what is said of it in the language of those who write records.
  package func told(_ message: String, help: String? = nil) -> Diagnostic {
    var told = self
    told.local = Local(message: Quoted.shortened(in: message), help: help.map { Quoted.shortened(in: $0) })
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

extension [Diagnostic] {
  package var hasErrors: Bool { contains { $0.severity == .error } }

  /// In the order a reader meets them: those without a place first, then by file and offset, errors before warnings.
  package var inReadingOrder: [Diagnostic] {
    enumerated().sorted { a, b in
      switch (a.element.range, b.element.range) {
      case (nil, nil): return a.offset < b.offset
      case (nil, _): return true
      case (_, nil): return false
      case (let x?, let y?):
        if x.file != y.file { return x.file < y.file }
        if x.lower != y.lower { return x.lower < y.lower }
        if a.element.severity != b.element.severity { return a.element.severity < b.element.severity }
        return a.offset < b.offset
      }
    }.map(\.element)
  }
}
