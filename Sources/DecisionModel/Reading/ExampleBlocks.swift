internal import Diagnostics

/// The blocks of examples in a rule file: more than a quarter of its bytes, of which screening has no use.
enum ExampleBlocks {
  /// The file with blanks in place of the lines under each `examples:` and of that line itself. Every other byte stays
  /// where it is, so that places are those of the file.
  ///
  /// Only blocks are blanked, a line each as these files are written; a list in brackets beside the key stays.
  static func blanked(_ file: SourceFile) -> SourceFile {
    let key = Array("examples:".utf8)
    let (blank, newline, sign, dash) = (UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "#"), UInt8(ascii: "-"))
    var bytes = file.bytes
    bytes.withUnsafeMutableBufferPointer { bytes in
      /// How far the key of the block that we are in stands from the margin.
      var block: Int?
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: newline) ?? bytes.count
        let first = bytes[start..<end].firstIndex { $0 != blank } ?? end
        let indent = first - start
        if let margin = block {
          // Deeper lines, empty ones and remarks belong to it, and items that stand as far out as the key.
          let isItem = indent == margin && first < end && bytes[first] == dash
          if first < end, indent <= margin, bytes[first] != sign, !isItem { block = nil }
        }
        if block == nil, end - first >= key.count, bytes[first..<(first + key.count)].elementsEqual(key),
          bytes[(first + key.count)..<end].allSatisfy({ $0 == blank || $0 == UInt8(ascii: "\r") })
        {
          block = indent
        }
        if block != nil { for index in first..<end { bytes[index] = blank } }
        start = end + 1
      }
    }
    return SourceFile(id: file.id, path: file.path, bytes: bytes)
  }
}
