import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Reporting
import Screening

@testable import Inquiry

/// The rule set under `Rules/`, and records of it written in a line.
struct Mills {
  let engine: Engine
  private(set) var sources: SourceFiles
  static let day = CalendarDate("2026-01-01")!

  /// Facts of which nothing follows; a test says what differs.
  static let quiet = [
    "sector": "mill", "flow": "80 m3/day", "part.a": "10 m3/day", "part.b": "10 m3/day", "store": "closed",
    "distance": "600 m", "smell": "{value: false, by: x, on: 2026-01-01}", "licence.until": "2027-01-01",
    "output": "10 t/year",
  ]

  init() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Rules").path
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let engine = Engine.load(folder, examples: false, into: &sources, reporting: &problems),
      !problems.contains(where: { $0.severity == .error })
    else {
      throw Shipped.NotLoaded(problems: problems.map { "\($0.message)" })
    }
    self.engine = engine
    self.sources = sources
  }

  /// A record of the quiet facts with some otherwise; an empty text leaves the fact out.
  mutating func inquiry(_ facts: [String: String] = [:], strict: Bool = false) throws -> Inquiry {
    var text = "case: mill\ntitle: {vi: Nhà máy, en: Mill}\nkind: proposal\nas of: 2026-01-01\nfacts:\n"
    for (name, value) in Self.quiet.merging(facts, uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key })
    where !value.isEmpty {
      text += "  \(name): \(value)\n"
    }
    var problems: [Diagnostic] = []
    guard let file = engine.read(sources.add(path: "mill.yaml", bytes: Array(text.utf8)), reporting: &problems) else {
      throw Shipped.NotLoaded(problems: problems.map(\.message))
    }
    return Inquiry(engine, file, asOf: Self.day, strict: strict, sources: sources)
  }

  func topic(_ name: String) throws -> Topic {
    guard let topic = Topic(name, in: engine.rules) else { throw Shipped.NotLoaded(problems: ["no \(name)"]) }
    return topic
  }
}

extension Alternatives.Proposal {
  /// `flow below 100 (99)`, several joined by `+`.
  var brief: String {
    changes.map { change in
      let bound = change.bound == .exactly ? "" : "\(change.bound.rawValue) \(change.threshold?.text ?? "") "
      let orElse = change.orElse.map { " or \($0.text)" }.joined()
      return "\(change.fact): \(bound)(\(change.after.text)\(orElse))"
    }.joined(separator: " + ")
  }
}
