package import DecisionModel
internal import Diagnostics
package import FEEL

/// Looks at the facts of a record before they are used: each within what is allowed, and none against another.
struct FactCheck {
  private let rules: CompiledRuleSet
  private let row: Row
  private let evaluator: Evaluator
  /// The law of the record's day, where the record names one.
  private let law: ModelOnDay?

  /// For records that do not say as of which day they are.
  init(_ rules: CompiledRuleSet) {
    self.rules = rules
    row = rules.model.program.makeRow()
    evaluator = Evaluator(rules.model.program, onFailure: .open)
    law = nil
  }

  /// For records of the day of a screener, with its row and evaluator.
  init(_ screener: Screener) {
    rules = screener.rules.compiled
    row = screener.row
    evaluator = screener.evaluator
    law = screener.rules.model
  }

  /// - Parameter component: whose facts are laid over those of the record; what the record states alone is not told again.
  func check(_ record: Record, of component: Component? = nil, reporting problems: inout [Diagnostic]) {
    let own = component?.slots
    func help(_ text: String) -> String { component.map { "\(text) (\(Component.words([$0.name]).vi))" } ?? text }
    guard !rules.model.allowed.isEmpty || !rules.contradictions.isEmpty || !rules.implications.isEmpty else { return }
    let clashes = rules.clashes(in: record, law: law, row: row, evaluator: evaluator)
    for fact in record.facts where own?.contains(fact.slot) ?? true {
      guard let root = rules.model.allowed[fact.slot], evaluator.truth(of: root) != .true else { continue }
      guard case .input(let index) = rules.ruleSet.model.vocabulary.entries[fact.slot].meaning else { continue }
      let input = rules.ruleSet.model.inputs[index]
      problems.append(
        Diagnostic(
          .badValue, "`\(fact.statements[0].asWritten)` is outside what `\(input.name)` may be",
          at: fact.statements[0].range,
          notes: [.init("allowed is \(input.allowed?.text ?? "")", at: input.allowed?.range)]
        ).told(
          "“\(fact.statements[0].asWritten)” nằm ngoài các giá trị có thể có của “\(input.label.vi)”",
          help: help("xem lại trị số và đơn vị")))
    }
    for clash in clashes {
      if let own, own.isDisjoint(with: clash.slots) { continue }
      let facts = record.facts.filter { clash.slots.contains($0.slot) }
      problems.append(
        Diagnostic(
          .contradictoryFacts, clash.because.en, at: facts.first?.statements[0].range ?? record.range,
          notes: facts.dropFirst().map { .init("and this", at: $0.statements[0].range) }
            + [.init("the rule set says so here", at: clash.range)],
          help: help(clash.because.vi)
        ).told(clash.because.vi, help: help("giữ những thông tin đúng, bỏ hoặc sửa thông tin còn lại")))
    }
  }
}

extension CompiledRuleSet {
  /// What a record states that cannot all be true, under the law of its own day: contradictions, and what follows from some
  /// facts and is denied by others.
  ///
  /// - Parameters:
  ///   - law: The law of that day, where it is at hand.
  ///   - row: Of the program of the rules; filled with the facts, and left so.
  ///   - evaluator: Of the same program; bound to the row.
  package func clashes(
    in record: Record, law: ModelOnDay? = nil, row: Row, evaluator: Evaluator
  ) -> [Consistency.Clash] {
    evaluator.clock = record.asOf.map { .init(today: $0, now: $0.midnight) }
    let law = law ?? record.asOf.map(model.on)
    let assembly = FactAssembly(self, law: law, row: row, evaluator: evaluator)
    let standing = assembly.assemble(record, presumes: false, confirmed: false)
    return Consistency(self, row: row, evaluator: evaluator).clashes(standing)
  }
}
