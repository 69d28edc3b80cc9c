package import FEEL

/// One line of a file of the DMN conformance kit: an expression or a decision table, its inputs, and what must come
/// out.
package struct KitCase: Sendable {
  package struct Input: Sendable {
    package let name: String
    package let value: Value
  }

  /// Path of the file and number of the line in it, from 1.
  package let file: String
  package let line: Int
  /// `0050-feel-abs-function`.
  package let suite: String
  package let test: String
  package let decision: String
  /// The expression; `nil` for a decision table.
  package let expression: String?
  package let table: KitTable?
  package let inputs: [Input]
  /// The declared types of the inputs, by name; an input that is not here may be anything.
  package let inputTypes: [String: FEELType]
  /// The declared type of the answer.
  package let answerType: FEELType
  package let types: KitTypes
  package let expected: Value
  /// The answer must be null, and an error must be signalled beside it.
  package let mustSignal: Bool

  /// `nil` where the line is no case of the kit.
  package init?(file: String, line: Int, text: some StringProtocol) {
    guard let json = KitJSON(text), let suite = json["suite"]?.text, let test = json["test"]?.text,
      let expected = json["expected"].flatMap(Value.init(kit:))
    else { return nil }
    self.file = file
    self.line = line
    self.suite = suite
    self.test = test
    self.expected = expected
    decision = json["decision"]?.text ?? ""
    expression = json["feel"]?.text
    table = json["table"].flatMap(KitTable.init)
    guard expression != nil || table != nil else { return nil }
    inputs = (json["inputs"]?.array ?? []).compactMap { pair in
      guard pair.array.count == 2, let name = pair.array[0].text, let value = Value(kit: pair.array[1]) else {
        return nil
      }
      return Input(name: name, value: value)
    }
    let types = KitTypes(definitions: json["itemDefinitions"]?.array ?? [])
    var inputTypes: [String: FEELType] = [:]
    if case .object(let members)? = json["inputTypes"] {
      for member in members { inputTypes[member.name] = member.value.text.map(types.type) }
    }
    self.types = types
    self.inputTypes = inputTypes
    answerType = json["typeRef"]?.text.map(types.type) ?? .any
    mustSignal = json["errorResult"]?.isTrue ?? false
  }

  /// `0050-feel-abs-function 001 decision_001`.
  package var name: String { "\(suite) \(test)" + (decision.isEmpty ? "" : " \(decision)") }

  /// The cases of a file, and the numbers of the lines that are none.
  package static func read(_ path: String, bytes: [UInt8]) -> (cases: [KitCase], refused: [Int]) {
    var cases: [KitCase] = []
    var refused: [Int] = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { continue }
      if let one = KitCase(file: path, line: index + 1, text: String(decoding: line, as: UTF8.self)) {
        cases.append(one)
      } else {
        refused.append(index + 1)
      }
    }
    return (cases, refused)
  }
}

/// A decision table as the kit writes it; every cell is text.
package struct KitTable: Sendable, Hashable {
  package struct Input: Sendable, Hashable {
    package let label: String?
    package let expression: String
    package let type: String?
    /// Unary tests.
    package let allowedValues: String?
  }

  package struct Output: Sendable, Hashable {
    package let name: String?
    package let type: String?
    /// The values in the order of their priority.
    package let allowedValues: String?
    package let fallback: String?
  }

  package struct Rule: Sendable, Hashable {
    package let id: String
    package let tests: [String]
    package let answers: [String]
  }

  /// `UNIQUE`, `OUTPUT ORDER`, ...
  package let hitPolicy: String
  /// `SUM`, `COUNT`, `MIN`, `MAX`; `nil` for a plain collection.
  package let aggregation: String?
  package let type: String?
  package let inputs: [Input]
  package let outputs: [Output]
  package let rules: [Rule]

  init?(_ json: KitJSON) {
    guard let rules = json["rules"]?.array else { return nil }
    hitPolicy = json["hitPolicy"]?.text ?? "UNIQUE"
    aggregation = json["aggregation"]?.text
    type = json["typeRef"]?.text
    inputs = (json["inputs"]?.array ?? []).map {
      Input(
        label: $0["label"]?.text, expression: $0["expr"]?.text ?? "", type: $0["typeRef"]?.text,
        allowedValues: $0["inputValues"]?.text)
    }
    outputs = (json["outputs"]?.array ?? []).map {
      Output(
        name: $0["name"]?.text, type: $0["typeRef"]?.text, allowedValues: $0["outputValues"]?.text,
        fallback: $0["default"]?.text)
    }
    self.rules = rules.map { rule in
      Rule(
        id: rule["id"]?.text ?? "", tests: (rule["in"]?.array ?? []).map { $0.text ?? "" },
        answers: (rule["out"]?.array ?? []).map { $0.text ?? "" })
    }
  }
}
