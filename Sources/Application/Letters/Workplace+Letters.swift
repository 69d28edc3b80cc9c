internal import DecisionModel
internal import FEEL
package import Letters
internal import Reporting
internal import Screening
internal import Templates

/// Letters by the office's templates: of a dossier and of a facility they are kept with it by their hash, and the log has them.
extension Workplace {
  private static let media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

  private static let notFixed = Words(vi: "Chưa chốt kết quả sàng lọc.", en: "No screening is fixed.")

  /// What stands in a letter where the record says nothing.
  static let unstated = "hồ sơ không nêu"

  /// The office's templates, or why there are none.
  private func letterParts(_ kind: LetterKind) throws(Refusal) -> (office: LetterOffice, template: LetterTemplate, writer: LetterWriter) {
    guard let letters else { throw .notYet(Words(vi: "Chưa có thư mục mẫu văn bản.", en: "There is no folder of templates.")) }
    let words = OfficeWords(desk.rules.ruleSet)
    do throws(LetterFolders.Failure) {
      let office = try letters.office()
      return (office, try letters.template(kind, office, words), LetterWriter(kind, office, words))
    } catch { throw .notYet(error.words) }
  }

  // MARK: Of a dossier

  /// The letters that can be made of a dossier by this person.
  package func letterOffers(ofDossier uid: String, by caller: Caller) async throws -> [LetterOffer] {
    let object = try await register.read { register in self.object(try self.find(uid, for: caller, in: register)) }
    var offers: [LetterOffer] = []
    for kind in LetterKind.ofDossiers where caller.may(kind.act, to: object) {
      offers.append(try await letterOffer(kind, ofDossier: uid, by: caller))
    }
    return offers
  }

  package func letterOffer(_ kind: LetterKind, ofDossier uid: String, by caller: Caller) async throws -> LetterOffer {
    guard LetterKind.ofDossiers.contains(kind) else { throw Refusal.notFound }
    let (request, hasScreening) = try await register.read { register in
      let row = try self.find(uid, for: caller, to: kind.act, in: register)
      return (try register.rows(Query<RequestRow>.where(.dossier, row.id).ordered(by: .id)).last, try self.newestScreening(row, in: register) != nil)
    }
    let parts: (office: LetterOffice, template: LetterTemplate, writer: LetterWriter)
    do throws(Refusal) { parts = try letterParts(kind) } catch { return LetterOffer(kind: kind, fields: [], wants: error.words) }
    var wants: Words?
    var proposed: [LetterName: String] = [.appraiser: caller.name]
    var choices: [LetterName: [String]] = [:]
    switch kind {
    case .sheet where !hasScreening: wants = Self.notFixed
    case .supplements: proposed[.supplementsDue] = request?.due.map(Self.written)
    case .opinion:
      let report = try await dossierReport(uid, by: caller).report
      let offices = parts.writer.consulted(report).map(\.name)
      if offices.isEmpty {
        wants = Words(vi: "Hồ sơ không có nội dung nào phải xin ý kiến cơ quan khác.", en: "Nothing has to be asked of another office.")
      }
      choices[.addressee] = offices
    default: break
    }
    return LetterOffer(
      kind: kind,
      fields: kind.given.map { name in
        .init(name: name, value: proposed[name] ?? "", isRequired: kind.required.contains(name), choices: choices[name] ?? [])
      }, wants: wants)
  }

  /// Makes a letter of a dossier and keeps it with it.
  ///
  /// - Parameter given: what is said beside the record, by the names of templates.
  package func issueLetter(
    _ kind: LetterKind, ofDossier uid: String, _ given: [LetterName: String], by caller: Caller
  ) async throws -> (document: DocumentView, unstated: [String]) {
    guard LetterKind.ofDossiers.contains(kind) else { throw Refusal.notFound }
    let (row, request) = try await register.read { register in
      let row = try self.find(uid, for: caller, to: kind.act, in: register)
      // What was answered, or asked before the dossier was opened again, is asked no more.
      let requests = try register.rows(Query<RequestRow>.where(.dossier, row.id).and(.round, row.round).ordered(by: .id))
      return (row, try requests.last { $0.state != .received }.map { try self.view($0, in: register) })
    }
    let parts = try letterParts(kind)
    let (report, party) = try await dossierReport(uid, fixed: kind == .sheet, by: caller)
    let consulted = kind == .opinion ? parts.office.consulted.first { $0.name == given[.addressee] } : nil
    if kind == .opinion, consulted == nil, let other = given[.addressee], !other.isBlank {
      throw Refusal.wrongInput([
        InputProblem(
          LetterName.addressee.rawValue,
          Words(vi: "Hồ sơ không có nội dung nào phải xin ý kiến “\(other)”.", en: "Nothing has to be asked of “\(other)”."))
      ])
    }
    var asking: [AskedFact]?
    if kind == .supplements, let request {
      asking = request.items.filter { $0.addressee == InputData.Respondent.investor.rawValue }.map { AskedFact(fact: $0.fact, text: $0.text) }
    }
    var values = parts.writer.values(report, for: consulted, asking: asking)
    values[.code] = row.number
    values[.proponent] = party
    values.set(.received, iso: row.received.description)
    values.set(.due, iso: row.dueOn?.description)
    let made = try make(parts.template, values, given, named: row.number)
    let document = try await keepLetter(made, kind, dossier: row.id, facility: nil, by: caller)
    return (document, made.unstated)
  }

