/// Conditions that are nothing but tests of single facts under `and`, `or` and `not`, as a list of instructions for a
/// small stack: what nearly all rules are.
///
/// Every test is made, whatever the others say, and none of the answers decides where to go next; so the processor never
/// guesses wrong, which on such short tests would cost more than making them all. A trace comes with it for nothing.
/// Where a fact is of a kind that a test did not expect (null, a text where a number should be), the condition is left to
/// the general way, which knows about errors and evaluates no more than it must.
struct StraightCode: Sendable {
  /// An answer is one bit: 1 unknown, 2 null, 4 false, 8 true, 16 for "not what the test expected". The answers of the
  /// operands of `and` or `or` are collected in one word, which is all that their tables need.
  struct Instruction: Sendable, BitwiseCopyable {
    enum Code: UInt8, Sendable, BitwiseCopyable {
      /// The fact against the number `payload`, at the power of ten in `tag`.
      case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
      /// The fact between `constants[payload]` and the next; `detail`: which of less (1), equal (2), greater (4) satisfy at
      /// the lower end, and times 8 at the upper.
      case between
      /// The fact is the symbol `payload`; `detail`: 1 for is not.
      case symbol
      /// The fact is one of the first 64 symbols whose bit is set in `payload`.
      case early
      /// The fact is one of the symbols in `lists`, from the upper half of `payload` on, as many as the lower half says.
      case symbols
      /// The fact itself, or its negation.
      case slot, notSlot
      /// The answer `detail`.
      case constant
      /// A comparison of sums, differences and products of facts: node `at`, with the slots in `lists` (as for `symbols`).
      case compare
      /// From here on, operands of an inner `and`, `or`, `not`.
      case open
      /// The end of the operands.
      case and, or, not
    }

    var code: Code
    var detail: UInt8 = 0
    /// What the second half of the fact's cell begins with when the fact is of the expected kind: exponent and kind. An
    /// unknown fact differs from it in `expected` alone.
    var tag: UInt16 = 0
    /// Where the fact's cell is, in bytes.
    var at: Int32 = 0
    var payload: Int64 = 0

    @inline(__always) var first: Int { Int(payload >> 32) }
    @inline(__always) var count: Int { Int(Int32(truncatingIfNeeded: payload)) }

    /// The one bit in which the kinds of an unknown and of a number (or symbol) differ.
    static let number = UInt16(Cell.Kind.number.rawValue) << 8
    static let symbol = UInt16(Cell.Kind.symbol.rawValue) << 8
  }

  /// Of all conditions.
  var instructions: [Instruction] = []
  /// The node of each instruction.
  var nodes: [Int32] = []
  /// By node: where its instructions begin and end, or -1.
  var entries: [Entry] = []
  /// How deep `open` goes.
  var depth = 1

  struct Entry: Sendable, BitwiseCopyable {
    var first: Int32
    var end: Int32
  }

  init() {}

  /// For the roots of a program.
  init(_ program: inout Program, roots: [Int32]) {
    entries = Array(repeating: Entry(first: -1, end: -1), count: program.nodes.count)
    for root in roots {
      let first = instructions.count
      if append(root, &program, level: 0) {
        entries[Int(root)] = Entry(first: Int32(first), end: Int32(instructions.count))
      } else {
        instructions.removeSubrange(first...)
        nodes.removeSubrange(first...)
      }
    }
  }

  private mutating func append(
    _ code: Instruction.Code, _ node: Int32, detail: UInt8 = 0, tag: UInt16 = 0, slot: Int32 = 0, payload: Int64 = 0
  ) {
    instructions.append(
      Instruction(
        code: code, detail: detail, tag: tag, at: slot * Int32(MemoryLayout<Cell>.stride), payload: payload))
    nodes.append(node)
  }

