package import Diagnostics

/// A piece of a YAML file that knows its place: a scalar, a list, or a mapping.
///
/// Two nodes are equal when they say the same in the same order; places and quotation marks do not count.
package struct Node: Sendable {
  package enum Content: Sendable {
    case scalar(Scalar)
    case sequence(Items)
    case mapping(Mapping)
  }

  let tree: Tree
  let index: Int

  init(_ tree: Tree, _ index: Int) {
    self.tree = tree
    self.index = index
  }

  package var range: SourceRange {
    let record = tree.records[index]
    return SourceRange(file: tree.file.id, lower: Int(record.lower), upper: Int(record.upper))
  }

  package var content: Content {
    switch tree.records[index].kind {
    case .scalar: .scalar(Scalar(node: self))
    case .sequence: .sequence(Items(node: self))
    case .mapping: .mapping(Mapping(node: self))
    }
  }

  /// `nil` for a list or a mapping.
  package var scalar: Scalar? { tree.records[index].kind == .scalar ? Scalar(node: self) : nil }
  /// `nil` for a scalar or a mapping.
  package var sequence: Items? { tree.records[index].kind == .sequence ? Items(node: self) : nil }
  /// `nil` for a scalar or a list.
  package var mapping: Mapping? { tree.records[index].kind == .mapping ? Mapping(node: self) : nil }

  /// Nothing is written here: `label:` and then the next key.
  package var isNothing: Bool { scalar?.isNothing ?? false }

  /// The reader has already said what is wrong with this node (an alias, a tag, a list as a key).
  package var isRefused: Bool { tree.records[index].refused }

  /// The first place that shows what this is, short enough to print: all of a scalar, the first key or item of the
  /// others.
  package var headRange: SourceRange {
    switch content {
    case .scalar: range
    case .sequence(let items): items.first?.headRange ?? range
    case .mapping(let mapping): mapping.first?.key.range ?? range
    }
  }

  /// In words, for messages: "a text", "a list", "a mapping", "nothing".
  package var kindInWords: String {
    switch content {
    case .scalar(let scalar): scalar.isNothing ? "nothing" : "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

extension Node: Hashable {
  package static func == (a: Node, b: Node) -> Bool {
    let length = a.tree.after(a.index) - a.index
    guard b.tree.after(b.index) - b.index == length else { return false }
    for step in 0..<length {
      let x = a.tree.records[a.index + step]
      let y = b.tree.records[b.index + step]
      guard x.kind == y.kind else { return false }
      switch x.kind {
      case .scalar:
        let same = a.tree.withText(a.index + step) { left in
          b.tree.withText(b.index + step) { right in left.elementsEqual(right) }
        }
        guard same else { return false }
      case .sequence, .mapping:
        guard x.start == y.start else { return false }
      }
    }
    return true
  }

  package func hash(into hasher: inout Hasher) {
    for step in index..<tree.after(index) {
      hasher.combine(tree.records[step].kind)
      switch tree.records[step].kind {
      case .scalar: tree.withText(step) { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
      case .sequence, .mapping: hasher.combine(tree.records[step].start)
      }
    }
  }
}
