internal import Application
internal import DecisionModel
internal import FEEL
internal import Screening

/// Dossiers in lists, and the filters above them.
enum DossierLines {
  static func line(_ line: DossierLine, _ visit: Visit) -> PageValue {
    let language = visit.language
    return [
      "uid": .text(line.uid), "number": .text(line.number), "title": .text(line.title), "party": .text(line.party),
      "step": .text(line.state.label[language]), "clock": clock(line.clock, language), "sector": .some(line.sector?[language]),
      "commune": .text(line.commune), "received": .text(Shown.day(line.received)), "officer": .some(line.officer), "unit": .text(line.unit),
      "result": .some(line.result?.words[language]), "tone": .text(tone(line.result)), "next": .text(line.next[language]),
      "is_restricted": .flag(line.isRestricted), "kind": .text(visit.text("kind.\(line.kind.rawValue)")),
    ]
  }

  static func clock(_ face: ClockFace, _ language: Language) -> PageValue {
    ["sign": .text(face.standing.sign), "tone": .text(face.standing.rawValue), "due": .some(Shown.day(face.due)), "words": .some(face.words[language])]
  }

  /// A class of the style sheet; colours never say it alone.
  static func tone(_ result: ResultWords?) -> String {
    guard let result else { return "none" }
    guard result.possible.count == 1, let only = result.possible.first else { return "open" }
    return tone(only)
  }

  static func tone(_ recommendation: Recommendation) -> String {
    switch recommendation {
    case .approve: "good"
    case .postInspection: "watch"
    case .reject: "bad"
    }
  }

  /// Reads the filter of a query; what cannot be read is left out.
  static func filter(_ visit: Visit) -> DossierFilter {
    let query = visit.query
    var filter = DossierFilter()
    filter.text = query.trimmed("tim")
    filter.states = Set(query.values("buoc").compactMap(DossierState.init(rawValue:)))
    filter.kind = query["loai"].flatMap(RecordKind.init(rawValue:))
    filter.officer = query["can-bo"].flatMap { Int($0) }
    filter.sector = query["nganh"].flatMap { $0.isEmpty ? nil : $0 }
    filter.commune = query["xa"].flatMap { $0.isEmpty ? nil : $0 }
    filter.result = query["ket-qua"].flatMap(Recommendation.init(rawValue:))
    filter.dueFrom = Shown.readDay(query.trimmed("han-tu"))
    filter.dueTo = Shown.readDay(query.trimmed("han-den"))
    filter.receivedFrom = Shown.readDay(query.trimmed("nhan-tu"))
    filter.receivedTo = Shown.readDay(query.trimmed("nhan-den"))
    filter.order = query["xep"] == "han" ? .due : .newest
    filter.page = max(1, query["trang"].flatMap { Int($0) } ?? 1)
    return filter
  }

  /// The fields of the filter form.
  static func filterFields(_ visit: Visit, _ filter: DossierFilter, colleagues: [Colleague]) -> PageValue {
    func value(_ name: String) -> String { visit.query.trimmed(name) }
    let states = DossierState.allCases.map { QuestionField.Choice($0.rawValue, $0.label) }
    let kinds = RecordKind.allCases.map { QuestionField.Choice($0.rawValue, visit.both("kind.\($0.rawValue)")) }
    let results = [Recommendation.approve, .postInspection, .reject].map { QuestionField.Choice($0.rawValue, visit.both("outcome.\($0.rawValue)")) }
    return visit.fields([
      FormField("tim", .text, visit.text("filter.text"), hint: visit.text("filter.textHint"), value: value("tim")),
      FormField("buoc", .select(visit.choices(states, empty: "filter.any")), visit.text("filter.step"), value: value("buoc")),
      FormField("loai", .select(visit.choices(kinds, empty: "filter.any")), visit.text("filter.kind"), value: value("loai")),
      FormField("can-bo", .select(visit.choices(colleagues.map { .init(String($0.id), Words(vi: $0.name, en: $0.name)) }, empty: "filter.any")), visit.text("filter.officer"), value: value("can-bo")),
      FormField("nganh", .select(visit.choices(visit.workplace.sectors(), empty: "filter.any")), visit.text("filter.sector"), value: value("nganh")),
      FormField("xa", .text, visit.text("filter.commune"), value: value("xa")),
      FormField("ket-qua", .select(visit.choices(results, empty: "filter.any")), visit.text("filter.result"), value: value("ket-qua")),
      FormField("han-tu", .day, visit.text("filter.dueFrom"), value: value("han-tu"), short: true),
      FormField("han-den", .day, visit.text("filter.dueTo"), value: value("han-den"), short: true),
      FormField("xep", .select([.init("moi", visit.both("filter.newest")), .init("han", visit.both("filter.byDue"))]), visit.text("filter.order"), value: value("xep")),
    ])
  }

  /// The table with its pages, or what to say where nothing is found.
  static func list(_ list: DossierList, _ visit: Visit, path: String) -> [String: PageValue] {
    var fields: [String: PageValue] = [
      "lines": .filled(list.lines.map { line($0, visit) }),
      "total": .text(Shown.number(list.total)),
      "nearest": list.nearest.map { ["word": .text($0), "address": .text("\(path)?tim=\(PercentText.encoded($0))")] } ?? .nothing,
      "hiding": .filled(list.hiding.map { .text(visit.text("filter.\($0)")) }),
      "is_filtered": .flag(!visit.query.all.allSatisfy { $0.value.isEmpty || $0.name == "xep" || $0.name == "trang" }),
      "here_path": .text(path),
    ]
    let pages = (list.total + DossierFilter.pageSize - 1) / DossierFilter.pageSize
    if pages > 1 {
      func address(_ page: Int) -> String {
        let rest = visit.query.all.filter { $0.name != "trang" && !$0.value.isEmpty }.map { "\($0.name)=\(PercentText.encoded($0.value))" }
        return "\(path)?" + (rest + ["trang=\(page)"]).joined(separator: "&")
      }
      fields["pages"] = [
        "words": .text(visit.text("list.page", ["page": String(list.page), "pages": String(pages)])),
        "before": list.page > 1 ? .text(address(list.page - 1)) : .nothing, "after": list.page < pages ? .text(address(list.page + 1)) : .nothing,
      ]
    }
    return fields
  }
}
