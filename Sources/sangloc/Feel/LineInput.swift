internal import CLineEditor
internal import Terminal
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The lines of standard input: on a terminal with a prompt, editing and history where libedit is installed.
struct LineInput {
  let isTerminal: Bool
  private var editor: CLineEditor?

  init() {
    isTerminal = isatty(STDIN_FILENO) == 1
    guard isTerminal else { return }
    var editor = CLineEditor()
    if clineeditor_open(&editor) == 1 { self.editor = editor }
  }

  /// Whether lines can be edited and come back with the arrow keys.
  var hasHistory: Bool { editor != nil }

  /// The next line, without its end; `nil` where there is none.
  mutating func next(prompt: String) throws -> String? {
    guard var editor else {
      if isTerminal { try Console.write(prompt) }
      return readLine()
    }
    guard let line = clineeditor_read(&editor, prompt) else { return nil }
    defer { clineeditor_free(line) }
    if line.pointee != 0 { clineeditor_remember(&editor, line) }
    return String(cString: line)
  }
}
