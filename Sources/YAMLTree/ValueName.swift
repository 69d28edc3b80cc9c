/// What a value is called in messages: its key in backticks, "an item of" that, or other words.
///
/// Made for every value that is read and put into words only for the few that are wrong.
package struct ValueName: Sendable, CustomStringConvertible, ExpressibleByStringInterpolation {
  private enum Words: Sendable {
    case key(Scalar)
    case text(String)
  }

  private let words: Words
  private var isItem = false

  package init(key: Scalar) { words = .key(key) }
  package init(stringLiteral text: String) { words = .text(text) }

  /// The name of an item of this value.
  package var item: ValueName {
    var name = self
    name.isItem = true
    return name
  }

  package var description: String {
    let name =
      switch words {
      case .key(let key): "`\(key.text)`"
      case .text(let text): text
      }
    return isItem ? "an item of \(name)" : name
  }
}
