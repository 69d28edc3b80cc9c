internal import ArgumentParser
internal import Change
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Reporting
internal import Screening
internal import Terminal
internal import YAMLTree

/// Two rule sets over all cases, or two versions of one record.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "So sánh hai bộ quy tắc, hoặc hai phiên bản hồ sơ · Compare two rule sets, or two versions of a record.",
    discussion: """
      Two rule sets: which recommendations, rules, duties, classifications and risks differ, in which records, by which provision; and which changes of
      the rules reach no record. A rule set is a folder, or with --revision a git revision of the folder that --rules names (one revision: against the
      folder as it is). Two case files: which facts differ, and what follows.

      The exit code is 0 where no record differs, 1 where one does (or could not be read), 2 where a file or revision could not be read. Changes of
      the rules that reach no record are listed and leave it at 0.

      EXAMPLES
        sangloc compare old/Rules/tuyen-quang Rules/tuyen-quang
        sangloc compare old/Rules/tuyen-quang Rules/tuyen-quang Cases/tuyen-quang --format markdown
        sangloc compare --revision HEAD~1
        sangloc compare --with draft-2027                 the rule set with the versions of a draft laid over it, on all cases
        sangloc compare --revision v1.0 --revision HEAD Cases
        sangloc compare first.yaml second.yaml --language en
      """)

  @Argument(
    help: ArgumentHelp(
      "Two rule sets, then cases; or two case files; with --revision only cases. Without cases: Cases.",
      valueName: "paths"))
  var paths: [String] = []

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption
  @OptionGroup var output: OutputOptions

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A git revision of the rule set; a second one to compare with.", valueName: "revision"))
  var revision: [String] = []

  @Option(
    help: ArgumentHelp(
      "A folder with a draft: its versions stand in place of those of the rule set on their days. Cases are judged on the day on which the "
        + "change begins, or on their own where that is later.", valueName: "folder"))
  var with: String?

  @Flag(help: "The two paths are records, whatever they look like.")
  var records = false

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  func validate() throws {
    try output.check(OutputFormat.documents + [.json])
    if revision.count > 2 { throw ValidationError("two revisions can be compared, not \(revision.count)") }
    if with != nil, records || !revision.isEmpty { throw ValidationError("--with compares the rule set with a draft over it, and takes cases only") }
    if records, !revision.isEmpty { throw ValidationError("--records compares two case files; --revision rule sets") }
    if revision.isEmpty, with == nil, paths.count < 2 {
      throw ValidationError("name two rule sets (folders) or two case files, or a --revision")
    }
    if records, paths.count != 2 { throw ValidationError("--records takes two case files, not \(paths.count)") }
  }

  func run() throws {
    if let with {
      try compareDraft(with)
    } else if !revision.isEmpty {
      try compareRevisions()
    } else if try records || areRecords(paths) {
      try compareRecords()
    } else {
      var sources = SourceFiles()
      let before = try RuleSetOptions.load(paths[0], into: &sources)
      let after = try RuleSetOptions.load(paths[1], into: &sources)
      try compare(before, after, names: (paths[0], paths[1]), cases: Array(paths.dropFirst(2)), &sources)
    }
  }

  /// Whether the two paths are case files: files that say `case:`. One of each kind cannot be compared.
  private func areRecords(_ paths: [String]) throws -> Bool {
    let are = paths.prefix(2).map { path in
      if path == "-" { return true }
      var sources = SourceFiles()
      var problems: [Diagnostic] = []
      guard case .success([path]) = FileFinder.yamlFiles(at: path),
        let file = FileFinder.read(path, into: &sources, limit: TreeReader.sizeLimit, reporting: &problems)
      else { return false }
      return TreeReader.read(file, reporting: &problems)?.mapping?["case"] != nil
    }
    if are[0] != are[1] {
      Console.report(
        "sangloc: `\(paths[are[0] ? 0 : 1])` is a record and `\(paths[are[0] ? 1 : 0])` is none: "
          + "compare two rule sets, or two case files")
      throw ExitCode.validationFailure
    }
    if are[0], paths.count > 2 {
      Console.report("sangloc: two case files are compared with one another; `\(paths[2])` is one too many")
      throw ExitCode.validationFailure
    }
    return are[0]
  }

  // MARK: Rule sets

  private func compareRevisions() throws {
    var sources = SourceFiles()
    let path = ruleSet.path
    let repository = try GitRepository(holding: path)
    func load(_ revision: String) throws -> Engine {
      let tree = try repository.tree(revision)
      return try RuleSetOptions.load(tree.path, from: tree.store, into: &sources)
    }
    let before = try load(revision[0])
    let after = try revision.count > 1 ? load(revision[1]) : RuleSetOptions.load(path, into: &sources)
    let names = revision.map { "\($0):\(path)" } + [path]
    try compare(before, after, names: (names[0], names[1]), cases: paths, &sources)
  }

  private func compareDraft(_ draft: String) throws {
    var sources = SourceFiles()
    let before = try ruleSet.load(into: &sources, images: nil, in: output.language)
    let after = try RuleSetOptions.load(ruleSet.path, includeRoot: ruleSet.includeRoot, with: draft, into: &sources)
    let first = after.rules.model.model.draftDays.min()
    Console.report(
      first.map { "sangloc: thay đổi bắt đầu từ ngày \($0) · the change begins on \($0)" }
        ?? "sangloc: dự thảo `\(draft)` không thay đổi phiên bản nào · the draft changes no version")
    try compare(before, after, names: (ruleSet.path, "\(ruleSet.path) + \(draft)"), cases: paths, notBefore: first, &sources)
  }

  private func compare(
    _ before: Engine, _ after: Engine, names: (String, String), cases: [String], notBefore first: CalendarDate? = nil, _ sources: inout SourceFiles
  ) throws {
    let inputs = RecordInputs(cases.isEmpty ? ["Cases"] : cases, language: output.language)
    var comparison = RuleSetComparison(from: before, to: after, strict: strict)
    var progress = Progress(of: inputs.count)
    for index in 0..<inputs.count {
      progress.reach(index)
      guard let source = inputs.source(index, into: &sources) else { continue }
      var problems: ([Diagnostic], [Diagnostic]) = ([], [])
      switch (before.read(source, reporting: &problems.0), after.read(source, reporting: &problems.1)) {
      case (let a?, let b?): 
        let own = day.day(for: a.record)
        comparison.add(a, b, asOf: day.asOf == nil ? first.map { max($0, own) } ?? own : own, sources: sources)
      case (nil, nil): inputs.report(problems.1, sources)
      case (let a, let b):
        // Only one of the two can read it: that is a difference, and the message says which.
        let (file, own) = a == nil ? (b, problems.0) : (a, problems.1)
        comparison.add(
          unreadable: .init(
            name: file?.record.name ?? source.path, file: source.path, isAfter: b == nil,
            problems: own.filter { $0.severity == .error }.map(\.message)))
      }
      inputs.release(&sources)
    }
    progress.end()
    try output.write(ComparedRuleSets(comparison, names: names), after.rules.ruleSet)
    try inputs.finish()
    if comparison.differs { throw Ending.problems }
  }

  // MARK: Records

  private func compareRecords() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: output.language)
    let inputs = RecordInputs(paths, language: output.language)
    let files = (0..<inputs.count).compactMap { inputs.read($0, into: &sources, engine: engine) }
    try inputs.finish()
    guard files.count == 2 else {
      Console.report("sangloc: two records are needed, \(files.count) were found")
      throw Ending.problems
    }
    let comparison = RecordComparison(
      engine, from: files[0], to: files[1], on: (day.day(for: files[0].record), day.day(for: files[1].record)),
      strict: strict, sources: sources)
    try output.write(comparison, engine.rules.ruleSet)
    if !comparison.difference.isEmpty { throw Ending.problems }
  }
}
