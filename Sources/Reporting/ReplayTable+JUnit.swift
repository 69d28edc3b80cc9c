import DecisionModel
import Screening

extension ReplayTable {
  /// The readings as continuous-integration servers read them, a suite each.
  package var suites: [TestSuite] {
    readings.map { replay in
      let name =
        switch replay.reading {
        case .retrospective: "replay in retrospect"
        case .ownDay: "replay"
        case .oneDay: "replay as of \(replay.reading.day ?? "")"
        }
      return TestSuite(name: name, cases: replay.lines.map(Self.testCase))
    }
  }

  private static func testCase(_ line: Replay.Line) -> TestCase {
    let found = line.possible.map(\.rawValue).joined(separator: " | ")
    let expected = line.expected.recommendation?.rawValue ?? "undetermined"
    let outcome: TestCase.Outcome
    switch line.verdict {
    case .agrees: outcome = .passed
    case .open:
      outcome = .skipped(reason: "open: \(found); missing \(line.missingFacts.joined(separator: ", "))")
    case .differs, .missesHits:
      let message = "expected \(expected), found \(found)"
      let hits = line.hits.map(\.rule).joined(separator: ", ")
      let detail = "hits: \(hits); missing hits: \(line.missingHits.joined(separator: ", "))"
      outcome =
        line.isFault
        ? .failed(message: message, detail: detail)
        : .skipped(reason: "\(message); \(line.expected.difference?.en ?? "")")
    }
    let folders = line.file.split(separator: "/").dropLast().joined(separator: ".")
    return TestCase(name: line.name, group: folders.isEmpty ? "cases" : folders, file: line.file, outcome: outcome)
  }
}
