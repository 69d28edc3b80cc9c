internal import DecisionModel
internal import Diagnostics
internal import Geography
internal import YAMLTree

/// What is said of the map: reference systems, layers, and the facts that they answer.
extension RuleSetReader {
  mutating func readMap(_ files: [RuleFolder.File], reporting problems: inout [Diagnostic]) {
    let languages = elements.languages
    var map = MapRules(
      languages: .init(listed: languages.listed.map(\.rawValue), besides: languages.besides.map(\.rawValue)))
    for section in MapRules.sections {
      for entry in sections.all(section) {
        let path = files.first { $0.source.id == entry.key.range.file }?.source.path ?? ""
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        map.read(section, entry.value, in: folder, reporting: &problems)
      }
    }
    guard !map.isEmpty else { return }
    map.check(reporting: &problems)
    for fact in map.facts { check(fact, reporting: &problems) }
    for condition in map.conditions {
      if let trades = condition.trades { _ = input(trades, at: condition.range, reporting: &problems) }
    }
    ruleSet.atlas = Atlas(map)
  }

  private func input(_ name: String, at range: SourceRange, reporting problems: inout [Diagnostic]) -> InputData? {
    let model = elements.model
    if let slot = model.vocabulary[name], case .input(let index) = model.vocabulary.entries[slot].meaning {
      return model.inputs[index]
    }
    problems.append(
      Diagnostic(
        .unknownName, "no input is called `\(name)`", at: range,
        help: Spelling.nearestName(to: name, among: model.inputs.map(\.name)).map { "did you mean `\($0)`?" }
          ?? "declare it under `inputs:`"))
    return nil
  }

  /// Whether what the map answers is of the type and in the unit of the fact.
  private func check(_ fact: MapFact, reporting problems: inout [Diagnostic]) {
    guard let input = input(fact.name, at: fact.range, reporting: &problems),
      let slot = elements.model.vocabulary[fact.name]
    else { return }
    let isRight: Bool
    switch (fact.question.kind, input.type) {
    case (.number, .number), (.truth, .boolean), (.name, .text), (.name, .item), (.name, .list(.text)),
      (.name, .list(.item)):
      isRight = true
    case (.number, _), (.truth, _), (.name, _): isRight = false
    }
    guard isRight else {
      problems.append(
        Diagnostic(
          .typeMismatch, "the map answers this with \(fact.question.kind.rawValue), which `\(fact.name)` cannot be",
          at: fact.range, notes: [.init("it is declared here", at: input.range)],
          help: "ask another question, or give the fact another type"))
      return
    }
    if let unit = fact.question.unit, case .fixed(let own) = elements.model.vocabulary.entries[slot].unit,
      own.description != unit
    {
      problems.append(
        Diagnostic(
          .unitMismatch, "the map answers in \(unit), and `\(fact.name)` is in \(own.description)", at: fact.range,
          notes: [.init("it is declared here", at: input.range)], help: "give the fact `unit: \(unit)`"))
    }
  }
}
