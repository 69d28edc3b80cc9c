package import DecisionModel
package import FEEL

/// Turns values, sources and names into what a report shows. Shared by all that explains, not copied.
package final class Wording {
  package let model: DecisionModel
  let row: Row
  /// Ranges of facts that the map measures, by slot.
  private let bounds: [Int: Bound]

  package init(model: DecisionModel, row: Row, bounds: [Int: Bound] = [:]) {
    self.model = model
    self.row = row
    self.bounds = bounds
  }

  /// The unit of a name: its own, or the one that the value of another name gives it.
  package func unit(of slot: Int) -> Units.Unit? {
    switch model.vocabulary.entries[slot].unit {
    case .none: return nil
    case .fixed(let unit): return unit
    case .named(let by):
      guard case .text(let text) = row[Slot(Int32(by))], let definition = definition(of: by) else { return nil }
      return definition.value(text)?.unit
    }
  }

  /// The list of allowed values of a name, where it has one.
  package func definition(of slot: Int) -> ItemDefinition? {
    let type: FactType
    switch model.vocabulary.entries[slot].meaning {
    case .input(let index): type = model.inputs[index].type
    case .parameter(let index): type = model.parameters[index].type
    case .decision(let index): type = model.decisions[index].answer
    case .builtin: return nil
    }
    switch type {
    case .item(let index), .list(.item(let index)): return model.types[index]
    case .number, .text, .boolean, .date, .list: return nil
    }
  }

  package func label(of slot: Int) -> Words {
    let entry = model.vocabulary.entries[slot]
    return switch entry.meaning {
    case .input(let index): model.inputs[index].label
    case .parameter(let index): model.parameters[index].label
    case .decision(let index): model.decisions[index].label
    case .builtin: Words(vi: entry.name, en: entry.name)
    }
  }

  /// An amount in words, where its unit tells by itself how far it is from what is allowed. Less than what is allowed is no
  /// multiple of it.
  package func told(_ value: Value, _ shown: Report.ShownValue, in unit: Units.Unit?) -> Words? {
    guard let unit, let tells = model.units.tells(unit), case .number(let number) = value,
      number >= Number(1)
    else {
      return nil
    }
    func told(_ language: Language) -> String {
      tells[language].replacing(Units.Base.numberPlace, with: spokenNumber(shown.rounded ?? shown.text, language))
    }
    return Words(model.identity.languages, told)
  }

  /// Whether the value of a name is worked out, and not written by anybody.
  private func isWorkedOut(_ slot: Int) -> Bool {
    guard case .decision(let index) = model.vocabulary.entries[slot].meaning else { return false }
    return model.decisions[index].versions.contains { version in
      switch version.logic {
      case .wanting: false
      case .expression(let text): Number(text.text) == nil
      case .table(let table):
        table.rows.contains { row in
          row.answers.contains { answer in
            if case .expression = answer { true } else { false }
          }
        }
      }
    }
  }

  /// A value as the report shows it, with the unit and labels of a name.
  package func shown(_ value: Value, of slot: Int?) -> Report.ShownValue {
    let unit = slot.flatMap(unit(of:))
    let definition = slot.flatMap(definition(of:))
    switch value {
    case .unknown:
      return .init(
        kind: .unknown, text: "", unit: unit?.description, unitLabel: unit.map(model.units.label),
        label: slot.flatMap { bounds[$0] }.map { range($0, unit) })
    case .null: return .init(kind: .null, text: "")
    case .number(let number):
      return .init(
        kind: .number, text: number.description,
        rounded: slot.flatMap { isWorkedOut($0) ? workedOut(number) : nil }.map { plain($0.description) },
        unit: unit?.description, unitLabel: unit.map(model.units.label))
    case .boolean(let bool): return .init(kind: .boolean, text: bool ? "true" : "false")
    case .date(let date): return .init(kind: .date, text: date.description)
    case .text(let text): return .init(kind: .text, text: text, label: definition?.value(text)?.label)
    case .list(let items):
      let shown = items.map { self.shown($0, of: slot) }
      let labels = shown.compactMap(\.label)
      return .init(
        kind: shown.first?.kind ?? .other, text: shown.map(\.text).joined(separator: "; "), unit: unit?.description,
        unitLabel: unit.map(model.units.label),
        label: labels.count == shown.count && !labels.isEmpty
          ? Words(model.identity.languages) { language in labels.map { $0[language] }.joined(separator: "; ") } : nil)
    case .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .range, .context, .function:
      return .init(kind: .other, text: value.literal)
    }
  }

  /// What the map knows of a measure: `368–392 m`, in whole numbers where these are fine enough.
  private func range(_ bound: Bound, _ unit: Units.Unit?) -> Words {
    guard bound.isMeasured, case .number(let least) = bound.envelope.low?.value else {
      return EnvelopeWording(model).words(bound.envelope, unit)
    }
    func words(_ language: Language) -> String {
      let style = language == .vi ? model.identity.numbers : NumberStyle(group: ",", decimal: ".")
      let isFine = Number(10) <= least
      func written(_ number: Number, _ rounding: Number.RoundingMode) -> String {
        style.write((isFine ? number.rounded(rounding, scale: 0) ?? number : number).description)
      }
      let low = written(least, .down)
      var text = "≥ \(low)"
      if case .number(let most) = bound.envelope.high?.value { text = "\(low)–\(written(most, .up))" }
      return unit.map { "\(text) \(model.units.label($0)[language])" } ?? text
    }
    return Words(model.identity.languages, words)
  }

  /// The reason of a rule. Where it fires whatever a value is that its text names, nothing is said of the value: its label stands
  /// for the text.
  package func reason(_ template: Template, ifFires fires: Bool, else label: Words) -> Words {
    let isOpen = template.segments.contains { segment in
      if case .value(let slot) = segment { row[Slot(Int32(slot))] == .unknown && bounds[slot] == nil } else { false }
    }
    return fires && isOpen ? label : fill(template)
  }

  /// A text with its values filled in. What has no value is said in words: `(chưa rõ nơi đăng ký môi trường)`.
  package func fill(_ template: Template) -> Words {
    func fill(_ segments: [Template.Segment], _ language: Language) -> String {
      segments.map { segment in
        switch segment {
        case .text(let text): return text
        case .value(let slot):
          let value = row[Slot(Int32(slot))]
          return value == .unknown && bounds[slot] == nil
            ? notKnown(label(of: slot)[language], language) : shown(value, of: slot).spoken(language)
        }
      }.joined()
    }
    return Words(model.identity.languages) { fill(template[$0], $0) }
  }

  private func notKnown(_ label: String, _ language: Language) -> String {
    // An abbreviation keeps its capitals, and a word of a language whose capitals the program does not know.
    let isWord = label.dropFirst().first?.isUppercase == false && Language.allCases.contains(language)
    let name = isWord ? label.prefix(1).lowercased() + label.dropFirst() : label
    return switch language.phrases {
    case .vi: "(chưa rõ \(name))"
    case .en: "(\(name): not known)"
    }
  }

  package func source(_ citation: Citation) -> Report.Source {
    let instrument = model.instruments[citation.instrument]
    return Report.Source(
      instrument: citation.instrument, number: instrument?.number ?? citation.instrument,
      title: instrument?.title ?? Words(vi: citation.instrument, en: citation.instrument), place: citation.place,
      url: citation.url,
      mark: citation.mark?.rawValue, weak: citation.weak)
  }
}
