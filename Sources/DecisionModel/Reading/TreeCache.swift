internal import Diagnostics
package import YAMLTree

/// Trees of files that were read before: a file that says the same is not read again. For whoever looks at a rule set again after each change of a
/// file.
package final class TreeCache {
  fileprivate struct Kept: Sendable {
    let file: SourceFile
    let examples: Bool
    let tree: Node?
    let problems: [Diagnostic]
  }

  fileprivate struct KeptLists: Sendable {
    let files: [SourceFile]
    let lists: FamilyLists
    let problems: [Diagnostic]
  }

  fileprivate struct KeptCopies: Sendable {
    let file: SourceFile
    let what: FamilyExpansion.Unfolded
  }

  /// All that is kept, to be handed to another thread.
  package struct Content: Sendable {
    fileprivate var trees: [String: Kept] = [:]
    fileprivate var lists: KeptLists?
    /// By path. What lists say goes into it, so that it is good as long as these stay.
    fileprivate var unfolded: [String: KeptCopies] = [:]
  }

  package var content: Content
  /// How many files were read because they were new or said something else.
  package private(set) var misses = 0

  package init(_ content: Content = Content()) { self.content = content }

  /// The sections of one key in all files.
  package func sections(_ key: String) -> [Mapping.Entry] { content.trees.values.compactMap { $0.tree?.mapping?.entry(key) } }

  func tree(of file: SourceFile, examples: Bool) -> (tree: Node?, problems: [Diagnostic])? {
    guard let known = content.trees[file.path], known.examples == examples, known.file.id == file.id, known.file.bytes == file.bytes else { return nil }
    return (known.tree, known.problems)
  }

  func keep(_ file: SourceFile, examples: Bool, _ tree: Node?, _ problems: [Diagnostic]) {
    misses += 1
    content.trees[file.path] = Kept(file: file, examples: examples, tree: tree, problems: problems)
  }

  // MARK: What is said for each member of a list

  func lists(of files: [SourceFile]) -> (FamilyLists, [Diagnostic])? {
    guard let lists = content.lists, lists.files == files else { return nil }
    return (lists.lists, lists.problems)
  }

  func keep(_ lists: FamilyLists, _ problems: [Diagnostic], of files: [SourceFile]) {
    content.lists = KeptLists(files: files, lists: lists, problems: problems)
    content.unfolded.removeAll()
  }

  func unfolded(_ file: SourceFile) -> FamilyExpansion.Unfolded? {
    guard let known = content.unfolded[file.path], known.file == file else { return nil }
    return known.what
  }

  func keep(_ what: FamilyExpansion.Unfolded, of file: SourceFile) {
    content.unfolded[file.path] = KeptCopies(file: file, what: what)
  }
}
