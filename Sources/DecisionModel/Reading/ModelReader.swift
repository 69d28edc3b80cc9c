package import Diagnostics
internal import FEEL
package import YAMLTree

/// Reads the sections of a rule set that make its decision model: units, instruments, types, inputs, parameters, decisions.
///
/// Each kind of element has one function. They run in the order in which they need one another; what is wrong is
/// reported and left out, so that one run says everything.
package struct ModelReader {
  /// The keys of rule files that belong to the decision model.
  package static let form = Sections.Form(
    sections: [
      "rule set", "version", "title", "languages", "includes", "covers", "examples on", "numbers", "dates", "yes", "no", "place levels", "units",
      "unit words", "unit readings",
      "instruments", "types",
      "lists", "inputs", "parameters", "example facts",
    ],
    elements: [("decision", ["label", "answer", "shown", "of several", "versions", "examples"])])

  package let elements: ElementReader
  let sections: Sections
  /// The file whose versions and examples alone are read; `nil` for all.
  private let only: SourceFile.ID?

  /// - Parameters:
  ///   - sections: All sections of all files; those of included rule sets first.
  ///   - hash: Of the files.
  ///   - languages: Of their labels.
  ///   - recordKinds: What `record.kind` may be.
  ///   - readsExamples: Whether examples are read.
  ///   - salvaged: What files declare that are no YAML.
  ///   - only: the file whose decisions alone are read whole; of the others what they declare.
  package init(
    _ sections: Sections, hash: String, languages: ListedLanguages, recordKinds: [String], readsExamples: Bool, salvaged: SalvagedNames,
    only: SourceFile.ID? = nil, reporting problems: inout [Diagnostic]
  ) {
    self.sections = sections
    self.only = only
    var identity = DecisionModel.Identity(hash: hash)
    identity.languages = languages.own
    elements = ElementReader(
      DecisionModel(identity: identity), readsExamples: readsExamples, salvaged: salvaged, otherLanguages: languages.besides)
    readIdentity(reporting: &problems)
    readUnitWords(reporting: &problems)
    readUnits(reporting: &problems)
    readUnitReadings(reporting: &problems)
    readInstruments(reporting: &problems)
    readTypes(reporting: &problems)
    addBuiltins(recordKinds)
    readInputs(reporting: &problems)
    readParameters(reporting: &problems)
    if readsExamples { elements.shared.read(sections.all("example facts"), elements, reporting: &problems) }
    readDecisions(reporting: &problems)
  }

  package var model: DecisionModel { elements.model }

  /// Reads the versions and examples of a decision that the model has already, as a file now says them.
  ///
  /// - Returns: `nil` where the model has none of that name; what it answers is taken from there.
  package static func decision(
    _ element: Sections.Element, beside elements: ElementReader, reporting problems: inout [Diagnostic]
  ) -> Decision? {
    guard let key = Reading<Scalar>.scalar.read(element.head.value, "`decision`", &problems),
      let known = elements.model.decisions.first(where: { $0.name == key.text })
    else { return nil }
    let label = element.required("label", elements.words, reporting: &problems)
    _ = element.required("answer", .node, reporting: &problems)
    let tables = TableReader(elements: elements, answer: known.answer, unit: known.unit, answers: known.answers)
    let all = element.required("versions", .list(of: .with(tables.version)), reporting: &problems) ?? []
    let examples = element.optional(
      "examples", elements.examples(expectation(known.answer, known.unit, known.answers, elements)), reporting: &problems)
    return Decision(
      name: known.name, label: label ?? known.label, answer: known.answer, unit: known.unit, answers: known.answers, isShown: known.isShown,
      ofSeveral: known.ofSeveral, versions: all, examples: examples ?? [], range: key.range, extent: element.extent)
  }

  // MARK: Identity

  private mutating func readIdentity(reporting problems: inout [Diagnostic]) {
    // The last is the rule set that was asked for; the others are those it includes.
    func last<Value>(_ key: String, _ reading: Reading<Value>) -> Value? {
      sections.all(key).compactMap { reading.read($0.value, ValueName(key: $0.key), &problems) }.last
    }
    if let name = last("rule set", .text) { elements.model.identity.name = name }
    if let version = last("version", .text) { elements.model.identity.version = version }
    if let title = last("title", elements.words) { elements.model.identity.title = title }
    elements.model.identity.examplesOn = last("examples on", elements.day)
    let elements = elements
    let coverage: Reading<DecisionModel.Coverage> = .with { node, problems in
      Fields.read(node, "coverage", reporting: &problems) { fields in
        let period = fields.required("period", elements.period)
        let outside = fields.required("outside", elements.words)
        let ending = fields.optional("ending", elements.ending)
        guard let period, let outside else { return nil }
        return DecisionModel.Coverage(period: period, outside: outside, ending: ending)
      }
    }
    self.elements.model.identity.coverage = last("covers", coverage)
    let style: Reading<NumberStyle> = .with { node, problems in
      Fields.read(node, "way to write numbers", reporting: &problems) { fields in
        let group = fields.required("group", .text)
        let decimal = fields.required("decimal", .text)
        guard let group, let decimal else { return nil }
        guard group.count == 1, decimal.count == 1, group != decimal, let first = group.first, let mark = decimal.first
        else {
          fields.report(
            Diagnostic(
              .badValue, "the two marks must be two different signs", at: node.range,
              help: "write {group: \".\", decimal: \",\"}"))
          return nil
        }
        return NumberStyle(group: first, decimal: mark)
      }
    }
    if let numbers = last("numbers", style) { self.elements.model.identity.numbers = numbers }
    if let dates = last("dates", .word(among: [("d/m/y", true), ("iso", false)])) {
      self.elements.model.identity.datesDayFirst = dates
    }
    if let levels = last("place levels", .list(of: .text)) { self.elements.model.identity.placeLevels = levels }
    self.elements.model.identity.yes = sections.all("yes").flatMap {
      Reading<[String]>.oneOrMore(.text).read($0.value, "`yes`", &problems) ?? []
    }
    self.elements.model.identity.no = sections.all("no").flatMap {
      Reading<[String]>.oneOrMore(.text).read($0.value, "`no`", &problems) ?? []
    }
  }

  // MARK: Units

  private mutating func readUnits(reporting problems: inout [Diagnostic]) {
    struct Written {
      let key: Scalar
      let dimension: String
      let amount: Scalar?
      let isCount: Bool
      let isBare: Bool
      let asksBeforeGrouping: Bool
      let label: Words?
      let tells: Words?
      let says: Words?
      let spellings: [String]
    }
    let elements = elements
    let reading: Reading<(Scalar) -> Written> = .with { node, problems in
      Fields.read(node, "unit", reporting: &problems) { fields in
        let dimension = fields.required("of", .text)
        let amount = fields.optional("is", .scalar)
        let isCount = fields.optional("count", .boolean) ?? false
        let isBare = fields.optional("may be left out", .boolean) ?? isCount
        let asks = fields.optional("ask before grouping", .boolean) ?? false
        let label = fields.optional("label", elements.words)
        let tells = fields.optional("tells", elements.words)
        let says = fields.optional("says", elements.words)
        if let tells, !tells.all.allSatisfy({ $0.contains(Units.Base.numberPlace) }) {
          fields.report(
            Diagnostic(
              .badValue, "the sentence has no place for the number", at: fields.entry("tells")?.value.range,
              help: "write `\(Units.Base.numberPlace)` where the number stands"))
        }
        let spellings = fields.optional("written", .oneOrMore(.text)) ?? []
        guard let dimension else { return nil }
        if let amount, !AmbiguousNumbers.report(in: amount.text, map: amount.map, into: &fields.problems) { return nil }
        return {
          Written(
            key: $0, dimension: dimension, amount: amount, isCount: isCount, isBare: isBare, asksBeforeGrouping: asks,
            label: label, tells: tells, says: says, spellings: spellings)
        }
      }
    }
    var written: [Written] = []
    for section in sections.all("units") {
      for (key, value) in Reading.entries(of: reading).read(section.value, "`units`", &problems) ?? [] {
        written.append(value(key))
      }
    }
    // A unit may be given in another that is declared later; the base of each dimension is the one without `is`.
    var factors: [String: (Int64, Int64)] = [:]
    for unit in written where unit.amount == nil { factors[unit.key.text] = (1, 1) }
    var open = written.filter { $0.amount != nil }
    while true {
      let before = open.count
      open.removeAll { unit in
        guard let amount = unit.amount, let (n, d, other) = Self.amount(amount.text), let (p, q) = factors[other] else {
          return false
        }
        let (x, over) = n.multipliedReportingOverflow(by: p)
        let (y, under) = d.multipliedReportingOverflow(by: q)
        guard !over, !under else { return false }
        let common = Units.greatestCommonDivisor(x, y)
        factors[unit.key.text] = (x / common, y / common)
        return true
      }
      if open.count == before { break }
    }
    for unit in open {
      problems.append(
        Diagnostic(
          .unknownUnit, "`\(unit.amount?.text ?? "")` does not say how much a `\(unit.key.text)` is",
          at: unit.amount?.range,
          help: "write a number and a unit declared here, for instance `1000 kg` or `1/12 year`"))
    }
    for unit in written {
      guard let (numerator, denominator) = factors[unit.key.text] else { continue }
      let base = Units.Base(
        symbol: unit.key.text, dimension: unit.dimension, numerator: numerator, denominator: denominator,
        isCount: unit.isBare, isWhole: unit.isCount, asksBeforeGrouping: unit.asksBeforeGrouping,
        label: unit.label ?? Words(vi: unit.key.text, en: unit.key.text), tells: unit.tells, says: unit.says)
      if !self.elements.model.units.declare(base, written: unit.spellings) {
        problems.append(
          Diagnostic(
            .duplicateName, "the unit `\(unit.key.text)`, or one of its spellings, is already taken",
            at: unit.key.range,
            help: "a spelling belongs to one unit"))
      }
    }
  }

  /// Words for `/`, and words that multiply.
  private mutating func readUnitWords(reporting problems: inout [Diagnostic]) {
    let reading: Reading<([String], [(key: Scalar, value: Scalar)])> = .with { node, problems in
      Fields.read(node, "words of units", reporting: &problems) { fields in
        (
          fields.optional("per", .oneOrMore(.text)) ?? [],
          fields.optional("multipliers", Reading<[(key: Scalar, value: Scalar)]>.entries(of: .scalar)) ?? []
        )
      }
    }
    for section in sections.all("unit words") {
      guard let (per, multipliers) = reading.read(section.value, "`unit words`", &problems) else { continue }
      for word in per { elements.model.units.per.insert(word.lowercased()) }
      for (key, value) in multipliers {
        if let factor = Int64(value.text), factor > 1 {
          elements.model.units.multipliers[key.text.lowercased()] = factor
        } else {
          problems.append(
            Diagnostic(
              .badNumber, "`\(value.text)` is not a whole number above 1", at: value.range,
              help: "write how many the word means, for instance `nghìn: 1000`"))
        }
      }
    }
  }

  /// `1000 kg`, `1/12 year`, `0.001 m3` as a fraction and a unit.
  private static func amount(_ text: String) -> (Int64, Int64, String)? {
    guard let space = text.firstIndex(of: " ") else { return nil }
    let unit = text[space...].trimmed
    let parts = text[..<space].split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2, let n = Int64(parts[0]), let d = Int64(parts[1]), n > 0, d > 0 { return (n, d, unit) }
    guard parts.count == 1 else { return nil }
    let pieces = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count <= 2, let n = Int64(pieces.joined()), n > 0 else { return nil }
    var d: Int64 = 1
    for _ in 0..<(pieces.count == 2 ? pieces[1].count : 0) {
      let (next, over) = d.multipliedReportingOverflow(by: 10)
      if over { return nil }
      d = next
    }
    return (n, d, unit)
  }

  // MARK: Instruments

  private mutating func readInstruments(reporting problems: inout [Diagnostic]) {
    for section in sections.all("instruments") {
      let entries = Reading.entries(of: .node).read(section.value, "`instruments`", &problems) ?? []
      for (key, node) in entries {
        let id = key.text
        let elements = elements
        let instrument: Instrument? = Fields.read(node, "instrument", reporting: &problems) { fields in
          let number = fields.required("number", .text)
          let kind = fields.required("kind", .word(of: Instrument.Kind.self))
          let title = fields.optional("title", elements.words)
          let issuer = fields.optional("issuer", elements.words)
          let issued = fields.optional("issued", elements.day)
          let officialTitle = fields.optional("official title", elements.words)
          let isAttached = fields.optional("attached", .boolean) ?? false
          let inForce = fields.required("in force", elements.period)
          let url = fields.optional("url", .text)
          let mark = fields.optional("mark", .word(of: Mark.self))
          let displaces = fields.optional("displaces", .oneOrMore(.text)) ?? []
          let amends = fields.optional("amends", .oneOrMore(.text)) ?? []
          let hasNote = fields.has("note")
          let status = fields.optional("status", .word(of: Instrument.Status.self)) ?? .issued
          let verified = fields.optional("verified", elements.day)
          fields.allow(["repeals", "repealed by", "amended by"])
          // A fault in it is told; what cites it need not be told again.
          let name = number ?? id
          return Instrument(
            id: id, number: name, kind: kind ?? .law, title: title ?? Words(vi: name, en: name),
            officialTitle: officialTitle, issuer: issuer, issued: issued, isAttached: isAttached, inForce: inForce ?? .always,
            url: url, mark: mark, displaces: displaces, amends: amends, hasNote: hasNote,
            status: status, verified: verified, range: key.range)
        }
        if let other = elements.model.instruments[id] {
          problems.append(Self.duplicate(id, at: key.range, first: other.range))
        } else {
          self.elements.model.instruments[id] = instrument ?? Self.unread(id, key.range)
          if sections.isDraft(key.range) { self.elements.model.triedDrafts.insert(id) }
        }
      }
    }
    for name in elements.salvaged["instruments"] where elements.model.instruments[name.text] == nil {
      elements.model.instruments[name.text] = Self.unread(name.text, name.range)
    }
    for instrument in elements.model.instruments.values.sorted(by: { $0.range < $1.range }) {
      for other in instrument.displaces + instrument.amends where elements.model.instruments[other] == nil {
        problems.append(
          Diagnostic(
            .unknownInstrument, "no instrument is called `\(other)`", at: instrument.range,
            help: Spelling.nearestName(to: other, among: elements.model.instruments.keys).map { "did you mean `\($0)`?" }))
      }
    }
  }

  /// An instrument of which nothing could be read but its name.
  private static func unread(_ id: String, _ range: SourceRange) -> Instrument {
    Instrument(
      id: id, number: id, kind: .law, title: Words(vi: id, en: id), officialTitle: nil, issuer: nil, issued: nil,
      isAttached: false, inForce: .always, url: nil, mark: nil, displaces: [], amends: [], hasNote: true, status: .issued, verified: nil, range: range)
  }

  static func duplicate(_ name: String, at range: SourceRange, first: SourceRange?) -> Diagnostic {
    Diagnostic(
      .duplicateName, "`\(name)` is declared twice", at: range,
      notes: first.map { [.init("first declared here", at: $0)] } ?? [],
      help: "give one of the two another name, or take it away")
  }

  // MARK: Types

  private mutating func readTypes(reporting problems: inout [Diagnostic]) {
    let elements = elements
    let value: Reading<(words: Words, unit: Units.Unit?, products: [String], materials: [String], formerly: [String])> = .with { node, problems in
      if let language = elements.languages.only, let text = node.scalar?.text, let words = Words([(language, text)]) {
        return (words, nil, [], [], [])
      }
      return Fields.read(node, "value of a type", reporting: &problems) { fields in
        let words = elements.languages.words(in: &fields)
        let unit = fields.optional("unit", elements.unit)
        if unit == nil, fields.has("unit") { elements.hasFaultyUnits = true }
        let products = fields.optional("products", .oneOrMore(.text)) ?? []
        let materials = fields.optional("raw materials", .oneOrMore(.text)) ?? []
        let formerly = fields.optional("formerly", .oneOrMore(.text)) ?? []
        fields.allow(["note"])
        guard let words else { return nil }
        return (words, unit, products, materials, formerly)
      }
    }
    for section in sections.all("types") {
      for (key, node) in Reading.entries(of: .node).read(section.value, "`types`", &problems) ?? [] {
        let type: ItemDefinition? = Fields.read(node, "type", reporting: &problems) { fields in
          let label = fields.optional("label", elements.words) ?? Words(vi: key.text, en: key.text)
          guard let values = fields.required("values", Reading<[(key: Scalar, value: Node)]>.entries(of: .node)) else {
            return nil
          }
          // A value whose labels cannot be read is a value still.
          let read = values.map { entry in
            (
              key: entry.key,
              value: value.read(entry.value, ValueName(key: entry.key), &fields.problems)
                ?? (words: Words(vi: entry.key.text, en: entry.key.text), unit: nil, products: [], materials: [], formerly: [])
            )
          }
          return ItemDefinition(
            name: key.text, label: label,
            values: read.map {
              .init(
                value: $0.key.text, label: $0.value.words, unit: $0.value.unit, products: $0.value.products,
                materials: $0.value.materials, formerly: $0.value.formerly, range: $0.key.range)
            },
            range: key.range)
        }
        guard let type else {
          elements.faultyTypes.insert(key.text)
          continue
        }
        if let other = self.elements.model.types.first(where: { $0.name == type.name }) {
          problems.append(Self.duplicate(type.name, at: key.range, first: other.range))
        } else {
          self.elements.model.types.append(type)
        }
      }
    }
  }

  /// The type that a text names: `number`, `list of number`, or a type of the rule set.
  private func type(_ scalar: Scalar, reporting problems: inout [Diagnostic]) -> FactType? {
    let text = scalar.text
    if text.hasPrefix("list of ") {
      return named(String(text.dropFirst(8)), scalar, reporting: &problems).map { .list($0) }
    }
    return named(text, scalar, reporting: &problems)
  }

  private func named(_ text: String, _ scalar: Scalar, reporting problems: inout [Diagnostic]) -> FactType? {
    switch text {
    case "number": return .number
    case "text": return .text
    case "boolean": return .boolean
    case "date": return .date
    default:
      if let index = elements.model.types.firstIndex(where: { $0.name == text }) { return .item(index) }
      if elements.faultyTypes.contains(text) || elements.salvaged.declares(text, in: "types") { return nil }
      let known = ["number", "text", "boolean", "date"] + elements.model.types.map(\.name)
      problems.append(
        Diagnostic(
          .unknownType, "no type is called `\(text)`", at: scalar.range,
          help: Spelling.nearest(to: text, among: known).map { "did you mean `\($0)`?" }
            ?? "it is number, text, boolean, date, list of one of these, or declared under `types:`"))
      return nil
    }
  }

  /// A type of short values that need no labels: `one of: [manual, tunnel]`.
  private mutating func anonymousType(_ values: [Scalar], for name: String, label: Words) -> FactType {
    elements.model.types.append(
      ItemDefinition(
        name: name, label: label,
        values: values.map {
          .init(value: $0.text, label: Words(vi: $0.text, en: $0.text), unit: nil, products: [], materials: [], formerly: [], range: $0.range)
        },
        range: values.first?.range ?? SourceRange(file: .init(0), lower: 0, upper: 0)))
    return .item(elements.model.types.count - 1)
  }

  private func feelType(_ type: FactType) -> FEELType { elements.model.feelType(type) }

  // MARK: Vocabulary

  private mutating func addBuiltins(_ recordKinds: [String]) {
    let kinds = FEELType.enumeration(.init(name: "record.kind", values: recordKinds))
    _ = elements.model.vocabulary.add(
      .init(name: "record.kind", meaning: .builtin, type: kinds, unit: .none, range: nil))
    _ = elements.model.vocabulary.add(
      .init(name: "assessment.date", meaning: .builtin, type: .date, unit: .none, range: nil))
  }

  /// Adds a name after looking at its form.
  private mutating func add(_ entry: Vocabulary.Entry, reporting problems: inout [Diagnostic]) -> Bool {
    if let range = entry.range, !Self.isName(entry.name) {
      problems.append(
        Diagnostic(
          .badName, "`\(entry.name)` is not a name", at: range,
          help: "lower-case English letters, dot for part-of, underscore between words: `wastewater.flow`"))
    }
    if let taken = elements.model.vocabulary.add(entry) {
      elements.doubles.append(.init(slot: taken, range: entry.range ?? .init(file: .init(0), lower: 0, upper: 0)))
      elements.model.vocabulary.setFaulty(at: taken)
      return false
    }
    return true
  }

  package static func isName(_ text: String) -> Bool {
    text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
      guard let first = part.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
      return part.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || $0 == UInt8(ascii: "_")
      }
    }
  }

  // MARK: Inputs

  private mutating func readInputs(reporting problems: inout [Diagnostic]) {
    // Units that another input names, and presumptions, are read when all inputs are known.
    struct Raw {
      let name: String
      let range: SourceRange
      var label: Words
      var called: [String]
      var formerly: [String] = []
      var isMaximum: Bool
      var question: Words?
      var type: FactType
      var unit: Units.Unit?
      var unitBy: Scalar?
      var allowed: ExpressionText?
      var neededBy: [String]
      var origin: InputData.Origin
      var layer: String?
      var presumption: Node?
      var projectCanChange: Bool
      var respondent: InputData.Respondent
      var askedAfter: Scalar?
      var hasNote: Bool
      /// Whether its type or unit could not be read.
      var isFaulty = false
    }
    /// An input of which nothing could be read but its name.
    func unread(_ name: String, _ range: SourceRange) -> Raw {
      Raw(
        name: name, range: range, label: Words(vi: name, en: name), called: [], isMaximum: false, type: .text, neededBy: [], origin: .dossier,
        projectCanChange: true, respondent: .investor, hasNote: true, isFaulty: true)
    }
    var raws: [Raw] = []
    for section in sections.all("inputs") {
      for (key, node) in Reading.entries(of: .node).read(section.value, "`inputs`", &problems) ?? [] {
        let elements = elements
        var values: [Scalar]?
        let read: Raw? = Fields.read(node, "input", reporting: &problems) { fields in
          let label = fields.required("label", elements.words)
          let called = fields.optional("called", .oneOrMore(.text)) ?? []
          let isMaximum = fields.optional("extreme", .word(among: [("maximum", true)])) ?? false
          let question = fields.optional("question", elements.words)
          values = fields.optional("one of", .list(of: .scalar))
          let typeName = values == nil ? fields.required("type", .scalar) : fields.optional("type", .scalar)
          let unit = fields.optional("unit", elements.unit)
          var isFaulty = unit == nil && fields.has("unit")
          let unitBy = fields.optional("unit by", .scalar)
          let allowed = fields.optional("allowed", elements.expression)
          let neededBy = fields.optional("needed by", .oneOrMore(.text)) ?? []
          let origin = fields.optional("from", .word(of: InputData.Origin.self)) ?? .dossier
          let layer = fields.optional("layer", .text)
          let presumption = fields.optional("when not stated", .node)
          let projectCanChange = fields.optional("project can change", .boolean) ?? origin.isChangedByProject
          let respondent = fields.optional("answered by", .word(of: InputData.Respondent.self)) ?? origin.respondent
          let askedAfter = fields.optional("asked after", .scalar)
          let hasNote = fields.has("note")
          let formerly = fields.optional("formerly", .oneOrMore(.text)) ?? []
          var type = FactType.text
          if let typeName {
            if let read = self.type(typeName, reporting: &fields.problems) { type = read } else { isFaulty = true }
          } else if values == nil {
            isFaulty = true
          }
          var raw = Raw(
            name: key.text, range: key.range, label: label ?? Words(vi: key.text, en: key.text), called: called,
            isMaximum: isMaximum, question: question, type: type, allowed: allowed, neededBy: neededBy,
            origin: origin, layer: layer,
            presumption: presumption, projectCanChange: projectCanChange, respondent: respondent,
            askedAfter: askedAfter, hasNote: hasNote)
          raw.formerly = formerly
          raw.unit = unit
          raw.unitBy = unitBy
          raw.isFaulty = isFaulty
          if let entry = fields.entry("unit") ?? fields.entry("unit by"), type != .number, type != .list(.number), !isFaulty {
            fields.report(
              Diagnostic(
                .typeMismatch, "only a number has a unit", at: entry.range, help: "write `type: number`, or take the unit away"))
          }
          return raw
        }
        var raw = read ?? unread(key.text, key.range)
        if let values { raw.type = anonymousType(values, for: key.text, label: raw.label) }
        let entry = Vocabulary.Entry(
          name: key.text, meaning: .input(raws.count), type: raw.isFaulty ? .any : feelType(raw.type),
          unit: raw.unit.map { .fixed($0) } ?? .none,
          range: key.range)
        if add(entry, reporting: &problems) { raws.append(raw) }
      }
    }
    for name in elements.salvaged["inputs"] where elements.model.vocabulary[name.text] == nil {
      // The file says where it stands; what is asked for of it is not known.
      _ = elements.model.vocabulary.add(
        .init(name: name.text, meaning: .input(raws.count), type: .any, unit: .none, range: name.range))
      raws.append(unread(name.text, name.range))
    }
    for raw in raws {
      var unit: UnitRule = raw.unit.map { .fixed($0) } ?? .none
      if let by = raw.unitBy {
        if let slot = elements.model.vocabulary[by.text], elements.model.vocabulary.isFaulty(slot) {
          if let own = elements.model.vocabulary[raw.name] { elements.model.vocabulary.setFaulty(at: own) }
        } else if let slot = elements.model.vocabulary[by.text] {
          unit = .named(by: slot)
        } else {
          if let own = elements.model.vocabulary[raw.name] { elements.model.vocabulary.setFaulty(at: own) }
          problems.append(
            Diagnostic(
              .unknownName, "no input is called `\(by.text)`", at: by.range,
              help: Spelling.nearestName(to: by.text, among: raws.map(\.name)).map { "did you mean `\($0)`?" }
                ?? "name the input whose value says in which unit this one is measured"))
        }
        if let slot = elements.model.vocabulary[raw.name], !elements.model.vocabulary.isFaulty(slot) {
          elements.model.vocabulary.setUnit(unit, at: slot)
        }
      }
      var presumption: InputData.Presumption?
      if let node = raw.presumption {
        let elements = elements
        presumption = Fields.read(node, "presumption", reporting: &problems) { fields in
          let value =
            raw.isFaulty
            ? fields.required("value", .node).map { _ in Value.null }
            : fields.required("value", elements.statedValue(raw.type, unit: raw.unit))
          let source = fields.required("source", elements.citation)
          let terms = elements.terms(of: &fields)
          guard let value, let source else { return nil }
          return InputData.Presumption(value: value, source: source, terms: terms)
        }
      }
      elements.model.inputs.append(
        InputData(
          name: raw.name, label: raw.label, called: raw.called, formerly: raw.formerly, question: raw.question, type: raw.type, unit: unit,
          isMaximum: raw.isMaximum, allowed: raw.allowed,
          neededBy: raw.neededBy, origin: raw.origin, layer: raw.layer, presumption: presumption,
          projectCanChange: raw.projectCanChange, respondent: raw.respondent,
          askedAfter: raw.askedAfter.flatMap { elements.input($0, reporting: &problems) }, hasNote: raw.hasNote,
          range: raw.range))
    }
    reportFormerNames(reporting: &problems)
    for (index, raw) in raws.enumerated() {
      if let after = raw.askedAfter, waitsForItself(index) {
        problems.append(
          Diagnostic(
            .badValue, "`\(raw.name)` is asked after itself", at: after.range,
            help: "name the question whose answer makes this one worth asking"))
      }
    }
  }

  /// A former name belongs to one fact, and to nothing that is called so now.
  private func reportFormerNames(reporting problems: inout [Diagnostic]) {
    var first: [String: InputData] = [:]
    for input in elements.model.inputs {
      for name in input.formerly {
        let other = first[name]?.range ?? elements.model.vocabulary[name].flatMap { elements.model.vocabulary.entries[$0].range }
        if let other {
          problems.append(
            Diagnostic(
              .duplicateName, "`\(name)`, which `\(input.name)` was called before, is the name of something else", at: input.range,
              notes: [.init("of this", at: other)], help: "take it out of `formerly:`"))
        }
        first[name] = input
      }
    }
  }

  /// Whether a question is never asked, because those before it wait for it.
  private func waitsForItself(_ index: Int) -> Bool {
    let (inputs, vocabulary) = (elements.model.inputs, elements.model.vocabulary)
    var next = inputs[index].askedAfter
    for _ in inputs.indices {
      guard let slot = next, case .input(let other) = vocabulary.entries[slot].meaning else { return false }
      if other == index { return true }
      next = inputs[other].askedAfter
    }
    return false
  }

  // MARK: Parameters

  private mutating func readParameters(reporting problems: inout [Diagnostic]) {
    for section in sections.all("parameters") {
      for (key, node) in Reading.entries(of: .node).read(section.value, "`parameters`", &problems) ?? [] {
        let elements = elements
        if sections.isDraft(key.range), let slot = elements.model.vocabulary[key.text],
          case .parameter(let index) = elements.model.vocabulary.entries[slot].meaning
        {
          layOver(index, node, reporting: &problems)
          continue
        }
        var isFaulty = false
        let read: Parameter? = Fields.read(node, "parameter", reporting: &problems) { fields in
          let label = fields.required("label", elements.words)
          let unit = fields.optional("unit", elements.unit)
          var type = FactType.number
          isFaulty = unit == nil && fields.has("unit")
          if let name = fields.optional("type", .scalar) {
            if let read = self.type(name, reporting: &fields.problems) { type = read } else { isFaulty = true }
          }
          let dated = Reading<Parameter.Dated>.with { node, problems in
            Self.dated(node, type: type, unit: unit, elements, reporting: &problems)
          }
          // What the type or unit was to be is not known: its values say nothing.
          let all = isFaulty ? fields.required("values", .node).map { _ in [] } : fields.required("values", .list(of: dated))
          let hasNote = fields.has("note")
          guard let all else { return nil }
          let values = all.filter { elements.model.takesEffect($0.source, reporting: &fields.problems) }
          return Parameter(
            name: key.text, label: label ?? Words(vi: key.text, en: key.text), type: type, unit: unit, values: values, hasNote: hasNote, range: key.range,
            extent: Extent(key.range.union(node.range), examples: nil as SourceRange?))
        }
        let parameter = read ?? Self.unreadParameter(key.text, key.range)
        let entry = Vocabulary.Entry(
          name: parameter.name, meaning: .parameter(self.elements.model.parameters.count),
          type: isFaulty || read == nil ? .any : feelType(parameter.type),
          unit: parameter.unit.map { .fixed($0) } ?? .none, range: key.range)
        if add(entry, reporting: &problems) { self.elements.model.parameters.append(parameter) }
      }
    }
    for name in elements.salvaged["parameters"] where elements.model.vocabulary[name.text] == nil {
      _ = elements.model.vocabulary.add(
        .init(
          name: name.text, meaning: .parameter(elements.model.parameters.count), type: .any, unit: .none, range: name.range))
      elements.model.parameters.append(Self.unreadParameter(name.text, name.range))
    }
  }

  /// The values that a draft gives to a parameter of the rule set.
  private mutating func layOver(_ index: Int, _ node: Node, reporting problems: inout [Diagnostic]) {
    let parameter = elements.model.parameters[index]
    let elements = elements
    let values: [Parameter.Dated]? = Fields.read(node, "parameter", reporting: &problems) { fields in
      fields.allow(["label", "unit", "type", "note"])
      return fields.required(
        "values",
        .list(of: .with { Self.dated($0, type: parameter.type, unit: parameter.unit, elements, reporting: &$1) }))
    }
    noteDays(of: (values ?? []).map(\.period))
    elements.model.parameters[index] = parameter.laidOver(by: values ?? [])
  }

  private func noteDays(of periods: [Period]) { elements.model.draftDays.formUnion(periods.compactMap(\.from)) }

  /// A parameter of which nothing could be read but its name.
  private static func unreadParameter(_ name: String, _ range: SourceRange) -> Parameter {
    Parameter(
      name: name, label: Words(vi: name, en: name), type: .number, unit: nil, values: [], hasNote: true, range: range,
      extent: Extent(range, examples: nil as SourceRange?))
  }

  private static func dated(
    _ node: Node, type: FactType, unit: Units.Unit?, _ elements: ElementReader, reporting problems: inout [Diagnostic]
  ) -> Parameter.Dated? {
    Fields.read(node, "value of a parameter", reporting: &problems) { fields in
      let period = fields.required("in force", elements.period)
      let displaces = fields.optional("displaces", .oneOrMore(.text)) ?? []
      fields.allow(["note"])
      guard let entry = fields.exactlyOne(of: ["value", "wanting"]) else {
        fields.allow(["source"])
        return nil
      }
      if entry.key.says("wanting") {
        let source = elements.citation.read(entry.value, "`wanting`", &fields.problems)
        guard let period, let source else { return nil }
        return Parameter.Dated(
          period: period, content: .wanting, source: source, displaces: displaces, range: node.range)
      }
      let value = elements.statedValue(type, unit: unit).read(entry.value, "`value`", &fields.problems)
      let source = Self.source(&fields, elements)
      guard let period, let value, let source else { return nil }
      return Parameter.Dated(
        period: period, content: .value(value), source: source, displaces: displaces, range: node.range)
    }
  }

  /// A source that must be there: no number without the place where it is written.
  package static func source(_ fields: inout Fields, _ elements: ElementReader) -> Citation? {
    guard fields.has("source") else {
      fields.report(
        Diagnostic(
          .missingSource, "this \(fields.what) has no source", at: fields.headRange,
          help: "say where it is written: `source: decree-48-2026 annex II row 15`"))
      return nil
    }
    return fields.required("source", elements.citation)
  }

  // MARK: Decisions

  private mutating func readDecisions(reporting problems: inout [Diagnostic]) {
    struct Answering: Sendable {
      let type: FactType
      let unit: Units.Unit?
      let answers: [NamedAnswer]
    }
    struct Head {
      let element: Sections.Element
      let name: String
      let label: Words
      let answer: FactType
      let unit: Units.Unit?
      let answers: [NamedAnswer]
      let isShown: Bool
      let ofSeveral: Precedence?
      /// Whether what it answers could not be read.
      let isFaulty: Bool
      let range: SourceRange
    }
    var heads: [Head] = []
    var drafts: [String: [Sections.Element]] = [:]
    for element in sections.elements("decision") {
      guard let key = Reading<Scalar>.scalar.read(element.head.value, "`decision`", &problems) else { continue }
      if sections.isDraft(key.range), heads.contains(where: { $0.name == key.text }) {
        drafts[key.text, default: []].append(element)
        continue
      }
      let label = element.required("label", elements.words, reporting: &problems)
      let shown = element.optional("shown", .word(among: [("duty", true)]), reporting: &problems) ?? false
      var answers: [NamedAnswer] = []
      let node = element.required("answer", .node, reporting: &problems)
      var answer: (type: FactType, unit: Units.Unit?)? = (.text, nil)
      if let node, let mapping = node.mapping, !mapping.isEmpty, mapping.allSatisfy({ $0.value.mapping != nil }) {
        for entry in mapping {
          guard
            let one = self.answer(
              entry.value, named: "\(key.text).\(entry.key.text)", label ?? .init(vi: "", en: ""), reporting: &problems)
          else {
            answer = nil
            continue
          }
          answers.append(NamedAnswer(name: entry.key.text, type: one.type, unit: one.unit))
        }
      } else {
        answer = node.flatMap { self.answer($0, named: key.text, label ?? .init(vi: "", en: ""), reporting: &problems) }
      }
      let isFaulty = answer == nil
      let ofSeveral = element.optional("of several", elements.precedence(answers.isEmpty ? answer : nil), reporting: &problems)
      let words = label ?? Words(vi: key.text, en: key.text)
      let read = answer ?? (.text, nil)
      let type =
        isFaulty
        ? FEELType.any
        : answers.isEmpty
          ? feelType(read.type) : .context(answers.map { FEELType.Member($0.name, feelType($0.type)) })
      let entry = Vocabulary.Entry(
        name: key.text, meaning: .decision(heads.count), type: type, unit: read.unit.map { .fixed($0) } ?? .none,
        range: key.range)
      guard add(entry, reporting: &problems) else { continue }
      heads.append(
        Head(
          element: element, name: key.text, label: words, answer: read.type, unit: read.unit, answers: answers,
          isShown: shown, ofSeveral: ofSeveral, isFaulty: isFaulty,
          range: key.range))
    }
    let unread = elements.salvaged["decision"].filter { elements.model.vocabulary[$0.text] == nil }
    for (index, name) in unread.enumerated() {
      _ = elements.model.vocabulary.add(
        .init(name: name.text, meaning: .decision(heads.count + index), type: .any, unit: .none, range: name.range))
    }
    elements.readAhead(
      heads.compactMap { head -> (node: Node, by: Answering)? in
        guard !head.isFaulty, only == nil || head.range.file == only, let node = head.element["examples"]?.value else { return nil }
        return (node, Answering(type: head.answer, unit: head.unit, answers: head.answers))
      },
      { ModelReader.expectation($0.type, $0.unit, $0.answers, $1) })
    for head in heads {
      if let only, head.range.file != only {
        elements.model.decisions.append(
          Decision(
            name: head.name, label: head.label, answer: head.answer, unit: head.unit, answers: head.answers, isShown: head.isShown,
            ofSeveral: head.ofSeveral, versions: [], examples: [], range: head.range, extent: head.element.extent))
        continue
      }
      let tables = TableReader(elements: elements, answer: head.answer, unit: head.unit, answers: head.answers)
      let all =
        head.isFaulty
        ? [] : head.element.required("versions", .list(of: .with(tables.version)), reporting: &problems) ?? []
      var versions = all.filter { version in
        if case .wanting(let citation) = version.logic { return elements.model.takesEffect(citation, reporting: &problems) }
        return elements.model.takesEffect(version.source, reporting: &problems)
      }
      for draft in drafts[head.name] ?? [] where !head.isFaulty {
        let others = draft.required("versions", .list(of: .with(tables.version)), reporting: &problems) ?? []
        noteDays(of: others.map(\.period))
        versions = Decision.laidOver(versions, by: others)
      }
      let examples =
        head.isFaulty
        ? nil
        : head.element.optional(
          "examples", elements.examples(Self.expectation(head.answer, head.unit, head.answers, elements)),
          reporting: &problems)
      if head.element.extent.examples == nil {
        problems.append(
          Diagnostic(
            .warning, .missingExample, "the decision `\(head.name)` has no example", at: head.range,
            help: "add `examples:` with what it must answer"))
      }
      elements.model.decisions.append(
        Decision(
          name: head.name, label: head.label, answer: head.answer, unit: head.unit, answers: head.answers,
          isShown: head.isShown, ofSeveral: head.ofSeveral,
          versions: versions, examples: examples ?? [], range: head.range, extent: head.element.extent))
    }
    for name in unread {
      elements.model.decisions.append(
        Decision(
          name: name.text, label: Words(vi: name.text, en: name.text), answer: .text, unit: nil, answers: [],
          isShown: true, versions: [], examples: [], range: name.range,
          extent: Extent(name.range, examples: nil as SourceRange?)))
    }
  }

  /// `{one of: [large, small]}` or `{type: number, unit: ha}`.
  private mutating func answer(
    _ node: Node, named name: String, _ label: Words, reporting problems: inout [Diagnostic]
  ) -> (type: FactType, unit: Units.Unit?)? {
    let elements = elements
    var oneOf: [Scalar]?
    let answer: (type: FactType, unit: Units.Unit?)? = Fields.read(node, "answer", reporting: &problems) { fields in
      guard let entry = fields.exactlyOne(of: ["one of", "type"]) else { return nil }
      let unit = fields.optional("unit", elements.unit)
      if entry.key.says("one of") {
        oneOf = Reading<[Scalar]>.list(of: .scalar).read(entry.value, "`one of`", &fields.problems)
        return oneOf == nil ? nil : (.text, unit)
      }
      guard let scalar = Reading<Scalar>.scalar.read(entry.value, "`type`", &fields.problems),
        let type = self.type(scalar, reporting: &fields.problems)
      else { return nil }
      return (type, unit)
    }
    guard var answer else { return nil }
    if let oneOf { answer.type = anonymousType(oneOf, for: name, label: label) }
    return answer
  }

  /// What a decision must answer: a value, `not determined`, `cannot be evaluated`, or `{unknown: [facts]}`; of several answers each by its name.
  private static func expectation(
    _ type: FactType, _ unit: Units.Unit?, _ answers: [NamedAnswer], _ elements: ElementReader
  ) -> Reading<Example.Expectation> {
    Reading(example: "large") { node, name, problems in
      if let mapping = node.mapping, !answers.isEmpty, mapping["unknown"] == nil {
        return Fields.read(node, "expectation", reporting: &problems) { fields in
          var entries: [Context.Entry] = []
          for answer in answers {
            guard let value = fields.required(answer.name, elements.statedValue(answer.type, unit: answer.unit)) else {
              continue
            }
            entries.append(.init(answer.name, value))
          }
          return entries.count == answers.count ? .value(.context(Context(entries))) : nil
        }
      }
      if node.mapping != nil {
        return Fields.read(node, "expectation", reporting: &problems) { fields in
          fields.required("unknown", names(elements)).map { .unknown($0) }
        }
      }
      if let scalar = node.scalar, scalar.says("not determined") { return .notDetermined }
      if let scalar = node.scalar, scalar.says("cannot be evaluated") { return .fails }
      if let scalar = node.scalar, scalar.says("unknown") { return .unknown([]) }
      if let scalar = node.scalar, scalar.says("null") { return .value(.null) }
      return elements.statedValue(type, unit: unit).read(node, name, &problems).map { .value($0) }
    }
  }

  /// Names of facts.
  package static func names(_ elements: ElementReader) -> Reading<[String]> {
    Reading<[Scalar]>.oneOrMore(.scalar).then { scalars, problems in
      scalars.compactMap { elements.input($0, reporting: &problems) == nil ? nil : $0.text }
    }
  }
}
