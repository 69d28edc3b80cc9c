internal import DecisionModel
internal import FEEL

/// Which of the outcomes that are left open some completion gives, and which missing facts tell them apart.
///
/// An outcome is the mildest that stands: no open rule that calls for more fires, and, where nothing calls for it yet, one that
/// calls for it does. Open rules that share no missing fact, also by way of decisions and exclusions, are looked at apart.
struct OutcomeSearch {
  private struct Rule {
    /// In `RulesOnDay.rules[kind]`.
    let position: Int
    let root: Int32
    let called: Recommendation
    /// The missing facts that it rests on, and those that exclusions tie to them.
    let facts: Set<Int>
  }

  /// Open rules that hang together.
  private struct Part {
    var rules: [Rule]
    var facts: Set<Int>
    /// The mildest outcome that the part alone allows.
    var mildest: Recommendation
  }

  private let completions: Completions
  private let judging: Judge
  private let judgement: Judgement
  private let kind: RecordKind
  private let strict: Bool
  private let floor: Recommendation
  private var parts: [Part] = []
  private let elsewhere: Set<Int>
  /// What open rules of the law of another day call for.
  private var calledElsewhere: Set<Recommendation> = []
  /// Whether the total risk may raise the recommendation.
  private let bandIsOpen: Bool

  private var search: CompletionSearch { completions.search }
  private var row: Row { completions.search.row }

  /// - Parameter elsewhere: places of rules that the law of another day judges. Those that are open there may fire or not,
  ///   whatever the others do.
  init(
    _ completions: Completions, _ judging: Judge, _ kind: RecordKind, strict: Bool, _ judgement: Judgement,
    elsewhere: Set<Int>
  ) {
    self.elsewhere = elsewhere
    self.completions = completions
    self.judging = judging
    self.judgement = judgement
    self.kind = kind
    self.strict = strict
    floor = judgement.possible[0]
    bandIsOpen = judgement.bands.contains(nil)
    let roots = completions.rules.ruleRoots[kind.index]
    var open: [Rule] = []
    for (position, truth) in judgement.truths.enumerated() where truth == .unknown {
      guard let called = judging.waits(position, kind, strict: strict || judgement.failed.contains(position)), called > judgement.possible[0] else {
        continue
      }
      if elsewhere.contains(position) {
        calledElsewhere.insert(called)
        continue
      }
      open.append(
        Rule(position: position, root: roots[position], called: called, facts: completions.maker.tied([roots[position]])))
    }
    parts = Self.parts(of: open, floor: floor)
  }

  private static func parts(of rules: [Rule], floor: Recommendation) -> [Part] {
    var parts: [Part] = []
    for rule in rules {
      var joined = Part(rules: [rule], facts: rule.facts, mildest: floor)
      parts.removeAll { part in
        guard !part.facts.isDisjoint(with: rule.facts) else { return false }
        joined.rules += part.rules
        joined.facts.formUnion(part.facts)
        return true
      }
      parts.append(joined)
    }
    // What rests on the fewest facts is the soonest to fail.
    return parts.map { part in
      var part = part
      part.rules.sort { ($0.facts.count, $0.position) < ($1.facts.count, $1.position) }
      return part
    }
  }

  // MARK: Outcomes

  mutating func look(_ told: inout Refinement) {
    for level in judgement.possible {
      switch find(level, &told) {
      case .found: break
      case .none: told.excluded.insert(level)
      case .open:
        told.kept.outcomes.append(level)
        if search.isSpent { told.kept.isSpent = true }
      }
    }
    // Where nothing is left, the record contradicts itself, and nothing was proven.
    if told.excluded.count == judgement.possible.count { told.excluded.removeAll() }
  }

