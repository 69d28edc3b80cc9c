internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening

/// Turns what became of mutants into the outward form: places, tallies, which example would notice.
extension Mutation {
  /// The outward form of a run; without fates, of the list of mutants.
  package func report(_ fates: [MutantFate]?) -> MutationReport {
    let rules = baseline.program.rules
    let identity = rules.ruleSet.model.identity
    let places = Places(sources)
    let hints = MutantHints(rules)
    var tallies = Mutant.Kind.allCases.map { MutationReport.Tally(kind: $0) }
    var all = MutationReport.Tally(kind: nil)
    var lines: [(SourceRange, MutationReport.Line)] = []
    for (index, mutant) in mutants.enumerated() {
      let fate = fates?[index]
      var line = MutationReport.Line(
        kind: mutant.kind, element: rules.name(of: mutant.element), elementKind: mutant.element.kind,
        place: places(mutant.edit.range), original: mutant.edit.original, replacement: mutant.edit.replacement)
      switch fate {
      case .example(let range)?:
        let place = places(range)
        line.fate = .example
        line.by = "\(place.path):\(place.line)"
      case .expectation(let name)?:
        line.fate = .expectation
        line.by = name
      case .refused?: line.fate = .refused
      case .equivalent(let reason)?:
        line.fate = .equivalent
        line.reason = reason
      case .seen(let name)?:
        line.fate = .seen
        line.by = name
        line.hint = hints.hint(mutant)
      case .unnoticed?:
        line.fate = .unnoticed
        line.hint = hints.hint(mutant)
      case nil: break
      }
      for kind in tallies.indices where tallies[kind].kind == mutant.kind { tallies[kind].count(fate) }
      all.count(fate)
      lines.append((mutant.edit.range, line))
    }
    let sorted = lines.indices.sorted { lines[$0].0 == lines[$1].0 ? $0 < $1 : lines[$0].0 < lines[$1].0 }
    return MutationReport(
      ruleSet: .init(name: identity.name, version: identity.version, hash: identity.hash),
      examples: baseline.trials.count, failingExamples: baseline.failing, cases: baseline.cases.count,
      expectingCases: baseline.cases.filter { $0.file.expected != nil }.count,
      tallies: tallies.filter { $0.total > 0 } + [all], mutants: sorted.map { lines[$0].1 })
  }
}

extension MutationReport.Tally {
  fileprivate mutating func count(_ fate: MutantFate?) {
    total += 1
    switch fate {
    case .example?: byExample += 1
    case .expectation?: byCase += 1
    case .refused?: refused += 1
    case .equivalent?: equivalent += 1
    case .seen?: seen += 1
    case .unnoticed?: unnoticed += 1
    case nil: break
    }
  }
}
