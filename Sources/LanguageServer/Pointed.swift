internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Impact
internal import Screening
internal import YAMLTree

/// What a place in a file points at: a name of the rule set, with the stretch of text that says it.
struct Pointed {
  enum Thing: Hashable {
    /// An element of the rule set, by its place in the index; several where they have the name in common.
    case elements([Int])
    /// A value of types: the indices of the types that have it.
    case value(String, types: [Int])
    case type(Int)
    case function(String)
  }

  let thing: Thing
  let text: String
  let lower: Int
  let upper: Int

  /// - Parameters:
  ///   - offset: in the bytes of the file.
  ///   - members: those for which something is said once in the file.
  init?(_ bytes: [UInt8], at offset: Int, in index: RuleIndex, members: [String] = []) {
    let model = index.rules.ruleSet.model
    for (lower, upper) in Self.candidates(bytes, offset) {
      let text = String(decoding: bytes[lower..<upper], as: UTF8.self)
      guard let thing = Self.thing(text, model, index) ?? Self.family(text, members, index) else { continue }
      self.init(thing: thing, text: text, lower: lower, upper: upper)
      return
    }
    return nil
  }

  private init(thing: Thing, text: String, lower: Int, upper: Int) {
    self.thing = thing
    self.text = text
    self.lower = lower
    self.upper = upper
  }

  private static func thing(_ text: String, _ model: DecisionModel, _ index: RuleIndex) -> Thing? {
    guard !text.isEmpty else { return nil }
    let elements = index.elements(named: text)
    if !elements.isEmpty { return .elements(elements) }
    if let type = model.types.firstIndex(where: { $0.name == text }) { return .type(type) }
    let types = model.types.indices.filter { model.types[$0].value(text) != nil }
    if !types.isEmpty { return .value(text, types: types) }
    return Library.index[text] != nil ? .function(text) : nil
  }

  /// What is named once for each member, `effluent.<substance>`: the elements of all of them.
  private static func family(_ text: String, _ members: [String], _ index: RuleIndex) -> Thing? {
    guard !members.isEmpty, text.contains("<") else { return nil }
    var pieces: [Substring] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      guard let close = rest[open...].firstIndex(of: ">") else { return nil }
      pieces.append(rest[..<open])
      rest = rest[rest.index(after: close)...]
    }
    pieces.append(rest)
    let elements = members.flatMap { member in index.elements(named: pieces.joined(separator: member)) }
    return elements.isEmpty ? nil : .elements(elements)
  }

  /// The stretches around a place that may be a name, the longest first: a whole scalar or cell, what stands between quotation marks, a
  /// word with its dots, the beginning of that up to the dot after the place.
  private static func candidates(_ bytes: [UInt8], _ offset: Int) -> [(Int, Int)] {
    var found: [(Int, Int)] = []
    func stretch(_ isPart: (UInt8) -> Bool) -> (Int, Int) {
      var (lower, upper) = (offset, offset)
      while lower > 0, isPart(bytes[lower - 1]) { lower -= 1 }
      while upper < bytes.count, isPart(bytes[upper]) { upper += 1 }
      while lower < upper, bytes[lower] == 0x20 { lower += 1 }
      while upper > lower, bytes[upper - 1] == 0x20 { upper -= 1 }
      return (lower, upper)
    }
    func isWord(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"): true
      default: byte >= 0x80
      }
    }
    let ends = Array("\n\r\",:{}[]'#".utf8)
    found.append(stretch { !ends.contains($0) })
    let (lower, upper) = stretch(isWord)
    found.append((lower, upper))
    let brackets = [UInt8(ascii: "<"), UInt8(ascii: ">")]
    found.append(stretch { isWord($0) || brackets.contains($0) })
    // `approval.date.year`: the name ends at a dot; `2.` at the end of a sentence is none.
    var end = upper
    while let dot = bytes[lower..<end].lastIndex(of: UInt8(ascii: ".")), dot > lower {
      end = dot
      if offset <= end { found.append((lower, end)) }
    }
    // `- rule` of a list, and `a-b` in an expression.
    for part in [UInt8(ascii: "-")] where bytes[lower..<upper].contains(part) {
      found.append(stretch { isWord($0) && $0 != part })
    }
    return found
  }

  /// Where it is declared.
  func declarations(in index: RuleIndex) -> [SourceRange] {
    let model = index.rules.ruleSet.model
    return switch thing {
    case .elements(let elements): elements.map { index.elements[$0].range }
    case .value(let text, let types): types.compactMap { model.types[$0].value(text)?.range }
    case .type(let type): [model.types[type].range]
    case .function: []
    }
  }
}
