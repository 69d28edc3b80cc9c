internal import DecisionModel
package import Diagnostics
internal import Screening
internal import YAMLTree

/// Reads what an office says of its work. What is wrong in the file is told with its place, as of rule files.
extension OfficeBook {
  /// - Returns: `nil` where there is nothing to work with; what is wrong is reported.
  package static func read(_ path: String, into sources: inout SourceFiles, reporting problems: inout [Diagnostic]) -> OfficeBook? {
    guard let file = FileFinder.read(path, into: &sources, limit: 1 << 20, reporting: &problems),
      let tree = TreeReader.read(file, reporting: &problems)
    else { return nil }
    return Fields.read(tree, "office", reporting: &problems) { fields in
      var book = OfficeBook()
      book.source = fields.required("office", .text) ?? ""
      book.clockOffset = fields.optional("clock", .integer) ?? 0
      book.procedures = fields.required("procedures", .list(of: .with(procedure))) ?? []
      book.groups = fields.required("groups", .list(of: .with(group))) ?? []
      book.points = fields.optional("points", .list(of: .with(point))) ?? []
      book.measurements = fields.optional("measurements", .list(of: .with(measurement))) ?? []
      return book
    }
  }

  private static var words: Reading<Words> { .with { node, problems in
    Fields.read(node, "words", reporting: &problems) { fields in
      let vi = fields.required("vi", .text)
      let en = fields.required("en", .text)
      guard let vi, let en else { return nil }
      return Words(vi: vi, en: en)
    }
  } }

  private static func procedure(_ node: Node, reporting problems: inout [Diagnostic]) -> Procedure? {
    Fields.read(node, "procedure", reporting: &problems) { fields in
      let code = fields.required("procedure", .text)
      let label = fields.required("label", words)
      let kind = fields.required("kind", .word(of: RecordKind.self))
      let term = fields.optional("term", .with(term))
      let decision = fields.optional("term from", .text)
      let hasAppraisal = fields.optional("appraisal", .boolean) ?? false
      let requests = fields.optional("requests", .integer) ?? 1
      let isOpinion = fields.optional("opinion", .boolean) ?? false
      let documents = fields.optional("documents", .list(of: .with(document))) ?? []
      let topics = fields.optional("public questions", .list(of: .text)) ?? []
      guard let code, let label, let kind else { return nil }
      return Procedure(
        code: code, label: label, kind: kind, term: term, termDecision: decision, hasAppraisal: hasAppraisal, requests: requests,
        isOpinion: isOpinion, documents: documents, topics: topics)
    }
  }

  private static func term(_ node: Node, reporting problems: inout [Diagnostic]) -> Term? {
    Fields.read(node, "term", reporting: &problems) { fields in
      let days = fields.required("days", .integer)
      let unit = fields.required("unit", .word(of: Term.Unit.self))
      let source = fields.required("source", .text)
      guard let days, let unit, let source else { return nil }
      return Term(days: days, unit: unit, source: source)
    }
  }

  private static func document(_ node: Node, reporting problems: inout [Diagnostic]) -> ProcedureDocument? {
    Fields.read(node, "document", reporting: &problems) { fields in
      let code = fields.required("document", .text)
      let label = fields.required("label", words)
      let isObligatory = fields.optional("obligatory", .boolean) ?? false
      guard let code, let label else { return nil }
      return ProcedureDocument(code: code, label: label, isObligatory: isObligatory)
    }
  }

  private static func group(_ node: Node, reporting problems: inout [Diagnostic]) -> Group? {
    Fields.read(node, "group", reporting: &problems) { fields in
      let code = fields.required("group", .text)
      let label = fields.required("label", words)
      let facts = fields.optional("facts", .list(of: .text)) ?? []
      let kinds = fields.optional("kinds", .list(of: .word(of: RecordKind.self))) ?? []
      guard let code, let label else { return nil }
      return Group(code: code, label: label, facts: facts, kinds: kinds)
    }
  }

  private static func measurement(_ node: Node, reporting problems: inout [Diagnostic]) -> Measurement? {
    Fields.read(node, "measurement", reporting: &problems) { fields in
      let label = fields.required("label", words)
      let facts = fields.required("facts", .list(of: .text))
      let exceptions = fields.optional("except", .list(of: .text)) ?? []
      let permitted = fields.optional("permitted", .text)
      guard let label, let facts else { return nil }
      return Measurement(label: label, facts: facts, exceptions: exceptions, permitted: permitted)
    }
  }

  private static func point(_ node: Node, reporting problems: inout [Diagnostic]) -> Point? {
    Fields.read(node, "point", reporting: &problems) { fields in
      let code = fields.required("point", .text)
      let label = fields.required("label", words)
      guard let code, let label else { return nil }
      return Point(code: code, label: label)
    }
  }
}
