internal import FEEL

/// Finds the parts of a checked expression that may have no value for facts that its inputs allow: a divisor that may be
/// zero, a text that need not be a number, an operand that may be null.
///
/// A part counts only where it matters: what stands beside it in an `and` is taken to be true, in an `or` to be false, in
/// `if` as the branch wants it. What is looked at are spans of numbers and where null may come from; of other values nothing
/// is known. So it finds every division and conversion, and tells where it is guarded by a comparison, not by a calculation.
struct FailureAnalysis {
  /// What is known of a value without facts.
  struct Outlook {
    var span = Span.all
    /// With what it is null; `nil` where it never is.
    var null: String?
  }

  /// What is known of a name: an input, a parameter, a decision or one of its answers.
  let outlook: (_ slot: Int, _ answer: String?) -> Outlook
  let nameOf: (_ slot: Int) -> String
  private(set) var points: [FailurePoint] = []

  init(
    outlook: @escaping (_ slot: Int, _ answer: String?) -> Outlook, nameOf: @escaping (_ slot: Int) -> String
  ) {
    self.outlook = outlook
    self.nameOf = nameOf
  }

  /// - Parameter isCondition: whether true or false is wanted of the whole, so that null is a failure.
  mutating func look(at e: CheckedExpression, isCondition: Bool, assuming assumed: Assumptions = Assumptions()) {
    let whole = analyse(e, assumed)
    if isCondition, let null = whole.null { note(.notBoolean, e, null) }
  }

  /// What is known of an expression.
  mutating func outlook(of e: CheckedExpression, assuming assumed: Assumptions = Assumptions()) -> Outlook {
    analyse(e, assumed)
  }

  private mutating func note(_ reason: FailurePoint.Reason, _ e: CheckedExpression, _ witness: String) {
    let point = FailurePoint(reason: reason, part: text(e), witness: witness, lower: e.lower, upper: e.upper)
    if !points.contains(point) { points.append(point) }
  }

  private func span(_ e: CheckedExpression) -> Span {
    var apart = FailureAnalysis(outlook: outlook, nameOf: nameOf)
    return apart.analyse(e, Assumptions()).span
  }

  private func assuming(_ others: some Sequence<CheckedExpression>, _ truth: Bool, _ assumed: Assumptions)
    -> Assumptions
  {
    var assumed = assumed
    for other in others { assumed.assume(other, truth, span) }
    return assumed
  }

  // MARK: Parts

  private mutating func analyse(_ e: CheckedExpression, _ assumed: Assumptions) -> Outlook {
    var outlook = bare(e, assumed)
    outlook.span = assumed.span(e, within: outlook.span)
    if outlook.null != nil, assumed.barsNull(e) { outlook.null = nil }
    return outlook
  }

