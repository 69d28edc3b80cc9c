internal import DecisionModel
internal import Diagnostics
internal import Editing
internal import FEEL
internal import Impact
internal import Screening
internal import YAMLTree

extension LanguageServer {
  /// Why a request has no answer.
  struct Refusal: Error {
    let code: ErrorCode
    let message: String
  }

  private typealias Answer = Result<JSON, Refusal>

  func respond(to request: Request) -> Result<JSON, Refusal> {
    switch request.method {
    case "textDocument/hover": at(request) { place in .success(hover(place)) }
    case "textDocument/definition": at(request) { place in .success(definition(place)) }
    case "textDocument/references": at(request) { place in .success(references(place, request.params["context"])) }
    case "textDocument/prepareRename": at(request) { place in .success(prepared(place)) }
    case "textDocument/rename": at(request) { place in rename(place, to: request.params["newName"]?.string) }
    case "textDocument/completion": at(request) { place in .success(completions(place)) }
    case "textDocument/formatting": formatting(request)
    default: .failure(Refusal(code: .methodNotFound, message: "`\(request.method)` is not answered here"))
    }
  }

  /// Where a request asks.
  private struct Asked {
    let files: RuleFiles
    let index: RuleIndex?
    let file: SourceFile
    let offset: Int
  }

  private func at(_ request: Request, _ answer: (Asked) -> Answer) -> Answer {
    guard let path = path(request), let position = request.params["position"] else {
      return .failure(Refusal(code: .invalidParams, message: "`textDocument.uri` and `position` are wanted"))
    }
    guard let files, let file = files.file(path) else { return .failure(Refusal(code: .invalidParams, message: "`\(path)` cannot be read")) }
    guard let offset = offset(position, file) else {
      return .failure(Refusal(code: .invalidParams, message: "a position is a `line` and a `character`"))
    }
    // The first request may come before anything was read.
    if files.whole == nil { files.read() }
    return answer(Asked(files: files, index: files.index, file: file, offset: offset))
  }

  private func path(_ request: Request) -> String? {
    request.params["textDocument"]?["uri"]?.string.flatMap(FileAddress.path).map(FileFinder.identity(of:))
  }

  private func pointed(_ place: Asked) -> Pointed? {
    place.index.flatMap { Pointed(place.file.bytes, at: place.offset, in: $0, members: place.files.members(in: place.file.path)) }
  }

  // MARK: Hover

  private func hover(_ place: Asked) -> JSON {
    guard let index = place.index, let pointed = pointed(place), let sources = place.files.whole?.sources else { return .null }
    let lines = LinePlaces(sources)
    let text = HoverText(index: index) { range in lines(range).split(separator: "/").suffix(3).joined(separator: "/") }.text(pointed)
    return .object([
      .init("contents", .object([.init("kind", .string("markdown")), .init("value", .string(text))])),
      .init("range", TextPlaces(place.file).range(pointed.lower, pointed.upper)),
    ])
  }

  // MARK: Definition and references

  private func definition(_ place: Asked) -> JSON {
    guard let index = place.index, let pointed = pointed(place), let whole = place.files.whole else { return .null }
    return .array(locations(pointed.declarations(in: index), whole.sources, place.files))
  }

  /// Places of what was read last; of a file that was changed since, where they stand by line and column.
  private func locations(_ ranges: [SourceRange], _ sources: SourceFiles, _ files: RuleFiles) -> [JSON] {
    var tables: [SourceFile.ID: TextPlaces] = [:]
    var seen: Set<SourceRange> = []
    return ranges.map(\.written).filter { seen.insert($0).inserted }.map { range in
      let table = tables[range.file] ?? TextPlaces(sources[range.file])
      tables[range.file] = table
      return .object([.init("uri", .string(FileAddress.uri(sources[range.file].path))), .init("range", table.range(range))])
    }
  }

