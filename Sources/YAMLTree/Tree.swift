internal import Diagnostics

/// All nodes of one file in one array, in the order in which they stand there.
///
/// A collection is followed by all that is inside it, and its record says where that ends; so a node is an index, the
/// whole tree is three allocations, and reading costs little more than libyaml's own events. Texts that stand in the
/// file as they are stay there; only the others (escapes, folded lines) are kept apart in `rewritten`.
final class Tree: Sendable {
  enum Kind: UInt8 { case scalar, sequence, mapping }

  /// Twenty bytes for each node.
  struct Record: Sendable {
    var kind: Kind
    /// Of a scalar.
    var style: Scalar.Style = .plain
    /// The text of a scalar stands in the file as it is, at `start`; otherwise in `rewritten`.
    var verbatim = true
    /// Already reported as wrong (an alias, a tag, a list as a key): later stages need not speak of it again.
    var refused = false
    /// Place in the file, UTF-8 offsets.
    var lower: UInt32
    var upper: UInt32
    /// Scalar: where its text begins. Collection: how many items or entries it has.
    var start: UInt32 = 0
    /// Scalar: how many bytes its text has. Collection: the index after its last descendant.
    var extent: UInt32 = 0

    var isNothing: Bool { kind == .scalar && style == .plain && extent == 0 }
  }

  let file: SourceFile
  let records: [Record]
  let rewritten: [UInt8]
  /// Where the bytes of a text stand that was put together from others.
  let maps: [Int: TextMap]

  init(file: SourceFile, records: [Record], rewritten: [UInt8], maps: [Int: TextMap] = [:]) {
    self.file = file
    self.records = records
    self.rewritten = rewritten
    self.maps = maps
  }

  func after(_ index: Int) -> Int {
    records[index].kind == .scalar ? index + 1 : Int(records[index].extent)
  }

  func withText<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let record = records[index]
    let bytes = record.verbatim ? file.bytes : rewritten
    return bytes.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[Int(record.start)..<Int(record.start + record.extent)]))
    }
  }

  /// Position among the entries of a mapping, and index, of a key. Beyond ASCII the composed and decomposed forms are
  /// the same.
  func find(_ key: String, in mapping: Int) -> (position: Int, index: Int)? {
    var key = key
    let exact = key.withUTF8 { key in
      find(in: mapping) { key.count == $0.count && key.elementsEqual($0) }
    }
    if exact != nil || key.utf8.allSatisfy({ $0 < 0x80 }) { return exact }
    return find(in: mapping) { String(decoding: $0, as: UTF8.self) == key }
  }

  private func find(
    in mapping: Int, where matches: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> (position: Int, index: Int)? {
    file.bytes.withUnsafeBufferPointer { file in
      rewritten.withUnsafeBufferPointer { rewritten in
        records.withUnsafeBufferPointer { records in
          var index = mapping + 1
          for position in 0..<Int(records[mapping].start) {
            let key = records[index]
            let text = Int(key.start)..<Int(key.start + key.extent)
            if matches(UnsafeBufferPointer(rebasing: key.verbatim ? file[text] : rewritten[text])) {
              return (position, index)
            }
            let value = records[index + 1]
            index = value.kind == .scalar ? index + 2 : Int(value.extent)
          }
          return nil
        }
      }
    }
  }
}
