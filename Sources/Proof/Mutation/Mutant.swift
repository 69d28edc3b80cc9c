internal import DecisionModel
package import Diagnostics
internal import FEEL
internal import Screening

/// One small change of the rules: what is changed, where, and to what.
///
/// A mutant is made as a change of the text, and done to the compiled rule set; a test holds that both come to the same.
package struct Mutant: Sendable {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    /// A number or date a step up or down: a value of a parameter, or one written in a condition.
    case threshold
    /// A comparison made strict or not, or turned round.
    case comparison
    /// `and` for `or`, or the other way.
    case connective
    /// A `not` dropped.
    case negation
    /// An end of a range made open or closed.
    case rangeEnd = "range end"
    /// The first or last day of a period, a day earlier or later.
    case date
    /// A value of a list left out.
    case entry = "list entry"
    /// The answer of a row, a default or a branch exchanged.
    case answer
    /// The recommendation of a rule left out.
    case recommendation
    /// A kind of record left out.
    case recordKind = "record kind"
  }

  /// A piece of a file and what stands there instead.
  package struct Edit: Sendable, Hashable {
    package let range: SourceRange
    package let original: String
    package let replacement: String
  }

  /// What is done to the compiled rule set.
  enum Change: Sendable {
    /// Of a rule, duty or contradiction.
    case condition(Element, ExpressionText)
    case expression(decision: Int, version: Int, ExpressionText)
    case cell(decision: Int, version: Int, row: Int, column: Int, DecisionTable.Cell)
    /// Row -1 is the default.
    case answer(decision: Int, version: Int, row: Int, column: Int, DecisionTable.Answer)
    case value(parameter: Int, version: Int, Value)
    case periods([Dated])
    /// A rule then only adds risk.
    case noRecommendation(rule: Int)
    case noKind(Element, RecordKind)
  }

  /// Something that holds from day to day, and its new period.
  struct Dated: Sendable {
    enum Target: Sendable, Hashable {
      /// A rule or duty.
      case rule(Element)
      /// A version of a decision or parameter.
      case version(Element, Int)
    }

    let target: Target
    let old: Period
    let new: Period

    /// The days that one period holds and the other does not.
    func isFelt(on day: CalendarDate) -> Bool { old.contains(day) != new.contains(day) }
  }

  package let kind: Kind
  /// The element in which the change is written; the first of several that an instrument dates.
  package let element: Element
  package let edit: Edit
  let change: Change

  /// Everything that the change is done to.
  var elements: [Element] {
    guard case .periods(let all) = change else { return [element] }
    var elements: [Element] = []
    for dated in all {
      switch dated.target {
      case .rule(let own), .version(let own, _): if !elements.contains(own) { elements.append(own) }
      }
    }
    return elements
  }
}
