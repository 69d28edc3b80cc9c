package import DecisionModel
package import Diagnostics
internal import YAMLTree

/// Reads a mapping file against the vocabulary of a rule set; everything wrong is reported at once.
extension LedgerMapping {
  package static func read(_ file: SourceFile, _ model: DecisionModel, reporting problems: inout [Diagnostic])
    -> LedgerMapping?
  {
    guard let tree = TreeReader.read(file, reporting: &problems) else { return nil }
    var own: [Diagnostic] = []
    let mapping = MappingReader(model: model).read(tree, reporting: &own)
    problems += own
    return own.hasErrors ? nil : mapping
  }
}

private struct MappingReader {
  let model: DecisionModel

  func read(_ tree: Node, reporting problems: inout [Diagnostic]) -> LedgerMapping? {
    Fields.read(tree, "mapping", reporting: &problems) { fields in
      let name = fields.required("ledger", .text)
      let title = fields.optional("title", .text)
      let gives = fields.required("gives", .word(of: LedgerMapping.Gives.self))
      let key = fields.required("key", Reading<[Scalar]>.oneOrMore(.scalar)) ?? []
      let sheet = fields.optional("sheet", .text)
      let csv = fields.optional("csv", .with(csv))
      let header = fields.optional("header", .with(header))
      let rows = fields.optional("rows", .with(rows)) ?? .init()
      let symbols = fields.optional("act symbols", .with(symbols))
      let columns = fields.required("columns", Reading<[(key: Scalar, value: Node)]>.entries(of: .node)) ?? []
      let join = fields.optional("join", .with(join)) ?? []
      let checks =
        fields.optional("checks", Reading<[LedgerMapping.Check]>.list(of: .word(of: LedgerMapping.Check.self))) ?? []
      let read = columns.compactMap { column($0.key, $0.value, &fields.problems) }
      let ids = Set(read.map(\.id))
      for name in key + join where !ids.contains(name.text) {
        fields.report(
          Diagnostic(
            .unknownName, "no column is called `\(name.text)`", at: name.range,
            help: Spelling.nearest(to: name.text, among: ids).map { "did you mean `\($0)`?" }))
      }
      guard let name, let gives else { return nil }
      return LedgerMapping(
        name: name, title: title ?? name, gives: gives, key: key.map(\.text), sheet: sheet, separator: csv?.separator,
        encoding: csv?.encoding, atLeast: header?.atLeast ?? 3, withinRows: header?.within ?? 15, rows: rows,
        columns: read,
        symbols: symbols, join: join.map(\.text), checks: Set(checks))
    }
  }

  private func csv(_ node: Node, _ problems: inout [Diagnostic]) -> (separator: Character?, encoding: String?)? {
    Fields.read(node, "form of the text", reporting: &problems) { fields in
      let separator = fields.optional("separator", .text)
      let encoding = fields.optional("encoding", .text)
      if let separator, separator.count != 1 {
        fields.report(Diagnostic(.wrongValue, "`separator` is one character, not `\(separator)`", at: fields.headRange))
      }
      // A file with the mark says so itself.
      return (separator?.first, encoding == "utf-8 with mark" ? nil : encoding)
    }
  }

  private func header(_ node: Node, _ problems: inout [Diagnostic]) -> (atLeast: Int, within: Int)? {
    Fields.read(node, "header", reporting: &problems) { fields in
      let atLeast = fields.required("at least", .integer)
      let within = fields.required("within rows", .integer)
      guard let atLeast, let within else { return nil }
      return (atLeast, within)
    }
  }

  private func rows(_ node: Node, _ problems: inout [Diagnostic]) -> LedgerMapping.Rows? {
    Fields.read(node, "description of rows", reporting: &problems) { fields in
      var rows = LedgerMapping.Rows()
      if let total = fields.entry("total")?.value.mapping?["name begins with"] {
        let words = Reading<[String]>.oneOrMore(.text).read(total, ValueName("total"), &fields.problems) ?? []
        rows.totals = words.map { Folding.plain($0) }
      }
      // The other kinds are told from their cells, whatever the file says of them.
      fields.allow(["year", "column numbers", "note", "blank"])
      return rows
    }
  }

  private func symbols(_ node: Node, _ problems: inout [Diagnostic]) -> LedgerMapping.Symbols? {
    let table: Reading<[(key: Scalar, value: String)]> = .entries(of: .text)
    return Fields.read(node, "table of symbols", reporting: &problems) { fields in
      var symbols = LedgerMapping.Symbols()
      for (key, value) in fields.optional("known", table) ?? [] { symbols.known[key.text] = value }
      for (key, value) in fields.optional("typing errors", table) ?? [] { symbols.typingErrors[key.text] = value }
      symbols.unclear = fields.optional("unclear", Reading<[String]>.list(of: .text)) ?? []
      return symbols
    }
  }