  private mutating func bare(_ e: CheckedExpression, _ assumed: Assumptions) -> Outlook {
    switch e.node {
    case .constant(let value):
      if case .number(let number) = value { return Outlook(span: Span(number)) }
      return Outlook(null: value == .null ? "null" : nil)
    case .slot(let slot):
      var own = outlook(Int(slot.index), nil)
      if own.null != nil { own.null = "\(nameOf(Int(slot.index))) = null" }
      return own
    case .member(let a, let name):
      if case .slot(let slot) = a.node {
        var own = outlook(Int(slot.index), name)
        if own.null != nil { own.null = "\(text(e)) = null" }
        return own
      }
      strict([a], in: e, assumed)
      return Outlook()
    case .negate(let a): return Outlook(span: strict([a], in: e, assumed)[0].negated)
    case .arithmetic(let operation, let a, let b): return Outlook(span: arithmetic(operation, a, b, e, assumed))
    case .chain(let first, let links):
      strict([first] + links.map(\.operand), in: e, assumed)
      for link in links where link.sign == .divide { _ = arithmetic(.divide, first, link.operand, e, assumed) }
      return Outlook()
    case .comparison(let comparison, let a, let b):
      if comparison.isOrdered {
        strict([a, b], in: e, assumed)
      } else {
        _ = analyse(a, assumed)
        _ = analyse(b, assumed)
      }
      return Outlook()
    case .and(let parts): return Outlook(null: logic(parts, others: true, assumed))
    case .or(let parts): return Outlook(null: logic(parts, others: false, assumed))
    case .not(let a): return Outlook(null: analyse(a, assumed).null)
    case .between(let x, let low, let high):
      strict([x, low, high], in: e, assumed)
      return Outlook()
    case .membership(let x, let tests):
      membership(x, tests, e, assumed)
      return Outlook()
    case .conditional(let condition, let yes, let no):
      if let null = analyse(condition, assumed).null { note(.notBoolean, condition, null) }
      let a = analyse(yes, assuming([condition], true, assumed))
      let b = analyse(no, assuming([condition], false, assumed))
      return Outlook(span: a.span.joined(with: b.span), null: a.null ?? b.null)
    case .iteration(let form, let domains, let body, _):
      strict(domains, in: e, assumed)
      let inner = analyse(body, assumed)
      switch form {
      case .for: return Outlook()
      case .some, .every: return Outlook(null: inner.null)
      }
    case .count(let a, let b):
      strict([a, b], in: e, assumed)
      return Outlook()
    case .filter(let list, let condition): return filter(list, condition, e, assumed)
    case .library(let index, let overloads, let arguments): return library(index, overloads, arguments, e, assumed)
    case .call(let callee, let arguments, _):
      for part in [callee] + arguments { _ = analyse(part, assumed) }
      return Outlook()
    case .range(let a, _, let b, _):
      let spans = strict([a, b], in: e, assumed)
      if e.type == .range(.number), let high = spans[1].lower,
        !((spans[0].upper.map { !(high.value < $0.value) }) ?? false)
      {
        note(.range, e, "\(text(a)) > \(text(b))")
      }
      return Outlook()
    case .bound, .itemMember, .local, .list, .context, .testRange, .instance, .function, .invalid:
      for child in e.children { _ = analyse(child, assumed) }
      return Outlook()
    }
  }

  /// Operands without which there is no value.
  @discardableResult
  private mutating func strict(
    _ operands: [CheckedExpression], in e: CheckedExpression, _ assumed: Assumptions
  ) -> [Span] {
    operands.map { operand in
      let outlook = analyse(operand, assumed)
      if let null = outlook.null { note(.null, e, null) }
      return outlook.span
    }
  }

  private mutating func logic(_ parts: [CheckedExpression], others: Bool, _ assumed: Assumptions) -> String? {
    var null: String?
    for (index, part) in parts.enumerated() {
      let rest = parts.indices.filter { $0 != index }.map { parts[$0] }
      let own = analyse(part, assuming(rest, others, assumed))
      null = null ?? own.null
    }
    return null
  }

  private mutating func arithmetic(
    _ operation: Expression.Arithmetic, _ a: CheckedExpression, _ b: CheckedExpression, _ e: CheckedExpression,
    _ assumed: Assumptions
  ) -> Span {
    let spans = strict([a, b], in: e, assumed)
    let (x, y) = (spans[0], spans[1])
    switch operation {
    case .add: return e.type == .number ? x + y : .all
    case .subtract: return e.type == .number ? x + y.negated : .all
    case .multiply: return e.type == .number ? x * y : .all
    case .divide:
      if b.type == .number || b.type == .any, y.mayBeZero { note(.divisionByZero, e, "\(text(b)) = 0") }
      return e.type == .number ? x / y : .all
    case .power:
      if case .number(let exponent)? = b.constant, exponent.isInteger, !exponent.isNegative {
        return x.mayBeNegative ? .all : Span(Span.notNegative.lower, nil, barsZero: !x.mayBeZero)
      }
      if x.mayBeZero || x.mayBeNegative {
        note(.null, e, "\(text(a)) = \(x.mayBeZero ? "0" : "-1")")
      }
      return x.mayBeNegative ? .all : .notNegative
    }
  }

  private mutating func membership(
    _ x: CheckedExpression, _ tests: [CheckedExpression.Test], _ e: CheckedExpression, _ assumed: Assumptions
  ) {
    let subject = analyse(x, assumed)
    // A test that null passes settles it.
    let admitsNull = tests.contains { $0.operand.constant == .null }
    for test in tests {
      let operand = test.operand
      let own = analyse(operand, assumed)
      let isOrdered: Bool
      switch test {
      case .comparison(let comparison, _): isOrdered = comparison.isOrdered
      case .value, .cell:
        switch operand.node {
        case .range, .constant(.range), .testRange: isOrdered = true
        default: isOrdered = false
        }
      case .condition:
        if let null = own.null { note(.notBoolean, operand, null) }
        continue
      }
      guard isOrdered, !admitsNull else { continue }
      if let null = subject.null ?? own.null { note(.null, e, null) }
    }
  }

