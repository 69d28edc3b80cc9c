internal import DecisionModel
internal import Geography
package import Screening
internal import FEEL

/// A provision of a rule set in plain text, part by part.
struct ProvisionDescription: Sendable {
  /// One of the dated versions of a parameter or decision.
  struct Version: Sendable, Hashable {
    let period: Period
    let source: String
    let instrument: String
    /// What it says, as text.
    let content: String
    /// The rows of a table, a text each; empty for what is no table.
    let rows: [String]
    let displaces: String
  }

  let provision: Provision
  let label: Words
  let parts: [(aspect: ProvisionAspect, text: String)]
  let versions: [Version]

  /// All of it as one text: two provisions that say the same have the same.
  var text: String { text(of: parts) }

  /// The same without what is words only: what a result can rest on.
  var substance: String { text(of: parts.filter { !$0.aspect.isWordsOnly }) }

  private func text(of parts: [(aspect: ProvisionAspect, text: String)]) -> String {
    parts.map { "\($0.aspect): \($0.text)" }.joined(separator: "\n") + "\n"
      + versions.map { "\($0.period) \($0.source) \($0.displaces)\n\($0.content)" }.sorted().joined(separator: "\n")
  }
}

/// A part of a provision that may be another in another rule set.
package enum ProvisionAspect: String, Sendable, Hashable, CaseIterable {
  case label, value, condition, table, period, source, unit, type, answers, allowed, presumption, values, weight, cap,
    recommendation, risk, reason, says, kinds, criterion, bands, displaces, number, title
  case toCheck = "to check"
  case whenUnknown = "when unknown"
  /// The facts without which it has nothing to say.
  case spokenOf = "only where stated"
  case judgedOn = "judged on"
  case origin, layer, shown, spellings, clauses, question
  case ofSeveral = "of several"
  case neededBy = "needed by"
  case projectCanChange = "project can change"
  case respondent = "answered by"
  case askedAfter = "asked after"
  case sectorsBy = "sectors by"
  case inspectionPlan = "inspection plan"
  case outcomeNames = "names of outcomes"
  case procedure
  case otherText = "other text"

  /// Whether it is about words only and cannot change what is recommended or answered.
  package var isWordsOnly: Bool {
    switch self {
    case .label, .title, .otherText, .clauses, .question: true
    case .value, .condition, .table, .period, .source, .unit, .type, .answers, .allowed, .presumption, .values, .weight,
      .cap, .recommendation, .risk, .reason, .says, .kinds, .criterion, .bands, .displaces, .number, .toCheck,
      .whenUnknown, .judgedOn, .spokenOf, .origin, .layer, .shown, .ofSeveral, .spellings, .neededBy, .projectCanChange, .respondent,
      .askedAfter, .procedure, .sectorsBy,
      .inspectionPlan, .outcomeNames:
      false
    }
  }
}

/// Every provision of a rule set, described once.
package struct ProvisionCatalogue: Sendable {
  let all: [Provision: ProvisionDescription]
  /// What each version of a decision says, by index of the decision and of the version.
  let decisions: [[String]]
  /// What a rule says on the days when it holds, by index; duties likewise.
  let rules: [String]
  let duties: [String]

  package init(_ rules: CompiledRuleSet) {
    let describer = Describer(ruleSet: rules.ruleSet)
    let model = rules.ruleSet.model
    decisions = model.decisions.map { $0.versions.map { describer.text.logic($0.logic, of: $0.source) } }
    self.rules = rules.rules.map { describer.rule($0.rule, owner: $0.owner, isDuty: false).substance }
    duties = rules.duties.map { describer.rule($0.rule, owner: $0.owner, isDuty: true).substance }
    all = Dictionary(describer.all().map { ($0.provision, $0) }, uniquingKeysWith: { $1 })
  }
}

/// Puts the parts of a rule set into words.
private struct Describer {
  let ruleSet: RuleSet
  let text: ProvisionText

  init(ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    text = ProvisionText(model: ruleSet.model)
  }

  private var model: DecisionModel { ruleSet.model }

