internal import Application
internal import DecisionModel

/// «Công bố»: a leader releases the decision of a dossier to everybody, or takes it back.
enum ReleaseScreen {
  static let routes: [Route] = [Route(.post, "/ho-so/{id}/cong-bo", .act(.release)) { try await release($0) }]

  /// The part of a dossier's page; nothing where nothing can be released.
  static func part(_ detail: DossierDetail, _ visit: Visit) -> PageValue {
    let release = detail.release
    guard release.isReleased || release.can else { return .nothing }
    let time = release.at.map { Shown.time($0, offset: visit.site.facts.clockOffset) } ?? ""
    return [
      "words": .text(release.isReleased ? visit.text("release.isOut", ["name": release.by ?? "", "time": time]) : visit.text("release.isIn")),
      "address": .text("/ho-so/\(detail.line.uid)/cong-bo"), "to": .text(release.isReleased ? "0" : "1"),
      "button": .text(visit.text(release.isReleased ? "release.takeBack" : "release.give")), "is_plain": .flag(release.may && !release.isReleased),
      "fields": release.may && release.isReleased ? visit.fields([FormField("ly-do", .text, visit.text("release.reason"), required: true)]) : .nothing,
    ]
  }

  private static func release(_ visit: Visit) async throws -> WebAnswer {
    let uid = visit.parameter("id")
    let isReleased = visit.form["_cong-bo"] == "1"
    try await visit.workplace.release(uid, isReleased, reason: visit.form.trimmed("ly-do"), by: try visit.by())
    return visit.done("/ho-so/\(uid)", isReleased ? "release.given" : "release.takenBack")
  }
}
