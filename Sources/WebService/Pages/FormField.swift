package import Application
package import DecisionModel
internal import FEEL

/// A field of a form, as the template `field` draws it: label, hint, what was typed, what is wrong with it.
package struct FormField: Sendable {
  package enum Kind: Sendable {
    case text, password, area, day, file
    case select([QuestionField.Choice])
    case radio([QuestionField.Choice])
    /// One box; its value when it is ticked.
    case tick(String)
    case hidden
  }
  package var name: String
  package var kind: Kind
  package var label: String
  package var hint: String?
  package var value: String
  package var isRequired: Bool
  /// How browsers may fill it: `username`, `current-password`.
  package var fills: String?
  /// Few letters are expected.
  package var isShort: Bool
  /// By which labels and hints find it: its name, and where a page has the same form several times, what tells these apart.
  package var id: String

  package init(
    _ name: String, _ kind: Kind = .text, _ label: String, hint: String? = nil, value: String = "", required: Bool = false, fills: String? = nil,
    short: Bool = false, of form: String? = nil
  ) {
    self.name = name
    id = form.map { "\(name)-\($0)" } ?? name
    self.kind = kind
    self.label = label
    self.hint = hint
    self.value = value
    isRequired = required
    self.fills = fills
    isShort = short
  }

  /// - Parameter problems: of all fields; its own is shown beside it.
  package func page(_ language: Language, _ problems: [InputProblem] = []) -> PageValue {
    let problem = problems.first { $0.field == name }
    var described: [String] = []
    if hint != nil { described.append("\(id)-goi-y") }
    if problem != nil { described.append("\(id)-loi") }
    var fields: [String: PageValue] = [
      "name": .text(name), "field": .text(id), "label": .text(label), "hint": .some(hint), "value": .text(value), "is_required": .flag(isRequired),
      "error": .some(problem?.words[language]), "fills": .some(fills), "is_short": .flag(isShort), "described": .some(described.joined(separator: " ")),
    ]
    // A template looks for what a field does not say in what stands around it: a question is no field of its own evidence.
    for other in ["is_text", "is_password", "is_area", "is_day", "is_file", "is_hidden", "is_select", "is_radio", "is_tick"] { fields[other] = false }
    func options(_ choices: [QuestionField.Choice]) -> PageValue {
      .list(choices.enumerated().map { place, choice in
        ["value": .text(choice.value), "label": .text(choice.label[language]), "is_picked": .flag(choice.value == value), "id": .text("\(id)-\(place)")]
      })
    }
    switch kind {
    case .text: fields["is_text"] = true
    case .password: fields["is_password"] = true
    case .area: fields["is_area"] = true
    case .day: fields["is_day"] = true
    case .file: fields["is_file"] = true
    case .hidden: fields["is_hidden"] = true
    case .select(let choices): fields["is_select"] = ["options": options(choices)]
    case .radio(let choices): fields["is_radio"] = ["options": options(choices)]
    case .tick(let ticked):
      fields["is_tick"] = ["ticked": .text(ticked), "is_picked": .flag(value == ticked)]
    }
    return .fields(fields)
  }
}

extension Visit {
  /// The value of a field as it was typed, else what stands there.
  func typed(_ name: String, else standing: String = "") -> String { form[name] ?? query[name] ?? standing }

  func fields(_ fields: [FormField], _ problems: [InputProblem] = []) -> PageValue { .list(fields.map { $0.page(language, problems) }) }

  /// A day of a form. An empty field is `nil`; what is no day is a problem.
  func day(_ name: String, _ problems: inout [InputProblem], required: Bool = false) -> CalendarDate? {
    let text = form.trimmed(name)
    if text.isEmpty {
      if required { problems.append(InputProblem(name, both("form.dayWanted"))) }
      return nil
    }
    guard let day = Shown.readDay(text) else {
      problems.append(InputProblem(name, both("form.noDay", ["text": text])))
      return nil
    }
    return day
  }

  /// A text of a form that has to be there.
  func wanted(_ name: String, _ key: String, _ problems: inout [InputProblem]) -> String {
    let text = form.trimmed(name)
    if text.isEmpty { problems.append(InputProblem(name, both(key))) }
    return text
  }

  /// A text of the catalogue in both languages.
  func both(_ key: String, _ values: [String: String] = [:]) -> Words {
    Words(vi: site.catalogue.text(key, .vi, values), en: site.catalogue.text(key, .en, values))
  }

  /// Choices of a select: first an empty one, with these words.
  func choices(_ choices: [QuestionField.Choice], empty key: String? = nil) -> [QuestionField.Choice] {
    (key.map { [QuestionField.Choice(value: "", label: both($0))] } ?? []) + choices
  }

  /// What a use case refused about fields; everything else goes on up.
  func problems(of refusal: Refusal, field: String) throws -> [InputProblem] {
    switch refusal {
    case .wrongInput(let problems): return problems
    case .wrongPassword: return [InputProblem(field, refusal.words)]
    default: throw refusal
    }
  }
}

extension QuestionField.Choice {
  init(_ value: String, _ label: Words) { self.init(value: value, label: label) }
}
