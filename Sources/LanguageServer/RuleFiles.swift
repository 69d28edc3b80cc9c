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
    /// The folders in which they stand: a new file in one of these may be a rule file.
    let folders: Set<Substring>
  }

  let path: String
  let includeRoot: String?
  private let shelf = FileShelf()
  private(set) var whole: Whole?
  private let cache = TreeCache()
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

  /// Unsaved texts by path.
  var open: [String: [UInt8]] { shelf.open }
  var store: FileStore { shelf.store }

  func lay(_ bytes: [UInt8]?, over path: String) {
    if let bytes { shelf.open[path] = bytes } else { shelf.open[path] = nil }
  }

  /// Forgets what stands on the disk, which another program changed.
  func forget() { shelf.disk = FileShelf.Disk() }

  func forget(_ path: String) { shelf.disk.files[path] = nil }

  /// Whether what an editor has of a file is what stands on the disk.
  func isSaved(_ path: String) -> Bool {
    guard let own = open[path] else { return true }
    if case .bytes(let stored) = FileStore.disk.read(path, TreeReader.sizeLimit) { return stored == own }
    return false
  }

  /// The text of a file as the editor has it.
  func file(_ path: String) -> SourceFile? {
    var sources = SourceFiles()
    var ignored: [Diagnostic] = []
    return FileFinder.read(path, from: store, into: &sources, limit: TreeReader.sizeLimit, reporting: &ignored)
  }

  // MARK: Reading

  /// The whole rule set as the editor has it, to be read on another thread.
  struct Reading: Sendable {
    fileprivate let path: String
    fileprivate let includeRoot: String?
    fileprivate let open: [String: [UInt8]]
    fileprivate let disk: FileShelf.Disk
    fileprivate let trees: TreeCache.Content

    func made() -> Read {
      let shelf = FileShelf(open, disk)
      let cache = TreeCache(trees)
      return RuleFiles.read(path, includeRoot, shelf, cache)
    }
  }

  /// What was read.
  struct Read: Sendable {
    fileprivate let rules: CompiledRuleSet?
    fileprivate let sources: SourceFiles
    fileprivate let problems: [Diagnostic]
    fileprivate let disk: FileShelf.Disk
    fileprivate let trees: TreeCache.Content
  }

  /// Reads the whole rule set from what the editor has; trees of files that did not change stay.
  func read() { take(Self.read(path, includeRoot, shelf, cache)) }

  func reading() -> Reading { Reading(path: path, includeRoot: includeRoot, open: open, disk: shelf.disk, trees: cache.content) }

  private static func read(_ path: String, _ includeRoot: String?, _ shelf: FileShelf, _ cache: TreeCache) -> Read {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = Engine.load(path, includeRoot: includeRoot, from: shelf.store, cache: cache, into: &sources, reporting: &problems)
    return Read(rules: engine?.rules, sources: sources, problems: problems, disk: shelf.disk, trees: cache.content)
  }

  /// Takes what was read of the files as they are now.
  func take(_ read: Read) {
    let (sources, problems) = (read.sources, read.problems)
    // Of other files this shelf may know more by now.
    for file in sources.all { shelf.disk.files[file.path] = read.disk.files[file.path] ?? shelf.disk.files[file.path] }
    shelf.disk.listings.merge(read.disk.listings) { $1 }
    shelf.disk.identities.merge(read.disk.identities) { $1 }
    shelf.disk.links.merge(read.disk.links) { $1 }
    cache.content = read.trees
    guard let rules = read.rules else {
      broken = (problems, sources)
      return
    }
    broken = nil
    kept = nil
    whole = Whole(
      engine: Engine(rules), sources: sources, problems: problems,
      files: Dictionary(sources.all.map { ($0.path, $0.id) }, uniquingKeysWith: { first, _ in first }),
      folders: Set(sources.all.compactMap { file in file.path.lastIndex(of: "/").map { file.path[...$0] } }))
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
    if isRecord(file) { return nil }
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

  /// The members for which something is said once in a file; of one within another the inner.
  func members(in path: String) -> [String] {
    guard let whole, let id = whole.files[path] else { return [] }
    var seen: Set<String> = []
    return whole.sources.copies(of: id).map { $0.member.split(separator: ", ").last.map(String.init) ?? $0.member }.filter { seen.insert($0).inserted }
  }

  /// Whether a file is certainly no part of the rule set: it is none of its files, and stands in none of their folders.
  func isRecord(_ path: String) -> Bool {
    guard let whole, broken == nil, whole.files[path] == nil else { return false }
    var end = path.lastIndex(of: "/")
    while let slash = end {
      if whole.folders.contains(path[...slash]) { return false }
      end = path[..<slash].lastIndex(of: "/")
    }
    return true
  }
}
