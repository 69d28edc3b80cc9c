internal import Diagnostics
internal import YAMLTree

/// A list of which rule files say something once for each member: substances with their columns, or the cells of a regulation's table.
struct FamilyList: Sendable {
  let name: String
  let range: SourceRange
  var members: [Member]
  /// Whether it is a table, whose members are cells.
  var isTable = false

  /// A member and what is written about it.
  struct Member: Sendable {
    /// For messages: `bod5`; of a cell `bod5 A of qcvn-40-2011`.
    let name: String
    /// The row of a table in which a cell stands: `bod5 of qcvn-40-2011`; of others the name.
    let row: String
    /// Where it is declared.
    let range: SourceRange
    /// What `<member>` says.
    let says: String
    var columns: [String: Written]
  }

  /// What stands in a column: a text, or a piece of a rule file.
  enum Written: Sendable {
    case text(String)
    case node(Node)
  }

  /// The names of all columns, for "did you mean".
  var columns: [String] { Set(members.flatMap(\.columns.keys)).sorted() }

  func has(_ column: String) -> Bool { members.contains { $0.columns[column] != nil } }
}

/// The lists of a rule set (`lists:`), whichever files they stand in.
struct FamilyLists: Sendable {
  private var lists: [String: FamilyList] = [:]
  /// Lists that are declared and could not be read: what is said for each of them waits.
  private var unread: Set<String> = []

  subscript(name: String) -> FamilyList? { lists[name] }
  var names: [String] { lists.keys.sorted() }
  /// The cells of all tables.
  var cells: [FamilyList.Member] { lists.values.filter(\.isTable).sorted { $0.name < $1.name }.flatMap(\.members) }
  func isUnread(_ name: String) -> Bool { unread.contains(name) }

  init(_ files: [RuleFolder.File], reporting problems: inout [Diagnostic]) {
    var joined: [(key: Scalar, names: [Scalar])] = []
    for file in files {
      guard let section = file.tree.mapping?["lists"] else { continue }
      for (key, node) in Reading<[(key: Scalar, value: Node)]>.entries(of: .node).read(section, "`lists`", &problems) ?? [] {
        let before = problems.count
        var (isJoined, isTable) = (false, false)
        let members: [FamilyList.Member]? = Fields.read(node, "list", reporting: &problems) { fields in
          fields.allow(["label", "note"])
          if let names = fields.optional("all of", .oneOrMore(.scalar)) {
            joined.append((key, names))
            isJoined = true
            return []
          }
          isTable = fields.has("across") || fields.has("rows")
          return isTable ? Self.cells(of: key.text, &fields) : Self.members(&fields)
        }
        if isJoined { continue }
        guard let members, problems.count == before else {
          unread.insert(key.text)
          continue
        }
        add(FamilyList(name: key.text, range: key.range, members: members, isTable: isTable), reporting: &problems)
      }
    }
    for (key, names) in joined { join(key, names, reporting: &problems) }
  }

  private mutating func add(_ list: FamilyList, reporting problems: inout [Diagnostic]) {
    if let other = lists[list.name] {
      problems.append(
        Diagnostic(
          .duplicateName, "two lists are called `\(list.name)`", at: list.range, notes: [.init("the first is here", at: other.range)],
          help: "give one of the two another name"))
      return
    }
    if list.members.isEmpty {
      problems.append(
        Diagnostic(.missingKey, "the list `\(list.name)` has no member", at: list.range, help: "write a line for each under `members:`"))
      unread.insert(list.name)
      return
    }
    lists[list.name] = list
  }

  /// Several lists one after another.
  private mutating func join(_ key: Scalar, _ names: [Scalar], reporting problems: inout [Diagnostic]) {
    var members: [FamilyList.Member] = []
    var taken: Set<String> = []
    for name in names {
      guard let list = lists[name.text] else {
        if !unread.contains(name.text) { problems.append(unknown(name.text, at: name.range)) }
        unread.insert(key.text)
        continue
      }
      for member in list.members {
        if taken.insert(member.name).inserted {
          members.append(member)
        } else {
          problems.append(
            Diagnostic(
              .duplicateName, "two members of `\(key.text)` are called `\(member.name)`", at: name.range,
              help: "take one of the two out of its list"))
        }
      }
    }
    if !unread.contains(key.text) { add(FamilyList(name: key.text, range: key.range, members: members), reporting: &problems) }
  }

