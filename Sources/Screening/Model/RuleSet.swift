package import DecisionModel
package import Geography

/// A rule set as read: its decision model, and what the screening adds to it. Expressions are still text.
package struct RuleSet: Sendable {
  package var model: DecisionModel
  package var criteria: [Criterion] = []
  package var duties: [DutyTopic] = []
  package var contradictions: [Contradiction] = []
  package var implications: [Implication] = []
  package var presumptions: [Presumption] = []
  package var checklists: [Checklist] = []
  package var clauses: [Clause] = []
  package var policy: Policy
  /// How the office writes its papers.
  package var papers = PaperForms()
  /// What is said of the map, with the layers once they were opened; `nil` where nothing is.
  package var atlas: Atlas?

  /// By which an output names it.
  package var stamp: Report.RuleSetStamp {
    let identity = model.identity
    return .init(name: identity.name, version: identity.version, title: identity.title, hash: identity.hash)
  }
}
