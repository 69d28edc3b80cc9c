internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Geography
internal import Reporting
internal import Screening
internal import Terminal

/// What the map says of the site of a record.
struct Locate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "locate",
    abstract: "Vị trí dự án trên bản đồ: cái gì ở đâu, cách bao xa · What is where around a site, by which layer of which day.",
    discussion: """
      The rule set names the layers (`layers:`) and the facts that they answer; the record gives its corners under `site:`.

      EXAMPLES
        sangloc locate Cases/samples/map/1-farm-near-the-threshold.yaml --rules Rules/sample-province
        sangloc locate my.yaml --format svg > site.svg          a picture; geojson for a mapping program
        sangloc locate my.yaml --search 5 km                    the same project at other places within 5 km (or --search 5000)
      """)

  @Argument(help: ArgumentHelp("A case file, or - for standard input.", valueName: "record"))
  var record: String

  /// `--search 5 km` are two words to a shell: this or the record is the unit, whichever stands first.
  @Argument(help: .hidden)
  var second: String?

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption
  @OptionGroup var output: OutputOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Look where within so many metres (5 km, 5000) no rule about the place speaks against it.", valueName: "metres"))
  var search: Distance?

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  func validate() throws {
    try output.check(OutputFormat.documents + [.json, .geojson, .svg])
    if second != nil, words.unit == nil { throw ValidationError("one record only; beside it `km` or `m` of --search") }
    if words.unit != nil, search == nil { throw ValidationError("km and m belong to --search") }
    if let metres, !(metres > 0 && metres <= 50_000) { throw ValidationError("--search is between 1 and 50000 metres") }
  }

  private var words: (record: String, unit: Distance.Unit?) {
    guard let second else { return (record, nil) }
    if let unit = Distance.Unit(argument: second) { return (record, unit) }
    return (second, Distance.Unit(argument: record))
  }

  private var metres: Double? { search.map { $0.number * (words.unit ?? $0.unit).metres } }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: output.language)
    let inputs = RecordInputs([words.record], language: output.language)
    if inputs.count == 1, let file = inputs.read(0, into: &sources, engine: engine) {
      let asOf = day.day(for: file.record)
      let located = engine.located(file, on: asOf)
      let report = engine.screen(located, asOf: asOf, strict: strict, sources: sources)
      switch output.format {
      case .geojson: try write(located.record.map.flatMap(LocatedSite.geoJSON), report)
      case .svg: try write(located.record.map.flatMap { LocatedSite.picture($0, output.language) }, report)
      case .text, .markdown, .html, .docx, .pdf, .csv, .json:
        guard metres == nil || inputs.isWhole(file, for: "locate --search") else { return try inputs.finish() }
        let found = metres.flatMap { metres in
          engine.places(around: located, within: metres, asOf: asOf, strict: strict).map { (found: $0, metres: metres) }
        }
        try output.write(LocatedSite(report, search: found), engine.rules.ruleSet)
      }
    }
    try inputs.finish()
  }

  private func write(_ text: String?, _ report: Report) throws {
    guard let text else {
      for words in LocatedSite.whyNothing(report, output.language) { Console.report("sangloc: \(words)") }
      throw Ending.problems
    }
    try output.put(Array(text.utf8))
  }
}

/// A length as people give it: `5000`, `5km`, `5 km`, `1,5 km`.
struct Distance: ExpressibleByArgument {
  enum Unit: String {
    case km, m

    init?(argument: String) { self.init(rawValue: argument.lowercased()) }

    var metres: Double {
      switch self {
      case .km: 1000
      case .m: 1
      }
    }
  }

  let number: Double
  let unit: Unit

  init?(argument: String) {
    let digits = argument.prefix { $0.isNumber || $0 == "." || $0 == "," }
    let word = argument.dropFirst(digits.count).drop { $0 == " " }
    // Three digits behind a mark may be thousands or decimals: nobody knows which.
    let groups = digits.split(omittingEmptySubsequences: false) { !$0.isNumber }
    guard !(groups.count > 1 && groups.last?.count == 3), let number = Double(digits.map { $0 == "," ? "." : String($0) }.joined()),
      let unit = word.isEmpty ? .m : Unit(argument: String(word))
    else { return nil }
    self.number = number
    self.unit = unit
  }
}
