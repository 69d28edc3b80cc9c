internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Impact
internal import Screening

/// What may be written at a place: keys of the place, names with their labels, values of a fact, clauses, instruments; in an expression the names that
/// fit the type of what stands on the other side first.
struct Completions {
  /// As the protocol numbers kinds of things.
  enum Kind: Int {
    case function = 3
    case field = 5
    case property = 10
    case unit = 11
    case value = 12
    case keyword = 14
    case reference = 18
    case member = 20
    case constant = 21
  }

  struct Item: Hashable {
    let text: String
    let kind: Kind
    let detail: String
    let label: String
    /// Whether it fits best: these stand first.
    var fits = false
  }

  let model: DecisionModel
  let ruleSet: RuleSet
  /// Whether the file is a record.
  let isRecord: Bool

  /// The items and how many characters before the place they replace.
  func items(_ place: WritingPlace) -> (items: [Item], replacing: Int) {
    let written = place.written
    let word = Self.word(at: written)
    // In a block of text under `when: |` no line has a key.
    if place.isKey, isExpression(place) { return expression(written) }
    if place.isKey { return (keys(place), written.count) }
    guard let key = place.path.last else { return ([], 0) }
    if languages.contains(key) {
      guard let brace = written.lastIndex(of: "{"), !written[brace...].contains("}") else { return ([], 0) }
      let name = written[written.index(after: brace)...]
      return (names(nil), name.count)
    }
    if isExpression(place) { return expression(written) }
    let isQuoted = written.hasPrefix("\"") || written.hasPrefix("'")
    // Names have no spaces, values and clauses may.
    let values = values(place, key)
    return (values, values.contains { $0.text.contains(" ") } ? written.count - (isQuoted ? 1 : 0) : word.count)
  }

  /// The codes under which texts stand.
  private var languages: [String] { model.identity.languages.map(\.rawValue) }

  /// The name that ends a text.
  private static func word(at text: String) -> Substring {
    var start = text.endIndex
    while start > text.startIndex {
      let before = text.index(before: start)
      guard text[before].isLetter || text[before].isNumber || "_.-".contains(text[before]) else { break }
      start = before
    }
    return text[start...]
  }

  // MARK: Keys

  private static let sections = [
    "rule set", "version", "title", "languages", "includes", "covers", "examples on", "numbers", "dates", "yes", "no", "place levels", "units", "unit words", "unit readings",
    "instruments", "types", "inputs", "parameters", "example facts", "clauses", "contradictions", "implications", "presumptions", "checklists",
    "policy", "papers",
  ]
  private static let heads: [String: [String]] = [
    "case": ["title", "kind", "as of", "sector", "place", "note", "site", "facts", "components", "confirmed", "expect", "happened", "sources"],
    "decision": ["label", "answer", "shown", "of several", "versions", "examples"],
    "criterion": ["label", "answers", "weight", "cap", "judged on", "note", "rules"],
    "duties": ["label", "answers", "note", "rules"],
  ]
  private static let rule = [
    "label", "for", "in force", "when", "only where stated", "recommend", "risk", "because", "when unknown", "to check", "source", "note", "examples",
  ]
  /// By the key of the list or mapping in which it stands.
  private static let items: [String: [String]] = [
    "versions": ["in force", "source", "displaces", "hit policy", "inputs", "rows", "default", "value", "wanting", "note"],
    "values": ["in force", "value", "source", "wanting", "displaces"], "examples": ["given", "expect", "kind", "on", "tests", "like"],
    "implications": ["when", "then", "because", "source", "examples"], "contradictions": ["when", "because", "source", "examples"],
    "source": ["cite", "url", "mark", "weak", "says"], "answer": ["type", "one of", "unit"], "covers": ["period", "outside", "ending"],
    "numbers": ["group", "decimal"], "components": ["name", "on", "laboratory", "from", "facts"], "of several": ["first of", "source", "because"],
  ]
  /// What is said to people, in each language of the rule set.
  private static let texts: Set<String> = ["label", "title", "because", "says", "to check", "question"]
  /// By the section in which it stands under a name of its own.
  private static let named: [String: [String]] = [
    "inputs": [
      "label", "formerly", "called", "question", "extreme", "type", "one of", "unit by", "unit", "allowed", "needed by", "from", "answered by",
      "asked after", "project can change", "when not stated", "note",
    ],
    "parameters": ["label", "formerly", "type", "unit", "values", "note"], "types": ["label", "values"],
    "instruments": [
      "number", "kind", "title", "official title", "issuer", "issued", "attached", "in force", "url", "mark", "verified", "status", "amends", "displaces",
      "note",
    ],
    "units": ["of", "is", "count", "label", "written", "ask before grouping", "may be left out"],
    "clauses": ["label", "source", "no fact answers it", "note"],
    "facts": ["value", "from", "page", "certainty", "by", "on", "evidence", "note"],
  ]

