/// Finds the cases that a set of rows leaves open.
///
/// A region is a box: for each column some of its pieces. It is cut in two, along the column and at the place where the
/// fewest rows lie on both sides, until a row covers a part whole or no row touches it. Pieces that the rows at hand do not
/// tell apart are taken together, so a table costs about as much as it has rows, not as many cells as it could have.
struct CoverSearch {
  /// Pieces of a column that go together, and the rows whose cell holds for them.
  private struct Group {
    var pieces: [Int]
    var rows: RowSet
  }

  /// A case that no row covers: for each column the pieces, never none.
  typealias Hole = [[Int]]

  /// For each column and piece, the rows whose cell holds.
  let touching: [[RowSet]]
  let isOrdered: [Bool]
  /// How many parts are looked at before the search gives up.
  private(set) var budget: Int

  /// The holes found so far, and whether the budget sufficed.
  private(set) var holes: [Hole] = []
  private(set) var isComplete = true

  init(touching: [[RowSet]], isOrdered: [Bool], budget: Int) {
    self.touching = touching
    self.isOrdered = isOrdered
    self.budget = budget
  }

  /// Looks for cases of a box that none of the rows covers, at most `limit` of them.
  mutating func search(_ box: [[Int]], rows: RowSet, limit: Int) {
    guard box.allSatisfy({ !$0.isEmpty }) else { return }
    let region = zip(box, touching).map { pieces, touching in pieces.map { Group(pieces: [$0], rows: touching[$0]) } }
    visit(region, rows, limit)
  }

  private mutating func visit(_ region: [[Group]], _ candidates: RowSet, _ limit: Int) {
    guard holes.count < limit else { return }
    guard budget > 0 else {
      isComplete = false
      return
    }
    budget -= 1
    var rows = candidates
    var region = region
    // What does not touch the region in one column does not count in the others.
    for column in region.indices {
      guard var touched = region[column].first?.rows else { continue }
      for group in region[column].dropFirst() { touched.formUnion(group.rows) }
      rows.formIntersection(touched)
    }
    guard !rows.isEmpty else {
      holes.append(region.map { $0.flatMap(\.pieces).sorted() })
      return
    }
    var covering = rows
    for column in region.indices {
      region[column] = merged(region[column], rows)
      for group in region[column] { covering.formIntersection(group.rows) }
    }
    guard covering.isEmpty, let (column, left, right) = cut(region) else { return }
    for side in [left, right] {
      var part = region
      part[column] = side
      visit(part, rows, limit)
    }
  }

  /// Takes together what the rows do not tell apart.
  private func merged(_ groups: [Group], _ rows: RowSet) -> [Group] {
    var result: [Group] = []
    var known: [RowSet: Int] = [:]
    for group in groups {
      let own = group.rows.intersection(rows)
      if let index = known[own] {
        result[index].pieces += group.pieces
      } else {
        known[own] = result.count
        result.append(Group(pieces: group.pieces, rows: own))
      }
    }
    return result
  }

  /// The cut that leaves the fewest rows on both sides.
  private func cut(_ region: [[Group]]) -> (column: Int, left: [Group], right: [Group])? {
    var best: (cost: Int, larger: Int, column: Int, left: Range<Int>)?
    for (column, groups) in region.enumerated() where groups.count > 1 {
      // Unions from the left and from the right.
      var before = [groups[0].rows]
      for group in groups.dropFirst() {
        var union = before[before.count - 1]
        union.formUnion(group.rows)
        before.append(union)
      }
      var after = groups.map(\.rows)
      for index in groups.indices.dropLast().reversed() { after[index].formUnion(after[index + 1]) }
      func consider(_ left: Int, _ right: Int, _ range: Range<Int>) {
        let cost = left + right
        let larger = max(left, right)
        if let best, (best.cost, best.larger) <= (cost, larger) { return }
        best = (cost, larger, column, range)
      }
      for index in groups.indices.dropLast() { consider(before[index].count, after[index + 1].count, 0..<(index + 1)) }
      guard !isOrdered[column] else { continue }
      for index in groups.indices.dropFirst().dropLast() {
        consider(groups[index].rows.count, before[index - 1].unionCount(after[index + 1]), index..<(index + 1))
      }
    }
    guard let best else { return nil }
    let groups = region[best.column]
    let right = groups[..<best.left.lowerBound] + groups[best.left.upperBound...]
    return (best.column, Array(groups[best.left]), Array(right))
  }
}