  func all() -> [ProvisionDescription] {
    var all = model.parameters.map(parameter) + model.decisions.map(decision) + model.inputs.map(input)
    all += model.types.map(type) + model.instruments.values.map(instrument)
    for (owner, criterion) in ruleSet.criteria.enumerated() {
      all.append(self.criterion(criterion))
      all += criterion.rules.map { rule($0, owner: owner, isDuty: false) }
    }
    for (owner, topic) in ruleSet.duties.enumerated() {
      all.append(self.topic(topic))
      all += topic.rules.map { rule($0, owner: owner, isDuty: true) }
    }
    all += ruleSet.implications.map(implication) + ruleSet.presumptions.map(presumption)
    all += ruleSet.checklists.map(checklist)
    all += ruleSet.contradictions.map(contradiction) + model.units.bases.values.map(unit)
    all += ruleSet.clauses.map(clause)
    all += (ruleSet.atlas?.rules.descriptions ?? []).map { part in
      let label = Words(part.label)
      return ProvisionDescription(
        provision: Provision(.map, part.name), label: label,
        parts: [(.label, text.words(label)), (.value, part.text)], versions: [])
    }
    return all + [policy, coverage, writing, identity, papers]
  }

  private func parameter(_ parameter: Parameter) -> ProvisionDescription {
    ProvisionDescription(
      provision: Provision(.parameter, parameter.name), label: parameter.label,
      parts: [
        (.label, text.words(parameter.label)), (.type, text.type(parameter.type)),
        (.unit, parameter.unit?.description ?? ""),
      ],
      versions: parameter.values.map { dated in
        let content =
          switch dated.content {
          case .value(let value): text.value(value)
          case .wanting: "wanting"
          }
        return .init(
          period: dated.period, source: text.source(dated.source), instrument: dated.source.instrument,
          content: content,
          rows: [], displaces: dated.displaces.sorted().joined(separator: ", "))
      })
  }

  private func decision(_ decision: Decision) -> ProvisionDescription {
    let answers = decision.answers.map { "\($0.name): \(text.type($0.type)) \($0.unit?.description ?? "")" }
    return ProvisionDescription(
      provision: Provision(.decision, decision.name), label: decision.label,
      parts: [
        (.label, text.words(decision.label)),
        (.answers, answers.isEmpty ? text.type(decision.answer) : answers.joined(separator: "; ")),
        (.unit, decision.unit?.description ?? ""), (.shown, decision.isShown ? "duty" : ""), (.ofSeveral, decision.ofSeveral.map(text.precedence) ?? ""),
      ],
      versions: decision.versions.map { version in
        var rows: [String] = []
        if case .table(let table) = version.logic { rows = text.rows(table, of: version.source) }
        let content = text.logic(version.logic, of: version.source)
        return .init(
          period: version.period, source: text.source(version.source), instrument: version.source?.instrument ?? "",
          content: content, rows: rows, displaces: version.displaces.sorted().joined(separator: ", "))
      })
  }

  func rule(_ rule: Rule, owner: Int, isDuty: Bool) -> ProvisionDescription {
    var parts: [(aspect: ProvisionAspect, text: String)] = [
      (.label, text.words(rule.label)),
      (.kinds, RecordKind.allCases.filter(rule.kinds.contains).map(\.rawValue).joined(separator: ", ")),
      (.period, rule.period.description), (.condition, text.expression(rule.condition)),
      (.spokenOf, text.names(rule.spokenOf, inOrder: false)), (.source, text.source(rule.source)),
      (.criterion, isDuty ? ruleSet.duties[owner].name : ruleSet.criteria[owner].name),
    ]
    switch rule.consequence {
    case .hit(let hit):
      parts += [
        (.recommendation, hit.recommendation?.rawValue ?? ""), (.risk, String(hit.risk)),
        (.reason, text.template(hit.because)), (.toCheck, text.words(hit.toCheck)),
        (.whenUnknown, hit.whenUnknown?.rawValue ?? ""),
      ]
    case .duty(let says): parts.append((.says, text.template(says)))
    }
    return ProvisionDescription(
      provision: Provision(isDuty ? .duty : .rule, rule.name), label: rule.label, parts: parts, versions: [])
  }

