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
  /// - Parameter counts: whether a case counts; one whose values cannot stand together does not.
  mutating func search(_ box: [[Int]], rows: RowSet, limit: Int, where counts: (Hole) -> Bool = { _ in true }) {
    guard box.allSatisfy({ !$0.isEmpty }) else { return }
    var rows = rows
    for (pieces, touching) in zip(box, touching) {
      var touched = touching[pieces[0]]
      for piece in pieces.dropFirst() { touched.formUnion(touching[piece]) }
      rows.formIntersection(touched)
    }
    // Only the rows that touch the box are looked at, under new numbers: the sets are as small as may be.
    let few = rows.rows
    let region = zip(box, touching).map { pieces, touching in
      var groups: [Group] = []
      for piece in pieces {
        if let last = groups.indices.last, touching[piece].agrees(with: touching[groups[last].pieces[0]], in: rows) {
          groups[last].pieces.append(piece)
          continue
        }
        var own = RowSet(count: few.count)
        for (number, row) in few.enumerated() where touching[piece].contains(row) { own.insert(number) }
        groups.append(Group(pieces: [piece], rows: own))
      }
      return groups
    }
    var all = RowSet(count: few.count)
    for number in few.indices { all.insert(number) }
    visit(region, all, limit, counts)
  }

  /// Cuts and cuts again; what is still to be looked at waits in a list, so that no table is too deep.
  private mutating func visit(_ whole: [[Group]], _ candidates: RowSet, _ limit: Int, _ counts: (Hole) -> Bool) {
    var waiting = [(region: whole, rows: candidates)]
    while let (region, rows) = waiting.popLast(), holes.count < limit {
      guard budget > 0 else {
        isComplete = false
        return
      }
      budget -= 1
      guard let (column, left, right, rest) = cutOpen(region, rows, counts) else { continue }
      for side in [right, left] {
        var part = rest.region
        part[column] = side
        waiting.append((part, rest.rows))
      }
    }
  }

  /// Looks at one region.
  /// - Returns: how it is cut, with what is left of it and the rows that touch it; `nil` where a row covers it whole, or none
  ///   touches it, which is a hole.
  private mutating func cutOpen(
    _ region: [[Group]], _ candidates: RowSet, _ counts: (Hole) -> Bool
  ) -> (column: Int, left: [Group], right: [Group], rest: (region: [[Group]], rows: RowSet))? {
    var rows = candidates
    var region = region
    // What does not touch the region in one column does not count in the others.
    for column in region.indices {
      guard var touched = region[column].first?.rows else { continue }
      for group in region[column].dropFirst() { touched.formUnion(group.rows) }
      rows.formIntersection(touched)
    }
    guard !rows.isEmpty else {
      let hole = region.map { $0.flatMap(\.pieces).sorted() }
      if counts(hole) { holes.append(hole) }
      return nil
    }
    var covering = rows
    for column in region.indices {
      region[column] = merged(region[column], rows, onlyNeighbours: isOrdered[column])
      for group in region[column] { covering.formIntersection(group.rows) }
    }
    guard covering.isEmpty, let (column, left, right) = cut(region) else { return nil }
    return (column, left, right, (region, rows))
  }

  /// Takes together what the rows do not tell apart; in an ordered column only where it lies side by side.
  private func merged(_ groups: [Group], _ rows: RowSet, onlyNeighbours: Bool) -> [Group] {
    var result: [Group] = []
    if onlyNeighbours {
      for group in groups {
        if let last = result.indices.last, result[last].rows.agrees(with: group.rows, in: rows) {
          result[last].pieces += group.pieces
        } else {
          result.append(Group(pieces: group.pieces, rows: group.rows.intersection(rows)))
        }
      }
      return result
    }
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
