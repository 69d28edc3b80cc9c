/// Bytes of answers, one after another, in memory that is used again.
package final class LineBuffer {
  // One thread at a time writes, and nothing looks on while it does.
  @exclusivity(unchecked) package private(set) var bytes: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) package private(set) var count = 0
  @exclusivity(unchecked) private var capacity: Int

  package init(capacity: Int = 1 << 16) {
    self.capacity = capacity
    bytes = .allocate(capacity: capacity)
  }

  deinit { bytes.deallocate() }

  package func clear() { count = 0 }

  /// Makes room for so many bytes.
  @inline(__always)
  func reserve(_ more: Int) {
    if count &+ more > capacity { grow(more) }
  }

  @inline(never)
  private func grow(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = larger
  }

  @inline(__always)
  func append(_ source: UnsafePointer<UInt8>, _ length: Int) {
    reserve(length &+ 16)
    // Sixteen at once is quicker than as many as there are.
    if length <= 16 {
      let from = UnsafeRawPointer(source)
      let to = UnsafeMutableRawPointer(bytes + count)
      to.storeBytes(of: from.loadUnaligned(as: UInt64.self), as: UInt64.self)
      to.storeBytes(of: from.loadUnaligned(fromByteOffset: 8, as: UInt64.self), toByteOffset: 8, as: UInt64.self)
    } else {
      (bytes + count).update(from: source, count: length)
    }
    count &+= length
  }

  func append(byte: UInt8) {
    reserve(1)
    bytes[count] = byte
    count &+= 1
  }

  func append(_ text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }

  func append(contentsOf source: UnsafeBufferPointer<UInt8>) {
    guard let base = source.baseAddress else { return }
    reserve(source.count)
    (bytes + count).update(from: base, count: source.count)
    count &+= source.count
  }

  func append(contentsOf source: [UInt8]) { source.withUnsafeBufferPointer { append(contentsOf: $0) } }

  func append(number: Int) { append(String(number)) }

  /// A text of JSON, in quotation marks.
  func appendJSON(_ text: UnsafeBufferPointer<UInt8>) {
    append(byte: 0x22)
    for byte in text {
      switch byte {
      case 0x22, 0x5C:
        append(byte: 0x5C)
        append(byte: byte)
      case 0..<0x20, 0x7F:
        append("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))")
      default: append(byte: byte)
      }
    }
    append(byte: 0x22)
  }

  func appendJSON(_ text: String) {
    var text = text
    text.withUTF8 { appendJSON($0) }
  }
}

/// Texts ready to be copied, sixteen bytes at a time: each in a place of at least sixteen.
final class Fragments {
  private let bytes: UnsafeMutablePointer<UInt8>
  private let starts: [Int]
  private let lengths: [Int]

  init(_ texts: [[UInt8]]) {
    var starts: [Int] = []
    var total = 0
    for text in texts {
      starts.append(total)
      total += text.count + 16
    }
    bytes = .allocate(capacity: max(16, total))
    bytes.initialize(repeating: 0, count: max(16, total))
    for (text, start) in zip(texts, starts) { for (index, byte) in text.enumerated() { bytes[start + index] = byte } }
    self.starts = starts
    lengths = texts.map(\.count)
  }

  deinit { bytes.deallocate() }

  @inline(__always)
  func write(_ index: Int, to buffer: LineBuffer) { buffer.append(bytes + starts[index], lengths[index]) }
}
