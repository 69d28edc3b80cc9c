package import Diagnostics

/// A decision model as its file writes it (DMN 1.5, clause 6): the elements of the requirements graph and the types, names and
/// references still text.
package struct Definitions: Sendable {
  package let name: String
  package let namespace: String
  package var imports: [ModelImport] = []
  package var types: [TypeDefinition] = []
  package var inputs: [InputNode] = []
  package var decisions: [DecisionNode] = []
  package var knowledge: [KnowledgeModel] = []
  package var services: [DecisionService] = []
  package var authorities: [Authority] = []
  package let range: SourceRange
}

/// Another model whose elements this one uses, under a name that stands before theirs.
package struct ModelImport: Sendable {
  package let name: String
  package let namespace: String
  /// Whether it is a decision model, and not of another kind.
  package let isModel: Bool
  package let range: SourceRange
}

/// Where an element is: the namespace of its model (`nil`: this one) and its id.
package struct Reference: Sendable, Hashable {
  package let namespace: String?
  package let id: String
}

/// A variable, parameter, column: a name, and the type where one is declared.
package struct TypedName: Sendable {
  package let name: String
  package let type: TypeReference?
  package let range: SourceRange
}

/// The name of a type, and the namespace that its prefix stands for (older models have one).
package struct TypeReference: Sendable, Hashable {
  package let name: String
  package let namespace: String?
  package let range: SourceRange
}

package struct InputNode: Sendable {
  package let id: String
  package let label: String?
  package let variable: TypedName
}

package struct DecisionNode: Sendable {
  package let id: String
  package let label: String?
  package let question: String?
  package let variable: TypedName
  package let inputs: [Reference]
  package let decisions: [Reference]
  package let knowledge: [Reference]
  package let authorities: [Reference]
  /// `nil` where the model has none: the answer is null.
  package let logic: BoxedExpression?
  package let range: SourceRange
}

/// A function that decisions may call (DMN: business knowledge model).
package struct KnowledgeModel: Sendable {
  package let id: String
  package let variable: TypedName
  package let knowledge: [Reference]
  package let function: BoxedFunction?
  package let range: SourceRange
}

package struct DecisionService: Sendable {
  package let id: String
  package let variable: TypedName
  package let outputs: [Reference]
  package let encapsulated: [Reference]
  package let inputDecisions: [Reference]
  package let inputs: [Reference]
  package let range: SourceRange
}

/// What a decision rests on (DMN: knowledge source).
package struct Authority: Sendable {
  package let id: String
  package let name: String
  package let location: String?
}
