internal import DecisionModel
internal import Diagnostics
internal import Impact
internal import Screening
internal import YAMLTree

/// The files of a rule set as an editor has them: unsaved texts laid over the disk, what was read of both kept, so that after a change only the
/// file that changed is read again.
final class RuleFiles {
  /// A rule set as it was read last, whole.
  struct Whole {
    let engine: Engine
    let sources: SourceFiles
    let problems: [Diagnostic]
    /// Numbers of the files by path.
    let files: [String: SourceFile.ID]
  }

  let path: String
  let includeRoot: String?
  /// Unsaved texts by path.
  private(set) var open: [String: [UInt8]] = [:]
  private(set) var whole: Whole?
  private let cache = TreeCache()
  private var disk: [String: FileStore.Reading] = [:]
  private var listings: [String: Result<[String], FileFinder.Failure>] = [:]
  private var identities: [String: String] = [:]
  private var links: [String: Bool] = [:]
  private var kept: RuleIndex?

  init(_ path: String, includeRoot: String?) {
    self.path = FileFinder.withoutSlash(path)
    self.includeRoot = includeRoot
  }

  /// What rests on what, of the rule set as it was read last.
  var index: RuleIndex? {
    if let kept { return kept }
    kept = whole.map { RuleIndex($0.engine.rules) }
    return kept
  }

  // MARK: Texts

  func lay(_ bytes: [UInt8]?, over path: String) {
    if let bytes { open[path] = bytes } else { open[path] = nil }
  }

  /// Forgets what stands on the disk, which another program changed.
  func forget() {
    disk.removeAll()
    listings.removeAll()
    identities.removeAll()
    links.removeAll()
  }

  func forget(_ path: String) { disk[path] = nil }

  /// Whether what an editor has of a file is what stands on the disk.
  func isSaved(_ path: String) -> Bool {
    guard let own = open[path] else { return true }
    if case .bytes(let stored) = FileStore.disk.read(path, TreeReader.sizeLimit) { return stored == own }
    return false
  }

  var store: FileStore {
    let real = FileStore.disk
    func kept<Value>(_ table: ReferenceWritableKeyPath<RuleFiles, [String: Value]>, _ path: String, _ make: (String) -> Value) -> Value {
      if let known = self[keyPath: table][path] { return known }
      let value = make(path)
      self[keyPath: table][path] = value
      return value
    }
    return FileStore(
      yamlFiles: { kept(\.listings, $0, real.yamlFiles) },
      read: { [self] path, limit in
        if let own = open[path] { return own.count > limit ? .tooLarge(own.count) : .bytes(own) }
        return kept(\.disk, path) { real.read($0, limit) }
      },
      identity: { kept(\.identities, $0, real.identity) }, isLink: { kept(\.links, $0, real.isLink) }, isFile: real.isFile)
  }

  /// The text of a file as the editor has it.
  func file(_ path: String) -> SourceFile? {
    var sources = SourceFiles()
    var ignored: [Diagnostic] = []
    return FileFinder.read(path, from: store, into: &sources, limit: TreeReader.sizeLimit, reporting: &ignored)
  }

  // MARK: Reading

  /// Reads the whole rule set from what the editor has; trees of files that did not change stay.
  func read() {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = Engine.load(path, includeRoot: includeRoot, from: store, cache: cache, into: &sources, reporting: &problems)
    guard let engine else {
      broken = (problems, sources)
      return
    }
    broken = nil
    kept = nil
    whole = Whole(
      engine: engine, sources: sources, problems: problems,
      files: Dictionary(sources.all.map { ($0.path, $0.id) }, uniquingKeysWith: { first, _ in first }))
  }

  /// Why nothing could be read, where the last reading gave nothing; what was read before then still answers.
  private(set) var broken: (problems: [Diagnostic], sources: SourceFiles)?

  /// What is wrong in one file of the rule set; `nil` where it is none of its files.
  func look(at file: String) -> (problems: [Diagnostic], sources: SourceFiles)? {
    if let whole, broken == nil, let id = whole.files[file], let bytes = open[file],
      let problems = whole.engine.problems(of: whole.sources[id], saying: bytes, cache: cache)
    {
      return (problems, whole.sources.replacing(id, by: bytes))
    }
    var sources = SourceFiles()
    let problems = Engine.problems(of: file, in: path, includeRoot: includeRoot, from: store, cache: cache, into: &sources)
    return problems.map { ($0, sources) }
  }

  /// What is wrong in a record, by the rule set as it was read last.
  func look(atRecord path: String) -> (problems: [Diagnostic], sources: SourceFiles)? {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let file = FileFinder.read(path, from: store, into: &sources, limit: TreeReader.sizeLimit, reporting: &problems) else { return nil }
    if let whole { _ = whole.engine.read(file, reporting: &problems) } else { _ = TreeReader.read(file, reporting: &problems) }
    return (problems.byCause, sources)
  }

  func isRule(_ path: String) -> Bool { whole?.files[path] != nil }
}
