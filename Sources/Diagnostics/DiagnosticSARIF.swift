/// Problems in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), which code hosts and editors read.
///
/// Columns are UTF-16 code units (section 3.14.17, `columnKind`), from 1, the end one beyond the last character
/// (section 3.30.8). Notes with a place are related locations; the help stands below the message.
package enum DiagnosticSARIF {
  package static func text(_ diagnostics: [Diagnostic], files: SourceFiles, version: String) -> String {
    let diagnostics = diagnostics.byMember(files)
    var tables = Tables(files: files)
    let rules = DiagnosticCode.allCases.map { code in
      JSON.object([
        .init("id", .string(code.rawValue)),
        .init("shortDescription", message(code.summary.english)),
        .init("fullDescription", message(code.summary.vietnamese)),
      ])
    }
    let driver = JSON.object([
      .init("name", .string("sangloc")), .init("version", .string(version)), .init("rules", .array(rules)),
    ])
    let run = JSON.object([
      .init("tool", .object([.init("driver", driver)])),
      .init("columnKind", .string("utf16CodeUnits")),
      .init("results", .array(diagnostics.causesFirst.map { result($0, files, &tables) })),
    ])
    return JSON.object([
      .init(
        "$schema", .string("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
      ),
      .init("version", .string("2.1.0")),
      .init("runs", .array([run])),
    ]).text
  }

  private static func result(_ diagnostic: Diagnostic, _ files: SourceFiles, _ tables: inout Tables) -> JSON {
    let words = [diagnostic.message] + diagnostic.notes.filter { $0.range == nil }.map { "note: " + $0.message }
    var members: [JSON.Member] = [
      .init("ruleId", .string(diagnostic.code.rawValue)),
      .init("ruleIndex", .integer(DiagnosticCode.allCases.firstIndex(of: diagnostic.code) ?? -1)),
      .init("level", .string(diagnostic.severity.rawValue)),
      .init("message", message((words + ["help: " + diagnostic.advice]).joined(separator: "\n"))),
    ]
    if let range = diagnostic.range {
      let location = JSON.object([.init("physicalLocation", location(range, files, &tables))])
      members.append(.init("locations", .array([location])))
    }
    var related: [JSON] = []
    for note in diagnostic.notes {
      guard let range = note.range else { continue }
      related.append(
        .object([
          .init("id", .integer(related.count + 1)), .init("physicalLocation", location(range, files, &tables)),
          .init("message", message(note.message)),
        ]))
    }
    if !related.isEmpty { members.append(.init("relatedLocations", .array(related))) }
    return .object(members)
  }

  private static func location(_ range: SourceRange, _ files: SourceFiles, _ tables: inout Tables) -> JSON {
    var members = [
      JSON.Member("artifactLocation", .object([.init("uri", .string(uri(files[range.file].path)))]))
    ]
    // An empty range at the beginning speaks of the whole file, which has no region.
    if range.upper > 0 {
      let start = tables[range.file].utf16Position(of: Int(range.lower))
      let end = tables[range.file].utf16Position(of: Int(range.upper))
      members.append(
        .init(
          "region",
          .object([
            .init("startLine", .integer(start.line)), .init("startColumn", .integer(start.column)),
            .init("endLine", .integer(end.line)), .init("endColumn", .integer(end.column)),
          ])))
    }
    return .object(members)
  }

  private static func message(_ text: String) -> JSON { .object([.init("text", .string(text))]) }

  /// A path as a relative or absolute URI reference (RFC 3986): all but unreserved letters and `/` in percent form.
  private static func uri(_ path: String) -> String {
    var result = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      let letter = Unicode.Scalar(byte)
      if byte < 0x80,
        letter.properties.isAlphabetic || (0x30...0x39).contains(byte) || "-._~/".unicodeScalars.contains(letter)
      {
        result.unicodeScalars.append(letter)
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
