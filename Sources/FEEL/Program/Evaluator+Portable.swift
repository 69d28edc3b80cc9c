internal import Diagnostics

/// Functions that leave the program in which they are written: as an argument for a function of a host, or as an answer.
extension Evaluator {
  /// The same value, its functions such that every program can call them: each runs its own program again, over the facts of now.
  package func portable(_ value: Value) -> Value { value.holdsFunction ? carried(value) : value }

  private func carried(_ value: Value) -> Value {
    switch value {
    case .function(let function):
      guard case .written = function.body else { return value }
      let (program, onFailure, clock, telling) = (program, onFailure, clock, telling)
      let facts = (0..<program.slotCount).map { row?[Slot(Int32($0))] ?? .unknown }
      let host = HostFunction { arguments, depth in
        let again = Evaluator(program, onFailure: onFailure, clock: clock, depth: depth)
        again.telling = telling
        let row = program.makeRow()
        for (slot, fact) in facts.enumerated() { row.set(Slot(Int32(slot)), fact) }
        again.bind(row)
        let answer = again.portable(again.call(function, arguments))
        telling?(again.failures)
        return answer
      }
      return .function(FunctionValue(parameters: function.parameters, result: function.result, body: .host(host)))
    case .list(let members): return .list(members.map(carried))
    case .context(let context): return .context(Context(context.entries.map { .init($0.name, carried($0.value)) }))
    case .null, .unknown, .boolean, .number, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration,
      .range:
      return value
    }
  }
}
