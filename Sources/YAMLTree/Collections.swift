package import Diagnostics

/// The items of a list, in order.
package struct Items: Sendable, Hashable, Sequence {
  package let node: Node

  package var range: SourceRange { node.range }
  package var count: Int { Int(node.tree.records[node.index].start) }
  package var isEmpty: Bool { count == 0 }
  package var first: Node? { isEmpty ? nil : Node(node.tree, node.index + 1) }
  package var underestimatedCount: Int { count }

  package struct Iterator: IteratorProtocol {
    let tree: Tree
    var position: Int
    let end: Int

    package mutating func next() -> Node? {
      guard position < end else { return nil }
      defer { position = tree.after(position) }
      return Node(tree, position)
    }
  }

  package func makeIterator() -> Iterator {
    Iterator(tree: node.tree, position: node.index + 1, end: node.tree.after(node.index))
  }
}

/// The entries of a mapping, in the order of the file.
///
/// After a duplicate key (which is an error) both entries are here, the key of the second is refused, and looking up
/// finds the first.
package struct Mapping: Sendable, Hashable, Sequence {
  package struct Entry: Sendable, Hashable {
    package let key: Scalar
    package let value: Node

    /// From the key to the end of the value.
    package var range: SourceRange { key.range.union(value.range) }
  }

  package let node: Node

  package var range: SourceRange { node.range }
  package var count: Int { Int(node.tree.records[node.index].start) }
  package var isEmpty: Bool { count == 0 }
  package var first: Entry? {
    var entries = makeIterator()
    return entries.next()
  }
  package var underestimatedCount: Int { count }

  /// The entry with this key.
  /// - Complexity: O(number of entries): these mappings are small, and large ones are walked, not asked.
  package func entry(_ key: String) -> Entry? { find(key)?.entry }

  /// The entry with this key and its position among the entries.
  func find(_ key: String) -> (position: Int, entry: Entry)? {
    guard let (position, index) = node.tree.find(key, in: node.index) else { return nil }
    return (position, Entry(key: Scalar(node: Node(node.tree, index)), value: Node(node.tree, index + 1)))
  }

  package subscript(key: String) -> Node? { entry(key)?.value }

  package struct Iterator: IteratorProtocol {
    let tree: Tree
    var position: Int
    let end: Int

    package mutating func next() -> Entry? {
      guard position < end else { return nil }
      let value = position + 1
      defer { position = tree.after(value) }
      return Entry(key: Scalar(node: Node(tree, position)), value: Node(tree, value))
    }
  }

  package func makeIterator() -> Iterator {
    Iterator(tree: node.tree, position: node.index + 1, end: node.tree.after(node.index))
  }
}
