package import DecisionModel
package import Diagnostics
package import FEEL
package import Geography
internal import YAMLTree

/// **Start here.** From a folder of rules and a case file to a report, each line a stage.
///
/// Loading may fail, and then says everything that is wrong at once. Screening cannot fail: with too few facts the
/// recommendation stays open.
package final class Engine {
  /// The version of the program, as its reports name it.
  package static let version = "0.3.0"

  package let rules: CompiledRuleSet
  let cases: CaseReader
  /// The law of the days that were asked for.
  private var screeners: [CalendarDate: Screener] = [:]
  /// Others for the same days: each view of a record keeps a trace of its own.
  private var others: [CalendarDate: [Screener]] = [:]
  /// What changes with a fact, asked for where records have components.
  private lazy var reach = FactReach(rules)
  private lazy var undated = FactCheck(rules)
  /// Where files of the map are read, and what is kept of them.
  private let layerStore: LayerStore
  private lazy var mapReader = MapReader(rules.ruleSet, layerStore)
  private let lines = Places.Lines()

  /// How many days' law is held ready.
  private static let mostDays = 64

  /// An engine over a rule set that was resolved before; several may share one, each on its own thread.
  ///
  /// - Parameter images: where large layers of the map are kept between runs; `nil` for nowhere.
  package init(_ rules: CompiledRuleSet, images: ImageFolder? = nil) {
    self.rules = rules
    layerStore = .disk(keepingIn: images)
    cases = CaseReader(rules.ruleSet)
  }

  /// Reads and resolves a rule set with all that it includes.
  ///
  /// - Parameter examples: whether the examples in the rule files are read too; `check` runs them, nothing else needs them, and
  ///   only then is it said what is wrong in them.
  /// - Parameter includeRoot: in which included folders must stand; `nil` for the folder that holds the rule set.
  /// - Parameter draft: a folder whose declarations are laid over those of the rule set on their days.
  /// - Parameter store: where the files are.
  /// - Parameter cache: trees of files that were read before; then no hash of the files is worked out.
  /// - Returns: `nil` where there is nothing to work with; with errors among the problems the engine is good for looking at
  ///   the rule set, not for screening.
  package static func load(
    _ path: String, examples: Bool = true, includeRoot: String? = nil, with draft: String? = nil, from store: FileStore = .disk,
    cache: TreeCache? = nil, into sources: inout SourceFiles, reporting problems: inout [Diagnostic]
  ) -> Engine? {
    text(path, examples: examples, includeRoot, with: draft, from: store, cache, into: &sources, reporting: &problems).map {
      Engine($0.rules)
    }
  }

  /// As `load` without examples, and quicker from the second time on: a rule set that was read once is kept as an image.
  ///
  /// - Parameter images: where; `nil` for nowhere.
  package static func load(
    _ path: String, images: ImageFolder?, includeRoot: String? = nil, into sources: inout SourceFiles,
    reporting problems: inout [Diagnostic]
  ) -> Engine? {
    if let images, let kept = RuleSetImage.read(path, includeRoot: includeRoot, from: images, into: &sources) {
      problems += kept.problems
      return Engine(kept.rules, images: images)
    }
    var own: [Diagnostic] = []
    let loaded = text(path, examples: false, includeRoot, from: .disk, into: &sources, reporting: &own)
    if let images, let loaded {
      RuleSetImage.keep(.init(problems: own, rules: loaded.rules), of: loaded.folder, sources: sources, in: images)
    }
    problems += own
    return loaded.map { Engine($0.rules, images: images) }
  }

  /// Reads and resolves the text of a rule set.
  private static func text(
    _ path: String, examples: Bool, _ includeRoot: String?, with draft: String? = nil, from store: FileStore, _ cache: TreeCache? = nil,
    into sources: inout SourceFiles, reporting problems: inout [Diagnostic]
  ) -> (rules: CompiledRuleSet, folder: RuleFolder)? {
    let folder = RuleFolder(
      at: path, examples: examples, includeRoot: includeRoot, with: draft, from: store, cache: cache, into: &sources, reporting: &problems)
    guard !folder.files.isEmpty else {
      if !problems.hasErrors {
        problems.append(Diagnostic(.emptyFile, "there is no rule file (.yaml) in `\(path)`", at: nil,
            help: "name the folder that holds `ruleset.yaml`"))
      }
      return nil
    }
    // Without these nothing that is read means what it was meant to.
    guard folder.isUnfolded, !["includes", "rule set", "units", "numbers"].contains(where: folder.salvaged.has) else { return nil }
    var own: [Diagnostic] = []
    let ruleSet = RuleSetReader.read(folder, examples: examples, reporting: &own)
    var compiled = RuleSetCompiler.compile(ruleSet, reporting: &own)
    let unknown = UnknownNames(own)
    if !unknown.isEmpty {
      // Once more, with these names taken for granted: what is wrong for want of them is told by them alone.
      own = []
      let ruleSet = RuleSetReader.read(folder, examples: examples, takingForGranted: unknown.names, reporting: &own)
      compiled = RuleSetCompiler.compile(ruleSet, reporting: &own)
      own += unknown.told(in: compiled)
    }
    problems += own
    return (compiled, folder)
  }

  /// Reads a case file against the vocabulary; what is wrong with it is reported.
  package func read(_ file: SourceFile, reporting problems: inout [Diagnostic]) -> CaseFile? {
    var own: [Diagnostic] = []
    let read = cases.read(file, reporting: &own)
    if let record = read?.record { check(record, reporting: &own) }
    problems += own
    return own.hasErrors ? nil : read
  }

  /// Whether the facts of a record are within what is allowed and none is against another; what is wrong is reported.
  package func check(_ record: Record, reporting problems: inout [Diagnostic]) {
    let check = record.asOf.map { FactCheck(screener(on: $0)) } ?? undated
    check.check(record, reporting: &problems)
    for component in record.components {
      check.check(record.laidOver(by: component, rules.ruleSet.model.vocabulary), of: component, reporting: &problems)
    }
  }

  /// The law of a day, ready for use; made once for each day.
  package func screener(on day: CalendarDate) -> Screener {
    if let screener = screeners[day] { return screener }
    if screeners.count == Self.mostDays {
      screeners.removeAll()
      others.removeAll()
    }
    let screener = Screener(RulesOnDay(rules, on: day))
    screeners[day] = screener
    return screener
  }

  /// Says everything about one record.
  ///
  /// - Parameters:
  ///   - asOf: The day whose law is applied.
  ///   - dayFrom: Who chose it; where nobody says, the record if it names that day, else whoever asks.
  ///   - strict: Turns presumptions off.
  ///   - explainsNotFired: Whether it is said of the rules that do not fire why not; else the report has their names alone.
  ///   - sources: The files, to name places.
  package func screen(
    _ file: CaseFile, asOf day: CalendarDate, dayFrom: Report.DayOrigin? = nil, strict: Bool = false,
    explainsNotFired: Bool = true, sources: SourceFiles
  ) -> Report {
    let examination = examine(file, asOf: day, dayFrom: dayFrom, strict: strict, sources: sources)
    return ReportBuilder(examination, explainsNotFired: explainsNotFired).report()
  }

  /// The record with what the map says of its site on a day.
  package func located(_ file: CaseFile, on day: CalendarDate) -> CaseFile {
    guard file.record.site != nil, file.record.map == nil, let mapReader else { return file }
    return CaseFile(
      record: mapReader.read(file.record, on: day), expected: file.expected, happened: file.happened,
      documents: file.documents)
  }

  /// The map of the rule set as it is on a day; `nil` where it has none.
  package func map(on day: CalendarDate, reporting problems: inout [Diagnostic]) -> (rules: MapRules, map: MapOnDay)? {
    guard let atlas = rules.ruleSet.atlas, let date = DateText(day.description) else { return nil }
    return (atlas.rules, atlas.open(on: date, by: layerStore, reporting: &problems))
  }

  /// A file of another program as a layer for this rule set, in whose reference systems its places may be.
  ///
  /// - Parameters:
  ///   - name: of the layer.
  ///   - target: where it will stand, from the file on that declares it.
  package func importedLayer(
    from path: String, table: String?, epsg: Int?, named name: String, to target: String, today: CalendarDate,
    reporting problems: inout [Diagnostic]
  ) -> LayerImport? {
    guard let day = DateText(today.description) else { return nil }
    do throws(MissingLibrary) {
      return try LayerImport(
        from: path, table: table, epsg: epsg, named: name, to: target, on: day,
        systems: rules.ruleSet.atlas?.rules.systems ?? ReferenceSystems([]), by: layerStore, reporting: &problems)
    } catch {
      problems.append(Diagnostic(.unreadableFile, error.message, at: nil, help: error.help))
      return nil
    }
  }

  /// The files of the map on which a kept report rests and that are other ones now, or no longer there, by their names.
  package func otherMapFiles(of report: Report) -> [String] {
    guard let files = report.map?.files, !files.isEmpty else { return [] }
    guard let atlas = rules.ruleSet.atlas else { return files.map(\.name) }
    let kept = files.map { MapFile(name: $0.name, isLayer: $0.isLayer, hash: $0.hash) }
    return atlas.others(among: kept, by: layerStore).map(\.name)
  }

  /// Where around its site the same project would meet no rule about the place.
  ///
  /// - Returns: `nil` where the record has no site that could be moved.
  package func places(around file: CaseFile, within metres: Double, asOf day: CalendarDate, strict: Bool) -> PlaceSearch? {
    let located = located(file, on: day)
    guard let mapReader, let site = located.record.map?.survey?.site else { return nil }
    return PlaceSearch(located.record, site, within: metres, on: day, strict: strict, by: mapReader, screener(on: day))
  }

  /// Evaluates one record, for those who ask about more than the report says.
  package func examine(
    _ file: CaseFile, asOf day: CalendarDate, dayFrom: Report.DayOrigin? = nil, strict: Bool = false,
    sources: SourceFiles
  ) -> Examination {
    // The record before may have stood under the same number.
    lines.forget(file.record.range.file)
    let places = Places(sources: sources, lines: lines)
    let asked = screener(on: day)
    // Each view has a screener of its own, so that every trace stays readable.
    guard file.record.components.isEmpty else {
      let located = located(file, on: day)
      let views = Views(located.record, asked.rules) { reach }
      var taken: [CalendarDate: Int] = [:]
      let parts = views.all.indices.map { number in
        let view = views.all[number]
        let laid = view.component.map { located.record.laidOver(by: file.record.components[$0], rules.ruleSet.model.vocabulary) }
        let screener = screener(on: view.day, beside: taken[view.day, default: 0])
        taken[view.day, default: 0] += 1
        let own = Set(
          asked.rules.rules[file.record.kind.index].enumerated().filter { (views.rules[$0.offset] ?? [0]).contains(number) }.map(\.element))
        let all = screener.rules.rules[file.record.kind.index]
        return Examination(
          laid.map(file.with) ?? located, by: screener, dayFrom: dayFrom, strict: strict, places: places,
          others: all.indices.filter { !own.contains(all[$0]) })
      }
      return Examination(Joint(parts, views, file.record.components, reach))
    }
    let views = Views(file.record, asked.rules) { reach }
    let days = views.all.indices.dropFirst().map { number in
      Examination(file, by: screener(on: views.all[number].day), dayFrom: dayFrom, strict: strict, places: places)
    }
    return Examination(
      located(file, on: day), by: asked, dayFrom: dayFrom, strict: strict, places: places,
      samples: views.rules.sorted { $0.key < $1.key }.flatMap { position, numbers in numbers.map { (position: position, examination: days[$0 - 1]) } })
  }

  /// A screener for a day, of which so many are in use already.
  private func screener(on day: CalendarDate, beside count: Int) -> Screener {
    let first = screener(on: day)
    if count == 0 { return first }
    while others[day, default: []].count < count { others[day, default: []].append(Screener(first.rules)) }
    return others[day, default: []][count - 1]
  }
}
