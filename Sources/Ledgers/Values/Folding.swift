/// Texts as a person compares them: without case, marks, doubled spaces; and Vietnamese syllables with the tone wherever it was put.
package enum Folding {
  /// `Nhà máy  Giấy` is `nha may giay`. Every kind of space is one space, line breaks too; none at the ends.
  package static func plain(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isSpace = true
    func add(_ scalar: Unicode.Scalar) {
      if Self.isSpace(scalar) {
        if !isSpace { bytes.append(32) }
        isSpace = true
        return
      }
      isSpace = false
      // Letters of other languages keep their marks.
      bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A:
        bytes.append(UInt8(scalar.value + 32))
        isSpace = false
      case 0x21..<0x80:
        bytes.append(UInt8(scalar.value))
        isSpace = false
      case 0x300...0x36F: continue
      case 0xC0..<0x1F00:
        if let letter = letters[Int(scalar.value)] {
          bytes.append(letter.base)
          isSpace = false
        } else {
          add(scalar)
        }
      default: add(scalar)
      }
    }
    if bytes.last == 32 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    // Letters of Vietnamese are no spaces, and to ask after their properties takes longer than all else.
    if value < 0x80 { return value == 32 || (9...13).contains(value) }
    if (0xC0..<0x1680).contains(value) || (0x1E00..<0x1F00).contains(value) { return false }
    return value == 0x200B || value == 0xFEFF || scalar.properties.isWhitespace
  }

  /// Whether a text is already as `spaced` makes it; of texts with rare characters that is not said.
  private static func isSpaced(_ text: some Sequence<UInt8>) -> Bool {
    var before: UInt8 = 32
    for byte in text {
      switch byte {
      case 32: if before == 32 { return false }
      case 0..<32, 0xC2, 0xE0, 0xE2..<0xFF: return false
      // U+1680 is a space.
      case 0x9A: if before == 0xE1 { return false }
      default: break
      }
      before = byte
    }
    return before != 32
  }

  /// The same with its marks, so that `Minh Tân` is not `Minh Tấn`, and `Hoà` is `Hòa`, `Quí` is `Quý`: of each syllable its letters,
  /// then its tone.
  package static func syllables(_ text: some StringProtocol) -> String {
    var result = ""
    var tone: Character?
    func finish() {
      if let tone { result.append(tone) }
      tone = nil
    }
    for character in text.lowercased() {
      if character.isWhitespace {
        finish()
        if result.last != " ", !result.isEmpty { result.append(" ") }
        continue
      }
      if let scalar = String(character).composedScalar, scalar.value < 0x1F00, let letter = letters[Int(scalar.value)] {
        if letter.tone != 0 { tone = Character(UnicodeScalar(48 + letter.tone)) }
        result.append(letter.shape == "y" ? "i" : letter.shape)
      } else {
        result.append(character == "y" ? "i" : character)
      }
    }
    finish()
    return result.hasSuffix(" ") ? String(result.dropLast()) : result
  }

  /// A text with one space where there were several, none at the ends, line breaks as spaces; otherwise as written.
  package static func spaced(_ text: some StringProtocol) -> String {
    if isSpaced(text.utf8) { return String(text) }
    var result = ""
    var waits = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        waits = !result.isEmpty
        continue
      }
      if waits { result.append(" ") }
      waits = false
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  private struct Letter {
    /// Without any mark.
    let base: UInt8
    /// With its own mark and no tone.
    let shape: Character
    /// 0 for the level tone, else 1 to 5.
    let tone: UInt8
  }

  /// Each Vietnamese letter by its number in Unicode. A family is a letter with its five tones.
  private static let letters: [Letter?] = {
    let families: KeyValuePairs<String, String> = [
      "a": "aàáảãạ", "a ": "ăằắẳẵặ", "a  ": "âầấẩẫậ", "e": "eèéẻẽẹ", "e ": "êềếểễệ", "i": "iìíỉĩị", "o": "oòóỏõọ",
      "o ": "ôồốổỗộ", "o  ": "ơờớởỡợ", "u": "uùúủũụ", "u ": "ưừứửữự", "y": "yỳýỷỹỵ", "d": "đ",
    ]
    var letters = [Letter?](repeating: nil, count: 0x1F00)
    for (base, family) in families {
      guard let plain = base.utf8.first, let shape = family.first else { continue }
      for (tone, letter) in family.enumerated() {
        for form in [String(letter), letter.uppercased()] {
          guard let scalar = form.composedScalar, scalar.value >= 0xC0, scalar.value < 0x1F00 else { continue }
          letters[Int(scalar.value)] = Letter(base: plain, shape: shape, tone: UInt8(tone))
        }
      }
    }
    return letters
  }()
}

extension String {
  /// The one scalar of a letter; letters that were typed as several are put together.
  fileprivate var composedScalar: Unicode.Scalar? {
    if unicodeScalars.count == 1 { return unicodeScalars.first }
    return Folding.composed[self]
  }
}

extension Folding {
  /// Letters typed as a base and marks: a `Character` equals its composed form, so the composed one is found by it.
  fileprivate static let composed: [String: Unicode.Scalar] = {
    var all: [String: Unicode.Scalar] = [:]
    for value in [0xC0...0x1B0, 0x1EA0...0x1EF9].joined() {
      if let scalar = Unicode.Scalar(UInt32(value)) { all[String(Character(scalar))] = scalar }
    }
    return all
  }()
}
