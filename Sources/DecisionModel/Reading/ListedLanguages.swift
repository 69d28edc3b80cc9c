package import Diagnostics
internal import YAMLTree

/// In which languages the labels of a rule set stand: `languages: [vi, en]`, in the `ruleset.yaml` of each.
package struct ListedLanguages: Sendable, Hashable {
  /// Of a rule set that does not say.
  package static let usual: [Language] = [.vi, .en]

  /// Those of the rule set that was asked for: every label has them, the first being the one of its office.
  package let own: [Language]
  /// Those that included rule sets have besides: their labels may have them, and nobody reads them here.
  package let besides: [Language]

  package init(own: [Language] = usual, besides: [Language] = []) {
    self.own = own
    self.besides = besides
  }

  /// An included rule set must have at least the languages of the one that includes it: else a label would be wanting.
  package init(_ folder: RuleFolder, reporting problems: inout [Diagnostic]) {
    var own = Self.usual
    var besides: [Language] = []
    var said: SourceRange?
    for (number, root) in folder.roots.enumerated() {
      let files = folder.files.filter { !$0.isDraft && root.files.contains($0.source.path) }
      let entries = files.compactMap { $0.tree.mapping?.first { $0.key.text == "languages" } }
      let listed = entries.compactMap { Self.reading.read($0.value, ValueName(key: $0.key), &problems) }.last
      if number == 0 {
        own = listed ?? Self.usual
        said = entries.last?.range
        continue
      }
      guard !files.isEmpty else { continue }
      let its = listed ?? Self.usual
      besides += its.filter { !own.contains($0) && !besides.contains($0) }
      let wanting = own.filter { !its.contains($0) }
      guard !wanting.isEmpty, entries.isEmpty || listed != nil else { continue }
      problems.append(
        Diagnostic(
          .badInclude, "the included rule set `\(root.name)` has no labels in \(Self.written(wanting))", at: said ?? entries.last?.range,
          notes: entries.last.map { [.init("it lists its languages here", at: $0.range)] } ?? [],
          help: "it has \(Self.written(its)): list no others here, or give its labels in \(Self.written(wanting)), too"
        ).told(
          "bộ quy tắc được dùng kèm `\(root.name)` không có nhãn bằng \(Self.written(wanting))",
          help: "bộ quy tắc ấy có \(Self.written(its)): chỉ ghi các ngôn ngữ này, hoặc bổ sung nhãn cho bộ quy tắc ấy"))
    }
    self.init(own: own, besides: besides)
  }

  /// `[vi, en]`, or one by itself: each once, and at least one.
  private static var reading: Reading<[Language]> {
    Reading(example: "[vi, en]") { node, name, problems in
      let nodes = node.sequence.map(Array.init) ?? [node]
      var all: [Language] = []
      for node in nodes {
        guard let scalar = Reading<Scalar>.scalar.read(node, name, &problems) else { return nil }
        guard let language = Language(rawValue: scalar.text) else {
          problems.append(
            Diagnostic(
              .badValue, "`\(scalar.text)` is not the code of a language", at: scalar.range,
              help: "write its code of two or three small letters: `vi`, `en`, `de`"))
          return nil
        }
        if all.contains(language) {
          problems.append(
            Diagnostic(.duplicateName, "`\(scalar.text)` is listed twice", at: scalar.range, help: "list each language once"))
          continue
        }
        all.append(language)
      }
      guard !all.isEmpty else {
        problems.append(
          Diagnostic(.badValue, "no language is listed", at: node.headRange, help: "write those in which the labels stand: `[vi, en]`"))
        return nil
      }
      return all
    }
  }

  private static func written(_ languages: [Language]) -> String { languages.map { "`\($0.rawValue)`" }.joined(separator: ", ") }
}

extension RuleFolder.Root {
  /// What its folder is called.
  fileprivate var name: String { String(identity.split(separator: "/").last ?? "") }
}
