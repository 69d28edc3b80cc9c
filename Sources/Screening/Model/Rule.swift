package import DecisionModel
package import Diagnostics
package import FEEL

/// A condition, what follows when it holds, and the clause it rests on.
///
/// The same form serves the rules of criteria, whose hits carry the recommendation, and duties, which say what the law
/// asks of the project.
package struct Rule: Sendable {
  package enum Consequence: Sendable {
    case hit(Hit)
    /// What the law asks.
    case duty(Template)
  }

  package struct Hit: Sendable {
    /// `nil` where the rule only adds risk.
    package var recommendation: Recommendation?
    /// Points; negative where it counts in favour.
    package let risk: Int
    package let because: Template
    /// For a post-inspection: what the inspection looks at.
    package let toCheck: Words?
    package let whenUnknown: WhenUnknown?
  }

  /// What it calls for when it fires; `nil` for a duty, and where it only adds risk.
  package var recommendation: Recommendation? {
    switch consequence {
    case .hit(let hit): hit.recommendation
    case .duty: nil
    }
  }

  package let name: String
  package let label: Words
  /// Kinds of record it applies to.
  package var kinds: [RecordKind]
  package var period: Period
  package let condition: ExpressionText
  /// Slots of facts of which it speaks: where a record does not state one of them, there is nothing to speak of.
  package let spokenOf: [Int]
  package var consequence: Consequence
  package let source: Citation
  package let examples: [Example]
  package let range: SourceRange
  package let extent: Extent
}

/// What an unknown does to a rule that might fire.
package enum WhenUnknown: String, Sendable, CaseIterable {
  /// The recommendation stays open, and the missing facts are asked for.
  case ask
  /// It is noted, and the recommendation does not wait for it.
  case note
  /// It counts as a hit that calls for post-inspection: a proposal cannot be expected to know yet.
  case postInspection = "post-inspection"
}

/// A text for people in which `{name}` stands for the value of a name of the vocabulary.
package struct Template: Sendable, Hashable {
  package enum Segment: Sendable, Hashable {
    case text(String)
    /// A slot.
    case value(Int)
  }

  /// In each language of the rule set.
  package struct Text: Sendable, Hashable {
    package let language: Language
    package let segments: [Segment]
  }

  /// Never empty; the first stands for languages that are not there.
  package let texts: [Text]

  package init?(_ texts: [Text]) {
    guard !texts.isEmpty else { return nil }
    self.texts = texts
  }

  package subscript(language: Language) -> [Segment] {
    (texts.first { $0.language == language } ?? texts.first { $0.language == .en } ?? texts[0]).segments
  }

  /// Those of all languages.
  package var segments: [Segment] { texts.flatMap(\.segments) }
}

/// By the law of which day a rule is judged.
package enum LawDay: String, Sendable, CaseIterable {
  /// The day that is asked for, or the record's own.
  case asked = "day of the screening"
  /// The day on which the facts that the condition reads were found or sampled; where the record does not say, its own day.
  /// A limit holds for what was measured while it was in force.
  case sample = "day of the sample"
}

/// What the plan wants, rule by rule, and how much it weighs.
package struct Criterion: Sendable {
  package let name: String
  package let label: Words
  /// Clauses of the plan that it answers.
  package let clauses: [String]
  package let weight: Number
  /// The most points its hits can add up to.
  package let cap: Int
  /// By the law of which day its rules are judged.
  package let judgedOn: LawDay
  package let rules: [Rule]
  package let range: SourceRange
}

/// Duties of one topic.
package struct DutyTopic: Sendable {
  package let name: String
  package let label: Words
  /// Clauses of the plan that it answers.
  package let clauses: [String]
  package let rules: [Rule]
  package let range: SourceRange
}

/// Facts that cannot all be true.
package struct Contradiction: Sendable {
  package let condition: ExpressionText
  package let because: Words
  /// Facts that contradict each other, and facts that do not.
  package let examples: [Example]
  package let range: SourceRange
  package let extent: Extent
}

/// A clause of the plan.
package struct Clause: Sendable {
  package let name: String
  package let label: Words
  package let source: Citation?
  /// Why no fact of a dossier can answer it, where none can.
  package let unanswered: Words?
  package let range: SourceRange
}

/// The province's own weighing.
package struct Policy: Sendable {
  package struct Band: Sendable {
    package let recommendation: Recommendation
    /// FEEL unary tests over the total risk.
    package let tests: ExpressionText
  }

  /// What an inspection plan tells beside the reasons of each inspection.
  package struct InspectionPlan: Sendable {
    /// Facts that it shows for each facility, known or not, by slot.
    package var shows: [Int] = []
    /// Topics of duties that say what the law asks of inspections themselves.
    package var duties: [String] = []
  }

  /// What an outcome is called for some kinds of record under the law of some days: the act that the law of the day knows.
  package struct OutcomeName: Sendable {
    package let outcome: Recommendation
    package let kinds: [RecordKind]
    package let period: Period
    package let name: Words
    /// What it means, in a sentence.
    package let meaning: Words?
    package let source: Citation
  }

  package let source: Citation?
  package let bands: [Band]
  package let whenUnknown: WhenUnknown
  package let inspectionPlan: InspectionPlan
  /// The fact by whose value the yearly report tells records apart, by slot; `nil`: by the sector that the records name.
  package let sectorsBy: Int?
  package let outcomeNames: [OutcomeName]
  /// Decisions that say which procedure a project has to go through, by slot: a report leads with their answers.
  package let procedure: [Int]
  /// By which share of itself a value that is stated as approximate may be off, `0.1` for a tenth; `nil`: nobody says.
  package let approximate: Number?
}
