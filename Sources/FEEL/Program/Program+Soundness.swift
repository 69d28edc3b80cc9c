/// Whether a program that was made elsewhere can be run and explained without leaving its arrays, going in a circle or deeper than
/// any expression goes. What `ProgramBuilder` makes is sound; what is read from bytes is believed only after this.
///
/// It says nothing of whether the program computes what its text says.
extension Program {
  /// Nodes inside one another: more than any expression has.
  private static let heightLimit = 2000

  var isSound: Bool {
    hasKnownCodes && hasSoundConstants && facts.count == nodes.count && hasSoundNodes && hasSoundFacts
      && hasSoundConditions
  }

  /// A case of an enumeration is its place in a list; bytes that are beyond it are no case, and must not be looked at as one.
  private var hasKnownCodes: Bool {
    Self.hold(nodes, at: MemoryLayout<Node>.offset(of: \.code), atMost: Node.Code.invalid.rawValue)
      && Self.hold(constants, at: MemoryLayout<Cell>.offset(of: \.kind), atMost: Cell.Kind.slow.rawValue)
      && Self.hold(facts, at: MemoryLayout<Facts>.offset(of: \.form), atMost: Facts.Form.other.rawValue)
      && Self.hold(
        straight.instructions, at: MemoryLayout<StraightCode.Instruction>.offset(of: \.code),
        atMost: StraightCode.Instruction.Code.not.rawValue)
  }

  private static func hold<Item>(_ items: [Item], at offset: Int?, atMost last: UInt8) -> Bool {
    guard let offset else { return false }
    return items.withUnsafeBytes { bytes in
      var place = offset
      while place < bytes.count {
        if bytes[place] > last { return false }
        place += MemoryLayout<Item>.stride
      }
      return true
    }
  }

  /// Constants that fit no cell, and as they were written.
  private var hasSoundConstants: Bool {
    guard (0...1_000_000).contains(slotCount), exponents.count == slotCount else { return false }
    return constants.allSatisfy { cell in
      switch cell.kind {
      case .unknown, .null, .false, .true, .number, .date: true
      case .constant: heavy.indices.contains(Int(cell.payload))
      case .symbol: symbols.texts.indices.contains(Int(cell.payload))
      case .row, .scratch, .slow: false
      }
    }
  }

  // MARK: What runs

  private var hasSoundNodes: Bool {
    var check = TreeCheck(count: nodes.count, heightLimit: Self.heightLimit)
    for (index, node) in nodes.enumerated() {
      check.begin(index)
      guard isSound(node, &check) else { return false }
    }
    return check.isTree
  }

  private func isSound(_ node: Node, _ check: inout TreeCheck) -> Bool {
    let (a, b, c) = (Int(node.a), Int(node.b), Int(node.c))
    func isSlot(_ number: Int) -> Bool { number >= 0 && number < slotCount }
    /// The items of `lists` from one on.
    func items(_ first: Int, _ count: Int) -> ArraySlice<Int32>? {
      guard first >= 0, count >= 0, first <= lists.count, count <= lists.count - first else { return nil }
      return lists[first..<first + count]
    }
    func areOperands(_ first: Int, _ count: Int) -> Bool {
      guard let items = items(first, count) else { return false }
      for item in items { check.uses(item) }
      return true
    }
    switch node.code {
    case .constant: return constants.indices.contains(a)
    case .slot, .slotAgainstNumber, .notSlot: return isSlot(a)
    case .slotBetweenNumbers:
      return isSlot(a) && b >= 0 && b < constants.count - 1 && constants[b].kind == .number
        && constants[b + 1].kind == .number
    case .slotIsSymbol: return isSlot(a) && symbols.texts.indices.contains(b)
    case .slotInSymbols:
      guard isSlot(a), let named = items(b, c), !named.isEmpty else { return false }
      return named.allSatisfy { symbols.texts.indices.contains(Int($0)) }
    case .and, .or, .list: return areOperands(b, c)
    case .not, .negate, .test, .testRange: check.uses(node.a)
    case .compare, .arithmetic, .count, .filter, .range:
      check.uses(node.a)
      check.uses(node.b)
    case .between, .conditional:
      check.uses(node.a)
      check.uses(node.b)
      check.uses(node.c)
    case .local: return a >= 0
    case .member:
      check.uses(node.a)
      return strings.indices.contains(b)
    case .itemMember:
      if c >= 0 { check.uses(node.c) }
      return a >= 0 && strings.indices.contains(b)
    case .membership:
      check.uses(node.a)
      guard let tests = items(b, c) else { return false }
      return tests.allSatisfy { test in
        check.uses(test)
        return nodes.indices.contains(Int(test)) && nodes[Int(test)].code == .test
      }
    case .bound:
      check.uses(node.a)
      check.uses(node.b)
    case .chain:
      guard c > 0, areOperands(b, c), let signs = items(b + c, c - 1) else { return false }
      return signs.allSatisfy { Expression.Arithmetic.allCases.indices.contains(Int($0)) }
    case .iteration:
      check.uses(node.a)
      return areOperands(b, c)
    case .library:
      guard Library.functions.indices.contains(a), b >= 0, b < lists.count, c >= 0, c <= 10_000 else { return false }
      let overloads = UInt32(bitPattern: lists[b])
      return overloads & ~Library.overloads(of: a, count: c) == 0 && areOperands(b + 1, c)
    case .call:
      check.uses(node.a)
      guard areOperands(b, c) else { return false }
      guard node.detail == 1 else { return true }
      guard let names = items(b + c, c) else { return false }
      return names.allSatisfy { strings.indices.contains(Int($0)) }
    case .context:
      guard let pairs = items(b, 2 * c) else { return false }
      for (place, item) in pairs.enumerated() {
        if place % 2 == 1 { check.uses(item) } else if !strings.indices.contains(Int(item)) { return false }
      }
    case .instance:
      check.uses(node.a)
      return types.indices.contains(b)
    case .function:
      check.uses(node.a)
      return functions.indices.contains(b)
    case .invalid: return strings.indices.contains(a)
    }
    return true
  }

