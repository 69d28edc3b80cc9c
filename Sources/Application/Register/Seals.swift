internal import DecisionModel

/// Seals personal data where it is kept: without the key the register shows nothing of it.
package protocol Seals: Sendable {
  /// By which a key is known and told from another; it says nothing of the key.
  var fingerprint: String { get }
  func seal(_ text: String) -> String
  /// What was sealed; a text that is not sealed is itself.
  ///
  /// - Throws: `Refusal.folder` where it was changed, or sealed by another key.
  func open(_ sealed: String) throws -> String
  /// The same for the same text, and telling nothing of it: by this a person is known again.
  func index(_ text: String) -> String
}

/// A dossier that is published, or was and is no more.
package struct ReleaseRow: AppendedRow {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, dossier, isReleased = "is_released", reason, by, at }
  package static let table = "release"
  package var id = 0
  package var dossier: Int
  package var isReleased: Bool
  package var reason: String?
  package var by: Int
  package var at: Moment
}

/// What another program was answered, so that the same request sent again does nothing twice. Kept for a day.
package struct AnsweredRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, user, key, request, status, headers, body, at }
  package static let table = "answered"
  package var id = 0
  package var user: Int
  /// The key that the program chose.
  package var key: String
  /// SHA-256 of method, address and body.
  package var request: String
  /// 0 while it is being worked on.
  package var status: Int
  /// JSON: by name.
  package var headers: String
  package var body: String
  package var at: Moment
}

/// The key by which personal data is sealed.
package struct SealKeyRow: AppendedRow {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, fingerprint, at }
  package static let table = "seal_key"
  package var id = 0
  package var fingerprint: String
  package var at: Moment
}

extension PartyRow {
  /// The words by which what is theirs is found: persons stand in no index.
  var foundBy: String { kind == .individual ? "" : name }

  /// A person's row with all that is personal sealed; of an organisation the row itself.
  func sealed(by seals: any Seals) -> PartyRow {
    guard kind == .individual else { return self }
    var row = self
    row.name = seals.seal(name)
    row.nameKey = seals.index(nameKey)
    row.taxCode = taxCode.map(seals.seal)
    row.address = address.map(seals.seal)
    return row
  }
}

extension Workplace {
  /// The name of a party for a list: persons are not named.
  func listedName(_ party: PartyRow?) -> String {
    guard let party else { return "" }
    return party.kind == .individual ? Self.person.vi : party.name
  }

  /// The name of a party as this person may see it.
  func name(_ party: PartyRow?, _ object: PolicyObject, for caller: Caller) throws -> String {
    guard let party, party.kind == .individual, caller.may(.seePersonalData, to: object) else { return listedName(party) }
    return try register.seals.open(party.name)
  }

  /// The person whose dossier it is; the log says who looked. `nil` where it is of an organisation, or not for this reader.
  package func person(ofDossier uid: String, by caller: Caller) async throws -> PersonView? {
    let at = now()
    let (row, party) = try await register.read { register in
      let row = try self.find(uid, for: caller, in: register)
      return (row, try register.row(PartyRow.self, row.party))
    }
    guard let party, party.kind == .individual, caller.may(.seePersonalData, to: object(row)) else { return nil }
    let seals = register.seals
    let view = PersonView(name: try seals.open(party.name), code: try party.taxCode.map(seals.open), address: try party.address.map(seals.open))
    try await register.write { register in
      try register.log(self.entry(caller, "personal.look", "dossier:\(row.id)", ["số": row.number], at: at))
    }
    return view
  }

  /// A personal text as this person may see it; `nil` where there is none.
  func personal(_ text: String?, _ object: PolicyObject, for caller: Caller) throws -> String? {
    guard let text else { return nil }
    return caller.may(.seePersonalData, to: object) ? try register.seals.open(text) : Self.person.vi
  }
}
