package import DecisionModel
package import Diagnostics

/// A named type of a model, or a component of one (DMN 1.5, 7.3.3: item definition).
package struct TypeDefinition: Sendable {
  package indirect enum Form: Sendable {
    case named(TypeReference?)
    case structure([TypeDefinition])
    case function([TypedName], result: TypeReference?)
  }

  package let name: String
  package let label: String?
  package let form: Form
  package let isCollection: Bool
  /// Unary tests: of the type, or of each member of a collection.
  package let allowed: ExpressionText?
  /// Unary tests of a collection as a whole.
  package let constraint: ExpressionText?
  package let range: SourceRange
}
