/// What an evaluation leaves behind beside its answer. The evaluator is compiled once for each.
protocol Tracer {
  /// Whether values of nodes are kept, and every operand of `and` and `or` is evaluated so that it can be shown.
  static var keeps: Bool { get }
}

/// Nothing: costs nothing.
enum NoTrace: Tracer {
  @inline(__always) static var keeps: Bool { false }
}

/// A cell for each node that was evaluated.
enum FullTrace: Tracer {
  @inline(__always) static var keeps: Bool { true }
}