  private mutating func filter(
    _ list: CheckedExpression, _ condition: CheckedExpression, _ e: CheckedExpression, _ assumed: Assumptions
  ) -> Outlook {
    _ = analyse(list, assumed)
    let own = analyse(condition, assumed)
    guard condition.type == .number else {
      if let null = own.null { note(.notBoolean, condition, null) }
      return Outlook()
    }
    let place = condition.constant.flatMap { if case .number(let number) = $0 { number } else { nil } }
    guard let place, let reach = place.magnitude.integer, holds(list, atLeast: reach, assumed) else {
      note(.noSuchMember, e, place.map { "count(\(text(list))) < \($0.magnitude)" } ?? "\(text(condition)) = 0")
      return Outlook()
    }
    return Outlook()
  }

  /// Whether a list is known to have so many members.
  private func holds(_ list: CheckedExpression, atLeast least: Int, _ assumed: Assumptions) -> Bool {
    switch list.node {
    case .list(let members): if members.count >= least { return true }
    case .constant(.list(let members)): if members.count >= least { return true }
    default: break
    }
    return isAssumed("count", of: list, atLeast: least, assumed)
  }

  /// Whether a function of something is taken to be so large.
  private func isAssumed(_ function: String, of e: CheckedExpression, atLeast least: Int, _ assumed: Assumptions)
    -> Bool
  {
    guard let index = Library.index[function] else { return false }
    let call = CheckedExpression(.library(index, overloads: 0, [e]), .number, 0, 0)
    let span = assumed.span(call, within: .notNegative)
    if span.isAtLeast(Number(least)) { return true }
    // Of whole numbers above zero, one is the least.
    return least == 1 && !span.mayBeZero
  }

  // MARK: Functions

  private mutating func library(
    _ index: Int, _ overloads: UInt32, _ arguments: [CheckedExpression], _ e: CheckedExpression, _ assumed: Assumptions
  ) -> Outlook {
    let function = Library.functions[index]
    let forms = function.overloads.indices.filter { overloads & (1 << UInt32($0 & 31)) != 0 }.map {
      function.overloads[$0]
    }
    var spans: [Span] = []
    for (place, argument) in arguments.enumerated() {
      let own = analyse(argument, assumed)
      spans.append(own.span)
      if let null = own.null, !forms.contains(where: { $0.takesNull(at: place) }) { note(.null, e, null) }
    }
    func number(_ place: Int) -> Number? {
      guard place < arguments.count, case .number(let number)? = arguments[place].constant else { return nil }
      return number
    }
    let isConstant = arguments.allSatisfy { $0.constant != nil }
    func fails(_ witness: String) { note(.function(function.name), e, witness) }
    func fails(ifText place: Int, _ example: String) {
      guard place < arguments.count, arguments[place].constant == nil else { return }
      switch arguments[place].type {
      case .text, .any: fails("\(text(arguments[place])) = \"\(example)\"")
      // Listed values that are numbers or days all of them have one.
      case .enumeration(let list):
        if let value = list.values.first(where: { Number($0) == nil && CalendarDate($0) == nil }), example != "(" {
          fails("\(text(arguments[place])) = \"\(value)\"")
        }
      default: break
      }
    }
    switch function.name {
    case "number", "range": fails(ifText: 0, "abc")
    case "date", "time", "date and time", "duration":
      fails(ifText: 0, "abc")
      if function.name == "date and time" { fails(ifText: 1, "abc") }
      if arguments.count >= 3, !isConstant {
        fails("\(arguments.map { text($0) }.joined(separator: ", ")) is no \(function.name)")
      }
    case "min", "max", "sum", "mean", "median", "product", "stddev":
      let least = function.name == "stddev" ? 2 : 1
      if arguments.count == 1, arguments[0].type != .number, !holds(arguments[0], atLeast: least, assumed) {
        fails("count(\(text(arguments[0]))) = 0")
      }
      if function.name == "min" || function.name == "max" {
        let parts: [CheckedExpression] =
          if arguments.count == 1, case .list(let members) = arguments[0].node { members } else { arguments }
        if !parts.isEmpty, parts.allSatisfy({ $0.type == .number }) {
          let all = parts.map { part in
            var apart = self
            return apart.analyse(part, assumed).span
          }
          return Outlook(span: Span.extreme(all, greatest: function.name == "max"))
        }
      }
    case "sqrt": if spans[0].mayBeNegative { fails("\(text(arguments[0])) = -1") }
    case "log":
      if spans[0].mayBeNegative || spans[0].mayBeZero { fails("\(text(arguments[0])) = 0") }
    case "modulo": if spans.count > 1, spans[1].mayBeZero { fails("\(text(arguments[1])) = 0") }
    case "substring":
      let reach = (number(1)?.magnitude.integer ?? .max, arguments.count > 2 ? number(2)?.integer ?? .max : 1)
      let (least, overflow) = reach.0.addingReportingOverflow(reach.1 - 1)
      if !isConstant, overflow || !isAssumed("string length", of: arguments[0], atLeast: least, assumed) {
        fails("\(text(arguments[0])) = \"\"")
      }
    case "matches", "replace", "split": fails(ifText: 1, "(")
    case "insert before", "remove", "sublist":
      let least = (number(1)?.magnitude.integer ?? .max)
      if !isConstant, !holds(arguments[0], atLeast: least, assumed) { fails("count(\(text(arguments[0]))) = 0") }
    case "get value": return Outlook(null: isConstant ? nil : "\(text(e)) = null")
    case "string":
      var apart = self
      return Outlook(null: apart.analyse(arguments[0], assumed).null)
    case "count", "string length": return Outlook(span: .notNegative)
    case "abs": return Outlook(span: spans[0].magnitude)
    case "floor", "ceiling", "decimal", "round up", "round down", "round half up", "round half down":
      let scale = arguments.count > 1 ? number(1) : .zero
      return Outlook(span: spans[0].rounded(toWhole: scale.map { !$0.isNegative } ?? false))
    default: break
    }
    return Outlook()
  }

