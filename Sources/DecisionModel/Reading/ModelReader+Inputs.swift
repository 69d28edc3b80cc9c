internal import Diagnostics
internal import FEEL
internal import YAMLTree

/// Reads `inputs:`, the facts that a record may state.
extension ModelReader {
  mutating func readInputs(reporting problems: inout [Diagnostic]) {
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
}
