package import DecisionModel
package import FEEL
package import Reporting

/// What pages call and what is filled in floor by floor.
extension Workplace {
  // MARK: Office and sessions

  /// Whether nobody has an account yet.
  package func isNew() async throws -> Bool { throw Refusal.notFound }
  /// Makes the agency and its first administrator.
  package func begin(agency: String, symbol: String, account: String, name: String, password: String) async throws { throw Refusal.notFound }
  package func signIn(account: String, password: String, address: String, agent: String) async throws -> SignedIn { throw Refusal.notFound }
  /// Who calls, by the id of the cookie. After 15 idle minutes `sessionLocked`, after 12 hours `notSignedIn`.
  package func caller(session: String) async throws -> Caller { throw Refusal.notFound }
  /// Who calls, by a token of the API.
  package func caller(token: String) async throws -> Caller { throw Refusal.notFound }
  package func unlock(session: String, password: String) async throws -> Caller { throw Refusal.notFound }
  package func signOut(session: String) async throws { throw Refusal.notFound }
  package func signOutEverywhere(by caller: Caller) async throws { throw Refusal.notFound }
  package func changePassword(from old: String, to new: String, by caller: Caller) async throws { throw Refusal.notFound }
  package func users(by caller: Caller) async throws -> [UserView] { throw Refusal.notFound }
  package func units(by caller: Caller) async throws -> [UnitView] { throw Refusal.notFound }
  package func addUnit(name: String, symbol: String, parent: Int?, by caller: Caller) async throws -> Int { throw Refusal.notFound }
  /// The password that is returned is shown once, and has to be changed at the first sign-in.
  package func addUser(account: String, name: String, post: String, unit: Int, by caller: Caller) async throws -> (id: Int, password: String) { throw Refusal.notFound }
  package func setUser(_ id: Int, state: UserRow.State, by caller: Caller) async throws { throw Refusal.notFound }
  package func resetPassword(of id: Int, by caller: Caller) async throws -> String { throw Refusal.notFound }
  /// A role that needs two persons counts once another one has confirmed it.
  package func grant(_ role: Role, to id: Int, from: CalendarDate, until: CalendarDate?, by caller: Caller) async throws { throw Refusal.notFound }
  package func confirmGrant(_ grant: Int, by caller: Caller) async throws { throw Refusal.notFound }
  package func endGrant(_ grant: Int, on day: CalendarDate, by caller: Caller) async throws { throw Refusal.notFound }
  package func addToken(name: String, expires: CalendarDate, by caller: Caller) async throws -> String { throw Refusal.notFound }
  package func holidays(by caller: Caller) async throws -> [HolidayRow] { throw Refusal.notFound }
  package func setHoliday(_ day: CalendarDate, _ kind: HolidayRow.Kind, source: String, by caller: Caller) async throws { throw Refusal.notFound }
  package func colleagues(with role: Role?, by caller: Caller) async throws -> [Colleague] { throw Refusal.notFound }

  // MARK: Dossiers

  package func workList(_ filter: DossierFilter, by caller: Caller) async throws -> WorkList { throw Refusal.notFound }
  package func dossiers(_ filter: DossierFilter, by caller: Caller) async throws -> DossierList { throw Refusal.notFound }
  package func procedures() -> [ProcedureView] { [] }
  /// The activities of the rule set, by their label.
  package func sectors() -> [QuestionField.Choice] { [] }
  package func proposedNumber(by caller: Caller) async throws -> String { throw Refusal.notFound }
  package func receive(_ form: NewDossier, by caller: Caller) async throws -> Registered { throw Refusal.notFound }
  package func dossier(_ uid: String, by caller: Caller) async throws -> DossierDetail { throw Refusal.notFound }
  package func move(_ uid: String, _ move: Move, _ form: MoveForm, by caller: Caller) async throws -> DossierLine { throw Refusal.notFound }
  package func attach(_ bytes: [UInt8], named name: String, media: String, kind: String?, pages: Int?, to uid: String, by caller: Caller) async throws -> DocumentView { throw Refusal.notFound }
  package func document(_ uid: String, by caller: Caller) async throws -> (view: DocumentView, bytes: [UInt8]) { throw Refusal.notFound }

  // MARK: Facts

  package func questionPage(_ uid: String, group: String, all: Bool, by caller: Caller) async throws -> QuestionPage { throw Refusal.notFound }
  package func save(_ entries: [Entry], to uid: String, version: Int, by caller: Caller) async throws -> Saved { throw Refusal.notFound }
  package func tryRead(_ entries: [Entry], of uid: String, by caller: Caller) async throws -> Tried { throw Refusal.notFound }
  /// Of several statements of a fact the one that is used.
  package func choose(_ statement: Int, of uid: String, version: Int, by caller: Caller) async throws -> Saved { throw Refusal.notFound }
  /// «Không yếu tố nào ở trên»: one answer for all facts of a checklist.
  package func answerNone(_ checklist: String, like entry: Entry, of uid: String, version: Int, by caller: Caller) async throws -> Saved { throw Refusal.notFound }
  package func live(_ uid: String, on day: CalendarDate?, by caller: Caller) async throws -> LiveAnswer { throw Refusal.notFound }
  package func answers(_ uid: String, by caller: Caller) async throws -> AnswerCheck { throw Refusal.notFound }
  /// «Hồ sơ không nêu …; theo mẫu, không nêu nghĩa là không có», by name and day.
  package func confirmSilence(of uid: String, version: Int, on day: CalendarDate?, evidence: String?, by caller: Caller) async throws -> Saved { throw Refusal.notFound }
  package func screening(_ uid: String, seq: Int, by caller: Caller) async throws -> ScreeningResult { throw Refusal.notFound }
  package func compare(_ uid: String, from: Int, to: Int, by caller: Caller) async throws -> ScreeningComparison { throw Refusal.notFound }
  /// The sheet of a fixed screening; the newest without a number.
  package func sheet(_ uid: String, seq: Int?, as format: OutputFormat, _ language: Language, by caller: Caller) async throws -> [UInt8] { throw Refusal.notFound }

  // MARK: Supplements, appraisal

  /// What may be asked, by whom it is answered: the ticks of the supplements page.
  package func supplementsOffer(_ uid: String, by caller: Caller) async throws -> [LiveAnswer.Question] { throw Refusal.notFound }
  package func draftRequest(_ uid: String, facts: [String], texts: [String: String], by caller: Caller) async throws -> RequestView { throw Refusal.notFound }
  package func appraise(_ uid: String, point: String, verdict: ChecklistRow.Verdict, remark: String, by caller: Caller) async throws { throw Refusal.notFound }

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
