package import Diagnostics
package import FEEL
internal import Synchronization

/// One run of a model: the problems that were met, the clock, and how much was worked out, so that no model runs without end.
package final class Session: Sendable {
  private struct State {
    var problems: [Diagnostic] = []
    var told: Set<Diagnostic> = []
    var steps = 0
  }

  let clock: FunctionCall.Clock?
  private let state = Mutex(State())

  /// Pieces of logic that one run may work out.
  private static let stepLimit = 300_000
  private static let problemLimit = 1000

  package init(clock: FunctionCall.Clock? = nil) { self.clock = clock }

  /// In the order in which they were met, each once.
  package var problems: [Diagnostic] { state.withLock { $0.problems } }

  func add(_ problems: [Diagnostic]) {
    guard !problems.isEmpty else { return }
    state.withLock { state in
      for problem in problems where state.problems.count < Self.problemLimit && state.told.insert(problem).inserted {
        state.problems.append(problem)
      }
    }
  }

  func add(_ code: DiagnosticCode, _ message: String, at range: SourceRange?) {
    add([Diagnostic(code, message, at: range)])
  }

  /// Counts a step; false where there were too many, which is told once.
  func step(at range: SourceRange) -> Bool {
    let count = state.withLock { state in
      state.steps += 1
      return state.steps
    }
    if count == Self.stepLimit {
      add(.noValue, "this model works out more than \(Self.stepLimit) expressions", at: range)
    }
    return count < Self.stepLimit
  }
}
