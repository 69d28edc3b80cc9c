/// Problems as JSON, for programs: one object with the counts and the list, causes first.
///
/// Lines and columns count from 1, columns in characters as in the printed form; `end` is where the next character
/// would stand. A problem without a place has no `place`.
package enum DiagnosticJSON {
  /// Changes when the meaning of a key does.
  package static let schemaVersion = 1

  package static func text(_ diagnostics: [Diagnostic], files: SourceFiles) -> String {
    let diagnostics = diagnostics.byMember(files)
    var tables = Tables(files: files)
    let counts = Diagnostic.Severity.allCases.map { severity in
      JSON.Member(severity.rawValue, .integer(diagnostics.filter { $0.severity == severity }.count))
    }
    return JSON.object([
      .init("schema", .integer(schemaVersion)),
      .init("counts", .object(counts)),
      .init("problems", .array(diagnostics.causesFirst.map { problem($0, files, &tables) })),
    ]).text
  }

  private static func problem(_ diagnostic: Diagnostic, _ files: SourceFiles, _ tables: inout Tables) -> JSON {
    var members: [JSON.Member] = [
      .init("severity", .string(diagnostic.severity.rawValue)), .init("code", .string(diagnostic.code.rawValue)),
      .init("message", .string(diagnostic.message)),
    ]
    if let range = diagnostic.range { members.append(.init("place", place(range, files, &tables))) }
    if !diagnostic.notes.isEmpty {
      var notes: [JSON] = []
      for note in diagnostic.notes {
        var parts = [JSON.Member("message", .string(note.message))]
        if let range = note.range { parts.append(.init("place", place(range, files, &tables))) }
        notes.append(.object(parts))
      }
      members.append(.init("notes", .array(notes)))
    }
    members.append(.init("help", .string(diagnostic.advice)))
    return .object(members)
  }

  private static func place(_ range: SourceRange, _ files: SourceFiles, _ tables: inout Tables) -> JSON {
    let start = tables[range.file].position(of: Int(range.lower))
    let end = tables[range.file].position(of: Int(range.upper))
    return .object([
      .init("path", .string(files[range.file].path)),
      .init("line", .integer(start.line)), .init("column", .integer(start.column)),
      .init("end", .object([.init("line", .integer(end.line)), .init("column", .integer(end.column))])),
    ])
  }
}
