internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Resolves the names and types of boxed logic. What is wrong is kept, to be told when the logic is run; every piece can be run all the
/// same, and gives what the standard gives.
struct LogicCompiler {
  /// Logic, and what is known of its value beforehand.
  typealias Compiled = (logic: Logic, type: FEELType)

  var types: TypeBook
  var model: Int
  private(set) var problems: [Diagnostic] = []

  /// Names that no text can spell, for values that only the logic itself uses.
  private static let hidden = "§ "

  init(_ types: TypeBook, model: Int) {
    self.types = types
    self.model = model
  }

  /// Forgets the problems, and returns them.
  mutating func takeProblems() -> [Diagnostic] {
    defer { problems = [] }
    return problems
  }

  mutating func type(_ reference: TypeReference?) -> ItemType { types.type(reference, in: model) }

  /// - Parameter expected: the type of what the value is for: the order of a table's answers may be that of its allowed values.
  mutating func logic(
    _ boxed: BoxedExpression?, in scope: Scope, expecting expected: ItemType = .any, at place: SourceRange
  ) -> Compiled {
    guard let boxed else {
      return (Logic(form: .nothing("there is no expression here"), type: .any, range: place), .any)
    }
    let declared = boxed.type.map { type($0) }
    let (form, inferred) = form(boxed, in: scope, expecting: declared ?? expected)
    return (
      Logic(form: form, type: declared ?? .any, range: boxed.range),
      declared.map { $0.type == .any ? inferred : $0.type } ?? inferred
    )
  }

  private mutating func form(
    _ boxed: BoxedExpression, in scope: Scope, expecting expected: ItemType
  ) -> (Logic.Form, FEELType) {
    switch boxed.form {
    case .literal(let text, let language?):
      _ = text
      return (.nothing("an expression in the language `\(language)` is not run"), .any)
    case .literal(let text, nil):
      guard !text.text.trimmed.isEmpty else { return (.nothing("this expression is empty"), .any) }
      let (compiled, type) = self.text(tree(text, in: scope), text, in: scope)
      return (.literal(compiled), type)
    case .table(let table): return self.table(table, in: scope, expecting: expected)
    case .context(let entries): return context(entries, in: scope, at: boxed.range)
    case .function(let function):
      let (compiled, reason) = self.function(function, in: scope)
      if let reason { return (.nothing(reason), .any) }
      return (.function(compiled), compiled.type)
    case .invocation(let callee, let bindings): return invocation(callee, bindings, in: scope, at: boxed.range)
    case .list(let members):
      let all = members.map { logic($0, in: scope, at: boxed.range) }
      let element = all.dropFirst().reduce(all.first?.type ?? .null) { $0.joined(with: $1.type) }
      return (.list(all.map(\.logic)), .list(element))
    case .relation(let columns, let rows):
      let named = columns.map { (name: KnownNames.normal($0.name), type: type($0.type)) }
      var kinds = named.map(\.type.type)
      var all: [[Logic]] = []
      for row in rows {
        var cells: [Logic] = []
        for (index, cell) in row.prefix(named.count).enumerated() {
          let (logic, kind) = logic(cell, in: scope, at: boxed.range)
          cells.append(logic)
          if kinds[index] == .any, all.isEmpty {
            kinds[index] = kind
          } else {
            kinds[index] = kinds[index].joined(with: kind)
          }
        }
        while cells.count < named.count {
          cells.append(Logic(form: .nothing("this row has a cell too few"), type: .any, range: boxed.range))
        }
        all.append(cells)
      }
      let members = zip(named, kinds).map { FEELType.Member($0.name, $1) }
      return (.relation(columns: named, rows: all), .list(.context(members)))
    case .conditional(let condition, let yes, let no):
      let (first, kind) = logic(condition, in: scope, at: boxed.range)
      if !kind.fits(.boolean) {
        problems.append(Diagnostic(.typeMismatch, "a condition is true or false, but this is \(kind)", at: first.range))
      }
      let (then, a) = logic(yes, in: scope, at: boxed.range)
      let (other, b) = logic(no, in: scope, at: boxed.range)
      return (.conditional(first, then: then, else: other), a.joined(with: b))
    case .filter(let list, let match): return filter(list, match, in: scope, at: boxed.range)
    case .iteration(let form, let variable, let domain, let body):
      return iteration(form, variable, domain, body, in: scope, at: boxed.range)
    }
  }

  // MARK: Texts

  private mutating func tree(_ text: ExpressionText, in scope: Scope) -> Expression {
    parseExpression(text.text, names: scope.names, map: text.map, reporting: &problems)
  }

  private mutating func text(_ tree: Expression, _ text: ExpressionText, in scope: Scope) -> (CompiledText, FEELType) {
    let checked = check(tree, in: scope, map: text.map, reporting: &problems)
    var builder = ProgramBuilder(scope: scope)
    let root = builder.add(checked, text: text.text, map: text.map)
    return (CompiledText(program: builder.build(), root: root), checked.type)
  }

