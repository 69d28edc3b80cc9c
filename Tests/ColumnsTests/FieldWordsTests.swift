import TestSupport
import Testing

@testable import Columns

/// Words of eight bytes against a twin that goes byte by byte.
struct FieldWordsTests {
  private static func padded(_ text: String) -> [UInt8] { Array(text.utf8) + [UInt8](repeating: 0, count: 32) }

  /// The coefficient at 10^-4 as a person would find it.
  private static func twin(_ text: String, readsThree: Bool) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } })
    else {
      return nil
    }
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard fraction.count <= 4, fraction.count != 3 || readsThree else { return nil }
    // More than eight digits before a mark are looked at with care.
    if text.utf8.count > 8, parts.count == 2, parts[0].count > 8 { return nil }
    return Int64(parts[0] + fraction + String(repeating: "0", count: 4 - fraction.count))
  }

  @Test func `numbers of up to seventeen characters`() {
    var random = SeededRandom(seed: 5)
    let powers: [Int64] = (0..<19).map { (0..<$0).reduce(Int64(1)) { power, _ in power * 10 } }
    var read = 0
    for _ in 0..<20_000 {
      let text = (0..<(1 + random.below(12))).map { _ in
        random.once(in: 40)
          ? random.pick(["-", "x", " ", "é", ","]) : random.once(in: 5) ? "." : String(random.below(10))
      }.joined()
      let bytes = Self.padded(text)
      let count = text.utf8.count
      for readsThree in [false, true] {
        let found = bytes.withUnsafeBufferPointer { bytes in
          powers.withUnsafeBufferPointer { powers in
            count <= 8
              ? FieldWords.coefficient(
                FieldWords.load(bytes.baseAddress!), count, mark: FieldWords.pattern(UInt8(ascii: ".")), decimals: 4,
                readsThree: readsThree, powers: powers.baseAddress!)
              : FieldWords.longCoefficient(
                bytes.baseAddress!, count, mark: FieldWords.pattern(UInt8(ascii: ".")), decimals: 4,
                readsThree: readsThree,
                powers: powers.baseAddress!)
          }
        }
        #expect(found == Self.twin(text, readsThree: readsThree), "\(text)")
        if found != nil { read += 1 }
      }
    }
    #expect(read > 5000)
  }

  @Test(arguments: [
    // text, whether three decimals are read as such, coefficient at 10^-4
    ("0.50000", false, 5000 as Int64?), ("0.500000000000000000", false, 5000), ("12.00000", false, 120_000),
    ("12345678.12340", false, 123_456_781_234), ("1234567.500000", false, 12_345_675_000), ("0.00000", false, 0),
    // What the mark means is told by all the decimals: `1.500` may be one thousand five hundred.
    ("1.500", false, nil), ("1.500", true, 15_000), ("1.50000", false, 15_000), ("1.125000", false, 11_250),
    // A decimal more than the column keeps, no digit before the mark, two marks, other signs.
    ("0.123450", false, nil), (".5000000", false, nil), ("1.2.00000", false, nil), ("-1.00000", false, nil),
    ("1.0x000", false, nil), ("100000", false, nil), ("1.00000 ", false, nil), ("1.", false, nil), ("00", false, nil),
    ("1234567890123456.50000", false, nil),
  ])
  func `decimals that end in noughts`(text: String, readsThree: Bool, expected: Int64?) {
    let powers: [Int64] = (0..<19).map { (0..<$0).reduce(Int64(1)) { power, _ in power * 10 } }
    let found = Self.padded(text).withUnsafeBufferPointer { bytes in
      powers.withUnsafeBufferPointer { powers in
        FieldWords.coefficientWithoutNoughts(
          bytes.baseAddress!, text.utf8.count, mark: FieldWords.pattern(UInt8(ascii: ".")), decimals: 4,
          readsThree: readsThree, powers: powers.baseAddress!)
      }
    }
    #expect(found == expected)
  }

  @Test func `the bytes that are equal to one, and those below the dash`() {
    var random = SeededRandom(seed: 6)
    for _ in 0..<20_000 {
      let bytes = (0..<16).map { _ in
        UInt8(random.once(in: 2) ? random.below(256) : random.pick([0x2B, 0x2C, 0x2D, 0x0A, 0x80, 0xAC]))
      }
      let word = bytes.withUnsafeBufferPointer { FieldWords.load($0.baseAddress!) }
      var (equal, below) = (UInt64(0), UInt64(0))
      for index in 0..<8 {
        if bytes[index] == 0x2C { equal |= 0x80 << UInt64(index * 8) }
        if bytes[index] < 0x2D { below |= 0x80 << UInt64(index * 8) }
      }
      #expect(FieldWords.equal(word, FieldWords.pattern(0x2C)) == equal)
      #expect(FieldWords.belowDash(word) == below)
    }
  }

  @Test func `texts are found by their bytes alone`() {
    let table = TextTable()
    var random = SeededRandom(seed: 7)
    var numbers: [String: Int32] = [:]
    for number in 0..<500 {
      let text = random.text(of: ["a", "b", "chế biến ", "x"], upTo: 12)
      if !text.isEmpty, numbers[text] == nil { numbers[text] = Int32(number) }
      table.insert(text, Int32(number))
    }
    let view = table.view
    for (text, number) in numbers {
      for (probe, expected) in [(text, number), (text + "?", -1), (String(text.dropLast()) + "y", -1)] {
        Self.padded(probe).withUnsafeBufferPointer { bytes in
          #expect(view.find(bytes.baseAddress!, probe.utf8.count) == (numbers[probe] ?? expected), "\(probe)")
        }
      }
    }
  }

  @Test func `ranks count the thresholds that are reached`() {
    var random = SeededRandom(seed: 8)
    for _ in 0..<300 {
      let scale = random.pick([Int64(10), 1000, 1_000_000, 1 << 50])
      let thresholds = Set((0..<random.below(200)).map { _ in Int64.random(in: -scale...scale, using: &random) })
        .sorted()
      var numbers = (0..<200).map { _ in Int64.random(in: -2 * scale...2 * scale, using: &random) }
      for threshold in thresholds { numbers += [threshold - 1, threshold, threshold + 1] }
      numbers.append(BlockLayout.unknown)
      numbers = Array(numbers.prefix(Block.capacity))
      var low = [UInt8](repeating: 0, count: Block.capacity)
      var high = low
      Codes.rank(numbers, numbers.count, Ranks(thresholds), low: &low, high: &high, isWide: true)
      for (index, number) in numbers.enumerated() {
        let expected = number == BlockLayout.unknown ? 0 : 1 + thresholds.filter { $0 <= number }.count
        #expect(Int(high[index]) << 8 | Int(low[index]) == expected)
      }
    }
  }
}
