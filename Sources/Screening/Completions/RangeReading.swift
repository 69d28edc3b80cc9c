internal import DecisionModel
internal import FEEL

/// What conditions come to where facts are known to lie in ranges, by interval arithmetic with open ends: true where a comparison holds
/// for all of both sides, false where it does for none.
///
/// It may leave open what looking at each piece would settle, and never settles what that leaves open; several ranges in one sum or
/// product are what it is for. Only for records that state or measure ranges.
struct RangeReading {
  private let rules: RulesOnDay
  private let row: Row
  private let evaluator: Evaluator
  private let bounds: [Int: Bound]

  init(_ rules: RulesOnDay, row: Row, evaluator: Evaluator, bounds: [Int: Bound]) {
    self.rules = rules
    self.row = row
    self.evaluator = evaluator
    self.bounds = bounds
  }

  private var program: Program { rules.compiled.model.program }

  func truth(of node: Int32) -> Truth {
    let known = evaluator.truth(of: node)
    if known != .unknown { return known }
    let children = Array(program.children(of: node))
    switch program.kind(of: node) {
    case .and: return all(children, stopping: .false, otherwise: .true)
    case .or: return all(children, stopping: .true, otherwise: .false)
    case .not:
      return switch truth(of: children[0]) {
      case .true: .false
      case .false: .true
      case .unknown: .unknown
      case .null: .null
      }
    case .comparison(let comparison):
      guard let a = range(of: children[0]), let b = range(of: children[1]) else { return .unknown }
      return Self.compare(a, comparison, b)
    case .between:
      guard let value = range(of: children[0]), let low = range(of: children[1]), let high = range(of: children[2]) else { return .unknown }
      let (above, below) = (Self.compare(value, .greaterOrEqual, low), Self.compare(value, .lessOrEqual, high))
      if above == .false || below == .false { return .false }
      return above == .true && below == .true ? .true : .unknown
    case .slot, .constant, .membership, .test, .arithmetic, .conditional, .call, .other: return .unknown
    }
  }

  private func all(_ nodes: [Int32], stopping: Truth, otherwise: Truth) -> Truth {
    let truths = nodes.map(truth)
    if truths.contains(stopping) { return stopping }
    return truths.allSatisfy { $0 == otherwise } ? otherwise : .unknown
  }

  // MARK: Ranges

  private func range(of node: Int32) -> Envelope? {
    let value = evaluator.value(of: node)
    switch value {
    case .number, .date: return Envelope(low: .init(value, closed: true), high: .init(value, closed: true))
    default: break
    }
    let children = Array(program.children(of: node))
    switch program.kind(of: node) {
    case .slot(let slot): return range(of: slot)
    case .arithmetic(let sign):
      guard children.count == 2, let a = range(of: children[0]), let b = range(of: children[1]) else { return nil }
      return switch sign {
      case .add: a.plus(b)
      case .subtract: b.negative.flatMap(a.plus)
      case .multiply: a.times(b)
      case .divide: a.over(b)
      case .power: nil
      }
    case .constant, .comparison, .between, .membership, .test, .and, .or, .not, .conditional, .call, .other: return nil
    }
  }

  private func range(of slot: Slot) -> Envelope? {
    let model = rules.compiled.ruleSet.model
    switch model.vocabulary.entries[Int(slot.index)].meaning {
    case .input(let index):
      let own = model.inputs[index].allowed.map { AllowedBounds($0.text).envelope } ?? Envelope()
      let known = bounds[Int(slot.index)].map { $0.envelope.within(own) } ?? own
      return known.low == nil && known.high == nil ? nil : known
    case .decision(let index):
      guard let version = rules.model.decisionVersions[index] else { return nil }
      switch rules.compiled.model.decisions[index].logic[version] {
      case .expression(let root): return range(of: root)
      case .wanting, .table: return nil
      }
    case .builtin, .parameter: return nil
    }
  }

