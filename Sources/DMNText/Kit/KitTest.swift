internal import Conformance
internal import DecisionModel
package import Diagnostics
package import FEEL

/// A test of the conformance kit's models: inputs, and what must come out.
package struct KitTest: Sendable {
  package enum Subject: Sendable, Hashable {
    case decisions
    /// By its name.
    case service(String)
    case knowledge(String)
  }

  package struct Input: Sendable {
    package let name: String
    package let namespace: String?
    package let value: Value
  }

  package struct Result: Sendable {
    package let name: String
    package let expected: Value
    /// The answer must be null, and an error must be signalled beside it.
    package let mustSignal: Bool
    package let range: SourceRange
  }

  package let id: String
  package let subject: Subject
  package let inputs: [Input]
  package let results: [Result]
}

/// A file of tests, and the model that they are of.
package struct KitTestFile: Sendable {
  package let model: String
  package let tests: [KitTest]

  /// `nil` where the file is none of the kit's; a file of another kind is none without a word.
  package static func read(_ file: SourceFile, reporting problems: inout [Diagnostic]) -> KitTestFile? {
    guard let root = XMLReader.read(file, reporting: &problems), root.name == "testCases" else { return nil }
    var tests: [KitTest] = []
    for (index, element) in root.all("testCase").enumerated() {
      let name = element[attribute: "invocableName"] ?? ""
      let subject: KitTest.Subject
      switch element[attribute: "type"] {
      case "decisionService": subject = .service(name)
      case "bkm": subject = .knowledge(name)
      default: subject = name.isEmpty ? .decisions : .service(name)
      }
      let inputs = element.all("inputNode").map {
        KitTest.Input(
          name: $0[attribute: "name"] ?? "", namespace: $0[attribute: "namespace"],
          value: value($0, reporting: &problems))
      }
      let results = element.all("resultNode").map { node in
        let mustSignal = node[attribute: "errorResult"] == "true"
        if node.first("expected") == nil, !mustSignal {
          problems.append(
            Diagnostic(.missingKey, "this result has no `expected`", at: node.range, help: "say what must come out"))
        }
        return KitTest.Result(
          name: node[attribute: "name"] ?? "",
          expected: node.first("expected").map { value($0, reporting: &problems) } ?? .null,
          mustSignal: mustSignal, range: node.range)
      }
      if results.isEmpty {
        problems.append(Diagnostic(.missingKey, "this test expects nothing", at: element.range, help: "add a `resultNode`"))
      }
      tests.append(
        KitTest(id: element[attribute: "id"] ?? "\(index + 1)", subject: subject, inputs: inputs, results: results))
    }
    return KitTestFile(model: root.first("modelName")?.text.trimmed ?? "", tests: tests)
  }

  /// What an element of the kit's type `valueType` says.
  static func value(_ element: XMLElement, reporting problems: inout [Diagnostic]) -> Value {
    if let value = element.first("value") { return simple(value, reporting: &problems) }
    if let list = element.first("list") {
      guard !isNil(list) else { return .null }
      return .list(list.all("item").map { value($0, reporting: &problems) })
    }
    let components = element.all("component")
    guard !components.isEmpty else { return .null }
    return .context(
      Context(
        components.map {
          .init(
            KnownNames.normal($0[attribute: "name"] ?? ""), isNil($0) ? .null : value($0, reporting: &problems))
        }))
  }

  private static func isNil(_ element: XMLElement) -> Bool {
    element[attribute: "nil", in: DMNNames.schemaInstance] == "true"
  }

  private static func simple(_ element: XMLElement, reporting problems: inout [Diagnostic]) -> Value {
    if isNil(element) { return .null }
    let type = element[attribute: "type", in: DMNNames.schemaInstance].flatMap {
      $0.split(separator: ":").last.map(String.init)
    }
    let text = type == "string" ? element.text : element.text.trimmed
    if let value = value(of: text, type: type) { return value }
    problems.append(Diagnostic(.wrongValue, "`\(text)` is no `\(type ?? "value")`", at: element.range))
    return .null
  }

  /// The value of a text of a simple type of XML Schema.
  private static func value(of text: String, type: String?) -> Value? {
    switch type {
    case "string": .text(text)
    case "boolean":
      ["true", "1"].contains(text) ? .boolean(true) : ["false", "0"].contains(text) ? .boolean(false) : nil
    case "decimal", "double", "integer", "int", "long", "float", "short", "byte", "nonNegativeInteger",
      "positiveInteger":
      Number(text.uppercased()).map(Value.number)
    case "date": CalendarDate(text).map(Value.date)
    case "time": TimeOfDay(text).map(Value.time)
    case "dateTime": DateTime(text).map(Value.dateTime)
    case "duration", "dayTimeDuration", "yearMonthDuration":
      YearMonthDuration(text).map(Value.yearMonthDuration) ?? DayTimeDuration(text).map(Value.dayTimeDuration)
    default:
      switch text {
      case "true": .boolean(true)
      case "false": .boolean(false)
      default: Number(text).map(Value.number) ?? .text(text)
      }
    }
  }
}
