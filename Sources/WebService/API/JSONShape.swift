internal import Diagnostics

/// What a JSON value of the API may be: written into the description of the API, and held against what is sent.
indirect enum JSONShape: Sendable, Hashable {
  case text
  /// A text that says something: not blank.
  case filled
  case day
  case time
  case number
  case flag
  case oneOf([String])
  case list(JSONShape)
  /// A name of the rule set or of the office's book; whether there is such a one the use case says.
  case code(Names)
  /// Texts by names of facts.
  case facts
  case object([Property])
  /// A shape with a name of its own.
  case known(String)
  /// What another document describes: the report of the engine.
  case anything(String)

  /// Lists that the rule set and the office's book hold, described with what stands in them.
  enum Names: String, Sendable, CaseIterable {
    case fact = "FactName", procedure = "ProcedureCode", sector = "SectorName"

    var schema: JSON { .object([.init("$ref", .string("#/components/schemas/\(rawValue)"))]) }
  }

  /// Characters that a text may have, and the largest number.
  static let longest = 20_000
  static let largest = 1_000_000_000

  struct Property: Sendable, Hashable {
    let name: String
    let shape: JSONShape
    let isRequired: Bool
    let words: String

    init(_ name: String, _ shape: JSONShape, required: Bool = true, _ words: String) {
      self.name = name
      self.shape = shape
      isRequired = required
      self.words = words
    }
  }

  /// As JSON Schema 2020-12.
  var schema: JSON {
    switch self {
    case .text: .object([.init("type", .string("string")), .init("maxLength", .integer(Self.longest))])
    case .filled: .object([.init("type", .string("string")), .init("minLength", .integer(1)), .init("maxLength", .integer(Self.longest)), .init("pattern", .string("[^\\s]"))])
    case .day: .object([.init("type", .string("string")), .init("format", .string("date"))])
    case .time: .object([.init("type", .string("string")), .init("format", .string("date-time"))])
    case .number: .object([.init("type", .string("integer")), .init("minimum", .integer(0)), .init("maximum", .integer(Self.largest))])
    case .flag: .object([.init("type", .string("boolean"))])
    case .oneOf(let values): .object([.init("type", .string("string")), .init("enum", .array(values.map { .string($0) }))])
    case .list(let item): .object([.init("type", .string("array")), .init("items", item.schema)])
    case .code(let names): names.schema
    case .facts:
      .object([.init("type", .string("object")), .init("propertyNames", Names.fact.schema), .init("additionalProperties", JSONShape.text.schema)])
    case .known(let name): .object([.init("$ref", .string("#/components/schemas/\(name)"))])
    case .anything(let words): .object([.init("type", .string("object")), .init("description", .string(words))])
    case .object(let properties):
      .object([
        .init("type", .string("object")), .init("required", .array(properties.filter(\.isRequired).map { .string($0.name) })),
        .init("additionalProperties", .boolean(false)),
        .init("properties", .object(properties.map { property in .init(property.name, property.shape.described(property.words)) })),
      ])
    }
  }

  private func described(_ words: String) -> JSON {
    guard case .object(let members) = schema, !words.isEmpty, !members.contains(where: { $0.key == "description" }) else { return schema }
    return .object(members + [.init("description", .string(words))])
  }

  /// What is wrong with a value that was sent, each with its place (RFC 6901); empty: nothing.
  func problems(in value: JSONBody, at place: String = "") -> [String] {
    func wrong(_ wanted: String) -> [String] { ["\(place.isEmpty ? "/" : place): \(wanted)"] }
    switch (self, value) {
    case (.text, .string(let text)), (.code, .string(let text)): return text.unicodeScalars.count <= Self.longest ? [] : wrong("is too long")
    case (.filled, .string(let text)):
      return text.unicodeScalars.count > Self.longest ? wrong("is too long") : text.allSatisfy(\.isWhitespace) ? wrong("says nothing") : []
    case (.number, .integer(let number)): return (0...Self.largest).contains(number) ? [] : wrong("must be from 0 to \(Self.largest)")
    case (.day, .string(let text)): return Shown.readDay(text) != nil && text.utf8.count == 10 && text.utf8.dropFirst(4).first == 0x2D ? [] : wrong("is no day; write 2026-11-28")
    case (.oneOf(let values), .string(let text)):
      if values.contains(text) { return [] }
      return wrong("is none of \(values.joined(separator: ", "))" + (Spelling.nearest(to: text, among: values).map { "; did you mean \($0)?" } ?? ""))
    case (.time, .string), (.flag, .boolean), (.anything, .object): return []
    case (.list(let item), .array(let values)):
      return values.enumerated().flatMap { item.problems(in: $0.element, at: "\(place)/\($0.offset)") }
    case (.facts, .object(let members)):
      return members.sorted { $0.key < $1.key }.flatMap { JSONShape.text.problems(in: $0.value, at: "\(place)/\($0.key)") }
    case (.object(let properties), .object(let members)):
      let names = properties.map(\.name)
      var found: [String] = []
      for property in properties {
        if let value = members[property.name] {
          found += property.shape.problems(in: value, at: "\(place)/\(property.name)")
        } else if property.isRequired {
          found.append("\(place)/\(property.name): is wanting")
        }
      }
      for key in members.keys.sorted() where !names.contains(key) {
        found.append("\(place)/\(key): is not known" + (Spelling.nearest(to: key, among: names).map { "; did you mean \($0)?" } ?? ""))
      }
      return found
    case (.text, _), (.filled, _), (.code, _): return wrong("must be a text")
    case (.day, _): return wrong("must be a day as text")
    case (.time, _): return wrong("must be a point of time as text")
    case (.number, _): return wrong("must be a whole number")
    case (.flag, _): return wrong("must be true or false")
    case (.oneOf(let values), _): return wrong("must be one of \(values.joined(separator: ", "))")
    case (.list, _): return wrong("must be a list")
    case (.facts, _), (.object, _), (.anything, _): return wrong("must be an object")
    case (.known(let name), _): return APIResources.all.first { $0.name == name }?.shape.problems(in: value, at: place) ?? wrong("is of no known kind")
    }
  }
}

/// A kind of thing as the API shows it: one list says both what is described and what is sent.
struct Resource<T>: Sendable {
  struct Field: Sendable {
    let name: String
    let shape: JSONShape
    let words: String
    let isRequired: Bool
    let value: @Sendable (T) -> JSON?

    /// Always there.
    init(_ name: String, _ shape: JSONShape, _ words: String, _ value: @escaping @Sendable (T) -> JSON) {
      (self.name, self.shape, self.words, isRequired, self.value) = (name, shape, words, true, value)
    }
    /// Left out where there is nothing to say.
    init(_ name: String, maybe shape: JSONShape, _ words: String, _ value: @escaping @Sendable (T) -> JSON?) {
      (self.name, self.shape, self.words, isRequired, self.value) = (name, shape, words, false, value)
    }
  }

  let name: String
  let fields: [Field]

  var shape: JSONShape { .object(fields.map { .init($0.name, $0.shape, required: $0.isRequired, $0.words) }) }
  var known: JSONShape { .known(name) }

  func json(_ value: T) -> JSON { .object(fields.compactMap { field in field.value(value).map { .init(field.name, $0) } }) }
}
