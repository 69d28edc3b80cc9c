import DecisionModel
import Diagnostics
import FEEL
import Testing

@testable import Screening

/// What stands for facts that a record does not state.
struct PresumptionTests {
  /// Natural forest refuses, noise is only spoken of where it is measured, cyanide is presumed away but in mines.
  static let rules = """
    rule set: presuming
    version: 1
    title: {vi: Thử, en: Trial}
    numbers: {group: ".", decimal: ","}
    units:
      ha: {of: area}
    instruments:
      plan: {number: 86/KH-UBND, kind: plan, in force: 2020-07-27 ..}
    inputs:
      land: {label: {vi: Đất, en: Land}, type: number, unit: ha}
      natural:
        label: {vi: Rừng tự nhiên, en: Natural forest}
        type: number
        unit: ha
        when not stated: {value: 0, source: plan I, unless stated: unspecified > 0}
      planted: {label: {vi: Rừng trồng, en: Planted forest}, type: number, unit: ha}
      unspecified: {label: {vi: Rừng chưa rõ, en: Forest of no kind}, type: number, unit: ha, when not stated: {value: 0, source: plan I}}
      mine: {label: {vi: Mỏ, en: Mine}, type: boolean}
      cyanide: {label: {vi: Xyanua, en: Cyanide}, type: boolean}
      noise: {label: {vi: Ồn, en: Noise}, type: number}
      extra: {label: {vi: Khác, en: Extra}, type: boolean}
    presumptions:
      no_cyanide:
        label: {vi: Không dùng xyanua, en: No cyanide}
        where: mine = false
        own policy: true
        values: {cyanide: false}
      no_noise:
        label: {vi: Không đo tiếng ồn, en: No noise measured}
        own policy: true
        silent on: noise
    implications:
      - when: land = 0
        implies: {natural: 0 ha, planted: 0 ha}
        because: {vi: Không đất, en: No land}
      - when: planted > 0
        implies: {unspecified: 0 ha}
        because: {vi: Đã rõ loại, en: The kind is known}
      - when: natural > 0
        implies: land > 0
        because: {vi: Rừng là đất, en: Forest is land}
    contradictions:
      - when: natural = 0 and planted = 0 and unspecified = 0 and land = 1
        because: {vi: Một héc-ta là rừng, en: One hectare is forest}
    criterion: places
    label: {vi: Nơi, en: Places}
    rules:
      - {rule: natural_forest, label: {vi: Rừng, en: Forest}, when: natural > 0, recommend: reject, because: {vi: Rừng, en: Forest}, source: plan I}
      - {rule: cyanide_used, label: {vi: Xyanua, en: Cyanide}, when: cyanide = true, recommend: post-inspection, because: {vi: Có, en: Yes}, source: plan I}
      - {rule: planted_forest, label: {vi: Trồng, en: Planted}, when: planted > 5, recommend: post-inspection, because: {vi: Có, en: Yes}, source: plan I}
      - {rule: noisy, label: {vi: Ồn, en: Noisy}, when: noise > 3, only where stated: noise, recommend: post-inspection, because: {vi: Có, en: Yes}, source: plan I}
    """

  struct Sample: Sendable, CustomTestStringConvertible {
    let facts: [String]
    var more = ""
    var strict = false
    let possible: [Recommendation]
    var presumed: [String] = []
    var families: [String] = []
    var derived: [String] = []
    var missing: [String] = []
    var testDescription: String { "\(facts) \(more) \(strict ? "strict" : "")" }
  }

  static let all: [Recommendation] = [.approve, .postInspection, .reject]

