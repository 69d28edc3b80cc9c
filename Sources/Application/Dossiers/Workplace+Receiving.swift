internal import DecisionModel
internal import FEEL
internal import Screening

/// A dossier comes in: registered, its documents looked at, its clock begun.
extension Workplace {
  package func procedures() -> [ProcedureView] { book.procedures.map(ProcedureView.init) }

  /// The facts that can be stated, by name.
  package func factNames() -> [String] { desk.rules.ruleSet.model.inputs.map(\.name) }

  /// The activities of the rule set, by their label.
  package func sectors() -> [QuestionField.Choice] {
    let model = desk.rules.ruleSet.model
    guard let slot = desk.rules.ruleSet.policy.sectorsBy, case .input(let index) = model.vocabulary.entries[slot].meaning,
      case .item(let type) = model.inputs[index].type
    else { return [] }
    return model.types[type].values.map { .init(value: $0.value, label: $0.label) }
  }

  /// The fact that says of which sector a project is; `nil` where the rule set has none.
  var sectorFact: String? { desk.rules.ruleSet.policy.sectorsBy.map { desk.rules.ruleSet.model.vocabulary.entries[$0].name } }

  package func proposedNumber(by caller: Caller) async throws -> String {
    let day = today
    return try await register.read { try self.nextNumber(on: day, in: $0) }
  }

  /// The next of the year: `0012/2026`.
  private func nextNumber(on day: CalendarDate, in register: any RegisterReader) throws -> String {
    let ending = "/\(day.year)"
    let first = Cell.text("\(day.year)-01-01")
    let numbers = try register.rows(Query<DossierRow>.all.adding(.atLeast(.received, first)).ordered(by: .id, descending: true).page(500))
      .compactMap { $0.number.hasSuffix(ending) ? Int($0.number.dropLast(ending.count)) : nil }
    let next = String((numbers.max() ?? 0) + 1)
    return String(repeating: "0", count: max(0, 4 - next.count)) + next + ending
  }