  private func join(_ node: Node, _ problems: inout [Diagnostic]) -> [Scalar]? {
    Fields.read(node, "join", reporting: &problems) { fields in
      _ = fields.required("to", .word(among: [("register", true)]))
      let by = fields.required("by", Reading<[Scalar]>.oneOrMore(.scalar))
      _ = fields.optional("else", .word(among: [(LedgerDoubt.notInRegister.rawValue, true)]))
      return by
    }
  }

  // MARK: Columns

  private func column(_ id: Scalar, _ node: Node, _ problems: inout [Diagnostic]) -> LedgerMapping.Column? {
    Fields.read(node, "column", reporting: &problems) { fields in
      let labels = fields.required("label", Reading<[String]>.oneOrMore(.text))
      let under = fields.optional("under", Reading<[String]>.oneOrMore(.text)) ?? []
      let unitText = fields.optional("unit", .scalar)
      let to = fields.optional("to", .scalar)
      let by = fields.optional("by", .word(among: [("communes", "communes"), ("act symbols", "act symbols")]))
      let elseFrom = fields.optional("else from", .text)
      let keep = fields.optional("keep", .word(among: [("text", true)])) ?? false
      let words = fields.optional("words", Reading<[(key: Scalar, value: String)]>.entries(of: .text)) ?? []
      let replaces = fields.optional("replaced by", Reading<[String]>.oneOrMore(.text)) ?? []
      let adjusts = fields.optional("adjusts", Reading<[String]>.oneOrMore(.text)) ?? []
      var unit: Units.Unit?
      if let unitText {
        unit = model.units.unit(unitText.text)
        if unit == nil {
          fields.report(
            Diagnostic(
              .unknownUnit, "`\(unitText.text)` is not a unit that the rule set knows", at: unitText.range,
              help: Spelling.nearest(to: unitText.text, among: model.units.knownSpellings).map {
                "did you mean `\($0)`?"
              }))
        }
      }
      let acts = LedgerMapping.ActWords(
        replaces: replaces.map { Folding.plain($0) }, adjusts: adjusts.map { Folding.plain($0) })
      let target = self.target(
        id.text, to, isPlace: by == "communes", isKept: keep, hasOwnWords: !words.isEmpty, acts, &fields.problems)
      guard let labels else { return LedgerMapping.Column?.none }
      return LedgerMapping.Column(
        id: id.text, labels: labels, under: under, unit: unit, target: target, elseFrom: elseFrom,
        words: words.map { ($0.key.text, model.vocabulary[$0.value] == nil ? .value($0.value) : .fact($0.value)) },
        range: id.range)
    }
  }

  /// Names of what a row states beside the facts of the rule set.
  private static let own = ["title", "owner", "place", "acts", "results", "violation", "fine", "remedied"]

  private func target(
    _ id: String, _ to: Scalar?, isPlace: Bool, isKept: Bool, hasOwnWords: Bool, _ acts: LedgerMapping.ActWords,
    _ problems: inout [Diagnostic]
  ) -> LedgerMapping.Target {
    if isKept { return .text }
    guard let to else {
      if isPlace { return .place }
      switch id {
      case "no": return .number
      case "name": return .title
      case "owner": return .owner
      default: return .text
      }
    }
    switch to.text {
    case "title": return .title
    case "owner": return .owner
    case "place": return .place
    case "acts": return .acts(acts)
    case "results": return .results
    case "violation": return .violation
    case "fine": return .fine
    case "remedied": return .remedied
    case "activity.type": return .activity
    case "activity.capacity": return .capacity
    case "approval.number": return .actNumber(to.text)
    default: break
    }
    guard let slot = model.vocabulary[to.text] else {
      // What no fact of the rule set keeps stays with the record; a slip of the pen is said. Who gives a list of words means a list of
      // the office.
      if !hasOwnWords, let nearest = Spelling.nearest(to: to.text, among: model.vocabulary.names + Self.own) {
        problems.append(
          Diagnostic(
            .warning, .unknownName,
            "the rule set has no fact `\(to.text)`: what the column states is kept with the record as text",
            at: to.range, help: "did you mean `\(nearest)`?"))
      }
      return .kept(to.text)
    }
    switch model.vocabulary.entries[slot].meaning {
    case .input: return .fact(to.text)
    case .builtin, .parameter, .decision: return .kept(to.text)
    }
  }
}
