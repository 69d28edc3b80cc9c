internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Reporting
internal import Screening
internal import Summary
internal import Terminal

/// Records of facilities to the list of those to inspect, the first in need first.
struct Plan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Lập dự thảo kế hoạch kiểm tra các cơ sở · Draft the plan of inspections from records of facilities.",
    discussion: """
      Lists the facilities that an inspection is certainly called for, by recommendation and risk, each with its reasons and sources, what to check,
      and what is unknown; then those for which facts must be asked first. All are judged by the law of the plan's day (--as-of, else the first of the
      year, else today); limits of measured values are those of the day of the sample, or of the record where it names none. Records that are no facilities are named and left out. Which facts are
      shown of each facility is said in the policy of the rule set.

      EXAMPLES
        sangloc plan Records --year 2027
        sangloc plan Records --year 2027 --top 20 --format html --output plan.html
        sangloc plan Records --format csv --bom --output plan.csv     for a spreadsheet
        sangloc plan Records --year 2027 --xlsx ke-hoach.xlsx         a workbook as well
        sangloc plan Records --as-of 2026-12-31 --language en
      """)

  @Argument(help: ArgumentHelp("Records: case files, folders of them, or - for standard input.", valueName: "record"))
  var records: [String]

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var workbook: WorkbookOption

  @Option(name: .long, help: "The year of the plan; its first day is the plan's day where no other is asked for.")
  var year: Int?

  @Option(name: .long, help: ArgumentHelp("List only the first of those to inspect.", valueName: "number"))
  var top: Int?

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  func validate() throws {
    try output.check(OutputFormat.documents + [.csv, .json])
    if let top, top < 1 { throw ValidationError("`--top` is at least 1") }
    try year.map(Year.validate)
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: output.language)
    let inputs = RecordInputs(records, language: output.language)
    let plan = FacilityReading(engine, day, year: year, strict: strict).plan(inputs, &sources, limit: top)
    try output.write(plan, engine.rules.ruleSet)
    try workbook.write(
      plan, output, engine.rules.ruleSet, title: output.language == .vi ? "Kế hoạch kiểm tra" : "Inspections")
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
  /// The day of the plan, by whose law every facility is judged: the one asked for, else the first of the plan's year, else today.
  private let day: CalendarDate
  private let year: Int?
  private let strict: Bool

  init(_ engine: Engine, _ day: DayOption, year: Int?, strict: Bool) {
    self.engine = engine
    self.year = year
    self.day = day.asOf ?? year.flatMap { CalendarDate(year: $0, month: 1, day: 1) } ?? day.today
    self.strict = strict
  }

  func plan(_ inputs: RecordInputs, _ sources: inout SourceFiles, limit: Int?) -> InspectionPlan {
    let ruleSet = engine.rules.ruleSet
    var plan = InspectionPlan(
      year: year, day: day, limit: limit, ruleSet: ruleSet.stamp, CriterionWeights(ruleSet.criteria))
    var progress = Progress(of: inputs.count)
    for index in 0..<inputs.count {
      progress.reach(index)
      guard let file = inputs.read(index, into: &sources, engine: engine) else {
        plan.leaveOutUnread()
        continue
      }
      switch file.record.kind {
      case .facility:
        let applying = engine.screener(on: day).rules.criteria(for: .facility)
        let report = engine.screen(file, asOf: day, strict: strict, sources: sources)
        inputs.note(report)
        plan.add(Facility(report, applying: applying, ownDay: file.record.asOf, ruleSet))
      case .proposal, .eia, .permit, .registration: plan.leaveOut(file.record.name, file.record.kind)
      }
      inputs.release(&sources)
    }
    progress.end()
    plan.complete()
    return plan
  }
}
