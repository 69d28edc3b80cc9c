package import ArgumentParser
package import DecisionModel
package import Diagnostics
package import FEEL
package import Screening

/// Which rule set, and how to speak.
package struct RuleSetOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The rule set: a folder.", valueName: "folder"))
  package var rules: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Rules may include folders that stand in this one; without it, in the folder that holds the rule set.",
      valueName: "folder"))
  package var includeRoot: String?

  package init() {}

  /// Where the built-in rule set stands: in the folder of rules that stands beside the working folder or the program.
  package static let builtIn = "Rules/tuyen-quang"

  package var path: String {
    if let rules { return rules }
    if let named = Console.environment("SANGLOC_RULES"), !named.isEmpty { return named }
    return ProgramFiles.path(Self.builtIn)
  }

  /// Loads the rule set; problems go to standard error, and errors end the program.
  ///
  /// - Parameters:
  ///   - examples: whether its examples are read, too.
  ///   - images: where it may be kept, without its examples, from an earlier run; `nil` to read the text.
  ///   - language: that was asked for; one in which nothing stands is refused.
  package func load(
    into sources: inout SourceFiles, examples: Bool = false, images: ImageFolder? = UserCache.images, in language: Language? = nil
  ) throws -> Engine {
    let engine = try Self.load(path, includeRoot: includeRoot, into: &sources, examples: examples, images: images)
    if let language { try Self.check(language, engine) }
    return engine
  }

  /// The languages that may be asked for are those of the labels and those of the program's own phrases.
  package static func check(_ language: Language, _ engine: Engine) throws {
    let listed = engine.rules.ruleSet.model.identity.languages
    let offered = listed + Language.allCases.filter { !listed.contains($0) }
    guard !offered.contains(language) else { return }
    let codes = offered.map(\.rawValue).joined(separator: ", ")
    throw ValidationError(
      "không có ngôn ngữ `\(language.rawValue)`; chọn một trong: \(codes) · nothing is said in `\(language.rawValue)`; choose one of \(codes)")
  }

  /// The same for a rule set that was named otherwise.
  package static func load(
    _ path: String, includeRoot: String? = nil, into sources: inout SourceFiles, examples: Bool = false,
    images: ImageFolder? = UserCache.images
  ) throws -> Engine {
    var problems: [Diagnostic] = []
    let engine =
      examples
      ? Engine.load(path, includeRoot: includeRoot, into: &sources, reporting: &problems)
      : Engine.load(path, images: images, includeRoot: includeRoot, into: &sources, reporting: &problems)
    return try usable(engine, path, problems, sources)
  }

  /// The same with a draft laid over it.
  package static func load(
    _ path: String, includeRoot: String?, with draft: String, into sources: inout SourceFiles
  ) throws -> Engine {
    var problems: [Diagnostic] = []
    let engine = Engine.load(
      path, examples: false, includeRoot: includeRoot, with: draft, into: &sources, reporting: &problems)
    return try usable(engine, path, problems, sources)
  }

  /// The same for a rule set that stands in a revision of a repository.
  package static func load(_ path: String, from store: FileStore, into sources: inout SourceFiles) throws -> Engine {
    var problems: [Diagnostic] = []
    let engine = Engine.load(path, examples: false, from: store, into: &sources, reporting: &problems)
    return try usable(engine, path, problems, sources)
  }

  private static func usable(
    _ engine: Engine?, _ path: String, _ problems: [Diagnostic], _ sources: SourceFiles
  ) throws -> Engine {
    Problems.print(problems.filter { $0.severity == .error }.byCause, sources)
    guard let engine, !problems.hasErrors else {
      Console.report("sangloc: the rule set `\(path)` cannot be used")
      throw problems.contains { $0.code == .unreadableFile } ? Ending.failure : Ending.problems
    }
    // It is needed to the end of the program; taking it apart then would only cost time.
    _ = Unmanaged.passRetained(engine)
    return engine
  }
}

/// The day whose law is applied.
package struct DayOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("The day whose law is applied, in place of the one the record names.", valueName: "yyyy-mm-dd"),
    transform: Self.day(_:))
  package var asOf: CalendarDate?

  package init() {}

  /// A day as the command line writes it.
  @Sendable package static func day(_ text: String) throws -> CalendarDate {
    guard let day = CalendarDate(text) else { throw ValidationError("`\(text)` is not a day; write 2026-11-23") }
    return day
  }

  /// The day asked for, else the record's own, else today.
  package func day(for record: Record) -> CalendarDate {
    asOf ?? record.asOf ?? today
  }

  /// Who chose that day.
  package func origin(for record: Record) -> Report.DayOrigin {
    JudgingDay(own: record.asOf, asked: asOf, today: today, covered: nil).reason.origin
  }

  package var today: CalendarDate {
    let (year, month, day) = Console.today
    return CalendarDate(year: year, month: month, day: day) ?? CalendarDate(dayNumber: 0)!
  }
}

extension Language: ExpressibleByArgument {}

/// Problems on standard error, as a compiler prints them.
package enum Problems {
  ///
  /// - Parameter language: of those who write records; `nil` for what maintainers of rules read.
  package static func print(_ problems: [Diagnostic], _ sources: SourceFiles, in language: Language? = nil) {
    guard !problems.isEmpty else { return }
    let printer = DiagnosticPrinter(files: sources, colour: Console.colourOnError, isLocal: language == .vi)
    Console.report(printer.text(problems.causesFirst))
  }
}
