import Foundation
import Testing

@testable import Application

/// The policy against a table that was written beside it, and what follows from it.
struct PolicyTests {
  /// Columns V C T H P K Q A X, `n` own, `đ` unit, `*` all, `o` outline, `.` never: written from the design, apart from the code.
  static let written: [(act: Act, extents: String)] = [
    (.seeDossiers, "đđđđđ*..*"), (.seePersonalData, "nnnnđ*..*"), (.registerDossiers, "đ...đ...."), (.enterFacts, ".nnn....."),
    (.makeFindings, ".nnnđ...."), (.fixScreenings, ".nnn....."), (.direct, "....đ*..."), (.sign, ".....*..."), (.recordDecisions, "đnn.đ...."),
    (.endOrReopen, "....đ*..."), (.seeFacilities, "******..*"), (.keepFacilities, "..nnđ...."), (.draftPlan, "...đđ...."), (.submitPlan, "....đ...."),
    (.signPlan, ".....*..."), (.importLedgers, ".đđđđ...."), (.exportWithPersonalData, "....đ*..*"), (.exportRegister, "đđđđđ*..*"),
    (.readRules, "*********"), (.seePackageEffect, "....đ*o.*"), (.handInPackage, "......*.."), (.approvePackage, ".....*..."),
    (.installPackage, ".......*."), (.administer, ".......*."), (.proposeGrant, ".......*."), (.confirmGrant, ".....*.*."), (.backUp, ".......*o"),
    (.readAudit, "....đ*.o*"), (.release, "....đ*..."),
  ]

  @Test func `every act of every role is as written`() {
    #expect(Set(Self.written.map(\.act)) == Set(Act.allCases))
    let signs: [Character: Extent] = [".": .never, "o": .outline, "n": .own, "đ": .unit, "*": .all]
    for (act, extents) in Self.written {
      for (role, sign) in zip(Role.allCases, extents) { #expect(Policy.extent(of: act, for: role) == signs[sign], "\(act) \(role)") }
    }
    for (act, row) in Policy.table { #expect(row.split(separator: " ").count == Role.allCases.count, "\(act)") }
  }

  @Test func `an act reaches as far as its sign says`() {
    func caller(_ role: Role) -> Caller { Caller(user: 7, account: "a", name: "A", roles: [role], units: [2, 3], unit: 2) }
    let own = PolicyObject(officers: [7], units: [2])
    let unit = PolicyObject(officers: [8], units: [3])
    let foreign = PolicyObject(officers: [8], units: [4])
    for act in Act.allCases {
      for role in Role.allCases {
        let expected: [Bool] =
          switch Policy.extent(of: act, for: role) {
          case .never, .outline: [false, false, false]
          case .own: [true, false, false]
          case .unit: [true, true, false]
          case .all: [true, true, true]
          }
        #expect([own, unit, foreign].map { caller(role).may(act, to: $0) } == expected, "\(act) \(role)")
      }
    }
  }

  @Test func `a restricted dossier is seen by those named on it, heads, signatories and auditors alone`() {
    let named = PolicyObject(officers: [7], units: [2], isRestricted: true)
    let other = PolicyObject(officers: [8], units: [2], isRestricted: true)
    for role in Role.allCases {
      let caller = Caller(user: 7, account: "a", name: "A", roles: [role], units: [2], unit: 2)
      let sees = Policy.extent(of: .seeDossiers, for: role) > .outline
      #expect(caller.may(.seeDossiers, to: named) == sees)
      #expect(caller.may(.seeDossiers, to: other) == (sees && [.head, .signatory, .auditor].contains(role)))
    }
  }

  @Test func `roles that nobody holds together`() {
    let pairs: Set<Set<Role>> = [
      [.administrator, .officer], [.administrator, .appraiser], [.administrator, .inspector], [.administrator, .signatory], [.maintainer, .signatory],
    ]
    for a in Role.allCases {
      for b in Role.allCases where a < b { #expect((Role.clash(in: [a, b]) != nil) == pairs.contains([a, b]), "\(a) \(b)") }
    }
  }

  @Test func `nobody grants the own rights, a signatory needs two persons, clashes are refused`() async throws {
    let office = try await Office()
    let first = try await office.workplace.signIn(account: "quantri", password: Office.password, address: "a", agent: "").caller
    let second = try await office.person("quantri2", [.administrator])
    let officer = try await office.person("thuly", [.officer])
    let day = office.workplace.today
    #expect(await refusal { try await office.workplace.grant(.clerk, to: first.user, from: day, until: nil, by: first) } != nil)
    #expect(await refusal { try await office.workplace.grant(.head, to: officer.user, from: day, until: nil, by: officer) } == .notAllowed(.administer, who: [.administrator]))
    #expect(
      await refusal { try await office.workplace.grant(.administrator, to: officer.user, from: day, until: nil, by: first) }
        == .rolesExclude(.officer, .administrator))
    try await office.workplace.grant(.signatory, to: officer.user, from: day, until: nil, by: first)
    let grant = try #require(try await office.workplace.users(by: first).first { $0.id == officer.user }?.grants.first { $0.role == .signatory })
    #expect(!grant.isConfirmed)
    #expect(await refusal { try await office.workplace.confirmGrant(grant.id, by: first) } != nil)
    try await office.workplace.confirmGrant(grant.id, by: second)
    #expect(try await office.workplace.users(by: first).first { $0.id == officer.user }?.grants.first { $0.role == .signatory }?.isConfirmed == true)
  }
}
