internal import Diagnostics
internal import FEEL
internal import YAMLTree

/// Reads the versions of a decision: a table, an expression, or the name of the text that is wanting.
struct TableReader {
  let elements: ElementReader
  let answer: FactType
  let unit: Units.Unit?
  /// The answers of the decision where it has several; empty for one.
  let answers: [NamedAnswer]

  private var model: DecisionModel { elements.model }

  func version(_ node: Node, reporting problems: inout [Diagnostic]) -> Decision.Version? {
    Fields.read(node, "version", reporting: &problems) { fields in
      let period = fields.optional("in force", elements.period)
      let displaces = fields.optional("displaces", .oneOrMore(.text)) ?? []
      fields.allow(["note"])
      guard let entry = fields.exactlyOne(of: ["rows", "value", "wanting"]) else {
        fields.allowAll()
        return nil
      }
      let logic: Decision.Logic?
      var source: Citation?
      if entry.key.says("wanting") {
        source = elements.citation.read(entry.value, "`wanting`", &fields.problems)
        logic = source.map { .wanting($0) }
      } else {
        source = ModelReader.source(&fields, elements)
        if entry.key.says("value") {
          logic = elements.expression.read(entry.value, "`value`", &fields.problems).map { .expression($0) }
        } else {
          logic = table(entry, source, &fields).map { .table($0) }
        }
      }
      guard let logic else { return nil }
      let inForce = period ?? source.flatMap { model.instruments[$0.instrument]?.inForce }
      guard let inForce else { return nil }
      return Decision.Version(
        period: inForce, source: source, displaces: displaces, logic: logic, range: node.headRange)
    }
  }

  /// Where a row is written: the place in the source of its version, or another source; tables may put figures of
  /// several texts side by side.
  private func place(_ node: Node, in source: Citation?, reporting problems: inout [Diagnostic]) -> Citation? {
    let first = node.scalar.map { String($0.text.prefix { !$0.isWhitespace }) }
    if node.mapping != nil || first.map({ model.instruments[$0] != nil }) == true {
      return elements.citation.read(node, "the source of the row", &problems)
    }
    let scalar = Reading<Scalar>.scalar.read(node, "the place in the source", &problems)
    return scalar.flatMap { source?.at($0.text, range: $0.range) } ?? source
  }

  private func table(_ entry: Mapping.Entry, _ source: Citation?, _ fields: inout Fields) -> DecisionTable? {
    let hitPolicy = fields.optional("hit policy", .word(of: HitPolicy.self)) ?? .unique
    let clauses = fields.required("inputs", .list(of: elements.expression))
    let names = fields.optional("outputs", .list(of: .scalar))
    let defaultNode = fields.optional("default", .node)
    let rowNodes = Reading<[Node]>.list(of: .node).read(entry.value, "`rows`", &fields.problems)
    guard let clauses, let rowNodes, let columns = columns(names, hitPolicy, entry.key.range, &fields) else {
      return nil
    }
    let inputs = clauses.map {
      DecisionTable.InputClause(expression: $0, name: model.vocabulary[$0.text], allowed: nil)
    }
    let width = columns.count
    var rows: [DecisionTable.Row] = []
    rows.reserveCapacity(rowNodes.count)
    for node in rowNodes {
      guard let cells = node.sequence.map(Array.init) else {
        fields.report(
          Diagnostic(
            .wrongKind, "a row must be a list of cells", at: node.headRange,
            help: "write `- [cane sugar, \">= 10000 t/year\", large, row 15]`"))
        continue
      }
      guard cells.count == inputs.count + width || cells.count == inputs.count + width + 1 else {
        fields.report(wrongLength(of: node, cells, inputs, width))
        continue
      }
      var own: [Diagnostic] = []
      let tests = self.tests(Array(cells.prefix(inputs.count)), inputs, reporting: &own)
      var answers: [DecisionTable.Answer] = []
      for (cell, column) in zip(cells[inputs.count...], columns) {
        if let answer = answer(cell, column, reporting: &own) { answers.append(answer) }
      }
      // With the place in the source where the answer should be, and the answer before it, a cell was forgotten.
      if !own.isEmpty, answers.isEmpty, width == 1, cells.count == inputs.count + 1, isAnswer(cells[inputs.count - 1], columns[0]) {
        own = [wrongLength(of: node, cells, inputs, width)]
      }
      fields.problems += own
      guard let tests, answers.count == width else { continue }
      var place = source
      if cells.count > inputs.count + width {
        place = self.place(cells[inputs.count + width], in: source, reporting: &fields.problems) ?? source
      }
      rows.append(DecisionTable.Row(tests: tests, answers: answers, source: place, range: node.range))
    }
    var defaults: [DecisionTable.Answer]?
    if let defaultNode { defaults = self.defaults(defaultNode, columns, &fields) }
    let outputs = columns.map { column in
      var values: [Value] = []
      if case .item(let index) = column.type { values = model.types[index].values.map { .text($0.value) } }
      return DecisionTable.OutputClause(
        name: answers.isEmpty ? nil : column.name, type: elements.model.feelType(column.type), values: values)
    }
    return DecisionTable(
      hitPolicy: hitPolicy, inputs: inputs, outputs: outputs, rows: rows, defaults: defaults,
      isWhole: rows.count == rowNodes.count && (defaults != nil) == (defaultNode != nil), range: entry.key.range)
  }

