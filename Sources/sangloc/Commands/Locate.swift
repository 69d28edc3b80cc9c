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
        sangloc locate Cases/samples/map/1-brick-works.yaml --rules Rules/sample-province
        sangloc locate my.yaml --format svg > site.svg          a picture; geojson for a mapping program
        sangloc locate my.yaml --search 3000                    the same project at other places within 3 km
      """)

  @Argument(help: ArgumentHelp("A case file, or - for standard input.", valueName: "record"))
  var record: String

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption
  @OptionGroup var output: OutputOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Look where within so many metres no rule about the place speaks against it.", valueName: "metres"))
  var search: Double?

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  func validate() throws {
    try output.check(OutputFormat.documents + [.json, .geojson, .svg])
    if let search, !(search > 0 && search <= 50_000) { throw ValidationError("--search is between 1 and 50000 metres") }
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: output.language)
    let inputs = RecordInputs([record], language: output.language)
    if inputs.count == 1, let file = inputs.read(0, into: &sources, engine: engine) {
      let asOf = day.day(for: file.record)
      let located = engine.located(file, on: asOf)
      let report = engine.screen(located, asOf: asOf, strict: strict, sources: sources)
      switch output.format {
      case .geojson: try write(located.record.map.flatMap(LocatedSite.geoJSON))
      case .svg: try write(located.record.map.flatMap { LocatedSite.picture($0, output.language) })
      case .text, .markdown, .html, .docx, .pdf, .csv, .json:
        guard search == nil || inputs.isWhole(file, for: "locate --search") else { return try inputs.finish() }
        let found = search.flatMap { metres in
          engine.places(around: located, within: metres, asOf: asOf, strict: strict).map { (found: $0, metres: metres) }
        }
        try output.write(LocatedSite(report, search: found), engine.rules.ruleSet)
      }
    }
    try inputs.finish()
  }

  private func write(_ text: String?) throws {
    guard let text else {
      Console.report("sangloc: \(MapPhrase.notMapped(output.language))")
      throw Ending.problems
    }
    try output.put(Array(text.utf8))
  }
}
