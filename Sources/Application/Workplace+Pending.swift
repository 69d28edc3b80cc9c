internal import DecisionModel
package import FEEL
internal import Reporting

/// What pages call and what is filled in floor by floor.
extension Workplace {
  // MARK: Office and sessions


  // MARK: Dossiers


  // MARK: Facts


  // MARK: Supplements, appraisal

  /// What may be asked, by whom it is answered: the ticks of the supplements page.
  package func supplementsOffer(_ uid: String, by caller: Caller) async throws -> [LiveAnswer.Question] { throw Refusal.notFound }
  package func draftRequest(_ uid: String, facts: [String], texts: [String: String], by caller: Caller) async throws -> RequestView { throw Refusal.notFound }

  // MARK: Facilities and plans

  package func facilities(_ filter: FacilityFilter, by caller: Caller) async throws -> FacilityList { throw Refusal.notFound }
  package func facility(_ uid: String, by caller: Caller) async throws -> FacilityDetail { throw Refusal.notFound }
  package func addFacility(name: String, party: String, taxCode: String?, commune: String, address: String?, activity: String?, by caller: Caller) async throws -> String { throw Refusal.notFound }
  package func setStage(of uid: String, _ stage: FacilityRow.Stage, on day: CalendarDate, paper: String?, text: String?, by caller: Caller) async throws { throw Refusal.notFound }
  package func addPermit(to uid: String, number: String, day: CalendarDate, issuer: String, expires: CalendarDate?, flowDay: String?, flowHour: String?, limits: [(outlet: String, parameter: String, written: String)], by caller: Caller) async throws { throw Refusal.notFound }
  package func addSample(to uid: String, outlet: String, day: CalendarDate, takenBy: String, method: String?, values: [(parameter: String, written: String)], by caller: Caller) async throws { throw Refusal.notFound }
  package func addComplaint(to uid: String, day: CalendarDate, from: String, text: String, by caller: Caller) async throws { throw Refusal.notFound }
  package func saveFacility(_ entries: [Entry], of uid: String, version: Int, by caller: Caller) async throws -> Saved { throw Refusal.notFound }
  package func facilityQuestions(_ uid: String, group: String, all: Bool, by caller: Caller) async throws -> (fields: [QuestionField], groups: [GroupStanding], live: LiveAnswer, version: Int) { throw Refusal.notFound }
  package func orderInspection(of uid: String, unannouncedFor ground: String?, number: String?, day: CalendarDate?, team: String?, by caller: Caller) async throws -> String { throw Refusal.notFound }
  package func recordInspection(_ inspection: String, state: InspectionRow.State, day: CalendarDate?, minutes: String?, conclusion: String?, measures: [(text: String, due: CalendarDate?)], by caller: Caller) async throws { throw Refusal.notFound }
  package func settleMeasure(_ id: Int, _ state: MeasureRow.State, by caller: Caller) async throws { throw Refusal.notFound }
  package func plans(by caller: Caller) async throws -> [(uid: String, year: Int, state: PlanRow.State)] { throw Refusal.notFound }
  package func draftPlan(year: Int, on day: CalendarDate?, by caller: Caller) async throws -> String { throw Refusal.notFound }
  package func plan(_ uid: String, by caller: Caller) async throws -> PlanView { throw Refusal.notFound }
  package func setPlanItem(_ item: Int, of uid: String, ticked: Bool, quarter: Int?, team: String?, reason: String?, by caller: Caller) async throws { throw Refusal.notFound }
  package func submitPlan(_ uid: String, version: Int, by caller: Caller) async throws { throw Refusal.notFound }
  package func signPlan(_ uid: String, version: Int, number: String, password: String, by caller: Caller) async throws { throw Refusal.notFound }

  // MARK: Register and audit

  package func registerTable(_ filter: DossierFilter, by caller: Caller) async throws -> [[String]] { throw Refusal.notFound }
  package func yearly(_ year: Int, by caller: Caller) async throws -> YearlyFigures { throw Refusal.notFound }
  package func audit(_ filter: AuditFilter, by caller: Caller) async throws -> (lines: [AuditLine], total: Int) { throw Refusal.notFound }
  package func verifyAudit(by caller: Caller) async throws -> AuditVerdict { throw Refusal.notFound }
  package func saveDraft(_ body: String, subject: String, page: String, by caller: Caller) async throws { throw Refusal.notFound }
  package func draft(subject: String, page: String, by caller: Caller) async throws -> String? { throw Refusal.notFound }
}
