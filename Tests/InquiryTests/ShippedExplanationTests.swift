import DecisionModel
import FEEL
import Screening
import Testing

@testable import Inquiry

/// Explanations of every rule and duty over every case of this repository, against the evaluator.
struct ShippedExplanationTests {
  /// The rules and duties that were evaluated for a record, each with its truth.
  private func evaluated(_ examination: Examination) -> [(topic: Topic, truth: Truth)] {
    let kind = examination.record.kind.index
    return zip(examination.rules.rules[kind], examination.judgement.truths).map { (.rule($0), $1) }
      + zip(examination.rules.duties[kind], examination.evaluation.duties).map { (.duty($0), $1) }
  }

  @Test func `the verdict is that of the evaluator, and the facts it tells carry it alone`() throws {
    let shipped = try Shipped()
    #expect(shipped.cases.count >= 100)
    var checked = 0
    var passedOver = 0
    var completed = 0
    for file in shipped.cases {
      let inquiry = shipped.inquiry(file)
      let examination = inquiry.examine()
      let evaluated = evaluated(examination)
      let explanation = inquiry.explanation(of: evaluated.map(\.topic))
      let values = examination.vocabulary.entries.indices.map { examination.screener.row[Slot(Int32($0))] }
      for ((topic, truth), subject) in zip(evaluated, explanation.subjects) {
        if subject.standing == .notMentioned {
          // Passed over for want of a fact that it speaks of; with all unknowns asked for, it would be open.
          #expect(
            truth == .false && !subject.missing.isEmpty && subject.ground == nil, "\(file.record.name): \(subject.name)"
          )
          #expect(
            truthAlone(of: topic, file.record, examination.screener) == .unknown, "\(file.record.name): \(subject.name)"
          )
          passedOver += 1
          continue
        }
        let holds: Bool? = truth == .true ? true : truth == .unknown ? nil : false
        let standing: Explanation.Subject.Standing =
          holds.map { $0 ? .applies : .doesNotApply } ?? .notKnown
        #expect(subject.standing == standing, "\(file.record.name): \(subject.name)")
        if !subject.regardless.isEmpty {
          // Settled by looking at the completions: what is stated does not carry it by Kleene's tables alone.
          #expect(
            truthAlone(of: topic, file.record, examination.screener) == .unknown, "\(file.record.name): \(subject.name)"
          )
          #expect(holds != nil && subject.ground?.holds == nil, "\(file.record.name): \(subject.name)")
          completed += 1
          continue
        }
        #expect(subject.ground?.holds == holds, "\(file.record.name): \(subject.name)")
        if holds == nil {
          #expect(!(subject.missing.isEmpty && subject.wanting.isEmpty), "\(file.record.name): \(subject.name)")
        }

        // A record that states these facts and nothing else, nothing presumed.
        let told = subject.toldFacts.compactMap { examination.vocabulary[$0] }.filter { values[$0] != .unknown }
        let only = file.record.stating(told.sorted().map { (slot: $0, value: values[$0]) })
        let found = truthAlone(of: topic, only, examination.screener)
        // A decision that the completions settled stands in the trace; the facts told do not answer it by themselves.
        let isBySettled = found == .unknown && reads(topic, Set(examination.evaluation.refinement.decisions.keys), examination.screener)
        #expect(found == truth || isBySettled, "\(file.record.name): \(subject.name)")
        checked += 1
      }
    }
    #expect(checked > 4500)
    #expect(passedOver > 0)
    #expect(completed > 0)
  }

  private func truthAlone(of topic: Topic, _ record: Record, _ screener: Screener) -> Truth? {
    let row = screener.row
    screener.begin(record.kind)
    for fact in record.facts { row.set(Slot(Int32(fact.slot)), fact.value) }
    screener.evaluator.bind(row)
    _ = screener.rules.model.decide(row, screener.evaluator)
    switch topic {
    case .rule(let index): return screener.evaluator.truth(of: screener.rules.compiled.rules[index].root)
    case .duty(let index): return screener.evaluator.truth(of: screener.rules.compiled.duties[index].root)
    case .name: return nil
    }
  }

  /// Whether a rule or duty reads one of these decisions, itself or through others.
  private func reads(_ topic: Topic, _ wanted: Set<Int>, _ screener: Screener) -> Bool {
    let compiled = screener.rules.compiled
    var open: [Int32]
    switch topic {
    case .rule(let index): open = [compiled.rules[index].root]
    case .duty(let index): open = [compiled.duties[index].root]
    case .name: return false
    }
    var seen: Set<Int> = []
    while let root = open.popLast() {
      for slot in compiled.model.program.slots(below: root) {
        guard case .decision(let index) = compiled.ruleSet.model.vocabulary.entries[Int(slot.index)].meaning,
          seen.insert(index).inserted
        else { continue }
        if wanted.contains(index) { return true }
        open += compiled.model.decisions[index].roots
      }
    }
    return false
  }

  @Test func `the whole tree tells no less than the folded one`() throws {
    let shipped = try Shipped()
    for name in ["1-brick-kiln", "2-starch-mill-in-operation", "4-pig-farm", "6-hydropower-eia"] {
      let file = try shipped.named(name)
      let inquiry = shipped.inquiry(file)
      let topics = evaluated(inquiry.examine()).map(\.topic)
      let folded = inquiry.explanation(of: topics)
      let whole = inquiry.explanation(of: topics, whole: true)
      for (few, all) in zip(folded.subjects, whole.subjects) {
        #expect(few.standing == all.standing, "\(few.name)")
        #expect(few.toldFacts.isSubset(of: all.toldFacts), "\(name): \(few.name)")
      }
    }
  }

  @Test func `every name of the vocabulary can be explained, of every kind of record`() throws {
    let shipped = try Shipped()
    for name in ["2-starch-mill-in-operation", "4-pig-farm", "6-hydropower-eia"] {
      let file = try shipped.named(name)
      let inquiry = shipped.inquiry(file)
      let examination = inquiry.examine()
      let slots = examination.vocabulary.entries.indices.dropFirst(2)
      let values = slots.map { examination.screener.row[Slot(Int32($0))] }
      let explanation = inquiry.explanation(of: slots.map { .name($0) })
      for (value, subject) in zip(values, explanation.subjects) {
        #expect((subject.standing == .known) == (value != .unknown), "\(subject.name)")
      }
    }
  }

  @Test func `the recommendation rests on the rules that the report names`() throws {
    let shipped = try Shipped()
    for file in shipped.cases {
      let report = shipped.engine.screen(file, asOf: shipped.day(file), sources: shipped.sources)
      let told = try #require(shipped.inquiry(file).explanation(of: []).recommendation)
      let least = report.possible[0]
      let firing = report.hits.filter { ($0.recommendation ?? .approve) >= least && $0.recommendation != nil }.map(
        \.rule)
      let carrying = told.carriedBy.filter { $0.standing == .applies }.map(\.name)
      #expect(Set(carrying) == Set(firing), "\(file.record.name)")
      #expect(told.notFired == report.notFired.count, "\(file.record.name)")
    }
  }
}
