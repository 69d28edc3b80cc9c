/// The conditions of `StraightCode`.
extension Machine {
  /// The straight way. The answer is one bit: 1 unknown, 2 null, 4 false, 8 true, and 16 or more where a fact is not
  /// what a test expects.
  @inline(__always)
  func straight(_ entry: StraightCode.Entry) -> UInt64 {
    let cells = UnsafeRawPointer(state.pointee.cells)
    let bottom = state.pointee.stack
    var top = bottom
    var seen: UInt64 = 0
    var next = state.pointee.straight + Int(entry.first)
    let end = state.pointee.straight + Int(entry.end)
    while next != end {
      let instruction = next.pointee
      let cell = cells + Int(instruction.at)
      let bit: UInt64
      switch instruction.code {
      case .equal: bit = number(cell, instruction) { $0 == $1 }
      case .notEqual: bit = number(cell, instruction) { $0 != $1 }
      case .less: bit = number(cell, instruction) { $0 < $1 }
      case .lessOrEqual: bit = number(cell, instruction) { $0 <= $1 }
      case .greater: bit = number(cell, instruction) { $0 > $1 }
      case .greaterOrEqual: bit = number(cell, instruction) { $0 >= $1 }
      case .between:
        let low = state.pointee.constants[Int(instruction.payload)].payload
        let high = state.pointee.constants[Int(instruction.payload) + 1].payload
        bit = number(cell, instruction) { fact, _ in
          let above: UInt8 = 1 &+ (fact > low ? 1 : 0) &- (fact < low ? 1 : 0)
          let below: UInt8 = 4 &+ (fact > high ? 1 : 0) &- (fact < high ? 1 : 0)
          return instruction.detail &>> above & instruction.detail &>> below & 1 != 0
        }
      case .symbol:
        bit = symbol(cell, instruction) { ($0 == instruction.payload ? 1 : 0) ^ UInt64(instruction.detail) }
      case .early:
        bit = symbol(cell, instruction) { fact in
          UInt64(bitPattern: instruction.payload) &>> UInt64(bitPattern: fact) & (fact < 64 ? 1 : 0)
        }
      case .symbols:
        let list = state.pointee.lists + instruction.first
        bit = symbol(cell, instruction) { fact in
          var found: UInt64 = 0
          for i in 0..<instruction.count { found |= Int64(list[i]) == fact ? 1 : 0 }
          return found
        }
      case .slot: bit = 1 &<< UInt64(cell.load(fromByteOffset: 9, as: UInt8.self))
      case .notSlot:
        let kind = UInt64(cell.load(fromByteOffset: 9, as: UInt8.self))
        // Exchanges false (2) and true (3); null and unknown stay, other kinds stay beyond 3.
        bit = 1 &<< (kind ^ (kind &>> 1 & 1))
      case .constant: bit = UInt64(instruction.detail)
      case .compare: bit = guarded(instruction)
      case .open:
        top.pointee = seen
        top += 1
        seen = 0
        next += 1
        continue
      // The answer by what was seen: for each of the sixteen sets of unknown, null, false, true the place of its bit.
      case .and:
        bit = 1 &<< (0x2222_0103_2222_0103 &>> ((seen & 15) &<< 2) & 15) | seen & ~15
        if top != bottom { top -= 1 } else { top.pointee = 0 }
        seen = top.pointee
      case .or:
        bit = 1 &<< (0x3333_3333_0102_0102 &>> ((seen & 15) &<< 2) & 15) | seen & ~15
        if top != bottom { top -= 1 } else { top.pointee = 0 }
        seen = top.pointee
      case .not:
        bit = 1 &<< (0x2222_2222_3333_0101 &>> ((seen & 15) &<< 2) & 15) | seen & ~15
        if top != bottom { top -= 1 } else { top.pointee = 0 }
        seen = top.pointee
      }
      if T.keeps {
        let kind = Cell.Kind(rawValue: UInt8(truncatingIfNeeded: bit.trailingZeroBitCount) & 3) ?? .null
        _ = kept(kind, state.pointee.straightNodes[next - state.pointee.straight])
      }
      seen |= bit
      next += 1
    }
    return seen
  }

