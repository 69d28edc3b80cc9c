/// A text from a file as one line that is safe to show: it cannot move a terminal's cursor, break a table or turn the
/// direction of what stands around it.
///
/// Line ends and tabs become spaces; other control characters, direction overrides and isolates, and code points that XML
/// or Unicode keep out of texts become the replacement character, so that one sees that something stood there.
func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { replacement(of: $0) != nil }) else { return text }
  var shown = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    shown.append(replacement(of: scalar) ?? scalar)
  }
  return String(shown)
}

private func replacement(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar.value {
  case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: " "
  case 0x00...0x1F, 0x7F...0x9F: "\u{FFFD}"
  case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: "\u{FFFD}"
  case 0xE0000...0xE007F, 0xFDD0...0xFDEF: "\u{FFFD}"
  case let value where value & 0xFFFE == 0xFFFE: "\u{FFFD}"
  default: nil
  }
}
