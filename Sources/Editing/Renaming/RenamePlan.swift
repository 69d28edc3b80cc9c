internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Impact
internal import Screening
internal import YAMLTree

/// A renaming while it is made: the files as they are, what is found in them, what becomes of them.
struct RenamePlan {
  private let (old, new): (String, String)
  private let path: String
  private let includeRoot: String?
  private let casePaths: [String]
  private var sources = SourceFiles()
  private var trees: [(file: SourceFile, tree: Node)] = []
  private var caseFiles: [SourceFile] = []
  private var unreadable: [Diagnostic] = []
  private var names = Library.names

  init(_ old: String, _ new: String, _ path: String, _ includeRoot: String?, _ cases: [String]) {
    (self.old, self.new) = (old, new)
    self.path = path
    self.includeRoot = includeRoot
    casePaths = cases
  }

  mutating func made(of type: String?, keepsOld: Bool) -> Result<Renaming, Renaming.Refusal> {
    var problems: [Diagnostic] = []
    // What is wrong elsewhere may stay so: it is held against what is wrong afterwards.
    let engine = Engine.load(path, includeRoot: includeRoot, into: &sources, reporting: &problems)
    guard let engine, !problems.contains(where: { $0.severity == .error && $0.code.phase == .syntax }) else {
      return refuse(
        "bộ quy tắc `\(path)` không đọc được: sửa rồi mới đổi tên", "the rule set `\(path)` cannot be read: mend it first", problems)
    }
    let ruleSet = engine.rules.ruleSet
    let subject: RenameSubject
    switch chosen(type, in: ruleSet) {
    case .success(let found): subject = found
    case .failure(let refusal): return .failure(refusal)
    }
    if let objection = subject.objection(to: new, in: ruleSet) { return .failure(.init(objection)) }
    if let made = subject.declaration(of: old, in: ruleSet), let number = made.copy {
      let member = sources.copies(of: made.file)[number].member
      return refuse(
        "`\(old)` không được viết ra mà được tạo từ mẫu cho `\(member)`: đổi tên trong danh sách hoặc trong mẫu",
        "`\(old)` is not written, it is made from a template for `\(member)`: change the name in the list or in the template",
        [Diagnostic(.badName, "`\(old)` is made here for each member of a list", at: made.written)])
    }
    names = ruleSet.model.scope.names
    readTrees()
    if unreadable.hasErrors { return refuse("có tệp không đọc được", "a file cannot be read", unreadable) }
    var places: [NamePlaces.Place] = []
    let finder = NamePlaces(word: old, names: names, languages: ruleSet.model.identity.languages, isName: { ruleSet.model.vocabulary[$0] != nil })
    for (_, tree) in trees { places += finder.places(in: tree) }
    var left: [SourceRange] = []
    var ranges: Set<SourceRange>
    switch subject {
    case .name: ranges = Set(places.filter { $0.role != .text && !Self.isOther($0) }.map(\.range))
    case .rule, .duty, .criterion, .clause:
      let chosen = places.filter { place in
        (place.role == .value || place.role == .key) && place.path.last.map(subject.keys.contains) == true
      }
      ranges = Set(chosen.map(\.range))
    case .value(let type):
      ranges = valuePlaces(type, ruleSet, places)
      left = places.filter { $0.role != .brace && $0.role != .expression && !ranges.contains($0.range) }.map(\.range).sorted()
    }
    for range in ranges where !bytes(at: range).elementsEqual(old.utf8) {
      return .failure(
        .init(
          Words(
            vi: "`\(old)` được viết bằng ký tự thoát ở một chỗ: đổi chỗ đó bằng tay",
            en: "`\(old)` is written with escapes in one place: change that one by hand"),
          [Diagnostic(.badValue, "`\(old)` is written with escapes here", at: range)]))
    }
    var edits = ranges.sorted().map { TextEdit($0, new) }
    if keepsOld, let edit = FormerName(old, subject, ruleSet, trees.map(\.tree), { sources[$0].bytes }).edit { edits.append(edit) }
    let files = ChangedFiles(edits, of: sources)
    if let refusal = changed(engine, subject, files) { return .failure(refusal) }
    return .success(Renaming(subject: subject, edits: edits, left: left, sources: sources, files: files))
  }

  private func refuse(
    _ vi: String, _ en: String, _ problems: [Diagnostic] = []
  ) -> Result<Renaming, Renaming.Refusal> {
    .failure(.init(Words(vi: vi, en: en), problems))
  }

  // MARK: What is meant

