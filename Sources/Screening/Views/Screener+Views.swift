internal import DecisionModel
internal import FEEL

extension Screener {
  /// The bare judgement of a record with components, each view judged by the law of this day.
  func judgeJointly(_ record: Record, strict: Bool, isSketch: Bool) -> Judgement {
    let views = Views(record, rules) { reach }.onOneDay
    let kind = record.kind
    let count = rules.rules[kind.index].count
    let parts = views.all.indices.map { number in
      let laid = views.all[number].component.map { record.laidOver(by: record.components[$0], rules.compiled.ruleSet.model.vocabulary) } ?? record
      let others = (0..<count).filter { !(views.rules[$0] ?? [0]).contains(number) }
      return judgePart(laid, strict: strict, elsewhere: others.map { .init(position: $0, truth: .false, isFailed: false) }, isSketch: isSketch)
    }
    var joint = Judgement()
    for position in 0..<count {
      let own = (views.rules[position] ?? [0]).map {
        Elsewhere(position: position, truth: parts[$0].truths[position], isFailed: parts[$0].failed.contains(position))
      }
      joint.take(own, at: position)
    }
    joint.isAgreementOpen = parts.contains(where: \.isAgreementOpen)
    _ = complete(&joint, of: parts, kind: kind, strict: strict)
    return joint
  }
}

extension Judgement {
  /// A rule holds where it holds in one of its views, and is open where it is open in one and holds in none.
  mutating func take(_ views: [Screener.Elsewhere], at position: Int) {
    let truth = Truth.any(of: views.map(\.truth))
    truths.append(truth)
    if truth == .unknown, views.contains(where: { $0.truth == .unknown && $0.isFailed }) { failed.append(position) }
  }
}

extension Truth {
  /// What holds where one of these does.
  static func any(of truths: [Truth]) -> Truth {
    truths.contains(.true) ? .true : truths.contains(.unknown) ? .unknown : .false
  }
}
