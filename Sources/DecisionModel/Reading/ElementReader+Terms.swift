internal import Diagnostics
package import YAMLTree

extension ElementReader {
  /// The terms of a presumption: `where:` and `unless stated:`. The inputs must be known.
  package func terms(of fields: inout Fields) -> PresumptionTerms {
    let condition = fields.optional("where", expression)
    let bearings = fields.optional("unless stated", Reading<[PresumptionTerms.Bearing]>.oneOrMore(bearing)) ?? []
    return PresumptionTerms(condition: condition, unlessStated: bearings)
  }

  /// The name of a fact, or a condition over facts.
  private var bearing: Reading<PresumptionTerms.Bearing> {
    expression.then { [self] text, _ in
      if let slot = model.vocabulary[text.text.trimmed], case .input = model.vocabulary.entries[slot].meaning {
        return .stated(slot)
      }
      return .holds(text)
    }
  }
}
