package import DecisionModel
package import Screening

/// A group of questions, and how far it is.
package struct GroupStanding: Sendable, Hashable {
  package enum Standing: Sendable, Hashable {
    case notSeen
    /// Nothing of it is stated, and nothing is asked as things stand.
    case notNeeded
    /// So many of those needed now are wanting.
    case wanting(Int)
    case complete

    package var words: Words {
      switch self {
      case .notSeen: Words(vi: "Chưa xem", en: "Not looked at")
      case .notNeeded: Words(vi: "Chưa cần hỏi", en: "Nothing to ask now")
      case .wanting(let count): Words(vi: "Đã xem, còn thiếu \(count)", en: "Looked at, \(count) wanting")
      case .complete: Words(vi: "Đủ", en: "Complete")
      }
    }
  }
  /// For addresses.
  package let group: String
  package let label: Words
  package let standing: Standing
  /// Stated facts, needed facts.
  package let stated: Int
  package let needed: Int
}

/// A page of the interview.
package struct QuestionPage: Sendable {
  package let dossier: DossierLine
  package let version: Int
  package let group: GroupStanding
  package let groups: [GroupStanding]
  /// In the order of who answers: the dossier, the map, the authority, another department.
  package let fields: [QuestionField]
  /// Questions of the group that cannot matter now, shown on demand.
  package let hidden: Int
  package let documents: [DocumentView]
  package let checklists: [ChecklistQuestion]
  package let live: LiveAnswer
  package let mayEnter: Bool
}

/// Many facts that one answer, «không yếu tố nào ở trên», states at once.
package struct ChecklistQuestion: Sendable, Hashable {
  package let name: String
  package let label: Words
  package let question: Words
  package let facts: [String]
  package let isAnswered: Bool
}

/// One question.
package struct QuestionField: Sendable, Hashable {
  package enum Input: Sendable, Hashable {
    case number(units: [Choice])
    case text
    case yesNo
    case day
    case choice([Choice])
    case choices([Choice])
  }
  package struct Choice: Sendable, Hashable {
    package let value: String
    package let label: Words

    package init(value: String, label: Words) {
      self.value = value
      self.label = label
    }
  }
  /// The name of the form field; never shown.
  package let fact: String
  package let label: Words
  package let question: Words
  package let input: Input
  package let unit: Words?
  package let respondent: InputData.Respondent
  /// It is a person's judgement: who and when are asked too.
  package let isFinding: Bool
  /// It is missing for the recommendation or the procedure.
  package let isNeeded: Bool
  package let couldLeadTo: [Recommendation]
  /// What holds now, the used one first.
  package let entries: [EntryView]
  /// What the reader makes of them.
  package let reading: ReadingView
}

/// A statement as a page shows it.
package struct EntryView: Sendable, Hashable {
  package let id: Int
  package let kind: StatementRow.Kind
  package let written: String
  package let unitPicked: String?
  package let document: Int?
  package let page: String?
  package let quote: String?
  package let certainty: String?
  package let note: String?
  package let foundBy: String?
  package let foundOn: String?
  package let by: String
  package let at: Moment
  package let isChosen: Bool
}

/// What was understood.
package struct ReadingView: Sendable, Hashable {
  package let standing: StatementRow.Reading
  /// «hiểu là 1.949 tấn/năm», or why it is not read and what to write.
  package let words: Words?
  /// Of two readings: what to write for each.
  package let choices: [QuestionField.Choice]

  package static let none = ReadingView(standing: .none, words: nil, choices: [])
}

/// What an officer typed of one fact.
package struct Entry: Sendable, Hashable {
  package var fact: String
  package var kind: StatementRow.Kind
  /// As in the paper; several choices are joined by `; `.
  package var written: String
  package var unitPicked: String?
  package var document: Int?
  package var page: String?
  package var quote: String?
  /// `declared`, `measured`, `verified`, `estimated`, `disputed`.
  package var certainty: String?
  package var note: String?
  /// Of a finding.
  package var foundBy: String?
  package var foundOn: String?
  /// The statement that stood there when the page was made; `nil`: none did.
  package var seen: Int?
  /// It stands beside what is there instead of replacing it.
  package var isBeside = false

  package init(fact: String, kind: StatementRow.Kind = .stated, written: String = "", seen: Int? = nil) {
    self.fact = fact
    self.kind = kind
    self.written = written
    self.seen = seen
  }
}

/// What became of a save.
package struct Saved: Sendable {
  /// Of the dossier from now on.
  package let version: Int
  package let statements: Int
  /// Facts that others saved while the page was open, by label.
  package let meanwhile: [Words]
  /// What the reader says of each saved fact that is not simply read.
  package let readings: [String: ReadingView]
  package let live: LiveAnswer
}

/// What was typed, read and not saved.
package struct Tried: Sendable {
  package let readings: [String: ReadingView]
  package let live: LiveAnswer
}

/// All that is known, before it is fixed.
package struct AnswerCheck: Sendable {
  package struct Line: Sendable, Hashable {
    package let fact: String
    package let label: Words
    package let written: String
    package let reading: ReadingView
    package let source: String?
    package let by: String
    package let group: String
    package let flags: [Words]
  }
  package struct Presumed: Sendable, Hashable {
    package let fact: String
    package let label: Words
    package let value: Words
    package let source: Words?
    package let isConfirmed: Bool
  }
  package let dossier: DossierLine
  package let version: Int
  /// Flagged ones first, then by group.
  package let lines: [Line]
  package let presumed: [Presumed]
  package let live: LiveAnswer
  /// Why it cannot be fixed yet; empty: it can.
  package let obstacles: [Words]
}
