internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Runs logic over the values around it. Where the standard says "null and an error", the value is null and the error is told to the
/// session.
struct LogicRunner: Sendable {
  let session: Session
  /// How many nodes stand inside one another already.
  let depth: Int

  /// What one piece of logic inside another counts for: it needs more of the stack than a node of FEEL.
  private static let cost = 4
  private static let depthLimit = 500

  func value(of logic: Logic, _ values: [Value]) -> Value {
    guard depth < Self.depthLimit else {
      session.add(.noValue, "this goes more than \(Self.depthLimit) levels deep", at: logic.range)
      return .null
    }
    guard session.step(at: logic.range) else { return .null }
    let value = LogicRunner(session: session, depth: depth + Self.cost).plain(logic, values)
    return fitting(value, logic.type, at: logic.range)
  }

  /// The value where one of a type is wanted; null and an error where it does not fit.
  func fitting(_ value: Value, _ type: ItemType, at range: SourceRange) -> Value {
    if let fitting = type.fitting(value) { return fitting }
    session.add(.typeMismatch, "\(value.literal) is no `\(type.name)`", at: range)
    return .null
  }

  private func plain(_ logic: Logic, _ values: [Value]) -> Value {
    switch logic.form {
    case .literal(let text): return value(of: text, values)
    case .table(let table, let outputs, let givesList, let counts):
      var problems: [Diagnostic] = []
      let value = table.answer(values, clock: session.clock, depth: depth, reporting: &problems)
      session.add(problems)
      guard !counts else { return value }
      if givesList, case .list(let answers) = value {
        return .list(answers.map { answer($0, outputs, at: logic.range) })
      }
      return answer(value, outputs, at: logic.range)
    case .context(let entries, let result): return context(entries, result, values)
    case .function(let function): return .function(self.function(function, over: values))
    case .combined(let text, let operands): return combined(text, operands, values)
    case .quantified(let form, let text, let operands):
      return quantified(form, combined(text, operands, values), at: logic.range)
    case .list(let members): return .list(members.map { value(of: $0, values) })
    case .relation(let columns, let rows):
      return .list(
        rows.map { row in
          .context(
            Context(
              zip(columns, row).map { column, cell in
                Context.Entry(column.name, fitting(value(of: cell, values), column.type, at: cell.range))
              }))
        })
    case .conditional(let condition, let yes, let no):
      let answer = value(of: condition, values)
      switch answer {
      case .boolean(true): return value(of: yes, values)
      case .boolean(false), .null, .unknown: return value(of: no, values)
      default:
        session.add(.noValue, "a condition is true or false, but this is \(answer.literal)", at: condition.range)
        return .null
      }
    case .nothing(let reason):
      session.add(.noValue, reason, at: logic.range)
      return .null
    }
  }

  /// One answer of a table, as the types of its outputs want it.
  private func answer(_ value: Value, _ outputs: [(name: String, type: ItemType)], at range: SourceRange) -> Value {
    guard outputs.count > 1 else { return outputs.first.map { fitting(value, $0.type, at: range) } ?? value }
    guard case .context(let context) = value else { return value }
    return .context(
      Context(
        context.entries.map { entry in
          let type = outputs.first { $0.name == entry.name }?.type ?? .any
          return .init(entry.name, fitting(entry.value, type, at: range))
        }))
  }

  private func context(_ entries: [Logic.Entry], _ result: Logic?, _ values: [Value]) -> Value {
    var inner = values
    var all: [Context.Entry] = []
    for entry in entries {
      let value = fitting(value(of: entry.value, inner), entry.type, at: entry.value.range)
      inner.set(value, at: entry.slot)
      all.append(Context.Entry(entry.name, value))
    }
    return result.map { value(of: $0, inner) } ?? .context(Context(all))
  }

  private func combined(_ text: CompiledText, _ operands: [Logic.Operand], _ values: [Value]) -> Value {
    var inner = values
    for operand in operands {
      switch operand.value {
      case .value(let logic, let type):
        inner.set(fitting(value(of: logic, values), type, at: logic.range), at: operand.slot)
      case .body(let function, let members):
        inner.set(.function(self.function(function, over: values, members: members)), at: operand.slot)
      }
    }
    return value(of: text, inner)
  }

  /// `some` and `every` over what their condition answered for each item. Boxed, a condition that is neither true, false nor null
  /// leaves the whole without a value.
  private func quantified(_ form: Expression.Iteration, _ answers: Value, at range: SourceRange) -> Value {
    guard case .list(let all) = answers else { return .null }
    var truth = Truth(form == .every)
    for answer in all {
      switch answer {
      case .boolean(let one): truth = form == .every ? Truth.and(truth, Truth(one)) : Truth.or(truth, Truth(one))
      case .null: truth = form == .every ? Truth.and(truth, .null) : Truth.or(truth, .null)
      default:
        session.add(.typeMismatch, "the condition is true or false, but once it was \(answer.literal)", at: range)
        return .null
      }
    }
    return truth.value
  }

  // MARK: Texts

  private func value(of text: CompiledText, _ values: [Value]) -> Value {
    let row = text.program.makeRow()
    for (slot, value) in values.prefix(row.count).enumerated() { row.set(Slot(Int32(slot)), value) }
    let evaluator = Evaluator(text.program, onFailure: .null, clock: session.clock, depth: depth)
    let session = session
    evaluator.telling = { session.add($0) }
    evaluator.bind(row)
    let value = evaluator.portable(evaluator.value(of: text.root))
    session.add(evaluator.failures)
    return value
  }

  // MARK: Functions

  /// A function as a value, together with the values around it.
  func function(
    _ function: CompiledFunction, over values: [Value], members: [(name: String, slot: Int)] = []
  ) -> FunctionValue {
    let session = session
    return FunctionValue(
      parameters: function.parameters.map { .init($0.name, $0.type.type) }, result: function.resultType,
      body: .host(
        HostFunction { arguments, depth in
          LogicRunner(session: session, depth: depth).call(function, arguments, over: values, members: members)
        }))
  }

  /// - Parameter arguments: in the order of the parameters, and of their FEEL types.
  func call(
    _ function: CompiledFunction, _ arguments: [Value], over values: [Value], members: [(name: String, slot: Int)] = []
  ) -> Value {
    var inner = values
    if case .context(let context)? = arguments.first {
      for member in members { inner.set(context[member.name] ?? .null, at: member.slot) }
    } else {
      for member in members { inner.set(.null, at: member.slot) }
    }
    for (parameter, argument) in zip(function.parameters, arguments) {
      guard let fitting = parameter.type.fitting(argument) else {
        session.add(
          .badValue, "\(argument.literal) is no `\(parameter.type.name)` for `\(parameter.name)`",
          at: function.body.range)
        return .null
      }
      inner.set(fitting, at: parameter.slot)
    }
    return fitting(value(of: function.body, inner), function.result, at: function.body.range)
  }
}

extension [Value] {
  /// Binds the value of a slot: the next, or one that stands already.
  fileprivate mutating func set(_ value: Value, at slot: Int) {
    while count <= slot { append(.null) }
    self[slot] = value
  }
}
