@_spi(_Unicode) internal import Swift

/// Texts in composed form (Unicode normalization form C): one letter, one way to write it. macOS names files, and some keyboards write
/// Vietnamese, with the accent behind the letter.
///
/// Done once, where rules, records and arguments come in. Inside, code points decide, and nothing is composed again.
extension String {
  /// The text in form C.
  package var composed: String {
    guard !isPlainlyComposed(utf8) else { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in _nfc { scalars.append(scalar) }
    return String(scalars)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes of a text in form C; `nil` where they are that already, or are no UTF-8.
  package var composed: [UInt8]? {
    guard !isPlainlyComposed(self), let text = String(validating: self, as: UTF8.self) else { return nil }
    let composed = Array(text.composed.utf8)
    return composed.elementsEqual(self) ? nil : composed
  }
}

/// Whether nothing stands in the text but letters that composing leaves alone: a quick look that may say no without need.
private func isPlainlyComposed(_ bytes: some Sequence<UInt8>) -> Bool {
  var lead: UInt8 = 0
  for byte in bytes {
    switch byte {
    // ASCII, and the Latin letters up to U+02FF.
    case 0x00...0x7F, 0xC2...0xCB: lead = 0
    // Vietnamese has most of its letters at U+1E80 and beyond; punctuation stands at U+2000.
    case 0xE1, 0xE2: lead = byte
    case 0x80...0xBF:
      if lead == 0xE1, byte != 0xBA, byte != 0xBB { return false }
      if lead == 0xE2, byte != 0x80, byte != 0x82, byte != 0x86, byte != 0x89 { return false }
      lead = 0
    default: return false
    }
  }
  return true
}
