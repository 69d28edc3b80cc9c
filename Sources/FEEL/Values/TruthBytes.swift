/// Truths by the eight: a truth is one byte, and where most are false a word tells more than eight looks.
package enum TruthBytes {
  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var low: UInt64 { 0x7F7F_7F7F_7F7F_7F7F }

  /// How a truth stands in memory.
  @inline(__always)
  private static func byte(_ truth: Truth) -> UInt64 { withUnsafeBytes(of: truth) { UInt64($0[0]) } }

  /// Eight truths in memory: true where a bit of `certain` is set, unknown where one of `open` is, else false.
  @inline(__always)
  static func of(certain: UInt8, open: UInt8) -> UInt64 {
    let isTrue = apart(certain)
    let isOpen = apart(open)
    return isTrue &* byte(.true) | isOpen &* byte(.unknown) | (ones & ~(isTrue | isOpen)) &* byte(.false)
  }

  /// A byte that is 0 or 1 for each bit.
  @inline(__always)
  private static func apart(_ bits: UInt8) -> UInt64 {
    let each = UInt64(bits) &* ones & 0x8040_2010_0804_0201
    return (each &+ low) &>> 7 & ones
  }

  /// Calls with the places of all truths that are (or are not) this one, ascending.
  @inline(__always)
  package static func forEach(_ truths: [Truth], is truth: Truth, _ isWanted: Bool, _ body: (Int) -> Void) {
    truths.withUnsafeBufferPointer { truths in
      let wanted = ones &* byte(truth)
      let bytes = UnsafeRawBufferPointer(truths)
      var place = 0
      while place + 8 <= truths.count {
        let differs = (bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ wanted) &+ low
        var rest = (isWanted ? ~differs : differs) & ~low
        while rest != 0 {
          body(place &+ rest.trailingZeroBitCount >> 3)
          rest &= rest &- 1
        }
        place += 8
      }
      while place < truths.count {
        if (truths[place] == truth) == isWanted { body(place) }
        place += 1
      }
    }
  }
}
