internal import DecisionModel
package import Diagnostics
internal import FEEL
internal import Geography
package import YAMLTree

/// Reads a case file against the vocabulary of a rule set.
package struct CaseReader {
  let elements: ElementReader
  private let facts: FactReader
  let written: WrittenReader
  let labels: FactLabels
  private let ruleNames: Set<String>
  private let confirmations: ConfirmationReader
  private let map: MapRules
  private let checklists: [String: Checklist]

  package init(_ ruleSet: RuleSet) {
    elements = ElementReader(ruleSet.model, readsExamples: false)
    facts = FactReader(ruleSet.model, numbers: ruleSet.model.identity.numbers)
    written = WrittenReader(ruleSet.model)
    labels = FactLabels(ruleSet.model)
    map = ruleSet.atlas?.rules ?? MapRules()
    checklists = Dictionary(ruleSet.checklists.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    ruleNames = Set(ruleSet.criteria.flatMap(\.rules).map(\.name))
    confirmations = ConfirmationReader(ruleSet, elements, facts)
  }

  /// Reads one file. `nil` where it holds no record that could be screened; everything wrong is reported.
  package func read(_ file: SourceFile, reporting problems: inout [Diagnostic]) -> CaseFile? {
    guard let tree = TreeReader.read(file, reporting: &problems) else { return nil }
    var own: [Diagnostic] = []
    let read = read(tree, reporting: &own)
    problems += own
    return own.hasErrors ? nil : read
  }

  package func read(_ tree: Node, reporting problems: inout [Diagnostic]) -> CaseFile? {
    let groups = FactGroups(
      isName: { [model = elements.model, checklists] in model.vocabulary[$0] != nil || checklists[$0] != nil },
      isBeginning: { [model = elements.model] beginning in model.inputs.contains { $0.name.hasPrefix(beginning) } })
    let tree = groups.flattened(tree, reporting: &problems)
    return Fields.read(tree, "case", reporting: &problems) { fields in
      let name = fields.required("case", name)
      let title = fields.optional("title", titleWords)
      let kind = fields.required("kind", .word(of: RecordKind.self))
      let asOf = fields.optional("as of", lawDay)
      let place = fields.optional("place", place) ?? []
      let sector = fields.optional("sector", .text)
      let site = fields.optional("site", .with { SiteStatement.read($0, rules: map, reporting: &$1) })
      let documents = fields.optional("sources", documents) ?? [:]
      // A dossier that states nothing is a record all the same: `facts:` may stand with nothing below it.
      var statements: [(key: Scalar, value: Node)] = []
      if let entry = fields.entry("facts"), !entry.value.isNothing {
        statements = Reading.entries(of: .node).read(entry.value, "`facts`", &fields.problems) ?? []
      }
      let expected = fields.optional("expect", expected)
      let happened = fields.optional("happened", .list(of: event)) ?? []
      fields.allow(["note", "notes"])
      let read = self.facts(statements, documents: documents, reporting: &fields.problems)
      let facts = read.facts.filter { !$0.isBounded }
      let components = self.components(fields.entry("components"), of: &fields, beside: read.facts, documents: documents)
      let confirmation = fields.optional(
        "confirmed", .with { confirmations.read($0, beside: facts, asOf: asOf, reporting: &$1) })
      guard let name, let kind else { return nil }
      let record = Record(
        name: name, title: title ?? Words(vi: name, en: name), kind: kind, asOf: asOf, place: place, sector: sector,
        facts: facts.filter { !$0.isDisputed }, unusable: read.unusable, disputed: facts.filter(\.isDisputed),
        bounded: read.facts.filter(\.isBounded), confirmation: confirmation,
        range: fields.headRange, site: site, components: components)
      return CaseFile(record: record, expected: expected, happened: happened, documents: documents)
    }
  }

  // MARK: Facts

  /// All facts; those whose unit another fact names are read after that one.
  ///
  /// - Parameter others: facts of the record, of whose components these are; one of them may name a unit.
  func facts(
    _ statements: [(key: Scalar, value: Node)], beside others: [StatedFact] = [], documents: [String: CaseFile.Document],
    reporting problems: inout [Diagnostic]
  ) -> (facts: [StatedFact], unusable: [UnusableFact]) {
    let model = elements.model
    var read: [StatedFact] = []
    var unusable: [UnusableFact] = []
    var waiting: [(slot: Int, by: Int, key: Scalar, node: Node)] = []
    var answered: [StatedFact] = []
    for (key, node) in statements {
      if let checklist = checklists[key.text] {
        answered += self.answered(checklist, key, node, documents: documents, reporting: &problems)
        continue
      }
      if let ends = ends(key) {
        for fact in pair(ends, key, node, documents: documents, reporting: &problems) { take(fact) }
        continue
      }
      guard let slot = slot(key, reporting: &problems) else { continue }
      switch model.vocabulary.entries[slot].unit {
      case .none: append(slot, key, node, unit: nil)
      case .fixed(let unit): append(slot, key, node, unit: unit)
      case .named(let by): waiting.append((slot, by, key, node))
      }
    }
    for (slot, by, key, node) in waiting {
      let own = Set(read.map(\.slot))
      let given = (read + others.filter { !own.contains($0.slot) }).map { GivenFact(name: $0.slot, value: $0.value, range: $0.statements[0].range) }
      if let value = elements.valueNaming(by: by, in: given), let unit = value.unit {
        append(slot, key, node, unit: unit, trade: value)
      } else {
        let other = model.vocabulary.entries[by].name
        let isGiven = given.contains { $0.name == by }
        unusable.append(
          UnusableFact(
            slot: slot, asWritten: Self.written(node), reason: isGiven ? .notMeasured(for: by) : .unitNotNamed(by: by),
            range: key.range.union(node.range)))
        problems.append(
          Diagnostic(
            .warning, .unitUndetermined,
            isGiven
              ? "the law measures no `\(key.text)` for this `\(other)`: the fact is listed and not used"
              : "the unit of `\(key.text)` depends on `\(other)`, which is not given: the fact is listed and not used",
            at: key.range, help: isGiven ? "see that `\(other)` is what is meant" : "state `\(other)` too"
          ).told(
            isGiven
              ? "pháp luật không đo “\(model.label(of: slot).vi)” với “\(model.label(of: by).vi)” này: đã ghi, không dùng"
              : "đơn vị của “\(model.label(of: slot).vi)” tùy theo “\(model.label(of: by).vi)”, mà hồ sơ chưa nêu: đã ghi, không dùng",
            help: isGiven ? "xem lại “\(model.label(of: by).vi)”" : "nêu cả “\(model.label(of: by).vi)”"))
      }
    }
    // What is stated by itself says more than "none of these".
    var stated = Set(read.map(\.slot) + unusable.map(\.slot))
    for fact in answered where stated.insert(fact.slot).inserted { read.append(fact) }
    return (read.sorted { $0.slot < $1.slot }, unusable.sorted { $0.slot < $1.slot })

    func append(_ slot: Int, _ key: Scalar, _ node: Node, unit: Units.Unit?, trade: ItemDefinition.AllowedValue? = nil) {
      guard let subject = model.subject(slot, unit: unit, trade: trade) else { return }
      take(self.fact(slot, subject, key, node, documents: documents, reporting: &problems))
    }

    func take(_ fact: ReadFact) {
      switch fact {
      case .stated(let fact): read.append(fact)
      case .unread(let fact): unusable.append(fact)
      case .nothing: break
      }
    }
  }

  /// The values of a statement as they stand in the file.
  static func written(_ node: Node) -> String {
    switch node.content {
    case .scalar(let scalar): scalar.text
    case .sequence(let items): items.map(written).joined(separator: "; ")
    case .mapping(let mapping): mapping.first { $0.key.says("value") }.map { written($0.value) } ?? ""
    }
  }

  /// The facts of a checklist to which the answer is that none of it holds.
  private func answered(
    _ checklist: Checklist, _ key: Scalar, _ node: Node, documents: [String: CaseFile.Document],
    reporting problems: inout [Diagnostic]
  ) -> [StatedFact] {
    let origin: InputData.Origin = checklist.respondent == .authority ? .finding : .dossier
    guard
      let statement = self.statement(
        WrittenSubject(checklist.label, .text), origin, key, node, documents: documents, reporting: &problems)
    else { return [] }
    guard isNone(statement.asWritten) else {
      let facts = checklist.values.map { "`\(elements.model.vocabulary.entries[$0.name].name)`" }
      problems.append(
        Diagnostic(
          .wrongValue, "`\(statement.asWritten)` does not answer the checklist `\(key.text)`", at: statement.range,
          help: "write `\(Checklist.none)` where none of it holds; else state what does: \(facts.joined(separator: ", "))"))
      return []
    }
    return checklist.values.map { fact in
      StatedFact(
        slot: fact.name,
        statements: [
          .init(
            asWritten: statement.asWritten, value: fact.value, document: statement.document, page: statement.page,
            certainty: statement.certainty, note: statement.note, by: statement.by, on: statement.on,
            evidence: statement.evidence, range: statement.range)
        ])
    }
  }

  /// What a text says of a fact, in the form in which reports keep what was written; `nil` where it cannot be read.
  ///
  /// - Parameter given: facts of the same record, one of which may name the unit.
  func reread(_ text: String, of slot: Int, beside given: [GivenFact]) -> Value? {
    guard let subject = subject(slot, beside: given) else { return nil }
    func read(_ text: String, _ subject: WrittenSubject) -> Value? {
      let reading = written.read(text, of: subject)
      guard case .exact(let value) = reading.content, !reading.isBounded else { return nil }
      return value
    }
    guard case .list(let element) = subject.type else { return read(text, subject) ?? meant(by: text, of: slot) }
    var one = subject
    one.type = element
    let items = text.isEmpty ? [] : text.split(separator: "; ").map { read(String($0), one) }
    return items.contains { $0 == nil } ? meant(by: text, of: slot) : .list(items.compactMap(\.self))
  }

  /// What a text says of a fact, whatever that is.
  ///
  /// - Parameter given: facts of the same record, one of which may name the unit.
  func reading(_ text: String, of slot: Int, beside given: [GivenFact] = []) -> WrittenValue? {
    subject(slot, beside: given).map { written.read(text, of: $0) }
  }

  private func subject(_ slot: Int, beside given: [GivenFact]) -> WrittenSubject? {
    let model = elements.model
    switch model.vocabulary.entries[slot].unit {
    case .none: return model.subject(slot, unit: nil)
    case .fixed(let unit): return model.subject(slot, unit: unit)
    case .named(let by):
      let value = elements.valueNaming(by: by, in: given)
      return model.subject(slot, unit: value?.unit, trade: value)
    }
  }

  /// What a fact is where a checklist that covers it was answered with “none”.
  func meant(by text: String, of slot: Int) -> Value? {
    guard isNone(text) else { return nil }
    return checklists.values.lazy.compactMap { $0.values.first { $0.name == slot }?.value }.first
  }

  private func isNone(_ text: String) -> Bool {
    ([Checklist.none] + elements.model.identity.no).contains { Spelling.same($0, text) }
  }

  // MARK: The rest of the file

  /// How many characters the name of a record may have: it becomes the name of a page and stands in every table.
  package static let longestName = 200

  var name: Reading<String> {
    Reading<Scalar>.scalar.then { scalar, problems in
      guard scalar.text.count <= Self.longestName else {
        problems.append(
          Diagnostic(
            .wrongValue, "the name of the record has \(scalar.text.count) characters; it may have \(Self.longestName)",
            at: scalar.range, help: "give it a short name, and say the rest under `title:`"))
        return nil
      }
      return scalar.text
    }
  }

  private var place: Reading<[String]> {
    let levels = elements.model.identity.placeLevels
    return .with { node, problems in
      if let scalar = node.scalar { return [scalar.text] }
      return Fields.read(node, "place", reporting: &problems) { fields in
        (levels.isEmpty ? fields.mapping.map(\.key.text) : levels).compactMap { fields.optional($0, .text) }
      }
    }
  }

  private var documents: Reading<[String: CaseFile.Document]> {
    let document: Reading<CaseFile.Document> = .with { node, problems in
      Fields.read(node, "source", reporting: &problems) { fields in
        let title = fields.optional("title", .text)
        let url = fields.optional("url", .text)
        fields.allow(["read", "date", "number", "note"])
        return CaseFile.Document(title: title, url: url)
      }
    }
    return Reading<[(key: Scalar, value: CaseFile.Document)]>.entries(of: document).then { entries, _ in
      Dictionary(entries.map { ($0.key.text, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private var expected: Reading<CaseFile.Expected> {
    .with { node, problems in
      Fields.read(node, "expectation", reporting: &problems) { fields in
        let words: [(String, Recommendation?)] =
          Recommendation.allCases.map { ($0.rawValue, $0) } + [("undetermined", nil)]
        let recommendation = fields.required(
          "recommendation", Reading<Recommendation?>.word(among: words.map { (word: $0.0, value: $0.1) }))
        let hits = fields.optional("hits", Reading<[Scalar]>.oneOrMore(.scalar)) ?? []
        for hit in hits where !ruleNames.contains(hit.text) {
          fields.report(
            Diagnostic(
              .unknownName, "no rule is called `\(hit.text)`", at: hit.range,
              help: Spelling.nearestName(to: hit.text, among: ruleNames).map { "did you mean `\($0)`?" }
                ?? "name a rule of the rule set: `sangloc show law` lists them"))
        }
        let basis = fields.optional("basis", .word(of: CaseFile.Expected.Basis.self))
        let strength = fields.optional("strength", .word(of: CaseFile.Expected.Strength.self))
        let difference = fields.optional("difference", elements.words)
        guard let recommendation else { return nil }
        return CaseFile.Expected(
          recommendation: recommendation, hits: hits.map(\.text), basis: basis, strength: strength,
          difference: difference,
          range: node.headRange)
      }
    }
  }

  private var event: Reading<CaseFile.Event> {
    .with { node, problems in
      Fields.read(node, "event", reporting: &problems) { fields in
        let date = fields.optional("date", .text) ?? ""
        let what = fields.required("what", .text)
        let document = fields.optional("document", .text)
        fields.allow(["from", "note", "by", "amount"])
        guard let what else { return nil }
        return CaseFile.Event(date: date, what: what, document: document)
      }
    }
  }
}
