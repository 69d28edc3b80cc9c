package import Diagnostics

/// Makes a tree of a file out of the pieces of its own: as they stand, or as copies with other texts in places. The tree of a file in
/// which something is written once for each member of a list is made so.
///
/// ```swift
/// var assembly = TreeAssembly(of: tree)
/// assembly.open(list.node, copy: nil)
/// for number in 0..<3 { assembly.add(item, copy: number) }
/// assembly.close(count: 3)
/// let whole = assembly.tree
/// ```
package struct TreeAssembly {
  private let file: SourceFile
  private var records: [Tree.Record] = []
  private var rewritten: [UInt8]
  private var maps: [Int: TextMap] = [:]
  private var open: [Int] = []

  package init(of node: Node) {
    file = node.tree.file
    rewritten = node.tree.rewritten
  }

  /// A collection begins, of the kind and at the place of this one.
  package mutating func open(_ node: Node, copy: Int?) {
    open.append(records.count)
    records.append(record(of: node, copy))
  }

  /// The collection that was opened last ends, with so many items or entries.
  package mutating func close(count: Int) {
    guard let index = open.popLast() else { return }
    records[index].start = UInt32(clamping: count)
    records[index].extent = UInt32(clamping: records.count)
  }

  /// A node of the file with all that is in it.
  package mutating func add(_ node: Node, copy: Int?) {
    let base = node.index
    let shift = records.count - base
    for index in base..<node.tree.after(base) {
      var record = record(of: Node(node.tree, index), copy)
      if record.kind != .scalar { record.extent = UInt32(clamping: Int(record.extent) + shift) }
      records.append(record)
    }
  }

  /// A text in place of another: pieces of the text that stands there, and others, each with the place in that text for which it stands.
  package mutating func add(_ scalar: Scalar, saying pieces: [(text: String, place: Range<Int>, isOwn: Bool)], copy: Int) {
    let own = scalar.map
    let shift = SourceRange.shift(ofCopy: copy)
    var text: [UInt8] = []
    var runs: [TextMap.Run] = []
    for piece in pieces {
      let range = own.range(piece.place.lowerBound, piece.place.upperBound)
      let bytes = Array(piece.text.utf8)
      let length = Int(range.upper - range.lower)
      runs.append(
        .init(text: text.count, file: SourceRange.written(Int(range.lower)) + shift, length: length, verbatim: piece.isOwn && length == bytes.count))
      text += bytes
    }
    var record = record(of: scalar.node, copy)
    record.verbatim = false
    record.start = UInt32(clamping: rewritten.count)
    record.extent = UInt32(clamping: text.count)
    rewritten += text
    maps[records.count] = TextMap(file: file.id, runs: runs)
    records.append(record)
  }

  /// A text that stands in another file, at a place of this one.
  package mutating func add(_ text: String, of style: Scalar.Style, at place: SourceRange, copy: Int?) {
    var record = Tree.Record(kind: .scalar, lower: 0, upper: 0)
    put(place, copy, into: &record)
    record.style = style
    record.verbatim = false
    record.start = UInt32(clamping: rewritten.count)
    let bytes = Array(text.utf8)
    record.extent = UInt32(clamping: bytes.count)
    rewritten += bytes
    maps[records.count] = TextMap(
      file: file.id, runs: [.init(text: 0, file: Int(record.lower), length: Int(record.upper - record.lower), verbatim: false)])
    records.append(record)
  }

  /// A collection begins that stands in another file, at a place of this one.
  package mutating func open(like node: Node, at place: SourceRange, copy: Int) {
    var record = node.tree.records[node.index]
    put(place, copy, into: &record)
    open.append(records.count)
    records.append(record)
  }

  /// What was made.
  package var tree: Node { Node(Tree(file: file, records: records, rewritten: rewritten, maps: maps), 0) }

  private func record(of node: Node, _ copy: Int?) -> Tree.Record {
    var record = node.tree.records[node.index]
    if copy != nil { put(node.range, copy, into: &record) }
    return record
  }

  private func put(_ place: SourceRange, _ copy: Int?, into record: inout Tree.Record) {
    let range = copy.map { place.written.inCopy($0) } ?? place
    (record.lower, record.upper) = (range.lower, range.upper)
  }
}
