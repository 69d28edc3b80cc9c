internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Reporting
internal import Screening
internal import Summary

/// Records of facilities to the list of those to inspect, the first in need first.
struct Plan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Lập dự thảo kế hoạch kiểm tra các cơ sở · Draft the plan of inspections from records of facilities.",
    discussion: """
      Lists the facilities that an inspection is certainly called for, by recommendation and risk, each with its reasons and sources, what to check,
      and what is unknown; then those for which facts must be asked first. Records that are no facilities are named and left out. Which facts are
      shown of each facility is said in the policy of the rule set.

      EXAMPLES
        sangloc plan Records --year 2027
        sangloc plan Records --year 2027 --top 20 --format html --output plan.html
        sangloc plan Records --format csv --bom --output plan.csv     for a spreadsheet
        sangloc plan Records --as-of 2026-12-31 --language en
      """)

  @Argument(help: ArgumentHelp("Records: case files, folders of them, or - for standard input.", valueName: "record"))
  var records: [String]

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption
  @OptionGroup var summary: SummaryOptions

  @Option(name: .long, help: "The year of the plan, for its title.")
  var year: Int?

  @Option(name: .long, help: ArgumentHelp("List only the first of those to inspect.", valueName: "number"))
  var top: Int?

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  func validate() throws {
    if let top, top < 1 { throw ValidationError("`--top` is at least 1") }
    try year.map(Year.validate)
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources)
    let inputs = RecordInputs(records)
    let plan = FacilityReading(engine, day, strict: strict).plan(inputs, &sources, year: year, limit: top)
    try summary.write(plan)
    try inputs.finish()
  }
}

/// Years that a command line may name.
enum Year {
  static func validate(_ year: Int) throws {
    guard (1900...9999).contains(year) else { throw ValidationError("`\(year)` is not a year; write 2026") }
  }
}

/// Screens the facilities among some records and keeps what a plan of inspections needs of each.
struct FacilityReading {
  private let engine: Engine
  private let day: DayOption
  private let strict: Bool

  init(_ engine: Engine, _ day: DayOption, strict: Bool) {
    self.engine = engine
    self.day = day
    self.strict = strict
  }

  func plan(_ inputs: RecordInputs, _ sources: inout SourceFiles, year: Int?, limit: Int?) -> InspectionPlan {
    let ruleSet = engine.rules.ruleSet
    var plan = InspectionPlan(
      year: year, limit: limit, ruleSet: ruleSet.stamp, CriterionWeights(ruleSet.criteria))
    var progress = Progress(of: inputs.count)
    for index in 0..<inputs.count {
      progress.reach(index)
      guard let file = inputs.read(index, into: &sources, engine: engine) else {
        plan.leaveOutUnread()
        continue
      }
      switch file.record.kind {
      case .facility:
        let date = day.day(for: file.record)
        let applying = engine.screener(on: date).rules.criteria(for: .facility)
        let report = engine.screen(file, asOf: date, strict: strict, sources: sources)
        inputs.note(report)
        plan.add(Facility(report, applying: applying, ruleSet))
      case .proposal, .eia: plan.leaveOut(file.record.name, file.record.kind)
      }
      inputs.release(&sources)
    }
    progress.end()
    plan.complete()
    return plan
  }
}
