internal import Diagnostics
internal import FEEL
package import YAMLTree

/// Reads decisions: their answers, versions and examples.
extension ModelReader {
  mutating func readDecisions(reporting problems: inout [Diagnostic]) {
    struct Answering: Sendable {
      let type: FactType
      let unit: Units.Unit?
      let answers: [NamedAnswer]
    }
    struct Head {
      let element: Sections.Element
      let name: String
      let label: Words
      let answer: FactType
      let unit: Units.Unit?
      let answers: [NamedAnswer]
      let isShown: Bool
      let ofSeveral: Precedence?
      /// Whether what it answers could not be read.
      let isFaulty: Bool
      let range: SourceRange
    }
    var heads: [Head] = []
    var drafts: [String: [Sections.Element]] = [:]
    for element in sections.elements("decision") {
      guard let key = Reading<Scalar>.scalar.read(element.head.value, "`decision`", &problems) else { continue }
      if sections.isDraft(key.range), heads.contains(where: { $0.name == key.text }) {
        drafts[key.text, default: []].append(element)
        continue
      }
      let label = element.required("label", elements.words, reporting: &problems)
      let shown = element.optional("shown", .word(among: [("duty", true)]), reporting: &problems) ?? false
      var answers: [NamedAnswer] = []
      let node = element.required("answer", .node, reporting: &problems)
      var answer: (type: FactType, unit: Units.Unit?)? = (.text, nil)
      if let node, let mapping = node.mapping, !mapping.isEmpty, mapping.allSatisfy({ $0.value.mapping != nil }) {
        for entry in mapping {
          guard
            let one = self.answer(
              entry.value, named: "\(key.text).\(entry.key.text)", label ?? .init(vi: "", en: ""), reporting: &problems)
          else {
            answer = nil
            continue
          }
          answers.append(NamedAnswer(name: entry.key.text, type: one.type, unit: one.unit))
        }
      } else {
        answer = node.flatMap { self.answer($0, named: key.text, label ?? .init(vi: "", en: ""), reporting: &problems) }
      }
      let isFaulty = answer == nil
      let ofSeveral = element.optional("of several", elements.precedence(answers.isEmpty ? answer : nil), reporting: &problems)
      let words = label ?? Words(vi: key.text, en: key.text)
      let read = answer ?? (.text, nil)
      let type =
        isFaulty
        ? FEELType.any
        : answers.isEmpty
          ? feelType(read.type) : .context(answers.map { FEELType.Member($0.name, feelType($0.type)) })
      let entry = Vocabulary.Entry(
        name: key.text, meaning: .decision(heads.count), type: type, unit: read.unit.map { .fixed($0) } ?? .none,
        range: key.range)
      guard add(entry, reporting: &problems) else { continue }
      heads.append(
        Head(
          element: element, name: key.text, label: words, answer: read.type, unit: read.unit, answers: answers,
          isShown: shown, ofSeveral: ofSeveral, isFaulty: isFaulty,
          range: key.range))
    }
    let unread = elements.salvaged["decision"].filter { elements.model.vocabulary[$0.text] == nil }
    for (index, name) in unread.enumerated() {
      _ = elements.model.vocabulary.add(
        .init(name: name.text, meaning: .decision(heads.count + index), type: .any, unit: .none, range: name.range))
    }
    elements.readAhead(
      heads.compactMap { head -> (node: Node, by: Answering)? in
        guard !head.isFaulty, only == nil || head.range.file == only, let node = head.element["examples"]?.value else { return nil }
        return (node, Answering(type: head.answer, unit: head.unit, answers: head.answers))
      },
      { ModelReader.expectation($0.type, $0.unit, $0.answers, $1) })
    for head in heads {
      if let only, head.range.file != only {
        elements.model.decisions.append(
          Decision(
            name: head.name, label: head.label, answer: head.answer, unit: head.unit, answers: head.answers, isShown: head.isShown,
            ofSeveral: head.ofSeveral, versions: [], examples: [], range: head.range, extent: head.element.extent))
        continue
      }
      let tables = TableReader(elements: elements, answer: head.answer, unit: head.unit, answers: head.answers)
      let all =
        head.isFaulty
        ? [] : head.element.required("versions", .list(of: .with(tables.version)), reporting: &problems) ?? []
      var versions = all.filter { version in
        if case .wanting(let citation) = version.logic { return elements.model.takesEffect(citation, reporting: &problems) }
        return elements.model.takesEffect(version.source, reporting: &problems)
      }
      for draft in drafts[head.name] ?? [] where !head.isFaulty {
        let others = draft.required("versions", .list(of: .with(tables.version)), reporting: &problems) ?? []
        noteDays(of: others.map(\.period))
        versions = Decision.laidOver(versions, by: others)
      }
      let examples =
        head.isFaulty
        ? nil
        : head.element.optional(
          "examples", elements.examples(Self.expectation(head.answer, head.unit, head.answers, elements)),
          reporting: &problems)
      if head.element.extent.examples == nil {
        problems.append(
          Diagnostic(
            .warning, .missingExample, "the decision `\(head.name)` has no example", at: head.range,
            help: "add `examples:` with what it must answer"))
      }
      elements.model.decisions.append(
        Decision(
          name: head.name, label: head.label, answer: head.answer, unit: head.unit, answers: head.answers,
          isShown: head.isShown, ofSeveral: head.ofSeveral,
          versions: versions, examples: examples ?? [], range: head.range, extent: head.element.extent))
    }
    for name in unread {
      elements.model.decisions.append(
        Decision(
          name: name.text, label: Words(vi: name.text, en: name.text), answer: .text, unit: nil, answers: [],
          isShown: true, versions: [], examples: [], range: name.range,
          extent: Extent(name.range, examples: nil as SourceRange?)))
    }
  }

