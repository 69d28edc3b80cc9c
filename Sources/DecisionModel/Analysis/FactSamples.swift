internal import FEEL

/// Values of a fact that stand for all that it can have: one out of each piece between its critical values.
struct FactSamples {
  let slot: Int
  /// Never empty, but where nothing is allowed.
  let values: [Value]
  /// Whether whatever is worked out from the fact answers for each other value as it does for one of these.
  let isExact: Bool
  /// Whether all values pass what is allowed of the fact: otherwise each is to be tested.
  let isClear: Bool

  /// - Parameter days: the days on which the law is the one that is looked at.
  init(
    _ slot: Int, _ model: DecisionModel, _ texts: CheckedTexts, _ critical: CriticalValues, known: [Int32: Value],
    days: Period
  ) {
    self.slot = slot
    let entry = model.vocabulary.entries[slot]
    let expression = CheckedExpression(.slot(Slot(Int32(slot))), entry.type, 0, 0)
    let fact = FactDomain(
      slot, expression, model, texts, known: known, isOrdered: critical.ordered.contains(slot), days: days)
    isClear = fact.unclear == nil && fact.domain != nil
    let cuts = Array(critical.cuts[slot] ?? [])
    guard let domain = fact.domain else {
      values = Self.lists(of: entry.type, cuts)
      isExact = false
      return
    }
    var axis = Axis(domain, cuts: cuts + fact.limits.flatMap(\.cuts), mayBeNull: false)
    // Facts that are held against one another may lie in one piece, the one before or behind the other.
    let others = (critical.linked.first { $0.contains(slot) }?.count ?? 1) - 1
    for _ in 0..<others where domain.isOrdered {
      let between = zip(axis.pieces, axis.samples).compactMap { piece, sample -> Value? in
        if case .between = piece { sample } else { nil }
      }
      axis = Axis(domain, cuts: cuts + fact.limits.flatMap(\.cuts) + between + axis.points, mayBeNull: false)
    }
    for limit in fact.limits { axis.restrict(to: limit.holds) }
    var values: [Value] = []
    for (index, piece) in axis.pieces.enumerated() where axis.isAllowed[index] {
      values.append(axis.samples[index])
      // A text of each length out of each piece.
      for length in (critical.lengths[slot] ?? []).sorted() {
        if let text = TextsOfLength(length).text(in: piece) { values.append(.text(text)) }
      }
    }
    self.values = values
    isExact = fact.unclear == nil && !critical.sampled.contains(slot)
  }

  /// The empty list, each value alone, and all together.
  private static func lists(of type: FEELType, _ cuts: [Value]) -> [Value] {
    var items: [Value] = []
    func add(_ value: Value) {
      if case .list(let inner) = value { return inner.forEach(add) }
      if value != .null, !items.contains(value) { items.append(value) }
    }
    if case .list(let element) = type, case .enumeration(let list) = element {
      for value in list.values { add(.text(value)) }
    } else {
      cuts.forEach(add)
    }
    return [.list([])] + items.map { .list([$0]) } + (items.count > 1 ? [.list(items)] : [])
  }
}