  /// Appends the instructions of a node; false for nodes that have none.
  private mutating func append(_ index: Int32, _ program: inout Program, level: Int) -> Bool {
    let node = program.nodes[Int(index)]
    switch node.code {
    case .slotAgainstNumber:
      let tag = Instruction.number | UInt16(UInt8(bitPattern: node.exponent))
      append(
        Expression.Comparison(code: node.detail).instruction, index, tag: tag, slot: node.a, payload: node.payload)
    case .slotBetweenNumbers:
      let low = program.constants[Int(node.b)].exponent
      // Ends at two powers of ten are left to the general way.
      guard low == program.constants[Int(node.b) + 1].exponent else { return false }
      let lower: UInt8 = node.detail & 1 != 0 ? 6 : 4
      let upper: UInt8 = node.detail & 2 != 0 ? 3 : 1
      append(
        .between, index, detail: lower | upper << 3, tag: Instruction.number | UInt16(UInt8(bitPattern: low)),
        slot: node.a, payload: Int64(node.b))
    case .slotIsSymbol:
      append(.symbol, index, detail: node.detail, tag: Instruction.symbol, slot: node.a, payload: Int64(node.b))
    case .slotInSymbols:
      let symbols = program.lists[Int(node.b)..<Int(node.b + node.c)]
      if symbols.allSatisfy({ $0 < 64 }) {
        let bits = symbols.reduce(Int64(0)) { $0 | 1 &<< Int64($1) }
        append(.early, index, tag: Instruction.symbol, slot: node.a, payload: bits)
      } else {
        append(.symbols, index, tag: Instruction.symbol, slot: node.a, payload: node.payload)
      }
    case .slot: append(.slot, index, slot: node.a)
    case .notSlot: append(.notSlot, index, slot: node.a)
    case .constant:
      let kind = program.constants[Int(node.a)].kind
      guard kind.rawValue <= Cell.Kind.true.rawValue else { return false }
      append(.constant, index, detail: 1 << kind.rawValue)
    case .and, .or:
      if level > 0 { append(.open, index) }
      depth = max(depth, level + 2)
      for i in 0..<node.c {
        guard append(program.lists[Int(node.b + i)], &program, level: level + 1) else { return false }
      }
      append(node.code == .and ? .and : .or, index)
    case .not:
      if level > 0 { append(.open, index) }
      depth = max(depth, level + 2)
      guard append(node.a, &program, level: level + 1) else { return false }
      append(.not, index)
    case .compare:
      var slots: [Int32] = []
      guard StraightCode.isPlain(node.a, program, &slots), StraightCode.isPlain(node.b, program, &slots) else {
        return false
      }
      let first = Int64(program.lists.count)
      program.lists += slots
      instructions.append(Instruction(code: .compare, at: index, payload: first << 32 | Int64(slots.count)))
      nodes.append(index)
    case .arithmetic, .between, .conditional, .negate, .local, .member, .itemMember, .membership, .test, .bound, .chain, .count,
      .iteration, .filter, .library, .call, .list, .context, .range, .testRange, .instance, .function, .invalid:
      return false
    }
    return true
  }

  /// Sums, differences and products of facts and numbers: they have a value whenever the facts are numbers.
  static func isPlain(_ index: Int32, _ program: Program, _ slots: inout [Int32]) -> Bool {
    let node = program.nodes[Int(index)]
    switch node.code {
    case .slot:
      slots.append(node.a)
      return true
    case .constant: return program.constants[Int(node.a)].kind == .number
    case .arithmetic:
      return node.detail < 3 && isPlain(node.a, program, &slots) && isPlain(node.b, program, &slots)
    default: return false
    }
  }
}

extension Expression.Comparison {
  fileprivate var instruction: StraightCode.Instruction.Code {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    }
  }
}

/// Numbers that are compared with one another are kept at one power of ten, so that comparing them is comparing integers.
extension Program {
  /// Finds the finest constant that each slot is compared with, and brings the others to its power of ten; at least to
  /// the fourth decimal, for facts are mostly measured finer than they are limited.
  mutating func alignNumbers() {
    exponents = Array(repeating: Program.anyExponent, count: slotCount)
    func note(_ slot: Int32, _ exponent: Int8) {
      let slot = Int(slot)
      exponents[slot] = min(exponents[slot], exponent, -4)
    }
    for node in nodes {
      if node.code == .slotAgainstNumber { note(node.a, node.exponent) }
      if node.code == .slotBetweenNumbers {
        note(node.a, constants[Int(node.b)].exponent)
        note(node.a, constants[Int(node.b) + 1].exponent)
      }
    }
    for i in nodes.indices {
      let slot = Int(nodes[i].a)
      if nodes[i].code == .slotAgainstNumber {
        let cell = Cell(.number, nodes[i].payload, exponent: nodes[i].exponent).aligned(to: exponents[slot])
        nodes[i].payload = cell.payload
        nodes[i].exponent = cell.exponent
      }
      if nodes[i].code == .slotBetweenNumbers {
        for end in [Int(nodes[i].b), Int(nodes[i].b) + 1] {
          constants[end] = constants[end].aligned(to: exponents[slot])
        }
      }
    }
  }

  /// Of a slot that no constant is compared with.
  static let anyExponent = Int8.max
}

extension Cell {
  /// The same number at a smaller power of ten, where that is exact and fits; else unchanged.
  @inline(__always)
  func aligned(to exponent: Int8) -> Cell {
    guard exponent < self.exponent else { return self }
    let shift = Int(self.exponent) - Int(exponent)
    guard shift <= 18 else { return self }
    let (product, overflow) = payload.multipliedReportingOverflow(by: SmallNumber.powersOfTen[shift])
    return overflow ? self : Cell(.number, product, exponent: exponent)
  }
}
