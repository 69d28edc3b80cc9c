/// What somebody asks of a rule set: a name, a number, a provision, an instrument.
package enum UsesQuestion: Sendable, Hashable {
  /// A name of an element: a fact, a parameter, a decision, a rule, a criterion, a clause.
  case element([Int])
  /// A number as rule files write it.
  case number(String)
  /// An instrument, or a place in it: by its id in the rule files, and the place in words (empty for all of it).
  case provision(instrument: String, place: String)
}