  private func references(_ place: Asked, _ context: JSON?) -> JSON {
    guard let index = place.index, let pointed = pointed(place), let whole = place.files.whole else { return .null }
    let model = index.rules.ruleSet.model
    let finder = NamePlaces(word: pointed.text, names: model.scope.names, languages: model.identity.languages, isName: { model.vocabulary[$0] != nil })
    var ranges: [SourceRange] = []
    var sources = whole.sources
    for path in place.files.open.keys.sorted() where !place.files.isRule(path) {
      if let file = place.files.file(path) { _ = sources.add(path: path, bytes: file.bytes) }
    }
    var ignored: [Diagnostic] = []
    let needle = Array(pointed.text.utf8)
    for file in sources.all where file.bytes.contains(needle) {
      guard let tree = TreeReader.read(file, reporting: &ignored) else { continue }
      ranges += finder.places(in: tree).filter { means($0, pointed, index) }.map(\.range)
    }
    if case .elements(let elements) = pointed.thing {
      // A provision is cited with its place behind it.
      for element in elements where index.elements[element].kind == .instrument {
        ranges += index.elements.flatMap(\.grounds).filter { $0.citation.instrument == pointed.text }.map(\.citation.range)
      }
    }
    let declared = Set(pointed.declarations(in: index))
    if case .boolean(false)? = context?["includeDeclaration"] { ranges.removeAll { declared.contains($0) } }
    return .array(locations(Array(Set(ranges)).sorted(), sources, place.files))
  }

  /// Whether a place with the same letters means the same thing: a value is no name, `a-b` in an expression no rule, `kind: plan` no instrument.
  private func means(_ place: NamePlaces.Place, _ pointed: Pointed, _ index: RuleIndex) -> Bool {
    switch pointed.thing {
    case .value: [.key, .value, .text].contains(place.role)
    case .type: place.role == .key && place.path == ["types"] || place.role == .value && place.path.last == "type"
    case .function: place.role == .expression
    case .elements(let elements):
      elements.contains { element in
        switch index.elements[element].kind {
        case .input, .parameter, .decision: place.role != .text
        case .instrument:
          place.role == .key && place.path == ["instruments"] || place.role == .value && ["amends", "displaces"].contains(place.path.last)
        case .clause, .criterion, .rule, .topic, .duty, .contradiction, .implication, .presumption, .checklist:
          place.role == .key || place.role == .value
        }
      }
    }
  }

  // MARK: Rename

  private func prepared(_ place: Asked) -> JSON {
    guard let pointed = pointed(place), isOurs(pointed, place) else { return .null }
    return .object([
      .init("range", TextPlaces(place.file).range(pointed.lower, pointed.upper)), .init("placeholder", .string(pointed.text)),
    ])
  }

  /// Whether the rule set gives it its name.
  private func isOurs(_ pointed: Pointed, _ place: Asked) -> Bool {
    // What is named once for each member has no name of its own.
    if pointed.text.contains("<") { return false }
    return switch pointed.thing {
    case .elements(let elements): elements.contains { place.index?.elements[$0].kind != .instrument }
    case .value: true
    case .type, .function: false
    }
  }

