/// A text for people to read, with all that hides or acts made visible: control characters as a terminal obeys them, marks that turn
/// the direction of writing, characters without width. Each is shown by its number, `\u{202e}`, so that one sees what stood there.
///
/// Line ends and tabs stay. The text is given back as it is where there is nothing of the kind, which is found by its bytes.
///
/// - Parameter keepsInk: whether sequences that only set colour and weight (`ESC [ 1;31 m`) go through: for what was
///   composed from texts that were made visible before.
package func visible(_ text: String, keepsInk: Bool = false) -> String {
  guard mayHide(text) else { return text }
  var shown = String.UnicodeScalarView()
  let scalars = text.unicodeScalars
  var place = scalars.startIndex
  while place < scalars.endIndex {
    let scalar = scalars[place]
    if keepsInk, scalar == "\u{1B}", let end = endOfInk(scalars, place) {
      shown.append(contentsOf: scalars[place..<end])
      place = end
      continue
    }
    let next = scalars.index(after: place)
    // The line ends of tables for spreadsheets.
    let isLineEnd = scalar == "\r" && next < scalars.endIndex && scalars[next] == "\n"
    if isHidden(scalar), !isLineEnd {
      shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
    } else {
      shown.append(scalar)
    }
    place = next
  }
  return String(shown)
}

/// Whether a character cannot be seen, or acts on what stands around it: not line end and tab.
package func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: false
  case 0x00...0x1F, 0x7F...0x9F: true
  case 0x20...0xAC: false
  case 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F: true
  case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB: true
  // Variation selectors but the two that choose between a letter and an emoji.
  case 0xFE00...0xFE0D: true
  case 0xFDD0...0xFDEF, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: true
  case let value: value & 0xFFFE == 0xFFFE
  }
}

/// Whether the bytes hold some with which a hidden character may begin. Vietnamese has none of them, dashes and quotation marks are none.
///
/// - Parameter breaks: whether line ends and tabs count, too.
func mayHide(_ text: String, orBreaks breaks: Bool = false) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x20...0x7E: continue
      case 0x09, 0x0A: if breaks { return true }
      case 0x00...0x1F, 0x7F: return true
      case 0xC2: if index + 1 < bytes.count, bytes[index + 1] < 0xA0 || bytes[index + 1] == 0xAD { return true }
      case 0xE2: if index + 2 < bytes.count, mayHide(bytes[index + 1], third: bytes[index + 2]) { return true }
      case 0xCD, 0xD8, 0xE1: if index + 1 < bytes.count, mayHide(byte, bytes[index + 1]) { return true }
      case 0xE3, 0xEF, 0xF0...0xF4: return true
      default: continue
      }
    }
    return false
  }
}

private func mayHide(_ lead: UInt8, _ next: UInt8) -> Bool {
  switch lead {
  case 0xCD: next == 0x8F
  case 0xD8: next == 0x9C
  default: next != 0xBA && next != 0xBB
  }
}

/// Whether a text is one line in which nothing hides or acts, as far as its bytes tell: false only says that it has to be looked at.
package func isPlainLine(_ text: String) -> Bool { !mayHide(text, orBreaks: true) }

/// Of what begins with 0xE2: U+200B to 200F, U+2028 to 202E, U+2060 to 206F.
private func mayHide(_ next: UInt8, third: UInt8) -> Bool {
  switch next {
  case 0x80: 0x8B...0x8F ~= third || 0xA8...0xAE ~= third
  case 0x81: third >= 0xA0 && third <= 0xAF
  default: false
  }
}

/// Where a sequence that sets colour and weight ends; `nil` where it is something else.
private func endOfInk(
  _ scalars: String.UnicodeScalarView, _ start: String.UnicodeScalarView.Index
) -> String.UnicodeScalarView.Index? {
  var place = scalars.index(after: start)
  guard place < scalars.endIndex, scalars[place] == "[" else { return nil }
  place = scalars.index(after: place)
  while place < scalars.endIndex {
    switch scalars[place] {
    case "0"..."9", ";": place = scalars.index(after: place)
    case "m": return scalars.index(after: place)
    default: return nil
    }
  }
  return nil
}
