internal import Application
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening

/// The things of the API, each with what it shows of itself.
enum APIResources {
  /// By name, for the description.
  static let all: [(name: String, shape: JSONShape)] = [
    (words.name, words.shape), (dossier.name, dossier.shape), (detail.name, detail.shape), (document.name, document.shape), (event.name, event.shape),
    (screening.name, screening.shape), (fact.name, fact.shape), (reading.name, reading.shape), (live.name, live.shape), (ground.name, ground.shape),
    (question.name, question.shape), (answer.name, answer.shape), (facility.name, facility.shape), (site.name, site.shape), (sample.name, sample.shape),
    (plan.name, plan.shape), (planDetail.name, planDetail.shape), (feed.name, feed.shape), ("Problem", problem),
  ]

  static let problem: JSONShape = .object([
    .init("type", .text, ""), .init("title", .text, "what is wrong, in Vietnamese"), .init("status", .number, ""), .init("detail", .text, "the same in English"),
    .init("problems", .list(.text), required: false, "each with its place"), .init("version", .number, required: false, "the version there is now"),
  ])

  static func list(_ resource: JSONShape) -> JSONShape {
    .object([.init("items", .list(resource), ""), .init("total", .number, ""), .init("page", .number, ""), .init("next", .text, required: false, "the address of the next page")])
  }

  static let words = Resource<Words>(name: "Words", fields: [
    .init("vi", .text, "Vietnamese") { .string($0.vi) }, .init("en", .text, "English") { .string($0.en) },
  ])

  private static let outcomes = Recommendation.allCases.map(\.rawValue)
  static let states = DossierState.allCases.map(\.rawValue)
  static let kinds = RecordKind.allCases.map(\.rawValue)
  static let stages = FacilityRow.Stage.allCases.map(\.rawValue)

  static let dossier = Resource<DossierLine>(name: "Dossier", fields: [
    .init("id", .text, "for addresses") { .string($0.uid) }, .init("number", .text, "") { .string($0.number) }, .init("title", .text, "") { .string($0.title) },
    .init("party", .text, "the investor") { .string($0.party) }, .init("kind", .oneOf(kinds), "") { .string($0.kind.rawValue) },
    .init("state", .oneOf(states), "") { .string($0.state.rawValue) }, .init("commune", .text, "") { .string($0.commune) },
    .init("received", .day, "") { .string($0.received.description) }, .init("unit", .text, "") { .string($0.unit) },
    .init("due", maybe: .day, "") { $0.clock.due.map { .string($0.description) } }, .init("officer", maybe: .text, "") { $0.officer.map { .string($0) } },
    .init("sector", maybe: words.known, "") { $0.sector.map(words.json) },
    .init("possible", .list(.oneOf(outcomes)), "of the newest fixed screening; several: not settled") { .array(($0.result?.possible ?? []).map { .string($0.rawValue) }) },
    .init("restricted", .flag, "") { .boolean($0.isRestricted) },
  ])

  static let document = Resource<DocumentView>(name: "Document", fields: [
    .init("id", .text, "") { .string($0.uid) }, .init("name", .text, "") { .string($0.name) },
    .init("state", .oneOf(DocumentRow.State.allCases.map(\.rawValue)), "") { .string($0.state.rawValue) },
    .init("kind", maybe: .text, "") { $0.kind.map { .string($0) } }, .init("pages", maybe: .number, "") { $0.pages.map { .integer($0) } },
    .init("media", maybe: .text, "") { $0.media.map { .string($0) } }, .init("size", maybe: .number, "bytes") { $0.size.map { .integer($0) } },
    .init("sha256", maybe: .text, "") { $0.sha.map { .string($0) } },
  ])

  static let event = Resource<DossierDetail.Event>(name: "CaseEvent", fields: [
    .init("at", .time, "") { .string($0.at.description) }, .init("day", .day, "the day that counts") { .string($0.day.description) },
    .init("words", words.known, "") { words.json($0.words) }, .init("by", .text, "") { .string($0.by) },
    .init("reason", maybe: .text, "") { $0.reason.map { .string($0) } }, .init("paper", maybe: .text, "") { $0.paper.map { .string($0) } },
  ])