  private static func compare(_ a: Envelope, _ comparison: Expression.Comparison, _ b: Envelope) -> Truth {
    /// Whether all of one lies before all of the other; where they may touch, whether that is so with the touch.
    func liesBefore(_ a: Envelope, _ b: Envelope, touching: Bool) -> Bool {
      guard let end = a.high, let start = b.low else { return false }
      if Envelope.isBefore(end.value, start.value) { return true }
      return end.value == start.value && (touching || !(end.isClosed && start.isClosed))
    }
    switch comparison {
    case .less: return liesBefore(a, b, touching: false) ? .true : liesBefore(b, a, touching: true) ? .false : .unknown
    case .lessOrEqual: return liesBefore(a, b, touching: true) ? .true : liesBefore(b, a, touching: false) ? .false : .unknown
    case .greater: return compare(b, .less, a)
    case .greaterOrEqual: return compare(b, .lessOrEqual, a)
    case .equal:
      if let one = a.only, one == b.only { return .true }
      return liesBefore(a, b, touching: false) || liesBefore(b, a, touching: false) ? .false : .unknown
    case .notEqual:
      return switch compare(a, .equal, b) {
      case .true: .false
      case .false: .true
      case .unknown: .unknown
      case .null: .null
      }
    }
  }
}

/// Interval arithmetic. What cannot be worked out, or has no bound, is told as such; nothing is ever narrowed.
extension Envelope {
  fileprivate static func end(_ a: End?, _ b: End?, _ operation: (Number, Number) -> Number?) -> End?? {
    guard let a, let b else { return .some(nil) }
    guard case .number(let x) = a.value, case .number(let y) = b.value, let result = operation(x, y) else { return nil }
    return End(.number(result), closed: a.isClosed && b.isClosed)
  }

  fileprivate func plus(_ other: Envelope) -> Envelope? {
    guard let low = Self.end(low, other.low, { $0.plus($1) }), let high = Self.end(high, other.high, { $0.plus($1) }) else { return nil }
    return Envelope(low: low, high: high)
  }

  fileprivate var negative: Envelope? {
    func turned(_ end: End?) -> End?? {
      guard let end else { return .some(nil) }
      guard case .number(let number) = end.value, let turned = Number.zero.minus(number) else { return nil }
      return End(.number(turned), closed: end.isClosed)
    }
    guard let low = turned(self.high), let high = turned(self.low) else { return nil }
    return Envelope(low: low, high: high)
  }

  private func isZero(_ end: End) -> Bool { end.value == .number(.zero) }

  private var isNotNegative: Bool { low.map { isZero($0) || Self.isBefore(.number(.zero), $0.value) } ?? false }

  private var isPositive: Bool { low.map { Self.isBefore(.number(.zero), $0.value) } ?? false }

  fileprivate func times(_ other: Envelope) -> Envelope? {
    if isNotNegative, other.isNotNegative {
      guard let low = product(low, other.low), let high = product(high, other.high) else { return nil }
      return Envelope(low: low, high: high)
    }
    guard let a = low, let b = high, let c = other.low, let d = other.high else { return nil }
    let products = [(a, c), (a, d), (b, c), (b, d)].compactMap { product($0, $1).flatMap(\.self) }
    guard products.count == 4 else { return nil }
    return Envelope(low: products.dropFirst().reduce(products[0]) { Self.outer($0, $1, Self.isBefore) },
      high: products.dropFirst().reduce(products[0]) { Self.outer($0, $1) { Self.isBefore($1, $0) } })
  }

  /// Nothing times anything is nothing, whether or not the other end is reached.
  private func product(_ a: End?, _ b: End?) -> End?? {
    guard let result = Self.end(a, b, { $0.times($1) }) else { return nil }
    guard let result, let a, let b, isZero(a) && a.isClosed || isZero(b) && b.isClosed else { return .some(result) }
    return End(result.value, closed: true)
  }

  private static func outer(_ a: End, _ b: End, _ comesFirst: (Value, Value) -> Bool) -> End {
    if a.value == b.value { return End(a.value, closed: a.isClosed || b.isClosed) }
    return comesFirst(a.value, b.value) ? a : b
  }

  /// Division of what is not negative by what is more than nothing.
  fileprivate func over(_ other: Envelope) -> Envelope? {
    guard isNotNegative, other.isPositive, let high = Self.end(high, other.low, { $0.divided(by: $1) }) else { return nil }
    guard let most = other.high else { return Envelope(low: End(.number(.zero), closed: low.map { isZero($0) && $0.isClosed } ?? false), high: high) }
    guard let low = Self.end(low, most, { $0.divided(by: $1) }) else { return nil }
    return Envelope(low: low, high: high)
  }
}
