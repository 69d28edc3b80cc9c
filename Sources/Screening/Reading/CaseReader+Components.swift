internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import YAMLTree

/// Reads the components of a record: a list, each with its name and the facts that it states in place of the record.
extension CaseReader {
  func components(
    _ entry: Mapping.Entry?, of fields: inout Fields, beside facts: [StatedFact], documents: [String: CaseFile.Document]
  ) -> [Component] {
    guard let entry, !entry.value.isRefused else { return [] }
    if entry.value.isNothing || entry.value.sequence.map(Array.init)?.isEmpty == true {
      fields.report(
        Diagnostic(
          .warning, .missingKey, "`components` lists none", at: entry.key.range,
          help: "take the line away, or list components: `- {name: …, facts: {…}}`"
        ).told("`components` không liệt kê hạng mục nào", help: "bỏ dòng này, hoặc liệt kê: `- {name: …, facts: {…}}`"))
      return []
    }
    var names: [(name: String, range: SourceRange)] = []
    let one: Reading<Component> = .with { node, problems in
      let read = component(node, beside: facts, documents: documents, reporting: &problems)
      guard let (own, place) = read else { return nil }
      if let first = names.first(where: { Spelling.same($0.name, own.name) }) {
        problems.append(
          Diagnostic(
            .duplicateKey, "two components are called `\(own.name)`", at: place,
            notes: [.init("the first stands here", at: first.range)], help: "give each a name of its own: the report says which is meant"
          ).told("hai hạng mục cùng tên “\(own.name)”", help: "đặt tên riêng cho từng hạng mục: phiếu nêu theo tên", notes: ["hạng mục trước ở đây"]))
        return nil
      }
      names.append((own.name, place))
      return own
    }
    return Reading<[Component]>.list(of: one).read(entry.value, "`components`", &fields.problems) ?? []
  }

  private func component(
    _ node: Node, beside facts: [StatedFact], documents: [String: CaseFile.Document], reporting problems: inout [Diagnostic]
  ) -> (component: Component, name: SourceRange)? {
    Fields.read(node, "component", reporting: &problems) { fields in
      let name = fields.required("name", name)
      let on = fields.optional("on", day(Words(vi: "ngày lấy mẫu", en: "day of the samples")))
      let laboratory = fields.optional("laboratory", .text)
      let from = fields.optional("from", .scalar)
      let stated = fields.required("facts", Reading<[(key: Scalar, value: Node)]>.entries(of: .node)) ?? []
      fields.allow(["note", "notes"])
      if let from, documents[from.text] == nil { fields.report(unknownSource(from, documents)) }
      let read = self.facts(stated, beside: facts, documents: documents, reporting: &fields.problems)
      guard let name else { return nil }
      let place = fields.entry("name")?.value.range ?? fields.headRange
      guard name.contains(where: { !$0.isWhitespace }) else {
        fields.report(
          Diagnostic(.wrongValue, "a component needs a name that can be read", at: place, help: "write what people call it: `name: Ống khói lò hơi`")
            .told("hạng mục phải có tên đọc được", help: "ghi tên gọi của hạng mục: `name: Ống khói lò hơi`"))
        return nil
      }
      let all = read.facts.map { filled($0, on: on?.description, document: from?.text) }
      let exact = all.filter { !$0.isBounded }
      return (
        Component(
          name: name, on: on?.description, laboratory: laboratory, document: from?.text, facts: exact.filter { !$0.isDisputed },
          unusable: read.unusable, disputed: exact.filter(\.isDisputed), bounded: all.filter(\.isBounded), range: fields.headRange),
        place
      )
    }
  }

  /// A fact whose statements are of the day and from the source of its component, where they name none of their own.
  private func filled(_ fact: StatedFact, on: String?, document: String?) -> StatedFact {
    guard on != nil || document != nil else { return fact }
    return StatedFact(
      slot: fact.slot,
      statements: fact.statements.map {
        .init(
          asWritten: $0.asWritten, value: $0.value, document: $0.document ?? document, page: $0.page, certainty: $0.certainty, note: $0.note,
          by: $0.by, on: $0.on ?? on, evidence: $0.evidence, range: $0.range, reading: $0.reading)
      })
  }

  /// A source that the record does not list.
  func unknownSource(_ from: Scalar, _ documents: [String: CaseFile.Document]) -> Diagnostic {
    Diagnostic(
      .unknownDocument, "the case lists no source `\(from.text)`", at: from.range,
      help: documents.isEmpty
        ? "list it under `sources:`"
        : "it lists \(documents.keys.sorted().map { "`\($0)`" }.joined(separator: ", "))")
  }
}
