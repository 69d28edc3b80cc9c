internal import DecisionModel
internal import FEEL

/// How the expressions of a law of one day look at facts: against what each is held, so that its values fall into pieces
/// within which every expression answers alike.
///
/// A fact reaches a comparison by itself, or as the answer of a decision that hands it on. Read once for each root, when it is
/// first asked for.
final class FactUses {
  /// One way in which an expression looks at a fact.
  struct Use: Hashable {
    enum Way: Hashable {
      /// The fact itself against the value of a node.
      case against(Int32)
      /// The fact itself against a value that the rule set gives.
      case equal(Value)
      /// A sum or product in which the fact stands, against the value of a node.
      case sum(Int32, against: Int32)
      /// In a way that cuts its values nobody knows where.
      case unseen
    }
    let slot: Int
    let way: Way
  }

  /// What one root, or the parts of a decision that may still answer, read and do.
  struct Part {
    /// Inputs and decisions, each once, in the order of the text.
    var slots: [Int] = []
    /// Numbers of uses, each once and in order; `FactUses` has them.
    var uses: [Int32] = []
    /// Facts that are held against each other.
    var ties: [(Int, Int)] = []

    mutating func add(_ other: Part) {
      for slot in other.slots where !slots.contains(slot) { slots.append(slot) }
      if uses.isEmpty { uses = other.uses } else { for use in other.uses { insert(use) } }
      ties += other.ties
    }

    /// Takes up a use that is not there yet.
    mutating func insert(_ use: Int32) {
      if uses.last.map({ $0 < use }) ?? true { return uses.append(use) }
      var (low, high) = (0, uses.count)
      while low < high {
        let middle = (low + high) / 2
        if uses[middle] < use { low = middle + 1 } else { high = middle }
      }
      if uses[low] != use { uses.insert(use, at: low) }
    }
  }

  private let rules: RulesOnDay
  private let program: Program
  private let vocabulary: Vocabulary
  private var ofRoot: [Int32: Part] = [:]
  private var ofImplication: [Int: Part] = [:]
  /// Each use once: those of a field are told apart and brought together by number.
  private var all: [Use] = []
  /// By number of the use, at which fact it looks.
  private var slots: [Int] = []
  private var numbers: [Use: Int32] = [:]
  private var handedOnBy: [Int: [Carried]] = [:]

  /// A fact that reaches a place as a value.
  private struct Carried: Hashable {
    let slot: Int
    /// By itself, not as a part of a sum or the argument of a function.
    let isBare: Bool
  }

  init(_ rules: RulesOnDay) {
    self.rules = rules
    program = rules.compiled.model.program
    vocabulary = rules.compiled.ruleSet.model.vocabulary
  }

  subscript(number: Int32) -> Use { all[Int(number)] }

  /// The fact at which a use looks, by its number.
  func slot(ofUse number: Int32) -> Int { slots[Int(number)] }

  private func number(of use: Use) -> Int32 {
    if let known = numbers[use] { return known }
    let number = Int32(all.count)
    all.append(use)
    slots.append(use.slot)
    numbers[use] = number
    return number
  }

  /// What a root reads and does itself; what the decisions do that it reads is theirs.
  func part(of root: Int32) -> Part {
    if let known = ofRoot[root] { return known }
    var part = Part()
    for slot in program.slots(below: root) {
      switch vocabulary.entries[Int(slot.index)].meaning {
      case .input, .decision: part.slots.append(Int(slot.index))
      case .builtin, .parameter: break
      }
    }
    look(root, &part)
    ofRoot[root] = part
    return part
  }

  /// What an implication reads and does: its condition, the values that follow, and what else must hold.
  func part(ofImplication index: Int) -> Part {
    if let known = ofImplication[index] { return known }
    let implication = rules.compiled.implications[index]
    var part = part(of: implication.condition)
    if let consequence = implication.consequence { part.add(self.part(of: consequence)) }
    for fact in implication.values {
      part.add(Part(slots: [fact.name], uses: [number(of: Use(slot: fact.name, way: .equal(fact.value)))]))
    }
    ofImplication[index] = part
    return part
  }

  // MARK: Reading an expression

