/// One bit for each of the 1,024 rows of a block: row `r` is bit `r % 64` of word `r / 64`.
package typealias RowBits = SIMD16<UInt64>

extension SIMD16<UInt64> {
  package static var none: RowBits { RowBits(repeating: 0) }
  package static var all: RowBits { RowBits(repeating: ~0) }

  /// The first so many rows.
  package static func first(_ count: Int) -> RowBits {
    var bits = RowBits.none
    for word in 0..<16 {
      let here = Swift.max(0, Swift.min(64, count - word * 64))
      bits[word] = here == 64 ? ~0 : (1 << UInt64(here)) - 1
    }
    return bits
  }

  @inline(__always)
  package func has(_ row: Int) -> Bool { self[row >> 6] >> UInt64(row & 63) & 1 != 0 }

  package mutating func insert(_ row: Int) { self[row >> 6] |= 1 << UInt64(row & 63) }

  package var isEmpty: Bool { self == .none }

  package var count: Int { (0..<16).reduce(0) { $0 + self[$1].nonzeroBitCount } }

  /// The rows whose bit is set, in order.
  @inline(__always)
  package func forEach(_ body: (Int) -> Void) {
    for word in 0..<16 {
      var rest = self[word]
      while rest != 0 {
        body(word << 6 | rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
  }
}