  private mutating func find(_ level: Recommendation, _ told: inout Refinement) -> CompletionSearch.Verdict {
    var worst = CompletionSearch.Verdict.found
    var supposed: [Int: Value] = [:]
    /// The completions of parts in which nothing calls for more.
    var mild: [Int: [Int: Value]] = [:]
    for index in parts.indices {
      var fired: Set<Int> = []
      let graver = parts[index].rules.filter { $0.called > level }
      var found: [Int: Value] = [:]
      let verdict = graver.isEmpty ? .found : solve(failing: graver, firing: nil, &fired) { found = $0 }
      switch verdict {
      case .found: mild[index] = found
      case .open: worst = .open
      case .none:
        parts[index].mildest = max(parts[index].mildest, graver.map(\.called).min() ?? level)
        if level == judgement.possible[0] || told.excluded.contains(where: { $0 < level }) {
          told.oneOf.append(fired.sorted())
        }
        return .none
      }
    }
    let isReached = level == floor || calledElsewhere.contains(level) || parts.contains { $0.mildest == level }
    if !isReached {
      // Some rule that calls for just this has to fire.
      var verdict = CompletionSearch.Verdict.none
      looking: for index in parts.indices {
        let graver = parts[index].rules.filter { $0.called > level }
        for rule in parts[index].rules where rule.called == level {
          var ignored: Set<Int> = []
          var found: [Int: Value] = [:]
          switch solve(failing: graver, firing: rule, &ignored, { found = $0 }) {
          case .found:
            mild[index] = found
            verdict = .found
            break looking
          case .open: verdict = .open
          case .none: break
          }
        }
      }
      if verdict == .none, bandIsOpen, judging.raises(to: level) { verdict = .open }
      if verdict != .found { return verdict }
    }
    if worst == .open { return .open }
    for found in mild.values { supposed.merge(found) { first, _ in first } }
    return bandIsOpen ? weighed(level, supposed) : .found
  }

  /// Looks for a completion in which some rules fail and one fires.
  private func solve(
    failing: [Rule], firing: Rule?, _ fired: inout Set<Int>, _ keeping: ([Int: Value]) -> Void
  ) -> CompletionSearch.Verdict {
    let evaluator = search.evaluator
    let field = completions.maker.field(of: failing.map(\.root) + (firing.map { [$0.root] } ?? []))
    var seen: Set<Int> = []
    defer { fired.formUnion(seen) }
    return search.find(
      in: field, most: completions.budget.outcome,
      {
        var ask: Int?
        var isStuck = false
        if let firing {
          switch evaluator.truth(of: firing.root) {
          case .true: break
          case .false, .null: return .none
          case .unknown:
            ask = search.fact(under: firing.root)
            isStuck = ask == nil
          }
        }
        for rule in failing {
          switch evaluator.truth(of: rule.root) {
          case .true:
            seen.insert(rule.position)
            return .none
          case .false, .null: break
          case .unknown:
            guard ask == nil else { continue }
            ask = search.fact(under: rule.root)
            if ask == nil { isStuck = true }
          }
        }
        if let ask { return .ask(ask) }
        return isStuck ? .stuck : .found
      },
      keeping: {
        var found: [Int: Value] = [:]
        for fact in field.facts + field.neighbours where !row.isUnknown(Slot(Int32(fact))) {
          found[fact] = row[Slot(Int32(fact))]
        }
        keeping(found)
      })
  }

  // MARK: Questions

  /// The roots of the rules for which the recommendation may wait.
  var waiting: [Int32] { parts.flatMap { $0.rules.map(\.root) } }

  /// Looks, after the outcomes, what the answer to each missing fact may do.
  ///
  /// - Parameter possible: the outcomes that are left.
  func weigh(_ possible: [Recommendation], _ told: inout Refinement) {
    // Where the total risk counts, any fact may tell through it.
    let isWeighed = zip(judgement.bands.indices, judgement.bands).contains { $1 == nil && judging.level(ofBand: $0) > possible[0] }
    if isWeighed || told.kept.outcomes.contains(possible[0]) { return }
    for index in parts.indices {
      let others = parts.indices.filter { $0 != index }
      // What the other parts leave at the least, and what they may call for.
      let least = others.reduce(floor) { max($0, parts[$1].mildest) }
      let most = others.flatMap { parts[$0].rules.map(\.called) }.max() ?? floor
      let rules = parts[index].rules.filter { $0.called > least && possible.contains($0.called) }
      let field = completions.maker.field(of: rules.map(\.root))
      for fact in field.facts {
        told.bearings[fact] = bearing(of: fact, rules, field, least: least, most: max(most, least), possible)
      }
    }
  }

