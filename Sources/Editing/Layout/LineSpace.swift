internal import Diagnostics
internal import YAMLTree

/// No white space at the ends of lines, one line break at the end, no two empty lines together, a space after `#`. Blocks of text are left as they
/// are.
enum LineSpace {
  /// - Parameter start: where the text begins behind a mark of the byte order.
  static func spaced(_ tree: Node, _ bytes: [UInt8], from first: Int) -> [UInt8] {
    var blocks: [Range<Int>] = []
    texts(in: tree, &blocks)
    var next = 0
    var made = Array(bytes[..<first])
    var start = first
    var emptyLines = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var line = Array(bytes[start..<end])
      while next < blocks.count, blocks[next].upperBound <= start { next += 1 }
      let isText = next < blocks.count && blocks[next].lowerBound < start
      // Such a text may also begin in this line and go on in the next.
      let endsOpen = blocks[min(next, blocks.count)...].first { $0.upperBound > end }.map { $0.lowerBound < end } ?? false
      if line.last == 0x0D { line.removeLast() }
      if !isText {
        if !endsOpen { while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() } }
        if let mark = line.firstIndex(where: { $0 != 0x20 }), line[mark] == UInt8(ascii: "#"), mark + 1 < line.count,
          ![0x20, UInt8(ascii: "#"), UInt8(ascii: "!")].contains(line[mark + 1])
        {
          line.insert(0x20, at: mark + 1)
        }
      }
      emptyLines = line.isEmpty ? emptyLines + 1 : 0
      if isText || emptyLines < 2 && !(line.isEmpty && made.count == first) { made += line + [0x0A] }
      start = end + 1
    }
    while made.count > first + 1, made.last == 0x0A, made[made.count - 2] == 0x0A { made.removeLast() }
    return made
  }

  /// The scalars of several lines, in the order of the file.
  private static func texts(in node: Node, _ blocks: inout [Range<Int>]) {
    switch node.content {
    case .sequence(let items): for item in items { texts(in: item, &blocks) }
    case .mapping(let mapping):
      for entry in mapping {
        texts(in: entry.key.node, &blocks)
        texts(in: entry.value, &blocks)
      }
    case .scalar(let scalar):
      if scalar.style != .plain || scalar.text.contains("\n") { blocks.append(Int(scalar.range.lower)..<Int(scalar.range.upper)) }
    }
  }
}
