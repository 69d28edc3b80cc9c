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
    guard let mapping = tree.mapping, hasGroups(mapping) || components(of: mapping).contains(where: hasGroups) else { return tree }
    var assembly = TreeAssembly(of: tree)
    add(mapping, to: &assembly, reporting: &problems)
    return assembly.tree
  }

  private func hasGroups(_ record: Mapping) -> Bool {
    record["facts"]?.mapping?.contains { isGroup($0.key.text, $0.value) } ?? false
  }

  private func components(of record: Mapping) -> [Mapping] { record["components"]?.sequence?.compactMap(\.mapping) ?? [] }

  /// A record, or one of its components, with the facts of each under their whole names.
  private func add(_ record: Mapping, to assembly: inout TreeAssembly, reporting problems: inout [Diagnostic]) {
    assembly.open(record.node, copy: nil)
    for entry in record {
      assembly.add(entry.key.node, copy: nil)
      if entry.key.says("facts"), let facts = entry.value.mapping {
        var stated: [String: SourceRange] = [:]
        assembly.open(facts.node, copy: nil)
        add(facts, after: "", to: &assembly, &stated, reporting: &problems)
        assembly.close(count: stated.count)
      } else if entry.key.says("components"), let items = entry.value.sequence {
        assembly.open(entry.value, copy: nil)
        for item in items {
          if let own = item.mapping { add(own, to: &assembly, reporting: &problems) } else { assembly.add(item, copy: nil) }
        }
        assembly.close(count: items.count)
      } else {
        assembly.add(entry.value, copy: nil)
      }
    }
    assembly.close(count: record.count)
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