  /// An expression that the logic makes of its parts; it stands where they do.
  private mutating func made(
    _ tree: Expression.Node, in scope: Scope, at range: SourceRange
  ) -> (CompiledText, FEELType) {
    let map = TextMap(
      file: range.file,
      runs: [.init(text: 0, file: Int(range.lower), length: Int(range.upper - range.lower), verbatim: false)])
    return text(Expression(tree), ExpressionText(text: "", map: map), in: scope)
  }

  // MARK: Contexts and functions

  private mutating func context(
    _ entries: [BoxedExpression.ContextEntry], in scope: Scope, at range: SourceRange
  ) -> (Logic.Form, FEELType) {
    var inner = scope
    var all: [Logic.Entry] = []
    var members: [FEELType.Member] = []
    var result: Compiled?
    for entry in entries {
      guard let variable = entry.variable, !variable.name.isEmpty else {
        result = logic(entry.value, in: inner, at: range)
        continue
      }
      let name = KnownNames.normal(variable.name)
      let type = type(variable.type)
      let value = logic(entry.value, in: inner, expecting: type, at: variable.range)
      let kind = type.type == .any ? value.type : type.type
      let slot = inner.declare(name, kind)
      all.append(.init(name: name, slot: Int(slot.index), type: type, value: value.logic))
      members.append(.init(name, kind))
    }
    return (.context(all, result: result?.logic), result?.type ?? .context(members))
  }

  /// A function, or why it cannot be run.
  mutating func function(
    _ function: BoxedFunction, in scope: Scope, result: ItemType = .any
  ) -> (CompiledFunction, unusable: String?) {
    var inner = scope
    var parameters: [CompiledFunction.Parameter] = []
    for parameter in function.parameters {
      let type = type(parameter.type)
      let slot = inner.declare(KnownNames.normal(parameter.name), type.type)
      parameters.append(.init(name: KnownNames.normal(parameter.name), slot: Int(slot.index), type: type))
    }
    let body = logic(function.body, in: inner, expecting: result, at: function.range)
    let reason = function.foreign.map { "a function in `\($0)` is not run" }
    let logic =
      reason.map { Logic(form: .nothing($0), type: .any, range: function.range) } ?? body.logic
    let kind = result.type == .any ? body.type : result.type
    return (CompiledFunction(parameters: parameters, body: logic, result: result, resultType: kind), reason)
  }

  private mutating func invocation(
    _ callee: BoxedExpression?, _ bindings: [BoxedExpression.Binding], in scope: Scope, at range: SourceRange
  ) -> (Logic.Form, FEELType) {
    var inner = scope
    let function = logic(callee, in: scope, at: range)
    let name = Self.hidden + "function"
    var operands = [
      Logic.Operand(slot: Int(inner.declare(name, function.type).index), value: .value(function.logic, .any))
    ]
    var arguments: [Expression.Argument] = []
    for (index, binding) in bindings.enumerated() {
      let type = type(binding.parameter.type)
      let value = logic(binding.value, in: scope, expecting: type, at: binding.parameter.range)
      let hidden = "\(Self.hidden)argument \(index)"
      let slot = inner.declare(hidden, type.type == .any ? value.type : type.type)
      operands.append(.init(slot: Int(slot.index), value: .value(value.logic, type)))
      arguments.append(.init(KnownNames.normal(binding.parameter.name), Expression(.name(hidden))))
    }
    let (text, kind) = made(.call(Expression(.name(name)), arguments), in: inner, at: range)
    return (.combined(text, operands: operands), kind)
  }

  // MARK: Loops and filters

  private mutating func filter(
    _ list: BoxedExpression?, _ match: BoxedExpression?, in scope: Scope, at range: SourceRange
  ) -> (Logic.Form, FEELType) {
    var inner = scope
    let domain = logic(list, in: scope, at: range)
    let name = Self.hidden + "list"
    let operand = Logic.Operand(
      slot: Int(inner.declare(name, domain.type).index), value: .value(domain.logic, .any))
    if let match, case .literal(let text, nil) = match.form, match.type == nil, !text.text.trimmed.isEmpty {
      // As FEEL's own filter: entries of the item are names there.
      let tree = tree(text, in: inner)
      let (compiled, kind) = self.text(Expression(.filter(Expression(.name(name)), tree)), text, in: inner)
      return (.combined(compiled, operands: [operand]), kind)
    }
    let element = Self.element(of: domain.type)
    var around = inner
    let item = around.declare("item", element)
    var members: [(name: String, slot: Int)] = []
    if case .context(let entries) = element {
      for entry in entries { members.append((entry.name, Int(around.declare(entry.name, entry.type).index))) }
    }
    let body = logic(match, in: around, at: range)
    let function = CompiledFunction(
      parameters: [.init(name: "item", slot: Int(item.index), type: ItemType(name: "item", type: element))],
      body: body.logic, result: .any, resultType: body.type)
    let hidden = Self.hidden + "match"
    let slot = inner.declare(hidden, function.type)
    let (text, kind) = made(
      .filter(
        Expression(.name(name)),
        Expression(.call(Expression(.name(hidden)), [.init(nil, Expression(.name("item")))]))), in: inner, at: range)
    return (
      .combined(text, operands: [operand, .init(slot: Int(slot.index), value: .body(function, members: members))]), kind
    )
  }

