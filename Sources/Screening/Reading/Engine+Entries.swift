package import DecisionModel
package import Diagnostics
package import FEEL
internal import YAMLTree

/// What was said of one fact and is no line of a file.
package struct EnteredStatement: Sendable, Hashable {
  package var written: String
  package var document: String?
  package var page: String?
  package var certainty: StatedFact.Certainty?
  package var note: String?
  /// Of a finding.
  package var by: String?
  package var on: String?
  package var evidence: String?

  package init(
    written: String, document: String? = nil, page: String? = nil, certainty: StatedFact.Certainty? = nil, note: String? = nil,
    by: String? = nil, on: String? = nil, evidence: String? = nil
  ) {
    self.written = written
    self.document = document
    self.page = page
    self.certainty = certainty
    self.note = note
    self.by = by
    self.on = on
    self.evidence = evidence
  }
}

/// A record that was entered field by field.
package struct EnteredRecord: Sendable, Hashable {
  package struct Confirmation: Sendable, Hashable {
    package var by: String
    package var on: String
    package var evidence: String?
    /// What was presumed of each fact, as written.
    package var values: [String: String]
    package var silentOn: [String]

    package init(by: String, on: String, evidence: String?, values: [String: String], silentOn: [String]) {
      self.by = by
      self.on = on
      self.evidence = evidence
      self.values = values
      self.silentOn = silentOn
    }
  }
  package var name: String
  package var title: String
  package var kind: RecordKind
  package var asOf: CalendarDate?
  package var place: [String]
  /// By fact; several statements of one stand beside each other.
  package var facts: [String: [EnteredStatement]] = [:]
  /// Checklists of which none holds.
  package var none: [String: EnteredStatement] = [:]
  /// Titles of the documents that statements name.
  package var documents: [String: String] = [:]
  package var confirmation: Confirmation?
  /// Where the site is, by the keys of a record's `site:`, each as written; `nil` where nobody said.
  package var site: [String: String]?

  package init(name: String, title: String, kind: RecordKind, asOf: CalendarDate?, place: [String] = []) {
    self.name = name
    self.title = title
    self.kind = kind
    self.asOf = asOf
    self.place = place
  }
}

/// What an engine makes of a record that was entered: always a record, and of each fact what is wrong with it.
package struct EnteredReading: Sendable {
  package let file: CaseFile
  package let sources: SourceFiles
  /// What is told of each fact, by name.
  package let problems: [String: [Diagnostic]]
  /// Facts that documents state differently: unknown, and nothing is presumed of them.
  package let contradicted: Set<String>
  /// Facts whose value is outside what it may be: unknown too.
  package let outOfBounds: Set<String>
  /// Facts that cannot all be true, with the sentence of the rule set.
  package let clashes: [(facts: [String], because: Words)]
  /// SHA-256 over all that was entered.
  package let hash: String
}

extension Engine {
  /// Reads what was entered, by the reader that reads the facts of files. One wrong value withholds none of the others.
  ///
  /// - Parameter files: those of the rule set, of which reports name places.
  package func read(_ entered: EnteredRecord, beside files: SourceFiles) -> EnteredReading {
    var problems: [String: [Diagnostic]] = [:]
    var contradicted: Set<String> = []
    var outOfBounds: Set<String> = []
    var clashes: [(facts: [String], because: Words)] = []
    var entered = entered
    // Each round settles one kind of trouble: what contradicts itself, then what is out of bounds.
    for _ in 0..<4 {
      var sources = files
      let (file, node, places) = EntryTree.add(fields(entered), called: entered.name, to: &sources)
      var found: [Diagnostic] = []
      let read = cases.read(node, reporting: &found) ?? CaseFile(Self.emptyRecord(entered, node))
      let own = Dictionary(grouping: found.map { (places.fact(at: $0.range), $0) }.filter { $0.0 != nil }, by: { $0.0 ?? "" })
        .mapValues { $0.map(\.1) }
      let differing = Set(own.filter { $0.value.contains { $0.code == .contradictoryFacts } }.keys).subtracting(contradicted)
      problems.merge(own) { _, new in new }
      guard differing.isEmpty else {
        contradicted.formUnion(differing)
        for fact in differing { entered.facts[fact] = entered.facts[fact]?.map { var one = $0; one.certainty = .disputed; return one } }
        continue
      }
      var checked: [Diagnostic] = []
      check(read.record, reporting: &checked)
      let bounds = checked.filter { $0.code == .badValue }.compactMap { problem in places.fact(at: problem.range).map { ($0, problem) } }
        .filter { !outOfBounds.contains($0.0) }
      guard bounds.isEmpty else {
        for (fact, problem) in bounds {
          outOfBounds.insert(fact)
          problems[fact, default: []].append(problem)
          entered.facts[fact] = entered.facts[fact]?.map { var one = $0; one.written = Self.open; return one }
        }
        continue
      }
      for problem in checked where problem.code == .contradictoryFacts {
        let ranges = [problem.range].compactMap(\.self) + problem.notes.compactMap(\.range)
        let facts = ranges.compactMap { places.fact(at: $0) }
        clashes.append((facts, Words(vi: problem.local?.message ?? problem.message, en: problem.message)))
      }
      return EnteredReading(
        file: read, sources: sources, problems: problems, contradicted: contradicted, outOfBounds: outOfBounds, clashes: clashes,
        hash: SHA256.hexadecimal(of: file.bytes))
    }
    // Not reached: each round adds facts, and there are two kinds of trouble.
    var sources = files
    let (file, node, _) = EntryTree.add(fields(entered), called: entered.name, to: &sources)
    return EnteredReading(
      file: CaseFile(Self.emptyRecord(entered, node)), sources: sources, problems: problems, contradicted: contradicted,
      outOfBounds: outOfBounds, clashes: clashes, hash: SHA256.hexadecimal(of: file.bytes))
  }