  static let screening = Resource<ScreeningLine>(name: "Screening", fields: [
    .init("number", .number, "") { .integer($0.seq) }, .init("as_of", .day, "the day whose law was applied") { .string($0.asOf.description) },
    .init("at", .time, "") { .string($0.at.description) }, .init("by", .text, "") { .string($0.by) },
    .init("possible", .list(.oneOf(outcomes)), "") { .array($0.result.possible.map { .string($0.rawValue) }) },
    .init("rule_set", .text, "SHA-256") { .string($0.ruleSetHash) }, .init("engine", .text, "") { .string($0.engine) },
    .init("facts_version", .number, "") { .integer($0.factsVersion) }, .init("stale", .flag, "facts, rules or engine are others now") { .boolean($0.isStale) },
  ])

  static let detail = Resource<DossierDetail>(name: "DossierDetail", fields: [
    .init("dossier", dossier.known, "") { dossier.json($0.line) }, .init("version", .number, "for If-Match") { .integer($0.version) },
    .init("procedure", maybe: .text, "") { $0.procedure.map { .string($0.code) } }, .init("portal_code", maybe: .text, "") { $0.portalCode.map { .string($0) } },
    .init("place", maybe: .text, "") { $0.place.map { .string($0) } }, .init("valid_from", maybe: .day, "") { $0.validFrom.map { .string($0.description) } },
    .init("facility", maybe: .text, "") { $0.facility.map { .string($0) } },
    .init("moves", .list(.oneOf(Move.allCases.map(\.rawValue))), "what this person may do next") { .array($0.moves.filter { $0.wants == nil }.map { .string($0.move.rawValue) }) },
    .init("documents", .list(document.known), "") { .array($0.documents.map(document.json)) }, .init("events", .list(event.known), "") { .array($0.events.map(event.json)) },
    .init("screenings", .list(screening.known), "") { .array($0.screenings.map(screening.json)) },
  ])

  static let reading = Resource<ReadingView>(name: "Reading", fields: [
    .init("standing", .oneOf(StatementRow.Reading.allCases.map(\.rawValue)), "") { .string($0.standing.rawValue) },
    .init("words", maybe: words.known, "") { $0.words.map(words.json) },
    .init("choices", .list(.text), "of two readings: what to write for each") { .array($0.choices.map { .string($0.value) }) },
  ])

  static let fact = Resource<AnswerCheck.Line>(name: "Fact", fields: [
    .init("fact", .text, "its name in the rule set") { .string($0.fact) }, .init("label", words.known, "") { words.json($0.label) },
    .init("written", .text, "as in the paper") { .string($0.written) }, .init("reading", reading.known, "") { reading.json($0.reading) },
    .init("source", maybe: .text, "") { $0.source.map { .string($0) } }, .init("by", .text, "") { .string($0.by) }, .init("group", .text, "") { .string($0.group) },
  ])

  static let ground = Resource<LiveAnswer.Ground>(name: "Ground", fields: [
    .init("rule", .text, "") { .string($0.rule) }, .init("label", words.known, "") { words.json($0.label) }, .init("because", words.known, "") { words.json($0.because) },
    .init("recommendation", maybe: .oneOf(outcomes), "") { $0.recommendation.map { .string($0.rawValue) } },
    .init("source", words.known, "clause and instrument") { words.json($0.source) }, .init("fires", .flag, "false: it might, by what is not known") { .boolean($0.fires) },
  ])

  static let question = Resource<LiveAnswer.Question>(name: "Question", fields: [
    .init("fact", .text, "") { .string($0.fact) }, .init("label", words.known, "") { words.json($0.label) }, .init("question", words.known, "") { words.json($0.question) },
    .init("respondent", .oneOf(InputData.Respondent.allCases.map(\.rawValue)), "who can answer") { .string($0.respondent.rawValue) },
  ])

  static let answer = Resource<LiveAnswer.Answer>(name: "Answer", fields: [
    .init("label", words.known, "") { words.json($0.label) }, .init("words", words.known, "") { words.json($0.words) }, .init("known", .flag, "") { .boolean($0.isKnown) },
    .init("source", maybe: words.known, "") { $0.source.map(words.json) },
  ])

  static let live = Resource<LiveAnswer>(name: "Result", fields: [
    .init("as_of", .day, "the day whose law is applied") { .string($0.day.description) },
    .init("possible", .list(.oneOf(outcomes)), "several: not settled") { .array($0.result.possible.map { .string($0.rawValue) }) },
    .init("at_least", maybe: .oneOf(outcomes), "") { $0.result.atLeast.map { .string($0.rawValue) } }, .init("words", words.known, "") { words.json($0.result.words) },
    .init("grounds", .list(ground.known), "") { .array($0.grounds.map(ground.json)) }, .init("procedure", .list(answer.known), "EIA, permit, group, authority, days") { .array($0.procedure.map(answer.json)) },
    .init("questions", .list(question.known), "what is missing") { .array($0.questions.map(question.json)) }, .init("presumed", .number, "facts that silence answers") { .integer($0.presumed) },
    .init("failed", .flag, "it could not be worked out") { .boolean($0.hasFailed) },
  ])