  /// A row with a cell too few or too many: what the table wants, column by column.
  private func wrongLength(
    of row: Node, _ cells: [Node], _ inputs: [DecisionTable.InputClause], _ width: Int
  ) -> Diagnostic {
    let columns =
      inputs.map { "`\($0.expression.text)`" } + [width == 1 ? "the answer" : "\(width) answers", "the place in the source"]
    let isShort = cells.count <= inputs.count + width
    return Diagnostic(
      .rowLength, "this row has \(cells.count) cells, and \(isShort ? "one is forgotten" : "there are too many")",
      at: row.range,
      help: "write a cell for each column: \(columns.joined(separator: ", ")); `-` where a column does not matter")
  }

  private func isAnswer(_ cell: Node, _ column: NamedAnswer) -> Bool {
    var ignored: [Diagnostic] = []
    return cell.scalar != nil && answer(cell, column, reporting: &ignored) != nil && ignored.isEmpty
  }

  /// What the table answers where no row holds: an answer for each column, or a whole list where the answer is one.
  private func defaults(_ node: Node, _ columns: [NamedAnswer], _ fields: inout Fields) -> [DecisionTable.Answer]? {
    if answers.isEmpty, case .list = answer, node.scalar?.says("not determined") != true {
      return elements.value(answer, unit: nil).read(node, "`default`", &fields.problems).map { [.value($0)] }
    }
    let nodes = node.sequence.map(Array.init) ?? [node]
    if nodes.count != columns.count {
      fields.report(
        Diagnostic(
          .rowLength, "the default has \(nodes.count) answers", at: node.range,
          help: "the table has \(columns.count) columns of answers"))
      return nil
    }
    let read = zip(nodes, columns).compactMap { answer($0, $1, reporting: &fields.problems) }
    return read.count == columns.count ? read : nil
  }

  /// The columns of answers: as `outputs` names them, or in the order of the decision. A row of a table that answers with a
  /// list writes one item of it.
  private func columns(_ names: [Scalar]?, _ hitPolicy: HitPolicy, _ range: SourceRange, _ fields: inout Fields)
    -> [NamedAnswer]?
  {
    guard !answers.isEmpty else {
      if let extra = names?.first {
        fields.report(
          Diagnostic(
            .unknownName, "the decision has one answer, so none is called `\(extra.text)`", at: extra.range,
            help: "name the answers: `answer: {a: {…}, b: {…}}`"))
        return nil
      }
      if hitPolicy.givesList, case .list(let item) = answer { return [NamedAnswer(name: "", type: item, unit: unit)] }
      return [NamedAnswer(name: "", type: answer, unit: unit)]
    }
    guard let names else { return answers }
    var columns: [NamedAnswer] = []
    for name in names {
      if let column = answers.first(where: { $0.name == name.text }) {
        columns.append(column)
      } else {
        fields.report(
          Diagnostic(
            .unknownName, "no answer of the decision is called `\(name.text)`", at: name.range,
            help: Spelling.nearest(to: name.text, among: answers.map(\.name)).map { "did you mean `\($0)`?" }
              ?? "its answers are \(answers.map { "`\($0.name)`" }.joined(separator: ", "))"))
      }
    }
    if let missing = answers.first(where: { answer in !names.contains { $0.text == answer.name } }) {
      fields.report(
        Diagnostic(
          .missingKey, "`outputs` does not name the answer `\(missing.name)`", at: names.first?.range ?? range,
          help: "write a column for each answer: `outputs: [\(answers.map(\.name).joined(separator: ", "))]`")
      )
    }
    return columns.count == answers.count ? columns : nil
  }

  // MARK: Cells

