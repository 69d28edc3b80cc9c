internal import Diagnostics

/// A text from a file as one line that is safe to show: it cannot move a terminal's cursor, break a table or turn the
/// direction of what stands around it.
///
/// Line ends and tabs become spaces; whatever else hides or acts is shown by its number (`visible`), so that one sees that
/// something stood there.
func printable(_ text: String) -> String {
  guard !isPlainLine(text), text.unicodeScalars.contains(where: { isBreak($0) || isHidden($0) }) else { return text }
  var line = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { line.append(isBreak(scalar) ? " " : scalar) }
  return visible(String(line))
}

private func isBreak(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: true
  default: false
  }
}
