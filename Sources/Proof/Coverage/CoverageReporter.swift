internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening

/// Turns counts into the outward form: places, what is missing, which example would do, figures.
struct CoverageReporter {
  private let rules: CompiledRuleSet
  private let counter: CoverageCounter
  private let places: Places
  private let hints: HintMaker
  private var program: Program { rules.model.program }

  init(_ rules: CompiledRuleSet, _ counter: CoverageCounter, _ sources: SourceFiles) {
    self.rules = rules
    self.counter = counter
    places = Places(sources)
    hints = HintMaker(rules: rules)
  }

  func report(examples: Int, cases: Int) -> CoverageReport {
    let identity = rules.ruleSet.model.identity
    let all = zip(counter.points.all, counter.counts).map { ($0, point($0, $1)) }
    return CoverageReport(
      ruleSet: .init(name: identity.name, version: identity.version, hash: identity.hash), examples: examples,
      cases: cases, figures: figures(all.map(\.1)), points: all.sorted { $0.0.range < $1.0.range }.map(\.1))
  }

  // MARK: Points

  private func point(_ point: CoveragePoint, _ count: CoverageCount) -> CoverageReport.Point {
    func counts(_ truths: CoverageCount.Truths) -> CoverageReport.Counts {
      .init(true: truths.true, false: truths.false, unknown: truths.unknown)
    }
    var boundary: CoverageReport.Boundary?
    var answered: Int?
    switch point.shape {
    case .bound(_, _, let comparison, let right):
      boundary = .init(
        comparison: "\(point.subject) \(comparison.rawValue) \(hints.text(right))", met: count.atBoundary,
        nearestUnder: count.under?.description, nearestOver: count.over?.description)
    case .row: answered = count.answered
    case .condition, .test, .fallback, .version, .entry, .branch: break
    }
    return .init(
      kind: kind(point), element: rules.name(of: point.element), elementKind: point.element.kind, text: point.text,
      place: places(point.range), examples: counts(count.examples), cases: counts(count.cases), boundary: boundary,
      answered: answered, gaps: gaps(point, count))
  }

  private func kind(_ point: CoveragePoint) -> CoverageReport.Point.Kind {
    switch point.shape {
    case .condition:
      switch point.element {
      case .rule: .rule
      case .duty: .duty
      case .contradiction, .decision, .parameter: .contradiction
      }
    case .test: .test
    case .bound: .bound
    case .row: .row
    case .fallback: .default
    case .version: .version
    case .entry: .entry
    case .branch: .branch
    }
  }

