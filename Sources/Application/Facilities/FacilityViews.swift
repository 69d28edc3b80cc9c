package import DecisionModel
package import FEEL

/// A facility in a list.
package struct FacilityLine: Sendable, Hashable {
  package let uid: String
  package let name: String
  package let party: String
  package let commune: String
  package let activity: Words?
  package let stage: FacilityRow.Stage
  package let lastInspection: CalendarDate?
  package let officer: String?
}

package struct FacilityFilter: Sendable, Hashable {
  package var text = ""
  package var commune: String?
  package var stage: FacilityRow.Stage?
  package var page = 1

  package init() {}
}

package struct FacilityList: Sendable {
  package let lines: [FacilityLine]
  package let total: Int
  package let page: Int
  package let nearest: String?
}

/// What a laboratory reports together: of wastewater, of exhaust.
package struct MeasuredGroup: Sendable, Hashable {
  package struct Parameter: Sendable, Hashable {
    package let fact: String
    package let label: Words
    package let unit: Words?
  }
  package let label: Words
  package let parameters: [Parameter]
}

/// One site over the years.
package struct FacilityDetail: Sendable {
  package struct Permit: Sendable, Hashable {
    package let uid: String
    package let number: String
    package let day: CalendarDate
    package let issuer: String
    package let expires: CalendarDate?
    /// «hết hạn sau 41 ngày»
    package let standing: Words
    package let flowDay: String?
    package let flowHour: String?
    package let limits: [(outlet: String, parameter: Words, written: String)]

    package static func == (a: Permit, b: Permit) -> Bool { a.uid == b.uid }
    package func hash(into hasher: inout Hasher) { hasher.combine(uid) }
  }
  package struct Sample: Sendable, Hashable {
    package struct Value: Sendable, Hashable {
      package let parameter: String
      package let label: Words
      package let written: String
      package let reading: ReadingView
      /// What was compared, and with which text: «gấp 1,4 lần …»; «chưa so sánh được: thiếu …».
      package let judged: Words
      package let exceeds: Bool?
    }
    package let uid: String
    package let outlet: String
    package let day: CalendarDate
    package let takenBy: String
    package let values: [Value]
  }
  package struct Complaint: Sendable, Hashable {
    package let uid: String
    package let day: CalendarDate
    package let from: String
    package let text: String
    package let state: ComplaintRow.State
    package let answer: String?
  }
  package struct Inspection: Sendable, Hashable {
    package let uid: String
    package let state: InspectionRow.State
    package let isUnannounced: Bool
    package let ground: String?
    package let number: String?
    package let day: CalendarDate?
    package let team: String?
    package let minutes: String?
    package let conclusion: String?
    package let measures: [Measure]
  }
  package struct Measure: Sendable, Hashable {
    package let id: Int
    package let text: String
    package let due: CalendarDate?
    package let state: MeasureRow.State
  }
  package let line: FacilityLine
  package let id: Int
  package let version: Int
  package let address: String?
  package let live: LiveAnswer
  package let permits: [Permit]
  package let samples: [Sample]
  package let complaints: [Complaint]
  package let inspections: [Inspection]
  package let events: [DossierDetail.Event]
  package let dossiers: [DossierLine]
  package let documents: [DocumentView]
  package let groups: [GroupStanding]
  package let mayKeep: Bool
}

/// An inspection plan of a year.
package struct PlanView: Sendable {
  package struct Item: Sendable, Hashable {
    package let id: Int
    package let rank: Int
    package let facility: FacilityLine
    package let outcome: ResultWords
    package let riskLow: String
    package let riskHigh: String
    package let grounds: [String]
    package let isTicked: Bool
    package let quarter: Int?
    package let team: String?
    package let reason: String?
  }
  package let uid: String
  package let year: Int
  package let day: CalendarDate
  package let state: PlanRow.State
  package let version: Int
  package let ruleSetHash: String
  package let number: String?
  package let items: [Item]
  /// Facilities of which something has to be asked first, with what.
  package let askFirst: [(facility: FacilityLine, questions: [Words])]
  package let cleared: Int
  package let maySubmit: Bool
  package let maySign: Bool
}
