/// Puts conditions into `WordCode`.
struct WordCodeBuilder {
  private let program: Program
  var parts: [WordCode.Part] = []
  var lines: [WordCode.Line] = []
  var numbers: [WordCode.NumberFact] = []
  var texts: [WordCode.TextFact] = []
  var flags: [WordCode.FlagFact] = []
  var compared: [WordCode.ComparedFact] = []
  var cuts: [Int64] = []
  var codes: [UInt16] = []
  var slots: [Int32] = []
  var owners: [Int32] = []

  /// What tests look at.
  private enum Fact: Hashable {
    case number(slot: Int32)
    case text(slot: Int32)
    case flag(slot: Int32)
    case compared(detail: UInt8, WordCode.Side, WordCode.Side)
    /// A comparison that is like no other.
    case node(Int32)

    /// The slot whose cell is looked at, none for comparisons.
    var slot: Int32 {
      switch self {
      case .number(let slot), .text(let slot), .flag(let slot): slot
      case .compared, .node: -1
      }
    }
  }

  private struct Literal {
    let fact: Fact
    let node: Int32
    let isNegated: Bool
  }

  /// Tests that hold together.
  private typealias Term = [Literal]

  /// A condition of more terms is left to the general way.
  private static let mostTerms = 16
  /// Constants beyond this are left to it, too: next to them there must be room for others.
  private static let mostCoefficient: UInt64 = 1 << 62

  init(_ program: Program) { self.program = program }

  mutating func add(_ roots: [Int32]) {
    var first = 0
    var terms: [[Term]?] = []
    var count = 0
    for (place, root) in roots.enumerated() {
      let own = self.terms(root, isNegated: false)
      let size = max(1, own?.count ?? 0)
      if count + size > WordCode.width {
        close(first, terms)
        (first, terms, count) = (place, [], 0)
      }
      terms.append(own)
      count += size
    }
    if !terms.isEmpty { close(first, terms) }
  }

  // MARK: Conditions as terms

  /// The terms of a condition, or of its negation; `nil` where it has another form.
  private func terms(_ index: Int32, isNegated: Bool) -> [Term]? {
    let node = program.nodes[Int(index)]
    switch node.code {
    case .and, .or:
      var all: [[Term]] = []
      for place in 0..<node.c {
        guard let own = terms(program.lists[Int(node.b + place)], isNegated: isNegated) else { return nil }
        all.append(own)
      }
      return (node.code == .or) == isNegated ? together(all) : either(all)
    case .not: return terms(node.a, isNegated: !isNegated)
    case .slotAgainstNumber, .slotBetweenNumbers, .slotIsSymbol, .slotInSymbols, .slot, .notSlot, .compare:
      guard let fact = fact(of: node, index) else { return nil }
      return [[Literal(fact: fact, node: index, isNegated: isNegated)]]
    // A constant would make others of its terms vanish, with what fails in them.
    case .constant, .arithmetic, .between, .conditional, .negate, .local, .member, .itemMember, .membership, .test,
      .bound, .chain, .count, .iteration, .filter, .library, .call, .list, .context, .range, .testRange, .instance,
      .function, .invalid:
      return nil
    }
  }

  private func either(_ all: [[Term]]) -> [Term]? {
    let terms = all.flatMap(\.self)
    return terms.count > Self.mostTerms ? nil : terms
  }

  private func together(_ all: [[Term]]) -> [Term]? {
    var terms: [Term] = [[]]
    for factor in all {
      guard terms.count * factor.count <= Self.mostTerms else { return nil }
      terms = terms.flatMap { term in factor.map { term + $0 } }
    }
    return terms
  }

  /// The fact of a test; `nil` where its constants are not at the power of ten of its slot.
  private func fact(of node: Node, _ index: Int32) -> Fact? {
    switch node.code {
    case .slotAgainstNumber:
      return fits(node.payload, node.exponent, node.a) ? .number(slot: node.a) : nil
    case .slotBetweenNumbers:
      let (low, high) = (program.constants[Int(node.b)], program.constants[Int(node.b) + 1])
      let fit = fits(low.payload, low.exponent, node.a) && fits(high.payload, high.exponent, node.a)
      return fit ? .number(slot: node.a) : nil
    case .slotIsSymbol, .slotInSymbols: return .text(slot: node.a)
    case .slot, .notSlot: return .flag(slot: node.a)
    case .compare:
      var read: [Int32] = []
      guard StraightCode.isPlain(node.a, program, &read), StraightCode.isPlain(node.b, program, &read) else {
        return nil
      }
      if let left = side(node.a), let right = side(node.b) { return .compared(detail: node.detail, left, right) }
      return .node(index)
    default: return nil
    }
  }

  private func fits(_ coefficient: Int64, _ exponent: Int8, _ slot: Int32) -> Bool {
    exponent == program.exponents[Int(slot)] && coefficient.magnitude < Self.mostCoefficient
  }

