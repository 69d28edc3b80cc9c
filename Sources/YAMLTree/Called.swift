/// What a value is called in messages: `` `when` ``, `` an item of `for` ``, `a cell`.
///
/// It is put into words only where a message needs it; nearly all values are right and are never called anything.
package struct Called: Sendable, CustomStringConvertible, ExpressibleByStringInterpolation {
  private enum Form {
    case words(String)
    case key(Scalar)
    indirect case item(of: Called)
  }

  private let form: Form

  private init(_ form: Form) { self.form = form }
  package init(stringLiteral words: String) { form = .words(words) }

  /// The value of this key.
  package static func key(_ key: Scalar) -> Called { Called(.key(key)) }
  /// One of the items of a list.
  package static func item(of list: Called) -> Called { Called(.item(of: list)) }

  package var description: String {
    switch form {
    case .words(let words): words
    case .key(let key): "`\(key.text)`"
    case .item(let list): "an item of \(list)"
    }
  }
}
