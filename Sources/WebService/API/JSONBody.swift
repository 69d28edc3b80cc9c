internal import FoundationEssentials

/// A JSON value that somebody sent.
indirect enum JSONBody: Sendable, Hashable, Decodable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// A number that is none of the whole ones; the API takes amounts as they are written, as text.
  case fraction(Double)
  case string(String)
  case array([JSONBody])
  case object([String: JSONBody])

  init(from decoder: any Decoder) throws {
    let one = try decoder.singleValueContainer()
    if one.decodeNil() {
      self = .null
    } else if let value = try? one.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? one.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? one.decode(Double.self) {
      self = .fraction(value)
    } else if let value = try? one.decode(String.self) {
      self = .string(value)
    } else if let value = try? one.decode([JSONBody].self) {
      self = .array(value)
    } else {
      self = .object(try one.decode([String: JSONBody].self))
    }
  }

  /// `nil` where the bytes are no JSON.
  static func read(_ bytes: [UInt8]) -> JSONBody? { try? JSONDecoder().decode(JSONBody.self, from: Data(bytes)) }

  subscript(name: String) -> JSONBody? {
    guard case .object(let members) = self, let value = members[name], value != .null else { return nil }
    return value
  }

  var text: String? { if case .string(let text) = self { text } else { nil } }
  var number: Int? { if case .integer(let number) = self { number } else { nil } }
  var flag: Bool? { if case .boolean(let flag) = self { flag } else { nil } }
  var list: [JSONBody] { if case .array(let items) = self { items } else { [] } }
  var members: [String: JSONBody] { if case .object(let members) = self { members } else { [:] } }
}
