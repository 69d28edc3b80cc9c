/// Why an operation has no value, as far as those need to know who tell it in another language.
package enum FailureKind: Sendable, Hashable {
  case divisionByZero
  /// Operands of kinds for which the operation has no value, or a result that no number holds.
  case noValue
  /// Values that have no order, or are of different kinds.
  case notComparable
  /// Where true or false is wanted, something else stands: null, or a number.
  case notBoolean
  /// A function that has no value for these arguments: a text that is no number, no date.
  case function
  /// A place beyond the end of a list, an entry or property that is not there.
  case noSuchMember
  /// More levels, turns or values than the evaluator allows.
  case limit
}