  private func chosen(_ type: String?, in ruleSet: RuleSet) -> Result<RenameSubject, Renaming.Refusal> {
    let every = RenameSubject.all(called: old, in: ruleSet)
    var all = every
    if let type { all = every.filter { $0 == .value(ofType: type) || "\($0)" == type } }
    if all.isEmpty, type != nil { all = every + every }
    if all.count == 1 { return .success(all[0]) }
    guard all.isEmpty else {
      let kinds = every.map { if case .value(let type) = $0 { type } else { "\($0)" } }
      return .failure(
        .init(
          Words(
            vi: "`\(old)` là tên của nhiều thứ (\(kinds.joined(separator: ", "))): chọn bằng --of",
            en: "`\(old)` is the name of several things (\(kinds.joined(separator: ", "))): choose with --of")))
    }
    let nearest = Spelling.nearest(to: old, among: RenameSubject.names(of: ruleSet))
    return .failure(
      .init(
        Words(
          vi: "không có gì tên là `\(old)`\(nearest.map { "; có phải `\($0)`?" } ?? "")",
          en: "nothing is called `\(old)`\(nearest.map { "; did you mean `\($0)`?" } ?? "")")))
  }

  /// Whether a place is of something else that may have the same letters: the name of a record, a type, a unit.
  private static func isOther(_ place: NamePlaces.Place) -> Bool {
    guard let key = place.path.last else { return false }
    if place.role == .value { return ["case", "rule", "duty", "criterion", "type", "unit", "kind", "answers", "layer"].contains(key) }
    return ["types", "units", "clauses", "instruments", "sources"].contains(place.path[0])
  }

  // MARK: Files

  private mutating func readTrees() {
    for file in sources.all {
      if let tree = TreeReader.read(file, reporting: &unreadable) { trees.append((file, tree)) }
    }
    readSetsAbove()
    var ledgers: Set<String> = []
    for root in Set(sources.all.map { Self.folder(of: $0.path) }).sorted() {
      guard case .success(let found) = FileFinder.yamlFiles(at: "\(root)/\(RuleFolder.ledgers)") else { continue }
      ledgers.formUnion(found)
    }
    for path in ledgers.sorted() { _ = read(path) }
    for path in casePaths {
      switch FileFinder.yamlFiles(at: path) {
      case .success(let found): for file in found { if let read = read(file) { caseFiles.append(read) } }
      case .failure(let failure):
        unreadable.append(Diagnostic(.unreadableFile, "cannot read `\(path)`: \(failure.reason)", at: nil))
      }
    }
  }

  /// The files of rule sets beside this one that include it: what it declares they may use.
  private mutating func readSetsAbove() {
    let own = Set(sources.all.map(\.path))
    let parent = Self.folder(of: FileFinder.withoutSlash(path))
    guard case .success(let beside) = FileFinder.yamlFiles(at: parent) else { return }
    let folders = Set(beside.compactMap { $0.dropFirst(parent.count + 1).split(separator: "/").first.map { "\(parent)/\($0)" } })
    for folder in folders.sorted() where !own.contains(where: { $0.hasPrefix(folder + "/") }) {
      var scratch = SourceFiles()
      var ignored: [Diagnostic] = []
      let set = RuleFolder(at: folder, includeRoot: includeRoot, into: &scratch, reporting: &ignored)
      guard set.files.contains(where: { own.contains($0.source.path) }) else { continue }
      for file in set.files where !sources.all.contains(where: { $0.path == file.source.path }) { _ = read(file.source.path) }
    }
  }

