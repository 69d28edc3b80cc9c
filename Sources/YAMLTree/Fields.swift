package import Diagnostics

/// Reads a mapping by what its keys should be, and says everything that is wrong with it at once.
///
/// The keys one asks for are the keys that may stand there: what is left over at the end is reported as unknown, with the
/// nearest right key. Nothing is thrown; a value that cannot be read is reported and comes back as `nil`.
///
/// ```swift
/// struct Rule { let id: String; let points: Int?; let when: Scalar; let applies: [String]; let examples: [Example] }
///
/// func rule(_ node: Node, reporting problems: inout [Diagnostic]) -> Rule? {
///   Fields.read(node, "rule", reporting: &problems) { fields in
///     let id = fields.required("rule", .text)
///     let points = fields.optional("risk", .integer)
///     let when = fields.required("when", .expression)
///     let applies = fields.optional("for", .list(of: .text)) ?? []
///     let examples = fields.optional("examples", .list(of: .with(example))) ?? []
///     guard let id, let when else { return nil }            // ask for all keys before giving up
///     return Rule(id: id, points: points, when: when, applies: applies, examples: examples)
///   }
/// }
/// ```
package struct Fields {
  package let mapping: Mapping
  /// What the mapping describes, as it is called in messages: "rule", "example".
  package let what: String
  package var problems: [Diagnostic] = []
  private var asked: [String] = []
  private var used: Positions

  private init(_ mapping: Mapping, _ what: String) {
    self.mapping = mapping
    self.what = what
    used = Positions(count: mapping.count)
    asked.reserveCapacity(16)
  }

  /// Reads the mapping `node` with `body` and then reports the keys that `body` did not ask for.
  ///
  /// - Parameter what: what it describes, for messages: "rule".
  /// - Returns: what `body` returns; `nil` when `node` is no mapping, which is reported.
  package static func read<Value>(
    _ node: Node, _ what: String, reporting problems: inout [Diagnostic], _ body: (inout Fields) -> Value?
  ) -> Value? {
    guard let mapping = node.mapping else {
      if !node.isRefused { problems.append(Expected.mapping(what, found: node)) }
      return nil
    }
    var fields = Fields(mapping, what)
    let value = body(&fields)
    fields.reportUnknownKeys()
    problems += fields.problems
    return value
  }

  // MARK: Asking

  /// The value of a key that must be there.
  /// - Returns: `nil` when it is missing or cannot be read, which is reported.
  package mutating func required<Value>(_ key: String, _ reading: Reading<Value>) -> Value? {
    guard let entry = ask(key) else {
      problems.append(
        Diagnostic(
          .missingKey, "this \(what) has no `\(key)`", at: headRange, help: "add `\(key): \(reading.example)`"))
      return nil
    }
    return read(entry, reading)
  }

  /// The value of a key that may be there.
  /// - Returns: `nil` when it is not there, or cannot be read, which is reported.
  package mutating func optional<Value>(_ key: String, _ reading: Reading<Value>) -> Value? {
    ask(key).flatMap { read($0, reading) }
  }

  /// The entry of a key that may be there, not yet read.
  package mutating func entry(_ key: String) -> Mapping.Entry? { ask(key) }

  /// Whether the key is there.
  package mutating func has(_ key: String) -> Bool { ask(key) != nil }

  /// The one entry of which these are the possible keys: `table:` or `value:`.
  /// - Returns: `nil` when there is none, which is reported; the first when there are several, which is reported.
  package mutating func exactlyOne(of keys: [String]) -> Mapping.Entry? {
    let found = keys.compactMap { ask($0) }.sorted { $0.range < $1.range }
    let list = keys.map { "`\($0)`" }.joined(separator: ", ")
    guard let first = found.first else {
      problems.append(
        Diagnostic(.missingKey, "this \(what) has none of \(list)", at: headRange, help: "add one of them"))
      return nil
    }
    for other in found.dropFirst() {
      problems.append(
        Diagnostic(
          .unknownKey, "`\(other.key.text)` cannot stand beside `\(first.key.text)`", at: other.key.range,
          notes: [.init("`\(first.key.text)` stands here", at: first.key.range)], help: "keep one of \(list)"))
    }
    return first
  }

  /// These keys are right here although nobody reads them now.
  package mutating func allow(_ keys: [String]) { for key in keys { _ = ask(key) } }

  /// All keys may stand here: what is not asked for is not reported.
  package mutating func allowAll() { used.insertAll() }

  package mutating func report(_ problem: Diagnostic) { problems.append(problem) }

  /// A short place that shows which mapping is meant: its first key.
  package var headRange: SourceRange { mapping.first?.key.range ?? mapping.range }

  // MARK: Inside

  private mutating func ask(_ key: String) -> Mapping.Entry? {
    asked.append(key)
    guard let found = mapping.find(key) else { return nil }
    used.insert(found.position)
    return found.entry
  }

  private mutating func read<Value>(_ entry: Mapping.Entry, _ reading: Reading<Value>) -> Value? {
    if entry.value.isNothing {
      problems.append(
        Diagnostic(
          .missingKey, "`\(entry.key.text)` has no value", at: entry.key.range,
          help: "write `\(entry.key.text): \(reading.example)`, or take the key away"))
      return nil
    }
    if entry.value.isRefused { return nil }
    return reading.read(entry.value, ValueName(key: entry.key), &problems)
  }

  private mutating func reportUnknownKeys() {
    guard !used.isFull else { return }
    let known = Set(asked)
    let written = Set(mapping.map(\.key.text))
    let free = asked.filter { !written.contains($0) }
    for (index, entry) in mapping.enumerated() where !used.contains(index) && !entry.key.node.isRefused {
      let key = entry.key.text
      // The second of two duplicates was reported by the reader.
      if known.contains(key) { continue }
      let help: String
      if let nearest = Spelling.nearest(to: key, among: free) {
        help = "did you mean `\(nearest)`?"
      } else if free.isEmpty {
        help = "take it away; nothing else can stand here"
      } else {
        help = "what else can stand here: " + free.map { "`\($0)`" }.joined(separator: ", ")
      }
      problems.append(Diagnostic(.unknownKey, "`\(key)` is no key of this \(what)", at: entry.key.range, help: help))
    }
  }
}

/// Which entries of a mapping have been asked for. The first 64 need no memory of their own.
private struct Positions {
  private let count: Int
  private var few: UInt64 = 0
  private var many: Set<Int> = []

  init(count: Int) { self.count = count }

  var isFull: Bool { few.nonzeroBitCount + many.count == count }

  func contains(_ position: Int) -> Bool {
    position < 64 ? few & (1 << UInt64(position)) != 0 : many.contains(position)
  }

  mutating func insert(_ position: Int) {
    if position < 64 { few |= 1 << UInt64(position) } else { many.insert(position) }
  }

  mutating func insertAll() { for position in 0..<count { insert(position) } }
}
