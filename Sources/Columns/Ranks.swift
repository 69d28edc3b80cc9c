/// How many of the ascending thresholds of a column a number reaches: buckets of equal width lead to where the search begins, and a
/// few comparisons, the same number for all, end it.
final class Ranks {
  static let buckets: Int64 = 1024

  let first: Int64
  let shift: Int64
  /// By bucket, how many thresholds lie before it.
  let starts: UnsafeMutablePointer<UInt16>
  /// The thresholds, and behind them as many that nothing reaches as there are steps.
  let thresholds: UnsafeMutablePointer<Int64>
  let steps: Int

  /// - Parameter all: ascending, at most 65,000 of them, none beyond 2^61.
  init(_ all: [Int64]) {
    let first = all.first ?? 0
    let span = (all.last ?? 0) - first
    var shift: Int64 = 0
    while span >> shift >= Self.buckets { shift += 1 }
    starts = .allocate(capacity: Int(Self.buckets))
    starts.initialize(repeating: 0, count: Int(Self.buckets))
    var inside = [Int](repeating: 0, count: Int(Self.buckets))
    for threshold in all { inside[Int((threshold - first) >> shift)] += 1 }
    var before = 0
    for bucket in inside.indices {
      starts[bucket] = UInt16(truncatingIfNeeded: before)
      before += inside[bucket]
    }
    let steps = inside.max() ?? 0
    thresholds = .allocate(capacity: all.count + steps + 1)
    thresholds.initialize(repeating: 1 << 61, count: all.count + steps + 1)
    for (index, threshold) in all.enumerated() { thresholds[index] = threshold }
    self.first = first
    self.shift = shift
    self.steps = steps
  }

  deinit {
    starts.deallocate()
    thresholds.deallocate()
  }
}
