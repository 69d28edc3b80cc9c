internal import DecisionModel
internal import FEEL
internal import Screening

/// Writes what a rule set says as plain text, so that two rule sets can be held against each other. Spaces, the order of
/// keys and of files, and remarks leave no trace in it; the order of rows only where the hit policy looks at it.
struct ProvisionText {
  let model: DecisionModel

  // MARK: Small things

  func expression(_ text: ExpressionText?) -> String { text.map { spaced($0.text) } ?? "" }

  /// One space wherever there is any, outside of texts in quotation marks.
  private func spaced(_ text: String) -> String {
    var out = ""
    var isQuoted = false
    var isGap = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, character.isWhitespace {
        isGap = true
        continue
      }
      if isGap, !out.isEmpty { out += " " }
      isGap = false
      out.append(character)
    }
    return out
  }

  func words(_ words: Words?) -> String { words?.line ?? "" }

  /// The place, and how it was read where that is otherwise than its instrument: a page, a mark, why the reading is weak.
  func source(_ citation: Citation?) -> String {
    guard let citation else { return "" }
    let instrument = model.instruments[citation.instrument]
    let reading = [
      citation.mark == instrument?.mark ? nil : citation.mark?.rawValue,
      citation.weak.map { "weak: \(words($0))" }, citation.url == instrument?.url ? nil : citation.url,
      citation.says.map { "“\($0)”" },
    ].compactMap(\.self).joined(separator: "; ")
    return "\(citation.instrument) \(citation.place)\(reading.isEmpty ? "" : " (\(reading))")"
  }

  /// - Parameter inOrder: whether it matters which comes first.
  func names(_ slots: [Int], inOrder: Bool = true) -> String {
    let names = slots.map { model.vocabulary.entries[$0].name }
    return (inOrder ? names : names.sorted()).joined(separator: ", ")
  }

  func type(_ type: FactType) -> String {
    switch type {
    case .number: "number"
    case .text: "text"
    case .boolean: "boolean"
    case .date: "date"
    case .item(let index): model.types[index].name
    case .list(let element): "list of \(self.type(element))"
    }
  }

  func unit(_ rule: UnitRule) -> String {
    switch rule {
    case .none: ""
    case .fixed(let unit): unit.description
    case .named(let slot): "by \(model.vocabulary.entries[slot].name)"
    }
  }

  func value(_ value: Value) -> String { value.string ?? value.literal }

  func precedence(_ order: Precedence) -> String {
    let reason = [order.source.map { source($0) }, order.because.map { words($0) }].compactMap(\.self).joined(separator: "; ")
    return "\(order.order.map(value).joined(separator: ", ")) (\(reason))"
  }

  func template(_ template: Template) -> String {
    func text(_ segments: [Template.Segment]) -> String {
      segments.map { segment in
        switch segment {
        case .text(let text): text
        case .value(let slot): "{\(model.vocabulary.entries[slot].name)}"
        }
      }.joined()
    }
    return template.texts.map { text($0.segments) }.joined(separator: " · ")
  }

  // MARK: Decisions

  /// - Parameter source: of the version, which rows need not repeat.
  func logic(_ logic: Decision.Logic, of source: Citation?) -> String {
    switch logic {
    case .wanting(let citation): "wanting \(self.source(citation))"
    case .expression(let text): expression(text)
    case .table(let table):
      ([head(table)] + rows(table, of: source) + [table.defaults.map { "default: \($0.map(answer).joined(separator: ", "))" } ?? ""])
        .joined(separator: "\n")
    }
  }

  private func head(_ table: DecisionTable) -> String {
    let inputs = table.inputs.map { clause in
      expression(clause.expression) + (clause.name.map { " \(names([$0]))" } ?? "")
        + (clause.allowed.map { " allowed \(expression($0))" } ?? "")
    }
    let outputs = table.outputs.map {
      "\($0.name ?? "answer") \($0.type)" + ($0.values.isEmpty ? "" : " \($0.values.map(value))")
    }
    return "\(table.hitPolicy.rawValue): \(inputs.joined(separator: "; ")) → \(outputs.joined(separator: "; "))"
  }

  /// A row each, with its place in the source.
  ///
  /// - Parameter source: of the version; what a row was read in otherwise is said beside its place.
  func rows(_ table: DecisionTable, of source: Citation?) -> [String] {
    let rows = table.rows.map { row in
      let place = row.source.map { " (\(self.place($0, in: source)))" } ?? ""
      return row.tests.map(cell).joined(separator: "; ") + " → " + row.answers.map(answer).joined(separator: "; ")
        + place
    }
    switch table.hitPolicy {
    case .first, .ruleOrder: return rows
    case .unique, .any, .priority, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax:
      return rows.sorted()
    }
  }

  private func place(_ citation: Citation, in source: Citation?) -> String {
    let isSame =
      (citation.instrument, citation.url, citation.mark, citation.weak)
      == (source?.instrument ?? "", source?.url, source?.mark, source?.weak)
    return isSame ? citation.place : self.source(citation)
  }

  private func cell(_ cell: DecisionTable.Cell) -> String {
    switch cell {
    case .any: "-"
    case .values(let values, _): values.map(value).sorted().joined(separator: ", ")
    case .tests(let text): expression(text)
    }
  }

  private func answer(_ answer: DecisionTable.Answer) -> String {
    switch answer {
    case .value(let value): self.value(value)
    case .expression(let text): expression(text)
    case .notDetermined: "not determined"
    }
  }
}
