internal import Diagnostics
package import YAMLTree

/// Trees of files that were read before: a file that says the same is not read again. For whoever looks at a rule set again after each change of a
/// file.
package final class TreeCache {
  private struct Kept {
    let file: SourceFile
    let examples: Bool
    let tree: Node?
    let problems: [Diagnostic]
  }

  private var kept: [String: Kept] = [:]
  /// How many files were read because they were new or said something else.
  package private(set) var misses = 0

  package init() {}

  /// The sections of one key in all files.
  package func sections(_ key: String) -> [Mapping.Entry] { kept.values.compactMap { $0.tree?.mapping?.entry(key) } }

  func tree(of file: SourceFile, examples: Bool) -> (tree: Node?, problems: [Diagnostic])? {
    guard let known = kept[file.path], known.examples == examples, known.file.id == file.id, known.file.bytes == file.bytes else { return nil }
    return (known.tree, known.problems)
  }

  func keep(_ file: SourceFile, examples: Bool, _ tree: Node?, _ problems: [Diagnostic]) {
    misses += 1
    kept[file.path] = Kept(file: file, examples: examples, tree: tree, problems: problems)
  }
}
