import TestSupport
import Testing

@testable import DecisionModel

/// The search for what rows leave open, apart from what the columns mean.
struct CoverSearchTests {
  /// Rows by what they cover of a grid of two columns, each with so many pieces.
  private func search(_ rows: [[Set<Int>]], pieces: Int, budget: Int = 1000) -> CoverSearch {
    let touching = (0..<2).map { column in
      (0..<pieces).map { piece in
        var set = RowSet(count: rows.count)
        for (row, cells) in rows.enumerated() where cells[column].contains(piece) { set.insert(row) }
        return set
      }
    }
    var all = RowSet(count: rows.count)
    for row in rows.indices { all.insert(row) }
    var search = CoverSearch(touching: touching, isOrdered: [true, false], budget: budget)
    search.search([Array(0..<pieces), Array(0..<pieces)], rows: all, limit: 100)
    return search
  }

  @Test func `the holes are what no row covers, no more and no less`() {
    var random = SeededRandom(seed: 8)
    for _ in 0..<300 {
      let pieces = 1 + random.below(5)
      let rows = (0..<random.below(70)).map { _ in
        (0..<2).map { _ in Set((0..<pieces).filter { _ in random.once(in: 3) }) }
      }
      let found = search(rows, pieces: pieces)
      #expect(found.isComplete)
      var open: Set<[Int]> = []
      for hole in found.holes {
        for x in hole[0] { for y in hole[1] { #expect(open.insert([x, y]).inserted, "a case stands in two holes") } }
      }
      for x in 0..<pieces {
        for y in 0..<pieces {
          #expect(open.contains([x, y]) == !rows.contains { $0[0].contains(x) && $0[1].contains(y) })
        }
      }
    }
  }

  @Test func `a table with more cases than are looked at is not taken for a sound one`() {
    let rows = (0..<40).map { [Set([$0]), Set([39 - $0])] }
    #expect(!search(rows, pieces: 40, budget: 20).isComplete)
    #expect(search(rows, pieces: 40).isComplete)
  }

  @Test func `a table of a thousand rows in a chain is not too deep`() {
    let rows = (0..<1000).map { [Set($0..<1000), Set([$0])] }
    #expect(search(rows, pieces: 1000, budget: 20_000).holes.count == 100)
  }
}
