import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Screening

/// The repository's own rule set and cases; an engine is for one thread at a time, so each test has its own.
struct Shipped {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  let engine: Engine
  var sources: SourceFiles

  /// Read and compiled once.
  private static let compiled: (rules: CompiledRuleSet, sources: SourceFiles)? = load(
    "\(root)/Rules/tuyen-quang", .disk)

  private static func load(_ path: String, _ store: FileStore) -> (CompiledRuleSet, SourceFiles)? {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = Engine.load(path, examples: false, from: store, into: &sources, reporting: &problems)
    guard let engine, !problems.hasErrors else { return nil }
    return (engine.rules, sources)
  }

  struct NotRead: Error { let what: String }

  init() throws {
    guard let compiled = Self.compiled else { throw NotRead(what: "Rules/tuyen-quang") }
    engine = Engine(compiled.rules)
    sources = compiled.sources
  }

  /// The shipped rules with texts replaced in one of their files.
  init(edited file: String, _ edits: [(String, String)]) throws {
    let store = FileStore(
      yamlFiles: FileStore.disk.yamlFiles,
      read: { path, limit in
        let reading = FileStore.disk.read(path, limit)
        guard path.hasSuffix(file), case .bytes(let bytes) = reading else { return reading }
        return .bytes(
          Array(edits.reduce(String(decoding: bytes, as: UTF8.self)) { $0.replacing($1.0, with: $1.1) }.utf8))
      }, identity: FileStore.disk.identity)
    guard let (rules, sources) = Self.load("\(Self.root)/Rules/tuyen-quang", store) else { throw NotRead(what: file) }
    engine = Engine(rules)
    self.sources = sources
  }

  static func casePaths() throws -> [String] {
    try FileFinder.yamlFiles(at: "\(root)/Cases").get().map { String($0.dropFirst(root.count + 1)) }
  }

  mutating func source(_ path: String) throws -> SourceFile {
    var problems: [Diagnostic] = []
    guard
      let read = FileFinder.read(
        "\(Self.root)/\(path)", into: &sources, limit: 1 << 20, reporting: &problems)
    else { throw NotRead(what: path) }
    // Reports name the path from the root, wherever the repository stands.
    sources.removeLast()
    return sources.add(path: path, bytes: read.bytes)
  }

  mutating func file(_ path: String) throws -> CaseFile {
    var problems: [Diagnostic] = []
    guard let file = engine.read(try source(path), reporting: &problems) else { throw NotRead(what: path) }
    return file
  }
}