  private func criterion(_ criterion: Criterion) -> ProvisionDescription {
    ProvisionDescription(
      provision: Provision(.criterion, criterion.name), label: criterion.label,
      parts: [
        (.label, text.words(criterion.label)), (.weight, criterion.weight.description), (.cap, String(criterion.cap)),
        (.judgedOn, criterion.judgedOn.rawValue),
        (.clauses, criterion.clauses.sorted().joined(separator: ", ")),
      ], versions: [])
  }

  private func topic(_ topic: DutyTopic) -> ProvisionDescription {
    ProvisionDescription(
      provision: Provision(.topic, topic.name), label: topic.label,
      parts: [(.label, text.words(topic.label)), (.clauses, topic.clauses.sorted().joined(separator: ", "))],
      versions: [])
  }

  private func clause(_ clause: Clause) -> ProvisionDescription {
    ProvisionDescription(
      provision: Provision(.clause, clause.name), label: clause.label,
      parts: [
        (.label, text.words(clause.label)), (.source, text.source(clause.source)),
        (.otherText, text.words(clause.unanswered)),
      ], versions: [])
  }

  private func input(_ input: InputData) -> ProvisionDescription {
    let presumption = input.presumption.map {
      ["\(text.value($0.value)) (\(text.source($0.source)))", terms($0.terms)].filter { !$0.isEmpty }
        .joined(separator: "; ")
    } ?? ""
    return ProvisionDescription(
      provision: Provision(.input, input.name), label: input.label,
      parts: [
        (.label, text.words(input.label)), (.type, text.type(input.type)), (.unit, text.unit(input.unit) + (input.isMaximum ? ", a maximum" : "")),
        (.spellings, (input.called + input.formerly).joined(separator: ", ")), (.allowed, text.expression(input.allowed)), (.presumption, presumption),
        (.origin, input.origin.rawValue), (.layer, input.layer ?? ""),
        (.neededBy, input.neededBy.sorted().joined(separator: ", ")),
        (.projectCanChange, input.projectCanChange ? "yes" : "no"), (.question, text.words(input.question)),
        (.respondent, input.respondent.rawValue),
        (.askedAfter, text.names([input.askedAfter].compactMap { $0 }, inOrder: true)),
      ], versions: [])
  }

  private func type(_ type: ItemDefinition) -> ProvisionDescription {
    // The order of the values is the order of priority.
    let values = type.values.map { value in
      let said = [
        value.unit?.description, value.products.names, value.materials.names.map { "of \($0)" },
        value.formerly.names.map { "formerly \($0)" },
      ].compactMap(\.self)
      return said.isEmpty ? value.value : "\(value.value) (\(said.joined(separator: "; ")))"
    }
    return ProvisionDescription(
      provision: Provision(.type, type.name), label: type.label,
      parts: [
        (.values, values.joined(separator: "; ")),
        (.otherText, ([text.words(type.label)] + type.values.map { text.words($0.label) }).joined(separator: "; ")),
      ], versions: [])
  }

  private func unit(_ unit: Units.Base) -> ProvisionDescription {
    let counting = [
      unit.isWhole ? ", counted" : "", unit.isCount ? ", may be left out" : "",
      unit.asksBeforeGrouping ? ", asked before grouping" : "",
    ].joined()
    return ProvisionDescription(
      provision: Provision(.unit, unit.symbol), label: unit.label,
      parts: [
        (.label, text.words(unit.label)),
        (.value, "\(unit.dimension): \(unit.numerator)/\(unit.denominator)\(counting)"),
        (.says, [unit.tells, unit.says].compactMap { $0.map(text.words) }.joined(separator: "; ")),
        (.spellings, model.units.spellings(of: unit.symbol).joined(separator: ", ")),
      ], versions: [])
  }

