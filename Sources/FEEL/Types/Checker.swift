package import Diagnostics

/// Resolves the names of an expression and finds its type. Reports every problem; the result can be evaluated even
/// then, and gives what the standard gives (null and an error where a name or a type does not fit).
///
/// `expected` is the type that is wanted of the whole. Without `folding`, constants stay as they were written (for the
/// test that folding changes nothing).
package func check(
  _ expression: Expression, in scope: Scope, expecting expected: FEELType = .any, folding: Bool = true, map: TextMap,
  reporting diagnostics: inout [Diagnostic]
) -> CheckedExpression {
  var checker = Checker(scope: scope, map: map, folding: folding)
  let checked = checker.check(expression)
  if !checked.type.fits(expected) {
    checker.report(
      .typeMismatch, "this is \(checked.type.phrase), where \(expected.phrase) is wanted", at: expression,
      help: expected == .boolean
        ? "hold it against something: `… < …`, `… = …`" : "write an expression whose answer is \(expected.phrase)")
  }
  diagnostics += checker.diagnostics
  return checked
}

/// Resolves a cell (`parseUnaryTests`) against what its column tests: a condition that is true, false, null or unknown.
///
/// `input` is checked already, and may come from another text; `?` in the cell stands for it.
package func check(
  tests expression: Expression, of input: CheckedExpression, in scope: Scope, map: TextMap,
  reporting diagnostics: inout [Diagnostic]
) -> CheckedExpression {
  var checker = Checker(scope: scope, map: map)
  let checked = checker.check(tests: expression, of: input)
  diagnostics += checker.diagnostics
  return checked
}

struct Checker {
  /// What a name inside the text may mean, innermost last.
  private enum Frame {
    case variable(String, FEELType, level: Int)
    /// The element under test in a filter.
    case item(FEELType, level: Int)
    /// `?`
    case input(CheckedExpression)
  }

  private let scope: Scope
  private let map: TextMap
  private let folding: Bool
  private var frames: [Frame] = []
  /// How many locals stand around.
  private var level = 0
  private var usesPartial = false
  private var usesInput = false
  /// Whether the tests are those of a table's cell.
  private var inCell = false
  private(set) var diagnostics: [Diagnostic] = []

  init(scope: Scope, map: TextMap, folding: Bool = true) {
    self.scope = scope
    self.map = map
    self.folding = folding
  }

  // MARK: Complaints

  mutating func report(_ code: DiagnosticCode, _ message: String, at e: Expression, help: String? = nil) {
    report(code, message, e.lower, e.upper, help: help)
  }

  private mutating func report(
    _ code: DiagnosticCode, _ message: String, _ lower: Int32, _ upper: Int32, help: String? = nil
  ) {
    guard diagnostics.count < Checker.mistakeLimit else { return }
    diagnostics.append(Diagnostic(.error, code, message, at: map.range(Int(lower), Int(upper)), help: help))
  }

  /// Mistakes told in one text; whoever made more will read it again anyway.
  private static let mistakeLimit = 20

  private func invalid(_ message: String, at e: Expression) -> CheckedExpression {
    CheckedExpression(.invalid(message), .any, at: e)
  }

  private func nearest(to name: String, among names: @autoclosure () -> [String]) -> String? {
    // Looking is slow, and what is not told needs none.
    guard diagnostics.count < Checker.mistakeLimit else { return nil }
    return Spelling.nearestName(to: name, among: names()).map { "did you mean `\($0)`?" }
  }

  /// Every name that could stand here.
  private var namesHere: [String] {
    var names: [String] = []
    for frame in frames.reversed() {
      switch frame {
      case .variable(let name, _, _): names.append(name)
      case .item(let type, _): names += type.memberNames + ["item"]
      case .input: names.append("?")
      }
    }
    return names + scope.variables.map(\.name)
  }

  // MARK: Locals

  private mutating func bind(_ name: String, _ type: FEELType) {
    frames.append(.variable(name, type, level: level))
    level += 1
  }

