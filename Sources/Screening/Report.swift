package import DecisionModel

/// The one outward type: everything that is said about one record, from which all formats are made.
///
/// It is plain data: no rule, no expression, nothing to evaluate. Texts for people stand in both languages; numbers are
/// decimal texts in canonical form (`1949`, `3074.5`), so that no reader rounds them.
package struct Report: Sendable, Codable, Hashable {
  /// The version of this form. A change of meaning or a removed field raises it.
  package static let schemaVersion = "sangloc/report/3"

  package var schema = Report.schemaVersion
  /// The version of the program that made it.
  package var engine: String
  package var ruleSet: RuleSetStamp
  package var record: RecordStamp
  /// The day whose law was applied, ISO 8601.
  package var asOf: String
  /// Who chose that day.
  package var dayFrom: DayOrigin
  /// Whether presumptions were turned off.
  package var strict: Bool
  /// What to say where the rule set does not hold the law of that day; then nothing is settled as `approve`.
  package var outsideCoverage: Words?
  /// What to say where the law that is here will soon no longer hold.
  package var coverageEnding: Words?
  /// In order of severity, without repetition; never empty. One member: settled.
  package var possible: [Recommendation]
  /// The rules that fire, the most severe first, then in the order of criteria and rules.
  package var hits: [Hit]
  /// The rules that might fire, in the same order.
  package var mightFire: [Hit]
  /// The rules that apply to this kind of record on this day and do not fire.
  package var notFired: [Hit]
  package var risk: Risk
  package var duties: [Duty]
  /// Answers of decisions that the rule set lists among the duties (environmental group, EIA, …).
  package var determinations: [Determination]
  /// The questions that keep the recommendation open: what the project's sector asks first, then in the order in which they would
  /// narrow it, what an authority has to find last.
  package var missing: [MissingFact]
  /// Texts of the law that nobody has read, where an answer depends on them.
  package var wanting: [WantingText]
  /// What could not be evaluated, where something of the above depends on it.
  package var failures: [Failure]
  /// Facts that are presumed: because the applicant would have to state them, or by a family of presumptions.
  package var presumed: [FactLine]
  /// The families of presumptions that stand for something here.
  package var presumptions: [Presumption]
  package var facts: [FactLine]
  /// What follows from other facts and is not stated.
  package var derived: [FactLine]
  /// Names of stated facts that no rule, duty or determination of this record needed.
  package var unused: [String]
  /// Facts that the record states and that nothing can use as they stand; left out where there are none.
  package var unusable: [UnusableLine]?
  /// Whether all that is open was looked at, completion by completion.
  package var exactness: Exactness
  /// Labels of the facts that are named as missing anywhere above.
  package var labels: [String: Words]
  /// What the map says of the site; left out where the record states none.
  package var map: MapSheet?

  /// What the outcomes are called for this kind of record by the law of that day, where the rule set says so.
  package var outcomeNames: [OutcomeName]?
  /// What is proven, where only worse is open; `nil` where the recommendation is settled, or nothing is proven.
  package var atLeast: Recommendation?
  /// Days of samples by whose law measured values were judged, ISO 8601, where that is not the day above.
  package var sampleDays: [String]?

  /// The parts of the record that have facts of their own, in the order of the file; left out where there are none.
  package var components: [Component]?

  /// The decisions that say which procedure the project has to go through, by name, in order: they stand among `determinations`;
  /// left out where the rule set names none.
  package var procedure: [String]?

  /// Names of all facts that keep the recommendation open, those that a checklist asks for and those that are asked for later
  /// included.
  package var missingFacts: [String] {
    missing.flatMap { $0.asked + ($0.followUps ?? []) }
  }

  /// The recommendation, where it is settled.
  package var recommendation: Recommendation? { possible.count == 1 ? possible[0] : nil }
}

extension [Recommendation] {
  /// Of the outcomes that are still possible, in order of severity: what is certain, where only worse is open.
  package var atLeast: Recommendation? { count > 1 && self[0] > .approve ? self[0] : nil }
}

extension Report {
  /// What the record states of a fact, else what all of its components state that do; `nil` where they differ, or none does.
  package func stated(_ fact: String) -> ShownValue? {
    if let own = facts.first(where: { $0.fact == fact })?.value { return own }
    let values = (components ?? []).compactMap { $0.facts.first { $0.fact == fact }?.value }
    return Set(values).count == 1 ? values.first : nil
  }

