internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Geography
internal import Reporting
internal import Screening
internal import Terminal

/// The map layers of a rule set: what they show, and whether their files are right.
struct Layers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layers",
    abstract: "Các lớp bản đồ của bộ quy tắc, kiểm tra từng tệp · The map layers of a rule set, each file checked.",
    discussion: """
      What is wrong in a file goes to standard error, with its place, and the exit code is 1.

      --import reads a GeoPackage, shapefile, GeoJSON or table of another program and writes it as a layer: GeoJSON on WGS 84 with all that
      the file has. The declaration for the rule set goes to standard output; what only people know is left open in it.

      EXAMPLES
        sangloc layers --rules Rules/sample-province
        sangloc layers --rules Rules/sample-province --as-of 2024-05-01     the layers of another day
        sangloc layers --rules my-rules --import forest.shp --epsg 9211 --to my-rules/layers/forest.geojson
      """)

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption
  @OptionGroup var output: OutputOptions

  @Option(name: .customLong("import"), help: ArgumentHelp("A file of another program.", valueName: "file"))
  var imported: String?

  @Option(help: ArgumentHelp("With --import: the new file of the layer, .geojson.", valueName: "file"))
  var to: String?

  @Option(help: "With --import: which table of a GeoPackage with several.")
  var table: String?

  @Option(help: "With --import: the code of the file's reference system, where it does not say itself.")
  var epsg: Int?

  func validate() throws {
    try output.check(OutputFormat.documents + [.csv, .json])
    if (imported == nil) != (to == nil) { throw ValidationError("--import and --to belong together") }
    if imported == nil, table != nil || epsg != nil { throw ValidationError("--table and --epsg belong to --import") }
    if let to, !to.hasSuffix(".geojson") { throw ValidationError("--to ends in .geojson") }
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: output.language)
    if let imported, let to { return try write(imported, to, engine, sources) }
    var problems: [Diagnostic] = []
    guard let opened = engine.map(on: day.asOf ?? day.today, reporting: &problems) else {
      Problems.print(problems, sources)
      if !problems.isEmpty { throw Ending.problems }
      Console.report("sangloc: \(MapPhrase.notMapped(output.language))")
      return
    }
    Problems.print(problems, sources)
    try output.write(ListedLayers(opened.rules, opened.map), engine.rules.ruleSet)
    if problems.hasErrors { throw Ending.problems }
  }

  private func write(_ imported: String, _ to: String, _ engine: Engine, _ sources: SourceFiles) throws {
    // What was drawn or mended by hand is not written over.
    if case .bytes = FileStore.disk.read(to, 0) { throw taken(to) }
    if case .tooLarge = FileStore.disk.read(to, 0) { throw taken(to) }
    let file = to.split(separator: "/").last.map(String.init) ?? to
    let folder = ruleSet.path.hasSuffix("/") ? ruleSet.path : ruleSet.path + "/"
    var problems: [Diagnostic] = []
    let layer = engine.importedLayer(
      from: imported, table: table, epsg: epsg, named: String(file.dropLast(".geojson".count)),
      to: to.hasPrefix(folder) ? String(to.dropFirst(folder.count)) : file, today: day.today, reporting: &problems)
    Problems.print(problems, sources)
    guard let layer else { throw Ending.problems }
    try OutputFile(path: to).write(layer.geoJSON)
    try Console.write(layer.declaration)
    Console.report("sangloc: \(MapPhrase.imported(output.language, String(layer.count), to))")
  }

  private func taken(_ path: String) -> any Error {
    Console.report("sangloc: \(MapPhrase.notWrittenOver(output.language, path))")
    return Ending.failure
  }
}