  /// Checks with the locals that `body` binds, and forgets them.
  private mutating func nested<T>(_ body: (inout Checker) -> T) -> T {
    let depth = frames.count
    let outer = level
    defer {
      frames.removeSubrange(depth...)
      level = outer
    }
    return body(&self)
  }

  // MARK: Expressions

  mutating func check(_ e: Expression) -> CheckedExpression {
    let checked = unfolded(e)
    return folding ? checked.folded : checked
  }

  private mutating func unfolded(_ e: Expression) -> CheckedExpression {
    switch e.node {
    case .null: return CheckedExpression(.constant(.null), .null, at: e)
    case .boolean(let b): return CheckedExpression(.constant(.boolean(b)), .boolean, at: e)
    case .number(let n): return CheckedExpression(.constant(.number(n)), .number, at: e)
    case .text(let t): return CheckedExpression(.constant(.text(t)), .text, at: e)
    case .at(let text): return at(text, e)
    case .name(let name): return self.name(name, e)
    case .path: return path(e)
    case .negate(let a):
      let a = check(a)
      guard let type = a.type.negated else {
        report(.typeMismatch, "\(a.type.phrase) has no negative", at: e)
        return CheckedExpression(.negate(a), .any, at: e)
      }
      return CheckedExpression(.negate(a), type, at: e)
    case .arithmetic(let operation, let a, let b): return arithmetic(operation, check(a), check(b), e)
    case .chain(let first, let links): return chain(first, links, e)
    case .comparison(let comparison, let a, let b):
      let a = check(a)
      let b = check(b)
      compare(a, b, ordered: comparison != .equal && comparison != .notEqual, e.lower, e.upper)
      return CheckedExpression(.comparison(comparison, a, b), .boolean, at: e)
    case .and(let all): return CheckedExpression(.and(all.map { condition($0) }), .boolean, at: e)
    case .or(let all): return CheckedExpression(.or(all.map { condition($0) }), .boolean, at: e)
    case .between(let x, let low, let high):
      let x = check(x)
      let low = check(low)
      let high = check(high)
      compare(x, low, ordered: true, low.lower, low.upper)
      compare(x, high, ordered: true, high.lower, high.upper)
      return CheckedExpression(.between(x, low, high), .boolean, at: e)
    case .in(let x, let tests):
      let x = check(x)
      guard tests.contains(where: \.mentionsInput) else {
        return CheckedExpression(.membership(x, tests.map { test($0, of: x) }), .boolean, at: e)
      }
      // `e1 in e2` is `{ ?: e1, r: e2 }.r` where `?` stands in e2 (10.3.2.8): worked out once, it is a local.
      return nested { checker in
        let input = CheckedExpression(.local(checker.level), x.type, x.lower, x.upper)
        checker.bind("?", x.type)
        let tests = tests.map { checker.test($0, of: input) }
        return CheckedExpression(
          .bound(x, CheckedExpression(.membership(input, tests), .boolean, at: e)), .boolean, at: e)
      }
    case .test(let comparison, let a):
      let a = check(a)
      return CheckedExpression(.testRange(comparison, a), .range(a.type), at: e)
    case .tests:
      report(.feelSyntax, "a test of a table's column has no value here", at: e)
      return invalid("a test has no value", at: e)
    case .conditional(let c, let a, let b):
      let c = condition(c)
      let a = check(a)
      let b = check(b)
      return CheckedExpression(.conditional(c, a, b), a.type.joined(with: b.type), at: e)
    case .iteration(let form, let bindings, let body): return iteration(form, bindings, body, e)
    case .count(let a, let b):
      let a = check(a)
      let b = check(b)
      return CheckedExpression(.count(a, b), .range(a.type.joined(with: b.type)), at: e)
    case .filter(let list, let condition): return filter(list, condition, e)
    case .call(let callee, let arguments): return call(callee, arguments, e)
    case .list(let all):
      let all = all.map { check($0) }
      let element = all.dropFirst().reduce(all.first?.type ?? .null) { $0.joined(with: $1.type) }
      return CheckedExpression(.list(all), .list(element), at: e)
    case .context(let entries): return context(entries, e)
    case .range(let a, let b):
      let low = check(a.value)
      let high = check(b.value)
      compare(low, high, ordered: true, e.lower, e.upper)
      if let first = low.constant, let last = high.constant, first.order(last) == .greater {
        report(.noValue, "this range ends before it begins", at: e, help: "write the smaller end first")
      }
      return CheckedExpression(
        .range(low, closed: a.closed, high, upperClosed: b.closed), .range(low.type.joined(with: high.type)), at: e)
    case .instance(let a, let name):
      let a = check(a)
      guard let type = type(name) else { return invalid("the type `\(name)` is not known", at: e) }
      return CheckedExpression(.instance(a, type), .boolean, at: e)
    case .function(let parameters, let body): return function(parameters, body, e)
    case .external:
      report(.noValue, "external functions are not run", at: e)
      return invalid("external functions are not run", at: e)
    case .error: return invalid("this could not be read", at: e)
    case .broken:
      // What could not be read may have been meant in any way: nothing is said of its names and types.
      return invalid("this could not be read", at: e)
    }
  }

