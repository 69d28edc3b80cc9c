internal import DecisionModel
package import Diagnostics
package import FEEL

/// A model that can be run, with all that it imports.
package final class ModelPlan: Sendable {
  /// Index of the model, and the element's id in it.
  package struct ElementID: Sendable, Hashable {
    package let model: Int
    package let id: String
  }

  package struct Input: Sendable {
    package let id: ElementID
    package let namespace: String
    package let name: String
    package let type: ItemType
    package let range: SourceRange
  }

  /// What an element requires: each at its slot.
  struct Requirement: Sendable {
    let slot: Int
    let element: ElementID
  }

  package struct Decision: Sendable {
    package let id: ElementID
    package let name: String
    package let type: ItemType
    /// What is known of the answer beforehand.
    package let kind: FEELType
    let requirements: [Requirement]
    let logic: Logic?
    /// Of reading and checking it.
    let problems: [Diagnostic]
    let range: SourceRange
  }

  package struct Knowledge: Sendable {
    package let id: ElementID
    package let name: String
    let requirements: [Requirement]
    let function: CompiledFunction?
    let problems: [Diagnostic]
    let range: SourceRange
  }

  package struct Service: Sendable {
    package struct Parameter: Sendable {
      package let element: ElementID
      package let name: String
      package let type: ItemType
    }

    package let id: ElementID
    package let name: String
    package let parameters: [Parameter]
    let outputs: [(name: String, element: ElementID)]
    let result: ItemType
    let kind: FEELType
    let range: SourceRange
  }

  package let inputs: [Input]
  package let decisions: [Decision]
  package let knowledge: [Knowledge]
  package let services: [Service]
  /// Of the models themselves; each decision has its own.
  package let problems: [Diagnostic]
  let decision: [ElementID: Int]
  let knowledgeIndex: [ElementID: Int]
  let service: [ElementID: Int]

  init(
    inputs: [Input], decisions: [Decision], knowledge: [Knowledge], services: [Service], problems: [Diagnostic]
  ) {
    self.inputs = inputs
    self.decisions = decisions
    self.knowledge = knowledge
    self.services = services
    self.problems = problems
    decision = Self.index(decisions.map(\.id))
    knowledgeIndex = Self.index(knowledge.map(\.id))
    service = Self.index(services.map(\.id))
  }

  private static func index(_ ids: [ElementID]) -> [ElementID: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Everything that is wrong in the models and in any of their decisions, each once.
  package var allProblems: [Diagnostic] {
    var told: Set<Diagnostic> = []
    return (problems + decisions.flatMap(\.problems) + knowledge.flatMap(\.problems)).filter {
      told.insert($0).inserted
    }
  }

  /// The decisions of the model that was asked for, not of those it imports.
  package var ownDecisions: [Decision] { decisions.filter { $0.id.model == 0 } }

  /// A decision by its name; those of the model itself before those of imported ones.
  package func decision(named name: String) -> Decision? {
    decisions.first { $0.name.isSame(asName: name) }
  }

  package func service(named name: String) -> Service? { services.first { $0.name.isSame(asName: name) } }

  package func knowledge(named name: String) -> Knowledge? { knowledge.first { $0.name.isSame(asName: name) } }
}

extension String {
  func isSame(asName other: String) -> Bool { self == other || KnownNames.normal(self) == KnownNames.normal(other) }
}