  /// What an outcome is called.
  package struct OutcomeName: Sendable, Codable, Hashable {
    package var outcome: Recommendation
    package var name: Words
    /// What it means, in a sentence.
    package var meaning: Words?
    package var source: Source
  }

  /// How the day was chosen whose law was applied.
  package enum DayOrigin: String, Sendable, Codable, Hashable, CaseIterable {
    /// The record names it.
    case record
    /// It was asked for.
    case asked
    /// The record names none: the day on which it was screened.
    case today
    /// The record's day lies before those that the rule set covers: the first of these, in retrospect.
    case retrospective
  }

  package struct RuleSetStamp: Sendable, Codable, Hashable {
    package var name: String
    package var version: String
    package var title: Words
    /// SHA-256 over the rule set's files, 64 hexadecimal digits.
    package var hash: String
  }

  package struct RecordStamp: Sendable, Codable, Hashable {
    package var name: String
    package var title: Words
    package var kind: RecordKind
    /// From the widest to the narrowest (province, district, commune), as given.
    package var place: [String]
    /// From the folder of records on.
    package var file: String
    /// SHA-256 over the bytes of the file, 64 hexadecimal digits.
    package var hash: String
  }

  /// A value as it is shown: in canonical form, with a label where the rule set has one.
  package struct ShownValue: Sendable, Codable, Hashable {
    package enum Kind: String, Sendable, Codable, Hashable { case number, text, boolean, date, other, null, unknown }
    package var kind: Kind
    /// `1949`, `tunnel`, `true`, `2026-01-29`; several values joined by `; `.
    package var text: String
    /// A number that was worked out, with the decimals that people read; `nil` where `text` is told as it stands.
    package var rounded: String?
    package var unit: String?
    /// How people write the unit.
    package var unitLabel: Words?
    /// The label of a value of a list of allowed values.
    package var label: Words?

    package init(
      kind: Kind, text: String, rounded: String? = nil, unit: String? = nil, unitLabel: Words? = nil, label: Words? = nil
    ) {
      self.kind = kind
      self.text = text
      self.rounded = rounded
      self.unit = unit
      self.unitLabel = unitLabel
      self.label = label
    }
  }

  /// How far what is open was looked at, completion by completion of the missing facts.
  package struct Exactness: Sendable, Codable, Hashable {
    /// Nothing is open on which all completions agree, and nothing is listed that none gives.
    package var isExact: Bool
    /// Not exact: whether for want of budget; otherwise facts are held against one another in a way that no list of values covers.
    package var isBudgetSpent: Bool
    /// Rules, duties and decisions, by name, that may be open only because not all possibilities were looked at.
    package var open: [String]
    /// Recommendations that may be listed only because of that.
    package var possible: [Recommendation]
    /// Groups of rules, by name, of each of which at least one fires, whatever is missing.
    package var oneOf: [[String]]
  }

  /// Where something is written.
  package struct Source: Sendable, Codable, Hashable {
    /// Name of the instrument in the rule set (`decree-48-2026`).
    package var instrument: String
    /// Its official number (`48/2026/NĐ-CP`).
    package var number: String
    package var title: Words
    /// The place in it, as cited (`annex II row 15`).
    package var place: String
    package var url: String?
    /// `two-sources` or `source-seen`.
    package var mark: String?
    /// Why the reading is weak, where it is.
    package var weak: Words?
  }

  /// A comparison that a rule made: what was read, against what, and how far apart the two are.
  package struct Comparison: Sendable, Codable, Hashable {
    package var fact: String
    package var label: Words
    package var value: ShownValue
    /// `<`, `<=`, `>`, `>=`, `=`, `!=`, `in`.
    package var comparison: String
    package var threshold: ShownValue
    /// The name of the parameter, where the threshold is one.
    package var parameter: String?
    package var thresholdSource: Source?
    /// Whether it holds; `nil` where the fact is unknown.
    package var holds: Bool?
    /// Value less threshold, in the unit of the fact; numbers only, threshold not zero.
    package var margin: String?
    /// Margin in hundredths of the threshold, rounded to one decimal; numbers only, threshold not zero, no counts.
    package var marginPercent: String?
    /// The value in words, where its unit tells by itself how far it is from what is allowed (`gấp 4,02 lần giá trị tối đa
    /// cho phép`); then there is no margin.
    package var told: Words?
    /// Who found it, when and on what paper, and how sure it is, where that is not simply what the dossier states.
    package var saying: Saying?
    /// The component whose fact it is; left out where the record has none.
    package var component: String?
    /// The same of facts behind it that are estimated or disputed, where it was worked out or looked up; `nil` where there are none.
    package var behind: [Saying]?
  }

