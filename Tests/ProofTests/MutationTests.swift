import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Screening
import Testing

@testable import Proof

/// Rule sets of a few lines whose mutants, and what notices them, are known by hand.
struct MutationTests {
  private static func report(_ text: String, jobs: Int = 1) throws -> MutationReport {
    let files = try RuleFiles(text)
    let (engine, sources, problems) = try files.load()
    try #require(!problems.hasErrors, "\(problems.map(\.message))")
    let mutation = Mutation(engine, cases: [], sources: sources)
    return mutation.report(mutation.run(jobs: jobs))
  }

  /// A line for each mutant: kind, what was changed, what became of it.
  private static func lines(_ report: MutationReport) -> [String] {
    report.mutants.map { "\($0.kind.rawValue): \($0.original) > \($0.replacement): \($0.fate?.rawValue ?? "-")" }
  }

  @Test func `with examples at the threshold and a step below it, both steps and the sign are noticed`() throws {
    let report = try Self.report(
      SmallRules.flow(examples: [("100 m3/day", "fires"), ("99 m3/day", "does not fire"), (nil, "might fire")]))
    #expect(
      Self.lines(report) == [
        // The instrument dates the rule, in days that the rule set does not cover.
        "date: 2019-01-01 > 2018-12-31: equivalent", "date: 2019-01-01 > 2019-01-02: equivalent",
        // All examples are of 2024, none of the first day.
        "date: 2020-01-01 > 2019-12-31: equivalent", "date: 2020-01-01 > 2020-01-02: unnoticed",
        "threshold: 100 > 99: example", "threshold: 100 > 101: example",
        // The examples are proposals, and none says what is recommended.
        "record kind: proposal,  > : unnoticed", "record kind: , eia > : unnoticed", "comparison: >= > >: example",
        "recommendation: recommend: reject > : unnoticed",
      ])
    #expect(report.total.total == 10)
    #expect(report.total.byExample == 3)
    #expect(report.total.equivalent == 3)
    #expect(report.total.unnoticed == 4)
  }

  @Test func `without the example at the threshold, the sign and a step are missed, and the hint names the value`()
    throws
  {
    let report = try Self.report(
      SmallRules.flow(examples: [("150 m3/day", "fires"), ("99 m3/day", "does not fire"), (nil, "might fire")]))
    let missed = report.mutants.filter { $0.fate == .unnoticed && ($0.kind == .threshold || $0.kind == .comparison) }
    #expect(missed.map { "\($0.original) > \($0.replacement)" } == ["100 > 101", ">= > >"])
    for line in missed { #expect(line.hint?.given == [.init(name: "wastewater.flow", value: "100 m3/day")]) }
    #expect(missed[0].hint?.of == "much_wastewater")
  }

  @Test func `rows: ends of ranges, entries of lists, answers, defaults`() throws {
    let report = try Self.report(
      SmallRules.table(examples: [
        "{given: {plant.kind: beer, plant.size: 5}, expect: medium}",
        "{given: {plant.kind: beer, plant.size: 4}, expect: not listed}",
        "{given: {plant.kind: beer, plant.size: 14}, expect: medium}",
      ]))
    #expect(
      Self.lines(report).filter { !$0.hasPrefix("date") } == [
        // No example is about water.
        "comparison: >= > >: unnoticed", "threshold: 10 > 9: unnoticed", "threshold: 10 > 11: unnoticed",
        "answer: large > medium: unnoticed",
        "list entry: beer,  > : example", "list entry: , spirits > : unnoticed",
        "range end: [ > (: example", "threshold: 5 > 4: example", "threshold: 5 > 6: example",
        "threshold: 15 > 14: example", "threshold: 15 > 16: unnoticed", "range end: ) > ]: unnoticed",
        "answer: medium > not listed: example", "answer: not listed > large: example",
      ])
  }

  /// A parameter that is there before anything reads it: which days of it count depends on what is in force then.
  private static func early(_ reader: String) -> String {
    SmallRules.instrument + """
      inputs:
        wastewater.flow: {label: {vi: a, en: a}, type: number, unit: m3/day, from: dossier}
      parameters:
        wastewater.limit:
          label: {vi: a, en: a}
          unit: m3/day
          values:
            - {in force: 2021-01-01 .. 2023-12-31, value: 100, source: plan 1}
      \(reader)
      """
  }

  private static func rule(_ period: String, criterion: String = "", because: String = "a") -> String {
    """
    criterion: wastewater
    label: {vi: a, en: a}
    weight: 1
    \(criterion)
    rules:
      - rule: much_wastewater
        label: {vi: a, en: a}
        in force: \(period)
        when: wastewater.flow >= wastewater.limit
        recommend: reject
        because: {vi: "\(because)", en: "\(because)"}
        source: plan 1
    """
  }

  private static func decision(_ period: String, shown: String = "", value: String = "wastewater.limit * 2") -> String {
    """
    decision: wastewater.twice
    label: {vi: a, en: a}
    answer: {type: number, unit: m3/day}
    \(shown)
    versions:
      - {in force: \(period), source: plan 1, value: \(value)}
    """
  }

  @Test(arguments: [
    // The rule begins with the parameter and goes on after it: the day before the first is read by nothing.
    (
      rule("2021-01-01 .."),
      [
        "2021-01-01 > 2020-12-31": true, "2021-01-01 > 2021-01-02": false, "2023-12-31 > 2023-12-30": false,
        "2023-12-31 > 2024-01-01": false,
      ]
    ),
    (
      rule("2022-06-01 .. 2022-12-31"),
      [
        "2021-01-01 > 2020-12-31": true, "2021-01-01 > 2021-01-02": true, "2023-12-31 > 2023-12-30": true,
        "2023-12-31 > 2024-01-01": true,
      ]
    ),
    (
      rule(".. 2022-12-31"),
      [
        "2021-01-01 > 2020-12-31": false, "2021-01-01 > 2021-01-02": false, "2023-12-31 > 2023-12-30": true,
        "2023-12-31 > 2024-01-01": true,
      ]
    ),
    // By the law of a sample's day a rule reads the parameter on days before its own.
    (
      rule("2022-06-01 .. 2022-12-31", criterion: "judged on: day of the sample"),
      ["2021-01-01 > 2020-12-31": false, "2023-12-31 > 2024-01-01": false]
    ),
    // Anyone may ask for a decision, whether or not a rule rests on it.
    (
      decision("2022-06-01 .. 2022-12-31", shown: "shown: duty"),
      ["2021-01-01 > 2020-12-31": true, "2023-12-31 > 2024-01-01": true]
    ),
    (
      decision("2020-06-01 ..", shown: "shown: duty"),
      ["2021-01-01 > 2020-12-31": false, "2023-12-31 > 2024-01-01": false]
    ),
  ])
  func `a day of a parameter on which nothing in force reads it makes no difference`(
    _ reader: String, _ expected: [String: Bool]
  ) throws {
    let report = try Self.report(Self.early(reader))
    for (change, isEquivalent) in expected {
      let own = report.mutants.filter {
        $0.elementKind == .parameter && $0.kind == .date && "\($0.original) > \($0.replacement)" == change
      }
      #expect(own.count == 1, "\(change)")
      #expect(own.map { $0.fate == .equivalent } == [isEquivalent], "\(change)")
      #expect(own.map(\.reason) == [isEquivalent ? .notReadThen : nil], "\(change)")
    }
  }

  @Test func `a contradiction reads on every day, a text on the days of its rule`() throws {
    let contradiction = """
      contradictions:
        - when: wastewater.flow > wastewater.limit
          because: {vi: a, en: a}
      """
    func reasons(_ reader: String) throws -> Set<MutantFate.Reason?> {
      Set(
        try Self.report(Self.early(reader)).mutants.filter { $0.elementKind == .parameter && $0.kind == .date }.map(
          \.reason))
    }
    #expect(try reasons(contradiction) == [nil])
    let texts = Self.rule("2022-06-01 .. 2022-12-31", because: "{wastewater.limit}")
    #expect(try reasons(texts) == [.notReadThen])
    #expect(
      try reasons(
        Self.rule(".. 2024-06-30", because: "{wastewater.limit}").replacing(
          "wastewater.flow >= wastewater.limit", with: "wastewater.flow > 1")) == [nil])
  }

  /// What an implication reads is read: its consequence is a fact of the record, and an example of a rule on that fact notices.
  @Test(arguments: ["implies", "presumes", "says"]) func `what stands behind a fact or a text is read`(_ way: String)
    throws
  {
    let reading =
      switch way {
      case "implies":
        """
        implications:
          - when: wastewater.flow > wastewater.limit
            implies: {wastewater.great: true}
            because: {vi: a, en: a}
            source: plan 1
        """
      case "presumes":
        """
        presumptions:
          little:
            label: {vi: a, en: a}
            where: wastewater.flow < wastewater.limit
            own policy: true
            values: {wastewater.great: false}
        """
      default: ""
      }
    let text =
      SmallRules.instrument + """
        inputs:
          wastewater.flow: {label: {vi: a, en: a}, type: number, unit: m3/day, from: dossier}
          wastewater.great: {label: {vi: a, en: a}, type: boolean, from: dossier}
        parameters:
          wastewater.limit:
            label: {vi: a, en: a}
            unit: m3/day
            values:
              - {in force: 2020-01-01 .., value: 100, source: plan 1}
        \(reading)
        criterion: wastewater
        label: {vi: a, en: a}
        weight: 1
        rules:
          - rule: much_wastewater
            label: {vi: a, en: a}
            when: wastewater.great = true
            recommend: reject
            because: {vi: "\(way == "says" ? "{wastewater.limit}" : "a")", en: a}
            source: plan 1
            examples:
              - {given: {wastewater.flow: 101 m3/day}, expect: \(way == "implies" ? "fires" : "might fire")}
              - {given: {wastewater.flow: 100 m3/day}, expect: might fire}
        """
    let steps = try Self.report(text).mutants.filter { $0.elementKind == .parameter && $0.kind == .threshold }
    #expect(steps.map { "\($0.original) > \($0.replacement)" } == ["100 > 99", "100 > 101"])
    #expect(steps.map(\.fate) == (way == "implies" ? [.example, .example] : [.unnoticed, .unnoticed]))
  }

  /// The shipped rules, each documented case screened as of the very day that is moved: nothing and no decision comes to anything else.
  /// `PROVE=1` looks at all of these days.
  @Test func `a day that nothing in force reads changes no case`() throws {
    let (engine, rules, _) = try RuleFiles(shipped: "tuyen-quang").load()
    var sources = rules
    let cases = try MutantsAsTextTests.cases(engine, &sources)
    #expect(cases.count > 100)
    let baseline = Mutation(engine, cases: [], sources: rules).baseline
    let program = baseline.program
    let trials = MutantTrials(baseline)
    let unread = program.mutants.indices.filter {
      guard case .parameter = program.mutants[$0].element, program.mutants[$0].kind == .date else { return false }
      return trials.fate(of: $0) == .equivalent(.notReadThen)
    }
    #expect(unread.count > 80)
    let isProof = ProcessInfo.processInfo.environment["PROVE"] != nil
    let evaluator = Evaluator(program.rules.model.program, onFailure: .open)
    let row = program.rules.model.program.makeRow()
    func answers(_ file: CaseFile, _ law: RulesOnDay) -> (CaseOutcome, [Value]) {
      let outcome = CaseOutcome(ProofCase(file: file, day: law.model.day), law, row: row, evaluator: evaluator)
      return (outcome, program.rules.model.decisions.map { row[Slot(Int32($0.slot))] })
    }
    for (number, place) in unread.enumerated() where isProof || number % 25 == 0 {
      guard case .periods(let all) = program.mutants[place].change, let moved = all.first else { continue }
      let ends = [moved.old.from, moved.old.through, moved.new.from, moved.new.through].compactMap { $0 }
      let day = try #require(ends.first { moved.isFelt(on: $0) })
      let (before, after) = (RulesOnDay(program.rules, on: day), RulesOnDay(program.rules(with: place), on: day))
      #expect(before.model.parameterVersions != after.model.parameterVersions)
      for (file, _) in cases {
        let (one, other) = (answers(file, before), answers(file, after))
        #expect(
          one.0 == other.0 && one.1 == other.1,
          "\(file.record.name) on \(day): \(program.rules.name(of: program.mutants[place].element))")
      }
    }
  }

  @Test func `the fates are the same on one thread and on several`() throws {
    let files = try RuleFiles(shipped: "tuyen-quang")
    let (engine, sources, _) = try files.load()
    let mutation = Mutation(engine, cases: [], only: "waste", sources: sources)
    #expect(mutation.mutants.count > 100)
    let alone = mutation.run(jobs: 1)
    #expect(alone == mutation.run(jobs: 4))
    #expect(alone.contains(.unnoticed))
  }
}
