internal import FEEL

// How many decimals of a number are told that was worked out and not written by anybody: `44626.760166` is 44626.76.

/// The number with as many decimals as people read: two, or where it is small so many that three digits stand; `nil` where
/// it has no more. A number that would come out rounder than it is keeps more: `1.0996` is never `1.1`.
func workedOut(_ number: Number) -> Number? {
  let text = number.description
  let decimals = decimalCount(text)
  let ahead = text.drop { $0 == "-" }.prefix { $0 == "0" || $0 == "." }.count - 2
  // The zeros behind the point of a number below one.
  let fewest = text.drop { $0 == "-" }.hasPrefix("0.") ? ahead + 3 : 2
  guard decimals > fewest else { return nil }
  // What division leaves behind the last digit that says something is not told.
  for scale in fewest...min(decimals - 1, fewest + 6) {
    guard let rounded = number.rounded(.halfUp, scale: scale) else { return nil }
    if decimalCount(rounded.description) == scale, !rounded.description.hasSuffix("0") { return rounded }
  }
  return decimals > fewest + 7 ? number.rounded(.halfUp, scale: fewest) : nil
}

/// The same of a number as text; the text where nothing is cut, or where it is no plain number.
package func workedOut(_ text: String) -> String {
  Number(text).flatMap { workedOut($0) }.map { plain($0.description) } ?? text
}

/// Without zeros that end a fraction.
func plain(_ text: String) -> String {
  guard text.contains("."), !text.contains("E") else { return text }
  var text = text
  while text.hasSuffix("0") { text.removeLast() }
  if text.hasSuffix(".") { text.removeLast() }
  return text
}

private func decimalCount(_ text: String) -> Int {
  guard !text.contains("E"), let point = text.firstIndex(of: ".") else { return 0 }
  return text.distance(from: point, to: text.endIndex) - 1
}
