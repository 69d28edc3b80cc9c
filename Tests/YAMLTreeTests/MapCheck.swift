import Diagnostics
import YAMLTree

/// Holds the map of a scalar against the file, without knowing how the map was made.
///
/// Each character must stand at its place as it is, or its place must be an escape, a doubled apostrophe or a line
/// break with the blanks around it; places must go forward, stay inside the scalar, and an escape must mean the
/// character.
enum MapCheck {
  /// `nil` when all is well.
  static func complaint(about scalar: Scalar, in file: SourceFile) -> String? {
    let map = scalar.map
    let text = Array(scalar.text.utf8)
    var reached: UInt32 = scalar.range.lower
    var offset = 0
    for character in scalar.text.unicodeScalars {
      let length = UTF8.width(character)
      let place = map.range(offset, offset + length)
      defer { offset += length }
      let written = file.text(place)
      let words = "\(scalar.style) `\(scalar.text)`: byte \(offset) at \(place.lower)..<\(place.upper), `\(written)`"
      guard place.lower >= reached || isBroken(written), place.upper > place.lower else { return "goes back: \(words)" }
      // The end of a block scalar leaves out the breaks that chomping keeps.
      let inside = scalar.style == .literal || scalar.style == .folded || place.upper <= scalar.range.upper
      guard inside, place.lower >= scalar.range.lower else { return "outside the scalar: \(words)" }
      reached = place.lower
      if written == String(character) { continue }
      guard means(written, character, scalar.style) else { return "means something else: \(words)" }
    }
    return text.count == scalar.utf8Count ? nil : "length"
  }

  private static func isBroken(_ written: String) -> Bool { written.unicodeScalars.contains { breaks.contains($0) } }

  private static let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

  private static func means(_ written: String, _ character: Unicode.Scalar, _ style: Scalar.Style) -> Bool {
    if written == "''" { return style == .single && character == "'" }
    if written.hasPrefix("\\") { return style == .double && escape(written) == character }
    // A folded break: a space, or the break itself written in another way.
    let onlyBlank = written.unicodeScalars.allSatisfy { $0 == " " || $0 == "\t" || breaks.contains($0) }
    return onlyBlank && isBroken(written) && (character == " " || character == "\n") && style != .literal
      || style == .literal && character == "\n" && ["\r\n", "\r", "\u{85}"].contains(written)
  }

  private static func escape(_ written: String) -> Unicode.Scalar? {
    let simple: [String: Unicode.Scalar] = [
      "\\0": "\0", "\\a": "\u{7}", "\\b": "\u{8}", "\\t": "\t", "\\n": "\n", "\\v": "\u{B}", "\\f": "\u{C}",
      "\\r": "\r", "\\e": "\u{1B}", "\\ ": " ", "\\\"": "\"", "\\/": "/", "\\\\": "\\", "\\N": "\u{85}",
      "\\_": "\u{A0}", "\\L": "\u{2028}", "\\P": "\u{2029}",
    ]
    if let scalar = simple[written] { return scalar }
    return UInt32(written.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
  }
}
