/// The keys of one mapping, to find the second of two that are the same.
///
/// Keys are compared in NFC: `lưu` typed in two ways is one key. A few ASCII keys, the usual case, are compared byte by
/// byte without making a `String`; many go through a dictionary.
struct DuplicateKeys {
  private static let few = 24

  private let rewritten: [UInt8]
  private var seen: [Tree.Record] = []
  private var byText: [String: Tree.Record] = [:]

  init(rewritten: [UInt8]) { self.rewritten = rewritten }

  /// - Returns: the first of the two, if this key was there already.
  mutating func add(_ key: Tree.Record, _ bytes: UnsafeBufferPointer<UInt8>) -> Tree.Record? {
    if !byText.isEmpty { return addByText(key, bytes) }
    if seen.count == Self.few || !isASCII(key, bytes) {
      for earlier in seen { byText[text(of: earlier, bytes)] = earlier }
      return addByText(key, bytes)
    }
    for earlier in seen where earlier.extent == key.extent && same(earlier, key, bytes) { return earlier }
    seen.append(key)
    return nil
  }

  func text(of key: Tree.Record, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    withBytes(key, bytes) { String(decoding: $0, as: UTF8.self) }
  }

  private mutating func addByText(_ key: Tree.Record, _ bytes: UnsafeBufferPointer<UInt8>) -> Tree.Record? {
    // `String` compares canonical equivalents as equal.
    let text = text(of: key, bytes)
    if let earlier = byText[text] { return earlier }
    byText[text] = key
    return nil
  }

  private func isASCII(_ key: Tree.Record, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    withBytes(key, bytes) { $0.allSatisfy { $0 < 0x80 } }
  }

  private func same(_ a: Tree.Record, _ b: Tree.Record, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    withBytes(a, bytes) { left in withBytes(b, bytes) { right in left.elementsEqual(right) } }
  }

  private func withBytes<Result>(
    _ key: Tree.Record, _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let range = Int(key.start)..<Int(key.start + key.extent)
    if key.verbatim { return body(UnsafeBufferPointer(rebasing: bytes[range])) }
    return rewritten.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