  private mutating func at(_ text: String, _ e: Expression) -> CheckedExpression {
    guard let value = Value(at: text) else {
      report(
        .feelSyntax, "`@\(Printer.quoted(text))` is no date, time or duration", at: e,
        help: "for example `@\"2026-01-31\"`, `@\"08:30:00\"`, `@\"2026-01-31T08:30:00\"`, `@\"P10D\"`, `@\"P1Y6M\"`")
      return invalid("no date, time or duration", at: e)
    }
    return CheckedExpression(.constant(value), FEELType(of: value), at: e)
  }

  /// An operand of `and`, `or`, `if`.
  private mutating func condition(_ e: Expression) -> CheckedExpression {
    let checked = check(e)
    if !checked.type.fits(.boolean) {
      report(
        .typeMismatch, "a condition is true or false, but this is \(checked.type.phrase)", at: e,
        help: "hold it against something: `… < …`, `… = …`")
    }
    return checked
  }

  private mutating func arithmetic(
    _ operation: Expression.Arithmetic, _ a: CheckedExpression, _ b: CheckedExpression, _ e: Expression
  ) -> CheckedExpression {
    let type = FEELType.arithmetic(operation, a.type, b.type)
    if type == nil {
      let words =
        switch operation {
        case .add: "cannot add \(b.type.phrase) to \(a.type.phrase)"
        case .subtract: "cannot subtract \(b.type.phrase) from \(a.type.phrase)"
        case .multiply: "cannot multiply \(a.type.phrase) by \(b.type.phrase)"
        case .divide: "cannot divide \(a.type.phrase) by \(b.type.phrase)"
        case .power: "cannot raise \(a.type.phrase) to \(b.type.phrase)"
        }
      report(.typeMismatch, words, at: e)
    }
    return CheckedExpression(.arithmetic(operation, a, b), type ?? .any, at: e)
  }

  private mutating func chain(_ first: Expression, _ links: [Expression.Link], _ e: Expression) -> CheckedExpression {
    var type = check(first)
    let head = type
    var checked: [CheckedExpression.Link] = []
    for link in links {
      let operand = check(link.operand)
      checked.append(.init(link.sign, operand))
      // Only the type is wanted of what stands before: an expression of that type and no value.
      let before = CheckedExpression(.invalid(""), type.type, first.lower, link.operand.upper)
      type = arithmetic(link.sign, before, operand, e)
    }
    return CheckedExpression(.chain(head, checked), type.type, at: e)
  }

  /// Complains where two types have no common order, or (for equality) are never equal.
  private mutating func compare(
    _ a: CheckedExpression, _ b: CheckedExpression, ordered: Bool, _ lower: Int32, _ upper: Int32
  ) {
    guard a.type.isComparable(with: b.type, ordered: ordered) else {
      report(
        .typeMismatch, "cannot compare \(a.type.phrase) with \(b.type.phrase)", lower, upper, help: Self.help(a, b))
      return
    }
    allowed(a, b)
    allowed(b, a)
  }

