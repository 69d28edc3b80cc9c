import Change
import DecisionModel
import Diagnostics
import Screening

/// Timelines and comparisons as JSON: names and both languages, nothing worded. `schema` names the form and its version.
enum ChangeJSON {
  static func timeline(_ timeline: Timeline) -> JSON {
    let record = timeline.columns.first?.report
    let changes = zip(timeline.steps, timeline.columns.dropFirst()).map { step, column -> JSON in
      .object([
        .init("day", .string("\(column.from)")),
        .init("difference", difference(step.difference, step.causes)),
      ])
    }
    return .object([
      .init("schema", .string("sangloc/timeline/1")), .init("record", record.map { self.record($0.record) } ?? .null),
      .init("ruleSet", record.map { ruleSet($0.ruleSet) } ?? .null),
      .init("covers", timeline.coverage.map(period) ?? .null),
      .init("columns", .array(timeline.columns.map(column))),
      .init("changes", .array(changes)),
    ])
  }

  static func comparison(_ comparison: RuleSetComparison) -> JSON {
    let idle = Set(comparison.withoutEffect.map(\.provision))
    let reach = comparison.reach
    let all: [Recommendation?] = Recommendation.allCases + [nil]
    return .object([
      .init("schema", .string("sangloc/comparison/1")), .init("from", ruleSet(comparison.from)),
      .init("to", ruleSet(comparison.to)), .init("records", .integer(comparison.count)),
      .init("differs", .boolean(comparison.differs)),
      .init(
        "outcomes",
        .array(
          all.flatMap { from in
            all.compactMap { to in
              comparison.outcomes[Shift(from: from, to: to)].map {
                .object([
                  .init("from", outcome(from)), .init("to", outcome(to)), .init("records", .integer($0)),
                ])
              }
            }
          })),
      .init(
        "ruleSetChanges",
        .array(
          comparison.difference.elements.map {
            element($0, reach: reach[$0.provision] ?? 0, hasEffect: !idle.contains($0.provision))
          })),
      .init(
        "failed",
        .object([
          .init("from", .array(comparison.failed.from.map { .string($0) })),
          .init("to", .array(comparison.failed.to.map { .string($0) })),
        ])),
      .init("differences", .array(comparison.lines.map { difference($0.difference, $0.causes) })),
      .init(
        "unreadable",
        .array(
          comparison.unreadable.map {
            .object([
              .init("file", .string($0.file)), .init("by", .string($0.isAfter ? "to" : "from")),
              .init("problems", .array($0.problems.map(JSON.string))),
            ])
          })),
    ])
  }

  static func records(_ comparison: RecordComparison) -> JSON {
    .object([
      .init("schema", .string("sangloc/record-comparison/1")), .init("ruleSet", ruleSet(comparison.to.ruleSet)),
      .init("differs", .boolean(!comparison.difference.isEmpty)),
      .init("difference", difference(comparison.difference, comparison.causes)),
    ])
  }

  // MARK: Columns

  private static func column(_ column: Timeline.Column) -> JSON {
    let report = column.report
    return .object([
      .init("from", .string("\(column.from)")), .init("through", column.through.map { .string("\($0)") } ?? .null),
      .init("lawKnown", .boolean(report.outsideCoverage == nil)),
      .init("possible", .array(report.possible.map { .string($0.rawValue) })),
      .init("risk", .object([.init("low", .string(report.risk.low)), .init("high", .string(report.risk.high))])),
      .init("determinations", .array(report.determinations.map(determination))),
      .init("duties", .array(report.duties.map(duty))),
      .init("hits", .array(report.hits.map { .string($0.rule) })),
      .init("mightFire", .array(report.mightFire.map { .string($0.rule) })),
      .init("failures", .array(report.failedExpressions.map { .string($0) })),
    ])
  }