  private func side(_ index: Int32) -> WordCode.Side? {
    let node = program.nodes[Int(index)]
    switch node.code {
    case .slot: return WordCode.Side(first: node.a)
    case .constant:
      let cell = program.constants[Int(node.a)]
      return WordCode.Side(constant: cell.payload, exponent: cell.exponent)
    case .arithmetic where node.detail < 3:
      let (a, b) = (program.nodes[Int(node.a)], program.nodes[Int(node.b)])
      guard a.code == .slot, b.code == .slot else { return nil }
      return WordCode.Side(first: a.a, second: b.a, operation: node.detail)
    default: return nil
    }
  }

  // MARK: Lines

  /// Lays out the conditions gathered so far, which begin at a place.
  private mutating func close(_ first: Int, _ conditions: [[Term]?]) {
    let firstOwner = owners.count
    var others = WordCode.Bits.zero
    // The first term of each condition, then all others.
    var places: [(term: Term, place: Int)] = []
    var base = WordCode.Line(certain: .zero, possible: .zero)
    for (place, terms) in conditions.enumerated() {
      guard let terms else {
        others.set(place)
        continue
      }
      if let term = terms.first { places.append((term, place)) }
    }
    var next = conditions.count
    for (place, terms) in conditions.enumerated() {
      for term in (terms ?? []).dropFirst() {
        places.append((term, next))
        owners.append(Int32(place))
        next += 1
      }
    }
    var literals: [Fact: [(literal: Literal, place: Int)]] = [:]
    for (term, place) in places {
      base.possible.set(place)
      base.certain.set(place)
      for literal in term { literals[literal.fact, default: []].append((literal, place)) }
    }
    let baseLine = lines.count
    lines.append(base)
    let starts = (numbers.count, texts.count, flags.count, compared.count)
    func owner(_ place: Int) -> Int {
      place < conditions.count ? place : Int(owners[firstOwner + place - conditions.count])
    }
    // In the order of the slots, so that a record is read from its beginning to its end.
    for (fact, all) in literals.sorted(by: {
      ($0.key.slot, $0.value[0].literal.node) < ($1.key.slot, $1.value[0].literal.node)
    }) {
      var readers = WordCode.Bits.zero
      for (_, place) in all { readers.set(owner(place)) }
      add(fact, all, readers)
    }
    parts.append(
      WordCode.Part(
        roots: first..<(first + conditions.count), terms: next, base: baseLine, numbers: starts.0..<numbers.count,
        texts: starts.1..<texts.count, flags: starts.2..<flags.count, compared: starts.3..<compared.count,
        owners: firstOwner..<owners.count, others: others))
  }

  /// A line for each of the stretches of a fact, that for unknown first.
  ///
  /// - Parameter truth: of the test of a node, in a stretch; `nil` for unknown.
  private mutating func addLines(
    _ all: [(literal: Literal, place: Int)], _ readers: WordCode.Bits, stretches: Int,
    _ truth: (_ stretch: Int, Node) -> Bool?
  ) -> WordCode.Lines {
    let first = Int32(lines.count)
    for stretch in 0..<stretches {
      var line = WordCode.Line(certain: ~.zero, possible: ~.zero)
      for (literal, place) in all {
        switch truth(stretch, program.nodes[Int(literal.node)]).map({ $0 != literal.isNegated }) {
        case true?: continue
        case false?:
          line.certain.clear(place)
          line.possible.clear(place)
        case nil: line.certain.clear(place)
        }
      }
      lines.append(line)
    }
    lines.append(WordCode.Line(certain: readers, possible: .zero))
    return WordCode.Lines(first: first, readers: Int32(lines.count - 1))
  }

