internal import Application
internal import DecisionModel
internal import FEEL
internal import Reporting
internal import Screening

/// «Kết quả»: what was fixed, with the grounds of it; the sheet as page, document and PDF.
enum ResultScreen {
  static let routes: [Route] = [
    Route(.get, "/ho-so/{id}/ket-qua", .act(.seeDossiers)) { try await list($0) },
    Route(.get, "/ho-so/{id}/ket-qua/{n}", .act(.seeDossiers)) { try await result($0) },
    Route(.get, "/ho-so/{id}/ket-qua/{n}/{tep}", .act(.seeDossiers)) { try await sheet($0) },
    Route(.get, "/ho-so/{id}/theo-ngay", .act(.seeDossiers)) { try await otherDay($0) },
  ]

  static func lines(_ lines: [ScreeningLine], _ uid: String, _ visit: Visit) -> PageValue {
    .filled(lines.sorted { $0.seq > $1.seq }.map { line($0, uid, visit) })
  }

  static func line(_ line: ScreeningLine, _ uid: String, _ visit: Visit) -> PageValue {
    [
      "seq": .number(line.seq), "address": .text("/ho-so/\(uid)/ket-qua/\(line.seq)"), "day": .text(Shown.day(line.asOf)),
      "time": .text(Shown.time(line.at, offset: visit.site.facts.clockOffset)), "by": .text(line.by), "words": .text(line.result.words[visit.language]),
      "tone": .text(DossierLines.tone(line.result)), "is_stale": .flag(line.isStale), "rules": .text(String(line.ruleSetHash.prefix(12))), "engine": .text(line.engine),
      "compare": line.seq > 1 ? .text("/ho-so/\(uid)/so-sanh?tu=\(line.seq - 1)&den=\(line.seq)") : .nothing,
    ]
  }

  private static func list(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let detail = try await visit.workplace.dossier(visit.parameter("id"), by: caller)
    let live = try await visit.workplace.live(detail.line.uid, on: nil, by: caller)
    var fields = DossierScreen.head(detail.line, visit, tab: "ket-qua")
    fields["screenings"] = lines(detail.screenings, detail.line.uid, visit)
    fields["live"] = LivePanel.page(live, detail.line.uid, visit)
    fields["moves"] = DossierScreen.moves(detail, visit)
    return visit.page("results", title: visit.text("result.title"), fields, section: .dossiers)
  }

  private static func result(_ visit: Visit) async throws -> WebAnswer {
    guard let seq = Int(visit.parameter("n")) else { throw Refusal.notFound }
    let result = try await visit.workplace.screening(visit.parameter("id"), seq: seq, by: try visit.by())
    let uid = result.dossier.uid
    let live = result.live
    let language = visit.language
    var fields = DossierScreen.head(result.dossier, visit, tab: "ket-qua")
    fields["line"] = line(result.line, uid, visit)
    fields["grounds"] = .filled(live.grounds.filter(\.fires).map { LivePanel.ground($0, visit) })
    fields["open_grounds"] = .filled(live.grounds.filter { !$0.fires }.map { LivePanel.ground($0, visit) })
    fields["procedure"] = .filled(live.procedure.map { LivePanel.answer($0, language) })
    let order: [InputData.Respondent] = [.investor, .map, .authority, .otherDepartment]
    fields["asked"] = .filled(order.compactMap { respondent in
      let questions = live.questions.filter { $0.respondent == respondent }
      guard !questions.isEmpty else { return nil }
      return [
        "who": .text(visit.text("respondent.\(respondent.rawValue)")), "first": .list(questions.prefix(7).map { LivePanel.question($0, uid, visit) }),
        "rest": .filled(questions.dropFirst(7).map { LivePanel.question($0, uid, visit) }),
      ]
    })
    fields["risk_low"] = .text(live.riskLow)
    fields["risk_high"] = .text(live.riskHigh)
    fields["flags"] = .filled(live.flags.map { .text($0.words[language]) })
    fields["outside"] = .some(live.outsideCoverage?[language])
    fields["is_reproduced"] = .flag(result.isReproduced)
    fields["sha"] = .text(result.reportSHA)
    fields["files"] = .list(["html", "docx", "pdf"].map { ["address": .text("/ho-so/\(uid)/ket-qua/\(seq)/phieu.\($0)"), "label": .text(visit.text("result.\($0)"))] })
    fields["today"] = .text(Shown.day(visit.workplace.today))
    return visit.page("result", title: visit.text("result.fixed", ["seq": String(seq)]), fields, section: .dossiers)
  }

  private static func sheet(_ visit: Visit) async throws -> WebAnswer {
    let kinds: [String: (OutputFormat, String)] = [
      "phieu.html": (.html, "text/html; charset=utf-8"), "phieu.pdf": (.pdf, "application/pdf"),
      "phieu.docx": (.docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ]
    guard let seq = Int(visit.parameter("n")), let (format, type) = kinds[visit.parameter("tep")] else { throw Refusal.notFound }
    let uid = visit.parameter("id")
    let bytes = try await visit.workplace.sheet(uid, seq: seq, as: format, visit.language, by: try visit.by())
    if format == .html {
      // The sheet carries its style within; only this very style may act.
      return WebAnswer.html(String(decoding: bytes, as: UTF8.self)).with("content-security-policy", Headers.policy(allowingStylesOf: bytes))
    }
    let number = try await visit.workplace.dossier(uid, by: try visit.by()).line.number
    return .attachment(bytes, type: type, name: "\(visit.text("result.fileName")) \(number).\(visit.parameter("tep").split(separator: ".").last ?? "")", inline: format == .pdf)
  }

  /// The facts of today under the law of another day; nothing is kept.
  private static func otherDay(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let detail = try await visit.workplace.dossier(visit.parameter("id"), by: caller)
    let text = visit.query.trimmed("ngay")
    let day = Shown.readDay(text)
    let problems = text.isEmpty || day != nil ? [] : [InputProblem("ngay", visit.both("form.noDay", ["text": text]))]
    let live = try await visit.workplace.live(detail.line.uid, on: day, by: caller)
    var fields = DossierScreen.head(detail.line, visit, tab: "ket-qua")
    fields["fields"] = visit.fields([FormField("ngay", .day, visit.text("result.otherDay"), hint: visit.text("form.dayHint"), value: text, short: true)], problems)
    fields["live"] = LivePanel.page(live, detail.line.uid, visit)
    fields["grounds"] = .filled(live.grounds.filter(\.fires).map { LivePanel.ground($0, visit) })
    return visit.page("other-day", title: visit.text("result.otherDayTitle"), fields, problems: problems, section: .dossiers)
  }
}