  /// What an engine says of a dossier now, or of the newest that was fixed; and whom the dossier is of.
  private func dossierReport(_ uid: String, fixed: Bool = false, by caller: Caller) async throws -> (report: Report, party: String) {
    let (row, facts, screening, party) = try await register.read { register in
      let row = try self.find(uid, for: caller, in: register)
      let party = try self.name(try register.row(PartyRow.self, row.party), self.object(row), for: caller)
      guard fixed else { return (row, try self.facts(row, in: register), ScreeningRow?.none, party) }
      guard try self.newestScreening(row, in: register) != nil else { throw Refusal.notYet(Self.notFixed) }
      let (screening, facts) = try self.screening(row, nil, in: register)
      return (row, facts, screening, party)
    }
    guard let screening else { return (await assess(facts, on: row.received).report, party) }
    let report = await assess(facts, on: screening.asOf).report
    guard hashed(try report.json(isOne: true)) == screening.reportSHA else {
      throw Refusal.notYet(Words(
        vi: "Bộ quy tắc hoặc chương trình đã khác lúc chốt: hãy chốt lại rồi soạn phiếu.", en: "Rules or program are others than when this was fixed: fix again."))
    }
    return (report, party)
  }

  // MARK: Of a facility

  package func letterOffers(ofFacility uid: String, by caller: Caller) async throws -> [LetterOffer] {
    let object = try await register.read { register in self.object(try self.findFacility(uid, for: caller, in: register)) }
    guard caller.may(.keepFacilities, to: object) else { return [] }
    var offers: [LetterOffer] = []
    for kind in LetterKind.ofFacilities { offers.append(try await letterOffer(kind, ofFacility: uid, by: caller)) }
    return offers
  }

  package func letterOffer(_ kind: LetterKind, ofFacility uid: String, by caller: Caller) async throws -> LetterOffer {
    guard LetterKind.ofFacilities.contains(kind) else { throw Refusal.notFound }
    let inspection = try await register.read { register in
      let row = try self.findFacility(uid, for: caller, to: kind.act, in: register)
      return try self.openInspection(of: row, in: register)
    }
    do throws(Refusal) { _ = try letterParts(kind) } catch { return LetterOffer(kind: kind, fields: [], wants: error.words) }
    var proposed: [LetterName: String] = [:]
    proposed[.order] = inspection?.number
    proposed[.leader] = inspection?.team
    proposed[.inspectionTime] = inspection?.day.map { "ngày \(Self.written($0))" }
    return LetterOffer(
      kind: kind, fields: kind.given.map { .init(name: $0, value: proposed[$0] ?? "", isRequired: kind.required.contains($0), choices: []) }, wants: nil)
  }

  private func openInspection(of row: FacilityRow, in register: any RegisterReader) throws -> InspectionRow? {
    try register.rows(Query<InspectionRow>.where(.facility, row.id).ordered(by: .id)).last { $0.state != .cancelled }
  }

  package func issueLetter(
    _ kind: LetterKind, ofFacility uid: String, _ given: [LetterName: String], by caller: Caller
  ) async throws -> (document: DocumentView, unstated: [String]) {
    guard LetterKind.ofFacilities.contains(kind) else { throw Refusal.notFound }
    let day = today
    let (row, facts, party, permit) = try await register.read { register in
      let row = try self.findFacility(uid, for: caller, to: kind.act, in: register)
      return (
        row, try self.facts(row, on: day, in: register), try self.name(try register.row(PartyRow.self, row.party), self.object(row), for: caller),
        try register.rows(Query<PermitRow>.where(.facility, row.id).ordered(by: .day)).last
      )
    }
    let parts = try letterParts(kind)
    var values = parts.writer.values(await assess(facts).report)
    values[.code] = nil
    values[.proponent] = party
    if let permit {
      values[.permit] = permit.number
      values.set(.permitDay, iso: permit.day.description)
    }
    let made = try make(parts.template, values, given, named: row.name)
    let document = try await keepLetter(made, kind, dossier: nil, facility: row.id, by: caller)
    return (document, made.unstated)
  }

  // MARK: Made and kept

