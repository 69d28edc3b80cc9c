internal import Diagnostics
internal import Editing
internal import DecisionModel
internal import Impact
internal import Screening
internal import YAMLTree

/// **Start here.** The Language Server Protocol over rule and case files: bytes in, bytes out, no clock and no thread of its own. Messages are
/// answered in their order; what takes longer (reading the rule set, its whole check) is done by `work` when nothing waits.
package final class LanguageServer {
  /// What is to be done when nothing waits, the most urgent first.
  package enum Work: Sendable, Hashable {
    /// The one file that was changed.
    case file
    /// The whole rule set: names, types, units of all files.
    case ruleSet
    /// Tables, examples, what nothing uses: takes seconds, and is done elsewhere.
    case check
  }

  /// How the conversation stands.
  private enum Stage { case new, running, shutDown, ended }

  /// The exit code, once the editor has said goodbye.
  package private(set) var exitCode: Int32?

  private var stage = Stage.new
  private var frames = MessageFrames()
  private var out: [UInt8] = []
  private var waiting: [Request] = []
  private var changed: [String] = []
  private var isStale = false
  private var wantsCheck = false
  private var versions: [String: Int] = [:]
  /// Paths of which problems were told, so that they can be taken back.
  private var told: Set<String> = []
  /// Counts changes: a check of files that were changed since is not told.
  private var generation = 0
  /// What the last check found nothing wrong with.
  private var memory = CheckMemory()
  var files: RuleFiles?
  private let path: String?
  private let includeRoot: String?
  private let fallback: String
  private let version: String

  /// - Parameters:
  ///   - path: the rule set; `nil` for the one that the first file belongs to.
  ///   - fallback: the rule set for files that belong to none: records.
  package init(rules path: String?, includeRoot: String?, fallback: String, version: String) {
    self.path = path
    self.includeRoot = includeRoot
    self.fallback = fallback
    self.version = version
  }

  // MARK: In and out

  /// Takes bytes of the editor and gives those that answer them.
  package func receive(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    frames.add(bytes)
    while let frame = frames.next() {
      switch frame {
      case .broken(let why): fail(.null, .parseError, why)
      case .message(let body): take(body)
      }
    }
    while !waiting.isEmpty {
      let request = waiting.removeFirst()
      handle(request)
    }
    return given()
  }

  /// What is to be done next, when nothing waits.
  package var next: Work? {
    if stage != .running { return nil }
    if !changed.isEmpty { return .file }
    if isStale { return .ruleSet }
    return wantsCheck && files?.whole != nil && files?.broken == nil ? .check : nil
  }

  /// Does the next of it but for the check; the bytes that tell of it.
  package func work() -> [UInt8] {
    switch next {
    case .file:
      let paths = changed
      changed = []
      for path in paths { tellFile(path) }
    case .ruleSet:
      isStale = false
      files?.read()
      tellAll()
    case .check, nil: break
    }
    return given()
  }

  /// The whole rule set as it stands, to be read elsewhere while somebody types on.
  package struct Reading: Sendable {
    let files: RuleFiles.Reading
    let generation: Int

    package func made() -> ReadResult { ReadResult(files: files.made(), generation: generation) }
  }

  package struct ReadResult: Sendable {
    let files: RuleFiles.Read
    let generation: Int
  }

  package func beginReading() -> Reading? { files.map { Reading(files: $0.reading(), generation: generation) } }

  /// Takes what was read elsewhere; where something was changed since, the rule set is yet to be read.
  package func tell(_ result: ReadResult) -> [UInt8] {
    guard result.generation == generation, stage == .running else { return [] }
    isStale = false
    files?.take(result.files)
    tellAll()
    return given()
  }

  /// A check of the whole rule set as it stands, to be made elsewhere.
  package struct Check: Sendable {
    let rules: CompiledRuleSet
    let problems: [Diagnostic]
    let sources: SourceFiles
    let memory: CheckMemory
    let generation: Int

    /// Takes seconds the first time, and then as long as what was changed and what rests on it.
    package func made() -> CheckResult {
      var problems = problems
      var memory: CheckMemory? = memory
      Engine(rules).check(sources, remembering: &memory, reporting: &problems)
      return CheckResult(problems: problems, sources: sources, memory: memory ?? self.memory, generation: generation)
    }
  }

  package struct CheckResult: Sendable {
    let problems: [Diagnostic]
    let sources: SourceFiles
    let memory: CheckMemory
    let generation: Int
  }

  package func beginCheck() -> Check? {
    wantsCheck = false
    return files?.whole.map { Check(rules: $0.engine.rules, problems: $0.problems, sources: $0.sources, memory: memory, generation: generation) }
  }

  package func tell(_ result: CheckResult) -> [UInt8] {
    memory = result.memory
    guard result.generation == generation, stage == .running else { return [] }
    publish(result.problems, result.sources)
    return given()
  }

  private func given() -> [UInt8] {
    defer { out = [] }
    return out
  }

  // MARK: Messages

  struct Request {
    let id: JSON?
    let method: String
    let params: JSON
  }

  enum ErrorCode: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case notInitialized = -32002
    case cancelled = -32800
    case failed = -32803
  }

  private func take(_ body: [UInt8]) {
    guard let message = JSON(parsing: body) else { return fail(.null, .parseError, "this is no JSON") }
    guard message.isObject else { return fail(.null, .invalidRequest, "a message is an object") }
    // An answer of the editor to something that was asked of it: nothing is.
    guard let method = message["method"]?.string else {
      if message["result"] == nil, message["error"] == nil { fail(message["id"] ?? .null, .invalidRequest, "the message has no method") }
      return
    }
    let params = message["params"] ?? .object([])
    if method == "$/cancelRequest" {
      let id = params["id"]
      for (index, request) in waiting.enumerated().reversed() where request.id != nil && request.id == id {
        waiting.remove(at: index)
        fail(id ?? .null, .cancelled, "cancelled")
      }
      return
    }
    waiting.append(Request(id: message["id"], method: method, params: params))
  }

  private func handle(_ request: Request) {
    guard let id = request.id else { return notice(request) }
    switch (stage, request.method) {
    case (.new, "initialize"):
      stage = .running
      begin()
      answer(id, capabilities)
    case (.new, _): fail(id, .notInitialized, "`initialize` comes first")
    case (.shutDown, _), (.ended, _): fail(id, .invalidRequest, "the server was shut down")
    case (.running, "initialize"): fail(id, .invalidRequest, "the server is initialized already")
    case (.running, "shutdown"):
      stage = .shutDown
      answer(id, .null)
    case (.running, _):
      switch respond(to: request) {
      case .success(let result): answer(id, result)
      case .failure(let failure): fail(id, failure.code, failure.message)
      }
    }
  }

  private func notice(_ request: Request) {
    if request.method == "exit" {
      exitCode = stage == .shutDown ? 0 : 1
      stage = .ended
      return
    }
    guard stage == .running else { return }
    let document = request.params["textDocument"]
    guard let path = document?["uri"]?.string.flatMap(FileAddress.path).map(FileFinder.identity(of:)) else {
      if request.method == "workspace/didChangeWatchedFiles" {
        files?.forget()
        touch(nil)
      }
      return
    }
    switch request.method {
    case "textDocument/didOpen":
      belong(path)
      versions[path] = document?["version"]?.number
      files?.lay(document?["text"]?.string.map { Array($0.utf8) }, over: path)
      touch(path)
    case "textDocument/didChange":
      versions[path] = document?["version"]?.number
      change(path, request.params["contentChanges"]?.items ?? [])
      touch(path)
    case "textDocument/didSave":
      files?.forget(path)
      if files?.isRecord(path) != true { wantsCheck = true }
      touch(path)
    case "textDocument/didClose":
      files?.lay(nil, over: path)
      files?.forget(path)
      versions[path] = nil
      touch(path)
    default: break
    }
  }

  private func change(_ path: String, _ changes: [JSON]) {
    for change in changes {
      guard let text = change["text"]?.string else { continue }
      guard let range = change["range"], range.isObject else {
        files?.lay(Array(text.utf8), over: path)
        continue
      }
      guard let file = files?.file(path), let lower = offset(range["start"], file), let upper = offset(range["end"], file), lower <= upper
      else { continue }
      var bytes = file.bytes
      bytes.replaceSubrange(lower..<upper, with: Array(text.utf8))
      files?.lay(bytes, over: path)
    }
  }

  func offset(_ position: JSON?, _ file: SourceFile) -> Int? {
    guard let line = position?["line"]?.number, let character = position?["character"]?.number else { return nil }
    return TextPlaces(file).offset(line: line, character: character)
  }

  private func touch(_ path: String?) {
    if let path, !changed.contains(path) { changed.append(path) }
    // No rule rests on a record.
    if let path, files?.isRecord(path) == true { return }
    generation += 1
    isStale = true
  }

  // MARK: Beginning

  private func begin() {
    wantsCheck = true
    if let path { files = RuleFiles(FileFinder.identity(of: path), includeRoot: includeRoot) }
  }

  /// Chooses the rule set by the first file: the nearest folder above it with a `ruleset.yaml`; for a record, the usual one.
  private func belong(_ path: String) {
    guard files == nil else { return }
    var folder = path
    while let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
      folder = String(folder[..<slash])
      if FileStore.disk.isFile(folder + "/ruleset.yaml") {
        files = RuleFiles(folder, includeRoot: includeRoot)
        return
      }
    }
    files = RuleFiles(FileFinder.identity(of: fallback), includeRoot: includeRoot)
  }

  private var capabilities: JSON {
    .object([
      .init(
        "capabilities",
        .object([
          .init("positionEncoding", .string("utf-16")),
          .init(
            "textDocumentSync",
            .object([
              .init("openClose", .boolean(true)), .init("change", .integer(2)), .init("save", .object([.init("includeText", .boolean(false))])),
            ])), .init("hoverProvider", .boolean(true)), .init("definitionProvider", .boolean(true)),
          .init("referencesProvider", .boolean(true)), .init("renameProvider", .object([.init("prepareProvider", .boolean(true))])),
          .init("documentFormattingProvider", .boolean(true)),
          .init(
            "completionProvider",
            .object([.init("triggerCharacters", .array(["\"", "{", ".", ":", " "].map { .string($0) })), .init("resolveProvider", .boolean(false))])),
        ])), .init("serverInfo", .object([.init("name", .string("sangloc")), .init("version", .string(version))])),
    ])
  }

  // MARK: Problems

  private func tellFile(_ path: String) {
    guard let files else { return }
    if let looked = files.look(at: path) ?? files.look(atRecord: path) {
      tell(path, looked.problems.filter { problem in problem.range.map { looked.sources[$0.file].path == path } ?? true }, looked.sources)
    }
  }

  private func tellAll() {
    guard let files else { return }
    if let broken = files.broken { return publish(broken.problems, broken.sources) }
    if let whole = files.whole { publish(whole.problems, whole.sources) }
  }

  /// Tells what is wrong in all files, and takes back what is no longer; records that are open are looked at anew.
  private func publish(_ problems: [Diagnostic], _ sources: SourceFiles) {
    guard let files else { return }
    var byPath: [String: [Diagnostic]] = [:]
    for problem in problems.byMember(sources).byCause {
      guard let range = problem.range, problem.severity != .note else { continue }
      byPath[sources[range.file].path, default: []].append(problem)
    }
    let known = Set(sources.all.map(\.path))
    let records = files.open.keys.filter { !known.contains($0) && !files.isRule($0) }
    for path in records {
      if let looked = files.look(atRecord: path) { tell(path, looked.problems, looked.sources) }
    }
    for path in Set(byPath.keys).union(told).union(files.open.keys).subtracting(records).sorted() { tell(path, byPath[path] ?? [], sources) }
  }

  private func tell(_ path: String, _ problems: [Diagnostic], _ sources: SourceFiles) {
    let shown = problems.filter { $0.severity != .note }
    if shown.isEmpty && !told.contains(path) && versions[path] == nil { return }
    if shown.isEmpty { told.remove(path) } else { told.insert(path) }
    var places: [SourceFile.ID: TextPlaces] = [:]
    func of(_ id: SourceFile.ID) -> TextPlaces {
      if let known = places[id] { return known }
      let made = TextPlaces(sources[id])
      places[id] = made
      return made
    }
    let items = shown.prefix(500).map { problem -> JSON in
      let range = problem.range.map { of($0.file).range($0) } ?? .object([.init("start", Self.begin), .init("end", Self.begin)])
      let notes = problem.notes.compactMap { note -> JSON? in
        guard let place = note.range else { return nil }
        return .object([
          .init(
            "location",
            .object([.init("uri", .string(FileAddress.uri(sources[place.file].path))), .init("range", of(place.file).range(place))])),
          .init("message", .string(note.message)),
        ])
      }
      return .object([
        .init("range", range), .init("severity", .integer(problem.severity == .error ? 1 : 2)), .init("code", .string(problem.code.rawValue)),
        .init("source", .string("sangloc")), .init("message", .string(problem.message + "\n= " + problem.advice)),
        .init("relatedInformation", .array(notes)),
      ])
    }
    var members: [JSON.Member] = [.init("uri", .string(FileAddress.uri(path))), .init("diagnostics", .array(Array(items)))]
    if let version = versions[path] { members.append(.init("version", .integer(version))) }
    send([.init("method", .string("textDocument/publishDiagnostics")), .init("params", .object(members))])
  }

  private static let begin = JSON.object([.init("line", .integer(0)), .init("character", .integer(0))])

  // MARK: Sending

  private func answer(_ id: JSON, _ result: JSON) { send([.init("id", id), .init("result", result)]) }

  private func fail(_ id: JSON, _ code: ErrorCode, _ message: String) {
    send([
      .init("id", id), .init("error", .object([.init("code", .integer(code.rawValue)), .init("message", .string(message))])),
    ])
  }

  private func send(_ members: [JSON.Member]) {
    out += MessageFrames.framed(JSON.object([.init("jsonrpc", .string("2.0"))] + members).text)
  }
}