  private func tests(
    _ cells: [Node], _ inputs: [DecisionTable.InputClause], reporting problems: inout [Diagnostic]
  ) -> [DecisionTable.Cell]? {
    var tests: [DecisionTable.Cell?] = []
    for (cell, input) in zip(cells, inputs) {
      tests.append(test(cell, input, in: cells, inputs, reporting: &problems))
    }
    let read = tests.compactMap { $0 }
    return read.count == cells.count ? read : nil
  }

  private func test(
    _ cell: Node, _ input: DecisionTable.InputClause, in cells: [Node], _ inputs: [DecisionTable.InputClause],
    reporting problems: inout [Diagnostic]
  ) -> DecisionTable.Cell? {
    if let name = input.name, model.vocabulary.isFaulty(name) { return .any }
    let type = self.type(of: input)
    if let items = cell.sequence {
      var values: [Value] = []
      for item in items {
        guard let scalar = Reading<Scalar>.scalar.read(item, "a value in a cell", &problems),
          let value = elements.facts.read(
            scalar.text, map: scalar.map, as: type ?? .text, unit: nil, reporting: &problems)
        else { return nil }
        values.append(value)
      }
      return .values(values, cell.range)
    }
    guard let scalar = Reading<Scalar>.expression.read(cell, "a cell", &problems) else { return nil }
    let text = scalar.text
    if text == "-" { return .any }
    switch type {
    case .number, .list, nil:
      guard AmbiguousNumbers.report(in: text, map: scalar.map, into: &problems) else { return nil }
    case .text, .item, .boolean, .date: break
    }
    switch type {
    case .item(let index):
      if model.types[index].value(text) != nil { return .values([.text(text)], cell.range) }
      if Self.looksLikeTests(text) { return .tests(ExpressionText(text: text, map: scalar.map)) }
      let value = elements.facts.read(text, map: scalar.map, as: .item(index), unit: nil, reporting: &problems)
      return value.map { .values([$0], cell.range) }
    case .text:
      return Self.looksLikeTests(text)
        ? .tests(ExpressionText(text: text, map: scalar.map)) : .values([.text(text)], cell.range)
    case .boolean:
      if text == "true" || text == "false" { return .values([.boolean(text == "true")], cell.range) }
      return .tests(ExpressionText(text: text, map: scalar.map))
    case .date:
      if let date = CalendarDate(text) { return .values([.date(date)], cell.range) }
      return .tests(ExpressionText(text: text, map: scalar.map))
    case .number:
      return numberTests(scalar, input, in: cells, inputs, reporting: &problems).map { .tests($0) }
    case .list, nil:
      return .tests(ExpressionText(text: text, map: scalar.map))
    }
  }

  /// The fact type of a clause that is a plain name.
  private func type(of input: DecisionTable.InputClause) -> FactType? {
    guard let name = input.name else { return nil }
    switch model.vocabulary.entries[name].meaning {
    case .input(let index): return model.inputs[index].type
    case .parameter(let index): return model.parameters[index].type
    case .decision, .builtin:
      switch model.vocabulary.entries[name].type {
      case .number: return .number
      case .boolean: return .boolean
      case .date: return .date
      case .enumeration(let list):
        return model.types.firstIndex { $0.name == list.name && $0.values.map(\.value) == list.values }.map {
          .item($0)
        }
      default: return nil
      }
    }
  }

  /// Whether a text in a column of texts is FEEL rather than one of the values: it is quoted, negated, compares (`< "m"`), is
  /// a range (`["a".."m"]`), or calls something with the value (`starts with(?, "a")`).
  static func looksLikeTests(_ text: String) -> Bool {
    if ["\"", "not(", "?", "<", ">", "=", "!="].contains(where: text.hasPrefix) || text == "null" { return true }
    if let first = text.first, let last = text.last, "[(]".contains(first), "])[".contains(last), text.contains("..") {
      return true
    }
    // A name, then something in parentheses in which `?` stands alone.
    guard let open = text.firstIndex(of: "("), text[..<open].contains(where: \.isLetter) else { return false }
    let inside = text[open...]
    return inside.contains(")")
      && inside.indices.contains { place in
        guard inside[place] == "?", place > inside.startIndex else { return false }
        let before = inside[inside.index(before: place)]
        let after = inside[inside.index(after: place)...].first
        return "( ,[".contains(before) && (after.map { " ,).])".contains($0) } ?? false)
      }
  }

