/// A set of rows of a table, a bit for each.
struct RowSet: Hashable {
  private var words: [UInt64]

  /// The empty set, of a table with so many rows.
  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  mutating func insert(_ row: Int) { words[row >> 6] |= 1 << UInt64(row & 63) }
  func contains(_ row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The rows in order.
  var rows: [Int] {
    var rows: [Int] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        rows.append(index << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return rows
  }

  mutating func formIntersection(_ other: RowSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  mutating func formUnion(_ other: RowSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  func intersection(_ other: RowSet) -> RowSet {
    var result = self
    result.formIntersection(other)
    return result
  }

  /// How many rows are in this set or the other, and in the mask.
  func unionCount(_ other: RowSet) -> Int {
    var count = 0
    for index in words.indices { count += (words[index] | other.words[index]).nonzeroBitCount }
    return count
  }
}

extension RowSet {
  func subtracting(_ other: RowSet) -> RowSet {
    var result = self
    for index in result.words.indices { result.words[index] &= ~other.words[index] }
    return result
  }

  /// Whether the two have the same rows of a third.
  func agrees(with other: RowSet, in mask: RowSet) -> Bool {
    for index in words.indices where (words[index] ^ other.words[index]) & mask.words[index] != 0 { return false }
    return true
  }

  /// Whether the two have a row in common.
  func meets(_ other: RowSet) -> Bool {
    for index in words.indices where words[index] & other.words[index] != 0 { return true }
    return false
  }
}
