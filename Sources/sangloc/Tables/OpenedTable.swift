internal import ArgumentParser
internal import DMNText
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening
internal import Terminal

/// A version of a decision's table with the file in which it stands.
struct OpenedTable {
  enum Version {
    case on(CalendarDate)
    /// As it is written: `2026-01-29 ..`.
    case period(String)
  }

  let table: TableFile
  let sheet: TableSheet
  let path: String

  init(_ name: String, version: Version, _ ruleSet: RuleSetOptions) throws {
    var sources = SourceFiles()
    // From the text: what is kept of it knows no cell as it was written.
    let engine = try ruleSet.load(into: &sources, images: nil)
    let model = engine.rules.model.model
    guard let index = model.decisions.firstIndex(where: { $0.name == name }) else {
      let help = Spelling.nearest(to: name, among: model.decisions.map(\.name)).map { "; did you mean `\($0)`?" }
      Console.report("sangloc: the rule set has no decision `\(name)`\(help ?? "")")
      throw Ending.problems
    }
    let decision = model.decisions[index]
    let chosen: Decision.Version?
    switch version {
    case .on(let day): chosen = engine.rules.model.on(day).decisionVersions[index].map { decision.versions[$0] }
    case .period(let period): chosen = decision.versions.first { $0.period.description == period }
    }
    guard let chosen, case .table(let table) = chosen.logic else {
      let tables = decision.versions.filter { version in
        if case .table = version.logic { true } else { false }
      }
      let periods = tables.map { "`\($0.period)`" }.joined(separator: ", ")
      Console.report(
        "sangloc: `\(name)` has no table there; \(periods.isEmpty ? "it has none at all" : "it has one for \(periods)")"
      )
      throw Ending.problems
    }
    var problems: [Diagnostic] = []
    let file = sources[chosen.range.file]
    let answers = table.outputs.map { $0.name ?? "answer" }
    if let number = chosen.range.copy {
      let line = LineTable(file).line(of: Int(chosen.range.lower))
      let member = sources.copies(of: file.id)[number].member
      Console.report(
        "sangloc: the table of `\(name)` is not written, it is made at \(file.path):\(line) for `\(member)` of a list: change the list or the template")
      throw Ending.problems
    }
    guard
      let read = TableFile.read(
        file, decision: name, period: chosen.period.description, answers: answers, version: chosen.range,
        reporting: &problems)
    else {
      Problems.print(problems, sources)
      Console.report("sangloc: the table of `\(name)` cannot be found in `\(file.path)`")
      throw Ending.failure
    }
    self.table = read
    path = file.path
    sheet = read.sheet { column in
      guard let slot = model.vocabulary[column] else { return decision.label.vi }
      switch model.vocabulary.entries[slot].meaning {
      case .builtin: return ""
      case .input(let index): return model.inputs[index].label.vi
      case .parameter(let index): return model.parameters[index].label.vi
      case .decision(let index): return model.decisions[index].label.vi
      }
    }
  }
}