  package func receive(_ form: NewDossier, by caller: Caller) async throws -> Registered {
    try caller.require(.registerDossiers)
    let (at, day) = (now(), today)
    let received = form.received ?? day
    var problems: [InputProblem] = []
    func wants(_ field: String, _ vi: String, _ en: String) { problems.append(InputProblem(field, Words(vi: vi, en: en))) }
    if form.title.isBlank { wants("title", "Hãy nhập tên dự án.", "Name the project.") }
    if form.investor.isBlank { wants("investor", "Hãy nhập tên chủ dự án.", "Name the investor.") }
    if form.commune.isBlank { wants("commune", "Hãy chọn xã, phường.", "Choose the commune.") }
    if received > day { wants("received", "Ngày nhận không thể sau hôm nay.", "The day of receipt cannot be in the future.") }
    let procedure = book.procedure(form.procedure)
    if procedure == nil { wants("procedure", "Hãy chọn thủ tục trong danh sách.", "Choose a procedure of the list.") }
    if let procedure, procedure.kind != form.kind {
      wants("kind", "Thủ tục này dành cho loại hồ sơ khác.", "That procedure is for another kind of dossier.")
    }
    if let sector = form.sector, !sectors().contains(where: { $0.value == sector }) {
      wants("sector", "Hãy chọn ngành, nghề trong danh sách.", "Choose a sector of the list.")
    }
    guard problems.isEmpty, let procedure else { throw Refusal.wrongInput(problems) }
    // An obligatory document that is wanting: the dossier is registered and its clock does not start.
    let there = Dictionary(form.documents.map { ($0.kind, $0.state) }, uniquingKeysWith: { a, _ in a })
    let isValid = procedure.documents.allSatisfy { !$0.isObligatory || there[$0.code] == .present || there[$0.code] == .notApplicable }
    let uids = (0..<(form.documents.count + 2)).map { _ in newUID() }
    return try await register.write { register in
      let unit = form.unit ?? caller.unit ?? 0
      guard caller.units.contains(unit), try register.row(UnitRow.self, unit) != nil else {
        throw Refusal.notAllowed(.registerDossiers, who: Policy.roles(for: .registerDossiers))
      }
      let number = form.number.isBlank ? try self.nextNumber(on: received, in: register) : form.number.trimmingSpaces
      if let other = try register.row(Query<DossierRow>.where(.number, number)) {
        throw Refusal.taken(what: Words(vi: "Số \(number) đã có hồ sơ.", en: "The number \(number) is taken."), uid: other.uid)
      }
      let facility = try form.facility.map { uid -> Int in
        guard let row = try register.row(Query<FacilityRow>.where(.uid, uid)) else { throw Refusal.notFound }
        return row.id
      }
      let party = try self.party(form.investor, form.investorKind, form.taxCode, form.address, uid: uids[0], in: register)
      let alike = try register.rows(Query<DossierRow>.where(.party, party.id)).filter { Self.isAlike($0.titleKey, folded(form.title)) }
      var row = DossierRow(
        uid: uids[1], number: number, portalCode: form.portalCode, kind: form.kind, procedure: procedure.code, party: party.id, title: form.title,
        titleKey: folded(form.title), sector: form.sector, commune: form.commune, place: form.place, received: received,
        validFrom: isValid ? received : nil, state: .registered, round: 1, unit: unit, isRestricted: form.isRestricted, version: 1, facility: facility)
      let calendar = WorkCalendar(try Self.holidays(in: register))
      row.dueUnit = procedure.term?.unit
      row.dueOn = try self.face(row, calendar, on: day, in: register).due
      row = try register.insert(row)
      for (index, document) in form.documents.enumerated() {
        try register.insert(
          DocumentRow(
            uid: uids[index + 2], dossier: row.id, name: document.name, kind: document.kind, pages: document.pages, state: document.state, at: at,
            by: caller.user))
      }
      try register.insert(
        DossierEventRow(dossier: row.id, round: 1, at: at, day: received, move: .register, to: .registered, by: caller.user))
      try self.index(row, party, in: register)
      if let sector = form.sector, let fact = self.sectorFact {
        let stored = try register.insert(
          StatementRow(
            subjectKind: .dossier, subject: row.id, fact: fact, kind: .stated, written: sector, value: sector, reading: .ok, origin: .dossier, at: at,
            by: caller.user))
        try self.addVersion(SubjectRef(.dossier, row.id), last: stored.id, by: caller, at: at, in: register)
      }
      try register.log(
        self.entry(
          caller, "dossier.register", "dossier:\(row.id)",
          ["số": number, "tên dự án": form.title, "chủ dự án": form.investorKind == .individual ? Self.person.vi : form.investor, "thủ tục": procedure.label.vi, "ngày nhận": received.description], at: at))
      return Registered(uid: row.uid, number: number, alike: alike.map(\.number))
    }
  }

  /// A known party is taken: by its tax code, else by its name.
  func party(
    _ name: String, _ kind: PartyRow.Kind, _ taxCode: String?, _ address: String?, uid: String, in register: any RegisterWriter
  ) throws -> PartyRow {
    let seals = self.register.seals
    let row = PartyRow(uid: uid, kind: kind, name: name, nameKey: folded(name), taxCode: taxCode, address: address)
    let stored = row.sealed(by: seals)
    let known = try register.rows(Query<PartyRow>.where(.nameKey, stored.nameKey).and(.kind, kind.rawValue))
    if let code = taxCode, !code.isBlank {
      if let same = try known.first(where: { try $0.taxCode.map(seals.open) == code }) { return same }
    } else if let same = try known.first(where: { try seals.open($0.name) == name }) {
      return same
    }
    return try register.insert(stored)
  }

  func index(_ row: DossierRow, _ party: PartyRow, in register: any RegisterWriter) throws {
    try register.index(
      SubjectRef(.dossier, row.id), words: [row.number, row.portalCode ?? "", row.title, party.foundBy, row.commune, row.place ?? ""].joined(separator: " "))
  }

  /// Whether most words of two names are the same.
  private static func isAlike(_ a: String, _ b: String) -> Bool {
    func words(_ text: String) -> Set<Substring> { Set(text.split { $0 == " " || $0 == "_" }) }
    let (x, y) = (words(a), words(b))
    guard !x.isEmpty, !y.isEmpty else { return false }
    return x.intersection(y).count * 10 >= min(x.count, y.count) * 7
  }

