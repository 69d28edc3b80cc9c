internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Boxed logic with every name a place among values, and every text a program: what is run.
///
/// Where it stands, so many values stand around it (`Scope`); what it binds comes behind them, or in the place of one of the same name.
struct Logic: Sendable {
  indirect enum Form: Sendable {
    case literal(CompiledText)
    /// `outputs` by name, with their types; `counts` where the answer is a number of rows.
    case table(StandardTable.Compiled, outputs: [(name: String, type: ItemType)], givesList: Bool, counts: Bool)
    /// The last without a name is the value of the whole.
    case context([Entry], result: Logic?)
    case function(CompiledFunction)
    /// An expression over values that other logic gives: the operands, each at its place.
    case combined(CompiledText, operands: [Operand])
    /// As `combined`, giving the answers for each item of a `some` or `every`.
    case quantified(Expression.Iteration, CompiledText, operands: [Operand])
    case list([Logic])
    case relation(columns: [(name: String, type: ItemType)], rows: [[Logic]])
    case conditional(Logic, then: Logic, else: Logic)
    /// Null, and why.
    case nothing(String)
  }

  struct Entry: Sendable {
    let name: String
    let slot: Int
    let type: ItemType
    let value: Logic
  }

  struct Operand: Sendable {
    let slot: Int
    let value: OperandValue
  }

  indirect enum OperandValue: Sendable {
    case value(Logic, ItemType)
    /// A function of what the loop or filter around it binds; `members` are the entries of the first argument, each under its name.
    case body(CompiledFunction, members: [(name: String, slot: Int)])
  }

  let form: Form
  let type: ItemType
  let range: SourceRange
}

/// An expression that was read and checked, as a program over the values around it.
struct CompiledText: Sendable {
  let program: Program
  let root: Int32
}

struct CompiledFunction: Sendable {
  struct Parameter: Sendable {
    let name: String
    let slot: Int
    let type: ItemType
  }

  let parameters: [Parameter]
  let body: Logic
  let result: ItemType
  /// What its body answers, as far as that is known.
  let resultType: FEELType

  var type: FEELType { .function(parameters.map(\.type.type), resultType) }
}
