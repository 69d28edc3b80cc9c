package import DecisionModel
package import Screening

/// Why one record is judged as it is: the answers to what was asked, each a tree that ends at what the record states.
///
/// Plain data in both languages, as a `Report` is, and its second outward type: what is written as JSON.
package struct Explanation: Sendable, Codable, Hashable {
  /// The version of this form. A change of meaning or a removed field raises it.
  package static let schemaVersion = "sangloc/explanation/1"

  package var schema = Explanation.schemaVersion
  package var ruleSet: Report.RuleSetStamp
  package var record: Report.RecordStamp
  /// The day whose law was applied, ISO 8601.
  package var asOf: String
  package var strict: Bool
  /// Whether all parts are there, not only those that carry.
  package var isWhole: Bool
  package var outsideCoverage: Words?
  /// In order of severity; one member: settled.
  package var possible: [Recommendation]
  /// What the outcomes are called for this kind of record by the law of that day, where the rule set says so.
  package var outcomeNames: [Report.OutcomeName]?
  /// Why the recommendation is what it is, where no name was asked for.
  package var recommendation: OfRecommendation?
  /// In the order in which they were asked for.
  package var subjects: [Subject]

  /// What carries the recommendation, and what keeps it open.
  package struct OfRecommendation: Sendable, Codable, Hashable {
    /// The rules that carry what is certain: those that fire and call for it.
    package var carriedBy: [Subject]
    /// The rules that fire and call for less, by name, or only add risk.
    package var besides: [Named]
    /// The rules for which the recommendation waits.
    package var keptOpenBy: [Subject]
    /// What could not be evaluated without which it is not known whether the facts agree with one another.
    package var disagreement: [Report.Failure]
    package var band: Report.Risk.Band?
    package var total: Interval
    /// How many rules were considered, and how many of them do not fire.
    package var considered: Int
    package var notFired: Int

    package struct Interval: Sendable, Codable, Hashable {
      package var low: String
      package var high: String
    }
  }

  package struct Named: Sendable, Codable, Hashable {
    package var name: String
    package var label: Words
  }
}

extension Explanation {
  /// A rule, duty, decision, parameter or fact that was asked for.
  package struct Subject: Sendable, Codable, Hashable {
    package enum Kind: String, Sendable, Codable, Hashable { case rule, duty, decision, parameter, fact }

    package enum Standing: String, Sendable, Codable, Hashable {
      /// A rule or duty that fires.
      case applies
      case doesNotApply = "does not apply"
      /// A rule or duty that speaks only of facts that are stated, and of these one is not: nothing is asked for it.
      case notMentioned = "not mentioned"
      /// A rule or duty that might fire; a name without a value.
      case notKnown = "not known"
      /// A name with a value.
      case known
      /// A rule that is not for this kind of record.
      case otherKind = "other kind of record"
      /// A rule, decision or parameter without a version on this day.
      case notInForce = "not in force"
    }

    package var kind: Kind
    package var name: String
    package var label: Words
    package var standing: Standing
    /// The value of a decision, parameter or fact.
    package var value: Report.ShownValue?
    package var recommendation: Recommendation?
    package var risk: Int?
    /// What a rule that fires says, or a duty asks, its values filled in.
    package var says: Words?
    package var source: Report.Source?
    /// The days on which it holds, as a rule file writes them.
    package var inForce: String?
    /// Kinds of record it is for, of a rule.
    package var kinds: [RecordKind]
    package var condition: String?
    package var place: String?
    /// Of a rule: why its condition is true, false or unknown.
    package var ground: Ground?
    /// Of a decision: how it was answered.
    package var derivation: Derivation?
    /// Of a fact: where it comes from.
    package var reading: Reading?
    /// The facts that are missing, of what is not known.
    package var missing: [Reading]
    /// The missing facts whatever which it is as it is: every completion of them gives the same.
    package var regardless: [Reading]
    /// The texts that nobody has read, of what is not known.
    package var wanting: [Wanted]
    /// What could not be evaluated, of what is not known.
    package var failures: [Report.Failure]
    /// Of a fact, parameter or decision: the rules and duties that read it.
    package var readBy: [Reader]
  }

  package struct Reader: Sendable, Codable, Hashable {
    package var name: String
    package var label: Words
    package var standing: Subject.Standing
  }

  /// A text of the law that nobody has read.
  package struct Wanted: Sendable, Codable, Hashable {
    package var name: String
    package var label: Words
    package var source: Report.Source?
  }

  /// A condition or a part of it, with the truth it had and what that rests on.
  package struct Ground: Sendable, Codable, Hashable {
    package enum Form: String, Sendable, Codable, Hashable {
      /// All of the parts are asked for.
      case all
      /// One of the parts is enough.
      case any
      case not
      /// The comparison says it.
      case comparison
      /// Something else: the text of the condition has to do.
      case expression
    }

    package var form: Form
    /// `nil` where it is unknown.
    package var holds: Bool?
    package var text: String
    package var comparison: Report.Comparison?
    /// What the threshold is called, where it has a name.
    package var thresholdLabel: Words?
    /// The days on which it holds.
    package var thresholdInForce: String?
    /// Of an expression: its text with labels and values in place of names.
    package var spoken: Words?
    /// What was read of the record, for this part itself.
    package var readings: [Reading]
    /// The decisions that were read, each how it was answered.
    package var derivations: [Derivation]
    /// The texts that are wanting for this part.
    package var wanting: [Wanted]
    package var parts: [Ground]
    /// How many parts are left out because they do not carry the answer.
    package var folded: Int
  }

  /// What a fact is, and who says so.
  package struct Reading: Sendable, Codable, Hashable {
    package enum Standing: String, Sendable, Codable, Hashable { case stated, presumed, missing }

    package var standing: Standing
    package var fact: String
    package var label: Words
    /// The line of the record, or the presumption.
    package var line: Report.FactLine?
    /// Of a missing fact.
    package var question: Words?
    package var unit: Words?
    package var choices: [Report.ShownValue]
  }

  /// How a decision was answered.
  package struct Derivation: Sendable, Codable, Hashable {
    package var decision: String
    package var label: Words
    package var answer: Report.ShownValue
    package var source: Report.Source?
    /// The days on which this version holds.
    package var inForce: String?
    /// Of an expression: what its answer rests on.
    package var ground: Ground?
    /// Of a table: the rows that hold, or might; with all rows where the whole was asked for.
    package var rows: [Row]
    /// The facts beside these on which it rests that the rows left out do not hold.
    package var readings: [Reading]
    /// How many rows of the table do not hold and are left out.
    package var foldedRows: Int
    /// No row holds: the table's default answers.
    package var isDefault: Bool
    package var wanting: [Wanted]
    /// It was told further up.
    package var isTold: Bool
    /// Why it answers nothing where it should.
    package var failure: String?
  }

  /// A row of a table.
  package struct Row: Sendable, Codable, Hashable {
    /// From 1, as people count.
    package var number: Int
    package var holds: Bool?
    package var answer: Report.ShownValue?
    package var source: Report.Source?
    /// Its cells, or of a row that does not hold those that fail.
    package var cells: [Ground]
  }
}