  @Test(arguments: [
    // Everything presumed, one line for a family.
    Sample(
      facts: ["mine: false", "planted: 1 ha"], possible: [.approve], presumed: ["natural", "cyanide"],
      families: ["no_cyanide", "no_noise"], derived: ["unspecified"]),
    // The condition of a family is not true: the fact is asked for.
    Sample(
      facts: ["mine: true", "planted: 1 ha"], possible: [.approve, .postInspection], presumed: ["natural"],
      families: ["no_noise"], derived: ["unspecified"], missing: ["cyanide"]),
    // Unknown is not enough for it.
    Sample(
      facts: ["planted: 1 ha"], possible: [.approve, .postInspection], presumed: ["natural"], families: ["no_noise"],
      derived: ["unspecified"], missing: ["cyanide"]),
    // What is stated bears on it.
    Sample(
      facts: ["mine: false", "planted: 0 ha", "unspecified: 40 ha"], possible: [.approve, .reject],
      presumed: ["cyanide"], families: ["no_cyanide", "no_noise"], missing: ["natural"]),
    // What is stated replaces it.
    Sample(
      facts: ["mine: false", "planted: 1 ha", "natural: 2 ha", "cyanide: true"], possible: [.reject],
      families: ["no_noise"], derived: ["unspecified"]),
    // What follows from a stated fact is derived and not presumed.
    Sample(
      facts: ["mine: false", "land: 0 ha"], possible: [.approve], presumed: ["unspecified", "cyanide"],
      families: ["no_cyanide", "no_noise"], derived: ["natural", "planted"]),
    // A contradiction ties the presumed values to what is stated: none of them is presumed.
    Sample(
      facts: ["mine: false", "land: 1 ha", "planted: 0 ha"], possible: [.approve, .reject], presumed: ["cyanide"],
      families: ["no_cyanide", "no_noise"], missing: ["natural"]),
    // A fact in dispute is never presumed.
    Sample(
      facts: [
        "mine: false", "planted: 1 ha",
        "natural: [{value: 0 ha, certainty: disputed}, {value: 2 ha, certainty: disputed}]",
      ], possible: [.approve, .reject], presumed: ["cyanide"], families: ["no_cyanide", "no_noise"],
      derived: ["unspecified"], missing: ["natural"]),
    // Strict: nothing is presumed, what follows still follows.
    Sample(
      facts: ["mine: false", "planted: 1 ha"], strict: true, possible: all, derived: ["unspecified"],
      missing: ["natural", "cyanide", "noise"]),
    // Confirmed: facts, strict or not.
    Sample(
      facts: ["mine: false", "planted: 1 ha"], more: confirmed("{natural: 0 ha, cyanide: false}, silent on: [noise]"), strict: true,
      possible: [.approve], families: ["no_cyanide", "no_noise"], derived: ["unspecified"]),
    Sample(
      facts: ["mine: false", "planted: 1 ha"], more: confirmed("{natural: 0 ha, cyanide: false}"),
      strict: true, possible: [.approve, .postInspection], families: ["no_cyanide"], derived: ["unspecified"],
      missing: ["noise"]),
    // What was not looked into is presumed as before, and listed.
    Sample(
      facts: ["mine: false", "planted: 1 ha"], more: confirmed("{natural: 0 ha}"), possible: [.approve], presumed: ["cyanide"],
      families: ["no_cyanide", "no_noise"], derived: ["unspecified"]),
    // A statement that takes a presumption away takes its confirmation away, too.
    Sample(
      facts: ["mine: false", "planted: 0 ha", "unspecified: 40 ha"], more: confirmed("{natural: 0 ha, cyanide: false}"),
      possible: [.approve, .reject], families: ["no_cyanide", "no_noise"], missing: ["natural"]),
  ])
  func `a record is judged by what it states, what follows and what is presumed`(_ sample: Sample) throws {
    let report = try Self.report(sample.facts, sample.more, strict: sample.strict)
    #expect(report.possible == sample.possible)
    #expect(report.presumed.map(\.fact).sorted() == sample.presumed.sorted())
    #expect(report.presumptions.map(\.name) == sample.families)
    #expect(report.derived.map(\.fact).sorted() == sample.derived.sorted())
    #expect(report.missing.map(\.fact).sorted() == sample.missing.sorted())
  }

  @Test func `what is confirmed is a fact with who confirms it`() throws {
    let report = try Self.report(
      ["mine: false", "planted: 1 ha"],
      """
      confirmed:
        by: Phòng Môi trường
        on: 2026-11-20
        evidence: biên bản 12
        of: {natural: 0 ha, cyanide: false}
        silent on: noise
      """)
    let natural = try #require(report.facts.first { $0.fact == "natural" })
    #expect(natural.by == "Phòng Môi trường" && natural.on == "2026-11-20" && natural.evidence == "biên bản 12")
    // It is nobody's statement, and nothing that a document says.
    #expect(natural.origin == "confirmed" && natural.certainty == nil && natural.asWritten == "" && natural.document == nil)
    #expect(report.presumptions.allSatisfy { $0.confirmedBy == "Phòng Môi trường" })
    #expect(report.presumed.isEmpty)
  }

  /// What joins a family after somebody has looked, or is presumed otherwise then, is presumed and not confirmed.
  @Test func `a confirmation holds what was looked into and no more`() throws {
    let later = Self.rules
      .replacing("values: {cyanide: false}", with: "values: {cyanide: false, extra: false}")
      .replacing("when not stated: {value: 0, source: plan I, unless", with: "when not stated: {value: 1, source: plan I, unless")
    let report = try Self.report(
      ["mine: false", "planted: 1 ha"], Self.confirmed("{natural: 0 ha, cyanide: false}, silent on: noise"), rules: later,
      problems: ["presumed of `natural` is `1`, not `0`: this line confirms nothing"])
    #expect(report.presumed.map(\.fact).sorted() == ["natural"])
    #expect(report.facts.filter { $0.origin == "confirmed" }.map(\.fact) == ["cyanide"])
    #expect(report.possible == [.reject])
  }