  // MARK: In words

  /// An expression as FEEL writes it, with the names that things have.
  func text(_ e: CheckedExpression) -> String {
    switch e.node {
    case .constant(let value): value.literal
    case .slot(let slot): nameOf(Int(slot.index))
    case .member(let a, let name): "\(text(a)).\(name)"
    case .negate(let a): "-\(text(a))"
    case .arithmetic(let operation, let a, let b): "\(inner(a)) \(operation.rawValue) \(inner(b))"
    case .comparison(let comparison, let a, let b): "\(text(a)) \(comparison.rawValue) \(text(b))"
    case .library(let index, _, let arguments):
      "\(Library.functions[index].name)(\(arguments.map { text($0) }.joined(separator: ", ")))"
    case .filter(let list, let place): "\(text(list))[\(text(place))]"
    case .list(let members): "[\(members.map { text($0) }.joined(separator: ", "))]"
    case .range(let a, let closed, let b, let upperClosed):
      "\(closed ? "[" : "(")\(text(a))..\(text(b))\(upperClosed ? "]" : ")")"
    case .membership(let x, _): "\(text(x)) in …"
    case .between(let x, let low, let high): "\(text(x)) between \(text(low)) and \(text(high))"
    case .conditional(let condition, _, _): "if \(text(condition)) …"
    case .and(let parts): parts.map { text($0) }.joined(separator: " and ")
    case .or(let parts): parts.map { text($0) }.joined(separator: " or ")
    case .not(let a): "not(\(text(a)))"
    case .iteration(.some, _, _, _): "some …"
    case .iteration(.every, _, _, _): "every …"
    case .iteration(.for, _, _, _): "for …"
    case .local, .itemMember: "an item"
    case .chain, .bound, .count, .call, .context, .testRange, .instance, .function, .invalid: "this"
    }
  }

  private func inner(_ e: CheckedExpression) -> String {
    if case .arithmetic = e.node { "(\(text(e)))" } else { text(e) }
  }
}

extension Function.Overload {
  fileprivate func takesNull(at place: Int) -> Bool {
    parameters.isEmpty ? true : parameters[min(place, parameters.count - 1)].nullable
  }
}
