internal import Diagnostics
internal import FEEL

/// Says what was found in a table, with values that show it.
struct FindingWording {
  let model: DecisionModel
  let table: DecisionTable

  func diagnostic(_ finding: TableFinding) -> Diagnostic {
    let values = values(finding.witness) + origin(finding)
    switch finding.kind {
    case .gap:
      return Diagnostic(
        .warning, .tableGap, "no row answers for \(values)", at: table.range,
        help: "add a row or a `default`; without one the answer is null")
    case .overlap(let first, let second):
      let help =
        table.hitPolicy == .any
        ? "under `any`, rows that hold together must answer the same"
        : "tell them apart, or say `hit policy: first` where the order of the rows decides"
      return Diagnostic(
        .tableOverlap, "two rows hold for \(values)", at: table.rows[second].range,
        notes: [.init("the other is here", at: table.rows[first].range)], help: help)
    case .unreachable(let row, let others):
      return Diagnostic(
        .warning, .unreachableRow,
        "this row never answers: \(preceding) answer for all of its cases",
        at: table.rows[row].range,
        notes: others.prefix(2).map { .init("for \(values) this one answers", at: table.rows[$0].range) },
        help: "take it away, or place it before them")
    case .redundant(let row, let others):
      return Diagnostic(
        .note, .unreachableRow, "whenever this row holds, others answer the same", at: table.rows[row].range,
        notes: others.prefix(2).map { .init("for \(values) this one does", at: table.rows[$0].range) },
        help: "nothing is lost without it; keep it where the text lists it")
    case .impossible(let row):
      return Diagnostic(
        .warning, .unreachableRow, "this row never answers: nothing that its columns may be meets it",
        at: table.rows[row].range,
        help: "look at the values that the columns can have, and can have together")
    case .deadDefault:
      return Diagnostic(
        .warning, .unreachableRow, "the default never answers: the rows answer for all cases", at: table.range,
        help: "take it away, or look at which case a row should leave to it")
    case .defaultBetween(let first, let second, let column):
      return Diagnostic(
        .note, .defaultBetweenRows,
        "the default answers for \(values), between two rows in `\(table.inputs[column].expression.text)`",
        at: table.rows[second].range, notes: [.init("the other row is here", at: table.rows[first].range)],
        help: "let one of them reach to the other, or write a row for what lies between")
    case .notAnalysed(let row, let column):
      guard row >= 0 else {
        return Diagnostic(
          .warning, .tableNotAnalysed,
          "gaps and overlaps are not looked for in the column `\(table.inputs[column].expression.text)`",
          at: table.inputs[column].expression.range, help: "only numbers, texts, booleans and dates are analysed")
      }
      var text = ""
      if case .tests(let tests) = table.rows[row].tests[column] { text = " `\(tests.text)`" }
      return Diagnostic(
        .warning, .tableNotAnalysed, "gaps and overlaps are not looked for where\(text) decides",
        at: table.rows[row].tests[column].range ?? table.rows[row].range,
        help: "only comparisons with constants are analysed")
    case .allowedNotAnalysed(let column):
      return Diagnostic(
        .note, .tableNotAnalysed,
        "what is allowed of `\(table.inputs[column].expression.text)` is not understood: any value is taken to be possible, and only what one of its values shows is reported",
        at: table.inputs[column].expression.range,
        help: "comparisons with constants are understood, ranges, and `floor(?) = ?` for whole numbers")
    case .notSettled:
      return Diagnostic(
        .note, .tableNotAnalysed, "not all combinations of what is behind the columns were looked at", at: table.range,
        help: "what was found is certain; more may be wrong")
    case .tooManyCases:
      return Diagnostic(
        .warning, .tableNotAnalysed, "the table has more cases than are looked at", at: table.range,
        help: "make several tables of it")
    }
  }

  /// "`activity.type` = "glass", `activity.capacity` = 4999 t/year"
  private func values(_ witness: [Value?]) -> String {
    var parts: [String] = []
    var named: Set<String> = []
    for (index, clause) in table.inputs.enumerated() {
      let name = clause.expression.text
      guard witness.indices.contains(index), let value = witness[index], named.insert(name).inserted else { continue }
      var text = value.literal
      if case .date(let date) = value { text = date.description }
      switch unit(of: index, witness) {
      case .none: parts.append("`\(name)` = \(text)")
      case .unit(let unit): parts.append("`\(name)` = \(text) \(unit)")
      case .meaningless: break
      }
    }
    return parts.isEmpty ? "any values" : parts.joined(separator: ", ")
  }

  /// " (from `capacity` = 500 t/year)": the facts behind the columns.
  private func origin(_ finding: TableFinding) -> String {
    if finding.facts.isEmpty { return "" }
    let parts = finding.facts.prefix(4).map { fact in
      let entry = model.vocabulary.entries[fact.name]
      var text = fact.value.literal
      if case .date(let date) = fact.value { text = date.description }
      if case .fixed(let unit) = entry.unit { text += " \(unit)" }
      return "`\(entry.name)` = \(text)"
    }
    return " (from \(parts.joined(separator: ", "))\(finding.facts.count > 4 ? ", …" : ""))"
  }

  /// Which rows go before another.
  private var preceding: String { table.hitPolicy == .priority ? "others of higher priority" : "the rows before it" }

  private enum ShownUnit {
    case none
    case unit(Units.Unit)
    /// The law measures nothing of the kind.
    case meaningless
  }

  private func unit(of column: Int, _ witness: [Value?]) -> ShownUnit {
    guard let name = table.inputs[column].name, case .number? = witness[column] else { return .none }
    switch model.vocabulary.entries[name].unit {
    case .none: return .none
    case .fixed(let unit): return .unit(unit)
    case .named(let by):
      guard let other = table.inputs.firstIndex(where: { $0.name == by }), case .text(let text)? = witness[other],
        case .input(let index) = model.vocabulary.entries[by].meaning, case .item(let type) = model.inputs[index].type
      else { return .none }
      return model.types[type].value(text)?.unit.map { .unit($0) } ?? .meaningless
    }
  }
}