  private mutating func read(_ path: String) -> SourceFile? {
    guard let file = FileFinder.read(path, into: &sources, limit: TreeReader.sizeLimit, reporting: &unreadable) else { return nil }
    var own: [Diagnostic] = []
    guard let tree = TreeReader.read(file, reporting: &own), !own.hasErrors else {
      unreadable += own
      return nil
    }
    trees.append((file, tree))
    return file
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private func bytes(at range: SourceRange) -> ArraySlice<UInt8> {
    sources[range.file].bytes[Int(range.lower)..<Int(range.upper)]
  }

  // MARK: Values

  /// The places of a value. Where it is declared it is renamed first; what then cannot be read means this value. A text of an
  /// expression means it, too, where no other type has such a value.
  private func valuePlaces(_ type: String, _ ruleSet: RuleSet, _ places: [NamePlaces.Place]) -> Set<SourceRange> {
    guard let value = ruleSet.model.types.first(where: { $0.name == type })?.value(old) else { return [] }
    let candidates = places.filter { $0.role != .brace && $0.role != .expression }
    func isAt(_ place: NamePlaces.Place, _ range: SourceRange) -> Bool {
      place.range.file == range.file && range.lower <= place.range.lower && place.range.upper <= range.upper
    }
    var found = Set(candidates.filter { isAt($0, value.range) }.map(\.range))
    // A record may say it as the label, in other capitals: what stands for a fact of the type means it all the same.
    let facts = Set(ruleSet.model.inputs.filter { Self.isOf(type, $0.type, ruleSet.model) }.map(\.name))
    found.formUnion(
      candidates.filter { place in
        place.role == .value && place.path.last { $0 != "value" }.map(facts.contains) == true
      }.map(\.range))
    let isOnly = ruleSet.model.types.count { $0.value(old) != nil } == 1
    if isOnly { found.formUnion(candidates.filter { $0.role == .text }.map(\.range)) }
    // Each round reads what the one before made readable.
    for _ in 0..<12 {
      let complaints = complaints(with: found)
      let more = candidates.filter { place in
        !found.contains(place.range) && complaints.contains { isAt(place, $0) && $0.upper - $0.lower <= place.range.upper - place.range.lower + 4 }
      }
      if more.isEmpty { break }
      found.formUnion(more.map(\.range))
    }
    return found
  }

  private static func isOf(_ name: String, _ type: FactType, _ model: DecisionModel) -> Bool {
    switch type {
    case .item(let index): model.types[index].name == name
    case .list(let element): isOf(name, element, model)
    case .number, .text, .boolean, .date: false
    }
  }

  /// Where a rule set or record complains when some places are renamed, as places of the files as they are.
  private func complaints(with ranges: Set<SourceRange>) -> Set<SourceRange> {
    let edits = ranges.map { TextEdit($0, new) }
    let files = ChangedFiles(edits, of: sources)
    let (problems, made, _) = state(files)
    let ofPath = Dictionary(sources.all.map { ($0.path, $0.id) }, uniquingKeysWith: { first, _ in first })
    var found: Set<SourceRange> = []
    for problem in problems {
      guard let range = problem.range, let id = ofPath[made[range.file].path] else { continue }
      let own = edits.filter { $0.range.file == id }.sorted { $0.range < $1.range }
      func back(_ offset: UInt32) -> Int {
        var shift = 0
        for edit in own {
          let length = Int(edit.range.upper - edit.range.lower)
          guard Int(edit.range.lower) + shift < Int(offset) else { break }
          shift += new.utf8.count - length
        }
        return Int(offset) - shift
      }
      found.insert(SourceRange(file: id, lower: back(range.lower), upper: back(range.upper)))
    }
    return found
  }

  // MARK: What becomes of it

  /// What the rule set and the records say with these files in place of their own.
  private func state(_ files: ChangedFiles) -> (problems: [Diagnostic], sources: SourceFiles, engine: Engine?) {
    var made = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = Engine.load(path, includeRoot: includeRoot, from: files.store, into: &made, reporting: &problems)
    if let engine {
      for file in caseFiles {
        let copy = made.add(path: file.path, bytes: files[file.path] ?? file.bytes)
        _ = engine.read(copy, reporting: &problems)
      }
    }
    return (problems, made, engine)
  }

  /// Why the change cannot be had: what it would break. `nil` where everything says the same under the new name.
  private func changed(_ before: Engine, _ subject: RenameSubject, _ files: ChangedFiles) -> Renaming.Refusal? {
    let was = state(ChangedFiles())
    let now = state(files)
    func told(_ problem: Diagnostic, _ sources: SourceFiles) -> String {
      "\(problem.code.rawValue) \(problem.range.map { sources[$0.file].path } ?? "") \(problem.message)".replacing(old, with: new)
    }
    var known: [String: Int] = [:]
    for problem in was.problems { known[told(problem, was.sources), default: 0] += 1 }
    var fresh: [Diagnostic] = []
    for problem in now.problems {
      let text = told(problem, now.sources)
      if let count = known[text], count > 0 { known[text] = count - 1 } else { fresh.append(problem) }
    }
    if !fresh.isEmpty || now.engine == nil {
      let lines = fresh.prefix(5).map { problem in
        Diagnostic(
          problem.code, (problem.range.map { LinePlaces(now.sources)($0) + ": " } ?? "") + problem.message, at: nil, help: problem.help)
      }
      return .init(
        Words(
          vi: "đổi `\(old)` thành `\(new)` làm hỏng bộ quy tắc hoặc hồ sơ; không ghi gì",
          en: "with `\(new)` in place of `\(old)` something can no longer be read; nothing is written"), lines)
    }
    guard let engine = now.engine, Self.shape(RuleIndex(before.rules)) == Self.shape(RuleIndex(engine.rules)) else {
      return .init(
        Words(
          vi: "sau khi đổi, bộ quy tắc không còn như cũ; không ghi gì", en: "the rule set would not be the same any more; nothing is written"))
    }
    return nil
  }

  /// What reads what, names aside: the same before and after.
  private static func shape(_ index: RuleIndex) -> [String] {
    index.elements.map { element in
      let read = element.readings.map { "\($0.slot) \($0.use.rawValue)" }.joined(separator: ",")
      return "\(element.kind.rawValue) \(element.slot ?? -1) \(read) \(element.numbers.count) \(element.examples.count)"
    }
  }
}
