/// How alike two rankings are: Kendall's tau-b (Kendall 1945), which allows for ties.
///
/// 1 where both order every pair alike, -1 where they order every pair the other way. Each pair counts; a pair tied in one of
/// the rankings is neither for nor against. Worked out in n log n steps after Knight (1966).
package enum RankCorrelation {
  /// - Returns: `nil` where a ranking does not order anything: fewer than two members, or all tied.
  package static func tau(_ first: [Int], _ second: [Int]) -> Double? {
    let count = min(first.count, second.count)
    let order = (0..<count).sorted { (first[$0], second[$0]) < (first[$1], second[$1]) }
    let tiedInFirst = tiedPairs(order) { first[$0] == first[$1] }
    let tiedInBoth = tiedPairs(order) { first[$0] == first[$1] && second[$0] == second[$1] }
    var values = order.map { second[$0] }
    var buffer = values
    let discordant = inversions(&values, &buffer, 0, count)
    // Sorted now, so that equal values stand together.
    let tiedInSecond = tiedPairs(Array(values.indices)) { values[$0] == values[$1] }
    let pairs = count * (count - 1) / 2
    let difference = pairs - tiedInFirst - tiedInSecond + tiedInBoth - 2 * discordant
    let scale = Double(pairs - tiedInFirst).squareRoot() * Double(pairs - tiedInSecond).squareRoot()
    return scale == 0 ? nil : Double(difference) / scale
  }

  /// The pairs within runs of neighbours that are alike.
  private static func tiedPairs(_ order: [Int], _ alike: (Int, Int) -> Bool) -> Int {
    var pairs = 0
    var run = 0
    for position in order.indices.dropFirst() {
      run = alike(order[position - 1], order[position]) ? run + 1 : 0
      pairs += run
    }
    return pairs
  }

  /// Sorts a stretch of values by merging and counts the pairs that stood the wrong way round.
  private static func inversions(_ values: inout [Int], _ buffer: inout [Int], _ start: Int, _ end: Int) -> Int {
    guard end - start > 1 else { return 0 }
    let middle = (start + end) / 2
    var count = inversions(&values, &buffer, start, middle) + inversions(&values, &buffer, middle, end)
    var (left, right) = (start, middle)
    for place in start..<end {
      if left < middle, right == end || values[left] <= values[right] {
        buffer[place] = values[left]
        left += 1
      } else {
        buffer[place] = values[right]
        count += middle - left
        right += 1
      }
    }
    values[start..<end] = buffer[start..<end]
    return count
  }
}
