import Archive
import FEEL
import Foundation
import Testing

@testable import Application

/// Two pages of one dossier open at once, saved in any order: nothing that was confirmed is lost, nothing is overwritten unseen.
struct EditorTests {
  /// What a page was made from, and what was typed into it since.
  private struct Page {
    var version = 0
    var seen: [String: Int] = [:]
    var typed: [String: String] = [:]
  }

  private static let facts = ["land.area.total", "wastewater.flow", "waste.hazardous"]

  @Test func `saves of two pages in any order lose nothing and overwrite nothing unseen`() async throws {
    let rounds = ProcessInfo.processInfo.environment["PROVE"] == "1" ? 1000 : 50
    let office = try await Office()
    let desk = office.workplace
    let clerk = try await office.person("vanthu", [.clerk])
    let head = try await office.person("phong", [.head])
    let officer = try await office.person("thuly", [.officer])
    var random = SystemRandomNumberGenerator()
    let (seed, _) = (UInt64.random(in: 0 ... .max, using: &random), 0)
    var generator = Sequence(seed)
    var (saves, conflicts) = (0, 0)
    var uid = ""
    // What a plain list would hold: the newest value of each fact, and who wrote it last.
    var model: [String: (id: Int, written: String)] = [:]
    var confirmed: [String] = []
    for round in 0..<rounds {
      if round % 10 == 0 {
        uid = try await office.dossier("Hồ sơ \(round)", by: clerk, head: head, officer: officer)
        model = [:]
        confirmed = []
      }
      let dossier = uid
      var pages = [Page(), Page()]
      func open(_ page: inout Page) async throws {
        page.version = try await desk.dossier(uid, by: officer).version
        page.seen = model.mapValues(\.id)
        page.typed = [:]
      }
      try await open(&pages[0])
      try await open(&pages[1])
      for step in 0..<4 {
        let one = Int(generator.next() % 2)
        let fact = Self.facts[Int(generator.next() % 3)]
        let value = "\(round + 1),\(step + 1) \(fact == "land.area.total" ? "ha" : fact == "wastewater.flow" ? "m3/ngày" : "kg/năm")"
        pages[one].typed[fact] = value
        guard generator.next() % 3 != 0 || step == 3 else { continue }
        let entries = pages[one].typed.map { fact, value in Entry(fact: fact, written: value, seen: pages[one].seen[fact]) }
        let clashing = Set(pages[one].typed.keys.filter { pages[one].seen[$0] != model[$0]?.id && model[$0]?.written != pages[one].typed[$0] })
        do {
          _ = try await desk.save(entries, to: uid, version: pages[one].version, by: officer)
          #expect(clashing.isEmpty, "seed \(seed): \(clashing) was overwritten unseen")
          saves += 1
          confirmed += entries.map(\.written)
          let row = try await office.archive.read { try $0.row(Query<DossierRow>.where(.uid, dossier)) }
          let current = try await office.archive.read { try $0.currentStatements(of: SubjectRef(.dossier, row?.id ?? 0), upTo: nil) }
          for (fact, value) in pages[one].typed {
            let there = try #require(current.first { $0.fact == fact }, "seed \(seed)")
            #expect(there.written == value)
            model[fact] = (there.id, there.written)
          }
        } catch Refusal.sameFact(let told) {
          conflicts += 1
          #expect(Set(told.map(\.fact)) == clashing, "seed \(seed)")
          for conflict in told { #expect(conflict.newest == model[conflict.fact]?.id) }
        }
        try await open(&pages[one])
      }
      // All that was confirmed is there still, superseded or not.
      let row = try await office.archive.read { try $0.row(Query<DossierRow>.where(.uid, dossier)) }
      let all = try await office.archive.read { try $0.rows(Query<StatementRow>.where(.subject, row?.id ?? 0)) }
      #expect(Set(confirmed).isSubset(of: Set(all.map(\.written))), "seed \(seed)")
      // The history replayed is what holds now.
      var replayed: [Int: StatementRow] = [:]
      for statement in all.sorted(by: { $0.id < $1.id }) {
        if let old = statement.supersedes, statement.kind != .chosen { replayed[old] = nil }
        if statement.kind != .withdrawn { replayed[statement.id] = statement }
      }
      let current = try await office.archive.read { try $0.currentStatements(of: SubjectRef(.dossier, row?.id ?? 0), upTo: nil) }
      #expect(replayed.values.sorted { $0.id < $1.id } == current, "seed \(seed)")
    }
    print("\(rounds) interleavings: \(saves) saves, \(conflicts) told as conflicts, none lost")
    #expect(saves > rounds)
  }

  /// A sequence that the same seed gives again.
  private struct Sequence {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
  }

  @Test func `two statements that differ are a contradiction until one is marked as used`() async throws {
    let office = try await Office()
    let desk = office.workplace
    let clerk = try await office.person("vanthu", [.clerk])
    let head = try await office.person("phong", [.head])
    let officer = try await office.person("thuly", [.officer])
    let uid = try await office.dossier("Nhà máy", by: clerk, head: head, officer: officer)
    var version = try await desk.dossier(uid, by: officer).version
    version = try await desk.save([Entry(fact: "land.area.total", written: "1,2 ha")], to: uid, version: version, by: officer).version
    var beside = Entry(fact: "land.area.total", written: "2,4 ha")
    beside.isBeside = true
    let saved = try await desk.save([beside], to: uid, version: version, by: officer)
    #expect(saved.readings["land.area.total"]?.standing == .contradicted)
    #expect(saved.live.flags.contains { $0.facts == ["land.area.total"] && $0.blocks })
    let page = try await desk.questionPage(uid, group: "place", all: false, by: officer)
    let field = try #require(page.fields.first { $0.fact == "land.area.total" })
    #expect(field.entries.map(\.written) == ["1,2 ha", "2,4 ha"])
    let chosen = try await desk.choose(field.entries[1].id, of: uid, version: saved.version, by: officer)
    #expect(chosen.live.flags.isEmpty)
    let after = try await desk.questionPage(uid, group: "place", all: false, by: officer)
    #expect(after.fields.first { $0.fact == "land.area.total" }?.entries.first?.isChosen == true)
    // Not known is not silence: what is presumed otherwise is not presumed any more.
    let silent = try await desk.live(uid, on: nil, by: officer)
    let first = try #require(try await desk.answers(uid, by: officer).presumed.first)
    let unknown = try await desk.save([Entry(fact: first.fact, kind: .unknown)], to: uid, version: chosen.version, by: officer)
    #expect(unknown.live.presumed < silent.presumed)
  }

  @Test func `fields that are wrong as fields are told by name, and nothing is saved`() async throws {
    let office = try await Office()
    let clerk = try await office.person("vanthu", [.clerk])
    let head = try await office.person("phong", [.head])
    let officer = try await office.person("thuly", [.officer])
    let uid = try await office.dossier("Nhà máy", by: clerk, head: head, officer: officer)
    let version = try await office.workplace.dossier(uid, by: officer).version
    var foreign = Entry(fact: "land.area.total", written: "1 ha")
    foreign.document = 999
    let told = await refusal {
      try await office.workplace.save(
        [foreign, Entry(fact: "no.such.fact", written: "1"), Entry(fact: "wastewater.flow", written: " ")], to: uid, version: version, by: officer)
    }
    guard case .wrongInput(let problems) = told else { Issue.record("\(String(describing: told))"); return }
    #expect(problems.map(\.field) == ["land.area.total", "no.such.fact", "wastewater.flow"])
    #expect(try await office.workplace.dossier(uid, by: officer).version == version)
  }
}
