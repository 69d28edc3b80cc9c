package import Diagnostics
internal import FEEL
internal import YAMLTree

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
  let only: SourceFile.ID?

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

  static func duplicate(_ name: String, at range: SourceRange, first: SourceRange?) -> Diagnostic {
    Diagnostic(
      .duplicateName, "`\(name)` is declared twice", at: range,
      notes: first.map { [.init("first declared here", at: $0)] } ?? [],
      help: "give one of the two another name, or take it away")
  }
}
