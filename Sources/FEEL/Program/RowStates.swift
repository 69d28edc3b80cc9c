/// Tells apart what stood in some slots of a row: each state has a number, in the order in which they came. For those who ask
/// the same of a row thousands of times and keep the answers by number.
package struct RowStates {
  private let slots: [Slot]
  /// Values of the row beside its cells that stand there from the beginning, and as long as this is asked.
  private let lasting: Int
  /// Of all states, one after another.
  private var cells: [Cell] = []
  /// Open addressing by the hash of the cells; -1 is free. A power of two in length, at most half full.
  private var buckets: [Int32] = []
  package private(set) var count = 0

  /// - Parameter lasting: as many values beside the cells of the row stay what they are.
  package init(_ slots: [Slot], lasting: Int) {
    self.slots = slots
    self.lasting = lasting
  }

  /// The number of what stands in the row now, which is `count` as it was before where that never stood there; `nil` where it
  /// cannot be told apart from all else.
  package mutating func number(of row: Row) -> Int? {
    var hash = RowStates.seed
    for slot in slots {
      guard slot.index >= 0, slot.index < row.count else { return nil }
      let cell = row.cells[Int(slot.index)]
      if cell.kind == .row, cell.payload >= lasting { return nil }
      hash = RowStates.mixed(hash, cell)
    }
    if count * 2 >= buckets.count { grow() }
    let mask = buckets.count - 1
    var bucket = Int(truncatingIfNeeded: hash) & mask
    while buckets[bucket] >= 0 {
      let number = Int(buckets[bucket])
      if stands(number, in: row) { return number }
      bucket = (bucket + 1) & mask
    }
    buckets[bucket] = Int32(count)
    for slot in slots { cells.append(row.cells[Int(slot.index)]) }
    count += 1
    return count - 1
  }

  private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ cell: Cell) -> UInt64 {
    let mixed = (hash ^ UInt64(bitPattern: cell.payload) ^ UInt64(cell.kind.rawValue) &<< 56) &* 0x9FB2_1C65_1E98_DF25
    return mixed ^ mixed &>> 32
  }

  private func stands(_ number: Int, in row: Row) -> Bool {
    let first = number * slots.count
    for (place, slot) in slots.enumerated() {
      let (one, other) = (cells[first + place], row.cells[Int(slot.index)])
      if one.payload != other.payload || one.kind != other.kind || one.exponent != other.exponent { return false }
    }
    return true
  }

  private mutating func grow() {
    buckets = Array(repeating: -1, count: max(8, buckets.count * 2))
    for number in 0..<count {
      var hash = RowStates.seed
      for cell in cells[(number * slots.count)..<((number + 1) * slots.count)] {
        hash = RowStates.mixed(hash, cell)
      }
      var bucket = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
      while buckets[bucket] >= 0 { bucket = (bucket + 1) & (buckets.count - 1) }
      buckets[bucket] = Int32(number)
    }
  }
}
