/// A value in sixteen bytes without references: what rows hold and the evaluator computes with.
///
/// Small numbers, dates, booleans and the texts of the program's symbol table stand in the cell itself. Everything else is
/// *heavy*: the cell says in which arena it lies and where. One value has one form: a text that the symbol table
/// holds is never heavy, nor is a number that fits.
package struct Cell: Sendable, BitwiseCopyable {
  package enum Kind: UInt8, Sendable, BitwiseCopyable {
    // In memory a case is its place in this list. Unknown (0) differs from number (4) and from symbol (8) in one bit,
    // which the tests of rules rely on.
    case unknown = 0
    case null
    case `false`
    case `true`
    /// `payload * 10^exponent`
    case number
    /// Index in the row's arena.
    case row
    /// Index in the program's heavy constants.
    case constant
    /// Index in the evaluator's arena; holds until the next row is bound.
    case scratch
    /// Index in `Program.symbols`.
    case symbol
    /// Days since 1970-01-01.
    case date
    /// No value at all: the quick road gives way to the slow one.
    case slow
  }

  var payload: Int64
  var exponent: Int8
  package var kind: Kind

  @inline(__always)
  init(_ kind: Kind, _ payload: Int64 = 0, exponent: Int8 = 0) {
    self.kind = kind
    self.payload = payload
    self.exponent = exponent
  }

  package static var unknown: Cell { Cell(.unknown) }
  package static var null: Cell { Cell(.null) }

  @inline(__always)
  init(truth: Truth) {
    switch truth {
    case .true: self.init(.true)
    case .false: self.init(.false)
    case .null: self.init(.null)
    case .unknown: self.init(.unknown)
    }
  }

  @inline(__always)
  init(_ bool: Bool) { self.init(bool ? .true : .false) }

  /// What logic makes of it: everything that is neither boolean nor unknown counts as null.
  @inline(__always)
  package var truth: Truth {
    switch kind {
    case .true: .true
    case .false: .false
    case .unknown: .unknown
    case .null, .number, .symbol, .date, .row, .constant, .scratch, .slow: .null
    }
  }

  /// The cell of a value that needs no arena; `nil` for texts and heavy values.
  @inline(__always)
  init?(light value: Value) {
    switch value {
    case .unknown: self.init(.unknown)
    case .null: self.init(.null)
    case .boolean(let b): self.init(b)
    case .number(let number):
      guard let (coefficient, exponent) = number.small else { return nil }
      self.init(.number, coefficient, exponent: exponent)
    case .date(let date): self.init(.date, Int64(date.dayNumber))
    case .text, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range, .context, .function: return nil
    }
  }
}
