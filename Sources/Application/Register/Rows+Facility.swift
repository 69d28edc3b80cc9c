package import FEEL

/// A site that is watched over the years.
package struct FacilityRow: Row {
  package enum Stage: String, Codable, Sendable, Hashable, CaseIterable { case planned, building, trial, operating, suspended, ended }
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case id, uid, party, name, nameKey = "name_key", commune, address, activity, stage, officer, unit, lastInspection = "last_inspection", version
  }
  package static let table = "facility"
  package var id = 0
  package var uid: String
  package var party: Int
  package var name: String
  package var nameKey: String
  package var commune: String
  package var address: String?
  package var activity: String?
  package var stage: Stage
  package var officer: Int?
  package var unit: Int
  package var lastInspection: CalendarDate?
  package var version: Int
}

/// A change of the stage of a facility.
package struct FacilityEventRow: AppendedRow {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, facility, day, stage, paper, text, by, at }
  package static let table = "facility_event"
  package var id = 0
  package var facility: Int
  package var day: CalendarDate
  package var stage: FacilityRow.Stage
  package var paper: String?
  package var text: String?
  package var by: Int
  package var at: Moment
}

package struct PermitRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, uid, facility, number, day, issuer, expires, flowDay = "flow_day", flowHour = "flow_hour", replaces, note }
  package static let table = "permit"
  package var id = 0
  package var uid: String
  package var facility: Int
  package var number: String
  package var day: CalendarDate
  package var issuer: String
  package var expires: CalendarDate?
  /// As written.
  package var flowDay: String?
  package var flowHour: String?
  package var replaces: Int?
  package var note: String?
}

/// A limit that a permit sets.
package struct PermitLimitRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, permit, outlet, parameter, written }
  package static let table = "permit_limit"
  package var id = 0
  package var permit: Int
  package var outlet: String
  /// The fact of the rule set that is measured.
  package var parameter: String
  package var written: String
}

package struct SampleRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, uid, facility, outlet, day, takenBy = "taken_by", method, document, at, by }
  package static let table = "sample"
  package var id = 0
  package var uid: String
  package var facility: Int
  package var outlet: String
  package var day: CalendarDate
  package var takenBy: String
  package var method: String?
  package var document: Int?
  package var at: Moment
  package var by: Int
}

package struct SampleValueRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, sample, parameter, written, value, unit, reading }
  package static let table = "sample_value"
  package var id = 0
  package var sample: Int
  package var parameter: String
  package var written: String
  package var value: String?
  package var unit: String?
  package var reading: StatementRow.Reading
}

package struct ComplaintRow: Row {
  package enum State: String, Codable, Sendable, Hashable, CaseIterable { case open, looked, closed }
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, uid, facility, day, from, text, state, answer, at, by }
  package static let table = "complaint"
  package var id = 0
  package var uid: String
  package var facility: Int
  package var day: CalendarDate
  package var from: String
  package var text: String
  package var state: State
  package var answer: String?
  package var at: Moment
  package var by: Int
}

package struct InspectionRow: Row {
  package enum State: String, Codable, Sendable, Hashable, CaseIterable {
    case proposed, planned, ordered, done, concluded, remedying, remedied, cancelled
  }
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case id, uid, facility, planItem = "plan_item", isUnannounced = "is_unannounced", ground, number, day, team, state, minutes, conclusion, at, by
  }
  package static let table = "inspection"
  package var id = 0
  package var uid: String
  package var facility: Int
  package var planItem: Int?
  package var isUnannounced: Bool
  /// For an unannounced one: the sign of violation.
  package var ground: String?
  package var number: String?
  package var day: CalendarDate?
  package var team: String?
  package var state: State
  package var minutes: String?
  package var conclusion: String?
  package var at: Moment
  package var by: Int
}

/// What has to be remedied, until when.
package struct MeasureRow: Row {
  package enum State: String, Codable, Sendable, Hashable, CaseIterable { case open, done, late }
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, inspection, facility, text, due, state }
  package static let table = "measure"
  package var id = 0
  package var inspection: Int?
  package var facility: Int
  package var text: String
  package var due: CalendarDate?
  package var state: State
}

package struct PlanRow: Row {
  package enum State: String, Codable, Sendable, Hashable, CaseIterable { case draft, submitted, signed }
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, uid, year, day, state, ruleset, submittedBy = "submitted_by", signedBy = "signed_by", number, version, at, by }
  package static let table = "plan"
  package var id = 0
  package var uid: String
  package var year: Int
  package var day: CalendarDate
  package var state: State
  package var ruleset: String
  package var submittedBy: Int?
  package var signedBy: Int?
  package var number: String?
  package var version: Int
  package var at: Moment
  package var by: Int
}

package struct PlanItemRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case id, plan, facility, rank, outcome, riskLow = "risk_low", riskHigh = "risk_high", grounds, isTicked = "is_ticked", quarter, team, reason
  }
  package static let table = "plan_item"
  package var id = 0
  package var plan: Int
  package var facility: Int
  package var rank: Int
  package var outcome: String
  package var riskLow: String
  package var riskHigh: String
  package var grounds: String
  package var isTicked: Bool
  package var quarter: Int?
  package var team: String?
  package var reason: String?
}

/// A ledger that was imported.
package struct ImportBatchRow: AppendedRow {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, uid, file, name, mapping, title, counts, at, by }
  package static let table = "import_batch"
  package var id = 0
  package var uid: String
  /// SHA-256 of the file.
  package var file: String
  package var name: String
  package var mapping: String
  package var title: String
  /// JSON: how many rows became what.
  package var counts: String
  package var at: Moment
  package var by: Int
}

/// What a row of a ledger became.
package struct ImportRowRow: AppendedRow {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, batch, mapping, key, content, line, facility, inspection }
  package static let table = "import_row"
  package var id = 0
  package var batch: Int
  package var mapping: String
  /// By which the row is known from one import to the next.
  package var key: String
  /// SHA-256 of what it says.
  package var content: String
  package var line: Int
  package var facility: Int
  package var inspection: Int?
}
