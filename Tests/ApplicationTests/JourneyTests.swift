import Archive
import DecisionModel
import FEEL
import Reporting
import Screening
import Testing

@testable import Application

/// The main journey, by the use cases alone: receive, enter, answer, confirm, fix, ask, submit, sign, issue, decide, watch, inspect, report.
struct JourneyTests {
  @Test func `a dossier goes from receipt to a signed sheet, and on to the facility`() async throws {
    let office = try await Office()
    let desk = office.workplace
    let clerk = try await office.person("vanthu", [.clerk])
    let officer = try await office.person("thuly", [.officer])
    let head = try await office.person("phong", [.head])
    let signatory = try await office.person("giamdoc", [.signatory])
    let inspector = try await office.person("haukiem", [.inspector])
    let uid = try await office.dossier("Lò gạch thủ công", by: clerk, head: head, officer: officer)

    // Facts as they stand in the paper; one cannot be read and withholds nothing.
    var page = try await desk.questionPage(uid, group: "sector", all: true, by: officer)
    #expect(page.live.result.possible.count > 1)
    #expect(page.mayEnter)
    func entry(_ fact: String, _ written: String, _ unit: String? = nil) -> Entry {
      var entry = Entry(fact: fact, written: written)
      entry.unitPicked = unit
      return entry
    }
    let entries = [
      entry("activity.type", "bricks"), entry("activity.capacity", "5.000.000", "viên/năm"), entry("project.kind", "new"),
      entry("technology.kiln", "manual"), entry("land.area.total", "mênh mông"),
    ]
    let tried = try await desk.tryRead(entries, of: uid, by: officer)
    #expect(tried.readings["land.area.total"]?.standing == .unreadable)
    #expect(tried.readings["activity.capacity"]?.standing == .ok)
    let saved = try await desk.save(entries, to: uid, version: page.version, by: officer)
    #expect(saved.statements == 5)
    #expect(saved.readings["activity.capacity"]?.words?.vi.contains("5.000.000") == true)
    // A manual kiln settles it, whatever the area is.
    #expect(saved.live.result.possible == [.reject])
    #expect(saved.live.grounds.contains { $0.fires && $0.recommendation == .reject })

    // The same again is no news; a correction supersedes.
    let again = try await desk.save(entries, to: uid, version: saved.version, by: officer)
    #expect(again.statements == 0)
    page = try await desk.questionPage(uid, group: "place", all: true, by: officer)
    let area = try #require(page.fields.first { $0.fact == "land.area.total" })
    #expect(area.entries.map(\.written) == ["mênh mông"])
    var corrected = entry("land.area.total", "1,2 ha")
    corrected.seen = area.entries[0].id
    let third = try await desk.save([corrected], to: uid, version: page.version, by: officer)
    #expect(third.readings["land.area.total"]?.standing == .ok)

    // What is presumed is confirmed by a person, or it is not fixed.
    var check = try await desk.answers(uid, by: officer)
    if !check.obstacles.isEmpty {
      #expect(await refusal { try await desk.move(uid, .fix, MoveForm(version: check.version), by: officer) } != nil)
      let confirmed = try await desk.confirmSilence(of: uid, version: check.version, on: nil, evidence: "Bản đồ 2026", by: officer)
      #expect(confirmed.live.presumed == 0)
      check = try await desk.answers(uid, by: officer)
    }
    #expect(check.obstacles.map(\.vi) == [])
    let fixed = try await desk.move(uid, .fix, MoveForm(version: check.version), by: officer)
    #expect(fixed.state == .screened)
    #expect(fixed.result?.possible == [.reject])
    let result = try await desk.screening(uid, seq: 1, by: officer)
    #expect(result.isReproduced)
    #expect(result.line.ruleSetHash == Office.rules?.ruleSet.stamp.hash)
    let html = String(decoding: try await desk.sheet(uid, seq: nil, as: .html, .vi, by: officer), as: UTF8.self)
    #expect(html.contains("Lò gạch thủ công"))
    // Under other rules the sheet would say something else than was fixed: it is not made.
    let (others, files) = try #require(Office.load("Tests/Benchmarks/Rules/10"))
    let elsewhere = Workplace(
      office.archive, ScreeningDesk(others, files, threads: 1), try #require(Office.book), try SodiumPasswords(passes: 1, memory: 8192),
      now: { office.clock.now })
    guard case .notYet? = await refusal({ try await elsewhere.sheet(uid, seq: 1, as: .html, .vi, by: officer) }) else {
      Issue.record("a sheet that differs from what was fixed is given out")
      return
    }

    // Supplements: the clock stands meanwhile.
    let offered = try await desk.supplementsOffer(uid, by: officer)
    let asked = offered.filter { $0.respondent == .investor }.map(\.fact)
    let request = try await desk.draftRequest(uid, facts: asked.isEmpty ? ["technology.fuel"] : Array(asked.prefix(3)), texts: [:], by: officer)
    var detail = try await desk.dossier(uid, by: head)
    var form = MoveForm(version: detail.version)
    (form.number, form.due) = ("12/YC", CalendarDate("2026-11-20"))
    #expect(try await desk.move(uid, .ask, form, by: head).clock.standing != .running)
    office.clock.set("2026-11-09")
    detail = try await desk.dossier(uid, by: clerk)
    form = MoveForm(version: detail.version)
    form.items = request.items.map(\.id)
    #expect(try await desk.move(uid, .receive, form, by: clerk).state == .entry)
    detail = try await desk.dossier(uid, by: officer)
    _ = try await desk.move(uid, .fix, MoveForm(version: detail.version), by: officer)

    // Submit, and the second person signs; the officer cannot, nor with another paper, nor without the password.
    detail = try await desk.dossier(uid, by: officer)
    _ = try await desk.move(uid, .submit, MoveForm(version: detail.version), by: officer)
    detail = try await desk.dossier(uid, by: signatory)
    let paper = try #require(detail.papers.first)
    #expect(paper.workedOnBy == ["Người thuly"])
    form = MoveForm(version: detail.version)
    form.sha = paper.sha
    #expect(await refusal { try await desk.move(uid, .sign, form, by: signatory) } == .wrongPassword)
    form.password = "sai mat khau roi day"
    #expect(await refusal { try await desk.move(uid, .sign, form, by: signatory) } == .wrongPassword)
    form.password = Office.password
    var forged = form
    forged.sha = String(repeating: "0", count: 64)
    #expect(await refusal { try await desk.move(uid, .sign, forged, by: signatory) } != nil)
    #expect(await refusal { try await desk.move(uid, .sign, form, by: officer) } != nil)
    #expect(try await desk.move(uid, .sign, form, by: signatory).state == .signed)
    let bytes = try await desk.paper(paper.uid, of: uid, by: signatory)
    #expect(!bytes.isEmpty)

    // Recalled before it went out, signed anew after another fixing, issued.
    detail = try await desk.dossier(uid, by: signatory)
    form = MoveForm(version: detail.version)
    form.reason = "Sai tên chủ dự án"
    #expect(try await desk.move(uid, .recall, form, by: signatory).state == .entry)
    detail = try await desk.dossier(uid, by: officer)
    _ = try await desk.move(uid, .fix, MoveForm(version: detail.version), by: officer)
    detail = try await desk.dossier(uid, by: officer)
    _ = try await desk.move(uid, .submit, MoveForm(version: detail.version), by: officer)
    detail = try await desk.dossier(uid, by: signatory)
    form = MoveForm(version: detail.version)
    (form.sha, form.password) = (detail.papers.first?.sha, Office.password)
    _ = try await desk.move(uid, .sign, form, by: signatory)
    detail = try await desk.dossier(uid, by: clerk)
    form = MoveForm(version: detail.version)
    (form.number, form.recipients) = ("345/SM", "Công ty mẫu")
    // An opinion is filed once it went out.
    #expect(try await desk.move(uid, .issue, form, by: clerk).state == .closed)

    // The audit log holds all of it, and holds together.
    let auditor = try await office.person("kiemtra", [.auditor])
    let verdict = try await desk.verifyAudit(by: auditor)
    #expect(verdict.brokenAt == nil)
    #expect(verdict.rows > 10)
    var filter = AuditFilter()
    filter.dossier = uid
    let log = try await desk.audit(filter, by: auditor)
    #expect(log.lines.contains { $0.words.vi == "Ký" })

    // A facility, a sample, a complaint, an inspection; the plan of next year; the figures of the year.
    let facility = try await desk.addFacility(
      name: "Nhà máy tinh bột mẫu", party: "Công ty bột mẫu", taxCode: "123", commune: "Xã mẫu", address: nil, activity: "cassava starch", by: inspector)
    try await desk.addSample(
      to: facility, outlet: "CX1", day: CalendarDate("2026-10-20") ?? .epoch, takenBy: "Đoàn mẫu", method: nil,
      values: [("effluent.bod5", "68 mg/l"), ("effluent.cod", "đục ngầu")], by: inspector)
    try await desk.addComplaint(to: facility, day: CalendarDate("2026-10-25") ?? .epoch, from: "Hộ dân mẫu", text: "Nước đen, mùi", by: inspector)
    let view = try await desk.facility(facility, by: inspector)
    #expect(view.samples.first?.values.map(\.reading.standing) == [.ok, .unreadable])
    #expect(view.complaints.count == 1)
    let plan = try await desk.draftPlan(year: 2027, on: nil, by: inspector)
    var planned = try await desk.plan(plan, by: head)
    #expect(planned.items.count + planned.askFirst.count + planned.cleared == 1)
    try await desk.submitPlan(plan, version: planned.version, by: head)
    planned = try await desk.plan(plan, by: signatory)
    #expect(planned.maySign)
    try await desk.signPlan(plan, version: planned.version, number: "9/KH", password: Office.password, by: signatory)
    let inspection = try await desk.orderInspection(
      of: facility, unannouncedFor: "Phản ánh của dân", number: "7/QĐ", day: nil, team: nil, by: inspector)
    try await desk.recordInspection(
      inspection, state: .done, day: CalendarDate("2026-11-08"), minutes: "Biên bản", conclusion: nil, measures: [("Sửa bể", CalendarDate("2026-12-01"))],
      by: inspector)
    #expect(try await desk.facility(facility, by: inspector).line.lastInspection == CalendarDate("2026-11-08"))
    let year = try await desk.yearly(2026, by: signatory)
    #expect(year.received == 1)
    #expect(year.inspections == 1)
  }
}