  private func instrument(_ instrument: Instrument) -> ProvisionDescription {
    ProvisionDescription(
      provision: Provision(.instrument, instrument.id), label: instrument.title,
      parts: [
        (.number, instrument.number), (.title, text.words(instrument.title)), (.period, instrument.inForce.description),
        (.displaces, instrument.displaces.sorted().joined(separator: ", ")),
        (
          .otherText,
          ([
            instrument.kind.rawValue, text.words(instrument.officialTitle), text.words(instrument.issuer),
            instrument.issued?.description ?? "", instrument.isAttached ? "attached" : "", instrument.url ?? "",
            instrument.mark?.rawValue ?? "", instrument.status.rawValue, instrument.verified?.description ?? "",
          ] + instrument.amends.sorted()).joined(separator: "; ")
        ),
      ], versions: [])
  }

  private func values(_ facts: [GivenFact]) -> String {
    facts.map { "\(model.vocabulary.entries[$0.name].name) = \(text.value($0.value))" }.sorted().joined(separator: "; ")
  }

  private func terms(_ terms: PresumptionTerms) -> String {
    let bearings = terms.unlessStated.map { bearing in
      switch bearing {
      case .stated(let slot): model.vocabulary.entries[slot].name
      case .holds(let condition): text.expression(condition)
      }
    }
    return [
      terms.condition.map { "where \(text.expression($0))" },
      bearings.isEmpty ? nil : "unless stated \(bearings.sorted().joined(separator: "; "))",
    ].compactMap(\.self).joined(separator: "; ")
  }

  private func basis(_ source: Citation?, _ isOwnPolicy: Bool) -> String {
    [source.map { text.source($0) }, isOwnPolicy ? "own policy" : nil].compactMap(\.self).joined(separator: "; ")
  }

  private func presumption(_ presumption: Presumption) -> ProvisionDescription {
    ProvisionDescription(
      provision: Provision(.presumption, presumption.name), label: presumption.label,
      parts: [
        (.label, text.words(presumption.label)),
        (.kinds, RecordKind.allCases.filter(presumption.kinds.contains).map(\.rawValue).joined(separator: ", ")),
        (.period, presumption.period.description), (.condition, terms(presumption.terms)),
        (.presumption, values(presumption.values)), (.spokenOf, text.names(presumption.silentOn, inOrder: false)),
        (.source, basis(presumption.source, presumption.isOwnPolicy)),
      ], versions: [])
  }

  private func checklist(_ checklist: Checklist) -> ProvisionDescription {
    ProvisionDescription(
      provision: Provision(.checklist, checklist.name), label: checklist.label,
      parts: [
        (.label, text.words(checklist.label)), (.question, text.words(checklist.question)),
        (.respondent, checklist.respondent.rawValue), (.values, values(checklist.values)),
        (.source, text.source(checklist.source)),
      ], versions: [])
  }

  /// It has no name: its condition stands for one, with what follows.
  private func implication(_ implication: Implication) -> ProvisionDescription {
    let follows = ([values(implication.values), text.expression(implication.consequence)]).filter { !$0.isEmpty }
      .joined(separator: "; ")
    return ProvisionDescription(
      provision: Provision(.implication, "\(text.expression(implication.condition)): \(follows)"),
      label: implication.because,
      parts: [
        (.reason, text.words(implication.because)), (.source, basis(implication.source, implication.isOwnPolicy)),
      ], versions: [])
  }

  /// It has no name: its condition stands for one.
  private func contradiction(_ contradiction: Contradiction) -> ProvisionDescription {
    ProvisionDescription(
      provision: Provision(.contradiction, text.expression(contradiction.condition)), label: contradiction.because,
      parts: [(.reason, text.words(contradiction.because))], versions: [])
  }

  private var policy: ProvisionDescription {
    let policy = ruleSet.policy
    let name = model.identity.title
    return ProvisionDescription(
      provision: Provision(.policy, "policy"), label: name,
      parts: [
        (.source, text.source(policy.source)),
        (
          .bands,
          policy.bands.map { "\($0.recommendation.rawValue): \(text.expression($0.tests))" }.sorted().joined(
            separator: "; ")
        ),
        (.whenUnknown, policy.whenUnknown.rawValue),
        (.sectorsBy, policy.sectorsBy.map { text.names([$0]) } ?? ""),
        (
          .inspectionPlan,
          "\(text.names(policy.inspectionPlan.shows)); \(policy.inspectionPlan.duties.joined(separator: ", "))"
        ),
        (.outcomeNames, policy.outcomeNames.map(outcomeName).sorted().joined(separator: "; ")),
        (.procedure, text.names(policy.procedure, inOrder: true)),
        (.value, policy.approximate.map { "approximate values within \($0)" } ?? ""),
      ], versions: [])
  }

