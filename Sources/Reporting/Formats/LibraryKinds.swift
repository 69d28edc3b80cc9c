internal import FoundationEssentials

/// Kinds of values that `JSONEncoder` writes in a way of its own.
enum LibraryKinds {
  static func hold<Value>(_ value: Value) -> Bool {
    Value.self == Date.self || Value.self == Data.self || Value.self == URL.self || Value.self == Decimal.self
  }
}
