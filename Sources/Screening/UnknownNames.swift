internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Names that several places use and nothing declares: one cause each, whatever else goes wrong for want of them.
///
/// Where another name is declared of which they are a slip of the pen, and nothing uses that one, the slip is in the
/// declaration: then that is the place which is shown.
struct UnknownNames {
  /// Problems of unknown names, by the name.
  private let problems: [String: [Diagnostic]]

  /// - Parameter problems: of a first reading.
  init(_ problems: [Diagnostic]) {
    var named: [String: [Diagnostic]] = [:]
    for problem in problems where problem.code == .unknownName && problem.severity == .error {
      if let name = problem.unknownSubject, ModelReader.isName(name) { named[name, default: []].append(problem) }
    }
    self.problems = named.filter { $0.value.count > 1 }
  }

  var isEmpty: Bool { problems.isEmpty }

  /// The names, each with the place that used it first.
  var names: [SalvagedNames.Name] {
    problems.compactMap { name, problems in
      problems.compactMap(\.range).min().map { SalvagedNames.Name(text: name, range: $0) }
    }.sorted { $0.range < $1.range }
  }

  /// A problem for each name.
  ///
  /// - Parameter rules: as they were read with these names taken for granted.
  func told(in rules: CompiledRuleSet) -> [Diagnostic] {
    let vocabulary = rules.ruleSet.model.vocabulary
    var used = rules.model.used
    for (_, example) in rules.examples { used.formUnion(example.given.map(\.name)) }
    let free = vocabulary.entries.indices.filter { !used.contains($0) && !vocabulary.isFaulty($0) }
    return names.map { name in
      let places = (problems[name.text] ?? []).compactMap(\.range).sorted()
      guard let slip = Spelling.nearestName(to: name.text, among: free.map { vocabulary.entries[$0].name }),
        let slot = vocabulary[slip], let range = vocabulary.entries[slot].range
      else {
        let first = problems[name.text]?.min { ($0.range ?? name.range) < ($1.range ?? name.range) }
        return (first ?? Diagnostic(.unknownName, "nothing is called `\(name.text)`", at: name.range)).speaking(
          forPlaces: Array(places.dropFirst()))
      }
      return Diagnostic(
        .unknownName, "nothing declares `\(name.text)`, and nothing uses `\(slip)`, which is declared here", at: range,
        help: "one of the two is a slip of the pen: write `\(name.text):` here, or `\(slip)` there"
      ).speaking(forPlaces: places)
    }
  }
}
