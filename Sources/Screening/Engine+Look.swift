package import DecisionModel
package import Diagnostics
internal import YAMLTree

extension Engine {
  /// What is wrong in a file of rules, duties or a decision, beside this rule set, in which it stands in an earlier state: its own text
  /// alone is read.
  ///
  /// - Parameters:
  ///   - bytes: the text of the file now.
  ///   - cache: the trees of the rule set.
  /// - Returns: `nil` for a file that declares what others rest on, which `problems(of:in:)` looks at.
  package func problems(of file: SourceFile, saying bytes: [UInt8], cache: TreeCache) -> [Diagnostic]? {
    var problems: [Diagnostic] = []
    let now = SourceFile(id: file.id, path: file.path, called: file.name, bytes: bytes)
    guard let tree = TreeReader.read(now, reporting: &problems) else { return problems.byCause }
    guard let found = RuleSetReader.problems(of: tree, now, beside: rules.ruleSet, cache.sections("example facts")) else { return nil }
    return (problems + found).filter { $0.range?.file == file.id }.byCause
  }

  /// What is wrong in one file of a rule set, beside what all others declare: its keys, names, types, units and expressions. What a look at the
  /// whole tells (gaps of tables, what nothing uses, examples) is for `check`; so are the policy and the map.
  ///
  /// - Parameters:
  ///   - file: its path, as the folder of the rule set gives it.
  ///   - cache: the trees of all files that did not change.
  /// - Returns: `nil` where the rule set has no such file.
  package static func problems(
    of file: String, in path: String, includeRoot: String? = nil, from store: FileStore, cache: TreeCache, into sources: inout SourceFiles
  ) -> [Diagnostic]? {
    var problems: [Diagnostic] = []
    let folder = RuleFolder(at: path, includeRoot: includeRoot, from: store, cache: cache, into: &sources, reporting: &problems)
    guard let id = sources.all.first(where: { $0.path == file })?.id else { return nil }
    if folder.isUnfolded, folder.files.contains(where: { $0.source.id == id }), !["includes", "rule set", "units", "numbers"].contains(where: folder.salvaged.has) {
      let ruleSet = RuleSetReader.read(folder, only: id, reporting: &problems)
      _ = RuleSetCompiler.compile(ruleSet, isWhole: false, reporting: &problems)
    }
    return problems.byMember(sources).filter { $0.range?.file == id }.byCause
  }
}