  /// Nothing is called so.
  func unknown(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unknownName, "no list is called `\(name)`", at: range,
      help: Spelling.nearest(to: name, among: names).map { "did you mean `\($0)`?" } ?? "declare it under `lists:`")
  }

  // MARK: Members down, columns across

  private static func members(_ fields: inout Fields) -> [FamilyList.Member]? {
    let columns = fields.optional("columns", .list(of: .text)) ?? []
    let otherwise = fields.optional("otherwise", .entries(of: .node)) ?? []
    guard let entries = fields.required("members", .entries(of: .node)) else { return nil }
    return entries.compactMap { key, node in
      var written: [String: FamilyList.Written] = [:]
      for (column, value) in otherwise { written[column.text] = .node(value) }
      let cells = node.sequence.map(Array.init) ?? [node]
      if let mapping = node.mapping {
        for entry in mapping { written[entry.key.text] = .node(entry.value) }
      } else {
        guard cells.count <= columns.count else {
          fields.report(
            Diagnostic(
              .rowLength, "`\(key.text)` has \(cells.count) cells, and the list \(columns.count) columns", at: node.headRange,
              help: "the columns are \(columns.map { "`\($0)`" }.joined(separator: ", "))"))
          return nil
        }
        for (column, cell) in zip(columns, cells) where !isEmpty(cell) { written[column] = .node(cell) }
      }
      if written["name"] == nil { written["name"] = .text(key.text) }
      return FamilyList.Member(name: key.text, row: key.text, range: key.range, says: key.text, columns: written)
    }
  }

  /// `-`: nothing stands in this cell.
  private static func isEmpty(_ cell: Node) -> Bool { cell.scalar.map { $0.says("-") || $0.isNothing } ?? false }

  // MARK: A regulation's table

  private static func cells(of table: String, _ fields: inout Fields) -> [FamilyList.Member]? {
    let columns = fields.required("across", .oneOrMore(.text))
    let down = fields.optional("down", .text) ?? "row"
    let beside = fields.optional("beside", .oneOrMore(.text)) ?? []
    let each = fields.optional("each", .entries(of: .node)) ?? []
    let notes = fields.optional("notes", .entries(of: .entries(of: .node))) ?? []
    guard let rows = fields.required("rows", .entries(of: .node)), let columns else { return nil }
    var result: [FamilyList.Member] = []
    for (key, node) in rows {
      let row = node.sequence.map(Array.init) ?? [node]
      guard row.count >= columns.count else {
        fields.report(
          Diagnostic(
            .rowLength, "`\(key.text)` has \(row.count) cells, and the table \(columns.count) columns", at: node.headRange,
            help: "write a value for each of \(columns.map { "`\($0)`" }.joined(separator: ", ")), `-` where there is none, then the notes"))
        continue
      }
      var said: [String: FamilyList.Written] = [:]
      for (name, value) in each { said[name.text] = .node(value) }
      said[down] = .text(key.text)
      let (values, rest) = (row.prefix(columns.count), row.dropFirst(columns.count))
      let written = rest.prefix { cell in cell.scalar.map { text in !notes.contains { text.says($0.key.text) } } ?? true }.prefix(beside.count)
      for (name, cell) in zip(beside, written) where !isEmpty(cell) { said[name] = .node(cell) }
      for note in rest.dropFirst(written.count) {
        guard let name = note.scalar?.text, let meant = notes.first(where: { $0.key.text == name }) else {
          let names = notes.map(\.key.text)
          fields.report(
            Diagnostic(
              .unknownName, "the table has no note `\(note.scalar?.text ?? note.kindInWords)`", at: note.headRange,
              help: Spelling.nearest(to: note.scalar?.text ?? "", among: names).map { "did you mean `\($0)`?" }
                ?? "declare it under `notes:`"))
          continue
        }
        for (name, value) in meant.value { said[name.text] = .node(value) }
      }
      for (column, cell) in zip(columns, values) where !isEmpty(cell) {
        var own = said
        own["column"] = .text(column)
        own["value"] = .node(cell)
        result.append(
          FamilyList.Member(
            name: "\(key.text) \(column) of \(table)", row: "\(key.text) of \(table)", range: key.range, says: key.text, columns: own))
      }
    }
    return result
  }
}
