internal import DecisionModel
internal import FEEL

/// Which of the missing facts below an open condition or decision make a difference to it: no other is asked for.
extension Completions {
  /// How many facts something may rest on to be asked whether it heeds them all.
  private static let mostHeeded = 6

  /// By root, the missing facts that make no difference to it. Where each is read once and by itself, each does.
  func unheeded(_ roots: [Int32]) -> [Int32: Set<Int>] {
    var found: [Int32: Set<Int>] = [:]
    for root in roots {
      let field = maker.field(of: [root])
      guard field.facts.count <= Self.mostHeeded, !field.decisions.isEmpty || maker.readsAgain(root) else { continue }
      for fact in field.facts {
        let heeds = heeds(fact, field, under: { self.search.fact(under: root) }) {
          switch self.search.evaluator.truth(of: root) {
          case .true: .boolean(true)
          case .false, .null: .boolean(false)
          case .unknown: .unknown
          }
        }
        if !heeds { found[root, default: []].insert(fact) }
      }
    }
    return found
  }

  /// The same of decisions, by their index.
  func unheeded(decisions: [Int]) -> [Int: Set<Int>] {
    var found: [Int: Set<Int>] = [:]
    for index in decisions {
      let slot = Slot(Int32(rules.compiled.model.decisions[index].slot))
      guard search.row[slot].holdsUnknown else { continue }
      let field = maker.field(of: [], decision: index)
      guard field.facts.count <= Self.mostHeeded, !handsOn(index, field) else { continue }
      for fact in field.facts {
        let heeds = heeds(fact, field, under: { self.search.fact(underDecision: index) }) { self.search.row[slot] }
        if !heeds { found[index, default: []].insert(fact) }
      }
    }
    return found
  }

  /// Whether a missing fact may make a difference to a condition or a decision, for one who is about to ask for it.
  func heeds(_ fact: Int, by subject: Screener.Subject) -> Bool {
    search.start(budget: budget.questions)
    switch subject {
    case .condition(let root):
      let field = maker.field(of: [root])
      guard field.facts.contains(fact) else { return false }
      return heeds(fact, field, under: { self.search.fact(under: root) }) {
        switch self.search.evaluator.truth(of: root) {
        case .true: .boolean(true)
        case .false, .null: .boolean(false)
        case .unknown: .unknown
        }
      }
    case .decision(let index):
      let field = maker.field(of: [], decision: index)
      guard field.facts.contains(fact) else { return false }
      if handsOn(index, field) { return true }
      let slot = Slot(Int32(rules.compiled.model.decisions[index].slot))
      return heeds(fact, field, under: { self.search.fact(underDecision: index) }) { self.search.row[slot] }
    }
  }

  /// Whether two completions that differ in this fact alone give different answers; true where it is not told.
  ///
  /// - Parameters:
  ///   - under: a missing fact on which the answer turns, as things stand in the row.
  ///   - answer: as things stand in the row; unknown where it is open.
  private func heeds(_ fact: Int, _ field: Field, under: () -> Int?, answer: () -> Value) -> Bool {
    let field = field.freed(for: fact)
    var isWhole = true
    let verdict = search.find(
      in: field, most: budget.question,
      {
        var first: Value?
        var differs = false
        var ask: Int?
        var isOpen = false
        let isExhaustive = search.vary(fact, field) {
          let value = answer()
          if value.holdsUnknown {
            isOpen = true
            if ask == nil { ask = under() }
          } else if let first {
            if first != value { differs = true }
          } else {
            first = value
          }
          return differs
        }
        if !isExhaustive { isWhole = false }
        if differs { return .found }
        if !isOpen { return .none }
        return ask.map { .ask($0) } ?? .stuck
      })
    return verdict != .none || !isWhole
  }
}
