import Diagnostics
import TestSupport
import Testing

/// The form of the fixtures is itself held: what is marked wrongly must be seen.
struct MarkedTextTests {
  private static let text = """
    when: capacity > "lớn"
    #     ^^^^^^^^^^^^^^^^ type-mismatch: cannot compare
    lable: x
    # <----- unknown-key: did you mean `label`
    """

  private func difference(_ text: String, _ problems: (SourceFile) -> [Diagnostic]) -> String? {
    var files = SourceFiles()
    let file = files.add(name: "fixture.yaml", text: text)
    return MarkedText(file).difference(from: problems(file), in: file, of: files)
  }

  private func at(_ lower: Int, _ length: Int, in file: SourceFile) -> SourceRange {
    SourceRange(file: file.id, lower: lower, upper: lower + length)
  }

  /// The two problems that the text expects; `lớn` has two bytes more than letters.
  private func right(_ file: SourceFile) -> [Diagnostic] {
    let lable = file.bytes.indices.first { file.bytes[$0...].starts(with: "lable".utf8) } ?? 0
    return [
      Diagnostic(.typeMismatch, "cannot compare number with text", at: at(6, 18, in: file)),
      Diagnostic(.unknownKey, "no `lable` here", at: at(lable, 5, in: file), help: "did you mean `label`?"),
    ]
  }

  @Test func `what is marked and reported agrees`() {
    #expect(difference(Self.text, right) == nil)
  }

  @Test func `what is not reported is missing`() {
    let words = difference(Self.text) { Array(right($0).dropLast()) }
    #expect(words?.contains("missing: line 3, columns 1..<6: error unknown-key") == true)
  }

  @Test func `what is not marked is unexpected`() {
    let words = difference(Self.text) { right($0) + [Diagnostic(.unused, "nobody asked", at: nil)] }
    #expect(words?.contains("unexpected, no place") == true)
    #expect(words?.contains("nobody asked") == true)
  }

  @Test(arguments: [(5, 18), (6, 17), (7, 17)])
  func `a place one letter off is seen`(_ lower: Int, _ length: Int) {
    let words = difference(Self.text) { file in
      [Diagnostic(.typeMismatch, "cannot compare number with text", at: at(lower, length, in: file)), right(file)[1]]
    }
    #expect(words?.contains("missing: line 1") == true)
  }

  @Test func `another code, severity or wording is seen`() {
    for wrong in [
      Diagnostic(.unknownName, "cannot compare", at: nil),
      Diagnostic(.warning, .typeMismatch, "cannot compare", at: nil),
      Diagnostic(.typeMismatch, "something else", at: nil),
    ] {
      let words = difference(Self.text) { file in
        [
          Diagnostic(wrong.severity, wrong.code, wrong.message, at: at(6, 18, in: file)), right(file)[1],
        ]
      }
      #expect(words?.contains("missing: line 1") == true, "\(wrong)")
    }
  }

  @Test func `a comment that is no expectation is a mistake`() {
    #expect(difference("a: 1\n#  ^ no-such-code: x\n") { _ in [] }?.contains("line 2 is no expectation") == true)
    #expect(difference("#  ^ unused: nothing above\n") { _ in [] }?.contains("line 1 is no expectation") == true)
    #expect(difference("a: 1 # ^ comment\n# plain words\n") { _ in [] } == nil)
  }

  @Test func `lines further up can be marked`() {
    let text = "a: |\n  one\n  two\n#-1^^ unused: x\nb: 1\n"
    #expect(difference(text) { [Diagnostic(.unused, "x", at: at(8, 2, in: $0))] } == nil)
  }
}
