package import DecisionModel
package import Diagnostics

/// Many facts that are asked for in one question, to which "none of these" is an answer: the sensitive factors of an article, what
/// an inspection looks at, what an appraisal concludes.
///
/// A record answers it by its name, `sensitive_factors: none`; each of its facts then stands as stated. Where something of it does
/// hold, the record states the fact itself.
package struct Checklist: Sendable {
  package let name: String
  package let label: Words
  package let question: Words
  package let respondent: InputData.Respondent
  /// What each fact is where none of it holds, by slot.
  package let values: [GivenFact]
  /// Where the list is written; `nil`: put together by the rule set.
  package let source: Citation?
  package let range: SourceRange
  package let extent: Extent

  /// How a record says that none of it holds; the rule set's words for "no" say so too.
  package static let none = "none"
}
