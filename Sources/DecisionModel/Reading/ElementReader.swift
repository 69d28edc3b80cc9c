package import Diagnostics
package import FEEL
package import YAMLTree

/// Reads the small pieces of which rule files are made: texts in the languages of the rule set, periods, sources, values, examples.
///
/// One for a whole rule set: what reads something asks it again and again, so it is shared and not copied.
package final class ElementReader {
  /// What was read so far: units, instruments, types, and the vocabulary where it is complete.
  package var model: DecisionModel
  /// Quantities in rule files are written plainly.
  package var facts: FactReader { keptFacts ?? FactReader(model, numbers: .plain) }
  /// Of a reader whose model is whole and stays as it is.
  private var keptFacts: FactReader?

  /// Whether examples are read: `sangloc check` runs them, screening has no use for them.
  package let readsExamples: Bool
  /// Facts that examples share, by the name under which the rule files declare them.
  package let shared = SharedFacts()
  /// What files declare that are no YAML.
  package let salvaged: SalvagedNames
  /// Languages in which labels of included rule sets may stand besides.
  private let otherLanguages: [Language]
  /// Types that are declared and could not be read: what is of them is as open as they are.
  var faultyTypes: Set<String> = []
  /// Whether a value of some type names a unit that could not be read.
  var hasFaultyUnits = false
  /// Inputs that something names as facts, by slot.
  private var namedInputs: Set<Int> = []
  /// Names that are declared a second time.
  var doubles: [Double] = []

  struct Double {
    let slot: Int
    let range: SourceRange
  }

  /// For "did you mean".
  private var inputNames: Spelling.Names {
    if let folded, folded.count == model.inputs.count { return folded.names }
    let names = Spelling.Names(model.inputs.map(\.name))
    folded = (model.inputs.count, names)
    return names
  }
  private var folded: (count: Int, names: Spelling.Names)?
  /// In how many problems of one file the right name is looked for.
  private static let mostSuggestions = 200

  package init(
    _ model: DecisionModel, readsExamples: Bool, salvaged: SalvagedNames = SalvagedNames(), otherLanguages: [Language] = []
  ) {
    self.model = model
    self.readsExamples = readsExamples
    self.salvaged = salvaged
    self.otherLanguages = otherLanguages
  }

  /// Says which names are declared twice. Which of the two is the one too many shows where everything is read: a fact that no
  /// example states is not the one that was meant.
  package func reportDoubles(_ problems: inout [Diagnostic]) {
    for double in doubles {
      let first = model.vocabulary.entries[double.slot]
      var (place, other) = (double.range, first.range)
      if case .input = first.meaning, !namedInputs.contains(double.slot), let range = first.range {
        (place, other) = (range, double.range)
      }
      problems.append(
        Diagnostic(
          .duplicateName, "`\(first.name)` is declared twice", at: place,
          notes: other.map { [.init("it is declared here, too", at: $0)] } ?? [],
          help: "give one of the two another name, or take it away"))
    }
  }

  /// `{vi: …, en: …}`, in the languages that the rule set lists; where it lists one, the text alone will do.
  package var words: Reading<Words> {
    let languages = languages
    return Reading(example: languages.example) { node, name, problems in
      if let language = languages.only, node.scalar != nil {
        return Reading<String>.text.read(node, name, &problems).flatMap { Words([(language, $0)]) }
      }
      return Fields.read(node, languages.what, reporting: &problems) { languages.words(in: &$0) }
    }
  }

  /// The languages of texts.
  package var languages: TextLanguages { TextLanguages(listed: model.identity.languages, besides: otherLanguages) }

  package var day: Reading<CalendarDate> {
    Reading<DateText>.date.then { text, _ in CalendarDate(year: text.year, month: text.month, day: text.day) }
  }

  /// `{within: 60 day, says: {vi: …, en: …}}`
  var ending: Reading<DecisionModel.Coverage.Ending> {
    .with { [self] node, problems in
      Fields.read(node, "notice of the end", reporting: &problems) { fields in
        let within = fields.required("within", .scalar)
        let says = fields.required("says", words)
        guard let within, let says else { return nil }
        let parts = within.text.split(separator: " ")
        guard parts.count == 2, parts[1] == "day", let days = Int(parts[0]), days > 0 else {
          fields.report(
            Diagnostic(
              .badValue, "`\(within.text)` is not a number of days", at: within.range, help: "write `60 day`"))
          return nil
        }
        return DecisionModel.Coverage.Ending(days: days, says: says)
      }
    }
  }

  /// `2026-05-18 .. 2027-02-28`
  package var period: Reading<Period> {
    Reading(example: "2026-01-29 ..") { node, name, problems in
      guard let scalar = Reading<Scalar>.scalar.read(node, name, &problems) else { return nil }
      let text = scalar.text
      func refused(_ message: String) -> Period? {
        problems.append(Diagnostic(.badPeriod, message, at: scalar.range, help: PeriodHint.help(for: text)))
        return nil
      }
      guard let dots = text.range(ofDots: ()) else { return refused("\(name) is not a period: `\(text)`") }
      let ends = [text[..<dots.lowerBound], text[dots.upperBound...]].map { $0.trimmed }
      var days: [CalendarDate?] = []
      for end in ends {
        if end.isEmpty {
          days.append(nil)
        } else if let date = DateText(end), let day = CalendarDate(year: date.year, month: date.month, day: date.day) {
          days.append(day)
        } else {
          return refused("`\(end)` is not a day of the calendar")
        }
      }
      if let from = days[0], let through = days[1], through < from {
        return refused("the period ends before it begins")
      }
      return Period(from: days[0], through: days[1])
    }
  }

  /// How many letters a quote of a text may have: what a rule rests on is a sentence.
  private static let longestQuote = 600

  /// `decree-48-2026 annex II row 15`, or a mapping with `cite`, `url`, `mark`, `weak`, `says`.
  package var citation: Reading<Citation> {
    Reading(example: "decree-48-2026 annex II row 15") { [self] node, name, problems in
      if node.mapping != nil {
        return Fields.read(node, "source", reporting: &problems) { fields in
          let cite = fields.required("cite", .scalar)
          let url = fields.optional("url", .text)
          let mark = fields.optional("mark", .word(of: Mark.self))
          let weak = fields.optional("weak", words)
          let says = fields.optional("says", .text)
          if let says, says.count > Self.longestQuote {
            fields.report(
              Diagnostic(
                .badValue, "the quote has \(says.count) letters; it may have \(Self.longestQuote)", at: fields.entry("says")?.value.range,
                help: "quote the one sentence, or the part of it, on which this rests"))
          }
          guard let cite else { return nil }
          return citation(cite, url: url, mark: mark, weak: weak, says: says, reporting: &fields.problems)
        }
      }
      guard let scalar = Reading<Scalar>.scalar.read(node, name, &problems) else { return nil }
      return citation(scalar, url: nil, mark: nil, weak: nil, says: nil, reporting: &problems)
    }
  }

  private func citation(
    _ scalar: Scalar, url: String?, mark: Mark?, weak: Words?, says: String?, reporting problems: inout [Diagnostic]
  ) -> Citation? {
    let text = scalar.text
    let id = String(text.prefix { !$0.isWhitespace })
    guard let instrument = model.instruments[id] else {
      let nearest = Spelling.nearestName(to: id, among: model.instruments.keys)
      problems.append(
        Diagnostic(
          .unknownInstrument, "no instrument is called `\(id)`", at: scalar.map.range(0, id.utf8.count),
          help: nearest.map { "did you mean `\($0)`?" } ?? "declare it under `instruments:`"))
      return nil
    }
    return Citation(
      instrument: id, place: text.dropFirst(id.count).trimmed, url: url ?? instrument.url,
      mark: mark ?? instrument.mark,
      weak: weak, says: says, range: scalar.range)
  }

  package var expression: Reading<ExpressionText> {
    Reading<Scalar>.expression.then { scalar, problems in
      guard AmbiguousNumbers.report(in: scalar.text, map: scalar.map, into: &problems) else { return nil }
      return ExpressionText(text: scalar.text, map: scalar.map)
    }
  }

  /// A unit that the rule set declares.
  package var unit: Reading<Units.Unit> {
    Reading<Scalar>.scalar.then { [self] scalar, problems in
      if let unit = model.units.unit(scalar.text) { return unit }
      problems.append(
        Diagnostic(
          .unknownUnit, "`\(scalar.text)` is not a unit that the rule set knows", at: scalar.range,
          help: Spelling.nearest(to: scalar.text, among: model.units.knownSpellings).map { "did you mean `\($0)`?" }
            ?? "declare it under `units:`"))
      return nil
    }
  }

  /// A value of a type, as rule files write it; a list for list types.
  package func value(_ type: FactType, unit: Units.Unit?) -> Reading<Value> {
    Reading { [self] node, name, problems in
      if case .list(let element) = type, let items = node.sequence {
        var values: [Value] = []
        for item in items {
          guard let value = value(element, unit: unit).read(item, name.item, &problems) else { return nil }
          values.append(value)
        }
        return .list(values)
      }
      guard let scalar = Reading<Scalar>.scalar.read(node, name, &problems) else { return nil }
      return facts.read(scalar.text, map: scalar.map, as: type, unit: unit, reporting: &problems)
    }
  }

  /// A value of something whose unit stands beside it (a parameter, the answer of a decision): a number may be written
  /// without repeating it.
  package func statedValue(_ type: FactType, unit: Units.Unit?) -> Reading<Value> {
    Reading { [self] node, name, problems in
      // A unit may end in a digit: `200 mg/Nm3`.
      let isBare = unit != nil && node.scalar.map { !$0.text.contains { $0.isLetter || $0.isWhitespace } } ?? true
      return value(type, unit: isBare ? nil : unit).read(node, name, &problems)
    }
  }

  // MARK: Examples

  /// What facts are given: names of inputs with their values.
  ///
  /// - Parameter shared: facts that hold beside them, but for those that are given anew.
  package func given(beside shared: [GivenFact] = []) -> Reading<[GivenFact]> {
    Reading(example: "{…}") { [self] node, name, problems in
      guard let entries = Reading<[(key: Scalar, value: Node)]>.entries(of: .node).read(node, name, &problems) else {
        return nil
      }
      var facts: [GivenFact] = []
      var waiting: [(slot: Int, by: Int, key: Scalar, value: Node)] = []
      for (key, value) in entries {
        guard let slot = self.input(key, reporting: &problems) else { continue }
        // What a faulty declaration says of its values is not known.
        if model.vocabulary.isFaulty(slot) { continue }
        switch model.vocabulary.entries[slot].unit {
        case .named(let by): waiting.append((slot, by, key, value))
        case .none: append(slot, value, unit: nil, key)
        case .fixed(let unit): append(slot, value, unit: unit, key)
        }
      }
      for (slot, by, key, value) in waiting {
        guard let unit = unitNamed(by: by, in: facts + shared) else {
          if hasFaultyUnits || model.vocabulary.isFaulty(by) { continue }
          problems.append(
            Diagnostic(
              .unitUndetermined,
              "the unit of `\(key.text)` depends on `\(model.vocabulary.entries[by].name)`, which is not given",
              at: key.range, help: "give `\(model.vocabulary.entries[by].name)`, too"))
          continue
        }
        append(slot, value, unit: unit, key)
      }
      // With fewer facts than it names, an example would show something else.
      guard facts.count == entries.count else { return nil }
      let anew = Set(facts.map(\.name))
      return facts + shared.filter { !anew.contains($0.name) && !isMeasured($0.name, byOneOf: anew) }

      func append(_ slot: Int, _ node: Node, unit: Units.Unit?, _ key: Scalar) {
        guard case .input(let index) = model.vocabulary.entries[slot].meaning else { return }
        let input = model.inputs[index]
        guard let value = self.value(input.type, unit: unit).read(node, ValueName(key: key), &problems) else { return }
        facts.append(GivenFact(name: slot, value: value, range: key.range.union(node.range)))
      }
    }
  }

  /// Whether one of these facts names the unit of that one: a capacity does not outlive its activity.
  private func isMeasured(_ slot: Int, byOneOf slots: Set<Int>) -> Bool {
    if case .named(let by) = model.vocabulary.entries[slot].unit { slots.contains(by) } else { false }
  }

  /// The slot of an input by its name.
  package func input(_ key: Scalar, reporting problems: inout [Diagnostic]) -> Int? {
    let name = key.text
    if let slot = model.vocabulary[name] {
      if case .input = model.vocabulary.entries[slot].meaning {
        namedInputs.insert(slot)
        return slot
      }
      if model.vocabulary.isFaulty(slot) { return nil }
      problems.append(
        Diagnostic(
          .unknownName, "`\(name)` is not a fact: it is computed", at: key.range,
          help: "give the facts from which it follows"))
      return nil
    }
    // A file of nothing but strange names shall not be compared with all that is known, name by name.
    let nearest = problems.count < Self.mostSuggestions ? inputNames.nearestName(to: name) : nil
    problems.append(
      Diagnostic(
        .unknownName, "no fact is called `\(name)`", at: key.range,
        help: nearest.map { "did you mean `\($0)`?" } ?? "`sangloc facts` lists them all"))
    return nil
  }

  /// The slot of a fact that a record names, perhaps as it was called before.
  package func inputOfRecord(_ key: Scalar, reporting problems: inout [Diagnostic]) -> Int? {
    let name = key.text
    guard model.vocabulary[name] == nil, let input = model.inputs.first(where: { $0.formerly.contains(name) }),
      let slot = model.vocabulary[input.name]
    else { return self.input(key, reporting: &problems) }
    problems.append(
      Diagnostic(
        .note, .formerName, "`\(name)` is called `\(input.name)` now", at: key.range, help: "write `\(input.name)`"
      ).told("“\(name)” nay có tên là “\(input.name)”", help: "ghi `\(input.name)`"))
    return slot
  }

  /// The unit that the value of one fact names for another.
  package func unitNamed(by slot: Int, in facts: [GivenFact]) -> Units.Unit? { valueNaming(by: slot, in: facts)?.unit }

  /// The value of one fact that names the unit of another.
  package func valueNaming(by slot: Int, in facts: [GivenFact]) -> ItemDefinition.AllowedValue? {
    guard let fact = facts.first(where: { $0.name == slot }), case .text(let text) = fact.value,
      case .input(let index) = model.vocabulary.entries[slot].meaning, case .item(let type) = model.inputs[index].type
    else { return nil }
    return model.types[type].value(text)
  }

  /// The examples of an element, where they are wanted.
  ///
  /// - Parameter expectation: reads what the facts must lead to.
  package func examples(_ expectation: Reading<Example.Expectation>) -> Reading<[Example]> {
    guard readsExamples else { return Reading { _, _, _ in [] } }
    let list = Reading<[Example]>.list(of: example(expectation))
    return Reading(example: list.example) { [self] node, name, problems in ahead[node.range] ?? list.read(node, name, &problems) }
  }

  /// Examples that were read on all cores before their turn came, by the place of their list.
  private var ahead: [SourceRange: [Example]] = [:]

  /// What a reader of examples needs of this one, once the names of all facts are known.
  private struct Seed: Sendable {
    let model: DecisionModel
    let salvaged: SalvagedNames
    let otherLanguages: [Language]
    let shared: SharedFacts.Entries
    let faultyTypes: Set<String>
    let hasFaultyUnits: Bool

    func reader() -> ElementReader {
      let reader = ElementReader(model, readsExamples: true, salvaged: salvaged, otherLanguages: otherLanguages)
      reader.shared.entries = shared
      reader.faultyTypes = faultyTypes
      reader.hasFaultyUnits = hasFaultyUnits
      reader.keptFacts = FactReader(model, numbers: .plain)
      return reader
    }
  }

  private struct ReadAhead: Sendable {
    var lists: [SourceRange: [Example]] = [:]
    var namedInputs: Set<Int> = []
    var used: Set<String> = []
  }

  /// Reads lists of examples on all cores. Those in which something is wrong are left for their turn, when it is told as ever.
  ///
  /// - Parameters:
  ///   - lists: each with what its expectations are read by.
  package func readAhead<By: Sendable>(
    _ lists: [(node: Node, by: By)], _ expectation: @escaping @Sendable (By, ElementReader) -> Reading<Example.Expectation>
  ) {
    guard readsExamples, !lists.isEmpty else { return }
    func size(_ node: Node) -> Int { Int(node.range.upper) - Int(node.range.lower) }
    let most = max(1, lists.reduce(0) { $0 + size($1.node) } / (Parallel.width * 8))
    var parts: [(lists: [(node: Node, by: By)], size: Int)] = []
    for list in lists {
      if parts.isEmpty || parts[parts.count - 1].size > most { parts.append(([], 0)) }
      parts[parts.count - 1].lists.append(list)
      parts[parts.count - 1].size += size(list.node)
    }
    let seed = Seed(
      model: model, salvaged: salvaged, otherLanguages: otherLanguages, shared: shared.entries, faultyTypes: faultyTypes,
      hasFaultyUnits: hasFaultyUnits)
    let read = Parallel.map(parts, weight: \.size) { part in
      let reader = seed.reader()
      var found = ReadAhead()
      for (node, by) in part.lists {
        var problems: [Diagnostic] = []
        let examples = reader.examples(expectation(by, reader)).read(node, "`examples`", &problems)
        if problems.isEmpty, let examples { found.lists[node.range] = examples }
      }
      found.namedInputs = reader.namedInputs
      found.used = reader.shared.used
      return found
    }
    for part in read {
      ahead.merge(part.lists) { first, _ in first }
      namedInputs.formUnion(part.namedInputs)
      shared.note(part.used)
    }
  }

  private func example(_ expectation: Reading<Example.Expectation>) -> Reading<Example> {
    .with { [self] node, problems in
      Fields.read(node, "example", reporting: &problems) { fields in
        let on = fields.optional("on", day)
        let kind = fields.optional("kind", .text)
        let like = fields.optional("like", .scalar)
        let without = fields.optional("without", ModelReader.names(self)) ?? []
        let tests = fields.optional("tests", .scalar).map { Example.TestedPlace(text: $0.text, range: $0.range) }
        let shared = like.map { self.shared.facts(of: $0, reporting: &fields.problems) } ?? []
        let own = given(beside: shared ?? [])
        let given = like == nil || fields.has("given") ? fields.required("given", own) : shared
        let expectation = fields.required("expect", expectation)
        guard let given, let expectation, shared != nil else { return nil }
        let left = Set(without.compactMap { model.vocabulary[$0] })
        return Example(
          on: on, kind: kind, given: given.filter { !left.contains($0.name) }, expectation: expectation, tests: tests,
          range: node.range)
      }
    }
  }
}

extension StringProtocol {
  /// Without white space at either end.
  package var trimmed: String {
    var rest = Substring(self)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }

  /// Where `..` stands.
  fileprivate func range(ofDots: Void) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      let next = self.index(after: index)
      if self[index] == ".", next < endIndex, self[next] == "." { return index..<self.index(after: next) }
      index = next
    }
    return nil
  }
}
