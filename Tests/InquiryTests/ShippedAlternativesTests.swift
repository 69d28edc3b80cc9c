import DecisionModel
import FEEL
import Screening
import Testing

@testable import Inquiry

/// Proposals for every case of this repository, applied to the record and evaluated anew.
struct ShippedAlternativesTests {
  @Test func `every proposal leads where it says, by changes that a project can make, and no part of it does alone`()
    throws
  {
    let shipped = try Shipped()
    // What proposals are checked by has no part in finding them.
    let judge = try Shipped()
    var proposals = 0
    var pairs = 0
    for file in shipped.cases {
      let alternatives = shipped.inquiry(file).alternatives()
      let now = judge.screen(file, [])
      #expect(alternatives.possible == now, "\(file.record.name)")
      for goal in alternatives.goals {
        #expect((goal.obstacle == nil) == !goal.proposals.isEmpty, "\(file.record.name)")
        for proposal in goal.proposals {
          let what = "\(file.record.name) → \(goal.recommendation?.rawValue ?? "open"): \(proposal.changes.map(\.fact))"
          let changes = try proposal.changes.map { try judge.fact($0) }
          let possible = judge.screen(file, changes)
          #expect(possible == proposal.possible, "\(what)")
          if let wanted = goal.recommendation {
            #expect(possible == [wanted], "\(what)")
          } else {
            #expect(possible.count > 1 && possible[0] < now[0], "\(what)")
          }
          #expect(judge.isPossible(file, changes), "\(what)")
          for (change, fact) in zip(proposal.changes, changes) {
            let input = try #require(judge.input(fact.slot))
            let isStated = file.record.facts.contains { $0.slot == fact.slot } || input.presumption != nil
            #expect(isStated ? input.projectCanChange : now.count > 1 || goal.recommendation != nil, "\(what)")
            #expect(change.before != change.after, "\(what)")
          }
          #expect((1...2).contains(changes.count), "\(what)")
          if changes.count == 2 {
            pairs += 1
            for change in changes { #expect(judge.screen(file, [change]) != possible, "\(what)") }
          }
          for (place, change) in proposal.changes.enumerated() {
            for other in change.orElse {
              var changes = changes
              changes[place] = try judge.fact(change, to: other)
              #expect(judge.screen(file, changes) == possible, "\(what) or \(other.text)")
            }
          }
          proposals += 1
        }
      }
    }
    #expect(proposals > 50)
    #expect(pairs > 0)
  }

  @Test func `the same record gives the same proposals`() throws {
    let shipped = try Shipped()
    let file = try shipped.named("4-pig-farm")
    let first = shipped.inquiry(file).alternatives()
    #expect(try Shipped().inquiry(file).alternatives() == first)
  }
}

extension Shipped {
  /// What is recommended for a record with some facts changed; it must be a record that the reader would take.
  fileprivate func screen(_ file: CaseFile, _ changes: [(slot: Int, value: Value)]) -> [Recommendation] {
    engine.screen(file.supposing(changes), asOf: day(file), sources: sources).possible
  }

  /// Whether a record could state these facts: each within what is allowed, none against another.
  fileprivate func isPossible(_ file: CaseFile, _ changes: [(slot: Int, value: Value)]) -> Bool {
    let examination = engine.examine(file.supposing(changes), asOf: day(file), sources: sources)
    return examination.evaluation.contradictions.isEmpty
      && changes.allSatisfy { change in
        engine.rules.model.allowed[change.slot].map { examination.screener.evaluator.truth(of: $0) == .true } ?? true
      }
  }

  fileprivate func input(_ slot: Int) -> InputData? {
    let model = engine.rules.ruleSet.model
    if case .input(let index) = model.vocabulary.entries[slot].meaning { return model.inputs[index] }
    return nil
  }

  /// The fact that a proposal shows, read from what it shows.
  fileprivate func fact(_ change: Alternatives.Change, to shown: Report.ShownValue? = nil) throws -> (
    slot: Int, value: Value
  ) {
    let shown = shown ?? change.after
    guard let slot = engine.rules.ruleSet.model.vocabulary[change.fact], let input = input(slot) else {
      throw NotLoaded(problems: ["no fact \(change.fact)"])
    }
    let value: Value? =
      switch input.type {
      case .number: Number(shown.text).map(Value.number)
      case .boolean: .boolean(shown.text == "true")
      case .date: CalendarDate(shown.text).map(Value.date)
      case .text, .item: .text(shown.text)
      case .list: .list(shown.text.split(separator: "; ").map { .text(String($0)) })
      }
    guard let value else { throw NotLoaded(problems: ["\(shown.text) is no value of \(change.fact)"]) }
    return (slot, value)
  }
}