  private func keys(_ place: WritingPlace) -> [Item] {
    let last = place.path.last
    let parent = place.path.dropLast().last
    var keys: [String]
    if place.path.isEmpty {
      let head = Self.heads.keys.first { place.beside.contains($0) }
      keys = head.flatMap { Self.heads[$0] } ?? (place.beside.isEmpty ? Self.sections + Self.heads.keys.sorted() : Self.sections)
    } else if last == "facts" || last == "given" || parent == "example facts" {
      return facts(but: place.beside)
    } else if last == "rules" {
      keys = place.beside.contains("duty") ? Self.rule.map { $0 == "recommend" ? "says" : $0 } : Self.rule
      if place.beside.isEmpty { keys = ["rule", "duty"] + keys }
    } else if let parent, let own = Self.named[parent] {
      keys = own
    } else if let last, Self.texts.contains(last) {
      keys = languages
    } else if last == "place" {
      keys = model.identity.placeLevels
    } else if let last, let own = Self.items[last] {
      keys = own
    } else {
      return []
    }
    return keys.filter { !place.beside.contains($0) }.map { Item(text: $0, kind: .property, detail: "", label: "") }
  }

  private func facts(but beside: [String]) -> [Item] {
    model.inputs.filter { !beside.contains($0.name) }.map { item($0.name, .field, $0.label, slot: model.vocabulary[$0.name]) }
  }

  // MARK: Values

  private func values(_ place: WritingPlace, _ key: String) -> [Item] {
    if let fact = fact(place) { return values(of: fact) }
    func words(_ words: [String]) -> [Item] { words.map { Item(text: $0, kind: .keyword, detail: "", label: "") } }
    switch key {
    case "type":
      return words(["number", "text", "boolean", "date"])
        + model.types.map { Item(text: $0.name, kind: .member, detail: "\($0.values.count)", label: told($0.label)) }
    case "unit": return model.units.knownSpellings.map { Item(text: $0, kind: .unit, detail: "", label: "") }
    case "unit by", "asked after", "only where stated", "shows", "might fire", "unknown": return facts(but: [])
    case "answers", "clauses": return ruleSet.clauses.map { Item(text: $0.name, kind: .reference, detail: "", label: told($0.label)) }
    case "source", "cite", "wanting", "amends", "displaces":
      return model.instruments.values.sorted { $0.id < $1.id }.map {
        Item(text: $0.id, kind: .reference, detail: $0.number, label: told($0.title))
      }
    case "recommend": return words(["reject", "post-inspection"])
    case "recommendation": return words(["approve", "post-inspection", "reject", "undetermined"])
    case "when unknown": return words(WhenUnknown.allCases.map(\.rawValue))
    case "judged on": return words(LawDay.allCases.map(\.rawValue))
    case "kind" where place.path.first == "instruments": return words(Instrument.Kind.allCases.map(\.rawValue))
    case "kind", "for", "needed by": return words(RecordKind.allCases.map(\.rawValue))
    case "mark": return words(Mark.allCases.map(\.rawValue))
    case "status": return words(Instrument.Status.allCases.map(\.rawValue))
    case "from" where place.path.first == "inputs": return words(InputData.Origin.allCases.map(\.rawValue))
    case "answered by": return words(InputData.Respondent.allCases.map(\.rawValue))
    case "hit policy": return words(["unique", "any", "priority", "first", "collect", "rule order", "output order"])
    case "extreme": return words(["maximum"])
    case "shown": return words(["duty"])
    case "project can change", "count", "attached", "ask before grouping", "may be left out": return words(["true", "false"])
    case "expect": return words(["fires", "does not fire", "might fire", "cannot be evaluated", "reject", "post-inspection", "not determined"])
    case "hits":
      return ruleSet.criteria.flatMap(\.rules).map { Item(text: $0.name, kind: .reference, detail: "", label: told($0.label)) }
    default: return []
    }
  }

