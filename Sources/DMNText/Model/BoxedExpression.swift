package import DecisionModel
package import Diagnostics
package import FEEL

/// Decision logic as boxes inside one another (DMN 1.5, clauses 7.3 and 10.2.2).
package struct BoxedExpression: Sendable {
  package indirect enum Form: Sendable {
    /// `language` where it is another than FEEL.
    case literal(ExpressionText, language: String?)
    case table(BoxedTable)
    case context([ContextEntry])
    case function(BoxedFunction)
    case invocation(BoxedExpression?, [Binding])
    case list([BoxedExpression])
    case relation(columns: [TypedName], rows: [[BoxedExpression]])
    case conditional(BoxedExpression?, then: BoxedExpression?, else: BoxedExpression?)
    case filter(BoxedExpression?, match: BoxedExpression?)
    case iteration(Expression.Iteration, variable: String, BoxedExpression?, body: BoxedExpression?)
  }

  package struct ContextEntry: Sendable {
    /// `nil` for the one whose value is that of the whole.
    package let variable: TypedName?
    package let value: BoxedExpression?
  }

  package struct Binding: Sendable {
    package let parameter: TypedName
    package let value: BoxedExpression?
  }

  package let form: Form
  package let type: TypeReference?
  package let range: SourceRange
}

package struct BoxedFunction: Sendable {
  package let parameters: [TypedName]
  package let body: BoxedExpression?
  /// `Java`, `PMML`; `nil` for FEEL.
  package let foreign: String?
  package let type: TypeReference?
  package let range: SourceRange
}

package struct BoxedTable: Sendable {
  package struct Input: Sendable {
    package let label: String?
    package let expression: ExpressionText
    package let type: TypeReference?
    package let allowed: ExpressionText?
  }

  package struct Output: Sendable {
    package let name: String?
    package let label: String?
    package let type: TypeReference?
    package let allowed: ExpressionText?
    package let fallback: ExpressionText?
  }

  package struct Rule: Sendable {
    package let tests: [ExpressionText]
    package let answers: [ExpressionText]
    package let annotations: [String]
    package let range: SourceRange
  }

  /// `nil` where the words are none of the standard's, which was reported.
  package let hitPolicy: HitPolicy?
  package let inputs: [Input]
  package let outputs: [Output]
  package let rules: [Rule]
  package let range: SourceRange
}
