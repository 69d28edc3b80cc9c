internal import DecisionModel

/// What `JSONEncoder` writes with sorted keys and slashes as they are, byte for byte, in a fraction of its time: a report has some
/// ten thousand values, and each is written where it stands.
///
/// Of numbers it knows the whole ones alone; where a value holds another kind, a date of the system or a web address as a type, it gives
/// up, and the library writes it.
enum SortedJSON {
  /// A kind of value that is left to the library.
  struct Unwritten: Error {}

  /// - Parameter languages: as of `Words.listedLanguages`.
  static func bytes(of value: some Encodable, in languages: [Language], indented: Bool) throws -> [UInt8] {
    let place = JSONPlace(languages)
    try value.encode(to: place)
    guard !place.isGivenUp else { throw Unwritten() }
    var writer = JSONBytes(indented: indented)
    writer.write(place.value ?? .group(JSONGroup(isObject: true)))
    return writer.bytes
  }
}

/// A value as it will be written.
enum JSONPiece {
  case null
  case boolean(Bool)
  case integer(Int64)
  case large(UInt64)
  case text(String)
  case group(JSONGroup)
}

/// An array, or an object: values and, of an object, their keys.
final class JSONGroup {
  let isObject: Bool
  var keys: [String] = []
  var values: [JSONPiece] = []

  init(isObject: Bool) { self.isObject = isObject }

  func add(_ value: JSONPiece, _ key: String? = nil) {
    if let key { keys.append(key) }
    values.append(value)
  }
}

/// Where one value is encoded.
final class JSONPlace: Encoder {
  fileprivate let languages: [Language]
  var userInfo: [CodingUserInfoKey: Any] { [Words.listedLanguages: languages] }
  let codingPath: [any CodingKey] = []
  var value: JSONPiece?
  /// Whether something was asked for that is the library's.
  var isGivenUp = false

  init(_ languages: [Language]) { self.languages = languages }

  private func group(isObject: Bool) -> JSONGroup {
    if case .group(let group)? = value, group.isObject == isObject { return group }
    if value != nil { isGivenUp = true }
    let group = JSONGroup(isObject: isObject)
    value = .group(group)
    return group
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(JSONObject(group: group(isObject: true), place: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer { JSONArray(group: group(isObject: false), place: self) }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  /// The piece that a value makes.
  func piece(of value: some Encodable) throws -> JSONPiece {
    if let text = value as? String { return .text(text) }
    if let words = value as? Words {
      let group = JSONGroup(isObject: true)
      for (language, text) in words.encoded(languages) { group.add(.text(text), language.rawValue) }
      return .group(group)
    }
    guard !LibraryKinds.hold(value) else { throw SortedJSON.Unwritten() }
    let inner = JSONPlace(languages)
    try value.encode(to: inner)
    if inner.isGivenUp { isGivenUp = true }
    return inner.value ?? .group(JSONGroup(isObject: true))
  }
}

extension JSONPlace: SingleValueEncodingContainer {
  func encodeNil() { value = .null }
  func encode(_ bool: Bool) { value = .boolean(bool) }
  func encode(_ text: String) { value = .text(text) }
  func encode(_ number: Int) { value = .integer(Int64(number)) }
  func encode(_ number: Int8) { value = .integer(Int64(number)) }
  func encode(_ number: Int16) { value = .integer(Int64(number)) }
  func encode(_ number: Int32) { value = .integer(Int64(number)) }
  func encode(_ number: Int64) { value = .integer(number) }
  func encode(_ number: UInt) { value = .large(UInt64(number)) }
  func encode(_ number: UInt8) { value = .large(UInt64(number)) }
  func encode(_ number: UInt16) { value = .large(UInt64(number)) }
  func encode(_ number: UInt32) { value = .large(UInt64(number)) }
  func encode(_ number: UInt64) { value = .large(number) }
  func encode(_ number: Double) throws { throw SortedJSON.Unwritten() }
  func encode(_ number: Float) throws { throw SortedJSON.Unwritten() }
  func encode<Value: Encodable>(_ inner: Value) throws { value = try piece(of: inner) }
}

private struct JSONObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let group: JSONGroup
  let place: JSONPlace
  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) { group.add(.null, key.stringValue) }
  func encode(_ bool: Bool, forKey key: Key) { group.add(.boolean(bool), key.stringValue) }
  func encode(_ text: String, forKey key: Key) { group.add(.text(text), key.stringValue) }
  func encode(_ number: Int, forKey key: Key) { group.add(.integer(Int64(number)), key.stringValue) }
  func encode(_ number: Int8, forKey key: Key) { group.add(.integer(Int64(number)), key.stringValue) }
  func encode(_ number: Int16, forKey key: Key) { group.add(.integer(Int64(number)), key.stringValue) }
  func encode(_ number: Int32, forKey key: Key) { group.add(.integer(Int64(number)), key.stringValue) }
  func encode(_ number: Int64, forKey key: Key) { group.add(.integer(number), key.stringValue) }
  func encode(_ number: UInt, forKey key: Key) { group.add(.large(UInt64(number)), key.stringValue) }
  func encode(_ number: UInt8, forKey key: Key) { group.add(.large(UInt64(number)), key.stringValue) }
  func encode(_ number: UInt16, forKey key: Key) { group.add(.large(UInt64(number)), key.stringValue) }
  func encode(_ number: UInt32, forKey key: Key) { group.add(.large(UInt64(number)), key.stringValue) }
  func encode(_ number: UInt64, forKey key: Key) { group.add(.large(number), key.stringValue) }
  func encode(_ number: Double, forKey key: Key) throws { throw SortedJSON.Unwritten() }
  func encode(_ number: Float, forKey key: Key) throws { throw SortedJSON.Unwritten() }
  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { group.add(try place.piece(of: value), key.stringValue) }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
    let inner = JSONGroup(isObject: true)
    group.add(.group(inner), key.stringValue)
    return KeyedEncodingContainer(JSONObject<Nested>(group: inner, place: place))
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    let inner = JSONGroup(isObject: false)
    group.add(.group(inner), key.stringValue)
    return JSONArray(group: inner, place: place)
  }