  /// What to write in place of a comparison of two types.
  private static func help(_ a: CheckedExpression, _ b: CheckedExpression) -> String {
    for (x, y) in [(a, b), (b, a)] {
      guard case .text(let text)? = y.constant else { continue }
      switch x.type {
      case .number where Number(text) != nil: return "a number stands without quotation marks: `\(text)`"
      case .boolean where ["true", "false"].contains(text): return "write `\(text)` without quotation marks"
      case .date: return "a day is written `@\(Printer.quoted(text))`, or `date(\(Printer.quoted(text)))`"
      default: break
      }
    }
    return "hold \(a.type.phrase) against \(a.type.phrase)"
  }

  /// Complains about a literal that is not among the allowed values of what it is compared with.
  private mutating func allowed(_ subject: CheckedExpression, _ literal: CheckedExpression) {
    guard case .enumeration(let list) = subject.type, case .text(let text)? = literal.constant,
      !list.values.contains(where: { $0.isSame(as: text) })
    else { return }
    report(
      .badValue, "\(Printer.quoted(text)) is not among the values allowed here", literal.lower, literal.upper,
      help: Spelling.nearest(to: text, among: list.values).map { "did you mean `\(Printer.quoted($0))`?" }
        ?? "allowed: \(list.values.prefix(12).map(Printer.quoted).joined(separator: ", "))\(list.values.count > 12 ? ", …" : "")"
    )
  }

  // MARK: Tests

  private mutating func test(_ e: Expression, of x: CheckedExpression) -> CheckedExpression.Test {
    let isCell = inCell
    inCell = false
    defer { inCell = isCell }
    if case .test(let comparison, let value) = e.node {
      let value = check(value)
      compare(x, value, ordered: comparison != .equal && comparison != .notEqual, value.lower, value.upper)
      return .comparison(comparison, value)
    }
    let outer = usesInput
    usesInput = false
    let value = check(e)
    let condition = usesInput
    usesInput = outer
    if condition, value.type.fits(.boolean) { return .condition(value) }
    switch value.type {
    case .boolean where !x.type.fits(.boolean) && value.constant == nil: return .condition(value)
    case .range(let element):
      if !x.type.isComparable(with: element, ordered: true) {
        report(.typeMismatch, "\(x.type.phrase) cannot lie in a range of \(element.plural)", at: e)
      }
    case .list(let element):
      if !x.type.isComparable(with: value.type, ordered: false), !x.type.isComparable(with: element, ordered: false),
        !x.type.isComparable(with: element.element, ordered: true)
      {
        report(.typeMismatch, "\(x.type.phrase) cannot be in a list of \(element.plural)", at: e)
      }
      if case .list(let members) = value.node { for member in members { allowed(x, member) } }
      if case .list(let members)? = value.constant, case .enumeration = x.type {
        for member in members {
          allowed(x, CheckedExpression(.constant(member), .text, value.lower, value.upper))
        }
      }
    default: compare(x, value, ordered: false, value.lower, value.upper)
    }
    return isCell && x.type == .any ? .cell(value) : .value(value)
  }

  mutating func check(tests e: Expression, of input: CheckedExpression) -> CheckedExpression {
    if case .broken = e.node {
      return invalid("this could not be read", at: e)
    }
    guard case .tests(let negated, let tests) = e.node else { return invalid("this could not be read", at: e) }
    if tests.isEmpty { return CheckedExpression(.constant(.boolean(true)), .boolean, at: e) }
    return nested { checker in
      checker.frames.append(.input(input))
      checker.inCell = true
      let checked = tests.map { checker.test($0, of: input) }
      let membership: CheckedExpression
      if checked.count == 1, case .condition(let condition) = checked[0] {
        membership = condition
      } else {
        membership = CheckedExpression(.membership(input, checked), .boolean, at: e)
      }
      return negated ? CheckedExpression(.not(membership), .boolean, at: e).folded : membership.folded
    }
  }