  private mutating func add(_ fact: Fact, _ all: [(literal: Literal, place: Int)], _ readers: WordCode.Bits) {
    let stride = Int32(MemoryLayout<Cell>.stride)
    switch fact {
    case .number(let slot):
      let own = cutting(all.map { program.nodes[Int($0.literal.node)] })
      let firstCut = cuts.count
      var half = 1
      while half * 2 <= own.count { half *= 2 }
      // As many as the search looks at; nothing is above the last.
      cuts += own + Array(repeating: .max, count: max(0, 2 * half - 1 - own.count))
      let constants = program.constants
      let lines = addLines(all, readers, stretches: own.count + 2) { stretch, node in
        guard stretch > 0 else { return nil }
        // Any number of the stretch.
        let number = stretch == 1 ? own[0] : own[stretch - 2] + 1
        func order(_ constant: Int64) -> Int { number < constant ? -1 : number == constant ? 0 : 1 }
        guard node.code == .slotBetweenNumbers else {
          return Expression.Comparison(code: node.detail).holds(order(node.payload))
        }
        let (low, high) = (order(constants[Int(node.b)].payload), order(constants[Int(node.b) + 1].payload))
        return (low > 0 || low == 0 && node.detail & 1 != 0) && (high < 0 || high == 0 && node.detail & 2 != 0)
      }
      let exponent = program.exponents[Int(slot)]
      numbers.append(
        WordCode.NumberFact(
          at: slot * stride, tag: StraightCode.Instruction.number | UInt16(UInt8(bitPattern: exponent)),
          half: UInt16(half), cuts: Int32(firstCut), lines: lines))
    case .text(let slot):
      let lists = program.lists
      func symbols(_ node: Node) -> [Int32] {
        node.code == .slotIsSymbol ? [node.b] : Array(lists[Int(node.b)..<Int(node.b + node.c)])
      }
      let named = Set(all.flatMap { symbols(program.nodes[Int($0.literal.node)]) }).sorted()
      guard let base = named.first, let last = named.last else { return }
      let lines = addLines(all, readers, stretches: named.count + 2) { stretch, node in
        switch stretch {
        case 0: nil
        case 1: node.code == .slotIsSymbol && node.detail == 1
        default: symbols(node).contains(named[stretch - 2]) != (node.code == .slotIsSymbol && node.detail == 1)
        }
      }
      texts.append(
        WordCode.TextFact(
          at: slot * stride, base: base, count: last - base + 1, codes: Int32(codes.count), lines: lines))
      var own = [UInt16](repeating: 1, count: Int(last - base) + 2)
      for (index, symbol) in named.enumerated() { own[Int(symbol - base)] = UInt16(index + 2) }
      codes += own
    case .flag(let slot):
      // By the kind of the cell: unknown, null (which is for the general way), false, true.
      let lines = addLines(all, readers, stretches: 4) { kind, node in
        kind < 2 ? nil : (kind == 3) == (node.code == .slot)
      }
      flags.append(WordCode.FlagFact(at: slot * stride, lines: lines))
    case .compared(_, let left, let right): add(all, readers, left, right)
    case .node: add(all, readers, nil, nil)
    }
  }

  private mutating func add(
    _ all: [(literal: Literal, place: Int)], _ readers: WordCode.Bits, _ left: WordCode.Side?, _ right: WordCode.Side?
  ) {
    let index = all[0].literal.node
    let node = program.nodes[Int(index)]
    let lines = addLines(all, readers, stretches: 3) { answer, _ in answer == 0 ? nil : answer == 2 }
    let firstSlot = slots.count
    _ = StraightCode.isPlain(node.a, program, &slots)
    _ = StraightCode.isPlain(node.b, program, &slots)
    compared.append(
      WordCode.ComparedFact(
        node: index, detail: node.detail, isPlain: left != nil && right != nil, slots: Int32(firstSlot),
        slotCount: Int32(slots.count - firstSlot), left: aligned(left ?? WordCode.Side(), to: right),
        right: aligned(right ?? WordCode.Side(), to: left), lines: lines))
  }

  /// A number at the power of ten at which the other side will stand.
  private func aligned(_ side: WordCode.Side, to other: WordCode.Side?) -> WordCode.Side {
    guard side.first < 0, let other, other.first >= 0 else { return side }
    var exponent = program.exponents[Int(other.first)]
    if other.second >= 0 {
      let second = program.exponents[Int(other.second)]
      exponent = other.operation == 2 ? exponent &+ second : min(exponent, second)
    }
    let cell = Cell(.number, side.constant, exponent: side.exponent).aligned(to: exponent)
    return WordCode.Side(constant: cell.payload, exponent: cell.exponent)
  }

  /// The numbers above which tests may answer otherwise than at or below them, ascending.
  private func cutting(_ nodes: [Node]) -> [Int64] {
    var found: Set<Int64> = []
    for node in nodes {
      if node.code == .slotBetweenNumbers {
        let (low, high) = (program.constants[Int(node.b)].payload, program.constants[Int(node.b) + 1].payload)
        found.insert(node.detail & 1 != 0 ? low - 1 : low)
        found.insert(node.detail & 2 != 0 ? high : high - 1)
        continue
      }
      switch Expression.Comparison(code: node.detail) {
      case .less, .greaterOrEqual: found.insert(node.payload - 1)
      case .lessOrEqual, .greater: found.insert(node.payload)
      case .equal, .notEqual:
        found.insert(node.payload - 1)
        found.insert(node.payload)
      }
    }
    return found.sorted()
  }
}

extension Expression.Comparison {
  /// Whether an order of -1, 0 or 1 satisfies it.
  fileprivate func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}

extension WordCode.Bits {
  @inline(__always)
  fileprivate mutating func set(_ place: Int) { self[place >> 6] |= 1 << UInt64(place & 63) }

  @inline(__always)
  fileprivate mutating func clear(_ place: Int) { self[place >> 6] &= ~(1 << UInt64(place & 63)) }
}
