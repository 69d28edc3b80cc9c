/// What an operation that has no value comes to: a division by zero, a text that is no number, a comparison of kinds that
/// have no order.
///
/// The standard says "null and an error". Null goes on as a value then: it equals no text, `if` takes the other way, and a
/// condition that is null does not hold, so that an error ends as a silent no. Rules want better: what fails is as open
/// as a fact that nobody stated, spreads by the same tables, and is told.
package enum OnFailure: Sendable, Hashable {
  /// As the standard says: null.
  case null
  /// Unknown; and null is a failure where true or false is wanted. Null that is written, or that a table answers, is a value
  /// as any other.
  case open
}
