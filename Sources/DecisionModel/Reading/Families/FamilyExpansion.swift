package import Diagnostics
internal import YAMLTree

/// Makes of what rule files say once `for each` member of a list what stands there for each of them, before anything is read: whoever
/// reads the trees then sees elements as if they had been written one by one, at places of copies (`SourceCopy`).
///
/// A mapping with the key `for each` stands once for each member, whether it is an item of a list, the value of a key, or a whole file.
package struct FamilyExpansion {
  private let lists: FamilyLists
  private var copies: [SourceCopy] = []
  private var problems: [Diagnostic] = []
  private var isFull = false
  /// Members for which something is said.
  private var used: Set<String> = []
  /// By where they stand, what is said once for each, and whether a member was ever like that.
  private var templates: [UInt32: (range: SourceRange, list: String, hasMembers: Bool)] = [:]

  /// The keys that say of what a mapping is a template.
  private static let keys = ["for each", "where"]

  /// What came of one file.
  struct Unfolded: Sendable {
    var trees: [Node] = []
    var copies: [SourceCopy] = []
    var problems: [Diagnostic] = []
    /// Members for which something is said.
    var used: Set<String> = []
  }

  /// The files with all that they say once for each written out. Files do not know of one another, so it is done on all cores.
  ///
  /// - Parameter cache: what came of files that were read before, and what their lists say.
  package static func unfolded(
    _ files: [RuleFolder.File], cache: TreeCache? = nil, into sources: inout SourceFiles, reporting problems: inout [Diagnostic]
  ) -> [RuleFolder.File] {
    let templates = files.indices.filter { isTemplate(files[$0].source) }
    guard !templates.isEmpty else { return files }
    let (lists, told) = Self.lists(of: files, cache)
    problems += told
    let fresh = templates.filter { cache?.unfolded(files[$0].source) == nil }
    let made = Parallel.map(fresh.map { files[$0] }, weight: \.source.bytes.count) { Self.unfolded($0, lists) }
    var byFile = Dictionary(uniqueKeysWithValues: zip(fresh, made))
    for (index, one) in byFile { cache?.keep(one, of: files[index].source) }
    for index in templates where byFile[index] == nil { byFile[index] = cache?.unfolded(files[index].source) }
    var used: Set<String> = []
    let all = files.indices.flatMap { index -> [RuleFolder.File] in
      let file = files[index]
      guard let one = byFile[index] else { return [file] }
      problems += one.problems
      used.formUnion(one.used)
      sources.note(one.copies, of: file.source.id)
      return one.trees.map { RuleFolder.File(source: file.source, tree: $0, isDraft: file.isDraft) }
    }
    tellUnused(lists.cells, used, reporting: &problems)
    return all
  }

  /// What the lists of all files say, and what is wrong with them.
  private static func lists(of files: [RuleFolder.File], _ cache: TreeCache?) -> (FamilyLists, [Diagnostic]) {
    let own = files.filter { $0.tree.mapping?["lists"] != nil }
    if let known = cache?.lists(of: own.map(\.source)) { return known }
    var problems: [Diagnostic] = []
    let lists = FamilyLists(own, reporting: &problems)
    cache?.keep(lists, problems, of: own.map(\.source))
    return (lists, problems)
  }

  private static func unfolded(_ file: RuleFolder.File, _ lists: FamilyLists) -> Unfolded {
    guard file.source.bytes.count < SourceRange.mostCopied else {
      return Unfolded(
        problems: [
          Diagnostic(
            .tooLarge, "this file has more than \(SourceRange.mostCopied >> 10) kB, and says something once for each member of a list",
            at: SourceRange(file: file.source.id, lower: 0, upper: 0), help: "split it into several files")
        ])
    }
    var expansion = FamilyExpansion(lists: lists)
    let trees = expansion.trees(of: file.tree)
    expansion.tellEmpty()
    return Unfolded(trees: trees, copies: expansion.copies, problems: expansion.problems, used: expansion.used)
  }

  /// Says of which rows of a table nothing is made, and of which cells where others of the row are taken.
  private static func tellUnused(_ cells: [FamilyList.Member], _ used: Set<String>, reporting problems: inout [Diagnostic]) {
    let taken = Set(cells.filter { used.contains($0.name) }.map(\.range))
    var told: Set<SourceRange> = []
    for cell in cells where !used.contains(cell.name) {
      let isRow = !taken.contains(cell.range)
      if isRow, !told.insert(cell.range).inserted { continue }
      problems.append(
        Diagnostic(
          .warning, .unused, "nothing is said for `\(isRow ? cell.row : cell.name)`", at: cell.range,
          help: "write what the table goes down by as its list has it, or take the row away"))
    }
  }

  /// Says of what no member was ever like.
  private mutating func tellEmpty() {
    for template in templates.values.sorted(by: { $0.range.lower < $1.range.lower }) where !template.hasMembers {
      problems.append(
        Diagnostic(
          .wrongValue, "no member of `\(template.list)` is like that: nothing would be said here", at: template.range,
          help: "take the template away, or write `where:` otherwise"))
    }
  }

  /// Whether a file says something once for each member of a list, or declares lists.
  package static func isTemplate(_ file: SourceFile) -> Bool {
    file.bytes.withUnsafeBufferPointer { bytes in
      let (each, lists) = (Array("for each:".utf8), Array("lists:".utf8))
      var colon = bytes.firstIndex(of: UInt8(ascii: ":"))
      while let end = colon {
        if end >= 5, bytes[(end - 5)...end].elementsEqual(lists), end == 5 || bytes[end - 6] == UInt8(ascii: "\n") { return true }
        if end >= 8, bytes[(end - 8)...end].elementsEqual(each) { return true }
        colon = bytes[(end + 1)...].firstIndex(of: UInt8(ascii: ":"))
      }
      return false
    }
  }

  private init(lists: FamilyLists) { self.lists = lists }

  // MARK: Walking

  /// The members that stand for names, the innermost last, and the copy that is being made.
  private struct Scope {
    var members: [(name: String, member: FamilyList.Member)] = []
    var copy: Int?
  }

  /// The trees of a file: one, or one for each member where the whole file is a template.
  private mutating func trees(of root: Node) -> [Node] {
    guard let loop = loop(of: root, Scope()) else {
      var assembly = TreeAssembly(of: root)
      add(root, Scope(), to: &assembly)
      return [assembly.tree]
    }
    return loop.map { scope in
      var assembly = TreeAssembly(of: root)
      add(root, scope, isTemplate: true, to: &assembly)
      return assembly.tree
    }
  }

  private mutating func add(_ node: Node, _ scope: Scope, isTemplate: Bool = false, to assembly: inout TreeAssembly) {
    switch node.content {
    case .scalar(let scalar):
      guard let copy = scope.copy else { return assembly.add(node, copy: nil) }
      add(scalar, copy, scope, to: &assembly)
    case .sequence(let items):
      assembly.open(node, copy: scope.copy)
      var count = 0
      for item in items {
        for (scope, isTemplate) in scopes(of: item, scope) {
          add(isTemplate ? row(of: item) : item, scope, isTemplate: isTemplate, to: &assembly)
          count += 1
        }
      }
      assembly.close(count: count)
    case .mapping(let mapping):
      assembly.open(node, copy: scope.copy)
      var count = 0
      var taken: Set<String> = []
      for entry in mapping where !(isTemplate && Self.keys.contains(entry.key.text)) {
        for (scope, isTemplate) in scopes(of: entry.value, scope) {
          if scope.copy != nil, !isFresh(entry.key, scope, &taken) { continue }
          if let copy = scope.copy { add(entry.key, copy, scope, to: &assembly) } else { assembly.add(entry.key.node, copy: nil) }
          add(entry.value, scope, isTemplate: isTemplate, to: &assembly)
          count += 1
        }
      }
      assembly.close(count: count)
    }
  }

  /// The scopes in which a node stands: as it is, or once for each member.
  private mutating func scopes(of node: Node, _ scope: Scope) -> [(Scope, isTemplate: Bool)] {
    loop(of: node, scope)?.map { ($0, true) } ?? [(scope, false)]
  }

  /// What stands as an item of a list: the value of `row` where the template is no mapping itself.
  private func row(of node: Node) -> Node { node.mapping?["row"] ?? node }

  /// Whether no entry of the mapping has this key yet; said where one has.
  private mutating func isFresh(_ key: Scalar, _ scope: Scope, _ taken: inout Set<String>) -> Bool {
    guard scope.copy != nil else { return true }
    let text = pieces(of: key, scope, isSilent: true).map(\.text).joined()
    guard !taken.insert(text).inserted else { return true }
    problems.append(
      Diagnostic(
        .duplicateKey, "`\(text)` stands here for more than one member", at: place(key.range, scope),
        help: "put the member into the name: `\(key.text).<\(scope.members.last?.name ?? "member")>`"))
    return false
  }

  private func place(_ range: SourceRange, _ scope: Scope) -> SourceRange { scope.copy.map { range.written.inCopy($0) } ?? range }

  // MARK: Members

  /// The scopes of a template, one for each member; `nil` for what is no template.
  private mutating func loop(of node: Node, _ scope: Scope) -> [Scope]? {
    guard let mapping = node.mapping, let entry = mapping.entry("for each") else { return nil }
    guard let written = entry.value.scalar else {
      problems.append(
        Diagnostic(
          .wrongKind, "`for each` must be a text, not \(entry.value.kindInWords)", at: entry.value.headRange,
          help: "write `for each: substance in effluent`"))
      return []
    }
    let words = written.text.split(separator: " in ", maxSplits: 1).map { $0.drop { $0 == " " } }.map(String.init)
    guard let name = words.first, Placeholder.all(in: "<\(name)>").count == 1 else {
      problems.append(
        Diagnostic(
          .wrongValue, "`for each` cannot be `\(written.text)`", at: written.range,
          help: "write a name and a list: `for each: substance in effluent`"))
      return []
    }
    let listName = words.count > 1 ? words[1] : name
    guard let list = lists[listName] else {
      if !lists.isUnread(listName) { problems.append(lists.unknown(listName, at: place(written.range, scope))) }
      return []
    }
    if let condition = mapping.entry("where"), condition.value.mapping == nil {
      problems.append(
        Diagnostic(
          .wrongKind, "`where` must be a mapping, not \(condition.value.kindInWords)", at: place(condition.value.headRange, scope),
          help: "write `where: {column: text}`"))
      return []
    }
    if mapping["row"] != nil, let stray = mapping.first(where: { !(Self.keys + ["row"]).contains($0.key.text) }) {
      problems.append(
        Diagnostic(
          .unknownKey, "`\(stray.key.text)` is no key beside `row`", at: place(stray.key.range, scope),
          help: Spelling.nearest(to: stray.key.text, among: Self.keys).map { "did you mean `\($0)`?" } ?? "write `for each`, `where` and `row`"))
      return []
    }
    var members = list.members
    for condition in mapping["where"]?.mapping.map(Array.init) ?? [] {
      let column = condition.key.text
      guard list.has(column) else {
        problems.append(
          Diagnostic(
            .unknownName, "`\(listName)` has no column `\(column)`", at: place(condition.key.range, scope),
            help: Spelling.nearest(to: column, among: list.columns).map { "did you mean `\($0)`?" }
              ?? "its columns are \(list.columns.map { "`\($0)`" }.joined(separator: ", "))"))
        return []
      }
      let wanted = (condition.value.sequence.map { $0.compactMap(\.scalar) } ?? [condition.value.scalar].compactMap { $0 })
      let texts = wanted.map { pieces(of: $0, scope, isSilent: false).map(\.text).joined() }
      members = members.filter { member in text(of: column, in: member, depth: 0).map(texts.contains) ?? false }
    }
    let template = written.range.lower
    templates[template] = (written.range, listName, !members.isEmpty || templates[template]?.hasMembers == true)
    used.formUnion(members.map(\.name))
    return members.compactMap { member in
      guard copies.count < SourceRange.mostCopies else {
        if !isFull {
          problems.append(
            Diagnostic(
              .tooLarge, "this file says more than \(SourceRange.mostCopies) things for members of lists", at: written.range,
              help: "split it into several files"))
        }
        isFull = true
        return nil
      }
      let outer = scope.copy.map { copies[$0].member + ", " } ?? ""
      copies.append(SourceCopy(member: outer + member.name, template: template))
      return Scope(members: scope.members + [(name, member)], copy: copies.count - 1)
    }
  }

  // MARK: Texts

  /// A text with what the members say in the places that they fill.
  private mutating func add(_ scalar: Scalar, _ copy: Int, _ scope: Scope, to assembly: inout TreeAssembly) {
    let places = Placeholder.all(in: scalar.text)
    guard let first = places.first else { return assembly.add(scalar.node, copy: copy) }
    if places.count == 1, first.place == 0..<scalar.utf8Count, let (node, member) = piece(first, scope) {
      return add(node, of: member, scope, at: scalar.range, copy, depth: 0, to: &assembly)
    }
    assembly.add(scalar, saying: pieces(of: scalar, scope, isSilent: false), copy: copy)
  }

  /// What stands in a column where that is more than a text.
  private func piece(_ place: Placeholder, _ scope: Scope) -> (Node, FamilyList.Member)? {
    guard let column = place.column, let (member, _) = member(place.name, scope), case .node(let node)? = member.columns[column],
      node.scalar == nil
    else { return nil }
    return (node, member)
  }

  /// A piece of a list, at the place where it is asked for.
  private mutating func add(
    _ node: Node, of member: FamilyList.Member, _ scope: Scope, at place: SourceRange, _ copy: Int, depth: Int, to assembly: inout TreeAssembly
  ) {
    switch node.content {
    case .scalar(let scalar):
      assembly.add(filled(scalar.text, of: member, depth: depth), of: scalar.style == .folded ? .double : scalar.style, at: place, copy: copy)
    case .sequence(let items):
      assembly.open(like: node, at: place, copy: copy)
      for item in items { add(item, of: member, scope, at: place, copy, depth: depth, to: &assembly) }
      assembly.close(count: items.count)
    case .mapping(let mapping):
      assembly.open(like: node, at: place, copy: copy)
      for entry in mapping {
        add(entry.key.node, of: member, scope, at: place, copy, depth: depth, to: &assembly)
        add(entry.value, of: member, scope, at: place, copy, depth: depth, to: &assembly)
      }
      assembly.close(count: mapping.count)
    }
  }

  private mutating func pieces(of scalar: Scalar, _ scope: Scope, isSilent: Bool) -> [(text: String, place: Range<Int>, isOwn: Bool)] {
    let text = Array(scalar.text.utf8)
    var result: [(text: String, place: Range<Int>, isOwn: Bool)] = []
    var done = 0
    func own(_ range: Range<Int>) { if !range.isEmpty { result.append((String(decoding: text[range], as: UTF8.self), range, true)) } }
    for place in Placeholder.all(in: scalar.text) {
      own(done..<place.place.lowerBound)
      done = place.place.upperBound
      let said = says(place, scope)
      if said == nil, !isSilent { problems.append(missing(place, scalar, scope)) }
      result.append((said ?? place.written, place.place, false))
    }
    own(done..<text.count)
    return result
  }

  /// The member for which a name stands, and whether it is to begin with a capital letter.
  private func member(_ name: String, _ scope: Scope) -> (FamilyList.Member, isCapital: Bool)? {
    if let found = scope.members.last(where: { $0.name == name }) { return (found.member, false) }
    let small = name.prefix(1).lowercased() + name.dropFirst()
    return scope.members.last { $0.name == small }.map { ($0.member, true) }
  }

  private func says(_ place: Placeholder, _ scope: Scope) -> String? {
    guard let (member, isCapital) = member(place.name, scope) else { return nil }
    guard let said = place.column.map({ text(of: $0, in: member, depth: 0) }) ?? member.says else { return nil }
    return isCapital ? said.prefix(1).uppercased() + said.dropFirst() : said
  }

  /// What a member says in a column; its text may name other columns of its own.
  private func text(of column: String, in member: FamilyList.Member, depth: Int) -> String? {
    switch member.columns[column] {
    case .text(let text)?: text
    case .node(let node)?: node.scalar.map { filled($0.text, of: member, depth: depth + 1) }
    case nil: nil
    }
  }

  /// Columns that name one another in a circle come to an end here.
  private static let mostDepth = 8

  private func filled(_ text: String, of member: FamilyList.Member, depth: Int) -> String {
    let bytes = Array(text.utf8)
    var result = ""
    var done = 0
    for place in Placeholder.all(in: text) where place.column == nil && depth < Self.mostDepth {
      guard let said = self.text(of: place.name, in: member, depth: depth) else { continue }
      result += String(decoding: bytes[done..<place.place.lowerBound], as: UTF8.self) + said
      done = place.place.upperBound
    }
    return result + String(decoding: bytes[done...], as: UTF8.self)
  }

  /// Nothing is known that could stand in a place.
  private func missing(_ place: Placeholder, _ scalar: Scalar, _ scope: Scope) -> Diagnostic {
    let range = self.place(scalar.map.range(place.place.lowerBound, place.place.upperBound), scope)
    guard let (member, _) = member(place.name, scope) else {
      let names = scope.members.map(\.name)
      return Diagnostic(
        .unknownName, "nothing here is said for each `\(place.name)`", at: range,
        help: Spelling.nearest(to: place.name, among: names).map { "did you mean `<\($0)>`?" }
          ?? "write one of \(names.map { "`<\($0)>`" }.joined(separator: ", "))")
    }
    let column = place.column ?? ""
    if case .node? = member.columns[column] {
      return Diagnostic(
        .wrongKind, "`<\(place.written)>` is no text, and cannot stand inside one", at: range, help: "write it alone, as the whole value")
    }
    let names = member.columns.keys.sorted()
    return Diagnostic(
      .unknownName, "`<\(place.written)>` has no value", at: range,
      help: Spelling.nearest(to: column, among: names).map { "did you mean `<\(place.name).\($0)>`?" }
        ?? "write it in the column `\(column)` of its list")
  }
}
