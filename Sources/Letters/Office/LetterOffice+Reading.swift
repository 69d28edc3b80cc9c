internal import DecisionModel
package import Diagnostics
internal import Screening
internal import YAMLTree

/// Reads what an office prints of itself; what is wrong in the file is told with its place, as of rule files.
extension LetterOffice {
  package static func read(_ path: String, into sources: inout SourceFiles, reporting problems: inout [Diagnostic]) -> LetterOffice? {
    guard let file = FileFinder.read(path, into: &sources, limit: 1 << 20, reporting: &problems),
      let tree = TreeReader.read(file, reporting: &problems)
    else { return nil }
    return Fields.read(tree, "office of letters", reporting: &problems) { fields in
      var office = LetterOffice()
      _ = fields.required("letters", .text)
      office.standing = fields.optional("values", .list(of: .with(standing))) ?? []
      office.facts = fields.optional("facts", .list(of: .with(fact))) ?? []
      office.recipients = fields.optional("recipients", .list(of: .with(recipients))) ?? []
      office.consulted = fields.optional("consulted", .list(of: .with(consulted))) ?? []
      office.points = fields.optional("points", .list(of: .with(point))) ?? []
      office.mustSay = fields.optional("must say", .list(of: .with(saying))) ?? []
      office.poorFonts = fields.optional("fonts without Vietnamese", .list(of: .text)) ?? []
      office.inspectionTopics = fields.optional("inspection duties", .list(of: .text)) ?? []
      office.layout = fields.optional("layout", .with(layout))
      return office
    }
  }

  /// A name of the closed list of values.
  private static func name(_ node: Node, reporting problems: inout [Diagnostic]) -> LetterName? {
    guard let text = node.scalar?.text else { return nil }
    if let name = LetterName(rawValue: text) { return name }
    let nearest = Spelling.nearest(to: text, among: LetterName.allCases.map(\.rawValue))
    problems.append(
      Diagnostic(.unknownName, "no value of letters is called `\(text)`", at: node.range, help: nearest.map { "did you mean `\($0)`?" }))
    return nil
  }

  private static func standing(_ node: Node, reporting problems: inout [Diagnostic]) -> Standing? {
    Fields.read(node, "value", reporting: &problems) { fields in
      let name = fields.required("name", .with(name))
      let value = fields.required("value", .text)
      let letters = fields.optional("letters", .list(of: .word(of: LetterKind.self))) ?? []
      let kinds = fields.optional("for", .list(of: .word(of: RecordKind.self))) ?? []
      guard let name, let value else { return nil }
      return Standing(name: name, value: value, letters: letters, kinds: kinds)
    }
  }

  private static func fact(_ node: Node, reporting problems: inout [Diagnostic]) -> (name: LetterName, fact: String)? {
    Fields.read(node, "fact", reporting: &problems) { fields in
      let name = fields.required("name", .with(name))
      let fact = fields.required("fact", .text)
      guard let name, let fact else { return nil }
      return (name, fact)
    }
  }

  private static func recipients(_ node: Node, reporting problems: inout [Diagnostic]) -> Recipients? {
    Fields.read(node, "recipients", reporting: &problems) { fields in
      let letters = fields.optional("letters", .list(of: .word(of: LetterKind.self))) ?? []
      let lines = fields.required("lines", .list(of: .text))
      return lines.map { Recipients(letters: letters, lines: $0) }
    }
  }

  private static func consulted(_ node: Node, reporting problems: inout [Diagnostic]) -> Consulted? {
    Fields.read(node, "office", reporting: &problems) { fields in
      let name = fields.required("office", .text)
      let facts = fields.required("facts", .list(of: .text))
      guard let name, let facts else { return nil }
      return Consulted(name: name, facts: facts)
    }
  }

  private static func point(_ node: Node, reporting problems: inout [Diagnostic]) -> Point? {
    Fields.read(node, "point", reporting: &problems) { fields in
      let code = fields.required("point", .text)
      let label = fields.required("label", .text)
      let facts = fields.optional("facts", .list(of: .text)) ?? []
      guard let code, let label else { return nil }
      return Point(code: code, label: label, facts: facts)
    }
  }

  private static func saying(_ node: Node, reporting problems: inout [Diagnostic]) -> (letter: LetterKind, text: String)? {
    Fields.read(node, "sentence", reporting: &problems) { fields in
      let letter = fields.required("letter", .word(of: LetterKind.self))
      let text = fields.required("text", .text)
      guard let letter, let text else { return nil }
      return (letter, text)
    }
  }

  private static func layout(_ node: Node, reporting problems: inout [Diagnostic]) -> Layout? {
    Fields.read(node, "layout", reporting: &problems) { fields in
      let paper = fields.required("paper", .list(of: .integer))
      let margins = ["top", "bottom", "left", "right"].map { fields.required($0, .list(of: .integer)) ?? [] }
      guard let paper, paper.count == 2, margins.allSatisfy({ $0.count == 2 }) else { return nil }
      return Layout(paper: paper, margins: margins)
    }
  }
}
