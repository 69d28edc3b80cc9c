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

  init(file: SourceFile, records: [Record], rewritten: [UInt8]) {
    self.file = file
    self.records = records
    self.rewritten = rewritten
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

  /// Among the entries of a mapping that begin at a record, the first whose key has these very bytes: its number and the
  /// record of the key.
  func find(_ key: UnsafeBufferPointer<UInt8>, from first: Int, to end: Int) -> (index: Int, key: Int)? {
    records.withUnsafeBufferPointer { records in
      file.bytes.withUnsafeBufferPointer { verbatim in
        rewritten.withUnsafeBufferPointer { rewritten in
          var position = first
          var index = 0
          while position < end {
            let record = records[position]
            if record.extent == key.count, record.kind == .scalar {
              let text = record.verbatim ? verbatim : rewritten
              if UnsafeBufferPointer(rebasing: text[Int(record.start)..<Int(record.start + record.extent)]).elementsEqual(key) {
                return (index, position)
              }
            }
            let value = position + 1
            position = records[value].kind == .scalar ? value + 1 : Int(records[value].extent)
            index += 1
          }
          return nil
        }
      }
    }
  }
}
