internal import DecisionModel
internal import FEEL

/// How a record is looked at: as a whole, with the facts of one component in place of its own, by the law asked for, or by that of the
/// day of a sample, for a limit holds for what was sampled while it was in force.
///
/// Each rule and duty and each decision that is shown has its views: the components that state a fact on which it rests, and the record
/// itself where it states one of these facts too, or where no component does. It holds where it holds in one of its views.
struct Views {
  struct View: Hashable {
    /// In `Record.components`; `nil`: the record itself.
    let component: Int?
    let day: CalendarDate
  }

  /// The first is the record itself by the law that is asked for.
  private(set) var all: [View]
  /// By place among the rules of the day that is asked for: its views, where these are not the first alone.
  private(set) var rules: [Int: [Int]] = [:]
  /// By place among the duties of that day.
  private(set) var duties: [Int: [Int]] = [:]
  /// By index, of decisions that are shown.
  private(set) var decisions: [Int: [Int]] = [:]
  /// By component: the names whose values rest on what it states, itself and through decisions.
  private(set) var direct: [Set<Int>] = []

  /// - Parameters:
  ///   - rules: of the day that is asked for.
  ///   - reach: asked for where the record has components.
  init(_ record: Record, _ rules: RulesOnDay, _ reach: () -> FactReach) {
    let asked = rules.model.day
    let compiled = rules.compiled
    all = [View(component: nil, day: asked)]
    let touching = record.components.isEmpty ? nil : Touching(record, compiled.ruleSet.model.vocabulary, reach())
    direct = touching?.direct ?? []
    func place(_ view: View) -> Int {
      // There are few, most often one.
      if let place = all.firstIndex(of: view) { return place }
      all.append(view)
      return all.count - 1
    }
    for (position, index) in rules.rules[record.kind.index].enumerated() {
      let rule = compiled.rules[index]
      if touching == nil, compiled.ruleSet.criteria[rule.owner].judgedOn == .asked { continue }
      let components = touching?.components { $0.isTouching(rule: index) } ?? [nil]
      let views = components.map { component in
        let laid = component.flatMap { touching?.records[$0] } ?? record
        return place(View(component: component, day: Self.day(of: rule, laid, rules) ?? asked))
      }
      if views != [0] { self.rules[position] = views }
    }
    guard let touching else { return }
    for (position, index) in rules.duties[record.kind.index].enumerated() {
      let views = touching.components { $0.isTouching(duty: index) }.map { place(View(component: $0, day: asked)) }
      if views != [0] { duties[position] = views }
    }
    for (index, decision) in compiled.ruleSet.model.decisions.enumerated() where decision.isShown {
      let slot = compiled.model.decisions[index].slot
      let views = touching.components { $0.names.contains(slot) }.map { place(View(component: $0, day: asked)) }
      if views != [0] { decisions[index] = views }
    }
  }

  /// The same, by the law that is asked for alone.
  var onOneDay: Views {
    var views = self
    let places = all.map { view in all.firstIndex { $0.component == view.component && $0.day == all[0].day } }
    // A view of another day alone stands in the list as one of the day that is asked for.
    views.all = all.indices.map { View(component: all[$0].component, day: all[0].day) }
    views.rules = rules.mapValues { numbers in numbers.map { places[$0] ?? $0 } }
    return views
  }

  /// The day of the sample by whose law a rule is judged; `nil` where it is judged by the law that is asked for.
  private static func day(of rule: CompiledRuleSet.CompiledRule, _ record: Record, _ rules: RulesOnDay) -> CalendarDate? {
    switch rules.compiled.ruleSet.criteria[rule.owner].judgedOn {
    case .asked: return nil
    case .sample: break
    }
    let read = rules.compiled.model.program.slots(below: rule.root).map { Int($0.index) }
    let stated = record.facts.filter { read.contains($0.slot) }
    // Where nothing of it was measured, there is no sample.
    guard !stated.isEmpty else { return nil }
    return stated.flatMap(\.statements).compactMap { $0.on.flatMap { CalendarDate($0) } }.max() ?? record.asOf
  }

  /// What the components of a record touch.
  private struct Touching {
    /// What rests on facts that somebody states.
    struct Reaching {
      let names: Set<Int>
      let reach: FactReach

      func isTouching(rule index: Int) -> Bool { !reach.readByRule[index].isDisjoint(with: names) }
      func isTouching(duty index: Int) -> Bool { !reach.readByDuty[index].isDisjoint(with: names) }
    }

    /// With the facts of each component laid over.
    let records: [Record]
    /// What rests on facts of each component.
    private let own: [Reaching]
    /// What rests on facts that both the record and one of its components state.
    private let shared: Reaching
    let direct: [Set<Int>]

    init(_ record: Record, _ vocabulary: Vocabulary, _ reach: FactReach) {
      let stated = record.slots
      let laid = record.components.map { record.laidOver(by: $0, vocabulary) }
      let hidden = record.components.map { record.hidden(by: $0, vocabulary) }
      records = laid
      own = zip(laid, hidden).map { Reaching(names: reach.touched(by: $1, stated: $0.slots), reach: reach) }
      direct = hidden.map { reach.touched(by: $0, stated: nil) }
      let both = hidden.reduce(into: Set<Int>()) { $0.formUnion($1) }.intersection(stated)
      shared = Reaching(names: reach.touched(by: both, stated: stated), reach: reach)
    }

    /// - Parameter isTouched: whether what is asked about rests on facts.
    /// - Returns: the components whose facts it rests on; `nil` among them stands for the record itself.
    func components(_ isTouched: (Reaching) -> Bool) -> [Int?] {
      let touched = own.indices.filter { isTouched(own[$0]) }
      if touched.isEmpty { return [nil] }
      return (isTouched(shared) ? [nil] : []) + touched.map(Optional.some)
    }
  }
}
