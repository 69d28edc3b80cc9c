internal import Diagnostics
internal import YAMLTree

/// Facts whose names begin alike may be stated together: `effluent: {bod5: 128 mg/l, permitted: {bod5: 50 mg/l}}` states
/// `effluent.bod5` and `effluent.permitted.bod5`.
struct FactGroups {
  /// Whether something is called so: a fact, or another key of `facts`.
  let isName: (String) -> Bool
  /// Whether the names of facts begin so.
  let isBeginning: (String) -> Bool

  /// The tree of a record with each fact under its whole name; a fact that is stated twice so is told.
  func flattened(_ tree: Node, reporting problems: inout [Diagnostic]) -> Node {
    guard let facts = tree.mapping?["facts"]?.mapping, facts.contains(where: { isGroup($0.key.text, $0.value) }) else { return tree }
    var assembly = TreeAssembly(of: tree)
    assembly.open(tree, copy: nil)
    for entry in tree.mapping.map(Array.init) ?? [] {
      assembly.add(entry.key.node, copy: nil)
      guard entry.key.says("facts") else {
        assembly.add(entry.value, copy: nil)
        continue
      }
      var stated: [String: SourceRange] = [:]
      assembly.open(facts.node, copy: nil)
      add(facts, after: "", to: &assembly, &stated, reporting: &problems)
      assembly.close(count: stated.count)
    }
    assembly.close(count: tree.mapping?.count ?? 0)
    return assembly.tree
  }

  /// A mapping with the key `value` is a statement, perhaps by a name of before.
  private func isGroup(_ name: String, _ value: Node) -> Bool {
    value.mapping.map { !$0.isEmpty && $0["value"] == nil } == true && !isName(name) && isBeginning(name + ".")
  }

  private func add(
    _ facts: Mapping, after beginning: String, to assembly: inout TreeAssembly, _ stated: inout [String: SourceRange],
    reporting problems: inout [Diagnostic]
  ) {
    for entry in facts {
      let name = beginning + entry.key.text
      if isGroup(name, entry.value), let own = entry.value.mapping {
        add(own, after: name + ".", to: &assembly, &stated, reporting: &problems)
        continue
      }
      if let first = stated[name] {
        if !entry.key.node.isRefused {
          problems.append(
            Diagnostic(
              .duplicateKey, "`\(name)` is stated twice", at: entry.key.range, notes: [.init("the first stands here", at: first)],
              help: "keep one of the two, or write a list of statements"))
        }
        continue
      }
      stated[name] = entry.key.range
      if beginning.isEmpty {
        assembly.add(entry.key.node, copy: nil)
      } else {
        assembly.add(name, of: .plain, at: entry.key.range, copy: nil)
      }
      assembly.add(entry.value, copy: nil)
    }
  }
}
