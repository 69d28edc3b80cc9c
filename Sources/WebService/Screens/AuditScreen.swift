internal import Application
internal import DecisionModel
internal import FEEL

/// «Nhật ký»: who did what and when, and whether each row is what it was when it was written.
enum AuditScreen {
  static let routes: [Route] = [
    Route(.get, "/nhat-ky", .outline(.readAudit)) { try await show($0, verdict: nil) },
    Route(.post, "/nhat-ky/kiem-chuoi", .outline(.readAudit)) { visit in
      try await show(visit, verdict: try await visit.workplace.verifyAudit(by: try visit.by()))
    },
  ]
  private static let pageSize = 50

  private static func show(_ visit: Visit, verdict: AuditVerdict?) async throws -> WebAnswer {
    let query = visit.query
    var filter = AuditFilter()
    filter.user = query["nguoi"].flatMap { Int($0) }
    filter.from = Shown.readDay(query.trimmed("tu"))
    filter.to = Shown.readDay(query.trimmed("den"))
    filter.page = max(1, query["trang"].flatMap { Int($0) } ?? 1)
    let (lines, total) = try await visit.workplace.audit(filter, by: try visit.by())
    let pages = (total + pageSize - 1) / pageSize
    func address(_ page: Int) -> String {
      let rest = query.all.filter { $0.name != "trang" && !$0.value.isEmpty }.map { "\($0.name)=\(PercentText.encoded($0.value))" }
      return "/nhat-ky?" + (rest + ["trang=\(page)"]).joined(separator: "&")
    }
    return visit.page(
      "audit", title: visit.text("admin.audit"),
      [
        "lines": .filled(lines.map { line in
          [
            "time": .text(Shown.time(line.at, offset: visit.site.facts.clockOffset)), "name": .text(line.name), "on_behalf": .some(line.onBehalf), "words": .text(line.words[visit.language]),
            "subject": .text(line.subject), "hash": .text(String(line.hash.prefix(12))), "detail": .filled(line.detail.sorted { $0.key < $1.key }.map { ["name": .text($0.key), "value": .text($0.value)] }),
          ]
        }),
        "total": .text(Shown.number(total)),
        "verdict": verdict.map {
          ["words": .text($0.brokenAt.map { visit.text("audit.broken", ["row": String($0)]) } ?? visit.text("audit.whole", ["rows": Shown.number(verdict?.rows ?? 0)])), "tone": .text($0.brokenAt == nil ? "good" : "bad"), "hash": .text($0.headHash)]
        } ?? .nothing,
        "filter": visit.fields([
          FormField("tu", .day, visit.text("audit.from"), value: query.trimmed("tu"), short: true), FormField("den", .day, visit.text("audit.to"), value: query.trimmed("den"), short: true),
        ]),
        "pages": pages > 1
          ? [
            "words": .text(visit.text("list.page", ["page": String(filter.page), "pages": String(pages)])), "before": filter.page > 1 ? .text(address(filter.page - 1)) : .nothing,
            "after": filter.page < pages ? .text(address(filter.page + 1)) : .nothing,
          ] : .nothing,
      ], section: .admin)
  }
}
