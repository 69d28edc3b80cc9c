/// The keys of one mapping, to find the second of two that are the same. Its storage serves for one mapping after another.
///
/// Keys are compared in NFC: `lưu` typed in two ways is one key. A few ASCII keys, the usual case, are compared byte by
/// byte without making a `String`; many go through a dictionary.
struct DuplicateKeys {
  private static let few = 24

  private var seen: [Tree.Record] = []
  private var byText: [String: Tree.Record] = [:]

  /// Forgets the mapping before.
  mutating func begin() {
    seen.removeAll(keepingCapacity: true)
    if !byText.isEmpty { byText.removeAll() }
  }

  /// - Parameters: the key, and where its text may stand: what libyaml made anew, and the file.
  /// - Returns: the first of the two, if this key was there already.
  mutating func add(_ key: Tree.Record, _ rewritten: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) -> Tree.Record? {
    if !byText.isEmpty { return addByText(key, rewritten, bytes) }
    if seen.count == Self.few || !isASCII(key, rewritten, bytes) {
      for earlier in seen { byText[text(of: earlier, rewritten, bytes)] = earlier }
      return addByText(key, rewritten, bytes)
    }
    for earlier in seen where earlier.extent == key.extent && same(earlier, key, rewritten, bytes) { return earlier }
    seen.append(key)
    return nil
  }

  func text(of key: Tree.Record, _ rewritten: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    withBytes(key, rewritten, bytes) { String(decoding: $0, as: UTF8.self) }
  }

  private mutating func addByText(
    _ key: Tree.Record, _ rewritten: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Tree.Record? {
    // `String` compares canonical equivalents as equal.
    let text = text(of: key, rewritten, bytes)
    if let earlier = byText[text] { return earlier }
    byText[text] = key
    return nil
  }

  private func isASCII(_ key: Tree.Record, _ rewritten: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    withBytes(key, rewritten, bytes) { $0.allSatisfy { $0 < 0x80 } }
  }

  private func same(
    _ a: Tree.Record, _ b: Tree.Record, _ rewritten: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    withBytes(a, rewritten, bytes) { left in withBytes(b, rewritten, bytes) { right in left.elementsEqual(right) } }
  }

  private func withBytes<Result>(
    _ key: Tree.Record, _ rewritten: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let range = Int(key.start)..<Int(key.start + key.extent)
    if key.verbatim { return body(UnsafeBufferPointer(rebasing: bytes[range])) }
    return rewritten.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
