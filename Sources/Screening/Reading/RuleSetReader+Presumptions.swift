internal import DecisionModel
internal import Diagnostics
internal import YAMLTree

/// What silence means (`presumptions:`) and what follows (`implications:`).
extension RuleSetReader {
  mutating func readPresumptions(reporting problems: inout [Diagnostic]) {
    let elements = elements
    for section in sections.all("presumptions") {
      for (key, node) in Reading<[(key: Scalar, value: Node)]>.entries(of: .node).read(
        section.value, "`presumptions`", &problems) ?? []
      {
        guard let presumption = presumption(key, node, reporting: &problems) else { continue }
        let taken = ruleSet.presumptions.map { ($0.name, $0.range) }
        report(duplicate: key, among: taken, reporting: &problems)
        if elements.model.vocabulary[key.text] != nil {
          problems.append(
            Diagnostic(
              .duplicateName, "`\(key.text)` is the name of something else", at: key.range,
              help: "give the presumption a name of its own"))
        }
        ruleSet.presumptions.append(presumption)
      }
    }
  }

  private func presumption(_ key: Scalar, _ node: Node, reporting problems: inout [Diagnostic]) -> Presumption? {
    let elements = elements
    return Fields.read(node, "family of presumptions", reporting: &problems) { fields in
      let label = fields.required("label", elements.words)
      let kinds = fields.optional("for", .oneOrMore(.word(of: RecordKind.self))) ?? RecordKind.allCases
      let period = fields.optional("in force", elements.period) ?? .always
      let terms = elements.terms(of: &fields)
      let (source, isOwnPolicy) = basis(&fields)
      let values = fields.optional("values", elements.given()) ?? []
      let silentOn = fields.optional("silent on", ModelReader.names(elements)) ?? []
      fields.allow(["note"])
      if !fields.has("values"), !fields.has("silent on") {
        fields.report(
          Diagnostic(
            .missingKey, "this family of presumptions says nothing of any fact", at: fields.headRange,
            help: "add `values: {fact: value}` or `silent on: [fact]`"))
      }
      guard let label, source != nil || isOwnPolicy else { return nil }
      return Presumption(
        name: key.text, label: label, kinds: RecordKind.allCases.filter(kinds.contains), period: period, terms: terms,
        values: values, silentOn: silentOn.compactMap { elements.model.vocabulary[$0] }, source: source,
        isOwnPolicy: isOwnPolicy, range: key.range, extent: Extent(node.range, examples: nil as Mapping.Entry?))
    }
  }

  /// `source:`, or `own policy: true` where nothing is written and a person has to confirm it, or both.
  private func basis(_ fields: inout Fields) -> (source: Citation?, isOwnPolicy: Bool) {
    let source = fields.optional("source", elements.citation)
    let isOwnPolicy = fields.optional("own policy", .boolean) ?? false
    if !fields.has("source"), !isOwnPolicy {
      fields.report(
        Diagnostic(
          .missingSource, "this \(fields.what) has no source", at: fields.headRange,
          help: "say where it is written (`source: decree-48-2026 annex II row 15`), or `own policy: true`"))
    }
    return (source, isOwnPolicy)
  }

  mutating func readImplications(reporting problems: inout [Diagnostic]) {
    let reader = self
    for section in sections.all("implications") {
      ruleSet.implications +=
        Reading<[Implication]>.list(of: .with { reader.implication($0, reporting: &$1) }).read(
          section.value, "`implications`", &problems) ?? []
    }
  }

  private func implication(_ node: Node, reporting problems: inout [Diagnostic]) -> Implication? {
    let elements = elements
    return Fields.read(node, "implication", reporting: &problems) { fields in
      let condition = fields.required("when", elements.expression)
      // Values that follow, or a condition that must hold then.
      let entry = fields.entry("implies")
      var values: [GivenFact] = []
      var consequence: ExpressionText?
      if let entry, entry.value.mapping != nil {
        values = fields.required("implies", elements.given()) ?? []
      } else {
        consequence = fields.required("implies", elements.expression)
      }
      let because = fields.required("because", elements.words)
      let source = fields.optional("source", elements.citation)
      let isOwnPolicy = fields.optional("own policy", .boolean) ?? false
      let examples = fields.optional("examples", elements.examples(Self.expectation(elements, calls: false)))
      fields.allow(["note"])
      guard let condition, let because, consequence != nil || !values.isEmpty else { return nil }
      return Implication(
        condition: condition, values: values, consequence: consequence, because: because, source: source,
        isOwnPolicy: isOwnPolicy, examples: examples ?? [], range: node.headRange,
        extent: Extent(node.range, examples: fields.entry("examples")))
    }
  }
}
