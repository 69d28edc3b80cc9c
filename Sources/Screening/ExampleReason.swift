internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Which row or condition made an example come out as it did: said beside the example that fails.
struct ExampleReason {
  let trial: ExampleTrial
  let subject: ExampleTrial.Subject
  let finding: ExampleTrial.Finding

  private var compiled: CompiledRuleSet { trial.rules.compiled }
  private var model: DecisionModel { compiled.ruleSet.model }

  /// What to write, where the reason is one that is easily overlooked.
  var help: String? {
    notes.contains { $0.message.contains("= null`") }
      ? "a fact is never null: one that is not stated is unknown; take the comparison away, or say what silence means by "
        + "`when not stated:` beside the fact"
      : nil
  }

  var notes: [Diagnostic.Note] {
    if case .decision(let index) = subject { return notes(ofDecision: index) }
    guard finding.applies, let root = compiled.root(of: subject) else { return [] }
    switch finding.truth {
    case .true: return notes(of: root, that: .true, "holds")
    case .false, .null: return notes(of: root, that: .false, "does not hold")
    case .unknown: return notes(of: root, that: .unknown, "is open")
    }
  }

  private func notes(ofDecision index: Int) -> [Diagnostic.Note] {
    let answer = finding.decisions[index]
    guard let version = trial.rules.model.decisionVersions[index] else { return [] }
    let decided = model.decisions[index].versions[version]
    switch decided.logic {
    case .wanting: return [.init("of this version nobody has read the text", at: decided.range)]
    case .expression(let text): return [.init("this expression answers", at: text.range)]
    case .table(let table):
      let rows = answer.hits.isEmpty ? answer.perhaps : answer.hits
      guard !rows.isEmpty else {
        return [.init(table.defaults == nil ? "no row of this table holds" : "no row holds: the default answers", at: table.range)]
      }
      let what = answer.hits.isEmpty ? "this row might hold" : "this row answers"
      return rows.prefix(3).map { .init(what, at: table.rows[$0].range) }
    }
  }

  /// The parts of a condition that make it what it is, with their values.
  private func notes(of root: Int32, that wanted: Truth, _ word: String) -> [Diagnostic.Note] {
    let program = compiled.model.program
    var parts: [Int32] = []
    func visit(_ node: Int32) {
      switch program.kind(of: node) {
      case .and, .or:
        for child in program.children(of: node) where truth(of: child) == wanted { visit(child) }
      case .between, .membership, .comparison, .arithmetic, .not, .test, .conditional, .call, .other, .slot, .constant:
        parts.append(node)
      }
    }
    visit(root)
    return parts.prefix(3).map { part in
      .init("`\(program.text(of: part))` \(word)\(values(below: part))", at: program.range(of: part))
    }
  }

  private func truth(of node: Int32) -> Truth? {
    switch trial.evaluator.trace(of: node) {
    case .boolean(true)?: .true
    case .boolean(false)?, .null?: .false
    case .unknown?: .unknown
    case .number?, .text?, .date?, .time?, .dateTime?, .dayTimeDuration?, .yearMonthDuration?, .list?, .context?, .range?,
      .function?, nil:
      nil
    }
  }

  private func values(below node: Int32) -> String {
    let told = compiled.model.program.slots(below: node).prefix(4).map { slot in
      let value = trial.row[slot]
      return "`\(model.vocabulary.entries[Int(slot.index)].name)` is \(value == .unknown ? "not given" : value.literal)"
    }
    return told.isEmpty ? "" : ": " + told.joined(separator: ", ")
  }
}
