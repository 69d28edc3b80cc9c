/// Texts by their bytes, for reading the fields of a column: to each a number. Open addressing on plain memory; no text is made for
/// a lookup, and texts of up to sixteen bytes are compared as two words.
final class TextTable {
  struct Entry: BitwiseCopyable {
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

  deinit {
    entries.deallocate()
    kept?.deallocate()
  }

  /// The first sixteen bytes as two words, zeros where the text ends before.
  @inline(__always)
  private static func words(_ text: UnsafePointer<UInt8>, _ count: Int) -> (UInt64, UInt64) {
    let first = FieldWords.load(text)
    if count <= 8 { return (count == 8 ? first : first & ((1 &<< UInt64(count &* 8)) &- 1), 0) }
    let second = FieldWords.load(text + 8)
    return (first, count >= 16 ? second : second & ((1 &<< UInt64((count &- 8) &* 8)) &- 1))
  }

  @inline(__always)
  private static func hash(_ first: UInt64, _ second: UInt64, _ count: Int) -> Int {
    let mixed =
      (first ^ (second &* 0x9E37_79B9_7F4A_7C15) &+ UInt64(truncatingIfNeeded: count)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed &>> 40)
  }

  /// The first number that is given to a text stays.
  func insert(_ text: String, _ number: Int32) {
    // Room behind it that may be read.
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { return }
    let padded = bytes + [UInt8](repeating: 0, count: 16)
    padded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, view.find(base, bytes.count) < 0 else { return }
      if (count + 1) * 2 > capacity { grow() }
      let (first, second) = Self.words(base, bytes.count)
      place(Entry(first: first, second: second, count: Int32(bytes.count), number: number, start: long.count))
      if bytes.count > 16 { long += bytes }
      count += 1
    }
  }

  private func place(_ entry: Entry) {
    var bucket = Self.hash(entry.first, entry.second, Int(entry.count)) & (capacity - 1)
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

  /// The table as plain memory; it holds as long as the table, and no text is added any more.
  struct View: BitwiseCopyable {
    fileprivate var entries: UnsafePointer<Entry>
    fileprivate var mask: Int
    fileprivate var long: UnsafePointer<UInt8>

    /// The number of a text behind which sixteen bytes may be read; -1 for none.
    @inline(__always)
    func find(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
      let (first, second) = TextTable.words(text, count)
      var bucket = TextTable.hash(first, second, count) & mask
      while entries[bucket].count >= 0 {
        if entries[bucket].first == first, entries[bucket].second == second, Int(entries[bucket].count) == count,
          count <= 16 || isSame(text, count, entries[bucket].start)
        {
          return entries[bucket].number
        }
        bucket = (bucket &+ 1) & mask
      }
      return -1
    }

    @inline(never)
    private func isSame(_ text: UnsafePointer<UInt8>, _ count: Int, _ start: Int) -> Bool {
      var index = 16
      while index < count, long[start + index] == text[index] { index += 1 }
      return index == count
    }
  }

  private var kept: UnsafeMutablePointer<UInt8>?

  var view: View {
    kept?.deallocate()
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: long.count + 1)
    long.withUnsafeBufferPointer { if let base = $0.baseAddress { copy.update(from: base, count: $0.count) } }
    kept = copy
    return View(entries: UnsafePointer(entries), mask: capacity - 1, long: UnsafePointer(copy))
  }
}
