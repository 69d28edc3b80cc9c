internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// The logic of a decision as DMN writes it.
enum WrittenLogic {
  struct Output {
    /// `nil` in a table with one answer.
    let name: String?
    let allowed: String?
    let fallback: String?
  }

  struct Rule {
    let tests: [String]
    let answers: [String]
    /// Where it stands in the source, where that is not where the table stands.
    let place: String
  }

  case literal(String)
  case table(HitPolicy, inputs: [(label: String, text: String)], outputs: [Output], rules: [Rule])

  func write(named name: String, label: String, typed type: String, to xml: inout XMLText) {
    switch self {
    case .literal(let text):
      xml.element("literalExpression", ["typeRef": type]) { $0.leaf("text", [:], text) }
    case .table(let hitPolicy, let inputs, let outputs, let rules):
      let words = hitPolicy.standardWords
      xml.element(
        "decisionTable",
        ["hitPolicy": words.policy, "aggregation": words.aggregation, "outputLabel": label, "typeRef": type]
      ) { xml in
        for input in inputs {
          xml.element("input", ["label": input.label]) { xml in
            xml.element("inputExpression") { $0.leaf("text", [:], input.text) }
          }
        }
        for output in outputs {
          xml.element("output", ["name": output.name ?? name]) { xml in
            if let allowed = output.allowed { xml.element("outputValues") { $0.leaf("text", [:], allowed) } }
            if let fallback = output.fallback {
              xml.element("defaultOutputEntry") { $0.leaf("text", [:], fallback) }
            }
          }
        }
        xml.leaf("annotation", ["name": "source"])
        for rule in rules {
          xml.element("rule") { xml in
            for test in rule.tests { xml.element("inputEntry") { $0.leaf("text", [:], test) } }
            for answer in rule.answers { xml.element("outputEntry") { $0.leaf("text", [:], answer) } }
            xml.element("annotationEntry") { $0.leaf("text", [:], rule.place) }
          }
        }
      }
    }
  }
}

extension HitPolicy {
  /// As the schema writes them.
  var standardWords: (policy: String, aggregation: String?) {
    switch self {
    case .unique, .any, .priority, .first, .ruleOrder, .outputOrder, .collect: (rawValue.uppercased(), nil)
    case .collectSum: ("COLLECT", "SUM")
    case .collectCount: ("COLLECT", "COUNT")
    case .collectMin: ("COLLECT", "MIN")
    case .collectMax: ("COLLECT", "MAX")
    }
  }
}

/// Puts the logic of a decision into the names of a DMN file, and notes which facts it reads.
struct LogicWriter {
  private let model: DecisionModel
  private let names: NameBook
  private let known: KnownNames
  private var met: Set<String> = []

  init(_ model: DecisionModel, _ names: NameBook) {
    self.model = model
    self.names = names
    known = model.scope.names
  }

  /// The slots of the facts that were met, in order.
  var reads: [Int] { met.compactMap { model.vocabulary[$0] }.sorted() }

  private mutating func renamed(_ tree: Expression) -> String {
    let names = names
    var renamer = ExpressionRenamer { names[$0] }
    let text = renamer.renamed(tree).description
    met.formUnion(renamer.met)
    return text
  }

  mutating func expression(_ text: ExpressionText) -> String {
    var ignored: [Diagnostic] = []
    return renamed(parseExpression(text.text, names: known, map: text.map, reporting: &ignored))
  }

  mutating func tests(_ text: ExpressionText) -> String {
    var ignored: [Diagnostic] = []
    return renamed(parseUnaryTests(text.text, names: known, map: text.map, reporting: &ignored))
  }

  mutating func table(_ table: DecisionTable, place: (DecisionTable.Row) -> String) -> WrittenLogic {
    var inputs: [(label: String, text: String)] = []
    for input in table.inputs {
      inputs.append((label(input), expression(input.expression)))
    }
    var rules: [WrittenLogic.Rule] = []
    for row in table.rows {
      var tests: [String] = []
      for cell in row.tests { tests.append(self.cell(cell)) }
      rules.append(.init(tests: tests, answers: answers(row.answers), place: place(row)))
    }
    let defaults = table.defaults.map { answers($0) }
    let outputs = table.outputs.enumerated().map { index, output in
      WrittenLogic.Output(
        name: output.name, allowed: output.values.isEmpty ? nil : output.values.map(\.literal).joined(separator: ", "),
        fallback: defaults?[index])
    }
    return .table(table.hitPolicy, inputs: inputs, outputs: outputs, rules: rules)
  }

  private func label(_ input: DecisionTable.InputClause) -> String {
    guard let name = input.name else { return input.expression.text }
    switch model.vocabulary.entries[name].meaning {
    case .builtin: return model.vocabulary.entries[name].name
    case .input(let index): return model.inputs[index].label.first
    case .parameter(let index): return model.parameters[index].label.first
    case .decision(let index): return model.decisions[index].label.first
    }
  }

  private mutating func cell(_ cell: DecisionTable.Cell) -> String {
    switch cell {
    case .any: "-"
    case .values(let values, _): values.map(\.literal).joined(separator: ", ")
    case .tests(let text): tests(text)
    }
  }

  private mutating func answers(_ answers: [DecisionTable.Answer]) -> [String] {
    var all: [String] = []
    for answer in answers {
      switch answer {
      case .value(let value): all.append(value.literal)
      case .expression(let text): all.append(expression(text))
      case .notDetermined: all.append("null")
      }
    }
    return all
  }
}
