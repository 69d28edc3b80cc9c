package import Diagnostics

/// What somebody entered field by field, and no YAML text holds, as a tree that the readers of files read.
///
/// The entries stand line by line in a file of their own, so that every node has its place, and the file's hash is the hash of what was
/// entered.
package enum EntryTree {
  package indirect enum Value: Sendable {
    case text(String)
    case list([Value])
    case fields([(key: String, value: Value)])
  }

  /// Where the entries of the second level stand, by the keys of both: `facts`, `water.flow`.
  package struct Place: Sendable {
    package let section: String
    package let key: String
    package let range: SourceRange
  }

  /// - Parameter name: what the file is called in reports.
  package static func add(
    _ fields: [(key: String, value: Value)], called name: String, to sources: inout SourceFiles
  ) -> (file: SourceFile, node: Node, places: [Place]) {
    var writer = Writer()
    writer.write(.fields(fields))
    let file = sources.add(path: name, bytes: writer.bytes)
    let node = Node(Tree(file: file, records: writer.records, rewritten: writer.rewritten), 0)
    let places = writer.places.map {
      Place(section: $0.section, key: $0.key, range: SourceRange(file: file.id, lower: $0.lower, upper: $0.upper))
    }
    return (file, node, places)
  }

  private struct Writer {
    var bytes: [UInt8] = []
    var records: [Tree.Record] = []
    var rewritten: [UInt8] = []
    var places: [(section: String, key: String, lower: Int, upper: Int)] = []
    private var path: [String] = []

    mutating func write(_ value: Value) {
      switch value {
      case .text(let text): scalar(text, ends: 0x0A)
      case .list(let items): collection(.sequence, count: items.count) { writer in items.forEach { writer.write($0) } }
      case .fields(let fields):
        collection(.mapping, count: fields.count) { writer in
          for (key, value) in fields {
            let lower = writer.bytes.count
            writer.scalar(key, ends: 0x09)
            writer.path.append(key)
            writer.write(value)
            writer.path.removeLast()
            if writer.path.count == 1 { writer.places.append((writer.path[0], key, lower, writer.bytes.count)) }
          }
        }
      }
    }

    private mutating func collection(_ kind: Tree.Kind, count: Int, _ content: (inout Writer) -> Void) {
      let index = records.count
      let lower = bytes.count
      records.append(Tree.Record(kind: kind, lower: UInt32(lower), upper: UInt32(lower), start: UInt32(count)))
      content(&self)
      records[index].upper = UInt32(bytes.count)
      records[index].extent = UInt32(records.count)
    }

    /// A text and the character behind it. Line breaks and controls stay in the text and not in the file, which has a line for each.
    private mutating func scalar(_ text: String, ends: UInt8) {
      let own = Array(text.utf8)
      let lower = bytes.count
      let isPlain = own.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      // An empty text was entered, which is not the same as nothing.
      var record = Tree.Record(kind: .scalar, style: own.isEmpty ? .double : .plain, verbatim: isPlain, lower: UInt32(lower), upper: 0)
      record.start = UInt32(isPlain ? lower : rewritten.count)
      record.extent = UInt32(own.count)
      bytes += isPlain ? own : own.map { $0 >= 0x20 && $0 != 0x7F ? $0 : 0x20 }
      if !isPlain { rewritten += own }
      record.upper = UInt32(bytes.count)
      records.append(record)
      bytes.append(ends)
    }
  }
}
