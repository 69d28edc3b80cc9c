/// A built-in function: what it is called, what it takes, what it says of itself, and its body.
///
/// Before a body runs, the evaluator has done what the standard asks of every invocation (DMN 1.5, 10.3.2.9.4):
/// chosen the overload by the number and names of the arguments and by what they are, turned `x` into `[x]` and `[x]`
/// into `x` where the parameter wants it, a date into a date and time at midnight UTC, and refused (null and an error)
/// what does not conform. So a body sees arguments of the declared types, and `.null` or `.unknown` only where it
/// said that it wants them.
package struct Function: Sendable {
  package struct Parameter: Sendable {
    package let name: String
    package let type: FEELType
    /// Whether `null` reaches the body. Where it does not, a null argument gives null and an error.
    package let nullable: Bool

    package init(_ name: String, _ type: FEELType, nullable: Bool = false) {
      self.name = name
      self.type = type
      self.nullable = nullable
    }
  }

  /// One way to call the function.
  package struct Overload: Sendable {
    package let parameters: [Parameter]
    /// Whether the last parameter takes any number of arguments, one at least. The body sees them one after another.
    package let variadic: Bool
    /// What this form answers, where it is more exact than what the function does.
    package let result: FEELType?

    package init(_ parameters: Parameter..., variadic: Bool = false, result: FEELType? = nil) {
      self.parameters = parameters
      self.variadic = variadic
      self.result = result
    }
  }

  /// `expression` has the value of the expression `expected`; both are run by a test and printed by the command.
  package struct Example: Sendable {
    package let expression: String
    package let expected: String

    package init(_ expression: String, _ expected: String) {
      self.expression = expression
      self.expected = expected
    }
  }

  package enum Unknowns: Sendable {
    /// An unknown argument, or one that holds an unknown inside a list or context, gives unknown.
    case spread
    /// The body sees unknown arguments and members and answers for them itself (Kleene: settled where it can be).
    case handled
    /// An argument that is itself unknown gives unknown; unknown members inside a list or context reach the body,
    /// which only moves them about (append, reverse, get value).
    case carried
  }

  package typealias Body = @Sendable ([Value], inout FunctionCall) -> Value

  package let name: String
  package let overloads: [Overload]
  package let result: FEELType
  /// One or two sentences in English, for `feel --list`.
  package let documentation: String
  package let examples: [Example]
  package let unknowns: Unknowns
  package let body: Body

  package init(
    _ name: String, _ overloads: [Overload], result: FEELType, unknowns: Unknowns = .spread, documentation: String,
    examples: [Example], body: @escaping Body
  ) {
    self.name = name
    self.overloads = overloads
    self.result = result
    self.documentation = documentation
    self.examples = examples
    self.unknowns = unknowns
    self.body = body
  }
}

extension Function {
  /// The type of each way to call it.
  var forms: [FEELType] { overloads.map { .function($0.parameters.map(\.type), $0.result ?? result) } }
}

/// What a body may ask of the evaluator that runs it.
package struct FunctionCall {
  /// Index in `Function.overloads` of the way it was called.
  package let overload: Int
  /// The assessment date and time, bound before the evaluation: the clock is never read. `nil` where nobody bound it.
  package let clock: Clock?
  /// What `fail` was told, in order.
  package private(set) var failures: [String] = []
  private let caller: (FunctionValue, [Value]) -> Value

  /// What `today()` and `now()` answer.
  package struct Clock: Sendable, Hashable {
    package let today: CalendarDate
    package let now: DateTime

    package init(today: CalendarDate, now: DateTime) {
      self.today = today
      self.now = now
    }
  }

  package init(
    overload: Int = 0, clock: Clock? = nil,
    calling caller: @escaping (FunctionValue, [Value]) -> Value = { _, _ in .null }
  ) {
    self.overload = overload
    self.clock = clock
    self.caller = caller
  }

  /// Signals an error in the standard's sense, and returns the null that goes with it: `return call.fail("…")`.
  /// The message says what was wrong with which argument, in lower case and without a full stop.
  package mutating func fail(_ message: String) -> Value {
    failures.append(message)
    return .null
  }

  /// Calls a function that was given as an argument (the ordering of `sort`).
  package func call(_ function: FunctionValue, _ arguments: [Value]) -> Value { caller(function, arguments) }
}
