internal import DecisionModel
internal import Diagnostics
internal import Screening
internal import YAMLTree

/// The line that keeps an old name as one that records may still use: `formerly:` beside the fact or value.
struct FormerName {
  /// `nil` where the thing cannot have one, or has no mapping to put it into.
  let edit: TextEdit?

  init(_ old: String, _ subject: RenameSubject, _ ruleSet: RuleSet, _ trees: [Node], _ bytes: (SourceFile.ID) -> [UInt8]) {
    let path: [String]
    switch subject {
    case .name:
      guard let slot = ruleSet.model.vocabulary[old], case .input = ruleSet.model.vocabulary.entries[slot].meaning else {
        edit = nil
        return
      }
      path = ["inputs", old]
    case .value(let type): path = ["types", type, "values", old]
    case .rule, .duty, .criterion, .clause:
      edit = nil
      return
    }
    for tree in trees {
      var node: Node? = tree
      for key in path { node = node?.mapping?[key] }
      guard let mapping = node?.mapping, let first = mapping.first else { continue }
      if let list = mapping["formerly"] {
        edit = Self.added(old, to: list, bytes(list.range.file))
        return
      }
      let key = first.key.range
      let at = SourceRange(file: key.file, lower: Int(key.lower), upper: Int(key.lower))
      let isFlow = mapping.range.lower < key.lower
      let column = Self.column(of: Int(key.lower), in: bytes(key.file))
      edit = TextEdit(at, isFlow ? "formerly: \(old), " : "formerly: \(old)\n" + String(repeating: " ", count: column))
      return
    }
    edit = nil
  }

  /// Beside the names that are there already.
  private static func added(_ old: String, to list: Node, _ bytes: [UInt8]) -> TextEdit? {
    guard let first = list.sequence?.first?.range else {
      return TextEdit(list.range, "[\(old), \(String(decoding: bytes[Int(list.range.lower)..<Int(list.range.upper)], as: UTF8.self))]")
    }
    let isFlow = bytes[Int(list.range.lower)] == UInt8(ascii: "[")
    let at = SourceRange(file: first.file, lower: Int(first.lower), upper: Int(first.lower))
    if isFlow { return TextEdit(at, "\(old), ") }
    let column = column(of: Int(list.range.lower), in: bytes)
    return TextEdit(at, "\(old)\n" + String(repeating: " ", count: column) + "- ")
  }

  /// How far from the beginning of its line a place is, in bytes.
  private static func column(of offset: Int, in bytes: [UInt8]) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return offset - start
  }
}
