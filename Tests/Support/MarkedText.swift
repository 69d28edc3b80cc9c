package import Diagnostics

/// A file that says in its comments which problems it has: the form of all fixtures of diagnostics.
///
/// ```yaml
///     when: capacity > "lớn"
///     #     ^^^^^^^^^^^^^^^^ type-mismatch: cannot compare number with text
/// lable: Kiln
/// # <----- unknown-key: did you mean `label`
/// #! missing-key: this rule has no `source`
/// ```
///
/// Carets stand under the characters of the nearest line above that is no such comment; several comments may speak of
/// one line. `<-----` marks as many characters as it has hyphens, from the place of its `#`. After `#!` stands a
/// problem wherever it is, or of the whole file. `#-2` counts two lines further up, for a scalar of several lines in which
/// no comment can stand. Before the code may stand `warning` or `note`; the words after it must occur in the message, a
/// note or the help. Of a place over several lines the part on the first is marked.
package struct MarkedText: Sendable {
  package struct Expectation: Sendable, Hashable, CustomStringConvertible {
    package let severity: Diagnostic.Severity
    package let code: String
    /// Occurs in the message, a note or the help.
    package let fragment: String
    /// `nil` for a problem wherever it is.
    package let line: Int?
    /// Columns in characters, from 1, the last not included.
    package let columns: Range<Int>?

    package var description: String {
      let place = line.map { "line \($0)" } ?? "anywhere"
      let part = columns.map { ", columns \($0.lowerBound)..<\($0.upperBound)" } ?? ""
      return "\(place)\(part): \(severity) \(code): \(fragment)"
    }
  }

  package let expectations: [Expectation]
  /// Comments that look like an expectation and cannot be read: a mistake in the fixture.
  package let mistakes: [String]

  package init(_ file: SourceFile) {
    var expectations: [Expectation] = []
    var mistakes: [String] = []
    let lines = String(decoding: file.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    var plain: [Int] = []
    for (index, line) in lines.enumerated() {
      guard let mark = Mark(line) else {
        plain.append(index + 1)
        continue
      }
      let target = plain.dropLast(mark.up).last
      guard let words = Words(mark.words), mark.columns == nil || target != nil else {
        mistakes.append("line \(index + 1) is no expectation: \(String(line))")
        continue
      }
      expectations.append(
        Expectation(
          severity: words.severity, code: words.code, fragment: words.fragment,
          line: mark.columns == nil ? nil : target, columns: mark.columns))
    }
    self.expectations = expectations
    self.mistakes = mistakes
  }

  /// Holds what was reported for `file` against what it expects.
  /// - Returns: `nil` when they agree, otherwise what is missing and what is too much, in words.
  package func difference(from diagnostics: [Diagnostic], in file: SourceFile, of files: SourceFiles) -> String? {
    let table = LineTable(file)
    var missing = expectations
    var unexpected: [Diagnostic] = []
    for diagnostic in diagnostics.causesFirst where diagnostic.range.map({ $0.file == file.id }) ?? true {
      if let index = missing.firstIndex(where: { Self.agree($0, diagnostic, table) }) {
        missing.remove(at: index)
      } else {
        unexpected.append(diagnostic)
      }
    }
    guard !(missing.isEmpty && unexpected.isEmpty && mistakes.isEmpty) else { return nil }
    var lines = ["\(file.path) reports otherwise than it says"] + mistakes
    lines += missing.map { "missing: \($0)" }
    let printer = DiagnosticPrinter(files: files)
    for diagnostic in unexpected {
      let (line, columns) = Self.place(diagnostic, table)
      let place = line.map { "line \($0), columns \(columns.lowerBound)..<\(columns.upperBound)" } ?? "no place"
      lines.append("unexpected, \(place):\n" + printer.text(diagnostic))
    }
    return lines.joined(separator: "\n")
  }

  private static func agree(_ expected: Expectation, _ diagnostic: Diagnostic, _ table: LineTable) -> Bool {
    guard expected.code == diagnostic.code.rawValue, expected.severity == diagnostic.severity else { return false }
    let texts = [diagnostic.message, diagnostic.help ?? ""] + diagnostic.notes.map(\.message)
    guard expected.fragment.isEmpty || texts.contains(where: { $0.contains(expected.fragment) }) else { return false }
    guard let columns = expected.columns else { return true }
    let place = place(diagnostic, table)
    return place.line == expected.line && place.columns == columns
  }

  /// The part of the place that is on its first line; an empty place is one character wide.
  private static func place(_ diagnostic: Diagnostic, _ table: LineTable) -> (line: Int?, columns: Range<Int>) {
    guard let range = diagnostic.range else { return (nil, 0..<0) }
    let start = table.position(of: Int(range.lower))
    let lineEnd = table.offsets(ofLine: start.line).upperBound
    let end = table.position(of: min(Int(range.upper), lineEnd))
    return (start.line, start.column..<max(end.column, start.column + 1))
  }
}

/// A comment that marks a place: `#  ^^^ words`, `# <--- words`, `#! words`, `#-2 ^^^ words`.
private struct Mark {
  var up = 0
  var columns: Range<Int>?
  let words: String

  init?(_ line: [Character]) {
    guard let hash = line.firstIndex(where: { $0 != " " }), line[hash] == "#" else { return nil }
    var rest = hash + 1
    func skip(_ character: Character) -> Int {
      let start = rest
      while rest < line.count, line[rest] == character { rest += 1 }
      return rest - start
    }
    if rest < line.count, line[rest] == "!" {
      words = String(line[(rest + 1)...])
      return
    }
    if rest + 1 < line.count, line[rest] == "-", let lines = line[rest + 1].wholeNumberValue {
      up = lines
      rest += 2
    }
    _ = skip(" ")
    guard rest < line.count else { return nil }
    if line[rest] == "^" {
      let start = rest
      columns = (start + 1)..<(start + 1 + skip("^"))
    } else if line[rest] == "<", rest + 1 < line.count, line[rest + 1] == "-" {
      rest += 1
      columns = (hash + 1)..<(hash + 1 + skip("-"))
    } else {
      return nil
    }
    words = String(line[rest...])
  }
}

/// `warning unused: nothing asks for it`.
private struct Words {
  var severity = Diagnostic.Severity.error
  let code: String
  let fragment: String

  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var words = (parts.first ?? "").split(separator: " ")
    if let first = words.first, let severity = Diagnostic.Severity(rawValue: String(first)) {
      self.severity = severity
      words.removeFirst()
    }
    guard words.count == 1, DiagnosticCode(rawValue: String(words[0])) != nil else { return nil }
    code = String(words[0])
    fragment = parts.count > 1 ? trimmed(parts[1]) : ""
  }
}

private func trimmed(_ text: Substring) -> String {
  var text = text
  while text.first == " " { text.removeFirst() }
  while text.last == " " || text.last == "\r" { text.removeLast() }
  return String(text)
}
