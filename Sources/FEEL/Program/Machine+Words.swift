/// The conditions of `WordCode`.
extension Machine {
  /// Answers all conditions of a set.
  ///
  /// - Parameter answers: room for as many as there are.
  func words(_ code: WordCode, _ roots: [Int32], _ answers: UnsafeMutablePointer<Truth>) {
    for part in code.parts {
      var unanswered = part.others
      let line = line(code, part, &unanswered)
      let first = part.roots.lowerBound
      spread(line, code, part, answers + first)
      guard unanswered != .zero else { continue }
      for place in part.roots where unanswered.has(place - first) { answers[place] = condition(roots[place]) }
    }
  }

  /// What the facts of the row leave of all terms.
  ///
  /// - Parameter unanswered: takes the conditions that read a fact which is not what its tests expect.
  @inline(__always)
  private func line(_ code: WordCode, _ part: WordCode.Part, _ unanswered: inout WordCode.Bits) -> WordCode.Line {
    let cells = UnsafeRawPointer(state.pointee.cells)
    let lines = code.lines
    var certain = lines[part.base].certain
    var possible = lines[part.base].possible
    func take(_ facts: WordCode.Lines, _ stretch: Int) {
      let line = lines + (Int(facts.first) &+ stretch)
      certain &= line.pointee.certain
      possible &= line.pointee.possible
    }
    func refuse(_ facts: WordCode.Lines) { unanswered |= lines[Int(facts.readers)].certain }
    var number = code.numbers + part.numbers.lowerBound
    let numbersEnd = code.numbers + part.numbers.upperBound
    while number != numbersEnd {
      let fact = number.pointee
      number += 1
      let cell = cells + Int(fact.at)
      let tag = cell.load(fromByteOffset: 8, as: UInt16.self)
      if (tag ^ fact.tag) & ~StraightCode.Instruction.number != 0, tag >> 8 != 0 {
        refuse(fact.lines)
        continue
      }
      let payload = cell.load(as: Int64.self)
      let cuts = code.cuts + Int(fact.cuts)
      var rank = 0
      var step = Int(fact.half)
      // No jump depends on the number: it would be guessed wrong.
      while step > 0 {
        rank &+= step & (0 &- (cuts[rank &+ step &- 1] < payload ? 1 : 0))
        step &>>= 1
      }
      take(fact.lines, (rank &+ 1) & (0 &- Int(tag / StraightCode.Instruction.number & 1)))
    }
    var text = code.texts + part.texts.lowerBound
    let textsEnd = code.texts + part.texts.upperBound
    while text != textsEnd {
      let fact = text.pointee
      text += 1
      let cell = cells + Int(fact.at)
      let kind = UInt16(cell.load(fromByteOffset: 9, as: UInt8.self)) << 8
      if kind & ~StraightCode.Instruction.symbol != 0 {
        refuse(fact.lines)
        continue
      }
      let distance = UInt64(bitPattern: cell.load(as: Int64.self) &- Int64(fact.base))
      let stretch = Int(code.codes[Int(fact.codes) &+ Int(truncatingIfNeeded: min(distance, UInt64(fact.count)))])
      take(fact.lines, stretch & (0 &- Int(kind / StraightCode.Instruction.symbol)))
    }
    var flag = code.flags + part.flags.lowerBound
    let flagsEnd = code.flags + part.flags.upperBound
    while flag != flagsEnd {
      let fact = flag.pointee
      flag += 1
      let kind = (cells + Int(fact.at)).load(fromByteOffset: 9, as: UInt8.self)
      if kind == Cell.Kind.null.rawValue || kind > Cell.Kind.true.rawValue { refuse(fact.lines) }
      take(fact.lines, Int(kind & 3))
    }
    for place in part.compared {
      let fact = code.compared[place]
      switch fact.isPlain ? plain(fact) : compared(fact, code.slots) {
      case .unknown: take(fact.lines, 0)
      case .false: take(fact.lines, 1)
      case .true: take(fact.lines, 2)
      case .null, .number, .symbol, .date, .row, .constant, .scratch, .slow: refuse(fact.lines)
      }
    }
    return WordCode.Line(certain: certain, possible: possible)
  }

