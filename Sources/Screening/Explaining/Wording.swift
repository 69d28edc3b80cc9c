package import DecisionModel
package import FEEL

/// Turns values, sources and names into what a report shows. Shared by all that explains, not copied.
package final class Wording {
  package let model: DecisionModel
  let row: Row
  /// Ranges of facts that the map measures, by slot.
  private let bounds: [Int: MapReading.Bound]

  package init(model: DecisionModel, row: Row, bounds: [Int: MapReading.Bound] = [:]) {
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
        kind: .number, text: number.description, unit: unit?.description, unitLabel: unit.map(model.units.label))
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
          ? Words(vi: labels.map(\.vi).joined(separator: "; "), en: labels.map(\.en).joined(separator: "; ")) : nil)
    case .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .range, .context, .function:
      return .init(kind: .other, text: value.literal)
    }
  }

  /// A value in words, inside a sentence.
  package func spoken(_ value: Report.ShownValue, _ language: Language) -> String {
    if let label = value.label { return label[language] }
    let text: String
    switch value.kind {
    case .number:
      let style = language == .vi ? model.identity.numbers : NumberStyle(group: ",", decimal: ".")
      text = value.text.split(separator: "; ").map { style.write(String($0)) }.joined(separator: "; ")
    case .boolean:
      text =
        switch language {
        case .vi: value.text == "true" ? model.identity.yes.first ?? value.text : model.identity.no.first ?? value.text
        case .en: value.text == "true" ? "yes" : "no"
        }
    case .date:
      let parts = value.text.split(separator: "-")
      // As dossiers write days.
      let isDayFirst = language == .vi && model.identity.datesDayFirst && parts.count == 3
      text = isDayFirst ? parts.reversed().joined(separator: "/") : value.text
    case .text, .other, .null, .unknown: text = value.text
    }
    return (value.unitLabel?[language] ?? value.unit).map { "\(text) \($0)" } ?? text
  }

  /// What the map knows of a measure: `368–392 m`, in whole numbers where these are fine enough.
  private func range(_ bound: MapReading.Bound, _ unit: Units.Unit?) -> Words {
    func words(_ language: Language) -> String {
      let style = language == .vi ? model.identity.numbers : NumberStyle(group: ",", decimal: ".")
      let isFine = Number(10) <= bound.low
      func written(_ number: Number, _ rounding: Number.RoundingMode) -> String {
        style.write((isFine ? number.rounded(rounding, scale: 0) ?? number : number).description)
      }
      let low = written(bound.low, .down)
      let text = bound.high.map { "\(low)–\(written($0, .up))" } ?? "≥ \(low)"
      return unit.map { "\(text) \(model.units.label($0)[language])" } ?? text
    }
    return Words(vi: words(.vi), en: words(.en))
  }

  /// A text with its values filled in; an unknown one shows what is asked for.
  package func fill(_ template: Template) -> Words {
    func fill(_ segments: [Template.Segment], _ language: Language) -> String {
      segments.map { segment in
        switch segment {
        case .text(let text): return text
        case .value(let slot):
          let value = row[Slot(Int32(slot))]
          return value == .unknown && bounds[slot] == nil ? "[\(label(of: slot)[language])]" : spoken(shown(value, of: slot), language)
        }
      }.joined()
    }
    return Words(vi: fill(template.vi, .vi), en: fill(template.en, .en))
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