  // MARK: Names

  private mutating func name(_ name: String, _ e: Expression) -> CheckedExpression {
    if let found = lookUp(name, e) { return found }
    if scope.isNamespace(name) {
      report(
        .unknownName, "`\(name)` is only the beginning of a name", at: e,
        help: nearest(to: name, among: scope.variables.map(\.name).filter { $0.hasPrefix(name + ".") }))
    } else {
      report(.unknownName, "unknown name `\(name)`", at: e, help: nearest(to: name, among: namesHere))
    }
    return invalid("unknown name `\(name)`", at: e)
  }

  /// A name among the locals, the facts, the functions; `nil` where it is none of them.
  private mutating func lookUp(_ name: String, _ e: Expression) -> CheckedExpression? {
    lookUp(name, e, frames: frames.count)
  }

  private mutating func lookUp(_ name: String, _ e: Expression, frames count: Int) -> CheckedExpression? {
    for index in (0..<count).reversed() {
      switch frames[index] {
      case .variable(let local, let type, let level):
        guard local == name else { continue }
        if name == "partial" { usesPartial = true }
        if name == "?" { usesInput = true }
        return CheckedExpression(.local(level), type, at: e)
      case .input(let input):
        guard name == "?" else { continue }
        usesInput = true
        return CheckedExpression(input.node, input.type, at: e)
      case .item(let type, let level):
        let item = CheckedExpression(.local(level), type, at: e)
        switch type {
        case .context(let members):
          if let member = members.first(where: { $0.name == name }) {
            return CheckedExpression(.member(item, name), member.type, at: e)
          }
          if name == "item" { return item }
          if !members.isEmpty { continue }
        case .any, .null:
          break
        default:
          if name == "item" { return item }
          continue
        }
        let fallback = name == "item" ? item : lookUp(name, e, frames: index)
        return CheckedExpression(.itemMember(level: level, name, fallback: fallback), .any, at: e)
      }
    }
    if let variable = scope.variable(name) {
      return CheckedExpression(.slot(variable.slot), variable.type, at: e)
    }
    if let index = Library.index[name] {
      let value = Library.value(of: index)
      return CheckedExpression(.constant(.function(value)), FEELType(of: .function(value)), at: e)
    }
    return nil
  }

  private func isLocal(_ name: String) -> Bool {
    frames.contains {
      switch $0 {
      case .variable(let local, _, _): local == name
      case .input: name == "?"
      case .item(let type, _):
        if case .context(let members) = type { members.contains { $0.name == name } } else { false }
      }
    }
  }

  /// `a.b.c`: a fact whose name is a path, or entries and properties of a value.
  private mutating func path(_ e: Expression) -> CheckedExpression {
    var parts: [String] = []
    var node = e
    var steps: [Expression] = []
    while case .path(let inner, let name) = node.node {
      parts.append(name)
      steps.append(node)
      node = inner
    }
    if case .name(let first) = node.node, scope.isNamespace(first), scope.variable(first) == nil, !isLocal(first) {
      parts.append(first)
      parts.reverse()
      steps.reverse()
      for count in (2...parts.count).reversed() {
        guard let variable = scope.variable(parts[..<count].joined(separator: ".")) else { continue }
        let head = CheckedExpression(.slot(variable.slot), variable.type, at: steps[count - 2])
        return members(of: head, steps[(count - 1)...])
      }
      let known = (1...parts.count).last { scope.isNamespace(parts[..<$0].joined(separator: ".")) } ?? 1
      let wrong = steps[min(known, steps.count) - 1]
      let whole = parts[..<min(known + 1, parts.count)].joined(separator: ".")
      report(
        .unknownName, "unknown name `\(whole)`", at: wrong, help: nearest(to: whole, among: scope.variables.map(\.name))
      )
      return invalid("unknown name `\(whole)`", at: e)
    }
    return members(of: check(node), steps.reversed()[...])
  }