  /// What stands behind a fact that somebody found, that is estimated or that is disputed.
  package struct Saying: Sendable, Codable, Hashable {
    /// The fact, where it is not the one that is compared.
    package var about: Words?
    package var by: String?
    package var on: String?
    package var document: String?
    package var page: String?
    package var certainty: String?
  }

  package struct Hit: Sendable, Codable, Hashable {
    package var rule: String
    package var label: Words
    package var criterion: String
    package var criterionLabel: Words
    /// `nil` where the rule only adds risk.
    package var recommendation: Recommendation?
    package var risk: Int
    /// The reason with its values filled in.
    package var because: Words
    package var toCheck: Words?
    package var source: Source
    /// Clauses of the plan that the criterion answers (`S12`).
    package var clauses: [String]
    /// The condition as written.
    package var condition: String
    package var comparisons: [Comparison]
    /// Facts without which it cannot be told, for a rule that might fire.
    package var missing: [String]
    /// Missing facts that it names, of a rule that fires whatever they are.
    package var regardless: [String]
    /// What could not be evaluated of a rule that might fire, as it is written: `expression` of entries of `failures`. The
    /// recommendation waits for it, whatever `whenUnknown` says.
    package var failures: [String]
    /// What the rule set says of a rule that might fire: `ask` (the recommendation waits), `note` (it does not), or
    /// `post-inspection` (it counts as a hit that calls for one).
    package var whenUnknown: String
    /// Where the rule stands (`tuyen-quang/criteria/outdated_technology.yaml:12`), from the folder on that holds the rule set.
    package var place: String
    /// In which of its components the record meets it, or might; left out where it is told of the record as a whole.
    package var components: [ByComponent]?
  }

  /// A component of which something is told.
  package struct ByComponent: Sendable, Codable, Hashable {
    /// Its name; left out for the record itself.
    package var component: String?
    /// The day of its sample, by whose law it was judged, where that is not the day of the report.
    package var lawOf: String?
  }

  /// A part of the record that has facts of its own.
  package struct Component: Sendable, Codable, Hashable {
    package var name: String
    /// The day of its samples, as given.
    package var on: String?
    package var laboratory: String?
    package var document: String?
    package var facts: [FactLine]
    /// As of the record.
    package var unusable: [UnusableLine]?
    /// What follows for it from its own facts.
    package var derived: [FactLine]
    /// Names of its facts that nothing needed.
    package var unused: [String]
    /// Where it stands (`x.yaml:7`).
    package var place: String?
  }

  /// Which answer stands for all components, and why.
  package struct Precedence: Sendable, Codable, Hashable {
    package var source: Source?
    package var because: Words?
  }

  package struct Duty: Sendable, Codable, Hashable {
    package enum Standing: String, Sendable, Codable, Hashable { case applies, mightApply = "might apply" }
    package var duty: String
    package var topic: String
    package var topicLabel: Words
    package var label: Words
    package var says: Words
    package var standing: Standing
    package var source: Source
    package var comparisons: [Comparison]
    package var missing: [String]
    /// As of a rule.
    package var failures: [String]
    /// As of a rule.
    package var components: [ByComponent]?
  }

  package struct Determination: Sendable, Codable, Hashable {
    package var decision: String
    package var label: Words
    /// `unknown` where facts are missing or the text is wanting.
    package var answer: ShownValue
    package var source: Source?
    package var missing: [String]
    /// Names of entries of `wanting`.
    package var wanting: [String]
    /// As of a rule.
    package var failures: [String]
    /// What is answered for each component, where these are told apart.
    package var components: [OfComponent]?
    /// Whether the components have different answers and the rule set declares none that stands for all: then there is no answer.
    package var differs: Bool?
    /// Why this answer stands for all, where the components have different ones.
    package var precedence: Precedence?

    package struct OfComponent: Sendable, Codable, Hashable {
      /// Left out for the record itself.
      package var component: String?
      package var answer: ShownValue
      package var missing: [String]
      package var wanting: [String]
    }
  }

