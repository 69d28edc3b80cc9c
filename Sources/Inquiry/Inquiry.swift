internal import DecisionModel
package import Diagnostics
package import FEEL
package import Screening

/// **Start here.** Questions about one record under the law of one day: why, why not, and what if.
///
///     let inquiry = Inquiry(engine, file, asOf: day, strict: false, sources: sources)
///     inquiry.explanation(of: [])                  // why the recommendation is what it is
///     inquiry.explanation(of: [.rule(4)])          // why a rule fires or does not
///     inquiry.alternatives(to: nil, most: 3)       // which changes lead to another recommendation
///
/// Both answers come from the one evaluator: an explanation is read from its trace, and what would be otherwise is evaluated.
package struct Inquiry {
  let engine: Engine
  let file: CaseFile
  let day: CalendarDate
  let strict: Bool
  let sources: SourceFiles

  package init(_ engine: Engine, _ file: CaseFile, asOf day: CalendarDate, strict: Bool = false, sources: SourceFiles) {
    self.engine = engine
    self.file = engine.located(file, on: day)
    self.day = day
    self.strict = strict
    self.sources = sources
  }

  /// Why each of these is as it is; without any, why the recommendation is.
  ///
  /// - Parameter whole: whether the parts that carry nothing are told too.
  package func explanation(of topics: [Topic], whole: Bool = false) -> Explanation {
    let examination = examine()
    return ExplanationBuilder(examination, whole: whole).explanation(of: topics)
  }

  /// Which changes of one or two facts lead to another recommendation.
  ///
  /// - Parameters:
  ///   - recommendation: The only one to look for; all others where there is none.
  ///   - most: How many proposals for each.
  ///   - limit: How many suppositions are evaluated for each at most; where that ends the search, the answer says so.
  package func alternatives(to recommendation: Recommendation? = nil, most: Int = 3, limit: Int = 6000) -> Alternatives {
    AlternativesBuilder(self, limit: limit).alternatives(to: recommendation, most: most)
  }

  func examine() -> Examination { engine.examine(file, asOf: day, strict: strict, sources: sources) }
}
