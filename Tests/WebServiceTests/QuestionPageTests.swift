import Application
import Archive
import DecisionModel
import Foundation
import Screening
import Testing

@testable import WebService

/// What is typed on a page of questions is saved whichever button is pressed.
struct QuestionPageTests {
  private let office: WebOffice
  private let officer: Browser
  private let uid: String

  init() async throws {
    office = try await WebOffice(dossiers: 12, facilities: 1, province: true)
    uid = try await office.dossier(in: [.entry, .screened])
    let dossier = uid
    let row = try #require(try await office.rows(Query<DossierRow>.where(.uid, dossier)).first)
    let account = try #require(try await office.rows(Query<UserRow>.where(.id, row.officer ?? 0)).first).account
    officer = try await Browser(office.site, account, office.content.password)
  }

  private func version() async throws -> String {
    let dossier = uid
    return String(try await office.rows(Query<DossierRow>.where(.uid, dossier)).first?.version ?? 0)
  }

  /// What is stated of a fact now.
  private func stated(_ fact: String) async throws -> [StatementRow] {
    let dossier = uid
    let row = try #require(try await office.rows(Query<DossierRow>.where(.uid, dossier)).first)
    return try await office.archive.read { try $0.currentStatements(of: SubjectRef(.dossier, row.id), upTo: nil) }.filter { $0.fact == fact }
  }

  private func send(_ group: String, _ fact: String, _ text: String, _ more: [(String, String)]) async throws -> WebAnswer {
    let seen = try await stated(fact).last?.id
    return await officer.post("/ho-so/\(uid)/nhap/\(group)", [("_ban", try await version()), ("thay.\(fact)", seen.map(String.init) ?? ""), ("gt.\(fact)", text)] + more)
  }

  @Test func `each box of a question stands on its page once`() async throws {
    var looked = 0
    for group in ["sector", "place", "water", "air", "waste", "technology", "planning", "operation"] {
      let page = await officer.get("/ho-so/\(uid)/nhap/\(group)?het=1").text
      for kind in ["tl", "tr", "td", "cc"] {
        let names = page.matches(of: /\sname="([a-z]{2})\.([^"]+)"/).filter { $0.1 == kind }.map { String($0.2) }
        #expect(Set(names).count == names.count, "\(group): \(kind) \(Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys.sorted())")
        looked += names.count
      }
    }
    #expect(looked > 100)
  }

  @Test func `one answer for all of a checklist does not lose what stands typed beside it`() async throws {
    let checklist = try #require(office.rules.ruleSet.checklists.first)
    #expect(try await send("place", "land.area.total", "7,25 ha", [("_khong", checklist.name)]).status == 303)
    #expect(try await stated("land.area.total").map(\.written) == ["7,25 ha"])
    #expect(try await stated(checklist.name).map(\.written) == [Checklist.none])
  }

  @Test func `the choice of one of two statements does not lose what stands typed beside it`() async throws {
    #expect(try await send("place", "land.area.total", "1,5 ha", [("_luu", "1")]).status == 303)
    #expect(try await send("place", "land.area.total", "2,5 ha", [("them.land.area.total", "1"), ("_luu", "1")]).status == 303)
    let two = try await stated("land.area.total")
    #expect(two.map(\.written) == ["1,5 ha", "2,5 ha"])
    #expect(try await send("waste", "waste.hazardous", "33 kg/năm", [("_chon", String(two[0].id))]).status == 303)
    #expect(try await stated("waste.hazardous").map(\.written) == ["33 kg/năm"])
  }

  @Test func `a question that is needed no more since the page was made is saved all the same`() async throws {
    let page = try await office.workplace.questionPage(uid, group: "water", all: false, by: officer.caller)
    let every = try await office.workplace.questionPage(uid, group: "water", all: true, by: officer.caller)
    let asked = Set(page.fields.map(\.fact))
    let other = try #require(every.fields.first { field in
      if case .number = field.input { return !asked.contains(field.fact) }
      return false
    })
    #expect(try await send("water", other.fact, "12", [("_luu", "1")]).status == 303)
    #expect(try await stated(other.fact).map(\.written) == ["12"])
  }
}