  /// How a record writes that something is open: asked for, and never presumed.
  package static let open = "chưa xác định"

  private static func emptyRecord(_ entered: EnteredRecord, _ node: Node) -> Record {
    Record(row: entered.name, kind: entered.kind, asOf: entered.asOf, facts: [], range: node.range)
  }

  private func fields(_ entered: EnteredRecord) -> [(key: String, value: EntryTree.Value)] {
    var fields: [(key: String, value: EntryTree.Value)] = [
      ("case", .text(entered.name)), ("title", .text(entered.title)), ("kind", .text(entered.kind.rawValue)),
    ]
    if let day = entered.asOf { fields.append(("as of", .text(day.description))) }
    let levels = rules.ruleSet.model.identity.placeLevels
    let places = zip(levels, entered.place).filter { !$0.1.isEmpty }
    let place = entered.place.filter { !$0.isEmpty }.joined(separator: ", ")
    if levels.isEmpty, !place.isEmpty { fields.append(("place", .text(place))) }
    if !places.isEmpty { fields.append(("place", .fields(places.map { ($0.0, .text($0.1)) }))) }
    if let site = entered.site { fields.append(("site", .fields(site.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) }))) }
    if !entered.documents.isEmpty {
      fields.append(
        ("sources", .fields(entered.documents.sorted { $0.key < $1.key }.map { ($0.key, .fields([("title", .text($0.value))])) })))
    }
    let facts = entered.facts.sorted { $0.key < $1.key }.map { fact, statements in
      let isList = isList(fact)
      let values = statements.map { value($0, isList: isList) }
      return (key: fact, value: values.count == 1 ? values[0] : .list(values))
    }
    let none = entered.none.sorted { $0.key < $1.key }.map { checklist, statement in (key: checklist, value: value(statement, isList: false)) }
    fields.append(("facts", .fields(facts + none)))
    if let confirmation = entered.confirmation {
      var lines: [(key: String, value: EntryTree.Value)] = [("by", .text(confirmation.by)), ("on", .text(confirmation.on))]
      if let evidence = confirmation.evidence { lines.append(("evidence", .text(evidence))) }
      if !confirmation.values.isEmpty {
        lines.append(("of", .fields(confirmation.values.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })))
      }
      if !confirmation.silentOn.isEmpty { lines.append(("silent on", .list(confirmation.silentOn.sorted().map { .text($0) }))) }
      fields.append(("confirmed", .fields(lines)))
    }
    return fields
  }

  private func isList(_ fact: String) -> Bool {
    let model = rules.ruleSet.model
    guard let slot = model.vocabulary[fact], case .input(let index) = model.vocabulary.entries[slot].meaning,
      case .list = model.inputs[index].type
    else { return false }
    return true
  }

  private func value(_ statement: EnteredStatement, isList: Bool) -> EntryTree.Value {
    let parts = !isList ? [] : statement.written.split(separator: "; ").map { EntryTree.Value.text(String($0)) }
    var fields: [(key: String, value: EntryTree.Value)] = [("value", parts.count > 1 ? .list(parts) : .text(statement.written))]
    let others: [(String, String?)] = [
      ("from", statement.document), ("page", statement.page), ("certainty", statement.certainty?.rawValue), ("note", statement.note),
      ("by", statement.by), ("on", statement.on), ("evidence", statement.evidence),
    ]
    for (key, text) in others { if let text, !text.isEmpty { fields.append((key, .text(text))) } }
    return .fields(fields)
  }
}

extension [EntryTree.Place] {
  /// The fact in whose entry something stands.
  fileprivate func fact(at range: SourceRange?) -> String? {
    guard let range else { return nil }
    return first { $0.section == "facts" && $0.range.lower <= range.lower && range.lower < $0.range.upper }?.key
  }
}

extension Engine {
  /// What a text says of a fact by itself; `nil` where its unit hangs on another fact.
  package func reading(_ text: String, of slot: Int) -> WrittenValue? { cases.reading(text, of: slot) }

  /// A value as reports show it.
  package func shown(_ value: Value, of slot: Int) -> Report.ShownValue {
    Wording(model: rules.ruleSet.model, row: rules.model.program.makeRow(), bounds: [:]).shown(value, of: slot)
  }

  /// A value as records write it, in the unit of the fact.
  package func written(_ value: Value, of slot: Int) -> String {
    let shown = shown(value, of: slot)
    switch shown.kind {
    case .number: return rules.ruleSet.model.identity.numbers.write(shown.text) + (shown.unit.map { " \($0)" } ?? "")
    case .text, .boolean, .date, .other, .null, .unknown: return shown.text
    }
  }
}
