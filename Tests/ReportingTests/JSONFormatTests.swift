import FoundationEssentials
import Reporting
import Screening
import Testing

/// JSON is the report itself, and its schema says so.
@Suite struct JSONFormatTests {
  static let schema = TestPlace("../Fixtures/report.schema.json")

  @Test(arguments: Sample.allCases) func `a report written and read is the report`(_ sample: Sample) throws {
    let report = try sample.report
    let one = try OutputFormat.json.text(report, ReportStyle())
    #expect(try JSONDecoder().decode(Report.self, from: Data(one.utf8)) == report)
    let lines = try OutputFormat.json.document([report, report], ReportStyle()).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(try JSONDecoder().decode(Report.self, from: Data(lines[1].utf8)) == report)
  }

  @Test(arguments: Sample.allCases) func `the schema accepts every report`(_ sample: Sample) throws {
    let schema = try JSONValue(Self.schema)
    let text = try OutputFormat.json.text(sample.report, ReportStyle())
    #expect(schema.problems(in: try JSONValue(text)) == [])
    #expect(try JSONValue(text).halfTexts() == [], "a rule set in two languages says everything in both")
  }

  @Test func `the schema names every field and no other`() throws {
    let schema = try JSONValue(Self.schema)
    var report = try JSONValue(OutputFormat.json.text(Sample.reject.report, ReportStyle()))
    for (change, place) in [
      (("extra", JSONValue.text("x")), "/extra"), (("asOf", .number(3)), "/asOf"),
      (("possible", .list([])), "/possible"),
      (("possible", .list([.text("approved")])), "/possible/0"), (("schema", .text("sangloc/report/0")), "/schema"),
      (("hits", .list([.record([:])])), "/hits/0"),
    ] {
      guard case .record(var fields) = report else { Issue.record("not an object"); return }
      let kept = fields
      fields[change.0] = change.1
      #expect(schema.problems(in: .record(fields)).contains { $0.hasPrefix(place) }, "\(change.0)")
      report = .record(kept)
    }
    guard case .record(let fields) = report else { return }
    for key in fields.keys {
      var fewer = fields
      fewer[key] = nil
      #expect(!schema.problems(in: .record(fewer)).isEmpty, "\(key) is required")
    }
  }
}

/// JSON read without a type, and as much of JSON Schema as our schema uses.
indirect enum JSONValue: Decodable, Equatable {
  case null, flag(Bool), number(Double), text(String), list([JSONValue]), record([String: JSONValue])

  init(_ text: String) throws { self = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) }
  init(_ place: TestPlace) throws { self = try JSONValue(try #require(place.text)) }

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .record(try value.decode([String: JSONValue].self))
    }
  }

  subscript(key: String) -> JSONValue? {
    guard case .record(let fields) = self else { return nil }
    return fields[key]
  }

  /// What this schema has against a value, each with its JSON Pointer. A keyword that it does not know is a problem.
  func problems(in value: JSONValue, at place: String = "", root: JSONValue? = nil) -> [String] {
    let root = root ?? self
    guard case .record(let keywords) = self else { return ["\(place): schema is no object"] }
    return keywords.sorted { $0.key < $1.key }.flatMap { keyword, rule -> [String] in
      switch (keyword, rule, value) {
      case ("$schema", _, _), ("$id", _, _), ("$defs", _, _), ("title", _, _), ("description", _, _): return []
      case ("$ref", .text(let name), _):
        guard let target = root["$defs"]?[String(name.dropFirst("#/$defs/".count))] else {
          return ["\(place): no \(name)"]
        }
        return target.problems(in: value, at: place, root: root)
      case ("type", .text(let type), _): return value.isOf(type) ? [] : ["\(place): not of type \(type)"]
      case ("const", _, _): return rule == value ? [] : ["\(place): not the constant"]
      case ("enum", .list(let values), _): return values.contains(value) ? [] : ["\(place): not in the list"]
      case ("required", .list(let names), .record(let fields)):
        return names.compactMap {
          if case .text(let name) = $0, fields[name] == nil { "\(place): lacks \(name)" } else { nil }
        }
      case ("properties", .record(let properties), .record(let fields)):
        return fields.sorted { $0.key < $1.key }.flatMap { name, field in
          properties[name]?.problems(in: field, at: "\(place)/\(name)", root: root) ?? []
        }
      case ("additionalProperties", .flag(false), .record(let fields)):
        return fields.keys.sorted().filter { self["properties"]?[$0] == nil }.map { "\(place)/\($0): not known" }
      case ("items", _, .list(let items)):
        return items.enumerated().flatMap { rule.problems(in: $1, at: "\(place)/\($0)", root: root) }
      case ("additionalProperties", .record, .record(let fields)):
        return fields.sorted { $0.key < $1.key }.filter { self["properties"]?[$0.key] == nil }.flatMap {
          rule.problems(in: $0.value, at: "\(place)/\($0.key)", root: root)
        }
      case ("propertyNames", _, .record(let fields)):
        return fields.keys.sorted().flatMap { rule.problems(in: .text($0), at: "\(place)/\($0)", root: root) }
      case ("minProperties", .number(let least), .record(let fields)):
        return Double(fields.count) >= least ? [] : ["\(place): too few"]
      case ("anyOf", .list(let rules), _):
        let found = rules.map { $0.problems(in: value, at: place, root: root) }
        return found.contains { $0.isEmpty } ? [] : found.first ?? []
      case ("minItems", .number(let least), .list(let items)):
        return Double(items.count) >= least ? [] : ["\(place): too few"]
      case ("pattern", .text(let pattern), .text(let text)):
        return (try? Regex(pattern).firstMatch(in: text)) ?? nil == nil ? ["\(place): does not match"] : []
      case ("required", _, _), ("properties", _, _), ("additionalProperties", _, _), ("items", _, _),
        ("minItems", _, _), ("propertyNames", _, _), ("minProperties", _, _),
        ("pattern", _, _):
        return []
      default: return ["\(place): unknown keyword \(keyword)"]
      }
    }
  }

  /// Where a text stands in one of the two languages alone, each with its JSON Pointer.
  func halfTexts(at place: String = "") -> [String] {
    switch self {
    case .record(let fields):
      let isHalf = fields["vi"] == nil ? fields["en"] != nil : fields["en"] == nil
      return (isHalf ? [place] : []) + fields.sorted { $0.key < $1.key }.flatMap { $1.halfTexts(at: "\(place)/\($0)") }
    case .list(let items): return items.enumerated().flatMap { $1.halfTexts(at: "\(place)/\($0)") }
    case .null, .flag, .number, .text: return []
    }
  }

  private func isOf(_ type: String) -> Bool {
    switch self {
    case .null: type == "null"
    case .flag: type == "boolean"
    case .number(let number): type == "number" || type == "integer" && number == number.rounded()
    case .text: type == "string"
    case .list: type == "array"
    case .record: type == "object"
    }
  }
}
