/// An angle in degrees, minutes and seconds, as dossiers write it: `22°03'15,5"`, `22 03 15.5`, `105°30'`, `22° 3,5'`.
package struct SexagesimalAngle: Sendable, Hashable {
  /// Degrees; minutes and seconds where they are written. Only the last may have decimals.
  package let parts: [Double]
  package let isNegative: Bool
  /// What stood before or behind it: `B`, `Đông`, `N`.
  package let letters: String

  /// - Returns: `nil` for what is no angle. Minutes or seconds of 60 and more are read, so that they can be named.
  package init?(_ text: some StringProtocol) {
    var numbers: [String] = []
    var letters = ""
    var current = ""
    var negative = false
    for character in text {
      if let digit = character.wholeNumberValue, character.isASCII {
        current.append(Character(String(digit)))
      } else if character == "." || character == ",", !current.isEmpty, !current.contains(".") {
        current.append(".")
      } else if Self.marks.contains(character) || character.isWhitespace || character == ":" {
        // Before letters: the raised `º` is one.
        if !current.isEmpty { numbers.append(current) }
        current = ""
      } else if character.isLetter {
        letters.append(character)
      } else if character == "-" || character == "−" {
        // A hyphen before all is a sign, and between numbers it parts them.
        if current.isEmpty, numbers.isEmpty { negative = true } else if !current.isEmpty { numbers.append(current) }
        current = ""
      } else {
        return nil
      }
    }
    if !current.isEmpty { numbers.append(current) }
    let parts = numbers.compactMap { $0.hasSuffix(".") ? nil : Double($0) }
    guard parts.count == numbers.count, (1...3).contains(parts.count),
      numbers.dropLast().allSatisfy({ !$0.contains(".") })
    else { return nil }
    self.parts = parts
    self.letters = letters
    isNegative = negative
  }

  package var degrees: Double {
    let size = parts.reversed().reduce(0) { $0 / 60 + $1 }
    return isNegative ? -size : size
  }

  /// Minutes or seconds that no clock has.
  package var hasOverflow: Bool { parts.dropFirst().contains { $0 >= 60 } }

  private static let marks: Set<Character> = ["°", "º", "˚", "'", "′", "’", "‘", "\"", "″", "”", "“"]
}
