package import Diagnostics
internal import YAMLTree

/// **Start here.** The layout of rule and case files: the order of keys, quotation marks, white space, rows under one another, comments.
/// What a file says is never changed: it is read before and after, and where the two differ, or a letter is lost, nothing is handed out.
package enum FileFormat {
  /// The bytes of a file as they should be; the same bytes where they are so.
  ///
  /// - Returns: `nil` where it is no YAML, which is reported, or where its layout cannot be changed without changing what it says.
  package static func formatted(_ file: SourceFile, reporting problems: inout [Diagnostic]) -> [UInt8]? {
    guard let tree = TreeReader.read(file, reporting: &problems), !problems.hasErrors else { return nil }
    // A mark of the byte order in front stays where it is.
    let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var bytes = file.bytes
    let steps: [(Node, [UInt8]) -> [UInt8]] = [
      { TextEdit.applied(quotes(in: $0, $1), to: $1) }, KeyOrder.ordered(_:_:), { LineSpace.spaced($0, $1, from: start) }, RowSpace.spaced(_:_:),
    ]
    for step in steps {
      guard let now = self.tree(bytes, file.path) else { return nil }
      bytes = step(now, bytes)
    }
    guard let after = self.tree(bytes, file.path), says(after, tree), letters(bytes) == letters(file.bytes) else { return nil }
    return bytes
  }

  private static func tree(_ bytes: [UInt8], _ path: String) -> Node? {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let tree = TreeReader.read(sources.add(path: path, bytes: bytes), reporting: &problems)
    return problems.hasErrors ? nil : tree
  }

  /// Whether two trees say the same; the order of keys does not count.
  private static func says(_ a: Node, _ b: Node) -> Bool {
    switch (a.content, b.content) {
    case (.mapping(let one), .mapping(let other)):
      one.count == other.count && one.allSatisfy { entry in other[entry.key.text].map { says(entry.value, $0) } ?? false }
    case (.sequence(let one), .sequence(let other)): one.count == other.count && zip(one, other).allSatisfy(says)
    default: a == b
    }
  }

  /// How many there are of each byte that is no white space, the two quotation marks taken for one: comments belong to it.
  private static func letters(_ bytes: [UInt8]) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte == UInt8(ascii: "'") ? UInt8(ascii: "\"") : byte)] += 1 }
    for space in [0x09, 0x0A, 0x0D, 0x20] { counts[space] = 0 }
    return counts
  }

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
}
