internal import DecisionModel
internal import Diagnostics
internal import FEEL

extension DefinitionsReader {
  static let expressions: Set<String> = [
    "literalExpression", "decisionTable", "context", "functionDefinition", "invocation", "list", "relation",
    "conditional", "filter", "for", "some", "every",
  ]

  /// The expression directly inside an element; `nil` where there is none.
  mutating func expression(in element: XMLElement?) -> BoxedExpression? {
    element?.children.first { $0.space == space && Self.expressions.contains($0.name) }.map { expression($0) }
  }

  private mutating func expressions(in element: XMLElement) -> [BoxedExpression] {
    var all: [BoxedExpression] = []
    for child in element.children where child.space == space && Self.expressions.contains(child.name) {
      all.append(expression(child))
    }
    return all
  }

  mutating func expression(_ element: XMLElement) -> BoxedExpression {
    BoxedExpression(form: form(element), type: type(of: element), range: element.range)
  }

  private mutating func form(_ element: XMLElement) -> BoxedExpression.Form {
    switch element.name {
    case "decisionTable": return .table(table(element))
    case "context":
      return .context(
        element.all("contextEntry").map { entry in
          .init(variable: entry.first("variable").map { typedName($0) }, value: expression(in: entry))
        })
    case "functionDefinition": return .function(function(element))
    case "invocation":
      return .invocation(
        expression(in: element),
        element.all("binding").map { binding in
          .init(
            parameter: binding.first("parameter").map { typedName($0) }
              ?? TypedName(name: "", type: nil, range: binding.range),
            value: expression(in: binding))
        })
    case "list": return .list(expressions(in: element))
    case "relation":
      return .relation(
        columns: element.all("column").map { typedName($0) }, rows: element.all("row").map { expressions(in: $0) })
    case "conditional":
      return .conditional(
        expression(in: element.first("if")), then: expression(in: element.first("then")),
        else: expression(in: element.first("else")))
    case "filter":
      return .filter(expression(in: element.first("in")), match: expression(in: element.first("match")))
    case "for", "some", "every":
      let form = Expression.Iteration(rawValue: element.name) ?? .for
      if element[attribute: "iteratorVariable"] == nil {
        report(.missingKey, "this `\(element.name)` has no `iteratorVariable`", at: element.range)
      }
      return .iteration(
        form, variable: element[attribute: "iteratorVariable"] ?? "item", expression(in: element.first("in")),
        body: expression(in: element.first(form == .for ? "return" : "satisfies")))
    default:
      return .literal(literal(element), language: element[attribute: "expressionLanguage"].flatMap(foreign))
    }
  }

  /// The text of a literal expression; empty where it has none.
  private func literal(_ element: XMLElement) -> ExpressionText { (element.first("text") ?? element).expression }

  /// The language, where it is another than FEEL.
  private func foreign(_ language: String) -> String? {
    DMNNames.isFEEL(language) || language.lowercased() == "feel" ? nil : language
  }

  mutating func function(_ element: XMLElement) -> BoxedFunction {
    let kind = element[attribute: "kind"] ?? "FEEL"
    return BoxedFunction(
      parameters: element.all("formalParameter").map { typedName($0) }, body: expression(in: element),
      foreign: kind.uppercased() == "FEEL" ? nil : kind, type: type(of: element), range: element.range)
  }

  // MARK: Tables

  private mutating func table(_ element: XMLElement) -> BoxedTable {
    let policy = (element[attribute: "hitPolicy"] ?? "UNIQUE").lowercased()
    let words = [policy, element[attribute: "aggregation"].map { $0.lowercased() }].compactMap { $0 }
    let hitPolicy = HitPolicy(rawValue: (policy == "collect" ? words : [policy]).joined(separator: " "))
    if hitPolicy == nil {
      report(
        .unknownWord, "`\(words.joined(separator: " ").uppercased())` is no hit policy of the standard",
        at: element.range,
        help: Spelling.nearest(to: words[0], among: HitPolicy.allCases.map(\.rawValue)).map {
          "did you mean `\($0.uppercased())`?"
        })
    }
    let inputs = element.all("input").map { input in
      BoxedTable.Input(
        label: input[attribute: "label"],
        expression: (input.first("inputExpression").map { $0.first("text") ?? $0 } ?? input).expression,
        type: input.first("inputExpression").flatMap { type(of: $0) }, allowed: tests(input, "inputValues"))
    }
    let outputs = element.all("output").map { output in
      BoxedTable.Output(
        name: output[attribute: "name"], label: output[attribute: "label"], type: type(of: output),
        allowed: tests(output, "outputValues"), fallback: output.first("defaultOutputEntry").map { literal($0) })
    }
    var rules: [BoxedTable.Rule] = []
    for rule in element.all("rule") {
      let tests = rule.all("inputEntry").map { literal($0) }
      let answers = rule.all("outputEntry").map { literal($0) }
      if tests.count != inputs.count || answers.count != outputs.count {
        report(
          .rowLength,
          "this rule has \(tests.count) tests and \(answers.count) answers, where the table has \(inputs.count) inputs and \(outputs.count) outputs",
          at: rule.range)
      }
      rules.append(
        .init(
          tests: tests, answers: answers, annotations: rule.all("annotationEntry").map { $0.first("text")?.text ?? "" },
          range: rule.range))
    }
    return BoxedTable(hitPolicy: hitPolicy, inputs: inputs, outputs: outputs, rules: rules, range: element.range)
  }
}
