internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Examples that do not come true, by what makes them so: one message for each rule or decision that is wrong, and none for
/// what rests on it.
struct ExampleFailures {
  /// An example that came out otherwise.
  struct Failure: Sendable {
    let subject: ExampleTrial.Subject
    let message: String
    let range: SourceRange
    /// Which row or condition answered.
    let notes: [Diagnostic.Note]
    let help: String
    /// Names without which it is not determined, because no version of them holds on its day, by slot.
    let withoutVersion: [Int]
    let day: CalendarDate
  }

  private let rules: CompiledRuleSet
  private let failures: [Failure]

  init(_ rules: CompiledRuleSet, _ failures: [Failure]) {
    self.rules = rules
    self.failures = failures.sorted { $0.range < $1.range }
  }

  /// How many examples of one cause are named by their places.
  private static let mostPlaces = 5

  /// A problem for each cause.
  var problems: [Diagnostic] {
    var bySlot: [Int: [Failure]] = [:]
    var bySubject: [ExampleTrial.Subject: [Failure]] = [:]
    var order: [ExampleTrial.Subject] = []
    for failure in failures {
      if let slot = failure.withoutVersion.min() {
        bySlot[slot, default: []].append(failure)
      } else {
        if bySubject[failure.subject] == nil { order.append(failure.subject) }
        bySubject[failure.subject, default: []].append(failure)
      }
    }
    // What rests on a decision whose own examples fail fails with it.
    var wrong = Set(bySlot.keys)
    for subject in order { if let slot = rules.slot(of: subject) { wrong.insert(slot) } }
    var resting: [Int: [Failure]] = [:]
    for subject in order {
      let own = rules.slot(of: subject)
      let causes = behind(subject).filter { $0 != own && wrong.contains($0) }
      guard let cause = causes.filter({ behind(slot: $0).isDisjoint(with: wrong) }).min() else { continue }
      resting[cause, default: []] += bySubject[subject] ?? []
      bySubject[subject] = nil
    }
    func rest(_ slot: Int) -> [Failure] { resting[slot] ?? [] }
    var problems: [Diagnostic] = []
    for subject in order {
      guard let own = bySubject[subject], let first = own.first else { continue }
      problems.append(told(first, own.dropFirst(), rules.slot(of: subject).map(rest) ?? []))
    }
    for (slot, own) in bySlot.sorted(by: { $0.key < $1.key }) { problems.append(told(slot, own, rest(slot))) }
    return problems
  }

  private func told(_ first: Failure, _ others: ArraySlice<Failure>, _ resting: [Failure]) -> Diagnostic {
    Diagnostic(
      .exampleFails, first.message, at: first.range, notes: first.notes + more(Array(others)) + rest(resting), help: first.help)
  }

  /// No version of a name holds on the day of the examples.
  private func told(_ slot: Int, _ own: [Failure], _ resting: [Failure]) -> Diagnostic {
    let entry = rules.ruleSet.model.vocabulary.entries[slot]
    let day = own[0].day
    let count = own.count + resting.count
    return Diagnostic(
      .exampleFails,
      "`\(entry.name)` has no value on \(day), and \(count == 1 ? "an example that rests on it comes" : "\(count) examples that rest on it come") out otherwise",
      at: entry.range, notes: own.prefix(Self.mostPlaces).map { .init("this one, for instance", at: $0.range) },
      help: "write a version for that day: `in force: \(day) ..`, with its source, or `wanting:` where nobody has read the text")
  }

  private func more(_ others: [Failure]) -> [Diagnostic.Note] {
    others.prefix(Self.mostPlaces).map { .init($0.message, at: $0.range) }
      + (others.count > Self.mostPlaces ? [.init("and \(others.count - Self.mostPlaces) examples of it more")] : [])
  }

  private func rest(_ failures: [Failure]) -> [Diagnostic.Note] {
    guard let first = failures.first else { return [] }
    return [
      .init(
        failures.count == 1 ? "and an example of what rests on it" : "and \(failures.count) examples of what rests on it",
        at: first.range)
    ]
  }

  /// All names that a rule or decision reads, itself or through others.
  private func behind(_ subject: ExampleTrial.Subject) -> Set<Int> {
    if case .decision(let index) = subject { return behind(rules.model.decisions[index].roots) }
    return behind(rules.root(of: subject).map { [$0] } ?? [])
  }

  private func behind(slot: Int) -> Set<Int> {
    guard case .decision(let index) = rules.ruleSet.model.vocabulary.entries[slot].meaning else { return [] }
    return behind(rules.model.decisions[index].roots)
  }

  private func behind(_ roots: [Int32]) -> Set<Int> {
    let program = rules.model.program
    var open = roots
    var seen: Set<Int> = []
    while let root = open.popLast() {
      for slot in program.slots(below: root).map({ Int($0.index) }) where seen.insert(slot).inserted {
        guard case .decision(let index) = rules.ruleSet.model.vocabulary.entries[slot].meaning else { continue }
        open += rules.model.decisions[index].roots
      }
    }
    return seen
  }
}

extension CompiledRuleSet {
  /// The name of a decision; a rule has none that others read.
  func slot(of subject: ExampleTrial.Subject) -> Int? {
    if case .decision(let index) = subject { model.decisions[index].slot } else { nil }
  }
}
