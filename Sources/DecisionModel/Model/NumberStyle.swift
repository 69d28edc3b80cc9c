package import FEEL

/// How dossiers of a rule set's place write numbers: which mark groups thousands and which is the decimal mark.
package struct NumberStyle: Sendable, Hashable {
  package let group: Character
  package let decimal: Character

  package init(group: Character, decimal: Character) {
    self.group = group
    self.decimal = decimal
  }

  /// As numbers stand in rule files and in FEEL: no grouping, a point.
  package static let plain = NumberStyle(group: "\u{0}", decimal: ".")

  package enum Failure: Error, Hashable {
    /// No digits where a number should begin.
    case notANumber
    /// `1,949` may be a thousand or a decimal: the two readings.
    case ambiguous(String, String)
    /// Marks in places where no number has them (`1.94.9`), or the other style's decimal mark (`0.5`).
    case malformed(expected: String)
    /// More digits than are kept exactly.
    case tooLong
  }

  /// Reads the number at the start of a text exactly, and gives what follows it.
  ///
  /// `1.949 tấn` is 1949 where the point groups; `3074,5 m3` is 3074.5 where the comma is the decimal mark; `1,949`, which many
  /// would mean as a thousand, is refused, as is everything that is not well formed.
  package func read(_ text: Substring) -> Result<(number: Number, rest: Substring), Failure> {
    var rest = text
    var sign = ""
    if let first = rest.first, first == "-" || first == "−" || first == "+" {
      if first != "+" { sign = "-" }
      rest = rest.dropFirst()
    }
    let body = rest.prefix { $0.isASCII && $0.isNumber || $0 == group || $0 == decimal || $0 == "." || $0 == "," }
    // A mark at the very end belongs to the sentence.
    let trimmed = body.last.map { $0.isNumber } == false ? body.dropLast() : body
    guard let first = trimmed.first, first.isNumber else { return .failure(.notANumber) }
    rest = rest[trimmed.endIndex...]
    let pieces = trimmed.split(separator: decimal, omittingEmptySubsequences: false)
    guard pieces.count <= 2 else {
      return .failure(.malformed(expected: suggestion(trimmed)))
    }
    let groups = pieces[0].split(separator: group, omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      pieces.count == 1 || pieces[1].allSatisfy({ $0.isASCII && $0.isNumber }), pieces.count == 1 || !pieces[1].isEmpty
    else { return .failure(.malformed(expected: suggestion(trimmed))) }
    if groups.count > 1 {
      guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }), groups[0] != "0" else {
        return .failure(.malformed(expected: suggestion(trimmed)))
      }
    }
    let whole = groups.joined()
    if self != .plain, pieces.count == 2, groups.count == 1, pieces[1].count == 3, (1...3).contains(whole.count),
      whole != "0"
    {
      return .failure(.ambiguous(whole + pieces[1], "\(whole)\(decimal)\(pieces[1])0"))
    }
    guard whole.count + (pieces.count == 2 ? pieces[1].count : 0) <= 34 else { return .failure(.tooLong) }
    guard let number = Number(sign + whole + (pieces.count == 2 ? "." + pieces[1] : "")) else {
      return .failure(.notANumber)
    }
    return .success((number, rest))
  }

  /// The same digits with the marks exchanged, where that would be right.
  private func suggestion(_ text: Substring) -> String {
    var swapped = ""
    for character in text {
      switch character {
      case ".": swapped.append(decimal == "," ? "," : ".")
      case ",": swapped.append(decimal == "," ? "." : ",")
      default: swapped.append(character)
      }
    }
    return swapped
  }

  /// Writes a number in canonical text (`3074.5`) in this style (`3.074,5`).
  package func write(_ canonical: String) -> String {
    guard let end = canonical.firstIndex(where: { $0 == "." || $0 == "E" }) ?? Optional(canonical.endIndex),
      !canonical.contains("E")
    else { return canonical }
    let negative = canonical.hasPrefix("-")
    let digits = canonical[..<end].drop { $0 == "-" }
    var written = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0, group != "\u{0}" { written.append(group) }
      written.append(digit)
    }
    let fraction = canonical[end...].dropFirst()
    return (negative ? "-" : "") + written + (fraction.isEmpty ? "" : "\(decimal)\(fraction)")
  }
}