  /// Takes the unit out of a cell such as `[500..10000) t/year` and checks it against the unit of the column.
  private func numberTests(
    _ scalar: Scalar, _ input: DecisionTable.InputClause, in cells: [Node], _ inputs: [DecisionTable.InputClause],
    reporting problems: inout [Diagnostic]
  ) -> ExpressionText? {
    let text = scalar.text
    let split = Self.unitStart(in: text)
    let written = text[split...].trimmed
    let tests = ExpressionText(text: String(text[..<split]), map: scalar.map)
    let place = scalar.map.range(text.utf8.distance(from: text.startIndex, to: split), text.utf8.count)
    guard let name = input.name else {
      if written.isEmpty { return tests }
      return ExpressionText(text: text, map: scalar.map)
    }
    let expected: [Units.Unit]
    switch model.vocabulary.entries[name].unit {
    case .none: expected = []
    case .fixed(let unit): expected = [unit]
    case .named(let by):
      guard let column = inputs.firstIndex(where: { $0.name == by }) else {
        problems.append(
          Diagnostic(
            .unitUndetermined, "the unit of this column depends on `\(model.vocabulary.entries[by].name)`",
            at: scalar.range,
            help: "make that a column of the table"))
        return nil
      }
      expected = units(named: cells[column], by: by)
    }
    if expected.isEmpty {
      if written.isEmpty || elements.hasFaultyUnits { return tests }
      problems.append(
        Diagnostic(
          .unitMismatch, "`\(written)` after a number that has no unit", at: place, help: "write the number alone"))
      return nil
    }
    guard !written.isEmpty else {
      // `null` and the like speak of no number.
      if !text.contains(where: \.isNumber) { return tests }
      problems.append(
        Diagnostic(
          .missingUnit, "the numbers of this cell have no unit", at: scalar.range,
          help: "write `\(text) \(expected[0])`"))
      return nil
    }
    guard let unit = model.units.unit(written) else {
      problems.append(
        Diagnostic(
          .unknownUnit, "`\(written)` is not a unit that the rule set knows", at: place,
          help: Spelling.nearest(to: written, among: model.units.knownSpellings + expected.map(\.description)).map {
            "did you mean `\($0)`?"
          }
            ?? "this column is in \(expected[0])"))
      return nil
    }
    if let other = expected.first(where: { $0 != unit }) {
      problems.append(
        Diagnostic(
          .unitMismatch, "`\(written)` where the column is in `\(other)`", at: place,
          help: "write the numbers in \(other)"))
      return nil
    }
    return tests
  }

  /// Where the unit begins: after the last number or bracket. Digits inside a word (`m3`) are no number.
  private static func unitStart(in text: String) -> String.Index {
    var last: String.Index?
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      if character.isLetter || character == "_" {
        while index < text.endIndex, text[index].isLetter || text[index].isNumber || text[index] == "_" {
          text.formIndex(after: &index)
        }
        continue
      }
      text.formIndex(after: &index)
      if character.isNumber || "[]()".contains(character) { last = index }
    }
    return last ?? text.endIndex
  }

  /// The units that the values of a cell name.
  private func units(named cell: Node, by slot: Int) -> [Units.Unit] {
    guard case .input(let index) = model.vocabulary.entries[slot].meaning,
      case .item(let type) = model.inputs[index].type
    else { return [] }
    let values = cell.sequence.map { $0.compactMap { $0.scalar?.text } } ?? (cell.scalar.map { [$0.text] } ?? [])
    var units: [Units.Unit] = []
    for value in values {
      if let unit = model.types[type].value(value)?.unit, !units.contains(unit) { units.append(unit) }
    }
    return units
  }

  // MARK: Answers

  private func answer(_ cell: Node, _ column: NamedAnswer, reporting problems: inout [Diagnostic]) -> DecisionTable
    .Answer?
  {
    guard let scalar = Reading<Scalar>.expression.read(cell, "an answer", &problems) else { return nil }
    let text = scalar.text
    if text == "not determined" { return .notDetermined }
    switch column.type {
    case .number:
      guard AmbiguousNumbers.report(in: text, map: scalar.map, into: &problems) else { return nil }
      if let first = text.first, first.isNumber || first == "-",
        case .success(let read) = NumberStyle.plain.read(Substring(text))
      {
        if read.rest.isEmpty { return .value(.number(read.number)) }
        if let unit = column.unit {
          let value = elements.facts.read(text, map: scalar.map, as: .number, unit: unit, reporting: &problems)
          return value.map { .value($0) }
        }
      }
      return .expression(ExpressionText(text: text, map: scalar.map))
    case .text, .boolean, .date, .item, .list:
      return elements.facts.read(text, map: scalar.map, as: column.type, unit: nil, reporting: &problems).map {
        .value($0)
      }
    }
  }
}
