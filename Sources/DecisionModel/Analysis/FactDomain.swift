internal import FEEL

/// What values a fact can have: those of its type that pass what is allowed of it.
///
/// Whole numbers are those of a unit that counts (`count: true`), and of an `allowed` that says `? = floor(?)`.
struct FactDomain {
  /// `nil` for lists: they are not cut into pieces.
  let domain: Axis.Domain?
  /// Tests over constants, which cut as cells do.
  let limits: [CellTest]
  /// What is allowed and not understood.
  let unclear: ExpressionText?

  /// - Parameter expression: the slot of the fact.
  init(
    _ slot: Int, _ expression: CheckedExpression, _ model: DecisionModel, _ texts: CheckedTexts, known: [Int32: Value],
    isOrdered: Bool, days: Period
  ) {
    let entry = model.vocabulary.entries[slot]
    let input = Slot(Int32(slot))
    var domain = Axis.Domain(entry.type)
    if domain == .text, isOrdered { domain = .orderedText }
    var tests: [CheckedExpression] = []
    var unclear: ExpressionText?
    switch entry.meaning {
    case .input(let index):
      let fact = model.inputs[index]
      switch fact.unit {
      case .none: break
      case .fixed(let unit): if model.units.isWhole(unit) { domain = .whole }
      // What the law measures in a unit that another fact names is an amount.
      case .named: tests.append(Self.range(expression, from: .number(.zero), to: nil))
      }
      if let text = fact.allowed {
        let parts = WholeNumbers(texts.tests(text, of: expression, named: entry.name), of: input)
        if parts.isWhole, domain == .number { domain = .whole }
        if parts.rest.allSatisfy({ CellTest($0, of: input, known: known) != nil }) {
          tests += parts.rest
        } else {
          unclear = text
        }
      }
    case .builtin:
      if slot == Vocabulary.assessmentDate {
        tests.append(Self.range(expression, from: days.from.map { .date($0) }, to: days.through.map { .date($0) }))
      }
    case .parameter, .decision: break
    }
    self.domain = domain
    self.unclear = unclear
    limits = tests.compactMap { CellTest($0, of: input, known: known) }
  }

  static func range(_ input: CheckedExpression, from: Value?, to: Value?) -> CheckedExpression {
    let interval = Interval(
      from: from.map { .init($0, closed: true) } ?? .absent, to: to.map { .init($0, closed: true) } ?? .absent)
    let range = CheckedExpression(.constant(.range(interval)), .any, 0, 0)
    return CheckedExpression(.membership(input, [.value(range)]), .boolean, 0, 0)
  }
}

/// Takes "it is a whole number" out of a test.
struct WholeNumbers {
  private(set) var isWhole = false
  /// What else the test says.
  private(set) var rest: [CheckedExpression] = []

  init(_ test: CheckedExpression, of input: Slot) {
    for part in Self.parts(test) {
      if Self.says(part, input) { isWhole = true } else { rest.append(part) }
    }
  }

  private static func parts(_ e: CheckedExpression) -> [CheckedExpression] {
    switch e.node {
    case .and(let all): all.flatMap(parts)
    case .membership(_, let tests):
      if tests.count == 1, case .condition(let condition) = tests[0] { parts(condition) } else { [e] }
    case .constant, .slot, .local, .member, .itemMember, .negate, .arithmetic, .chain, .bound, .comparison, .or, .not, .between,
      .conditional, .iteration, .count, .filter, .library, .call, .list, .context, .range, .testRange, .instance,
      .function, .invalid:
      [e]
    }
  }

  /// `floor(?) = ?`, `? = ceiling(?)`, `modulo(?, 1) = 0`
  private static func says(_ e: CheckedExpression, _ input: Slot) -> Bool {
    guard case .comparison(.equal, let a, let b) = e.node else { return false }
    return isRounded(a, input) && isSlot(b, input) || isRounded(b, input) && isSlot(a, input)
      || isRest(a, input) && b.constant == .number(.zero) || isRest(b, input) && a.constant == .number(.zero)
  }

  private static func isSlot(_ e: CheckedExpression, _ input: Slot) -> Bool {
    if case .slot(let slot) = e.node { slot == input } else { false }
  }

  private static func isRounded(_ e: CheckedExpression, _ input: Slot) -> Bool {
    guard case .library(let index, _, let arguments) = e.node, arguments.count == 1, isSlot(arguments[0], input) else {
      return false
    }
    return ["floor", "ceiling"].contains(Library.functions[index].name)
  }

  private static func isRest(_ e: CheckedExpression, _ input: Slot) -> Bool {
    guard case .library(let index, _, let arguments) = e.node, arguments.count == 2 else { return false }
    return Library.functions[index].name == "modulo" && isSlot(arguments[0], input)
      && arguments[1].constant == .number(.one)
  }
}