  /// The answer bit of a test on a number.
  @inline(__always)
  func number(
    _ cell: UnsafeRawPointer, _ instruction: StraightCode.Instruction, _ holds: (Int64, Int64) -> Bool
  ) -> UInt64 {
    let tag = cell.load(fromByteOffset: 8, as: UInt16.self)
    let satisfied: UInt64 = 4 &<< (holds(cell.load(as: Int64.self), instruction.payload) ? 1 : 0)
    if (tag ^ instruction.tag) & ~StraightCode.Instruction.number != 0 { return unexpected(cell, instruction) }
    return chosen(satisfied, UInt64(tag / StraightCode.Instruction.number & 1))
  }

  /// The bit itself for a fact that is known (1), else the bit for unknown; without a jump, which would be guessed wrong.
  @inline(__always)
  func chosen(_ satisfied: UInt64, _ known: UInt64) -> UInt64 { satisfied & (0 &- known) | (known ^ 1) }

  /// The answer bit of a test on a text.
  @inline(__always)
  func symbol(
    _ cell: UnsafeRawPointer, _ instruction: StraightCode.Instruction, _ holds: (Int64) -> UInt64
  ) -> UInt64 {
    let tag = cell.load(fromByteOffset: 8, as: UInt16.self)
    let satisfied: UInt64 = 4 &<< (holds(cell.load(as: Int64.self)) & 1)
    if (tag ^ instruction.tag) & ~StraightCode.Instruction.symbol != 0 { return 16 }
    return chosen(satisfied, UInt64(tag / StraightCode.Instruction.symbol & 1))
  }

  /// A number at another power of ten is compared the long way; other facts are not what the test expects.
  @inline(never)
  func unexpected(_ cell: UnsafeRawPointer, _ instruction: StraightCode.Instruction) -> UInt64 {
    let fact = cell.load(as: Cell.self)
    guard fact.kind == .number else { return fact.kind == .unknown ? 1 : 16 }
    let exponent = Int8(truncatingIfNeeded: instruction.tag)
    let order = SmallNumber.compare(fact.payload, fact.exponent, instruction.payload, exponent)
    let satisfied: Bool
    switch instruction.code {
    case .equal: satisfied = order == 0
    case .notEqual: satisfied = order != 0
    case .less: satisfied = order < 0
    case .lessOrEqual: satisfied = order <= 0
    case .greater: satisfied = order > 0
    case .greaterOrEqual: satisfied = order >= 0
    default:
      let low = state.pointee.constants[Int(instruction.payload)]
      let high = state.pointee.constants[Int(instruction.payload) + 1]
      let above = SmallNumber.compare(fact.payload, fact.exponent, low.payload, low.exponent) + 1
      let below = SmallNumber.compare(fact.payload, fact.exponent, high.payload, high.exponent) + 4
      satisfied = instruction.detail >> UInt8(above) & instruction.detail >> UInt8(below) & 1 != 0
    }
    return satisfied ? 8 : 4
  }

  /// A comparison of sums, differences and products, where they are sure to have a value.
  @inline(never)
  func guarded(_ instruction: StraightCode.Instruction) -> UInt64 {
    let list = state.pointee.lists + instruction.first
    var unknown = false
    for i in 0..<instruction.count {
      switch state.pointee.cells[Int(list[i])].kind {
      case .number: continue
      case .unknown: unknown = true
      case .null, .false, .true, .symbol, .date, .row, .constant, .scratch, .slow: return 16
      }
    }
    if unknown, !T.keeps { return 1 }
    switch run(instruction.at).kind {
    case .unknown: return 1
    case .false: return 4
    case .true: return 8
    case .null, .number, .symbol, .date, .row, .constant, .scratch, .slow: return 16
    }
  }
}
