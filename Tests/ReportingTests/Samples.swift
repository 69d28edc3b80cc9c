import FoundationEssentials
import Screening

/// The reports that the tests set in every format: `Samples/<name>.json`, as a program that reads our JSON would.
enum Sample: String, CaseIterable {
  /// Settled with half the facts missing, with distances below a threshold.
  case reject
  /// A flow above a threshold, and a duty that waits for a fact.
  case postInspection = "post-inspection"
  /// Rests on presumptions.
  case approve
  /// Six facts and two texts missing, nothing presumed.
  case undetermined
  /// An operating site over its limits: another meaning of the same recommendations.
  case facility
  /// Every text tries to be markup, to leave its line, its cell or its direction.
  case hostile

  var report: Report {
    get throws { try JSONDecoder().decode(Report.self, from: Data(contentsOf: place.url)) }
  }

  var place: TestPlace { TestPlace("Samples/\(rawValue).json") }

  static var all: [Report] {
    get throws { try allCases.map { try $0.report } }
  }
}

/// A file beside the tests of this target.
struct TestPlace {
  var url: URL

  init(_ path: String, from file: String = #filePath) {
    url = URL(filePath: file).deletingLastPathComponent().appending(path: path)
  }

  var text: String? { (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) } }
}