  private func gaps(_ point: CoveragePoint, _ count: CoverageCount) -> [CoverageReport.Gap] {
    var gaps: [CoverageReport.Gap] = []
    func missing(_ what: CoverageReport.Gap.What, _ hint: Hint) { gaps.append(.init(what: what, hint: hint)) }
    func condition(_ text: String, holds: Bool) -> Hint { Hint(condition: text, conditionHolds: holds) }
    switch point.shape {
    case .condition(let root):
      let text = program.text(of: root)
      if !count.isTrue { missing(.neverTrue, Hint(condition: text, conditionHolds: true, expect: "fires")) }
      if !count.isFalse { missing(.neverFalse, Hint(condition: text, conditionHolds: false, expect: "does not fire")) }
      // Which records are refused for their contradictions: those for which it is certain.
      if point.element.kind != .contradiction, !count.isUnknown, hints.canBeUnknown(root) {
        missing(.neverUnknown, Hint(without: hints.facts(below: root), expect: "might fire"))
      }
    case .test(let node):
      let text = program.text(of: node)
      if !count.isTrue { missing(.neverTrue, condition(text, holds: true)) }
      if !count.isFalse { missing(.neverFalse, condition(text, holds: false)) }
      if !count.isUnknown, hints.canBeUnknown(node) {
        missing(.neverUnknown, Hint(without: hints.facts(below: node)))
      }
    case .bound(let node, let left, let comparison, let right):
      // The nearest value for which it holds, and does not: the threshold is one of them.
      let (holds, not): (Int, Int) =
        switch comparison {
        case .less: (-1, 0)
        case .lessOrEqual: (0, 1)
        case .greater: (1, 0)
        case .greaterOrEqual, .equal, .notEqual: (0, -1)
        }
      if !count.isTrue { missing(.neverTrue, hints.at(left, right, step: holds, subject: point.subject)) }
      if !count.isFalse { missing(.neverFalse, hints.at(left, right, step: not, subject: point.subject)) }
      if count.atBoundary == 0 { missing(.notAtBoundary, hints.at(left, right, subject: point.subject)) }
      if !count.isUnknown, hints.canBeUnknown(node) {
        missing(.neverUnknown, Hint(without: hints.facts(below: node)))
      }
    case .row(let decision, let version, let row):
      if count.answered == 0 {
        var hint = hints.row(row, version: version, decision: decision)
        let versions = rules.model.decisions[decision].versions
        if let day = hints.day(of: version, among: versions), day != rules.ruleSet.model.identity.examplesOn {
          hint.on = day.description
        }
        missing(count.isTrue ? .neverAnswered : .neverTrue, hint)
      }
    case .fallback(let decision, let version):
      if !count.isTrue {
        var hint = Hint()
        let versions = rules.model.decisions[decision].versions
        if let day = hints.day(of: version, among: versions), day != rules.ruleSet.model.identity.examplesOn {
          hint.on = day.description
        }
        missing(.neverTrue, hint)
      }
    case .version(let element, let version):
      if !count.isTrue {
        let versions =
          switch element {
          case .decision(let index): rules.model.decisions[index].versions
          case .parameter(let index): rules.model.parameters[index]
          case .rule, .duty, .contradiction: Versions([], [:])
          }
        if let day = hints.day(of: version, among: versions) {
          missing(.neverTrue, Hint(on: day.description))
        } else {
          missing(.noDay, Hint())
        }
      }
    case .entry(_, let subject, let value):
      if !count.isTrue {
        if let given = hints.input(program.slot(of: subject), value) {
          missing(.neverTrue, Hint(given: [given]))
        } else {
          missing(.neverTrue, condition("\(point.subject) = \(value.literal)", holds: true))
        }
      }
    case .branch(_, let condition, let isThen):
      if !count.isTrue { missing(.neverTrue, Hint(condition: program.text(of: condition), conditionHolds: isThen)) }
    }
    return gaps
  }

  // MARK: Figures

  private func figures(_ points: [CoverageReport.Point]) -> [CoverageReport.Figure] {
    typealias Gap = CoverageReport.Gap.What
    func figure(
      _ what: CoverageReport.Figure.What, _ gaps: Set<Gap>, _ belongs: (CoverageReport.Point) -> Bool
    ) -> CoverageReport.Figure {
      // What nothing could exercise is not asked for.
      let own = points.filter { belongs($0) && !$0.gaps.contains { $0.what == .noDay } }
      let reached = own.filter { point in !point.gaps.contains { gaps.contains($0.what) } }
      return .init(what: what, reached: reached.count, total: own.count)
    }
    func isRule(_ point: CoverageReport.Point) -> Bool { point.kind == .rule || point.kind == .duty }
    func isComparison(_ point: CoverageReport.Point) -> Bool { point.kind == .test || point.kind == .bound }
    let sides: Set<Gap> = [.neverTrue, .neverFalse]
    return CoverageReport.Figure.What.allCases.map { what in
      switch what {
      case .rules: figure(what, sides, isRule)
      case .rulesOpen: figure(what, [.neverUnknown], isRule)
      case .contradictions: figure(what, sides, { $0.kind == .contradiction })
      case .comparisons: figure(what, sides, isComparison)
      case .comparisonsUnknown: figure(what, [.neverUnknown], isComparison)
      case .boundaries: figure(what, [.notAtBoundary], { $0.kind == .bound })
      case .rows: figure(what, [.neverTrue, .neverAnswered], { $0.kind == .row })
      case .defaults: figure(what, [.neverTrue], { $0.kind == .default })
      case .branches: figure(what, [.neverTrue], { $0.kind == .branch })
      case .entries: figure(what, [.neverTrue], { $0.kind == .entry })
      case .versions: figure(what, [.neverTrue], { $0.kind == .version })
      }
    }
  }
}
