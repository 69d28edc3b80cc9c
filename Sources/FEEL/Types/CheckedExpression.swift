/// An expression with every name resolved and every type known: what the compiler takes.
///
/// Locals (variables of `for`, parameters, entries of a context above, `item`, `partial`) are numbered by how many
/// locals stand around them: the outermost is 0.
package struct CheckedExpression: Sendable {
  package indirect enum Node: Sendable {
    case constant(Value)
    case slot(Slot)
    case local(Int)
    case member(CheckedExpression, String)
    /// A name inside a filter over elements of unknown shape: the element's entry where it has one, else the fallback.
    case itemMember(level: Int, String, fallback: CheckedExpression?)
    case negate(CheckedExpression)
    case arithmetic(Expression.Arithmetic, CheckedExpression, CheckedExpression)
    /// A long chain of operators of one precedence, worked out from the left.
    case chain(CheckedExpression, [Link])
    case comparison(Expression.Comparison, CheckedExpression, CheckedExpression)
    case and([CheckedExpression])
    case or([CheckedExpression])
    case not(CheckedExpression)
    case between(CheckedExpression, CheckedExpression, CheckedExpression)
    case membership(CheckedExpression, [Test])
    /// The first is worked out once and is a local in the second (`?` in `x in (? > 5)`).
    case bound(CheckedExpression, CheckedExpression)
    case conditional(CheckedExpression, CheckedExpression, CheckedExpression)
    /// `partial` is bound after the variables where the body uses it.
    case iteration(Expression.Iteration, [CheckedExpression], body: CheckedExpression, partial: Bool)
    case count(CheckedExpression, CheckedExpression)
    case filter(CheckedExpression, CheckedExpression)
    /// A built-in. The overloads that go by number or names of the arguments are bits of `overloads`; the arguments
    /// are in the order of the parameters.
    case library(Int, overloads: UInt32, [CheckedExpression])
    /// A function that is a value. `names` is empty for a call by position.
    case call(CheckedExpression, [CheckedExpression], names: [String])
    case list([CheckedExpression])
    case context([(name: String, value: CheckedExpression)])
    case range(CheckedExpression, closed: Bool, CheckedExpression, upperClosed: Bool)
    /// `(< 5)` as a value.
    case testRange(Expression.Comparison, CheckedExpression)
    case instance(CheckedExpression, FEELType)
    case function([FunctionValue.Parameter], CheckedExpression)
    /// Has no value: evaluating it gives null and the error.
    case invalid(String)
  }

  /// Of a chain.
  package struct Link: Sendable {
    package let sign: Expression.Arithmetic
    package let operand: CheckedExpression
    package init(_ sign: Expression.Arithmetic, _ operand: CheckedExpression) {
      self.sign = sign
      self.operand = operand
    }
  }

  package enum Test: Sendable {
    /// Of a value, a range or a list.
    case value(CheckedExpression)
    /// As `value`, in a cell of a table, where true or false is a condition if the column is neither.
    case cell(CheckedExpression)
    case comparison(Expression.Comparison, CheckedExpression)
    /// A condition on `?`.
    case condition(CheckedExpression)
  }

  package let node: Node
  package let type: FEELType
  /// UTF-8 offsets in the text.
  package let lower: Int32
  package let upper: Int32

  package init(_ node: Node, _ type: FEELType, at place: Expression) {
    self.init(node, type, place.lower, place.upper)
  }

  package init(_ node: Node, _ type: FEELType, _ lower: Int32, _ upper: Int32) {
    self.node = node
    self.type = type
    self.lower = lower
    self.upper = upper
  }

  /// The value, where it is known without any fact.
  package var constant: Value? {
    if case .constant(let value) = node { value } else { nil }
  }
}
