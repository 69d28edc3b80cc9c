/// What is echoed of an input: enough of it to know it again, and no more, whatever its length.
package enum Quoted {
  /// What is longer than this is cut.
  private static let most = 80
  /// How much of it is kept.
  private static let kept = 60

  /// A text of an input, cut where it is long: `0123456789…` (3000455 characters).
  package static func shortened(_ text: String) -> String {
    guard text.utf8.count > most else { return text }
    let length = text.count
    return length > most ? "\(text.prefix(kept))… (\(length) characters)" : text
  }

  /// A message with what stands in backticks cut where it is long.
  package static func shortened(in message: String) -> String {
    guard message.utf8.count > most else { return message }
    let parts = message.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.contains(where: { $0.utf8.count > most }) else { return message }
    return parts.enumerated().map { place, part in
      // Outside the backticks stand our own words, but where the input holds backticks of its own.
      place % 2 == 1 || part.utf8.count > 10 * most ? shortened(String(part)) : String(part)
    }.joined(separator: "`")
  }
}
