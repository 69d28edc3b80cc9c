internal import Application
internal import DecisionModel

/// «Sao lưu»: a copy now, the copies that there are, and the drill that proves them.
enum BackupScreen {
  static func show(_ visit: Visit, verdict: (words: String, tone: String, lines: [String])? = nil) async throws -> WebAnswer {
    let caller = try visit.by()
    let (copies, events) = try await visit.workplace.backups(by: caller)
    return visit.page(
      "backups", title: visit.text("admin.backups"),
      [
        "may_make": .flag(caller.may(.backUp)),
        "verdict": verdict.map { ["words": .text($0.words), "tone": .text($0.tone), "lines": .filled($0.lines.map { .text($0) })] } ?? .nothing,
        "copies": .filled(copies.map { ["name": .text($0.name), "size": .text(Shown.size($0.bytes)), "address": .text("/quan-tri/sao-luu/\($0.name)/dien-tap")] }),
        "events": .filled(events.map { event in
          [
            "time": .text(Shown.time(event.at, offset: visit.site.facts.clockOffset)), "by": .text(event.by), "words": .text(event.words[visit.language]),
            "detail": .filled(event.detail.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { ["name": .text($0.key), "value": .text($0.value)] }),
          ]
        }),
      ], section: .admin)
  }

  static func make(_ visit: Visit) async throws -> WebAnswer {
    let check = try await visit.workplace.backUpNow(by: try visit.by())
    let values = ["dossiers": Shown.number(check.dossiers), "files": Shown.number(check.files)]
    return check.problems.isEmpty
      ? visit.done("/quan-tri/sao-luu", "admin.backupDone", values)
      : try await show(visit, verdict: (visit.text("admin.backupBroken", ["count": String(check.problems.count)]), "bad", []))
  }

  static func drill(_ visit: Visit) async throws -> WebAnswer {
    let name = visit.parameter("ten")
    let result = try await visit.workplace.restoreDrill(name, by: try visit.by())
    var lines = [visit.text("admin.drillSame", ["count": String(result.same)])]
    if result.skipped > 0 { lines.append(visit.text("admin.drillSkipped", ["count": String(result.skipped)])) }
    if !result.other.isEmpty { lines.append(visit.text("admin.drillOther", ["numbers": result.other.joined(separator: ", ")])) }
    let words = visit.text(result.isSound ? "admin.drillSound" : "admin.drillBroken", ["name": name])
    return try await show(visit, verdict: (words, result.isSound ? "good" : "bad", lines))
  }
}
