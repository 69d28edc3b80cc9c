internal import FEEL

/// What examples and cases did at one point.
struct CoverageCount: Sendable {
  /// How often a condition was true, false and unknown; how often a row held, did not and might; in what only happens or does
  /// not, the first alone counts.
  struct Truths: Sendable {
    var `true` = 0
    var `false` = 0
    var unknown = 0
  }

  var examples = Truths()
  var cases = Truths()
  /// Of a bound: how often the value was the threshold itself.
  var atBoundary = 0
  /// Of a row that held: how often its answer was given.
  var answered = 0
  /// Of a bound on numbers or dates: by how much the nearest value lay under and over the threshold.
  var under: Number?
  var over: Number?

  var isTrue: Bool { examples.true + cases.true > 0 }
  var isFalse: Bool { examples.false + cases.false > 0 }
  var isUnknown: Bool { examples.unknown + cases.unknown > 0 }

  mutating func note(_ truth: Truth, isCase: Bool) {
    func count(_ truths: inout Truths) {
      switch truth {
      case .true: truths.true += 1
      case .false, .null: truths.false += 1
      case .unknown: truths.unknown += 1
      }
    }
    if isCase { count(&cases) } else { count(&examples) }
  }

  /// How far a value lies from its threshold.
  mutating func note(_ value: Value, against threshold: Value) {
    switch value.order(threshold) {
    case .equal: atBoundary += 1
    case .less:
      if let distance = threshold.distance(from: value) { under = under.map { min($0, distance) } ?? distance }
    case .greater:
      if let distance = value.distance(from: threshold) { over = over.map { min($0, distance) } ?? distance }
    case .null, .unknown: break
    }
  }
}

extension Value {
  /// Between two numbers, or the days between two dates.
  fileprivate func distance(from other: Value) -> Number? {
    switch (self, other) {
    case (.number(let a), .number(let b)): a.minus(b)
    case (.date(let a), .date(let b)): Number(a.dayNumber - b.dayNumber)
    default: nil
    }
  }
}
