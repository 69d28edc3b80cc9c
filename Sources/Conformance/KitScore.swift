package import FEEL

/// The score of the kit's cases, by suite.
package struct KitScore: Sendable {
  package struct Failure: Sendable {
    /// `feel_pure.jsonl:12`
    package let place: String
    package let name: String
    package let message: String
  }

  package private(set) var passed: [String: Int] = [:]
  package private(set) var failed: [String: Int] = [:]
  package private(set) var failures: [Failure] = []

  package init() {}

  package var passedCount: Int { passed.values.reduce(0, +) }
  package var failedCount: Int { failed.values.reduce(0, +) }

  /// Takes in what came out for one case.
  package mutating func add(_ kitCase: KitCase, _ answer: KitCase.Answer) {
    add(kitCase, value: answer.value, signalled: !answer.problems.isEmpty)
  }

  /// Takes in what came out for one case: the value, and whether an error was signalled.
  package mutating func add(_ kitCase: KitCase, value: Value, signalled: Bool) {
    let message: String?
    if kitCase.mustSignal {
      if value != .null {
        message = "expected null and an error, got \(value.literal)"
      } else {
        message = signalled ? nil : "null without an error"
      }
    } else {
      message =
        value.agrees(withKit: kitCase.expected) ? nil : "expected \(kitCase.expected.literal), got \(value.literal)"
    }
    guard let message else {
      passed[kitCase.suite, default: 0] += 1
      return
    }
    failed[kitCase.suite, default: 0] += 1
    let text = kitCase.expression.map { ": \($0)" } ?? ""
    failures.append(Failure(place: "\(kitCase.file):\(kitCase.line)", name: kitCase.name, message: message + text))
  }

  /// Takes in a line that is no case of the kit: it counts as failed, in the suite of its file.
  package mutating func refuse(_ file: String, line: Int) {
    failed[file, default: 0] += 1
    failures.append(Failure(place: "\(file):\(line)", name: "no case", message: "the line is not in the kit's form"))
  }

  /// Takes in another score.
  package mutating func add(_ other: KitScore) {
    passed.merge(other.passed, uniquingKeysWith: +)
    failed.merge(other.failed, uniquingKeysWith: +)
    failures += other.failures
  }

  /// `12 passed, 0 failed`
  package var total: String { "\(passedCount) passed, \(failedCount) failed" }

  /// A line for each suite, `12 passed, 0 failed  0050-feel-abs-function`, and each failure.
  package var details: String {
    let suites = Set(passed.keys).union(failed.keys).sorted()
    var lines = suites.map { "\(passed[$0] ?? 0) passed, \(failed[$0] ?? 0) failed  \($0)" }
    lines += failures.map { "\($0.place): \($0.name): \($0.message)" }
    return lines.joined(separator: "\n")
  }

  /// The details, and the total.
  package var summary: String { details.isEmpty ? total : "\(details)\n\(total)" }
}
