internal import Application
internal import DecisionModel
internal import FEEL

/// Makes of a question page that was sent what each fact is to be from now on. What did not change is left out.
struct EntryReading {
  let visit: Visit
  var problems: [InputProblem] = []

  init(visit: Visit) { self.visit = visit }

  /// An entry with its evidence, as typed.
  func entry(_ fact: String) -> Entry {
    var entry = Entry(fact: fact, seen: visit.form["thay.\(fact)"].flatMap { Int($0) })
    evidence(fact, into: &entry)
    return entry
  }

  func evidence(_ fact: String, into entry: inout Entry) {
    func some(_ name: String) -> String? {
      let text = visit.form.trimmed("\(name).\(fact)")
      return text.isEmpty ? nil : text
    }
    entry.document = some("tl").flatMap { Int($0) }
    entry.page = some("tr")
    entry.quote = some("td")
    entry.certainty = some("cc")
    entry.foundBy = some("nd")
    entry.foundOn = some("ngay").map { text in Shown.readDay(text)?.description ?? text }
    entry.isBeside = visit.form["them.\(fact)"] == "1"
  }

  mutating func entries(of fields: [QuestionField]) -> [Entry] {
    fields.compactMap { field -> Entry? in
      let name = "gt.\(field.fact)"
      // Not on the page that was sent.
      guard visit.form.has("thay.\(field.fact)") else { return nil }
      var entry = entry(field.fact)
      entry.written = written(field, name)
      entry.unitPicked = visit.form["dv.\(field.fact)"].flatMap { $0.isEmpty ? nil : $0 }
      // The one unit that stands beside the box is meant where nothing but a number was typed.
      if entry.unitPicked == nil, case .number(let units) = field.input, units.count == 1, !entry.written.isEmpty,
        entry.written.allSatisfy({ $0.isNumber || $0 == "." || $0 == "," || $0 == " " })
      {
        entry.unitPicked = units[0].value
      }
      let standing = field.entries.first
      let was = standing?.kind == .stated ? standing?.written ?? "" : ""
      switch visit.form["tt.\(field.fact)"] ?? "" {
      case "silent": entry.kind = .silent
      case "unknown": entry.kind = .unknown
      default: entry.kind = .stated
      }
      if entry.kind != .stated {
        // Whoever types a value and then says that none is stated has changed one of the two: the newer one is not known, so it is asked.
        if !entry.written.isEmpty, entry.written != was {
          problems.append(InputProblem(name, visit.both("facts.bothWays")))
          return entry
        }
        entry.written = ""
        return standing?.kind == entry.kind && !evidenceChanged(entry, standing) ? nil : entry
      }
      if entry.written.isEmpty {
        guard let standing, standing.kind != .withdrawn else { return nil }
        // A silence or a question that is no longer ticked, or a value that was emptied.
        entry.kind = .withdrawn
        return entry
      }
      let unitChanged = entry.unitPicked != standing?.unitPicked && !(standing?.unitPicked == nil && entry.unitPicked == nil)
      let same = standing?.kind == .stated && entry.written == was && !unitChanged && !evidenceChanged(entry, standing)
      return same ? nil : entry
    }
  }

  private func written(_ field: QuestionField, _ name: String) -> String {
    switch field.input {
    case .choices: visit.form.values(name).filter { !$0.isEmpty }.joined(separator: "; ")
    case .day: Shown.readDay(visit.form.trimmed(name))?.description ?? visit.form.trimmed(name)
    default: visit.form.trimmed(name)
    }
  }

  private func evidenceChanged(_ entry: Entry, _ standing: EntryView?) -> Bool {
    guard let standing else { return false }
    func differs(_ a: String?, _ b: String?) -> Bool { (a ?? "") != (b ?? "") }
    return entry.document != standing.document || differs(entry.page, standing.page) || differs(entry.quote, standing.quote)
      || differs(entry.certainty, standing.certainty) || standing.foundBy != nil && (differs(entry.foundBy, standing.foundBy) || differs(entry.foundOn, standing.foundOn))
  }
}
