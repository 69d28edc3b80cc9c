/// Random numbers that depend on a seed alone, the same on every machine (SplitMix64, Steele, Lea and Flood 2014).
struct SeededDraws {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number between two bounds, both included, each as likely as the others.
  mutating func next(in range: ClosedRange<Int64>) -> Int64 {
    let span = UInt64(range.upperBound - range.lowerBound) + 1
    // What lies above the last whole multiple would favour small numbers: drawn again.
    let limit = UInt64.max - UInt64.max % span
    var drawn = next()
    while drawn >= limit { drawn = next() }
    return range.lowerBound + Int64(drawn % span)
  }
}
