/// A JSON text as a tree, to see in which places two differ.
enum JSONTree: Decodable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  case string(String)
  case array([JSONTree])
  case object([String: JSONTree])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONTree].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONTree].self))
    }
  }

  /// Where two trees differ, in the order of their keys: a path (`hits[0].risk`) and both sides, `nil` where one has nothing there.
  static func differences(
    _ a: JSONTree?, _ b: JSONTree?, at path: String = "", into found: inout [(path: String, a: JSONTree?, b: JSONTree?)]
  ) {
    switch (a, b) {
    case (.object(let left)?, .object(let right)?):
      for key in Set(left.keys).union(right.keys).sorted() {
        differences(left[key], right[key], at: path.isEmpty ? key : "\(path).\(key)", into: &found)
      }
    case (.array(let left)?, .array(let right)?):
      for index in 0..<max(left.count, right.count) {
        differences(
          index < left.count ? left[index] : nil, index < right.count ? right[index] : nil, at: "\(path)[\(index)]",
          into: &found)
      }
    default: if a != b { found.append((path, a, b)) }
    }
  }

  /// In one line; of what has parts, how many.
  var inShort: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .string(let text): "`\(text.count > 80 ? text.prefix(80) + "…" : text)`"
    case .array(let items): "[\(items.count)]"
    case .object(let members):
      members["rule"]?.inShort ?? members["duty"]?.inShort ?? members["fact"]?.inShort ?? "{\(members.count)}"
    }
  }
}
