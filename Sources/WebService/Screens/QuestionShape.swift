internal import Application
internal import DecisionModel
internal import FEEL
internal import Screening

/// One question as the template draws it: value as written, reading beneath it, three ways of not knowing, evidence folded.
struct QuestionShape {
  let visit: Visit
  let documents: [DocumentView]
  /// What was typed and is not saved.
  let typed: [String: Entry]
  let readings: [String: ReadingView]
  let problems: [InputProblem]
  let isOpen: Bool

  func question(_ field: QuestionField) -> PageValue {
    let language = visit.language
    let standing = field.entries.first
    let typed = typed[field.fact]
    let value = typed?.written ?? (standing?.kind == .stated ? standing?.written : nil) ?? ""
    let kind = typed?.kind ?? standing?.kind
    let reading = readings[field.fact] ?? (typed == nil ? field.reading : .none)
    let problem = problems.first { $0.field == field.fact || $0.field == "gt.\(field.fact)" }
    let name = "gt.\(field.fact)"
    let anchor = QuestionScreen.anchor(field.fact)
    var page: [String: PageValue] = [
      "fact": .text(field.fact), "anchor": .text(anchor), "name": .text(name), "label": .text(field.label[language]), "question": .text(field.question[language]),
      "value": .text(value), "is_needed": .flag(field.isNeeded), "is_open": .flag(isOpen), "is_finding": .flag(field.isFinding),
      "leads": .some(field.couldLeadTo.map { visit.text("outcome.\($0.rawValue)") }.joined(separator: "; ")),
      "reading": .some(reading.words?[language]), "reading_tone": .text(tone(reading.standing)),
      "choices": .filled(reading.choices.map { ["value": .text("\(field.fact)=\($0.value)"), "label": .text($0.label[language])] }),
      "error": .some(problem?.words[language]), "seen": .text(standing.map { String($0.id) } ?? ""),
      "is_silent": .flag(kind == .silent), "is_unknown": .flag(kind == .unknown), "is_plain": .flag(kind != .silent && kind != .unknown),
      "evidence": evidence(field.fact, typed == nil ? standing : nil, field),
      "evidence_words": .some(evidenceWords(standing)),
      "entries": field.entries.count > 1 ? .list(field.entries.map { entry($0) }) : .nothing,
    ]
    let unit = typed?.unitPicked ?? standing?.unitPicked ?? ""
    switch field.input {
    case .number(let units):
      page["is_number"] = [
        "unit": .some(field.unit?[language]),
        "units": units.count > 1
          ? ["options": .list(units.map { ["value": .text($0.value), "label": .text($0.label[language]), "is_picked": .flag($0.value == unit)] })] : .nothing,
      ]
    case .text: page["is_text"] = true
    case .day:
      page["is_day"] = true
      page["value"] = .text(shownDay(value))
    case .yesNo:
      page["is_radio"] = options([.init("true", visit.both("facts.yes")), .init("false", visit.both("facts.no"))], anchor, [value])
    case .choice(let choices):
      page[choices.count <= 7 ? "is_radio" : "is_select"] = options(choices, anchor, [value])
    case .choices(let choices):
      page["is_ticks"] = options(choices, anchor, Set(value.split(separator: ";").map { $0.drop { $0 == " " } }.map(String.init)))
    }
    return .fields(page)
  }

  private func options(_ choices: [QuestionField.Choice], _ anchor: String, _ picked: Set<String>) -> PageValue {
    [
      "options": .list(choices.enumerated().map { place, choice in
        ["value": .text(choice.value), "label": .text(choice.label[visit.language]), "is_picked": .flag(picked.contains(choice.value)), "id": .text("\(anchor)-\(place)")]
      })
    ]
  }

  private func shownDay(_ text: String) -> String { Shown.readDay(text).map { Shown.day($0) } ?? text }

  private func tone(_ standing: StatementRow.Reading) -> String {
    switch standing {
    case .ok, .none: "read"
    case .bounded: "open"
    case .ambiguous, .unreadable, .contradicted: "wrong"
    }
  }

  private func entry(_ entry: EntryView) -> PageValue {
    let shown: String = switch entry.kind {
    case .stated, .chosen, .confirmed: entry.written
    case .silent: visit.text("facts.silent")
    case .unknown: visit.text("facts.unknown")
    case .withdrawn: visit.text("facts.nothing")
    }
    return [
      "id": .number(entry.id), "written": .text(shown), "source": .some(evidenceWords(entry)), "by": .text(entry.by),
      "time": .text(Shown.time(entry.at, offset: visit.site.facts.clockOffset)), "is_chosen": .flag(entry.isChosen), "is_open": .flag(isOpen),
    ]
  }

  /// `Báo cáo ĐTM, tr. 12`
  func evidenceWords(_ entry: EntryView?) -> String? {
    guard let entry else { return nil }
    let document = documents.first { $0.id == entry.document }?.name
    let page = entry.page.flatMap { $0.isEmpty ? nil : visit.text("facts.pageShort", ["page": $0]) }
    let finder = entry.foundBy.map { visit.text("facts.foundBy", ["name": $0, "day": entry.foundOn.flatMap(Shown.readDay).map { Shown.day($0) } ?? entry.foundOn ?? ""]) }
    let parts = [document, page, finder].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The fields that say where a value stands.
  func evidence(_ fact: String, _ standing: EntryView?, _ field: QuestionField? = nil) -> PageValue {
    let entry = typed[fact]
    func now(_ name: String, _ fromEntry: String?, _ fromStanding: String?) -> String { visit.form["\(name).\(fact)"] ?? fromEntry ?? fromStanding ?? "" }
    let names = documents.map { QuestionField.Choice(String($0.id), Words(vi: $0.name, en: $0.name)) }
    let certainties = ["declared", "measured", "verified", "estimated", "disputed"].map { QuestionField.Choice($0, visit.both("certainty.\($0)")) }
    var fields = [
      FormField("tl.\(fact)", .select(visit.choices(names, empty: "facts.noDocument")), visit.text("facts.document"), value: now("tl", entry?.document.map(String.init), standing?.document.map(String.init))),
      FormField("tr.\(fact)", .text, visit.text("facts.page"), value: now("tr", entry?.page, standing?.page), short: true),
      FormField("td.\(fact)", .area, visit.text("facts.quote"), value: now("td", entry?.quote, standing?.quote)),
      FormField("cc.\(fact)", .select(visit.choices(certainties, empty: "facts.noCertainty")), visit.text("facts.certainty"), value: now("cc", entry?.certainty, standing?.certainty)),
    ]
    if field?.isFinding == true {
      fields += [
        FormField("nd.\(fact)", .text, visit.text("facts.finder"), value: now("nd", entry?.foundBy, standing?.foundBy ?? visit.caller?.name)),
        FormField("ngay.\(fact)", .day, visit.text("facts.foundOn"), value: shownDay(now("ngay", entry?.foundOn, standing?.foundOn ?? Shown.day(visit.workplace.today))), short: true),
      ]
    }
    if standing != nil { fields.append(FormField("them.\(fact)", .tick("1"), visit.text("facts.beside"), hint: visit.text("facts.besideHint"))) }
    return visit.fields(fields)
  }
}
