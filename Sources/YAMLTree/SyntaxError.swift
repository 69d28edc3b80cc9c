internal import Diagnostics

/// What libyaml could not read, in words that say what to do.
struct SyntaxError {
  /// libyaml's own words, such as "did not find expected ',' or '}'".
  let problem: String
  /// What it was doing, such as "while parsing a flow mapping".
  let context: String?
  /// UTF-8 offset of the problem.
  let offset: Int
  /// UTF-8 offset of where the unfinished thing began; 0 when there is no context.
  let contextOffset: Int

  func diagnostic(in file: SourceFile.ID, _ bytes: UnsafeBufferPointer<UInt8>) -> Diagnostic {
    let range = SourceRange(file: file, lower: offset, upper: min(offset + 1, bytes.count))
    var notes: [Diagnostic.Note] = []
    if let context, contextOffset < offset {
      notes.append(
        .init(context, at: SourceRange(file: file, lower: contextOffset, upper: contextOffset + 1)))
    }
    return Diagnostic(.yamlSyntax, "this is not YAML: \(problem)", at: range, notes: notes)
  }
}