  /// A comparison whose sides are numbers, facts, or two facts with an operation; `slow` where they are no small numbers.
  @inline(__always)
  private func plain(_ fact: WordCode.ComparedFact) -> Cell.Kind {
    let left = side(fact.left)
    let right = side(fact.right)
    if left.kind == .number, right.kind == .number {
      let order = SmallNumber.compare(left.payload, left.exponent, right.payload, right.exponent)
      return holds(fact.detail, order) ? .true : .false
    }
    let isOpen = (left.kind == .unknown || left.kind == .number) && (right.kind == .unknown || right.kind == .number)
    return isOpen ? .unknown : .slow
  }

  @inline(__always)
  private func side(_ side: WordCode.Side) -> Cell {
    guard side.first >= 0 else { return Cell(.number, side.constant, exponent: side.exponent) }
    let a = state.pointee.cells[Int(side.first)]
    guard side.second >= 0 else { return a }
    let b = state.pointee.cells[Int(side.second)]
    guard a.kind == .number, b.kind == .number else {
      let isOpen = (a.kind == .unknown || a.kind == .number) && (b.kind == .unknown || b.kind == .number)
      return isOpen ? .unknown : Cell(.slow)
    }
    let result =
      switch side.operation {
      case 0: SmallNumber.add(a.payload, a.exponent, b.payload, b.exponent)
      case 1: SmallNumber.subtract(a.payload, a.exponent, b.payload, b.exponent)
      default: SmallNumber.multiply(a.payload, a.exponent, b.payload, b.exponent)
      }
    guard let (coefficient, exponent) = result else { return Cell(.slow) }
    return Cell(.number, coefficient, exponent: exponent)
  }

  /// Any other comparison of sums, differences and products.
  private func compared(_ fact: WordCode.ComparedFact, _ slots: UnsafeMutablePointer<Int32>) -> Cell.Kind {
    var isOpen = false
    for place in 0..<Int(fact.slotCount) {
      switch state.pointee.cells[Int(slots[Int(fact.slots) + place])].kind {
      case .number: continue
      case .unknown: isOpen = true
      case .null, .false, .true, .symbol, .date, .row, .constant, .scratch, .slow: return .slow
      }
    }
    return isOpen ? .unknown : run(fact.node).kind
  }

  /// The answers of the conditions of a part, from what is left of their terms.
  @inline(__always)
  private func spread(
    _ line: WordCode.Line, _ code: WordCode, _ part: WordCode.Part, _ answers: UnsafeMutablePointer<Truth>
  ) {
    var line = line
    let count = part.roots.count
    if part.terms > count {
      // Terms beyond the first of a condition: those that are left are few.
      for word in count >> 6..<4 {
        var rest = line.possible[word]
        if word == count >> 6 { rest &= ~0 &<< UInt64(count & 63) }
        while rest != 0 {
          let place = word << 6 | rest.trailingZeroBitCount
          rest &= rest &- 1
          let owner = Int(code.owners[part.owners.lowerBound &+ place &- count])
          line.possible[owner >> 6] |= 1 &<< UInt64(owner & 63)
          line.certain[owner >> 6] |= (line.certain[place >> 6] &>> UInt64(place & 63) & 1) &<< UInt64(owner & 63)
        }
      }
    }
    var place = 0
    while place < count {
      let certain = line.certain[place >> 6] &>> UInt64(place & 63)
      let open = line.possible[place >> 6] &>> UInt64(place & 63) & ~certain
      let eight = TruthBytes.of(certain: UInt8(truncatingIfNeeded: certain), open: UInt8(truncatingIfNeeded: open))
      if place + 8 <= count {
        UnsafeMutableRawPointer(answers + place).storeBytes(of: eight, as: UInt64.self)
      } else {
        for index in place..<count {
          answers[index] =
            certain &>> UInt64(index - place) & 1 != 0
            ? .true : open &>> UInt64(index - place) & 1 != 0 ? .unknown : .false
        }
      }
      place += 8
    }
  }
}

extension WordCode.Bits {
  @inline(__always)
  fileprivate func has(_ place: Int) -> Bool { self[place >> 6] >> UInt64(place & 63) & 1 != 0 }
}
