internal import DecisionModel
package import Diagnostics
internal import YAMLTree

/// The layout of rule and case files: the order of the keys at the top, quotation marks, white space, comments. What a file says is never
/// changed: it is read before and after, and where the two differ nothing is handed out.
package enum FileFormat {
  /// The keys of a file in the order in which they stand: of a record, of the elements that take a whole file.
  private static let orders: [(head: String, keys: [String])] = [
    (
      "case",
      [
        "case", "title", "kind", "as of", "sector", "place", "note", "notes", "site", "facts", "confirmed", "expect", "happened", "sources",
      ]
    ),
    ("decision", ["decision", "label", "answer", "shown", "versions", "examples"]),
    ("criterion", ["criterion", "label", "answers", "weight", "cap", "judged on", "note", "rules"]),
    ("duties", ["duties", "label", "answers", "note", "rules"]),
  ]

  /// The bytes of a file as they should be; the same bytes where they are so.
  ///
  /// - Returns: `nil` where it is no YAML, which is reported, or where its layout cannot be changed without changing what it says.
  package static func formatted(_ file: SourceFile, reporting problems: inout [Diagnostic]) -> [UInt8]? {
    guard let tree = TreeReader.read(file, reporting: &problems) else { return nil }
    var bytes = TextEdit.applied(quotes(in: tree, file.bytes), to: file.bytes)
    bytes = ordered(bytes, file.path)
    bytes = spaced(bytes, file.path)
    guard let after = self.tree(bytes, file.path), says(after, tree) else { return nil }
    return bytes
  }

  private static func tree(_ bytes: [UInt8], _ path: String) -> Node? {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let tree = TreeReader.read(sources.add(path: path, bytes: bytes), reporting: &problems)
    return problems.hasErrors ? nil : tree
  }

  /// Whether two trees say the same; the order of the keys at the top does not count.
  private static func says(_ a: Node, _ b: Node) -> Bool {
    guard let one = a.mapping, let other = b.mapping, one.count == other.count else { return a == b }
    return one.allSatisfy { other[$0.key.text] == $0.value }
  }

  // MARK: Quotation marks

  /// Single quotation marks become double ones where nothing inside needs them.
  private static func quotes(in node: Node, _ bytes: [UInt8]) -> [TextEdit] {
    switch node.content {
    case .sequence(let items): return items.flatMap { quotes(in: $0, bytes) }
    case .mapping(let mapping): return mapping.flatMap { quotes(in: $0.key.node, bytes) + quotes(in: $0.value, bytes) }
    case .scalar(let scalar):
      guard scalar.style == .single else { return [] }
      let inner = bytes[(Int(scalar.range.lower) + 1)..<(Int(scalar.range.upper) - 1)]
      guard !inner.contains(where: { [0x22, 0x5C, 0x27, 0x0A, 0x0D].contains($0) }) else { return [] }
      return [TextEdit(scalar.range, "\"\(String(decoding: inner, as: UTF8.self))\"")]
    }
  }

  // MARK: Order

  /// The file with the keys at its top in their order; comments and empty lines before a key go with it, those before the first stay.
  private static func ordered(_ bytes: [UInt8], _ path: String) -> [UInt8] {
    guard let mapping = tree(bytes, path)?.mapping, let order = orders.first(where: { mapping[$0.head] != nil })?.keys else { return bytes }
    let keys = mapping.map(\.key)
    // Only a file whose keys each begin a line has parts that can be moved.
    let starts = keys.map { Int($0.range.lower) }
    guard starts.allSatisfy({ $0 == 0 || bytes[$0 - 1] == 0x0A }), keys.allSatisfy({ order.contains($0.text) }), starts == starts.sorted()
    else { return bytes }
    var parts: [(rank: Int, text: [UInt8])] = []
    var begin = starts[0]
    for (index, key) in keys.enumerated() {
      let end = index + 1 < starts.count ? leading(starts[index + 1], in: bytes, after: begin) : bytes.count
      var text = Array(bytes[begin..<end])
      if text.last != 0x0A { text.append(0x0A) }
      parts.append((order.firstIndex(of: key.text) ?? 0, text))
      begin = end
    }
    let moved = parts.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
    if moved.map(\.offset) == Array(parts.indices) { return bytes }
    return Array(bytes[..<starts[0]]) + moved.flatMap(\.element.text)
  }

  /// Where the comments begin that stand right before a key.
  private static func leading(_ start: Int, in bytes: [UInt8], after limit: Int) -> Int {
    var start = start
    while start > limit {
      var line = start - 1
      while line > limit, bytes[line - 1] != 0x0A { line -= 1 }
      guard line > limit, bytes[line] == UInt8(ascii: "#") else { break }
      start = line
    }
    return start
  }

  // MARK: White space

  /// No white space at the ends of lines, one line break at the end, no two empty lines together, a space after `#`. Blocks of text
  /// are left as they are.
  private static func spaced(_ bytes: [UInt8], _ path: String) -> [UInt8] {
    guard let tree = tree(bytes, path) else { return bytes }
    var blocks: [Range<Int>] = []
    texts(in: tree, &blocks)
    var made: [UInt8] = []
    var start = 0
    var emptyLines = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var line = Array(bytes[start..<end])
      let isText = blocks.contains { $0.lowerBound < end && start < $0.upperBound && $0.lowerBound < start }
      if line.last == 0x0D { line.removeLast() }
      if !isText {
        while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
        if let mark = line.firstIndex(where: { $0 != 0x20 }), line[mark] == UInt8(ascii: "#"), mark + 1 < line.count,
          ![0x20, UInt8(ascii: "#"), UInt8(ascii: "!")].contains(line[mark + 1])
        {
          line.insert(0x20, at: mark + 1)
        }
      }
      emptyLines = line.isEmpty ? emptyLines + 1 : 0
      if isText || emptyLines < 2 && !(line.isEmpty && made.isEmpty) { made += line + [0x0A] }
      start = end + 1
    }
    while made.count > 1, made.last == 0x0A, made[made.count - 2] == 0x0A { made.removeLast() }
    return made
  }

  /// The scalars of several lines.
  private static func texts(in node: Node, _ blocks: inout [Range<Int>]) {
    switch node.content {
    case .sequence(let items): for item in items { texts(in: item, &blocks) }
    case .mapping(let mapping): for entry in mapping { texts(in: entry.value, &blocks) }
    case .scalar(let scalar):
      if scalar.style != .plain || scalar.text.contains("\n") { blocks.append(Int(scalar.range.lower)..<Int(scalar.range.upper)) }
    }
  }
}
