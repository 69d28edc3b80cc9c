import Archive
import FEEL
import Screening
import Testing

@testable import Application

/// Every move by every role in every state, against a table that was written apart from the code.
struct MoveTests {
  struct Line {
    let move: Move
    let from: Set<String>
    let to: String
    let roles: Set<String>
  }

  static func table() throws -> [Line] {
    try ClockTests.lines("moves.tsv").dropFirst().map { line in
      Line(
        move: try #require(Move(rawValue: line[0])), from: Set(line[1].split(separator: " ").map(String.init)), to: line[2],
        roles: Set(line[3].split(separator: " ").map(String.init)))
    }
  }

  @Test func `the moves lead where the table says`() throws {
    let table = try Self.table()
    #expect(Set(table.map(\.move)).union([.register]) == Set(Move.allCases))
    #expect(MoveRule.table.count == Move.allCases.count)
    for line in table {
      let rule = try #require(MoveRule.rule(of: line.move))
      #expect(Set(rule.from.map(\.rawValue)) == line.from, "\(line.move)")
      #expect(rule.to?.rawValue ?? "-" == line.to, "\(line.move)")
      #expect(Set(rule.roles.map(\.rawValue)) == line.roles, "\(line.move)")
    }
  }

  @Test func `every move is allowed to whom the table names, in the states it names, and refused to all others`() async throws {
    let office = try await Office()
    let desk = office.workplace
    var people: [Role: Caller] = [:]
    for role in Role.allCases { people[role] = try await office.person("nguoi\(role.rawValue.lowercased())", [role]) }
    let day = desk.today
    let user = people
    let table = try Self.table()
    // A dossier in each state, and in each given to each person, so that `own` is met.
    let counts = try await office.archive.write { register in
      let party = try register.insert(PartyRow(uid: "c", kind: .organisation, name: "C", nameKey: "c"))
      var (allowed, refused) = (0, 0)
      for state in DossierState.allCases {
        for role in Role.allCases {
          guard let caller = user[role] else { continue }
          let uid = "\(state)-\(role)"
          let row = try register.insert(
            DossierRow(
              uid: uid, number: uid, kind: .proposal, procedure: "investment-opinion", party: party.id, title: "T", titleKey: "t", commune: "X",
              received: day, validFrom: day, state: state, round: 1, officer: caller.user, unit: office.unit, isRestricted: false, version: 1))
          for line in table {
            guard let rule = MoveRule.rule(of: line.move) else { continue }
            var form = MoveForm(version: 1)
            form.reason = "lý do"
            var answer: Refusal?
            do { _ = try desk.begin(row.uid, rule, form, caller, in: register) } catch { answer = error as? Refusal }
            let mayRole = line.roles.contains(role.rawValue)
            let mayState = line.from.contains(state.rawValue)
            switch (mayRole, mayState) {
            case (true, true):
              // Something else may be wanting, but neither the right nor the state.
              switch answer {
              case nil, .notYet: break
              case let other: Issue.record("\(line.move) \(role) \(state): \(String(describing: other))")
              }
              allowed += 1
            case (true, false):
              #expect(answer == .notNow(line.move, in: state), "\(line.move) \(role) \(state)")
              refused += 1
            case (false, _):
              let sees = Policy.extent(of: .seeDossiers, for: role) > .outline
              #expect(sees ? answer == .notAllowed(rule.act, who: rule.roles.sorted()) : answer == .notFound, "\(line.move) \(role) \(state)")
              refused += 1
            }
            // Never with an older version of the page, nor of a dossier of another unit.
            if mayRole, mayState {
              var old = form
              old.version = 0
              var stale: Refusal?
              do { _ = try desk.begin(row.uid, rule, old, caller, in: register) } catch { stale = error as? Refusal }
              #expect(stale == .changedMeanwhile(version: 1))
              if rule.needsReason {
                var silent = form
                silent.reason = " "
                var asked: Refusal?
                do { _ = try desk.begin(row.uid, rule, silent, caller, in: register) } catch { asked = error as? Refusal }
                if case .wrongInput = asked {} else { Issue.record("\(line.move) needs a reason") }
              }
            }
          }
        }
      }
      return (allowed, refused)
    }
    #expect(counts.0 + counts.1 == DossierState.allCases.count * Role.allCases.count * table.count)
  }

  @Test func `dossiers of another unit are as if they were not there`() async throws {
    let office = try await Office()
    let admin = try await office.workplace.signIn(account: "quantri", password: Office.password, address: "a", agent: "").caller
    let other = try await office.workplace.addUnit(name: "Phòng khác", symbol: "PK", parent: nil, by: admin)
    let clerk = try await office.person("vanthu", [.clerk])
    let uid = try await office.dossier("Nhà máy", by: clerk)
    for (role, sees) in [(Role.officer, false), (.head, false), (.clerk, false), (.signatory, true), (.auditor, true), (.administrator, false), (.maintainer, false)] {
      let caller = try await office.person("x\(role.rawValue.lowercased())", [role], unit: other)
      #expect((await refusal { try await office.workplace.dossier(uid, by: caller) } == .notFound) == !sees, "\(role)")
      if Policy.extent(of: .seeDossiers, for: role) > .outline {
        #expect(try await office.workplace.dossiers(DossierFilter(), by: caller).total == (sees ? 1 : 0), "\(role)")
      } else {
        #expect(await refusal { try await office.workplace.dossiers(DossierFilter(), by: caller).total } != nil)
      }
    }
  }
}
