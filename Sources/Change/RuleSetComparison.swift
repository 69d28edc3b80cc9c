package import Diagnostics
package import FEEL
package import Screening

/// Two rule sets over many records: what differs, in which records, and by what.
///
/// Records come in one after another; of each only what differs is kept.
package struct RuleSetComparison {
  /// A record whose reports differ.
  package struct Line: Sendable {
    package let difference: ReportDifference
    package let causes: [DifferencePart: [Cause]]

    /// The provisions on which anything in it rests.
    package var provisions: Set<Provision> { Set(causes.values.joined().map(\.provision)) }
  }

  /// A record that only one of the rule sets can read.
  package struct Unreadable: Sendable, Hashable {
    package let name: String
    package let file: String
    /// Whether it is the later rule set that cannot.
    package let isAfter: Bool
    package let problems: [String]

    package init(name: String, file: String, isAfter: Bool, problems: [String]) {
      self.name = name
      self.file = file
      self.isAfter = isAfter
      self.problems = problems
    }
  }

  package let from: Report.RuleSetStamp
  package let to: Report.RuleSetStamp
  package let difference: RuleSetDifference
  package private(set) var lines: [Line] = []
  package private(set) var unreadable: [Unreadable] = []
  /// Records that were compared.
  package private(set) var count = 0
  /// How many records went from one outcome to another; `nil` is undetermined. Records that stay are counted too.
  package private(set) var outcomes: [Shift<Recommendation?>: Int] = [:]

  /// Names of records of which something could not be evaluated, by the one and by the other.
  package private(set) var failed: (from: [String], to: [String]) = ([], [])

  private let before: Engine
  private let after: Engine
  private let catalogues: (ProvisionCatalogue, ProvisionCatalogue)
  private let strict: Bool

  package init(from before: Engine, to after: Engine, strict: Bool) {
    self.before = before
    self.after = after
    self.strict = strict
    catalogues = (ProvisionCatalogue(before.rules), ProvisionCatalogue(after.rules))
    difference = RuleSetDifference(from: catalogues.0, to: catalogues.1)
    from = before.rules.ruleSet.stamp
    to = after.rules.ruleSet.stamp
  }

  /// Compares what the two say of a record, which each has read.
  package mutating func add(_ a: CaseFile, _ b: CaseFile, asOf day: CalendarDate, sources: SourceFiles) {
    count += 1
    let reports = (
      before.screen(a, asOf: day, strict: strict, sources: sources),
      after.screen(b, asOf: day, strict: strict, sources: sources)
    )
    outcomes[Shift(from: reports.0.recommendation, to: reports.1.recommendation), default: 0] += 1
    if !reports.0.failures.isEmpty { failed.from.append(reports.0.record.name) }
    if !reports.1.failures.isEmpty { failed.to.append(reports.1.record.name) }
    let found = ReportDifference(from: reports.0, to: reports.1)
    guard !found.isEmpty else { return }
    let causes = Attribution.causes(
      of: found, from: LawSide.views(before, catalogues.0, on: day, record: a.record, strict: strict),
      to: LawSide.views(after, catalogues.1, on: day, record: b.record, strict: strict))
    lines.append(Line(difference: found, causes: causes))
  }

  /// Notes a record that only one of the two can read.
  package mutating func add(unreadable: Unreadable) {
    count += 1
    self.unreadable.append(unreadable)
  }

  package var differs: Bool { !lines.isEmpty || !unreadable.isEmpty }

  /// How many records each changed provision reaches. A result that rests on none of them by name rests on an instrument, a
  /// type or a unit that stands behind what it reads, so those count as reached then.
  package var reach: [Provision: Int] {
    let changed = Set(difference.elements.map(\.provision))
    let behind = changed.filter { [.instrument, .type, .unit].contains($0.kind) }
    var reach: [Provision: Int] = [:]
    for line in lines {
      let named = line.provisions
      var reached = named.intersection(changed)
      if !named.subtracting(changed).filter({ $0.kind != .day && $0.kind != .fact }).isEmpty {
        reached.formUnion(behind)
      }
      for provision in reached { reach[provision, default: 0] += 1 }
    }
    return reach
  }

  /// Changed provisions that reach no record.
  package var withoutEffect: [RuleSetDifference.Element] {
    let reach = reach
    // What cannot be read by one of the two may rest on any input, type or unit.
    return difference.elements.filter { element in
      if reach[element.provision] != nil { return false }
      return unreadable.isEmpty || ![.input, .type, .unit, .contradiction, .implication].contains(element.provision.kind)
    }
  }
}
