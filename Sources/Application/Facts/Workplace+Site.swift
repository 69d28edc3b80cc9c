package import DecisionModel
internal import Diagnostics
internal import Geography
package import Reporting
internal import Screening

/// Where a project stands: corners as the dossier gives them.
package struct SiteForm: Sendable, Hashable {
  /// `points`, `line`, `area`.
  package var form = "area"
  /// A reference system of the rule set.
  package var system = ""
  package var meridian = ""
  /// Metres.
  package var accuracy = ""
  /// As the dossier states it.
  package var hectares = ""
  /// The table as it was pasted.
  package var corners = ""

  package init() {}

  /// As it is kept beside its statement.
  init?(kept json: String?) {
    guard let json, case let values = AuditChain.values(json), let corners = values["corners"] else { return nil }
    (form, system, meridian) = (values["form"] ?? "area", values["system"] ?? "", values["meridian"] ?? "")
    (accuracy, hectares, self.corners) = (values["accuracy"] ?? "", values["hectares"] ?? "", corners)
  }

  /// By the keys of a record; what is empty is left out.
  var keys: [String: String] {
    [
      "form": form, "system": system, "meridian": meridian, "accuracy": accuracy.replacing(",", with: "."), "hectares": hectares, "corners": corners,
    ].filter { !$0.value.isBlank }
  }
}

/// The site of a dossier, with what the map says of it.
package struct SiteView: Sendable {
  package struct System: Sendable, Hashable {
    package let name: String
    package let label: Words
    package let meridians: [String]
  }
  package let dossier: DossierLine
  package let version: Int
  package let form: SiteForm?
  /// Empty: the rule set knows no coordinates.
  package let systems: [System]
  /// Distances and overlaps by layer, with the picture; `nil` where no site is entered or there is no map.
  package let part: PagePart?
  /// What is wrong with what was entered.
  package let problems: [Words]
  package let mayEnter: Bool
}

extension Workplace {
  package func site(_ uid: String, _ language: Language, by caller: Caller) async throws -> SiteView {
    let day = today
    let (row, line, facts) = try await register.read { register in
      let row = try self.find(uid, for: caller, in: register)
      return (row, try self.line(row, LineLookup(register, self), on: day), try self.facts(row, in: register))
    }
    let form = facts.statements.last { $0.fact == SubjectFacts.site && $0.kind == .stated }.flatMap { SiteForm(kept: $0.note) }
    let systems = (desk.rules.ruleSet.atlas?.rules.systems.all ?? []).map { system in
      var meridians: [String] = []
      if case .transverseMercator(let projection) = system.form { meridians = projection.meridians.map(\.written) }
      return SiteView.System(name: system.name, label: Words(system.label), meridians: meridians)
    }
    var part: PagePart?
    var problems: [Words] = []
    if form != nil, !systems.isEmpty {
      let (entered, files, style) = (desk.entered(facts), desk.files, style(language))
      (part, problems) = await desk.run { engine in
        let read = engine.read(entered, beside: files)
        let report = engine.screen(read.file, asOf: facts.day, sources: read.sources)
        let told = (read.problems[SubjectFacts.site] ?? []).map { Words(vi: $0.local?.message ?? $0.message, en: $0.message) }
        return (report.map == nil ? nil : LocatedSite(report).part(style), told)
      }
    }
    return SiteView(dossier: line, version: row.version, form: form, systems: systems, part: part, problems: problems, mayEnter: mayEnter(row, caller))
  }

  /// Writes where the site is. What cannot be read is kept as it was written, and the page says so.
  package func setSite(_ form: SiteForm, of uid: String, version: Int, by caller: Caller) async throws {
    var problems: [InputProblem] = []
    if form.corners.isBlank { problems.append(InputProblem("corners", Words(vi: "Hãy dán bảng tọa độ các góc.", en: "Paste the table of corners."))) }
    if form.corners.utf8.count > 20_000 { problems.append(InputProblem("corners", Words(vi: "Nội dung quá dài.", en: "That is too long."))) }
    if Double(form.accuracy.replacing(",", with: ".")) == nil {
      problems.append(InputProblem("accuracy", Words(vi: "Sai số là số mét, ví dụ 2.", en: "The accuracy is a number of metres.")))
    }
    if !["points", "line", "area"].contains(form.form) || desk.rules.ruleSet.atlas?.rules.systems[form.system] == nil {
      problems.append(InputProblem("system", Words(vi: "Hãy chọn hệ tọa độ trong danh sách.", en: "Choose a reference system of the list.")))
    }
    guard problems.isEmpty else { throw Refusal.wrongInput(problems) }
    let at = now()
    try await register.write { register in
      var row = try self.find(uid, for: caller, to: .enterFacts, in: register)
      guard self.mayEnter(row, caller) else { throw Refusal.notNow(.fix, in: row.state) }
      guard row.version == version else { throw Refusal.changedMeanwhile(version: row.version) }
      let subject = SubjectRef(.dossier, row.id)
      let before = try register.currentStatements(of: subject, upTo: nil).last { $0.fact == SubjectFacts.site && $0.kind == .stated }
      let kept = AuditChain.json(form.keys)
      guard before?.note != kept else { return }
      let corners = form.corners.split(separator: "\n").count
      let stored = try register.insert(
        StatementRow(
          subjectKind: .dossier, subject: row.id, fact: SubjectFacts.site, kind: .stated, written: "\(corners) dòng tọa độ", reading: .none, note: kept, origin: .dossier,
          supersedes: before?.id, at: at, by: caller.user))
      row.version += 1
      try register.update(row)
      try self.addVersion(subject, last: stored.id, by: caller, at: at, in: register)
      try register.log(self.entry(caller, "dossier.site", "dossier:\(row.id)", ["tọa độ": form.corners], at: at))
    }
  }
}
