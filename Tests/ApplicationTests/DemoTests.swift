import Archive
import Diagnostics
import FEEL
import Foundation
import Testing

@testable import Application

/// The invented office: it is filled by the use cases, holds what it says, and is the same each time.
struct DemoTests {
  private func fill(_ folder: String) async throws -> (figures: DemoOffice.Figures, states: [String: Int], archive: Archive) {
    let (rules, files) = try #require(Office.loaded)
    let book = try #require(Office.book)
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let content = DemoContent.read("\(Office.root)/Offices/tuyen-quang/demo.yaml", into: &sources, reporting: &problems)
    #expect(problems.map(\.message) == [])
    let archive = try Archive(at: folder)
    let figures = try await DemoOffice.fill(
      archive, ScreeningDesk(rules, files), book, try SodiumPasswords(passes: 1, memory: 8192), try #require(content),
      today: try #require(CalendarDate("2026-11-28")))
    let states = try await archive.read { register in
      Dictionary(grouping: try register.rows(Query<DossierRow>.all), by: \.state.rawValue).mapValues(\.count)
    }
    return (figures, states, archive)
  }

  @Test func `the invented office has people, dossiers in every state, facilities and a plan`() async throws {
    let folder = NSTemporaryDirectory() + "sangloc-demo-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let began = Date()
    let (figures, states, archive) = try await fill(folder)
    print("invented office in \(Date().timeIntervalSince(began)) s: \(figures), \(states.sorted { $0.key < $1.key })")
    #expect(figures.people == 9 && figures.dossiers == 60 && figures.facilities == 25)
    #expect(states.count >= 10)
    let check = try archive.backUp(into: folder + "/backup")
    #expect(check.problems == [])
    let (open, late) = try await archive.read { register in
      (try register.rows(Query<DossierRow>.all.and(.state, in: DossierState.open.map { .text($0.rawValue) })).count, try register.rows(Query<PlanItemRow>.all).count)
    }
    #expect(open > 10)
    #expect(late > 0)
  }
}
