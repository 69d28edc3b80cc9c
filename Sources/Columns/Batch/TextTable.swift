/// Texts by their bytes, for reading the fields of a column: to each a number. Open addressing on plain memory; no text is made for
/// a lookup, and texts of up to sixteen bytes are compared as two words.
final class TextTable {
  private struct Entry: BitwiseCopyable {
    var first: UInt64
    var second: UInt64
    /// -1 where the place is free.
    var count: Int32
    var number: Int32
    /// Where the text begins among the long ones.
    var start: Int
  }

  private var entries: UnsafeMutablePointer<Entry>
  private var capacity = 16
  private var count = 0
  /// Texts of more than sixteen bytes.
  private var long: [UInt8] = []

  init() {
    entries = .allocate(capacity: capacity)
    entries.initialize(repeating: Entry(first: 0, second: 0, count: -1, number: 0, start: 0), count: capacity)
  }

  deinit { entries.deallocate() }

  /// The first sixteen bytes as two words, zeros where the text ends before.
  @inline(__always)
  private static func words(_ text: UnsafePointer<UInt8>, _ count: Int) -> (UInt64, UInt64) {
    let first = FieldWords.load(text)
    if count <= 8 { return (count == 8 ? first : first & ((1 &<< UInt64(count &* 8)) &- 1), 0) }
    let second = FieldWords.load(text + 8)
    return (first, count >= 16 ? second : second & ((1 &<< UInt64((count &- 8) &* 8)) &- 1))
  }

  @inline(__always)
  private func bucket(_ first: UInt64, _ second: UInt64, _ count: Int) -> Int {
    let mixed = (first ^ (second &* 0x9E37_79B9_7F4A_7C15) &+ UInt64(truncatingIfNeeded: count)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed &>> 40) & (capacity &- 1)
  }

  /// The first number that is given to a text stays.
  func insert(_ text: String, _ number: Int32) {
    // Room behind it that may be read.
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { return }
    let padded = bytes + [UInt8](repeating: 0, count: 16)
    padded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, find(base, bytes.count) < 0 else { return }
      if (count + 1) * 2 > capacity { grow() }
      let (first, second) = Self.words(base, bytes.count)
      place(Entry(first: first, second: second, count: Int32(bytes.count), number: number, start: long.count))
      if bytes.count > 16 { long += bytes }
      count += 1
    }
  }

  private func place(_ entry: Entry) {
    var bucket = bucket(entry.first, entry.second, Int(entry.count))
    while entries[bucket].count >= 0 { bucket = (bucket + 1) & (capacity - 1) }
    entries[bucket] = entry
  }

  private func grow() {
    let (before, size) = (entries, capacity)
    capacity *= 2
    entries = .allocate(capacity: capacity)
    entries.initialize(repeating: Entry(first: 0, second: 0, count: -1, number: 0, start: 0), count: capacity)
    for index in 0..<size where before[index].count >= 0 { place(before[index]) }
    before.deallocate()
  }

  /// The number of a text behind which sixteen bytes may be read; -1 for none.
  @inline(__always)
  func find(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    let (first, second) = Self.words(text, count)
    var bucket = bucket(first, second, count)
    while entries[bucket].count >= 0 {
      let entry = entries[bucket]
      if entry.first == first, entry.second == second, Int(entry.count) == count, count <= 16 || isSame(text, count, entry.start) {
        return entry.number
      }
      bucket = (bucket &+ 1) & (capacity &- 1)
    }
    return -1
  }

  @inline(never)
  private func isSame(_ text: UnsafePointer<UInt8>, _ count: Int, _ start: Int) -> Bool {
    (0..<count).allSatisfy { long[start + $0] == text[$0] }
  }
}