  private func rename(_ place: Asked, to new: String?) -> Answer {
    guard let new else { return .failure(Refusal(code: .invalidParams, message: "`newName` is wanted")) }
    guard let pointed = pointed(place), isOurs(pointed, place) else {
      return .failure(Refusal(code: .failed, message: "ở đây không có tên nào đổi được · nothing here has a name that can be changed"))
    }
    let unsaved = place.files.open.keys.filter { !place.files.isSaved($0) }
    guard unsaved.isEmpty else {
      let names = unsaved.sorted().map { $0.split(separator: "/").last.map(String.init) ?? $0 }.joined(separator: ", ")
      return .failure(Refusal(code: .failed, message: "lưu trước khi đổi tên · save before a name is changed: \(names)"))
    }
    let records = place.files.open.keys.filter { !place.files.isRule($0) }.sorted()
    var type: String?
    if case .value(_, let types) = pointed.thing, types.count == 1, let model = place.index?.rules.ruleSet.model { type = model.types[types[0]].name }
    switch Renaming.plan(
      pointed.text, to: new, rules: place.files.path, includeRoot: place.files.includeRoot, cases: records, of: type)
    {
    case .failure(let refusal):
      let problems = refusal.problems.prefix(3).map(\.message)
      return .failure(Refusal(code: .failed, message: (["\(refusal.words.vi) · \(refusal.words.en)"] + problems).joined(separator: "\n")))
    case .success(let renaming):
      let grouped = Dictionary(grouping: renaming.edits, by: \.range.file).sorted { $0.key < $1.key }
      let changes = grouped.map { id, edits -> JSON.Member in
        let file = renaming.sources[id]
        let places = TextPlaces(file)
        return .init(
          FileAddress.uri(file.path),
          .array(edits.map { .object([.init("range", places.range($0.range)), .init("newText", .string($0.text))]) }))
      }
      return .success(.object([.init("changes", .object(changes))]))
    }
  }

  // MARK: Completion

  private func completions(_ place: Asked) -> JSON {
    guard let whole = place.files.whole else { return .null }
    let texts = TextPlaces(place.file)
    let line = texts.lineStart(place.offset)
    let writing = WritingPlace(line: line, above: texts.linesAbove(place.offset))
    let ruleSet = whole.engine.rules.ruleSet
    let found = Completions(model: ruleSet.model, ruleSet: ruleSet, isRecord: !place.files.isRule(place.file.path)).items(writing)
    let replaced = line.suffix(found.replacing).utf8.count
    let range = texts.range(place.offset - replaced, place.offset)
    let items = found.items.map { item -> JSON in
      var members: [JSON.Member] = [
        .init("label", .string(item.text)), .init("kind", .integer(item.kind.rawValue)),
        .init("sortText", .string((item.fits ? "0" : "1") + item.text)),
        .init("textEdit", .object([.init("range", range), .init("newText", .string(item.text + (item.kind == .property ? ":" : "")))])),
      ]
      if !item.detail.isEmpty || !item.label.isEmpty {
        members.append(.init("labelDetails", .object([.init("description", .string(item.label))])))
        members.append(.init("detail", .string(item.detail)))
        members.append(.init("documentation", .string(item.label)))
      }
      return .object(members)
    }
    return .object([.init("isIncomplete", .boolean(false)), .init("items", .array(items))])
  }

  // MARK: Formatting

  private func formatting(_ request: Request) -> Answer {
    guard let path = path(request), let file = files?.file(path) else {
      return .failure(Refusal(code: .invalidParams, message: "`textDocument.uri` is wanted"))
    }
    var problems: [Diagnostic] = []
    guard let bytes = FileFormat.formatted(file, reporting: &problems) else {
      let why = problems.first.map { "\($0.message)" } ?? "its layout cannot be changed without changing what it says"
      return .failure(Refusal(code: .failed, message: "giữ nguyên · left as it is: \(why)"))
    }
    guard bytes != file.bytes else { return .success(.array([])) }
    // Only what differs, from the beginning of a line to the end of one.
    var (lower, same) = (0, 0)
    for (offset, (old, new)) in zip(file.bytes, bytes).enumerated() {
      guard old == new else { break }
      if old == 0x0A { lower = offset + 1 }
    }
    let most = min(file.bytes.count, bytes.count) - lower
    while same < most, file.bytes[file.bytes.count - 1 - same] == bytes[bytes.count - 1 - same] { same += 1 }
    while same > 0, file.bytes[file.bytes.count - same] & 0xC0 == 0x80 { same -= 1 }
    let edit = JSON.object([
      .init("range", TextPlaces(file).range(lower, file.bytes.count - same)),
      .init("newText", .string(String(decoding: bytes[lower..<(bytes.count - same)], as: UTF8.self))),
    ])
    return .success(.array([edit]))
  }
}
