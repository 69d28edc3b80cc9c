import Diagnostics
import Testing

/// Texts in composed form: what Unicode's normalization form C makes of them.
struct ComposedTests {
  static let rows: [(text: String, scalars: [UInt32])] = [
    ("cafe\u{301}", [0x63, 0x61, 0x66, 0xE9]), ("caf\u{E9}", [0x63, 0x61, 0x66, 0xE9]), ("", []), ("m3", [0x6D, 0x33]),
    // Two accents, in either order and half composed.
    ("e\u{323}\u{302}", [0x1EC7]), ("e\u{302}\u{323}", [0x1EC7]), ("\u{1EB9}\u{302}", [0x1EC7]),
    ("\u{EA}\u{323}", [0x1EC7]), ("\u{1EC7}", [0x1EC7]),
    // Letters that stand for others, and such as have no composed form.
    ("\u{212B}", [0xC5]), ("x\u{301}", [0x78, 0x301]), ("\u{1112}\u{1161}\u{11AB}", [0xD55C]),
    ("n\u{103}m", [0x6E, 0x103, 0x6D]), ("“m²”", [0x201C, 0x6D, 0xB2, 0x201D]),
  ]

  @Test(arguments: rows)
  func `composes a text`(_ row: (text: String, scalars: [UInt32])) {
    #expect(row.text.composed.unicodeScalars.map(\.value) == row.scalars)
    let bytes = Array(row.text.utf8)
    let composed = bytes.withUnsafeBufferPointer(\.composed)
    #expect(String(decoding: composed ?? bytes, as: UTF8.self).unicodeScalars.map(\.value) == row.scalars)
  }

  @Test func `bytes that are composed, or no text, are left`() {
    for bytes: [UInt8] in [Array("Tuyên Quang".utf8), [0x65, 0xCC], [0xFF]] {
      #expect(bytes.withUnsafeBufferPointer(\.composed) == nil)
    }
  }
}
