package import Diagnostics

/// Checked expressions in flat arrays: a value that can be kept, shared between threads, printed, and run by an
/// `Evaluator`.
///
/// All expressions of a rule set share one program, so one layout of slots and one table of symbols. The index of a node
/// is its key everywhere: for its place in the file, its type, and its value in a trace. The nodes of one expression
/// stand together, the root last.
package struct Program: Sendable {
  var nodes: [Node] = []
  var constants: [Cell] = []
  /// Constants that fit no cell.
  var heavy: [Value] = []
  /// Operands, symbols and the like of nodes that have any number of them.
  var lists: [Int32] = []
  var strings: [String] = []
  var types: [FEELType] = []
  var functions: [(parameters: [FunctionValue.Parameter], result: FEELType)] = []
  var facts: [Facts] = []
  /// The types of nodes, each once.
  var nodeTypes: [FEELType] = []
  /// The values of the nodes that are constants, as they were written.
  var written: [Value] = []
  var operands: [Int32] = []
  var sources: [Source] = []
  var straight = StraightCode()
  /// By slot, the power of ten at which its numbers are kept; `anyExponent` where it does not matter.
  var exponents: [Int8] = []
  /// Tells the functions made by this program from those of others.
  var identity: UInt64 = 0
  package internal(set) var symbols = SymbolTable()
  /// As many as the scope had names.
  package internal(set) var slotCount = 0

  /// What is known of a node beside what runs; no references, so that those of a whole program are one block of memory.
  struct Facts: Sendable, BitwiseCopyable {
    enum Form: UInt8, BitwiseCopyable {
      case slot, constant, comparison, between, membership, test, comparedTest, and, or, not, arithmetic, conditional,
        call, other
    }

    var form: Form
    /// Of a comparison, a test with one, an arithmetic: which.
    var detail: UInt8 = 0
    /// Of a slot its index, of a constant its place in `written`, of a call that of the name in `strings`.
    var argument: Int32 = 0
    /// In `nodeTypes`.
    var type: Int32
    var source: Int32
    var lower: Int32
    var upper: Int32
    /// Range in `operands`.
    var first: Int32
    var count: Int32
  }

  struct Source: Sendable {
    var text: String
    var map: TextMap
  }

  /// What a node is, for those who explain.
  package enum Kind: Sendable, Hashable {
    case slot(Slot)
    case constant(Value)
    case comparison(Expression.Comparison)
    /// Value, low, high.
    case between
    /// Value, then the tests.
    case membership
    /// A test of a membership: with a comparison, or `nil` for a value, a range or a list.
    case test(Expression.Comparison?)
    case and, or, not
    case arithmetic(Expression.Arithmetic)
    /// Condition, then, else.
    case conditional
    /// A built-in function, by its name.
    case call(String)
    case other
  }

  package var nodeCount: Int { nodes.count }

  /// The power of ten at which the numbers of a slot are kept; `nil` where no constant is compared with it.
  package func exponent(of slot: Slot) -> Int8? {
    let exponent = exponents[Int(slot.index)]
    return exponent == Program.anyExponent ? nil : exponent
  }

  package func has(_ node: Int32) -> Bool { nodes.indices.contains(Int(node)) }
  package func type(of node: Int32) -> FEELType { nodeTypes[Int(facts[Int(node)].type)] }

  package func kind(of node: Int32) -> Kind {
    let facts = facts[Int(node)]
    return switch facts.form {
    case .slot: .slot(Slot(facts.argument))
    case .constant: .constant(written[Int(facts.argument)])
    case .comparison: .comparison(Expression.Comparison(code: facts.detail))
    case .between: .between
    case .membership: .membership
    case .test: .test(nil)
    case .comparedTest: .test(Expression.Comparison(code: facts.detail))
    case .and: .and
    case .or: .or
    case .not: .not
    case .arithmetic: .arithmetic(Expression.Arithmetic(code: facts.detail))
    case .conditional: .conditional
    case .call: .call(strings[Int(facts.argument)])
    case .other: .other
    }
  }

  /// The nodes directly below, in the order of the text. They are there for explaining even where the node above
  /// compares without looking at them.
  package func children(of node: Int32) -> ArraySlice<Int32> {
    let facts = facts[Int(node)]
    return operands[Int(facts.first)..<Int(facts.first + facts.count)]
  }

  package func slot(of node: Int32) -> Slot? {
    let facts = facts[Int(node)]
    return facts.form == .slot ? Slot(facts.argument) : nil
  }

  /// Every slot that is read at or below a node, each once, in the order of the text.
  package func slots(below node: Int32) -> [Slot] {
    var found: [Slot] = []
    var seen: Set<Slot> = []
    visitSlots(below: node) { slot in
      // A condition reads a few names: a search among these is quicker than a set.
      if found.count < Self.fewSlots {
        if !found.contains(slot) { found.append(slot) }
        if found.count == Self.fewSlots { seen = Set(found) }
      } else if seen.insert(slot).inserted {
        found.append(slot)
      }
    }
    return found
  }

  private static let fewSlots = 16

  /// Calls with every slot that is read at or below a node, in the order of the text, as often as it is read.
  package func visitSlots(below node: Int32, _ look: (Slot) -> Void) {
    let fact = facts[Int(node)]
    if fact.form == .slot { look(Slot(fact.argument)) }
    for place in Int(fact.first)..<Int(fact.first + fact.count) { visitSlots(below: operands[place], look) }
  }

  /// Where the node stands in its file.
  package func range(of node: Int32) -> SourceRange {
    let facts = facts[Int(node)]
    return sources[Int(facts.source)].map.range(Int(facts.lower), Int(facts.upper))
  }

  /// The text of the node, as it was written.
  package func text(of node: Int32) -> String {
    let facts = facts[Int(node)]
    let bytes = sources[Int(facts.source)].text.utf8
    let lower = bytes.index(bytes.startIndex, offsetBy: min(Int(facts.lower), bytes.count))
    let upper = bytes.index(bytes.startIndex, offsetBy: min(Int(facts.upper), bytes.count))
    return String(sources[Int(facts.source)].text[lower..<max(lower, upper)])
  }

  /// A row for this program, everything unknown.
  package func makeRow() -> Row { Row(program: self) }
}

extension Program: CustomStringConvertible {
  /// One line for each node: index, code, operands, type, text.
  package var description: String {
    nodes.indices.map { index in
      let node = nodes[index]
      let below = children(of: Int32(index)).map(String.init).joined(separator: " ")
      return "\(index)\t\(node.code)\t\(below)\t\(type(of: Int32(index)))\t\(text(of: Int32(index)))"
    }.joined(separator: "\n")
  }
}