  /// A question: for one fact, or for those of a checklist at once.
  package struct MissingFact: Sendable, Codable, Hashable {
    /// The name of the fact, or of the checklist: a record answers it by that.
    package var fact: String
    package var label: Words
    package var question: Words
    package var unit: String?
    package var unitLabel: Words?
    /// The labels of the allowed values, where there is a list.
    package var choices: [ShownValue]
    package var origin: String
    /// Who can answer it: `investor`, `map`, `authority`, `other department`.
    package var respondent: String
    /// Of a checklist: the facts that it asks for at once; left out where it is a single fact.
    package var covers: [Covered]?
    /// Facts that are asked for once this one is known, as far as they then still count; left out where there are none.
    package var followUps: [String]?
    /// The rules that wait for it.
    package var rules: [String]
    /// What those rules would call for.
    package var couldLeadTo: [Recommendation]
    /// The components for which it is asked; left out where the answer is one for the record.
    package var components: [String]?
  }

  /// One of the facts of a checklist.
  package struct Covered: Sendable, Codable, Hashable {
    package var fact: String
    package var label: Words
    /// What it is where the answer is "none of these".
    package var none: ShownValue
  }

  package struct WantingText: Sendable, Codable, Hashable {
    /// Name of the parameter or decision that has no value on that day.
    package var name: String
    package var label: Words
    package var source: Source?
    package var rules: [String]
  }

  package struct FactLine: Sendable, Codable, Hashable {
    package var fact: String
    package var label: Words
    package var asWritten: String
    package var value: ShownValue
    package var origin: String
    /// `declared`, `measured`, `verified`, `estimated`, `disputed`, as given.
    package var certainty: String?
    package var document: String?
    package var page: String?
    package var by: String?
    package var on: String?
    package var evidence: String?
    package var note: String?
    /// Of a presumption of this fact alone: names of facts that the record does not state and that would take it away.
    package var unlessStated: [String]?
    /// For a presumption or what follows from other facts: what it rests on.
    package var source: Source?
    /// Where it stands (`x.yaml:7`).
    package var place: String?
    /// The family of presumptions that it belongs to, by name.
    package var presumption: String?
    /// Of what follows from other facts: why.
    package var because: Words?
    /// Of what follows from other facts: the names of these.
    package var from: [String]?
  }

  /// A declaration that says what the silence of a record means for many facts.
  package struct Presumption: Sendable, Codable, Hashable {
    package var name: String
    package var label: Words
    /// No text says so: it is the rule set's own policy, to be confirmed by a person before signing.
    package var isOwnPolicy: Bool
    package var source: Source?
    /// Names of the facts that it gives a value; they stand among `presumed`, or, confirmed, among `facts`.
    package var facts: [String]
    /// Names of the facts of which there is nothing to speak.
    package var silentOn: [String]
    /// Whether all that its label says holds: otherwise something it would presume is stated otherwise, or open, and only `facts` are
    /// presumed.
    package var isWhole: Bool
    /// Names of facts that the record does not state and that would take it away, where they speak against it.
    package var unlessStated: [String]
    /// Who has confirmed all of it, and when.
    package var confirmedBy: String?
    package var confirmedOn: String?
    package var evidence: String?
  }

  /// A stated fact without a value that could be used.
  package struct UnusableLine: Sendable, Codable, Hashable {
    package var fact: String
    package var label: Words
    package var asWritten: String
    package var why: Words
    /// What is asked before it can be read; `nil` where it can be read and is of no use.
    package var question: Words?
    package var place: String?

    package init(fact: String, label: Words, asWritten: String, why: Words, question: Words? = nil, place: String?) {
      self.fact = fact
      self.label = label
      self.asWritten = asWritten
      self.why = why
      self.question = question
      self.place = place
    }
  }

  /// The risk profile: a number from 0 to 100 for each criterion, as an interval where facts are unknown.
  package struct Risk: Sendable, Codable, Hashable {
    package struct OfCriterion: Sendable, Codable, Hashable {
      package var criterion: String
      package var label: Words
      package var weight: String
      package var low: Int
      package var high: Int
    }
    package var criteria: [OfCriterion]
    /// Weighted means, one decimal.
    package var low: String
    package var high: String
    /// The band of the policy that raises the recommendation, where one may.
    package var band: Band?
    package var source: Source?

    package struct Band: Sendable, Codable, Hashable {
      package var recommendation: Recommendation
      package var condition: String
      /// Whether it is reached for certain; otherwise it might be.
      package var reached: Bool

      package init(recommendation: Recommendation, condition: String, reached: Bool) {
        self.recommendation = recommendation
        self.condition = condition
        self.reached = reached
      }
    }
  }
}