  private func look(_ node: Int32, _ part: inout Part) {
    let children = Array(program.children(of: node))
    switch program.kind(of: node) {
    case .slot, .constant: break
    case .comparison(let sign):
      hold(children[0], children[1], isOrder: sign != .equal && sign != .notEqual, &part)
    case .between:
      hold(children[0], children[1], isOrder: true, &part)
      hold(children[0], children[2], isOrder: true, &part)
    case .membership:
      for test in children.dropFirst() {
        let operand = program.children(of: test).first ?? test
        if case .test(let sign?) = program.kind(of: test) {
          hold(children[0], operand, isOrder: sign != .equal && sign != .notEqual, &part)
        } else if program.type(of: operand) == .boolean, program.type(of: children[0]) != .boolean {
          // A condition over the value of the column.
          look(operand, &part)
        } else {
          hold(children[0], operand, isOrder: false, &part)
        }
      }
    case .and, .or, .not, .conditional, .arithmetic, .test: for child in children { look(child, &part) }
    case .call, .other:
      switch program.type(of: node) {
      case .boolean, .any: for fact in carried(node, &part) { unseen(fact.slot, &part) }
      default: for child in children { look(child, &part) }
      }
    }
  }

  private func unseen(_ slot: Int, _ part: inout Part) { part.insert(number(of: Use(slot: slot, way: .unseen))) }

  /// Two sides held against each other.
  private func hold(_ one: Int32, _ other: Int32, isOrder: Bool, _ part: inout Part) {
    let sides = [(one, carried(one, &part), other), (other, carried(other, &part), one)]
    for (index, (side, facts, opposite)) in sides.enumerated() {
      let others = sides[1 - index].1
      for fact in facts {
        if isOrder, type(of: fact.slot) == .text {
          unseen(fact.slot, &part)
        } else if fact.isBare {
          part.insert(number(of: Use(slot: fact.slot, way: .against(opposite))))
          for tied in others where tied.isBare && tied.slot != fact.slot { part.ties.append((fact.slot, tied.slot)) }
        } else {
          part.insert(number(of: Use(slot: fact.slot, way: .sum(side, against: opposite))))
        }
      }
    }
  }

  private func type(of slot: Int) -> FEELType { vocabulary.entries[slot].type }

  /// The facts that reach a node as its value; conditions on the way are looked at.
  private func carried(_ node: Int32, _ part: inout Part) -> [Carried] {
    let children = Array(program.children(of: node))
    func through(_ nodes: some Sequence<Int32>, bare: Bool, _ part: inout Part) -> [Carried] {
      var found: [Carried] = []
      for node in nodes {
        for fact in carried(node, &part) {
          let fact = Carried(slot: fact.slot, isBare: bare && fact.isBare)
          if !found.contains(fact) { found.append(fact) }
        }
      }
      return found
    }
    switch program.kind(of: node) {
    case .constant: return []
    case .slot(let slot):
      switch vocabulary.entries[Int(slot.index)].meaning {
      case .input: return [Carried(slot: Int(slot.index), isBare: true)]
      case .decision(let index): return handedOn(by: index)
      case .builtin, .parameter: return []
      }
    case .conditional:
      look(children[0], &part)
      return through(children.dropFirst(), bare: true, &part)
    case .comparison, .between, .membership, .and, .or, .not, .test:
      look(node, &part)
      return []
    case .arithmetic, .call, .other: return through(children, bare: false, &part)
    }
  }

  /// The facts that a decision answers with, as they are or worked into a number.
  private func handedOn(by decision: Int) -> [Carried] {
    if let known = handedOnBy[decision] { return known }
    // Set before its parts are looked at, so that a circle, which is an error of the rule set, ends.
    handedOnBy[decision] = []
    var found: [Carried] = []
    // What the decision looks at is its own part; only what it hands on matters here.
    var ignored = Part()
    for root in answers(of: decision) {
      for fact in carried(root, &ignored) where !found.contains(fact) { found.append(fact) }
    }
    handedOnBy[decision] = found
    return found
  }

  /// The expressions that a decision answers with in the version in force.
  private func answers(of decision: Int) -> [Int32] {
    guard let version = rules.model.decisionVersions[decision] else { return [] }
    switch rules.compiled.model.decisions[decision].logic[version] {
    case .wanting: return []
    case .expression(let root): return [root]
    case .table(let table):
      return (table.rows.flatMap(\.answers) + (table.defaults ?? [])).compactMap { answer in
        if case .expression(let root) = answer { root } else { nil }
      }
    }
  }
}
