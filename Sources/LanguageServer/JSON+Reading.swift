package import Diagnostics
internal import FoundationEssentials

/// JSON that came from outside, as the values that are also written.
extension JSON {
  /// `nil` for what is no JSON.
  package init?(parsing bytes: [UInt8]) {
    guard let read = try? JSONDecoder().decode(Incoming.self, from: Data(bytes)) else { return nil }
    self = read.json
  }

  package subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var number: Int? { if case .integer(let number) = self { number } else { nil } }
  package var items: [JSON]? { if case .array(let items) = self { items } else { nil } }
  package var isObject: Bool { if case .object = self { true } else { false } }

  /// A value of any kind, as it is decoded.
  private struct Incoming: Decodable {
    let json: JSON

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      if let keyed = try? decoder.container(keyedBy: Key.self) {
        json = .object(
          try keyed.allKeys.map { .init($0.stringValue, try keyed.decode(Incoming.self, forKey: $0).json) }.sorted { $0.key < $1.key })
        return
      }
      if var list = try? decoder.unkeyedContainer() {
        var items: [JSON] = []
        while !list.isAtEnd { items.append(try list.decode(Incoming.self).json) }
        json = .array(items)
        return
      }
      let value = try decoder.singleValueContainer()
      if value.decodeNil() {
        json = .null
      } else if let flag = try? value.decode(Bool.self) {
        json = .boolean(flag)
      } else if let number = try? value.decode(Int.self) {
        json = .integer(number)
      } else if let number = try? value.decode(Double.self) {
        // The protocol has whole numbers only; another is kept as it reads.
        json = .string("\(number)")
      } else {
        json = .string(try value.decode(String.self))
      }
    }
  }
}
