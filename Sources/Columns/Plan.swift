internal import DecisionModel
internal import FEEL
internal import Screening

/// The law of a period for one kind of record, as operations on whole columns: what `PlanBuilder` makes and `BlockScreener` runs.
///
/// A register holds one bit for each row of a block. A condition is two of them: in which rows it is certain, in which it is
/// possible (true or unknown); Kleene's tables are then `and` and `or` of words. Nothing that fails is worked out here: where
/// something might have no value, the row is a *stray*, and the evaluator of single records judges it.
struct Plan: Sendable {
  typealias Register = Int32

  /// The registers of a condition.
  struct Truths: Sendable, Hashable {
    var certain: Register
    var possible: Register
  }

  static let none: Register = 0
  static let all: Register = 1

  /// An operation; the first register is where the answer goes.
  enum Step: Sendable, Hashable {
    case and(Register, Register, Register)
    case or(Register, Register, Register)
    /// The first and not the second.
    case without(Register, Register, Register)
    case not(Register, Register)
    /// The code of a column is at least, or equal to, a number.
    case atLeast(Register, column: Int32, Int32)
    case equals(Register, column: Int32, Int32)
    /// The rows in which a fact without codes is known.
    case isStated(Register, slot: Int32)
    /// The codes of a column that was worked out.
    case recode(column: Int32)
    /// By index in the plan's lists.
    case arithmetic(Int32)
    case compareNumbers(Int32)
    case conditionByRow(Int32)
    case decisionByRow(Int32)
  }

  /// Steps that are run together.
  struct Section: Sendable {
    var steps: [Step] = []
    /// Columns of facts whose codes it reads.
    var columns: [Int32] = []
    /// Rows in which something may have no value.
    var strays: Register = Plan.none
    var isEmpty: Bool { steps.isEmpty && columns.isEmpty }
  }

  /// Numbers: a fact's, or worked out.
  enum Numbers: Sendable, Hashable {
    case fact(slot: Int, exponent: Int8)
    case computed(Int, exponent: Int8)

    var exponent: Int8 {
      switch self {
      case .fact(_, let exponent), .computed(_, let exponent): exponent
      }
    }
  }

  /// A column as the conditions see it: for each row a code, 0 where nothing is known. A number's code is one more than how
  /// many of the thresholds it reaches, so that a comparison looks at a few bits whatever the number of constants.
  struct CodeColumn: Sendable {
    enum Content: Sendable, Hashable {
      case numbers(Numbers)
      case text(slot: Int)
      case truth(slot: Int)
    }

    let content: Content
    /// Ascending, after `finish`.
    var thresholds: [Int64] = []
    /// Symbols of the program; the code of the first is 2, and 1 is any other text.
    var symbols: [Int32] = []
    /// Planes of the code, the lowest first, in registers of their own.
    var planes: Register = 0
    var width = 0
    /// Rows in which something is known.
    let known: Register

    var slot: Int? {
      switch content {
      case .numbers(.fact(let slot, _)), .text(let slot), .truth(let slot): slot
      case .numbers(.computed): nil
      }
    }
  }

  /// A sum, difference or product of two columns, or of one and a number.
  struct Arithmetic: Sendable, Hashable {
    enum Operand: Sendable, Hashable {
      case column(Numbers)
      case constant(Int64, exponent: Int8)

      var exponent: Int8 {
        switch self {
        case .column(let numbers): numbers.exponent
        case .constant(_, let exponent): exponent
        }
      }
    }

    let operation: Expression.Arithmetic
    let left: Operand
    let right: Operand
    let result: Int
    let exponent: Int8
    /// Rows in which it does not fit.
    let overflow: Register
  }

  struct NumberComparison: Sendable, Hashable {
    let comparison: Expression.Comparison
    let left: Numbers
    let right: Numbers
    let certain: Register
    let possible: Register
  }

  /// Where a row takes the value of a slot from.
  enum RowSource: Sendable {
    case fact
    case finite([Finite])
    case truth(Truths)
    case numbers(Numbers)
    case values(Int)
  }

  /// A value, and the rows in which it is the answer for certain.
  struct Finite: Sendable {
    let value: Value
    let rows: Register
  }

  /// A condition without a form in columns: the evaluator is asked, row by row, where anything that it reads is known.
  struct ConditionByRow: Sendable {
    let root: Int32
    let sources: [(slot: Int, source: RowSource)]
    let active: Register
    /// What it answers where nothing is known.
    let otherwise: Truth
    let certain: Register
    let possible: Register
    let strays: Register
  }

  struct DecisionByRow: Sendable {
    let index: Int
    let sources: [(slot: Int, source: RowSource)]
    let active: Register
    let otherwise: Value
    let result: Int
    let known: Register
    let strays: Register
  }

  /// What follows from facts: in these rows the slot is that value.
  struct Consequence: Sendable {
    let slot: Int
    let value: Value
    let rows: Register
    /// Rows in which the slot is known.
    let known: Register
  }

  struct PresumedFamily: Sendable {
    /// Rows in which it holds.
    let holds: Register
    let values: [(slot: Int, value: Value, known: Register)]
    let silentOn: [Int]
  }

  let rules: RulesOnDay
  let kind: RecordKind
  let strict: Bool
  var registers: Int = 2
  var columns: [CodeColumn] = []
  var computed = 0
  var valueColumns = 0
  var arithmetics: [Arithmetic] = []
  var comparisons: [NumberComparison] = []
  var conditionsByRow: [ConditionByRow] = []
  var decisionsByRow: [DecisionByRow] = []

  /// Whether stated facts are within what is allowed; `refused` are those that are not.
  var allowed = Section()
  var refused = none
  var following = Section()
  var consequences: [Consequence] = []
  /// What excludes what stands in a row.
  var exclusion = Section()
  var excluded = none
  var presuming = Section()
  var families: [PresumedFamily] = []
  /// By slot, the register that says in which rows there is nothing to speak of.
  var silent: [Int: Register] = [:]
  var main = Section()
  var ruleTruths: [Truths] = []
  var dutyTruths: [Truths] = []
  /// Listed decisions by index, with where their answers are.
  var shown: [(decision: Int, source: RowSource)] = []
  /// Rows in which a rule fires that calls for this much, and in which one might.
  var rejects = none
  var inspects = none
  var mightReject = none
  var mightInspect = none
}