  private func bearing(
    of fact: Int, _ rules: [Rule], _ field: Field, least: Recommendation, most: Recommendation,
    _ possible: [Recommendation]
  ) -> Refinement.Bearing {
    let field = field.freed(for: fact)
    let reading = Set(rules.filter { completions.maker.facts(of: $0.root).contains(fact) }.map(\.position))
    var bearing = Refinement.Bearing()
    var isFirst = true
    var isWhole = true
    let verdict = search.find(
      in: field, most: completions.budget.question,
      {
        var lows: [Recommendation] = []
        var highs: [Recommendation] = []
        var truths: [Int: Set<Truth>] = [:]
        var ask: (fact: Int, isOwn: Bool)?
        var isOpen = false
        let isExhaustive = search.vary(fact, field) {
          var low = least
          var high = least
          for rule in rules {
            let isOwn = reading.contains(rule.position)
            let truth = search.evaluator.truth(of: rule.root)
            if isOwn { truths[rule.position, default: []].insert(truth == .null ? .false : truth) }
            switch truth {
            case .true:
              low = max(low, rule.called)
              high = max(high, rule.called)
            case .false, .null: break
            case .unknown:
              high = max(high, rule.called)
              isOpen = true
              if ask.map({ isOwn && !$0.isOwn }) ?? true, let found = search.fact(under: rule.root) { ask = (found, isOwn) }
            }
          }
          lows.append(low)
          highs.append(high)
          return false
        }
        if !isExhaustive { isWhole = false }
        guard let low = lows.max(), let high = highs.min() else { return .none }
        if isFirst {
          isFirst = false
          if low > possible[0] { bearing.alone = low }
          bearing.separated = possible.count { outcome in
            zip(lows, highs).contains { outcome < $0 || outcome > max($1, most) }
          }
        }
        if low > high { return .found }
        // Where no rule that reads the fact can tell its values apart, or the outcome stands, it makes no difference.
        if truths.values.allSatisfy({ $0.count == 1 && $0 != [.unknown] }) || lows.min() == highs.max() { return .none }
        return ask.map { .ask($0.fact) } ?? (isOpen ? .stuck : .none)
      })
    bearing.decides = verdict != .none || !isWhole
    return bearing
  }

  // MARK: Bands

  /// Whether the total risk leaves a completion at its level.
  private func weighed(_ level: Recommendation, _ supposed: [Int: Value]) -> CompletionSearch.Verdict {
    let roots = completions.rules.ruleRoots[kind.index]
    let open = judgement.truths.indices.filter { judgement.truths[$0] == .unknown }
    let field = completions.maker.field(of: open.map { roots[$0] })
    let verdict = search.find(
      in: field, most: completions.budget.outcome,
      {
        for (fact, value) in supposed where row.isUnknown(Slot(Int32(fact))) { row.set(Slot(Int32(fact)), value) }
        search.update(field)
        var weighed = judgement
        for position in open where !elsewhere.contains(position) {
          weighed.truths[position] = search.evaluator.truth(of: roots[position])
        }
        judging.complete(&weighed, kind: kind, strict: strict)
        if weighed.possible == [level] { return .found }
        guard weighed.possible.contains(level) else { return .none }
        for position in open where weighed.truths[position] == .unknown && !elsewhere.contains(position) {
          if let fact = search.fact(under: roots[position]) { return .ask(fact) }
        }
        return .stuck
      })
    // Only the completions beside one that was found were looked at.
    return verdict == .found ? .found : .open
  }
}
