import DecisionModel
import FEEL
import FoundationEssentials

@testable import Screening

/// A number that stands in the rules, and the place that it rests on.
struct FigureOfRules: Sendable, CustomStringConvertible {
  let figure: String
  /// The parameter, decision, rule or duty in which it stands.
  let name: String
  let source: Citation?
  let period: Period
  /// The texts in the same row of a table: the kinds of project that it speaks of.
  var beside: Set<String> = []

  var description: String { "\(figure) in \(name), \(source.map { "\($0.instrument) \($0.place)" } ?? "no source")" }

  /// Every number of the parameters, tables, expressions and conditions of a rule set.
  static func all(of rules: CompiledRuleSet) -> [FigureOfRules] {
    let model = rules.ruleSet.model
    var figures: [FigureOfRules] = []
    func add(
      _ texts: [String], _ name: String, _ source: Citation?, _ period: Period, beside: Set<String> = []
    ) {
      for text in texts {
        figures.append(FigureOfRules(figure: text, name: name, source: source, period: period, beside: beside))
      }
    }
    for parameter in model.parameters {
      for dated in parameter.values {
        if case .value(let value) = dated.content { add(numbers(value), parameter.name, dated.source, dated.period) }
      }
    }
    for decision in model.decisions {
      for version in decision.versions {
        switch version.logic {
        case .wanting: break
        case .expression(let text): add(numbers(in: text.text), decision.name, version.source, version.period)
        case .table(let table):
          for row in table.rows {
            let source = row.source ?? version.source
            let beside = Set(row.tests.flatMap(texts))
            for cell in row.tests { add(numbers(cell), decision.name, source, version.period, beside: beside) }
            for answer in row.answers { add(numbers(answer), decision.name, source, version.period, beside: beside) }
          }
          for answer in table.defaults ?? [] { add(numbers(answer), decision.name, version.source, version.period) }
        }
      }
    }
    for compiled in rules.rules + rules.duties {
      let rule = compiled.rule
      add(numbers(in: rule.condition.text), rule.name, rule.source, rule.period)
    }
    return figures
  }

  private static func numbers(_ cell: DecisionTable.Cell) -> [String] {
    switch cell {
    case .any: []
    case .values(let values, _): values.flatMap(numbers)
    case .tests(let text): numbers(in: text.text)
    }
  }

  private static func texts(_ cell: DecisionTable.Cell) -> [String] {
    guard case .values(let values, _) = cell else { return [] }
    return values.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  private static func numbers(_ answer: DecisionTable.Answer) -> [String] {
    switch answer {
    case .value(let value): numbers(value)
    case .expression(let text): numbers(in: text.text)
    case .notDetermined: []
    }
  }

  private static func numbers(_ value: Value) -> [String] {
    switch value {
    case .number(let number): [number.description]
    case .list(let values): values.flatMap(numbers)
    default: []
    }
  }

  /// The numbers in an expression; not those in its texts, dates and names.
  private static func numbers(in expression: String) -> [String] {
    var found: [String] = []
    var number = ""
    var before: Character = " "
    var isQuoted = false
    func isPart(_ sign: Character) -> Bool { sign.isLetter || sign.isNumber || sign == "_" }
    for sign in expression + " " {
      if sign == "\"" { isQuoted.toggle() }
      if !isQuoted, sign.isNumber || (sign == "." && !number.isEmpty),
        !number.isEmpty || !(isPart(before) || before == ".")
      {
        number.append(sign)
      } else if !number.isEmpty {
        while number.last == "." { number.removeLast() }
        if !isPart(sign) { found.append(number) }
        number = ""
      }
      before = sign
    }
    return found.compactMap { Number($0)?.description }
  }
}