  private mutating func members(of head: CheckedExpression, _ steps: ArraySlice<Expression>) -> CheckedExpression {
    var value = head
    for step in steps {
      guard case .path(_, let name) = step.node else { continue }
      let type = value.type.member(name)
      if type == nil {
        let lower = step.upper - Int32(name.utf8.count)
        report(
          .unknownName, "\(value.type.phrase) has no `\(name)`", max(step.lower, lower), step.upper,
          help: Spelling.nearest(to: name, among: value.type.memberNames).map { "did you mean `\($0)`?" }
            ?? (value.type.memberNames.isEmpty
              ? nil : "it has \(value.type.memberNames.prefix(12).map { "`\($0)`" }.joined(separator: ", "))"))
      }
      value = CheckedExpression(.member(value, name), type ?? .any, at: step)
      if folding { value = value.folded }
    }
    return value
  }

  private mutating func type(_ name: Expression.TypeName) -> FEELType? {
    switch name {
    case .name(let name, let place):
      if let type = scope.types[name] ?? FEELType(named: name) { return type }
      report(
        .unknownName, "unknown type `\(name)`", place.lower, place.upper,
        help: Spelling.nearest(to: name, among: FEELType.names + scope.types.keys.sorted()).map { "did you mean `\($0)`?" })
      return nil
    case .list(let element): return type(element).map(FEELType.list)
    case .range(let element): return type(element).map(FEELType.range)
    case .context(let members):
      var all: [FEELType.Member] = []
      for member in members {
        guard let type = type(member.type) else { return nil }
        all.append(.init(member.name, type))
      }
      return .context(all)
    case .function(let parameters, let result):
      let types = parameters.map { type($0) ?? .any }
      return .function(types, type(result) ?? .any)
    }
  }

  // MARK: Forms with locals

  private mutating func iteration(
    _ form: Expression.Iteration, _ bindings: [Expression.Binding], _ body: Expression, _ e: Expression
  ) -> CheckedExpression {
    nested { checker in
      var domains: [CheckedExpression] = []
      for binding in bindings {
        let domain = checker.check(binding.domain)
        domains.append(domain)
        switch domain.type {
        case .list(let element), .range(let element): checker.bind(binding.name, element == .null ? .any : element)
        default: checker.bind(binding.name, domain.type == .null ? .any : domain.type)
        }
      }
      let outer = checker.usesPartial
      checker.usesPartial = false
      if form == .for { checker.bind("partial", .list(.any)) }
      let checked = checker.check(body)
      let partial = checker.usesPartial
      checker.usesPartial = outer
      if form != .for, !checked.type.fits(.boolean) {
        checker.report(.typeMismatch, "a condition is true or false, but this is \(checked.type.phrase)", at: body)
      }
      return CheckedExpression(
        .iteration(form, domains, body: checked, partial: partial), form == .for ? .list(checked.type) : .boolean, at: e
      )
    }
  }

  private mutating func filter(_ list: Expression, _ condition: Expression, _ e: Expression) -> CheckedExpression {
    let list = check(list)
    let element: FEELType
    if case .list(let type) = list.type {
      // Of an empty list nothing is known.
      element = type == .null ? .any : type
    } else {
      element = list.type
    }
    let checked = nested { checker in
      checker.frames.append(.item(element, level: checker.level))
      checker.level += 1
      return checker.check(condition)
    }
    if !checked.type.fits(.boolean), !checked.type.fits(.number) {
      report(.typeMismatch, "a filter is a condition or a position, but this is \(checked.type.phrase)", at: condition)
    }
    let type: FEELType
    switch checked.type {
    case .number: type = element
    case .boolean: type = .list(element)
    default: type = .any
    }
    return CheckedExpression(.filter(list, checked), type, at: e)
  }