  private static func determination(_ made: Report.Determination) -> JSON {
    .object([
      .init("decision", .string(made.decision)), .init("label", words(made.label)), .init("answer", value(made.answer)),
      .init("source", made.source.map(source) ?? .null), .init("missing", .array(made.missing.map(JSON.string))),
      .init("wanting", .array(made.wanting.map(JSON.string))),
    ])
  }

  private static func duty(_ duty: Report.Duty) -> JSON {
    .object([
      .init("duty", .string(duty.duty)), .init("label", words(duty.label)),
      .init("standing", .string(duty.standing.rawValue)), .init("says", words(duty.says)),
      .init("source", source(duty.source)), .init("missing", .array(duty.missing.map(JSON.string))),
    ])
  }

  // MARK: Differences

  private static func difference(_ difference: ReportDifference, _ causes: [DifferencePart: [Cause]]) -> JSON {
    func because(_ part: DifferencePart) -> JSON.Member { .init("because", .array((causes[part] ?? []).map(cause))) }
    var members: [JSON.Member] = [
      .init("record", record(difference.to.record)),
      .init("asOf", shift(difference.from.asOf, difference.to.asOf, JSON.string)),
    ]
    if let kind = difference.kind { members.append(.init("kind", shift(kind.from, kind.to) { .string($0.rawValue) })) }
    if let possible = difference.possible {
      members.append(
        .init(
          "possible",
          .object([
            .init("from", .array(possible.from.map { .string($0.rawValue) })),
            .init("to", .array(possible.to.map { .string($0.rawValue) })), because(.recommendation),
          ])))
    }
    if let coverage = difference.outsideCoverage {
      members.append(.init("lawKnown", shift(coverage.from, coverage.to) { .boolean($0 == nil) }))
    }
    func list<Value>(
      _ name: String, _ shifts: [NamedShift<Value>], _ part: (String) -> DifferencePart?, _ write: (Value) -> JSON
    ) {
      guard !shifts.isEmpty else { return }
      members.append(
        .init(
          name,
          .array(
            shifts.map { shift in
              .object(
                [
                  .init("name", .string(shift.name)), .init("label", words(shift.label)),
                  .init("from", shift.from.map(write) ?? .null), .init("to", shift.to.map(write) ?? .null),
                ] + (part(shift.name).map { [because($0)] } ?? []))
            })))
    }
    list("determinations", difference.determinations, { .determination($0) }, determination)
    list("duties", difference.duties, { .duty($0) }, duty)
    list("rules", difference.rules, { .rule($0) }, rule)
    list("risks", difference.risks, { .criterion($0) }) {
      .object([.init("low", .integer($0.low)), .init("high", .integer($0.high)), .init("weight", .string($0.weight))])
    }
    if let total = difference.total {
      members.append(
        .init(
          "total",
          shift(total.from, total.to) { .object([.init("low", .string($0.low)), .init("high", .string($0.high))]) }))
    }
    if let band = difference.band {
      func of(_ band: Report.Risk.Band?) -> JSON {
        band.map { .object([.init("condition", .string($0.condition)), .init("reached", .boolean($0.reached))]) }
          ?? .null
      }
      members.append(.init("band", .object([.init("from", of(band.from)), .init("to", of(band.to)), because(.band)])))
    }
    list("missing", difference.missing, { _ in nil }) { .string($0.fact) }
    list("failures", difference.failures, { _ in nil }) { .string($0.reason.rawValue) }
    list("wanting", difference.wanting, { _ in nil }) { $0.source.map(source) ?? .null }
    list("facts", difference.facts, { _ in nil }, fact)
    list("presumed", difference.presumed, { _ in nil }, fact)
    return .object(members)
  }

