internal import Diagnostics
internal import YAMLTree

/// The keys of records, elements, rules, inputs and parameters in the order in which people read them. Comments and empty lines before a key go
/// with it.
enum KeyOrder {
  private static let rule = [
    "label", "for", "in force", "when", "only where stated", "recommend", "risk", "because", "when unknown", "to check", "says", "source", "note",
    "example facts", "examples",
  ]
  private static let orders: [(head: String, keys: [String])] = [
    (
      "case",
      [
        "title", "kind", "as of", "sector", "place", "note", "notes", "site", "facts", "components", "confirmed", "expect", "sample", "happened", "sources",
      ]
    ),
    ("decision", ["label", "answer", "shown", "of several", "versions", "example facts", "examples"]),
    ("criterion", ["label", "answers", "weight", "cap", "judged on", "note", "rules"]),
    ("duties", ["label", "answers", "shows", "note", "rules"]), ("rule", rule), ("duty", rule),
  ]
  /// Of what stands by its name in a section.
  private static let sections: [String: [String]] = [
    "inputs": [
      "label", "formerly", "called", "question", "extreme", "type", "one of", "unit by", "unit", "allowed", "needed by", "from", "answered by",
      "asked after", "project can change", "when not stated", "note",
    ],
    "parameters": ["label", "formerly", "type", "unit", "values", "note"],
  ]

  static func ordered(_ tree: Node, _ bytes: [UInt8]) -> [UInt8] {
    var moves: [(range: Range<Int>, text: [UInt8])] = []
    if let mapping = tree.mapping {
      if let move = move(mapping, order(of: mapping), bytes, end: bytes.count) {
        // The rest is looked at in the new order.
        return Array(bytes[..<move.range.lowerBound]) + move.text
      }
      for item in mapping["rules"]?.sequence.map(Array.init) ?? [] {
        if let own = item.mapping, let move = move(own, order(of: own), bytes, end: nil) { moves.append(move) }
      }
      for (section, keys) in sections {
        for entry in mapping[section]?.mapping.map(Array.init) ?? [] {
          if let own = entry.value.mapping, let move = move(own, keys, bytes, end: nil) { moves.append(move) }
        }
      }
    }
    var made = bytes
    for move in moves.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) { made.replaceSubrange(move.range, with: move.text) }
    return made
  }

  private static func order(of mapping: Mapping) -> [String] {
    orders.first { mapping[$0.head] != nil }.map { [$0.head] + $0.keys } ?? []
  }

  /// What is to stand in place of a mapping in block style; `nil` where it is in order, or cannot be moved about.
  private static func move(_ mapping: Mapping, _ order: [String], _ bytes: [UInt8], end: Int?) -> (range: Range<Int>, text: [UInt8])? {
    let keys = mapping.map(\.key)
    let ranks = keys.compactMap { order.firstIndex(of: $0.text) }
    guard ranks.count == keys.count, ranks != ranks.sorted(), let first = keys.first else { return nil }
    let starts = keys.map { Int($0.range.lower) }
    let column = column(of: starts[0], bytes)
    // Only keys that each begin a line have parts that can be moved; the first may stand behind a dash.
    guard bytes[Int(mapping.range.lower)] != UInt8(ascii: "{"), Int(first.range.lower) == Int(mapping.range.lower),
      starts.dropFirst().allSatisfy({ self.column(of: $0, bytes) == column && beginsLine($0, bytes) })
    else { return nil }
    let end = end ?? self.end(of: mapping, column: column, bytes)
    var parts: [(rank: Int, lead: [UInt8], text: [UInt8])] = []
    var begin = starts[0]
    var lead = starts[0]
    for index in keys.indices {
      let line = index == 0 ? starts[0] : begin
      let next = index + 1 < keys.count ? starts[index + 1] - column : end
      let nextLead = index + 1 < keys.count ? leading(next, in: bytes, after: line) : end
      var text = Array(bytes[starts[index]..<nextLead])
      if text.last != 0x0A { text.append(0x0A) }
      parts.append((ranks[index], Array(bytes[lead..<line]), text))
      (lead, begin) = (nextLead, next)
    }
    let moved = parts.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    // What stands above the first would have to go above the dash.
    guard moved[0].lead.isEmpty, column > 0 || moved[0].rank == parts[0].rank || parts[0].lead.isEmpty else { return nil }
    let indent = [UInt8](repeating: 0x20, count: column)
    var made: [UInt8] = []
    for (index, part) in moved.enumerated() { made += index == 0 ? part.text : part.lead + indent + part.text }
    return (starts[0]..<end, made)
  }

  private static func column(of offset: Int, _ bytes: [UInt8]) -> Int { offset - lineStart(offset, bytes) }

  private static func lineStart(_ offset: Int, _ bytes: [UInt8]) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }

  private static func beginsLine(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    bytes[lineStart(offset, bytes)..<offset].allSatisfy { $0 == 0x20 }
  }

  /// Where the lines of a mapping end: before the next line that stands further left, and the comments and empty lines above that.
  private static func end(of mapping: Mapping, column: Int, _ bytes: [UInt8]) -> Int {
    var end = Int(mapping.range.upper)
    while end < bytes.count, end == 0 || bytes[end - 1] != 0x0A { end += 1 }
    // A block of text takes the empty lines after it along.
    while end > 1, bytes[end - 1] == 0x0A, bytes[end - 2] == 0x0A { end -= 1 }
    return end
  }

  /// Where the comments begin that stand right before a key.
  private static func leading(_ start: Int, in bytes: [UInt8], after limit: Int) -> Int {
    var start = start
    while start > limit {
      let line = lineStart(start - 1, bytes)
      guard line > limit, bytes[line..<start].first(where: { $0 != 0x20 }) == UInt8(ascii: "#") else { break }
      start = line
    }
    return start
  }
}
