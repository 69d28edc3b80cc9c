package import Storage

/// A search tree over many envelopes, made once and then only read: sixteen in a node, the leaves in the order of a Hilbert
/// curve, all levels in one array (as in the flatbush of V. Agafonkin).
package struct PackedTree: Sendable, Hashable {
  /// The leaves, then the level above them, and so on up to one.
  private let boxes: [Envelope]
  /// Of leaves: which item. Of the others: where its first child is.
  private let links: [Int32]
  /// Where each level ends.
  private let levels: [Int]

  private static let fanout = 16

  package init(_ items: [Envelope]) {
    var whole = Envelope.empty
    for item in items where !item.isEmpty { whole = whole.union(item) }
    let order = items.indices.map { (Self.hilbert(items[$0], in: whole), $0) }.sorted { $0 < $1 }
    var boxes = order.map { items[$0.1] }
    var links = order.map { Int32($0.1) }
    var levels = [boxes.count]
    var start = 0
    while boxes.count - start > 1 {
      let end = boxes.count
      for first in stride(from: start, to: end, by: Self.fanout) {
        var box = Envelope.empty
        for child in first..<min(first + Self.fanout, end) { box = box.union(boxes[child]) }
        boxes.append(box)
        links.append(Int32(first))
      }
      levels.append(boxes.count)
      start = end
    }
    self.boxes = boxes
    self.links = links
    self.levels = levels
  }

  package var count: Int { levels[0] }

  /// What holds all.
  package var envelope: Envelope { boxes.last ?? .empty }

  /// Calls `body` with each item whose envelope meets another, in no order.
  package func forEach(meeting envelope: Envelope, _ body: (Int) -> Void) {
    guard !boxes.isEmpty else { return }
    var waiting = [boxes.count - 1]
    while let node = waiting.popLast() {
      guard boxes[node].meets(envelope) else { continue }
      if node < count { body(Int(links[node])) } else { waiting += children(of: node) }
    }
  }

  /// Calls `body` with items in the order of the least distance that their envelopes allow, until it says `false`.
  /// - Parameter body: the item, and metres than which it is certainly not nearer.
  package func forEach(nearTo envelope: Envelope, _ body: (Int, Double) -> Bool) {
    guard !boxes.isEmpty else { return }
    var waiting = NearestFirst()
    waiting.add(boxes.count - 1, boxes[boxes.count - 1].leastDistance(to: envelope))
    while let (node, metres) = waiting.next() {
      if node < count {
        guard body(Int(links[node]), metres) else { return }
      } else {
        for child in children(of: node) { waiting.add(child, boxes[child].leastDistance(to: envelope)) }
      }
    }
  }

  private func children(of node: Int) -> Range<Int> {
    let first = Int(links[node])
    let end = levels.first { first < $0 } ?? first
    return first..<min(first + Self.fanout, end)
  }

  /// The place of an envelope's centre on a Hilbert curve of 2^16 by 2^16 cells.
  private static func hilbert(_ box: Envelope, in whole: Envelope) -> UInt32 {
    guard !box.isEmpty else { return 0 }
    func cell(_ value: Double, _ low: Double, _ high: Double) -> UInt32 {
      high > low ? UInt32(max(0, min(65_535, (value - low) / (high - low) * 65_535))) : 0
    }
    var x = cell(box.center.longitude, whole.west, whole.east)
    var y = cell(box.center.latitude, whole.south, whole.north)
    var place: UInt32 = 0
    var side: UInt32 = 1 << 15
    while side > 0 {
      let right: UInt32 = x & side > 0 ? 1 : 0
      let upper: UInt32 = y & side > 0 ? 1 : 0
      place &+= side &* side &* ((3 &* right) ^ upper)
      if upper == 0 {
        if right == 1 {
          x = 65_535 &- x
          y = 65_535 &- y
        }
        (x, y) = (y, x)
      }
      side >>= 1
    }
    return place
  }
}

extension PackedTree: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    boxes = try reader.plain()
    links = try reader.plain()
    levels = try reader.take()
    guard let count = levels.first, count >= 0, levels == Self.levels(of: count), links.count == levels.last,
      boxes.count == links.count
    else { throw ImageDamage() }
    // Each item once; above them each node has the next children, and holds them.
    var isSeen = [Bool](repeating: false, count: count)
    for link in links[..<count] {
      guard link >= 0, link < count, !isSeen[Int(link)] else { throw ImageDamage() }
      isSeen[Int(link)] = true
    }
    var child = 0
    for node in count..<boxes.count {
      let end = levels.first { child < $0 } ?? child
      guard links[node] == child else { throw ImageDamage() }
      let next = min(child + Self.fanout, end)
      guard boxes[child..<next].reduce(.empty, { $0.union($1) }) == boxes[node] else { throw ImageDamage() }
      child = next
    }
  }

  /// Where the levels over so many items end.
  private static func levels(of count: Int) -> [Int] {
    var (levels, width) = ([count], count)
    while width > 1 {
      width = (width + fanout - 1) / fanout
      levels.append(levels[levels.count - 1] + width)
    }
    return levels
  }

  /// The items with their envelopes, in the order of the leaves.
  var leaves: Zip2Sequence<ArraySlice<Int32>, ArraySlice<Envelope>> { zip(links[..<count], boxes[..<count]) }

  package func write(to writer: inout ImageWriter) {
    writer.plain(boxes)
    writer.plain(links)
    writer.put(levels)
  }
}

/// Nodes with a distance each, of which the nearest comes out first (a binary heap).
private struct NearestFirst {
  private var heap: [(node: Int, metres: Double)] = []

  mutating func add(_ node: Int, _ metres: Double) {
    heap.append((node, metres))
    var child = heap.count - 1
    while child > 0, heap[child].metres < heap[(child - 1) / 2].metres {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func next() -> (node: Int, metres: Double)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].metres < heap[least].metres
      {
        least = child
      }
      if least == parent { return first }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