  private mutating func context(_ entries: [Expression.Entry], _ e: Expression) -> CheckedExpression {
    nested { checker in
      var names: Set<String> = []
      var all: [(name: String, value: CheckedExpression)] = []
      var twice = false
      for entry in entries {
        let value = checker.check(entry.value)
        if !names.insert(entry.name).inserted {
          checker.report(.feelSyntax, "the entry `\(entry.name)` stands twice", at: entry.value)
          twice = true
        }
        all.append((entry.name, value))
        checker.bind(entry.name, value.type)
      }
      if twice { return checker.invalid("an entry stands twice", at: e) }
      return CheckedExpression(.context(all), .context(all.map { .init($0.name, $0.value.type) }), at: e)
    }
  }

  private mutating func function(
    _ parameters: [Expression.Parameter], _ body: Expression, _ e: Expression
  ) -> CheckedExpression {
    nested { checker in
      var all: [FunctionValue.Parameter] = []
      for parameter in parameters {
        let type = parameter.type.flatMap { checker.type($0) } ?? .any
        all.append(.init(parameter.name, type))
        checker.bind(parameter.name, type)
      }
      let body = checker.check(body)
      return CheckedExpression(.function(all, body), .function(all.map(\.type), body.type), at: e)
    }
  }

  // MARK: Calls

  private mutating func call(
    _ callee: Expression, _ arguments: [Expression.Argument], _ e: Expression
  ) -> CheckedExpression {
    if case .name(let name) = callee.node, !isLocal(name), scope.variable(name) == nil {
      let checked = arguments.map { check($0.value) }
      if name == "not", checked.count == 1, arguments[0].name == nil || arguments[0].name == "negand" {
        if !checked[0].type.fits(.boolean) {
          report(
            .typeMismatch, "`not` wants true or false, but this is \(checked[0].type.phrase)", at: arguments[0].value)
        }
        return CheckedExpression(.not(checked[0]), .boolean, at: e)
      }
      if let index = Library.index[name] { return library(index, arguments, checked, e) }
      if lookUp(name, callee) == nil {
        report(
          .unknownName, "unknown function `\(name)`", at: callee,
          help: Spelling.nearest(to: name, among: Library.functions.map(\.name)).map { "did you mean `\($0)`?" }
            ?? "`sangloc feel --list` lists the functions")
        return invalid("unknown function `\(name)`", at: e)
      }
    }
    let function = check(callee)
    let values = arguments.map { check($0.value) }
    let names = arguments.compactMap(\.name)
    if !names.isEmpty, names.count != arguments.count {
      report(.wrongArguments, "arguments are given all by position or all by name", at: e)
      return invalid("arguments by position and by name", at: e)
    }
    var result = FEELType.any
    switch function.type {
    case .function(let parameters, let type):
      result = type
      // By name, what is left out is null.
      if names.isEmpty ? parameters.count != values.count : parameters.count < values.count {
        report(.wrongArguments, "this function takes \(parameters.count) arguments, not \(values.count)", at: e)
      } else if names.isEmpty {
        for (value, parameter) in zip(values, parameters) where !value.type.fits(parameter) {
          report(
            .typeMismatch, "\(parameter.phrase) is wanted here, and this is \(value.type.phrase)", value.lower,
            value.upper)
        }
      }
    case .any: break
    default: report(.typeMismatch, "this is \(function.type.phrase), not a function", at: callee)
    }
    return CheckedExpression(.call(function, values, names: names), result, at: e)
  }

