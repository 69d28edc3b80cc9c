/// One instruction of a program, sixteen bytes, no references.
struct Node: Sendable {
  enum Code: UInt8, Sendable {
    // MARK: What rules are made of; evaluating these allocates nothing

    /// `a`: index in the program's constants.
    case constant
    /// `a`: slot.
    case slot
    /// Slot `a` against the number `payload * 10^exponent`; `detail`: comparison.
    case slotAgainstNumber
    /// Slot `a` between the numbers `constants[b]` and `constants[b + 1]`; `detail`: bit 0 lower end closed, bit 1 upper.
    case slotBetweenNumbers
    /// Slot `a` is the symbol `b`; `detail`: 1 for is not.
    case slotIsSymbol
    /// Slot `a` is one of the `c` symbols from `lists[b]` on.
    case slotInSymbols
    /// Not the slot `a`.
    case notSlot
    /// `c` operands from `lists[b]` on.
    case and, or
    /// Operand `a`.
    case not
    /// Operands `a`, `b`; `detail`: comparison.
    case compare
    /// Operands `a`, `b`; `detail`: operation.
    case arithmetic
    /// Operands `a`, `b`, `c`.
    case between
    case conditional

    // MARK: The rest of the language; these work on values

    case negate
    /// `a`: level of the local.
    case local
    /// Operand `a`, name `b` in the program's names.
    case member
    /// Local at level `a`, name `b`, fallback node `c` or -1.
    case itemMember
    /// Operand `a` in the `c` tests from `lists[b]` on.
    case membership
    /// Of a membership: operand `a`; `detail`: comparison, or 255 for a value, 254 for a condition, 253 for a value in a
    /// cell.
    case test
    /// Value `a` as a local in `b`.
    case bound
    /// `c` operands from `lists[b]` on, then an operation for each but the first: worked out from the left.
    case chain
    /// From `a` to `b`.
    case count
    /// `detail`: form, plus 16 where `partial` is bound; body `a`; `c` domains from `lists[b]` on.
    case iteration
    /// List `a`, condition `b`.
    case filter
    /// Function `a`; `lists[b]` are the overloads, then `c` arguments.
    case library
    /// Function `a`, `c` arguments from `lists[b]` on; `detail`: 1 where as many names follow.
    case call
    /// `c` members from `lists[b]` on.
    case list
    /// `c` entries from `lists[b]` on, each a name and a node.
    case context
    /// Ends `a`, `b`; `detail`: bit 0 lower end closed, bit 1 upper.
    case range
    /// Operand `a`; `detail`: comparison.
    case testRange
    /// Operand `a`, type `b` in the program's types.
    case instance
    /// Body `a`, signature `b` in the program's functions.
    case function
    /// Message `a` in the program's names.
    case invalid
  }

  var code: Code
  var detail: UInt8 = 0
  var exponent: Int8 = 0
  var a: Int32 = 0
  var payload: Int64 = 0

  init(_ code: Code, detail: UInt8 = 0, _ a: Int32 = 0, number: Int64, exponent: Int8) {
    self.code = code
    self.detail = detail
    self.a = a
    self.payload = number
    self.exponent = exponent
  }

  init(_ code: Code, detail: UInt8 = 0, _ a: Int32 = 0, _ b: Int32 = 0, _ c: Int32 = 0) {
    self.code = code
    self.detail = detail
    self.a = a
    payload = Int64(b) << 32 | Int64(UInt32(bitPattern: c))
  }

  @inline(__always)
  var b: Int32 { Int32(truncatingIfNeeded: payload >> 32) }
  @inline(__always)
  var c: Int32 { Int32(truncatingIfNeeded: payload) }
}

extension Expression.Comparison {
  /// In the order of the declaration, for `Node.detail`.
  var code: UInt8 {
    switch self {
    case .equal: 0
    case .notEqual: 1
    case .less: 2
    case .lessOrEqual: 3
    case .greater: 4
    case .greaterOrEqual: 5
    }
  }

  init(code: UInt8) {
    self =
      switch code {
      case 0: .equal
      case 1: .notEqual
      case 2: .less
      case 3: .lessOrEqual
      case 4: .greater
      default: .greaterOrEqual
      }
  }

  /// As seen from the other side: `5 < x` is `x > 5`.
  var mirrored: Expression.Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

extension Expression.Arithmetic {
  var code: UInt8 {
    switch self {
    case .add: 0
    case .subtract: 1
    case .multiply: 2
    case .divide: 3
    case .power: 4
    }
  }

  init(code: UInt8) {
    self =
      switch code {
      case 0: .add
      case 1: .subtract
      case 2: .multiply
      case 3: .divide
      default: .power
      }
  }
}