  func superEncoder() -> any Encoder { place.givenUp() }
  func superEncoder(forKey key: Key) -> any Encoder { place.givenUp() }
}

private struct JSONArray: UnkeyedEncodingContainer {
  let group: JSONGroup
  let place: JSONPlace
  var codingPath: [any CodingKey] { [] }
  var count: Int { group.values.count }

  func encodeNil() { group.add(.null) }
  func encode(_ bool: Bool) { group.add(.boolean(bool)) }
  func encode(_ text: String) { group.add(.text(text)) }
  func encode(_ number: Int) { group.add(.integer(Int64(number))) }
  func encode(_ number: Int8) { group.add(.integer(Int64(number))) }
  func encode(_ number: Int16) { group.add(.integer(Int64(number))) }
  func encode(_ number: Int32) { group.add(.integer(Int64(number))) }
  func encode(_ number: Int64) { group.add(.integer(number)) }
  func encode(_ number: UInt) { group.add(.large(UInt64(number))) }
  func encode(_ number: UInt8) { group.add(.large(UInt64(number))) }
  func encode(_ number: UInt16) { group.add(.large(UInt64(number))) }
  func encode(_ number: UInt32) { group.add(.large(UInt64(number))) }
  func encode(_ number: UInt64) { group.add(.large(number)) }
  func encode(_ number: Double) throws { throw SortedJSON.Unwritten() }
  func encode(_ number: Float) throws { throw SortedJSON.Unwritten() }
  func encode<Value: Encodable>(_ value: Value) throws { group.add(try place.piece(of: value)) }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    let inner = JSONGroup(isObject: true)
    group.add(.group(inner))
    return KeyedEncodingContainer(JSONObject<Nested>(group: inner, place: place))
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    let inner = JSONGroup(isObject: false)
    group.add(.group(inner))
    return JSONArray(group: inner, place: place)
  }

  func superEncoder() -> any Encoder { place.givenUp() }
}

extension JSONPlace {
  fileprivate func givenUp() -> JSONPlace {
    isGivenUp = true
    return JSONPlace(languages)
  }
}

/// The bytes of pieces.
private struct JSONBytes {
  var bytes: [UInt8] = []
  let indented: Bool
  private var depth = 0

  init(indented: Bool) {
    self.indented = indented
    bytes.reserveCapacity(1 << 16)
  }

  mutating func write(_ piece: JSONPiece) {
    switch piece {
    case .null: add("null")
    case .boolean(let bool): add(bool ? "true" : "false")
    case .integer(let number): add(number.description)
    case .large(let number): add(number.description)
    case .text(let text): write(text)
    case .group(let group): write(group)
    }
  }

  private mutating func write(_ group: JSONGroup) {
    bytes.append(UInt8(ascii: group.isObject ? "{" : "["))
    depth += 1
    if indented { bytes.append(UInt8(ascii: "\n")) }
    var isFirst = true
    func begin(_ to: inout JSONBytes) {
      if !isFirst {
        to.bytes.append(UInt8(ascii: ","))
        if to.indented { to.bytes.append(UInt8(ascii: "\n")) }
      }
      isFirst = false
      to.indent()
    }
    if group.isObject {
      for place in Self.order(group.keys) {
        begin(&self)
        write(group.keys[place])
        add(indented ? " : " : ":")
        write(group.values[place])
      }
    } else {
      for value in group.values {
        begin(&self)
        write(value)
      }
    }
    depth -= 1
    if indented { bytes.append(UInt8(ascii: "\n")) }
    indent()
    bytes.append(UInt8(ascii: group.isObject ? "}" : "]"))
  }

  /// The places of the keys in their order; of one that stands twice the last.
  private static func order(_ keys: [String]) -> [Int] {
    let order = keys.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
    return order.indices.filter { $0 + 1 == order.count || keys[order[$0]] != keys[order[$0 + 1]] }.map { order[$0] }
  }

  private mutating func indent() {
    guard indented else { return }
    for _ in 0..<depth {
      bytes.append(UInt8(ascii: " "))
      bytes.append(UInt8(ascii: " "))
    }
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for (place, byte) in utf8.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
        bytes.append(contentsOf: utf8[start..<place])
        start = place + 1
        add(Self.escaped(byte))
      }
      bytes.append(contentsOf: utf8[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case 0x22: return "\\\""
    case 0x5C: return "\\\\"
    case 0x08: return "\\b"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0C: return "\\f"
    case 0x0D: return "\\r"
    default:
      let digits = String(byte, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
