import Archive
import Diagnostics
import FEEL
import Foundation
import Testing

@testable import Application

/// The invented office: it is filled by the use cases, holds what it says, and is the same each time.
struct DemoTests {
  static let isOptimised: Bool = {
    var isOptimised = true
    // Left out where the compiler optimises.
    assert({ isOptimised = false; return true }())
    return isOptimised
  }()

  private func fill(_ folder: String, rules: String, content path: String) async throws -> (figures: DemoOffice.Figures, states: [String: Int], archive: Archive) {
    let (compiled, files) = try #require(Office.load(rules))
    let book = try #require(Office.book)
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let content = DemoContent.read("\(Office.root)/\(path)", into: &sources, reporting: &problems)
    #expect(problems.map(\.message) == [])
    let archive = try Archive(at: folder)
    let figures = try await DemoOffice.fill(
      archive, ScreeningDesk(compiled, files), book, try SodiumPasswords(passes: 1, memory: 8192), try #require(content),
      today: try #require(CalendarDate("2026-11-28")))
    let states = try await archive.read { register in
      Dictionary(grouping: try register.rows(Query<DossierRow>.all), by: \.state.rawValue).mapValues(\.count)
    }
    return (figures, states, archive)
  }

  /// By the province's own rules: minutes without optimisation, so that only `make test` and `PROVE=1` run it.
  @Test(.enabled(if: DemoTests.isOptimised || ProcessInfo.processInfo.environment["PROVE"] == "1"))
  func `the province's invented office has people, dossiers in every state, facilities and a plan`() async throws {
    try await check(rules: "Rules/tuyen-quang", content: "Offices/tuyen-quang/demo.yaml")
  }

  @Test func `an invented office of the small rule set has them too`() async throws {
    try await check(rules: "Tests/ApplicationTests/Data/Rules", content: "Tests/ApplicationTests/Data/demo.yaml")
  }

  private func check(rules: String, content: String) async throws {
    let folder = NSTemporaryDirectory() + "sangloc-demo-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let began = Date()
    let (figures, states, archive) = try await fill(folder, rules: rules, content: content)
    print("invented office in \(Date().timeIntervalSince(began)) s: \(figures), \(states.sorted { $0.key < $1.key })")
    #expect(figures.people == 9 && figures.dossiers == 60 && figures.facilities == 25)
    #expect(states.count >= 10)
    for state in DossierState.open { #expect(states[state.rawValue] != nil, "no dossier is \(state.rawValue)") }
    let check = try archive.backUp(into: folder + "/backup")
    #expect(check.problems == [])
    let (open, late) = try await archive.read { register in
      (try register.rows(Query<DossierRow>.all.and(.state, in: DossierState.open.map { .text($0.rawValue) })).count, try register.rows(Query<PlanItemRow>.all).count)
    }
    #expect(open > 10)
    #expect(late > 0)
  }
}
