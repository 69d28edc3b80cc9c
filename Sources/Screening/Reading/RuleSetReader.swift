package import DecisionModel
package import Diagnostics
internal import FEEL
internal import Geography
internal import YAMLTree

/// Reads a rule set: the decision model, then criteria, duties, contradictions, implications, presumptions, checklists, clauses,
/// policy and the words of papers.
package struct RuleSetReader {
  static let form =
    ModelReader.form
    + Sections.Form(
      sections: ["contradictions", "implications", "presumptions", "checklists", "clauses", "policy", "papers"] + MapRules.sections,
      elements: [
        ("criterion", ["label", "answers", "weight", "cap", "judged on", "rules", "note"]),
        ("duties", ["label", "answers", "rules", "note"]),
      ])

  var sections: Sections
  let elements: ElementReader
  var ruleSet: RuleSet

  /// Reads all files of a rule set; everything that is wrong is reported.
  ///
  /// - Parameter examples: whether the examples are read too.
  /// - Parameter known: inputs that nothing declares and that are taken for granted, so that what rests on them is silent.
  package static func read(
    _ folder: RuleFolder, examples: Bool, takingForGranted known: [SalvagedNames.Name] = [],
    reporting problems: inout [Diagnostic]
  ) -> RuleSet {
    var reader = RuleSetReader(folder, examples: examples, known, reporting: &problems)
    reader.readClauses(reporting: &problems)
    reader.readExamplesAhead()
    reader.readCriteria(reporting: &problems)
    reader.readDuties(reporting: &problems)
    reader.readContradictions(reporting: &problems)
    reader.readImplications(reporting: &problems)
    reader.readPresumptions(reporting: &problems)
    reader.readChecklists(reporting: &problems)
    reader.readPolicy(reporting: &problems)
    reader.readPapers(reporting: &problems)
    reader.readMap(folder.unfolded, reporting: &problems)
    reader.elements.reportDoubles(&problems)
    reader.elements.shared.reportUnused(&problems)
    return reader.ruleSet
  }

  /// Reads what all files declare, and one file whole. The policy and the map, which need the rest, are left out.
  ///
  /// - Parameter problems: also takes problems of other files, which a whole reading tells better.
  static func read(_ folder: RuleFolder, only file: SourceFile.ID, reporting problems: inout [Diagnostic]) -> RuleSet {
    var reader = RuleSetReader(folder, examples: true, [], only: file, reporting: &problems)
    reader.readClauses(reporting: &problems)
    let whole = reader.sections
    reader.sections = Sections(folder.unfolded.filter { $0.source.id == file }, form: form, reporting: &problems)
    reader.readCriteria(reporting: &problems)
    reader.readDuties(reporting: &problems)
    reader.readContradictions(reporting: &problems)
    reader.readImplications(reporting: &problems)
    reader.readPresumptions(reporting: &problems)
    reader.readChecklists(reporting: &problems)
    reader.readPapers(reporting: &problems)
    reader.sections = whole
    reader.elements.reportDoubles(&problems)
    return reader.ruleSet
  }

  /// What one file of rules, duties or a decision says wrong, beside a rule set that was read before, which has it in another state.
  ///
  /// - Parameter shared: the sections of facts that examples share.
  /// - Returns: `nil` for a file that declares what others rest on.
  static func problems(of tree: Node, _ file: SourceFile, beside ruleSet: RuleSet, _ shared: [Mapping.Entry]) -> [Diagnostic]? {
    guard !FamilyExpansion.isTemplate(file), let mapping = tree.mapping, let head = ["criterion", "duties", "decision"].first(where: { mapping[$0] != nil }),
      !mapping.contains(where: { Self.form.sections.contains($0.key.text) && $0.key.text != "example facts" })
    else { return nil }
    var problems: [Diagnostic] = []
    let sections = Sections([RuleFolder.File(source: file, tree: tree)], form: form, reporting: &problems)
    let elements = ElementReader(ruleSet.model, readsExamples: true)
    let own = sections.all("example facts")
    elements.shared.read(shared.filter { $0.key.range.file != file.id } + own, elements, reporting: &problems)
    var compiler = ModelCompiler(beside: ruleSet.model)
    if head == "decision" {
      for element in sections.elements("decision") {
        guard let decision = ModelReader.decision(element, beside: elements, reporting: &problems) else { return nil }
        compiler.look(at: decision, reporting: &problems)
      }
      return problems
    }
    var reader = RuleSetReader(sections, elements, ruleSet)
    reader.ruleSet.criteria.removeAll { $0.range.file == file.id }
    reader.ruleSet.duties.removeAll { $0.range.file == file.id }
    let (criteria, duties) = (reader.ruleSet.criteria.count, reader.ruleSet.duties.count)
    reader.readCriteria(reporting: &problems)
    reader.readDuties(reporting: &problems)
    let rules = reader.ruleSet.criteria.dropFirst(criteria).flatMap(\.rules) + reader.ruleSet.duties.dropFirst(duties).flatMap(\.rules)
    for rule in rules { _ = compiler.condition(rule.condition, reporting: &problems) }
    return problems
  }

  private init(_ sections: Sections, _ elements: ElementReader, _ ruleSet: RuleSet) {
    self.sections = sections
    self.elements = elements
    self.ruleSet = ruleSet
  }

  private init(
    _ folder: RuleFolder, examples: Bool, _ known: [SalvagedNames.Name], only: SourceFile.ID? = nil, reporting problems: inout [Diagnostic]
  ) {
    sections = Sections(folder.unfolded, form: Self.form, reporting: &problems)
    let languages = ListedLanguages(folder, reporting: &problems)
    let reader = ModelReader(
      sections, hash: folder.hash, languages: languages, recordKinds: RecordKind.allCases.map(\.rawValue), readsExamples: examples,
      salvaged: folder.salvaged.with(inputs: known), only: only, reporting: &problems)
    elements = reader.elements
    ruleSet = RuleSet(
      model: reader.model,
      policy: Policy(source: nil, bands: [], whenUnknown: .ask, inspectionPlan: .init(), sectorsBy: nil, outcomeNames: [],
        procedure: [], approximate: nil))
  }

  // MARK: Clauses

  private mutating func readClauses(reporting problems: inout [Diagnostic]) {
    let elements = elements
    for section in sections.all("clauses") {
      for (key, node) in Reading<[(key: Scalar, value: Node)]>.entries(of: .node).read(
        section.value, "`clauses`", &problems) ?? []
      {
        let clause: Clause? = Fields.read(node, "clause", reporting: &problems) { fields in
          let label = fields.required("label", elements.words)
          let source = fields.optional("source", elements.citation)
          let unanswered = fields.optional("no fact answers it", elements.words)
          fields.allow(["note"])
          return Clause(
            name: key.text, label: label ?? Words(vi: key.text, en: key.text), source: source, unanswered: unanswered, range: key.range)
        }
        guard let clause else { continue }
        if let other = ruleSet.clauses.first(where: { $0.name == clause.name }) {
          problems.append(
            Diagnostic(
              .duplicateName, "`\(clause.name)` is declared twice", at: clause.range,
              notes: [.init("first declared here", at: other.range)], help: "keep one of the two"))
        } else {
          ruleSet.clauses.append(clause)
        }
      }
    }
  }

  private func clauseNames(_ element: Sections.Element, reporting problems: inout [Diagnostic]) -> [String] {
    let scalars = element.optional("answers", Reading<[Scalar]>.oneOrMore(.scalar), reporting: &problems) ?? []
    for scalar in scalars
    where !ruleSet.clauses.contains(where: { $0.name == scalar.text })
      && !elements.salvaged.declares(scalar.text, in: "clauses")
    {
      problems.append(
        Diagnostic(
          .unknownClause, "no clause is called `\(scalar.text)`", at: scalar.range,
          help: Spelling.nearest(to: scalar.text, among: ruleSet.clauses.map(\.name)).map { "did you mean `\($0)`?" }
            ?? "declare it under `clauses:`"))
    }
    return scalars.map(\.text)
  }

  // MARK: Criteria and duties

  /// The examples of all rules and duties, on all cores.
  private func readExamplesAhead() {
    func lists(_ head: String, calls: Bool) -> [(node: Node, by: Bool)] {
      sections.elements(head).flatMap { element -> [(node: Node, by: Bool)] in
        (element["rules"]?.value.sequence.map(Array.init) ?? []).compactMap { rule in rule.mapping?["examples"].map { ($0, calls) } }
      }
    }
    elements.readAhead(lists("criterion", calls: true) + lists("duties", calls: false)) { RuleSetReader.expectation($1, calls: $0) }
  }

  private mutating func readCriteria(reporting problems: inout [Diagnostic]) {
    let reader = self
    for element in sections.elements("criterion") {
      guard let key = Reading<Scalar>.scalar.read(element.head.value, "`criterion`", &problems) else { continue }
      let isLaidOver = ruleSet.criteria.contains { $0.name == key.text } && sections.isDraft(key.range)
      let label = isLaidOver ? nil : element.required("label", elements.words, reporting: &problems)
      let clauses = clauseNames(element, reporting: &problems)
      let weight = element.optional("weight", elements.value(.number, unit: nil), reporting: &problems)
      let cap = element.optional("cap", .integer, reporting: &problems) ?? 100
      let judgedOn = element.optional("judged on", .word(of: LawDay.self), reporting: &problems) ?? .asked
      let rules =
        element.required("rules", .list(of: .with { reader.rule($0, "rule", reporting: &$1) }), reporting: &problems)
        ?? []
      var number = Number(1)
      if case .number(let stated) = weight { number = stated }
      if number.isNegative {
        problems.append(
          Diagnostic(
            .badValue, "a weight cannot be negative", at: element["weight"]?.value.range, help: "write a number from 0 on"))
        number = 0
      }
      if sections.isDraft(key.range), let index = ruleSet.criteria.firstIndex(where: { $0.name == key.text }) {
        ruleSet.criteria[index] = ruleSet.criteria[index].laidOver(by: rules)
        ruleSet.model.draftDays.formUnion(rules.compactMap(\.period.from))
        continue
      }
      report(duplicate: key, among: ruleSet.criteria.map { ($0.name, $0.range) }, reporting: &problems)
      ruleSet.criteria.append(
        Criterion(
          name: key.text, label: label ?? Words(vi: key.text, en: key.text), clauses: clauses, weight: number, cap: cap, judgedOn: judgedOn, rules: rules,
          range: key.range))
    }
    reportDuplicates(reporting: &problems)
  }

  private mutating func readDuties(reporting problems: inout [Diagnostic]) {
    let reader = self
    for element in sections.elements("duties") {
      guard let key = Reading<Scalar>.scalar.read(element.head.value, "`duties`", &problems) else { continue }
      let label = element.required("label", elements.words, reporting: &problems)
      let clauses = clauseNames(element, reporting: &problems)
      let rules =
        element.required("rules", .list(of: .with { reader.rule($0, "duty", reporting: &$1) }), reporting: &problems)
        ?? []
      let words = label ?? Words(vi: key.text, en: key.text)
      report(duplicate: key, among: ruleSet.duties.map { ($0.name, $0.range) }, reporting: &problems)
      ruleSet.duties.append(DutyTopic(name: key.text, label: words, clauses: clauses, rules: rules, range: key.range))
    }
  }

  func report(
    duplicate key: Scalar, among taken: [(String, SourceRange)], reporting problems: inout [Diagnostic]
  ) {
    guard let (name, range) = taken.first(where: { $0.0 == key.text }) else { return }
    problems.append(
      Diagnostic(
        .duplicateName, "`\(name)` is declared twice", at: key.range, notes: [.init("first declared here", at: range)],
        help: "give one of the two another name"))
  }

  private func reportDuplicates(reporting problems: inout [Diagnostic]) {
    var first: [String: SourceRange] = [:]
    for rule in ruleSet.criteria.flatMap(\.rules) where !sections.isDraft(rule.range) {
      if let range = first[rule.name] {
        problems.append(
          Diagnostic(
            .duplicateName, "two rules are called `\(rule.name)`", at: rule.range,
            notes: [.init("the first is here", at: range)],
            help: "a rule's name is its own in the whole rule set: write another one"))
      } else {
        first[rule.name] = rule.range
      }
    }
  }

  /// - Parameter head: `rule` in a criterion, `duty` among duties.
  private func rule(_ node: Node, _ head: String, reporting problems: inout [Diagnostic]) -> Rule? {
    let elements = elements
    return Fields.read(node, head, reporting: &problems) { fields in
      let name = fields.required(head, .scalar)
      let label = fields.required("label", elements.words)
      let kinds = fields.optional("for", .oneOrMore(.word(of: RecordKind.self))) ?? RecordKind.allCases
      let period = fields.optional("in force", elements.period)
      let condition = fields.required("when", elements.expression)
      let spokenOf = fields.optional("only where stated", ModelReader.names(elements)) ?? []
      let source = ModelReader.source(&fields, elements)
      let consequence: Rule.Consequence?
      if head == "duty" {
        consequence = fields.required("says", template).map { .duty($0) }
      } else {
        let recommendation = fields.optional(
          "recommend",
          Reading<Recommendation>.word(among: [("reject", .reject), ("post-inspection", .postInspection)]))
        let risk = fields.optional("risk", .integer) ?? 0
        if !(-100...100).contains(risk) {
          fields.report(
            Diagnostic(
              .badValue, "risk points lie between -100 and 100", at: fields.entry("risk")?.value.range,
              help: risk > 0 ? "write at most 100" : "write at least -100"))
        }
        let because = fields.required("because", template)
        let toCheck = fields.optional("to check", elements.words)
        let whenUnknown = fields.optional("when unknown", .word(of: WhenUnknown.self))
        consequence = because.map {
          .hit(
            .init(recommendation: recommendation, risk: risk, because: $0, toCheck: toCheck, whenUnknown: whenUnknown))
        }
      }
      let examples = fields.optional("examples", elements.examples(Self.expectation(elements, calls: head == "rule")))
      fields.allow(["note"])
      guard let name, let condition, let source, let consequence else { return nil }
      guard elements.model.takesEffect(source, reporting: &fields.problems) else { return nil }
      let words = label ?? Words(vi: name.text, en: name.text)
      let inForce = period ?? elements.model.instruments[source.instrument]?.inForce ?? .always
      return Rule(
        name: name.text, label: words, kinds: RecordKind.allCases.filter(kinds.contains), period: inForce,
        condition: condition, spokenOf: spokenOf.compactMap { elements.model.vocabulary[$0] },
        consequence: consequence, source: source, examples: examples ?? [], range: name.range,
        extent: Extent(node.range, examples: fields.entry("examples")))
    }
  }

  /// `fires`, `does not fire`, `might fire`, `cannot be evaluated`, or `{might fire: [facts]}`.
  ///
  /// - Parameter calls: whether it may be said what a rule that fires calls for: `reject`, `post-inspection`.
  static func expectation(_ elements: ElementReader, calls: Bool) -> Reading<Example.Expectation> {
    let recommendations = [Recommendation.reject, .postInspection].map {
      ($0.rawValue, Example.Expectation.calls($0.rawValue))
    }
    return Reading(example: "fires") { node, name, problems in
      if node.mapping != nil {
        return Fields.read(node, "expectation", reporting: &problems) { fields in
          fields.required("might fire", ModelReader.names(elements)).map { .mightFire($0) }
        }
      }
      return Reading<Example.Expectation>.word(
        among: [
          ("fires", .fires), ("does not fire", .doesNotFire), ("might fire", .mightFire([])),
          ("cannot be evaluated", .fails),
        ]
          + (calls ? recommendations : [])
      ).read(node, name, &problems)
    }
  }

  /// A text in the languages of the rule set with `{name}` for values.
  private var template: Reading<Template> {
    let vocabulary = elements.model.vocabulary
    func segments(_ scalar: Scalar, reporting problems: inout [Diagnostic]) -> [Template.Segment] {
      let text = scalar.text
      let bytes = text.utf8
      var segments: [Template.Segment] = []
      var start = bytes.startIndex
      while let open = bytes[start...].firstIndex(of: UInt8(ascii: "{")) {
        if open > start { segments.append(.text(String(text[start..<open]))) }
        let place = bytes.distance(from: bytes.startIndex, to: open)
        guard let close = bytes[open...].firstIndex(of: UInt8(ascii: "}")) else {
          problems.append(
            Diagnostic(
              .badValue, "the brace is not closed", at: scalar.map.range(place, place + 1),
              help: "write `{wastewater.flow}`"))
          return segments
        }
        let name = String(text[bytes.index(after: open)..<close])
        if let slot = vocabulary[name] {
          segments.append(.value(slot))
        } else {
          problems.append(
            Diagnostic(
              .unknownName, "nothing is called `\(name)`", at: scalar.map.range(place + 1, place + 1 + name.utf8.count),
              help: Spelling.nearestName(to: name, among: vocabulary.names).map { "did you mean `\($0)`?" }
                ?? "name an input, parameter or decision: `{wastewater.flow}`"))
        }
        start = bytes.index(after: close)
      }
      if start < bytes.endIndex { segments.append(.text(start == bytes.startIndex ? text : String(text[start...]))) }
      return segments
    }
    let languages = elements.languages
    return .with { node, problems in
      if let language = languages.only, let scalar = node.scalar {
        return Template([.init(language: language, segments: segments(scalar, reporting: &problems))])
      }
      return Fields.read(node, languages.what, reporting: &problems) { fields in
        let texts = languages.read(.scalar, in: &fields)
        guard texts.count == languages.listed.count else { return nil }
        return Template(texts.map { .init(language: $0.language, segments: segments($0.text, reporting: &fields.problems)) })
      }
    }
  }

  // MARK: Contradictions and policy

  private mutating func readContradictions(reporting problems: inout [Diagnostic]) {
    let elements = elements
    let contradiction: Reading<Contradiction> = .with { node, problems in
      Fields.read(node, "contradiction", reporting: &problems) { fields in
        let condition = fields.required("when", elements.expression)
        let because = fields.required("because", elements.words)
        let examples = fields.optional("examples", elements.examples(Self.expectation(elements, calls: false)))
        fields.allow(["note", "source"])
        guard let condition, let because else { return nil }
        return Contradiction(
          condition: condition, because: because, examples: examples ?? [], range: node.headRange,
          extent: Extent(node.range, examples: fields.entry("examples")))
      }
    }
    for section in sections.all("contradictions") {
      ruleSet.contradictions +=
        Reading<[Contradiction]>.list(of: contradiction).read(section.value, "`contradictions`", &problems) ?? []
    }
  }

  /// `10 %` as a tenth.
  private static func share(_ scalar: Scalar, reporting problems: inout [Diagnostic]) -> Number? {
    let text = scalar.text.filter { !$0.isWhitespace }
    if text.hasSuffix("%"), let hundredths = Number(text.dropLast()), .zero < hundredths, hundredths < Number(100) {
      return hundredths.divided(by: Number(100))
    }
    problems.append(
      Diagnostic(
        .badValue, "`\(scalar.text)` is no share of a value", at: scalar.range, help: "write how many hundredths, for instance `10 %`"))
    return nil
  }

  private mutating func readPolicy(reporting problems: inout [Diagnostic]) {
    let elements = elements
    for section in sections.all("policy") {
      let policy: Policy? = Fields.read(section.value, "policy", reporting: &problems) { fields in
        let source = fields.required("source", elements.citation)
        let whenUnknown = fields.optional("when unknown", .word(of: WhenUnknown.self)) ?? .ask
        let entries =
          fields.optional("bands", Reading<[(key: Scalar, value: ExpressionText)]>.entries(of: elements.expression))
          ?? []
        let plan = fields.entry("inspection plan").map { inspectionPlan($0.value, &fields.problems) }
        let sectors = fields.optional("sectors by", .scalar)
        let procedure = fields.optional("procedure", .list(of: .scalar)) ?? []
        let names = fields.optional("names of outcomes", .list(of: outcomeName)) ?? []
        let approximate = fields.optional("approximate", .scalar)
        for (index, name) in names.enumerated() {
          let twin = names[..<index].contains {
            $0.outcome == name.outcome && $0.period.overlaps(name.period) && $0.kinds.contains(where: name.kinds.contains)
          }
          if twin {
            fields.report(
              Diagnostic(
                .overlappingVersions, "`\(name.outcome.rawValue)` has two names for one kind of record on one day",
                at: fields.entry("names of outcomes")?.value.range, help: "give each its days: `in force: 2022-01-01 ..`"))
          }
        }
        fields.allow(["note"])
        var bands: [Policy.Band] = []
        for (key, tests) in entries {
          if !tests.text.trimmed.hasPrefix(">") {
            fields.report(
              Diagnostic(
                .badValue, "a band begins at a number and has no end", at: tests.range, help: "write `\">= 60\"`"))
          } else if key.says("post-inspection") {
            bands.append(.init(recommendation: .postInspection, tests: tests))
          } else {
            fields.report(
              Diagnostic(
                .badValue, "no band can lead to `\(key.text)`", at: key.range,
                help: "a band may raise approve to post-inspection; only a rule may reject"))
          }
        }
        guard let source else { return nil }
        return Policy(
          source: source, bands: bands, whenUnknown: whenUnknown, inspectionPlan: plan ?? .init(),
          sectorsBy: sectors.flatMap { elements.input($0, reporting: &fields.problems) }, outcomeNames: names,
          procedure: procedure.compactMap { decision($0, reporting: &fields.problems) },
          approximate: approximate.flatMap { Self.share($0, reporting: &fields.problems) })
      }
      if let policy { ruleSet.policy = policy }
    }
  }

  /// A decision by its name.
  private func decision(_ key: Scalar, reporting problems: inout [Diagnostic]) -> Int? {
    let vocabulary = elements.model.vocabulary
    if let slot = vocabulary[key.text], case .decision(let index) = vocabulary.entries[slot].meaning {
      if elements.model.decisions[index].isShown { return slot }
      problems.append(
        Diagnostic(
          .badValue, "`\(key.text)` is not shown on reports, so none can lead with it", at: key.range,
          notes: [.init("the decision is here", at: elements.model.decisions[index].range)],
          help: "write `shown: duty` in its file"))
      return nil
    }
    problems.append(
      Diagnostic(
        .unknownName, "no decision is called `\(key.text)`", at: key.range,
        help: Spelling.nearestName(to: key.text, among: elements.model.decisions.map(\.name)).map { "did you mean `\($0)`?" }
          ?? "name a decision of the rule set"))
    return nil
  }

  /// What an outcome is called for some kinds of record on some days.
  private var outcomeName: Reading<Policy.OutcomeName> {
    let elements = elements
    return .with { node, problems in
      Fields.read(node, "name of an outcome", reporting: &problems) { fields in
        let outcome = fields.required("outcome", .word(of: Recommendation.self))
        let kinds = fields.optional("for", .oneOrMore(.word(of: RecordKind.self))) ?? RecordKind.allCases
        let period = fields.optional("in force", elements.period) ?? .always
        let name = fields.required("name", elements.words)
        let meaning = fields.optional("meaning", elements.words)
        let source = fields.required("source", elements.citation)
        fields.allow(["note"])
        guard let outcome, let name, let source else { return nil }
        return Policy.OutcomeName(
          outcome: outcome, kinds: RecordKind.allCases.filter(kinds.contains), period: period, name: name,
          meaning: meaning, source: source)
      }
    }
  }

  /// What the inspection plan shows; read after the duties, whose topics it may name.
  private func inspectionPlan(_ node: Node, _ problems: inout [Diagnostic]) -> Policy.InspectionPlan {
    let plan: Policy.InspectionPlan? = Fields.read(node, "inspection plan", reporting: &problems) { fields in
      let facts = fields.optional("shows", .list(of: .scalar)) ?? []
      let topics = fields.optional("duties", .list(of: .scalar)) ?? []
      fields.allow(["note"])
      let known = ruleSet.duties.map(\.name)
      for topic in topics where !known.contains(topic.text) {
        fields.report(
          Diagnostic(
            .unknownName, "no duties are called `\(topic.text)`", at: topic.range,
            help: Spelling.nearest(to: topic.text, among: known).map { "did you mean `\($0)`?" }
              ?? "name the topic of a file of duties"))
      }
      return Policy.InspectionPlan(
        shows: facts.compactMap { elements.input($0, reporting: &fields.problems) }, duties: topics.map(\.text))
    }
    return plan ?? .init()
  }
}