  // MARK: Documents

  package func attach(
    _ bytes: [UInt8], named name: String, media: String, kind: String?, pages: Int?, to uid: String, by caller: Caller
  ) async throws -> DocumentView {
    let (at, own) = (now(), newUID())
    guard !name.isBlank, !bytes.isEmpty else {
      throw Refusal.wrongInput([InputProblem("file", Words(vi: "Hãy chọn tệp và đặt tên.", en: "Choose a file and name it."))])
    }
    let allowed = try await register.read { register in
      let row = try self.find(uid, for: caller, in: register)
      return caller.may(.enterFacts, to: self.object(row)) || caller.may(.registerDossiers, to: self.object(row))
    }
    guard allowed else { throw Refusal.notAllowed(.enterFacts, who: Policy.roles(for: .enterFacts)) }
    // The bytes are on the disk before a row names them.
    let hash = try await register.keep(bytes)
    return try await register.write { register in
      var row = try self.find(uid, for: caller, in: register)
      let listed = try kind.flatMap { kind in
        try register.rows(Query<DocumentRow>.where(.dossier, row.id)).first { $0.kind == kind && $0.blob == nil }
      }
      var document: DocumentRow
      if var known = listed {
        known.state = .present
        known.blob = hash
        known.size = bytes.count
        known.media = media
        known.pages = pages ?? known.pages
        known.name = name
        try register.update(known)
        document = known
      } else {
        document = DocumentRow(uid: own, dossier: row.id, name: name, kind: kind, pages: pages, state: .present, blob: hash, size: bytes.count, media: media, at: at, by: caller.user)
        document = try register.insert(document)
      }
      row.version += 1
      try register.update(row)
      try register.log(self.entry(caller, "document.attach", "dossier:\(row.id)", ["tài liệu": name, "sha256": hash], at: at))
      return DocumentView(document)
    }
  }

  package func document(_ uid: String, by caller: Caller) async throws -> (view: DocumentView, bytes: [UInt8]) {
    let at = now()
    let (row, person) = try await register.read { register -> (DocumentRow, String?) in
      guard let row = try register.row(Query<DocumentRow>.where(.uid, uid)) else { throw Refusal.notFound }
      let object: PolicyObject
      let party: Int?
      if let id = row.dossier {
        guard let dossier = try register.row(DossierRow.self, id) else { throw Refusal.notFound }
        (object, party) = (self.object(dossier), dossier.party)
        guard caller.may(.seeDossiers, to: object) else { throw Refusal.notFound }
      } else {
        guard let facility = try row.facility.flatMap({ try register.row(FacilityRow.self, $0) }) else { throw Refusal.notFound }
        (object, party) = (self.object(facility), facility.party)
        guard caller.may(.seeFacilities) else { throw Refusal.notFound }
      }
      // A letter of the office names the person to whom it goes.
      guard row.isOwnLetter, try party.flatMap({ try register.row(PartyRow.self, $0) })?.kind == .individual else { return (row, nil) }
      guard caller.may(.seePersonalData, to: object) else { throw Refusal.notFound }
      return (row, row.dossier.map { "dossier:\($0)" } ?? "facility:\(row.facility ?? 0)")
    }
    guard let hash = row.blob, let bytes = try await register.bytes(of: hash) else { throw Refusal.notFound }
    if let person {
      try await register.write { register in
        try register.log(self.entry(caller, "personal.look", person, ["văn bản": row.name], at: at))
      }
    }
    return (DocumentView(row), bytes)
  }
}

extension DocumentView {
  init(_ row: DocumentRow) {
    self.init(
      uid: row.uid, id: row.id, name: row.name, kind: row.kind, number: row.number, day: row.day, pages: row.pages, state: row.state, size: row.size,
      media: row.media, sha: row.blob)
  }
}

extension ProcedureView {
  init(_ procedure: OfficeBook.Procedure) {
    self.init(
      code: procedure.code, label: procedure.label, kind: procedure.kind, term: procedure.term, hasAppraisal: procedure.hasAppraisal,
      requests: procedure.requests, documents: procedure.documents)
  }
}
