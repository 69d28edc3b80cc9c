import Diagnostics
import Testing

/// What hides is found by the first bytes of a text; what does not is left alone.
struct VisibleTests {
  @Test func `every character that hides is shown, and every other stays`() {
    var wrong: [UInt32] = []
    for value in UInt32(0)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "ế\(scalar)–"
      let shown = isHidden(scalar) ? "ế\\u{\(String(value, radix: 16))}–" : text
      if visible(text).unicodeScalars.elementsEqual(shown.unicodeScalars) { continue }
      wrong.append(value)
    }
    #expect(wrong == [])
  }

  static let lines: [(String, Bool)] = [
    ("", true), ("Dự án “Gạch” – 12 m³/ngày…", true), ("a\tb", false), ("a\nb", false), ("a\u{7F}", false), ("a\u{2028}b", false), ("\u{200B}", false),
    ("\u{2060}", false), ("\u{AD}", false), ("\u{FEFF}", false),
  ]
  @Test(arguments: lines) func `a plain line is known as one`(_ text: String, _ isPlain: Bool) { #expect(isPlainLine(text) == isPlain) }

  @Test(arguments: ["ế – “x”", "a\"b", "a\\b", "tab\t", "\u{202E}", "\u{1}", ""]) func `a text of JSON is read back as it was`(_ text: String) throws {
    let written = JSON.string(text).text.dropLast()
    #expect(written.unicodeScalars.allSatisfy { !isHidden($0) })
    #expect(written.first == "\"" && written.last == "\"")
  }
}