  /// The fact whose value is being written: `facts: {X: …`, `given: {X: …`, `X: {value: …`.
  private func fact(_ place: WritingPlace) -> InputData? {
    let path = place.path.last == "value" ? place.path.dropLast() : place.path[...]
    guard let name = path.last, path.dropLast().contains(where: { ["facts", "given", "example facts", "then"].contains($0) }) else { return nil }
    return model.inputs.first { $0.name == name }
  }

  private func values(of input: InputData) -> [Item] { values(of: input.type) }

  private func values(of type: FactType) -> [Item] {
    switch type {
    case .boolean: ["true", "false"].map { Item(text: $0, kind: .value, detail: "", label: "") }
    case .item(let index):
      model.types[index].values.map { value in
        Item(text: value.value, kind: .member, detail: value.unit.map { "\($0)" } ?? "", label: told(value.label))
      }
    case .list(let element): values(of: element)
    case .number, .text, .date: []
    }
  }

  // MARK: Expressions

  private func isExpression(_ place: WritingPlace) -> Bool {
    switch place.path.last {
    case "when", "allowed", "unless stated", "where": true
    case "value": place.path.contains("versions")
    case "inputs", "rows": place.path.contains("versions")
    default: false
    }
  }

  private func expression(_ written: String) -> (items: [Item], replacing: Int) {
    // Without the quotation mark in which YAML has the expression.
    let text = written.hasPrefix("'") || written.hasPrefix("\"") ? String(written.dropFirst()) : written
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    if parts.count.isMultiple(of: 2), let open = parts.last {
      // Inside a text: what is held against a fact is one of its values.
      let before = parts.dropLast().joined(separator: "\"")
      guard case .enumeration(let list)? = lastName(in: before).map({ model.vocabulary.entries[$0].type }) else { return ([], 0) }
      let type = model.types.first { $0.name == list.name }
      return (
        list.values.map { value in
          Item(text: value, kind: .member, detail: list.name, label: type?.value(value).map { told($0.label) } ?? "", fits: true)
        }, open.count
      )
    }
    let word = Self.word(at: text)
    let before = text.dropLast(word.count)
    var wanted: FEELType?
    let trimmed = String(before.reversed().drop { $0 == " " }.reversed())
    if trimmed.last.map({ "<>=+-*/".contains($0) }) == true, let slot = lastName(in: trimmed) { wanted = model.vocabulary.entries[slot].type }
    return (names(wanted) + functions, word.count)
  }

  /// The last name of the vocabulary in a text.
  private func lastName(in text: String) -> Int? {
    var rest = text
    while !rest.isEmpty {
      let word = Self.word(at: rest)
      if let slot = model.vocabulary[String(word)] { return slot }
      rest = String(rest.dropLast(max(1, word.count)))
    }
    return nil
  }

  private func names(_ wanted: FEELType?) -> [Item] {
    model.vocabulary.entries.enumerated().map { slot, entry in
      var item = named(slot, entry)
      if let wanted, wanted != .any { item.fits = entry.type == wanted }
      return item
    }
  }

  private func named(_ slot: Int, _ entry: Vocabulary.Entry) -> Item {
    switch entry.meaning {
    case .builtin: item(entry.name, .field, Words(vi: "luôn có", en: "always given"), slot: slot)
    case .input(let index): item(entry.name, .field, model.inputs[index].label, slot: slot)
    case .parameter(let index): item(entry.name, .constant, model.parameters[index].label, slot: slot)
    case .decision(let index):
      item(entry.name, .reference, index < model.decisions.count ? model.decisions[index].label : Words(vi: "", en: ""), slot: slot)
    }
  }

  private func item(_ name: String, _ kind: Kind, _ label: Words, slot: Int?) -> Item {
    var detail = ""
    if let slot {
      let entry = model.vocabulary.entries[slot]
      detail = HoverText.name(of: entry.type)
      if case .fixed(let unit) = entry.unit { detail += " \(unit)" }
    }
    return Item(text: name, kind: kind, detail: detail, label: told(label))
  }

  private var functions: [Item] {
    Library.functions.map { Item(text: $0.name, kind: .function, detail: "\($0.result)", label: $0.documentation) }
  }

  private func told(_ words: Words) -> String { words.shortLine }
}