  private mutating func library(
    _ index: Int, _ arguments: [Expression.Argument], _ values: [CheckedExpression], _ e: Expression
  ) -> CheckedExpression {
    let function = Library.functions[index]
    let names = arguments.compactMap(\.name)
    guard names.isEmpty || names.count == arguments.count else {
      report(.wrongArguments, "arguments are given all by position or all by name", at: e)
      return invalid("arguments by position and by name", at: e)
    }
    var overloads: UInt32 = 0
    var ordered = values
    var fitting: Function.Overload?
    var candidate: Function.Overload?
    for (i, overload) in function.overloads.enumerated().prefix(32) {
      guard let order = overload.order(of: names, count: values.count) else { continue }
      let arranged = order.map { values[$0] }
      // Overloads called by name whose parameters stand in another order cannot share one call.
      if overloads != 0, zip(arranged, ordered).contains(where: { $0.lower != $1.lower }) { continue }
      overloads |= 1 << UInt32(i)
      ordered = arranged
      candidate = candidate ?? overload
      if fitting == nil, overload.accepts(arranged.map(\.type)) { fitting = overload }
    }
    if overloads == 0, !names.isEmpty, let (i, arranged) = completed(function, names, values, e) {
      return CheckedExpression(.library(index, overloads: 1 << UInt32(i), arranged), function.result, at: e)
    }
    if overloads == 0 {
      var forms: [String] = []
      for overload in function.overloads {
        let form =
          "`\(function.name)(\(overload.parameters.map(\.name).joined(separator: ", "))\(overload.variadic ? ", …" : ""))`"
        if !forms.contains(form) { forms.append(form) }
      }
      report(
        .wrongArguments,
        names.isEmpty
          ? "`\(function.name)` is not called with \(values.count) argument\(values.count == 1 ? "" : "s")"
          : "`\(function.name)` has no parameters of these names", at: e,
        help: "write \(forms.joined(separator: " or "))")
    } else if fitting == nil, let candidate {
      for (i, value) in ordered.enumerated() {
        let parameter = candidate.parameter(i)
        guard !value.type.fits(parameter.type) || (value.type == .null && !parameter.nullable) else { continue }
        report(
          .typeMismatch,
          "`\(function.name)` wants \(parameter.type.phrase) for `\(parameter.name)`, and this is \(value.type.phrase)",
          value.lower, value.upper)
        break
      }
    }
    return CheckedExpression(.library(index, overloads: overloads, ordered), function.result, at: e)
  }

  /// A call by name that leaves arguments out: those are null (10.3.2.13). The first form that has all the names.
  private mutating func completed(
    _ function: Function, _ names: [String], _ values: [CheckedExpression], _ e: Expression
  ) -> (form: Int, arguments: [CheckedExpression])? {
    guard Set(names).count == names.count else { return nil }
    let form = function.overloads.enumerated().prefix(32).first { _, overload in
      names.allSatisfy { name in overload.parameters.contains { $0.name == name } }
    }
    guard let (i, overload) = form else { return nil }
    let missing = CheckedExpression(.constant(.null), .null, e.lower, e.upper)
    var arguments: [CheckedExpression] = []
    for parameter in overload.parameters {
      let given = names.firstIndex(of: parameter.name)
      if given == nil, !parameter.nullable {
        report(
          .wrongArguments, "the argument `\(parameter.name)` of `\(function.name)` is left out, and null is none", at: e)
      }
      let value = given.map { values[$0] } ?? missing
      arguments.append(value)
      if given != nil, !value.type.fits(parameter.type) {
        report(
          .typeMismatch,
          "`\(function.name)` wants \(parameter.type.phrase) for `\(parameter.name)`, and this is \(value.type.phrase)",
          value.lower, value.upper)
      }
    }
    return (i, arguments)
  }
}

extension Function.Overload {
  func parameter(_ index: Int) -> Function.Parameter { parameters[min(index, parameters.count - 1)] }

  /// For each parameter, which argument it gets; `nil` where the call does not go by this overload.
  func order(of names: [String], count: Int) -> [Int]? {
    if names.isEmpty {
      let fits = variadic ? count >= parameters.count && count > 0 : count == parameters.count
      return fits ? Array(0..<count) : nil
    }
    guard names.count == parameters.count else { return nil }
    var order: [Int] = []
    for parameter in parameters {
      guard let index = names.firstIndex(of: parameter.name) else { return nil }
      order.append(index)
    }
    return order
  }

  func accepts(_ types: [FEELType]) -> Bool {
    types.enumerated().allSatisfy { index, type in
      let parameter = parameter(index)
      return type.fits(parameter.type) && (type != .null || parameter.nullable)
    }
  }
}