  private mutating func iteration(
    _ form: Expression.Iteration, _ variable: String, _ list: BoxedExpression?, _ body: BoxedExpression?,
    in scope: Scope, at range: SourceRange
  ) -> (Logic.Form, FEELType) {
    var inner = scope
    let domain = logic(list, in: scope, at: range)
    let name = Self.hidden + "list"
    let operand = Logic.Operand(
      slot: Int(inner.declare(name, domain.type).index), value: .value(domain.logic, .any))
    let variable = KnownNames.normal(variable)
    let element = Self.element(of: domain.type)
    var around = inner
    var parameters = [
      CompiledFunction.Parameter(
        name: variable, slot: Int(around.declare(variable, element).index),
        type: ItemType(name: variable, type: element))
    ]
    var arguments = [Expression.Argument(nil, Expression(.name(variable)))]
    if form == .for, body?.mentions("partial") == true {
      parameters.append(
        .init(name: "partial", slot: Int(around.declare("partial", .list(.any)).index), type: .any))
      arguments.append(.init(nil, Expression(.name("partial"))))
    }
    let (logic, kind) = logic(body, in: around, at: range)
    let function = CompiledFunction(parameters: parameters, body: logic, result: .any, resultType: kind)
    let hidden = Self.hidden + "body"
    let slot = inner.declare(hidden, function.type)
    let (text, type) = made(
      .iteration(
        .for, [.init(variable, Expression(.name(name)))],
        Expression(.call(Expression(.name(hidden)), arguments))), in: inner, at: range)
    let operands = [operand, .init(slot: Int(slot.index), value: .body(function, members: []))]
    return form == .for
      ? (.combined(text, operands: operands), type) : (.quantified(form, text, operands: operands), .boolean)
  }

  private static func element(of type: FEELType) -> FEELType {
    switch type {
    case .list(let element), .range(let element): element == .null ? .any : element
    case .null: .any
    default: type
    }
  }

  // MARK: Tables

  private mutating func table(
    _ table: BoxedTable, in scope: Scope, expecting expected: ItemType
  ) -> (Logic.Form, FEELType) {
    guard let hitPolicy = table.hitPolicy else { return (.nothing("the hit policy is none of the standard's"), .any) }
    guard !table.outputs.isEmpty else { return (.nothing("this table has no output"), .any) }
    let empty = ExpressionText(text: "", map: TextMap(file: table.range.file, at: Int(table.range.lower)))
    let outputs = table.outputs.map { output -> (name: String, type: ItemType, output: BoxedTable.Output) in
      let declared = output.type.map { type($0) }
      return (KnownNames.normal(output.name ?? output.label ?? ""), declared ?? .any, output)
    }
    let standard = StandardTable(
      hitPolicy: hitPolicy,
      inputs: table.inputs.map { .init(expression: $0.expression, allowed: $0.allowed) },
      outputs: outputs.map { name, type, output in
        let order = output.allowed ?? type.allowed ?? (outputs.count == 1 ? expected.answers.allowed : nil)
        return .init(name: name, type: type.type, allowed: order, fallback: output.fallback)
      },
      rules: table.rules.map { rule in
        .init(
          tests: rule.tests.filled(to: table.inputs.count, with: empty),
          answers: rule.answers.filled(to: outputs.count, with: empty))
      }, range: table.range)
    let compiled = standard.compiled(
      over: scope.variables.map { ($0.name, $0.type) }, named: types.named(in: model), reporting: &problems)
    let single: FEELType =
      outputs.count == 1 ? outputs[0].type.type : .context(outputs.map { .init($0.name, $0.type.type) })
    let kind: FEELType
    switch hitPolicy {
    case .unique, .any, .priority, .first, .collectMin, .collectMax: kind = single
    case .collectCount, .collectSum: kind = .number
    case .ruleOrder, .outputOrder, .collect: kind = .list(single)
    }
    return (
      .table(
        compiled, outputs: outputs.map { ($0.name, $0.type) }, givesList: hitPolicy.givesList,
        counts: hitPolicy == .collectCount), kind
    )
  }
}

extension ItemType {
  /// The type of one answer of a table that is wanted as this.
  fileprivate var answers: ItemType {
    if case .list(let element) = shape { element } else { self }
  }
}

extension [ExpressionText] {
  fileprivate func filled(to count: Int, with empty: ExpressionText) -> [ExpressionText] {
    Array(prefix(count)) + Array(repeating: empty, count: Swift.max(0, count - self.count))
  }
}