  /// Fills a template. What the record does not say stands as a sentence, never as an empty place.
  func make(_ template: LetterTemplate, _ values: TemplateValues, _ given: [LetterName: String], named: String) throws(Refusal) -> LetterMade {
    var values = values
    var problems: [InputProblem] = []
    for (name, text) in given.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where !text.isBlank {
      do throws(LetterGiven.Slip) { try LetterGiven.set("\(name.rawValue)=\(text)", in: &values) } catch {
        problems.append(InputProblem(name.rawValue, error.words))
      }
    }
    guard problems.isEmpty else { throw .wrongInput(problems) }
    let kind = template.kind
    func filled(_ values: TemplateValues) throws(Refusal) -> LetterTemplate.Letter {
      let result: LetterTemplate.Result
      do throws(TemplateFailure) { result = try template.fill(values) } catch {
        throw .notYet(Words(vi: error.vietnamese, en: error.english))
      }
      switch result {
      case .letter(let letter): return letter
      case .incomplete(let incomplete):
        guard incomplete.values.isEmpty else {
          throw .wrongInput(incomplete.values.map { name in
            InputProblem(
              name, Words(vi: "Chưa có “\(name)”: \(kind.title.vi) không lập được khi thiếu nội dung này.", en: "`\(name)` is wanting: no \(kind.title.en) is made without it."))
          })
        }
        let lists = incomplete.lists.joined(separator: ", ")
        throw .notYet(
          kind == .supplements
            ? Words(vi: "Không có nội dung nào phải hỏi chủ dự án, chủ cơ sở.", en: "There is nothing to ask of the investor or operator.")
            : Words(vi: "Không có nội dung nào thuộc danh sách “\(lists)”, nên không lập được \(kind.title.vi).", en: "The list `\(lists)` is empty, so no \(kind.title.en) is made."))
      }
    }
    var letter = try filled(values)
    let unstated = letter.missing
    if !unstated.isEmpty {
      for name in unstated { values[name] = Self.unstated }
      letter = try filled(values)
    }
    let title = kind.title.vi
    let name = "\(title.prefix(1).uppercased())\(title.dropFirst()) \(named.replacing("/", with: "-"))"
    return LetterMade(name: name, bytes: letter.file, sha: hashed(letter.file), unstated: unstated)
  }

  private func keepLetter(_ made: LetterMade, _ kind: LetterKind, dossier: Int?, facility: Int?, by caller: Caller) async throws -> DocumentView {
    let (at, own, day) = (now(), newUID(), today)
    // The bytes are on the disk before a row names them.
    let hash = try await register.keep(made.bytes)
    return try await register.write { register in
      let document = try register.insert(
        DocumentRow(
          uid: own, dossier: dossier, facility: facility, name: "\(made.name).docx", kind: kind.rawValue, day: day, state: .present, blob: hash,
          size: made.bytes.count, media: Self.media, at: at, by: caller.user))
      if let dossier, var row = try register.row(DossierRow.self, dossier) {
        row.version += 1
        try register.update(row)
      }
      if let facility, var row = try register.row(FacilityRow.self, facility) {
        row.version += 1
        try register.update(row)
      }
      let subject = dossier.map { "dossier:\($0)" } ?? "facility:\(facility ?? 0)"
      try register.log(
        self.entry(caller, "letter.issue", subject, ["văn bản": made.name, "sha256": hash, "không nêu": made.unstated.joined(separator: ", ")], at: at))
      return DocumentView(document)
    }
  }

  /// A letter of many records: kept by its hash, named in the log, and handed out. What was kept before is handed out again and
  /// nothing is written.
  func handOut(_ made: LetterMade, _ subject: String, by caller: Caller) async throws -> LetterMade {
    let sha = made.sha
    let isKept: @Sendable (any RegisterReader) throws -> Bool = { register in
      try register.rows(Query<AuditRow>.where(.act, "letter.issue").and(.subject, subject)).contains { AuditChain.values($0.detail)["sha256"] == sha }
    }
    if try await register.read(isKept) { return made }
    let at = now()
    let hash = try await register.keep(made.bytes)
    try await register.write { register in
      guard try !isKept(register) else { return }
      try register.log(self.entry(caller, "letter.issue", subject, ["văn bản": made.name, "sha256": hash], at: at))
    }
    return made
  }

  /// The parts of a letter of many records.
  func letterOfMany(_ kind: LetterKind) throws(Refusal) -> (template: LetterTemplate, writer: LetterWriter) {
    let parts = try letterParts(kind)
    return (parts.template, parts.writer)
  }

  private static func written(_ day: CalendarDate) -> String {
    let parts = day.description.split(separator: "-")
    return parts.count == 3 ? "\(parts[2])/\(parts[1])/\(parts[0])" : day.description
  }
}
