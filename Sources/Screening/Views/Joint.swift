internal import DecisionModel
internal import FEEL

/// The views of a record with components, each evaluated for itself, and what they come to together.
struct Joint {
  /// Of each view; the first is the record itself by the law that is asked for.
  let parts: [Examination]
  let views: Views
  private let components: [Component]
  let reach: FactReach

  init(_ parts: [Examination], _ views: Views, _ components: [Component], _ reach: FactReach) {
    self.reach = reach
    self.parts = parts
    self.views = views
    self.components = components
  }

  private var record: Record { parts[0].record }
  private var rules: RulesOnDay { parts[0].rules }

  /// The name of the component whose view this is; `nil`: the record itself.
  func name(ofView number: Int) -> String? { views.all[number].component.map { components[$0].name } }

  func views(ofRule position: Int) -> [Int] { views.rules[position] ?? [0] }
  func views(ofDuty position: Int) -> [Int] { views.duties[position] ?? [0] }
  func views(ofDecision index: Int) -> [Int] { views.decisions[index] ?? [0] }

  /// Whether a component states a fact that one of these names is or rests on, itself or through decisions.
  func isDirect(_ number: Int, _ names: some Sequence<Int>) -> Bool {
    views.all[number].component.map { !views.direct[$0].isDisjoint(with: names) } ?? false
  }

  /// What a rule comes to in one of its views.
  func truth(ofRule position: Int, in number: Int) -> Screener.Elsewhere {
    parts[number].elsewhere(position, rule: rules.rules[record.kind.index][position])
  }

  /// What the views come to: of each rule and duty whether it holds in one of its views.
  var evaluation: Screener.Evaluation {
    var whole = parts[0].evaluation
    var judgement = Judgement()
    for position in rules.rules[record.kind.index].indices {
      judgement.take(views(ofRule: position).map { truth(ofRule: position, in: $0) }, at: position)
    }
    judgement.isAgreementOpen = parts.contains { $0.evaluation.judgement.isAgreementOpen }
    let weighed = parts[0].screener.complete(
      &judgement, of: parts.map(\.evaluation.judgement), kind: record.kind, strict: parts[0].strict)
    whole.judgement = judgement
    whole.duties = whole.duties.indices.map { position in
      Truth.any(of: views(ofDuty: position).map { parts[$0].evaluation.duties[position] })
    }
    whole.refinement.excluded = []
    whole.refinement.kept.outcomes += weighed.filter { !whole.refinement.kept.outcomes.contains($0) }
    return whole
  }
}