  /// `{one of: [large, small]}` or `{type: number, unit: ha}`.
  private mutating func answer(
    _ node: Node, named name: String, _ label: Words, reporting problems: inout [Diagnostic]
  ) -> (type: FactType, unit: Units.Unit?)? {
    let elements = elements
    var oneOf: [Scalar]?
    let answer: (type: FactType, unit: Units.Unit?)? = Fields.read(node, "answer", reporting: &problems) { fields in
      guard let entry = fields.exactlyOne(of: ["one of", "type"]) else { return nil }
      let unit = fields.optional("unit", elements.unit)
      if entry.key.says("one of") {
        oneOf = Reading<[Scalar]>.list(of: .scalar).read(entry.value, "`one of`", &fields.problems)
        return oneOf == nil ? nil : (.text, unit)
      }
      guard let scalar = Reading<Scalar>.scalar.read(entry.value, "`type`", &fields.problems),
        let type = self.type(scalar, reporting: &fields.problems)
      else { return nil }
      return (type, unit)
    }
    guard var answer else { return nil }
    if let oneOf { answer.type = anonymousType(oneOf, for: name, label: label) }
    return answer
  }

  /// What a decision must answer: a value, `not determined`, `cannot be evaluated`, or `{unknown: [facts]}`; of several answers each by its name.
  static func expectation(
    _ type: FactType, _ unit: Units.Unit?, _ answers: [NamedAnswer], _ elements: ElementReader
  ) -> Reading<Example.Expectation> {
    Reading(example: "large") { node, name, problems in
      if let mapping = node.mapping, !answers.isEmpty, mapping["unknown"] == nil {
        return Fields.read(node, "expectation", reporting: &problems) { fields in
          var entries: [Context.Entry] = []
          for answer in answers {
            guard let value = fields.required(answer.name, elements.statedValue(answer.type, unit: answer.unit)) else {
              continue
            }
            entries.append(.init(answer.name, value))
          }
          return entries.count == answers.count ? .value(.context(Context(entries))) : nil
        }
      }
      if node.mapping != nil {
        return Fields.read(node, "expectation", reporting: &problems) { fields in
          fields.required("unknown", names(elements)).map { .unknown($0) }
        }
      }
      if let scalar = node.scalar, scalar.says("not determined") { return .notDetermined }
      if let scalar = node.scalar, scalar.says("cannot be evaluated") { return .fails }
      if let scalar = node.scalar, scalar.says("unknown") { return .unknown([]) }
      if let scalar = node.scalar, scalar.says("null") { return .value(.null) }
      return elements.statedValue(type, unit: unit).read(node, name, &problems).map { .value($0) }
    }
  }

  /// Names of facts.
  package static func names(_ elements: ElementReader) -> Reading<[String]> {
    Reading<[Scalar]>.oneOrMore(.scalar).then { scalars, problems in
      scalars.compactMap { elements.input($0, reporting: &problems) == nil ? nil : $0.text }
    }
  }
}