  static let facility = Resource<FacilityLine>(name: "Facility", fields: [
    .init("id", .text, "") { .string($0.uid) }, .init("name", .text, "") { .string($0.name) }, .init("party", .text, "its operator") { .string($0.party) },
    .init("commune", .text, "") { .string($0.commune) }, .init("stage", .oneOf(stages), "") { .string($0.stage.rawValue) },
    .init("activity", maybe: words.known, "") { $0.activity.map(words.json) }, .init("last_inspection", maybe: .day, "") { $0.lastInspection.map { .string($0.description) } },
  ])

  static let sample = Resource<FacilityDetail.Sample>(name: "Sample", fields: [
    .init("id", .text, "") { .string($0.uid) }, .init("outlet", .text, "") { .string($0.outlet) }, .init("day", .day, "") { .string($0.day.description) },
    .init("taken_by", .text, "") { .string($0.takenBy) },
    .init("values", .list(.object([
      .init("parameter", .text, ""), .init("written", .text, ""), .init("judged", words.known, "against the law of its day"), .init("exceeds", .flag, required: false, "left out: not compared"),
    ])), "") { sample in
      .array(sample.values.map { value in
        var members: [JSON.Member] = [.init("parameter", .string(value.parameter)), .init("written", .string(value.written)), .init("judged", words.json(value.judged))]
        if let exceeds = value.exceeds { members.append(.init("exceeds", .boolean(exceeds))) }
        return .object(members)
      })
    },
  ])

  static let site = Resource<FacilityDetail>(name: "FacilityDetail", fields: [
    .init("facility", facility.known, "") { facility.json($0.line) }, .init("version", .number, "") { .integer($0.version) },
    .init("result", live.known, "") { live.json($0.live) }, .init("samples", .list(sample.known), "") { .array($0.samples.map(sample.json)) },
    .init("permits", .list(.object([.init("number", .text, ""), .init("day", .day, ""), .init("issuer", .text, ""), .init("expires", .day, required: false, "")])), "") { detail in
      .array(detail.permits.map { permit in
        var members: [JSON.Member] = [.init("number", .string(permit.number)), .init("day", .string(permit.day.description)), .init("issuer", .string(permit.issuer))]
        if let day = permit.expires { members.append(.init("expires", .string(day.description))) }
        return .object(members)
      })
    },
  ])

  static let plan = Resource<(uid: String, year: Int, state: PlanRow.State)>(name: "Plan", fields: [
    .init("id", .text, "") { .string($0.uid) }, .init("year", .number, "") { .integer($0.year) },
    .init("state", .oneOf(PlanRow.State.allCases.map(\.rawValue)), "") { .string($0.state.rawValue) },
  ])

  static let planDetail = Resource<PlanView>(name: "PlanDetail", fields: [
    .init("id", .text, "") { .string($0.uid) }, .init("year", .number, "") { .integer($0.year) }, .init("day", .day, "of judgement") { .string($0.day.description) },
    .init("state", .oneOf(PlanRow.State.allCases.map(\.rawValue)), "") { .string($0.state.rawValue) }, .init("version", .number, "") { .integer($0.version) },
    .init("items", .list(.object([.init("rank", .number, ""), .init("facility", facility.known, ""), .init("ticked", .flag, ""), .init("grounds", .list(.text), "")])), "") { view in
      .array(view.items.map { item in
        .object([
          .init("rank", .integer(item.rank)), .init("facility", facility.json(item.facility)), .init("ticked", .boolean(item.isTicked)),
          .init("grounds", .array(item.grounds.map { .string($0) })),
        ])
      })
    },
    .init("ask_first", .list(facility.known), "facilities of which something has to be asked first") { .array($0.askFirst.map { facility.json($0.facility) }) },
  ])

  static let feed = Resource<FeedEvent>(name: "Event", fields: [
    .init("seq", .number, "for `after`") { .integer($0.seq) }, .init("at", .time, "") { .string($0.at.description) },
    .init("day", .day, "") { .string($0.day.description) }, .init("dossier", .text, "") { .string($0.dossier) }, .init("number", .text, "") { .string($0.number) },
    .init("move", .oneOf(Move.allCases.map(\.rawValue)), "") { .string($0.move.rawValue) }, .init("state", .oneOf(states), "after it") { .string($0.state.rawValue) },
  ])
}
