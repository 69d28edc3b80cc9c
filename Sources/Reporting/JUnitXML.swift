/// The result of a run of tests as continuous-integration servers read it: JUnit's XML, the form of the Ant task that the
/// readers have in common.
package struct TestSuite: Sendable, Hashable {
  package var name: String
  package var cases: [TestCase]

  package init(name: String, cases: [TestCase]) {
    self.name = name
    self.cases = cases
  }
}

/// One test and what came of it.
package struct TestCase: Sendable, Hashable {
  package enum Outcome: Sendable, Hashable {
    case passed
    /// It answered otherwise than expected: in a line, and at length.
    case failed(message: String, detail: String)
    /// It could not be run.
    case broken(message: String, detail: String)
    case skipped(reason: String)
  }
  package var name: String
  /// What it belongs to, with dots as readers show it: `Cases.tuyen-quang`.
  package var group: String
  package var file: String?
  package var outcome: Outcome
  /// Left out where the same input is to give the same bytes.
  package var milliseconds: Int?

  package init(name: String, group: String, file: String? = nil, outcome: Outcome, milliseconds: Int? = nil) {
    self.name = name
    self.group = group
    self.file = file
    self.outcome = outcome
    self.milliseconds = milliseconds
  }
}

/// Writes suites as one XML document.
package func junitXML(_ suites: [TestSuite]) -> String {
  let counts = Tally(suites.flatMap(\.cases))
  var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites \(counts.attributes)>\n"
  for suite in suites {
    out += "  <testsuite name=\"\(markup(suite.name))\" \(Tally(suite.cases).attributes)>\n"
    for test in suite.cases { out += element(test) }
    out += "  </testsuite>\n"
  }
  return out + "</testsuites>\n"
}

private func element(_ test: TestCase) -> String {
  var head = "    <testcase name=\"\(markup(test.name))\" classname=\"\(markup(test.group))\""
  if let file = test.file { head += " file=\"\(markup(file))\"" }
  if let time = test.milliseconds { head += " time=\"\(seconds(time))\"" }
  return switch test.outcome {
  case .passed: head + "/>\n"
  case .failed(let message, let detail): head + ">\n" + told("failure", message, detail) + "    </testcase>\n"
  case .broken(let message, let detail): head + ">\n" + told("error", message, detail) + "    </testcase>\n"
  case .skipped(let reason): head + ">\n      <skipped message=\"\(markup(reason))\"/>\n    </testcase>\n"
  }
}

private func told(_ element: String, _ message: String, _ detail: String) -> String {
  // Lines of a detail are kept: it may be a table of differences.
  let lines = detail.split(separator: "\n", omittingEmptySubsequences: false).map { markup(String($0)) }
  return "      <\(element) message=\"\(markup(message))\">\(lines.joined(separator: "\n"))</\(element)>\n"
}

private func seconds(_ milliseconds: Int) -> String {
  let rest = String(milliseconds % 1000)
  return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
}

private struct Tally {
  var tests = 0
  var failures = 0
  var errors = 0
  var skipped = 0

  init(_ cases: [TestCase]) {
    tests = cases.count
    for test in cases {
      switch test.outcome {
      case .passed: break
      case .failed: failures += 1
      case .broken: errors += 1
      case .skipped: skipped += 1
      }
    }
  }

  var attributes: String {
    "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
  }
}