  private func outcomeName(_ name: Policy.OutcomeName) -> String {
    "\(name.outcome.rawValue) (\(name.kinds.map(\.rawValue).joined(separator: ", ")); \(name.period)): "
      + "\(text.words(name.name)) · \(text.words(name.meaning)) (\(text.source(name.source)))"
  }

  /// What the rule set is called, and the day of its examples. Its version and hash tell rule sets apart and are no provision.
  private var identity: ProvisionDescription {
    let identity = model.identity
    return ProvisionDescription(
      provision: Provision(.ruleSet, "rule set"), label: identity.title,
      parts: [
        (.title, text.words(identity.title)),
        (
          .otherText,
          "\(identity.name); \(identity.examplesOn.map { "\($0)" } ?? ""); \(identity.languages.map(\.rawValue).joined(separator: ", ")); "
            + identity.placeLevels.joined(separator: ", ")
        ),
      ], versions: [])
  }

  /// What the office's papers say: words alone.
  private var papers: ProvisionDescription {
    let forms = ruleSet.papers
    func list(_ words: [Words]) -> String { words.map { text.words($0) }.joined(separator: ", ") }
    func table(_ words: [String: Words]) -> String {
      words.map { "\($0.key): \(text.words($0.value))" }.sorted().joined(separator: "; ")
    }
    let bodies = forms.bodies.map {
      "\($0.kinds.map(\.rawValue).joined(separator: ", ")): \(list($0.names)) \($0.symbol)"
    }
    return ProvisionDescription(
      provision: Provision(.ruleSet, "papers"), label: model.identity.title,
      parts: [
        (
          .otherText,
          [
            text.words(forms.nationalTitle), text.words(forms.motto), text.words(forms.place), bodies.joined(separator: "; "),
            table(forms.kinds), table(forms.places),
            forms.general.joined(separator: ", "), list(forms.signers), list(forms.recipients),
          ].joined(separator: "\n")
        )
      ], versions: [])
  }

  /// How dossiers write numbers, dates, yes and no: what is read rests on it as on the units.
  private var writing: ProvisionDescription {
    let identity = model.identity
    return ProvisionDescription(
      provision: Provision(.unit, "numbers and dates"), label: identity.title,
      parts: [
        (
          .value,
          "1\(identity.numbers.group)000\(identity.numbers.decimal)5; \(identity.datesDayFirst ? "d/m/y" : "y-m-d"); "
            + "per \(model.units.per.sorted().joined(separator: ", ")); times "
            + model.units.multipliers.map { "\($0.key) = \($0.value)" }.sorted().joined(separator: ", ") + "; "
            + "yes \(identity.yes.sorted().joined(separator: ", ")); no \(identity.no.sorted().joined(separator: ", "))"
        ),
        (.spellings, model.units.readings.map(reading).joined(separator: "; ")),
      ], versions: [])
  }

  private func reading(_ reading: Units.Reading) -> String {
    let amount = reading.numerator.map { " is \($0)/\(reading.denominator)" } ?? ""
    let words = [reading.ask, reading.note].compactMap { $0.map(text.words) }.joined(separator: ", ")
    return "\(reading.from?.joined(separator: "/") ?? "") as \(reading.to.joined(separator: "/"))\(amount): \(words)"
  }

  private var coverage: ProvisionDescription {
    let coverage = model.identity.coverage
    return ProvisionDescription(
      provision: Provision(.coverage, "covers"), label: model.identity.title,
      parts: [
        (.period, coverage?.period.description ?? ""), (.otherText, text.words(coverage?.outside)),
        (.value, coverage?.ending.map { "\($0.days): \(text.words($0.says))" } ?? ""),
      ], versions: [])
  }
}

extension [String] {
  fileprivate var names: String? { isEmpty ? nil : joined(separator: ", ") }
}
