/// Who may do what: one table, asked by every use case, so that no door can forget.
package enum Policy {
  /// A row for each act; columns are the roles in the order of `Role`: V C T H P K Q A X.
  /// `n` own, `đ` own unit, `●` all, `◐` outline only, `–` never.
  static let table: KeyValuePairs<Act, String> = [
    .seeDossiers: "đ đ đ đ đ ● – – ●",
    .seePersonalData: "n n n n đ ● – – ●",
    .registerDossiers: "đ – – – đ – – – –",
    .enterFacts: "– n n n – – – – –",
    .makeFindings: "– n n n đ – – – –",
    .fixScreenings: "– n n n – – – – –",
    .direct: "– – – – đ ● – – –",
    .sign: "– – – – – ● – – –",
    .recordDecisions: "đ n n – đ – – – –",
    .endOrReopen: "– – – – đ ● – – –",
    .seeFacilities: "● ● ● ● ● ● – – ●",
    .keepFacilities: "– – n n đ – – – –",
    .draftPlan: "– – – đ đ – – – –",
    .submitPlan: "– – – – đ – – – –",
    .signPlan: "– – – – – ● – – –",
    .importLedgers: "– đ đ đ đ – – – –",
    .exportWithPersonalData: "– – – – đ ● – – ●",
    .exportRegister: "đ đ đ đ đ ● – – ●",
    .readRules: "● ● ● ● ● ● ● ● ●",
    .seePackageEffect: "– – – – đ ● ◐ – ●",
    .handInPackage: "– – – – – – ● – –",
    .approvePackage: "– – – – – ● – – –",
    .installPackage: "– – – – – – – ● –",
    .administer: "– – – – – – – ● –",
    .proposeGrant: "– – – – – – – ● –",
    .confirmGrant: "– – – – – ● – ● –",
    .backUp: "– – – – – – – ● ◐",
    .readAudit: "– – – – đ ● – ◐ ●",
    .release: "– – – – đ ● – – –",
  ]

  private static let extents: [Act: [Role: Extent]] = Dictionary(
    uniqueKeysWithValues: table.map { act, row in
      let signs = row.split(separator: " ").compactMap { $0.first.flatMap(Extent.init(sign:)) }
      return (act, Dictionary(uniqueKeysWithValues: zip(Role.allCases, signs)))
    })

  /// How far an act of a role goes.
  package static func extent(of act: Act, for role: Role) -> Extent { extents[act]?[role] ?? .never }

  /// The furthest that any of these roles goes.
  package static func extent(of act: Act, for roles: Set<Role>) -> Extent {
    roles.map { extent(of: act, for: $0) }.max() ?? .never
  }

  /// The roles that may do it at all, to tell whoever may not.
  package static func roles(for act: Act) -> [Role] { Role.allCases.filter { extent(of: act, for: $0) > .outline } }
}

/// What an act is done to, as far as the policy asks.
package struct PolicyObject: Sendable {
  /// To whom it is assigned.
  package var officers: Set<Int>
  /// The units that see it: its own, with all above it, and those asked for an opinion.
  package var units: Set<Int>
  /// It is marked «hạn chế»: only those named on it, heads, signatories and auditors.
  package var isRestricted: Bool

  package init(officers: Set<Int> = [], units: Set<Int> = [], isRestricted: Bool = false) {
    self.officers = officers
    self.units = units
    self.isRestricted = isRestricted
  }
}

extension Caller {
  /// Whether this person may do it, whatever it is done to.
  package func may(_ act: Act) -> Bool { Policy.extent(of: act, for: roles) > .outline }

  /// Whether this person may do it to this.
  package func may(_ act: Act, to object: PolicyObject) -> Bool {
    roles.contains { role in
      if object.isRestricted, ![.head, .signatory, .auditor].contains(role), !object.officers.contains(user) { return false }
      return switch Policy.extent(of: act, for: role) {
      case .never, .outline: false
      case .own: object.officers.contains(user)
      case .unit: object.officers.contains(user) || !object.units.isDisjoint(with: units)
      case .all: true
      }
    }
  }

  /// Refuses what this person may not do.
  func require(_ act: Act) throws(Refusal) {
    guard may(act) else { throw .notAllowed(act, who: Policy.roles(for: act)) }
  }

  /// Refuses what this person may not do to this.
  func require(_ act: Act, to object: PolicyObject) throws(Refusal) {
    guard may(act, to: object) else { throw .notAllowed(act, who: Policy.roles(for: act)) }
  }
}