  private static func rule(_ rule: RuleStanding) -> JSON {
    .object([
      .init("standing", .string(rule.truth.rawValue)),
      .init("recommendation", rule.hit.recommendation.map { .string($0.rawValue) } ?? .null),
      .init("risk", .integer(rule.hit.risk)), .init("criterion", .string(rule.hit.criterion)),
      .init("source", source(rule.hit.source)), .init("missing", .array(rule.hit.missing.map(JSON.string))),
      .init(
        "comparisons",
        .array(
          rule.hit.comparisons.map {
            .object([
              .init("fact", .string($0.fact)), .init("value", value($0.value)),
              .init("comparison", .string($0.comparison)),
              .init("threshold", value($0.threshold)), .init("parameter", $0.parameter.map(JSON.string) ?? .null),
              .init("margin", $0.margin.map(JSON.string) ?? .null), .init("holds", $0.holds.map(JSON.boolean) ?? .null),
            ])
          })),
    ])
  }

  private static func cause(_ cause: Cause) -> JSON {
    func state(_ state: ProvisionInForce) -> JSON {
      .object([
        .init("period", state.period.map(period) ?? .null), .init("source", state.source.map(source) ?? .null),
        .init("value", state.value.map(value) ?? .null), .init("read", .boolean(!state.isWanting)),
      ])
    }
    return .object([
      .init("kind", .string(cause.provision.kind.rawValue)), .init("name", .string(cause.provision.name)),
      .init("label", words(cause.label)), .init("from", cause.from.map(state) ?? .null),
      .init("to", cause.to.map(state) ?? .null),
    ])
  }

  private static func element(_ element: RuleSetDifference.Element, reach: Int, hasEffect: Bool) -> JSON {
    func part(_ part: RuleSetDifference.Part) -> JSON {
      .object([
        .init("part", .string(part.aspect.rawValue)), .init("from", .string(part.from)), .init("to", .string(part.to)),
      ])
    }
    return .object([
      .init("change", .string(element.kind.rawValue)), .init("kind", .string(element.provision.kind.rawValue)),
      .init("name", .string(element.provision.name)), .init("label", words(element.label)),
      .init("parts", .array(element.parts.map(part))),
      .init(
        "versions",
        .array(
          element.versions.map {
            .object([
              .init("from", $0.from.map(period) ?? .null), .init("to", $0.to.map(period) ?? .null),
              .init("parts", .array($0.parts.map(part))), .init("removedRows", .array($0.removed.map(JSON.string))),
              .init("addedRows", .array($0.added.map(JSON.string))),
            ])
          })), .init("records", .integer(reach)), .init("hasEffect", .boolean(hasEffect)),
    ])
  }

  // MARK: Small things

  private static func shift<Value>(_ from: Value, _ to: Value, _ write: (Value) -> JSON) -> JSON {
    .object([.init("from", write(from)), .init("to", write(to))])
  }

  private static func outcome(_ recommendation: Recommendation?) -> JSON {
    .string(recommendation?.rawValue ?? "undetermined")
  }

  private static func words(_ words: Words) -> JSON {
    words.json()
  }

  private static func period(_ period: Period) -> JSON { .string("\(period)") }

  private static func record(_ record: Report.RecordStamp) -> JSON {
    .object([
      .init("name", .string(record.name)), .init("title", words(record.title)),
      .init("kind", .string(record.kind.rawValue)), .init("file", .string(record.file)),
    ])
  }

  private static func ruleSet(_ set: Report.RuleSetStamp) -> JSON {
    .object([
      .init("name", .string(set.name)), .init("version", .string(set.version)), .init("hash", .string(set.hash)),
    ])
  }

  private static func source(_ source: Report.Source) -> JSON {
    .object([
      .init("instrument", .string(source.instrument)), .init("number", .string(source.number)),
      .init("place", .string(source.place)), .init("url", source.url.map(JSON.string) ?? .null),
    ])
  }

  private static func value(_ value: Report.ShownValue) -> JSON {
    .object([
      .init("kind", .string(value.kind.rawValue)), .init("text", .string(value.text)),
      .init("unit", value.unit.map(JSON.string) ?? .null), .init("label", value.label.map(words) ?? .null),
    ])
  }

  private static func fact(_ fact: Report.FactLine) -> JSON {
    .object([.init("asWritten", .string(fact.asWritten)), .init("value", value(fact.value))])
  }
}