  /// The place, what is wrong, what was expected.
  @Test(arguments: [
    ("{by: '', on: 2026-11-20, of: {natural: 0 ha}}", "this names nobody"),
    ("{by: ' ', on: 2026-11-20, of: {natural: 0 ha}}", "this names nobody"),
    ("{by: A, on: 2026-11-24, of: {natural: 0 ha}}", "`2026-11-24` is after the record's own day, 2026-11-23"),
    ("{by: A, on: 2099-01-01, of: {natural: 0 ha}}", "`2099-01-01` is after the record's own day, 2026-11-23"),
    ("{by: A, of: {natural: 0 ha}}", "this confirmation has no `on`"),
    ("{on: 2026-11-20, of: {natural: 0 ha}}", "this confirmation has no `by`"),
    ("{by: A, on: mai, of: {natural: 0 ha}}", "`mai`"),
    ("{by: A, on: 2026-11-20}", "this confirmation does not say of what it is"),
    ("{by: A, on: 2026-11-20, of: [no_cyanide]}", "a confirmation names each fact with the value that was presumed of it"),
    ("{by: A, on: 2026-11-20, of: {no_cyanide: false}}", "`no_cyanide` is a family of presumptions, not a fact"),
    ("{by: A, on: 2026-11-20, of: {natral: 0 ha}}", "`natral`"),
    ("{by: A, on: 2026-11-20, of: {natural: 0}}", "the number has no unit"),
    ("{by: A, on: 2026-11-20, silent on: [nois]}", "`nois`"),
  ])
  func `a confirmation that says not who, when and of what is refused with its place`(_ text: String, _ message: String) throws {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try Self.engine(&sources)
    let file = sources.add(
      path: "record.yaml", bytes: Array(Self.record(["mine: false"], "confirmed: \(text)").utf8))
    #expect(engine.read(file, reporting: &problems) == nil)
    let found = problems.filter { $0.severity == .error }
    #expect(found.count == 1 && found[0].message.contains(message), "\(found.map(\.message))")
    #expect(found.first?.range?.file == file.id)
  }

  @Test(arguments: [
    (["land: 0 ha", "planted: 3 ha"], "No land"),
    (["planted: 3 ha", "unspecified: 1 ha"], "The kind is known"),
    // Through what follows: no land, no natural forest.
    (["land: 0 ha", "natural: 1 ha"], "No land"),
    (["natural: 1 ha", "land: 0 ha"], "Forest is land"),
  ])
  func `a stated fact that contradicts what follows is told with its place`(_ facts: [String], _ because: String) throws
  {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try Self.engine(&sources)
    let file = sources.add(path: "record.yaml", bytes: Array(Self.record(facts, "").utf8))
    #expect(engine.read(file, reporting: &problems) == nil)
    let found = try #require(problems.first { $0.message == because })
    #expect(found.code == .contradictoryFacts)
    #expect(found.range?.file == file.id && found.notes.count >= 2)
  }

  @Test func `what is stated and not needed is listed`() throws {
    // No rule reads `extra`; the noise of a refused project is still looked at.
    #expect(try Self.report(["extra: true", "natural: 2 ha", "noise: 1"]).unused == ["extra"])
    // Land decides nothing by itself, but the planted forest follows from it.
    #expect(try Self.report(["land: 0 ha"]).unused == [])
  }

  // MARK: Making

  static func confirmed(_ of: String) -> String { "confirmed: {by: A, on: 2026-11-20, of: \(of)}" }

  static func record(_ facts: [String], _ more: String) -> String {
    "case: r\nkind: facility\nas of: 2026-11-23\nfacts:\n" + facts.map { "  \($0)\n" }.joined() + more + "\n"
  }

  static func engine(_ sources: inout SourceFiles, _ text: String = rules) throws -> Engine {
    let folder = try KeptRules(["rules.yaml": text])
    var problems: [Diagnostic] = []
    let engine = Engine.load(folder.rules, into: &sources, reporting: &problems)
    #expect(problems.filter { $0.severity == .error }.map(\.message) == [])
    return try #require(engine)
  }

  static func report(
    _ facts: [String], _ more: String = "", strict: Bool = false, rules text: String = rules, problems told: [String] = []
  ) throws -> Report {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try engine(&sources, text)
    let file = sources.add(path: "record.yaml", bytes: Array(record(facts, more).utf8))
    let read = engine.read(file, reporting: &problems)
    #expect(problems.map(\.message) == told)
    let day = try #require(CalendarDate("2026-11-23"))
    return engine.screen(try #require(read), asOf: day, strict: strict, sources: sources)
  }
}