  // MARK: What explains

  private var hasSoundFacts: Bool {
    let lengths = sources.map(\.text.utf8.count)
    var check = TreeCheck(count: nodes.count, heightLimit: Self.heightLimit)
    for (index, facts) in facts.enumerated() {
      check.begin(index)
      let (first, count) = (Int(facts.first), Int(facts.count))
      guard nodeTypes.indices.contains(Int(facts.type)), sources.indices.contains(Int(facts.source)),
        facts.lower >= 0, facts.lower <= facts.upper, Int(facts.upper) <= lengths[Int(facts.source)],
        first >= 0, count >= 0, first <= operands.count, count <= operands.count - first
      else { return false }
      for operand in operands[first..<first + count] { check.uses(operand) }
      let argument = Int(facts.argument)
      switch facts.form {
      case .slot: guard argument >= 0, argument < slotCount else { return false }
      case .constant: guard written.indices.contains(argument) else { return false }
      case .call: guard strings.indices.contains(argument) else { return false }
      case .comparison, .between, .membership, .test, .comparedTest, .and, .or, .not, .arithmetic, .conditional, .other:
        break
      }
    }
    return check.isTree
  }

  // MARK: Conditions as instructions

  private var hasSoundConditions: Bool {
    let code = straight
    guard code.nodes.count == code.instructions.count, code.entries.count == nodes.count,
      (1...Self.heightLimit).contains(code.depth), code.nodes.allSatisfy({ nodes.indices.contains(Int($0)) })
    else { return false }
    return code.instructions.allSatisfy(isSound)
      && code.entries.allSatisfy { entry in
        entry.first < 0
          || entry.first <= entry.end && Int(entry.end) <= code.instructions.count && keepsItsStack(entry)
      }
  }

  private func isSound(_ instruction: StraightCode.Instruction) -> Bool {
    let size = Int32(MemoryLayout<Cell>.stride)
    let isFact = instruction.at >= 0 && instruction.at % size == 0 && Int(instruction.at / size) < slotCount
    func items() -> ArraySlice<Int32>? {
      let (first, count) = (instruction.first, instruction.count)
      guard first >= 0, count >= 0, first <= lists.count, count <= lists.count - first else { return nil }
      return lists[first..<first + count]
    }
    switch instruction.code {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .symbol, .early, .slot, .notSlot:
      return isFact
    case .between: return isFact && instruction.payload >= 0 && instruction.payload < Int64(constants.count - 1)
    case .symbols: return isFact && items() != nil
    case .compare:
      return nodes.indices.contains(Int(instruction.at))
        && items()?.allSatisfy { $0 >= 0 && $0 < slotCount } == true
    // The machine forms the address of a fact for every instruction.
    case .constant, .open, .and, .or, .not: return instruction.at == 0
    }
  }

  /// Whether the stack of a condition never grows beyond the room it has.
  private func keepsItsStack(_ entry: StraightCode.Entry) -> Bool {
    var depth = 0
    for instruction in straight.instructions[Int(entry.first)..<Int(entry.end)] {
      switch instruction.code {
      case .open:
        depth += 1
        if depth > straight.depth { return false }
      case .and, .or, .not: depth = max(0, depth - 1)
      default: break
      }
    }
    return true
  }
}

/// Whether nodes hang together as trees: each is used once at most, by one that comes later, and none stands too deep.
private struct TreeCheck {
  private var heights: [Int32]
  private var isUsed: [Bool]
  private var node = 0
  private let heightLimit: Int32
  private(set) var isTree = true

  init(count: Int, heightLimit: Int) {
    heights = Array(repeating: 0, count: count)
    isUsed = Array(repeating: false, count: count)
    self.heightLimit = Int32(heightLimit)
  }

  mutating func begin(_ node: Int) { self.node = node }

  mutating func uses(_ operand: Int32) {
    let operand = Int(operand)
    guard operand >= 0, operand < node, !isUsed[operand], heights[operand] < heightLimit else { return isTree = false }
    isUsed[operand] = true
    heights[node] = max(heights[node], heights[operand] + 1)
  }
}
