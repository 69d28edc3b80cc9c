internal import DecisionModel
package import Diagnostics
package import Screening

/// The JSON Schema (draft 2020-12) of the files of one rule set: what its facts, values, units, names and clauses are, so that an editor
/// that knows JSON Schema completes them and says what they mean. What is right beyond names is for `check`.
package struct RuleSetSchema {
  private let ruleSet: RuleSet
  private var model: DecisionModel { ruleSet.model }

  package init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

  /// A title in the languages of the rule set, the program's words in those that it speaks of them.
  private static func told(_ vi: String, _ en: String, _ identity: DecisionModel.Identity) -> String {
    Words(vi: "\(vi) \(identity.title.vi)", en: "\(en) \(identity.title.en)").kept(identity.languages).map(\.text).joined(separator: " · ")
  }

  /// Of records: every fact with its label, question, values and unit.
  package var ofCases: JSON {
    let facts = model.inputs.map { JSON.Member($0.name, fact($0)) }
    let former = model.inputs.flatMap { input in
      input.formerly.map { JSON.Member($0, .object([.init("deprecated", .boolean(true)), .init("$ref", reference(input))])) }
    }
    let stated = JSON.object([.init("type", .array([.string("object"), .string("null")])), .init("properties", .object(facts + former))])
    let text = JSON.object([.init("type", .string("string"))])
    return schema(
      "case", Self.told("Hồ sơ của", "A case file for", model.identity),
      [
        .init("type", .string("object")), .init("required", .array([.string("case"), .string("kind")])),
        .init(
          "properties",
          .object([
            .init("case", .object([.init("type", .string("string"))])), .init("title", .boolean(true)),
            .init("kind", .object([.init("enum", .array(RecordKind.allCases.map { .string($0.rawValue) }))])),
            .init("as of", .object([.init("type", .string("string"))])), .init("place", .boolean(true)),
            .init("sector", .boolean(true)), .init("site", .boolean(true)), .init("sources", .boolean(true)),
            .init("facts", stated),
            .init(
              "components",
              .object([
                .init("type", .string("array")), .init("minItems", .integer(1)),
                .init(
                  "items",
                  .object([
                    .init("type", .string("object")), .init("required", .array([.string("name"), .string("facts")])),
                    .init(
                      "properties",
                      .object([
                        .init("name", text), .init("on", text), .init("laboratory", text), .init("from", .boolean(true)), .init("facts", stated),
                        .init("note", .boolean(true)),
                      ])),
                    .init("additionalProperties", .boolean(false)),
                  ])),
              ])),
            .init("confirmed", .boolean(true)), .init("happened", .boolean(true)), .init("note", .boolean(true)),
            .init("notes", .boolean(true)),
            .init(
              "expect",
              .object([
                .init("type", .string("object")),
                .init(
                  "properties",
                  .object([
                    .init(
                      "hits", oneOrMore(choices(ruleSet.criteria.flatMap(\.rules).map { ($0.name, $0.label) })))
                  ])),
              ])),
          ])),
        .init("additionalProperties", .boolean(false)),
      ])
  }

  /// Of rule files: the names that they may use, the clauses, the instruments, and the facts of examples.
  package var ofRules: JSON {
    let example = JSON.object([
      .init("type", .string("object")),
      .init(
        "properties",
        .object([
          .init(
            "given",
            .object([
              .init("type", .string("object")),
              .init("properties", .object(model.inputs.map { .init($0.name, .object([.init("$ref", reference($0))])) })),
              .init("patternProperties", .object([.init(Self.placeholder, .boolean(true))])),
              .init("additionalProperties", .boolean(false)),
            ]))
        ])),
    ])
    let examples = JSON.object([.init("type", .string("array")), .init("items", example)])
    let rule = JSON.object([
      .init("type", .string("object")),
      .init(
        "properties",
        .object([
          .init("source", .object([.init("$ref", .string("#/$defs/source"))])),
          .init("only where stated", oneOrMore(.object([.init("$ref", .string("#/$defs/fact"))]))), .init("examples", examples),
        ])),
    ])
    let rules = JSON.object([.init("type", .string("array")), .init("items", rule)])
    let unit = JSON.object([.init("examples", .array(model.units.knownSpellings.map { .string($0) }))])
    let input = JSON.object([
      .init("type", .string("object")),
      .init(
        "properties",
        .object([
          .init("type", .object([.init("$ref", .string("#/$defs/type"))])), .init("unit", unit),
          .init("unit by", .object([.init("$ref", .string("#/$defs/fact"))])),
          .init("asked after", .object([.init("$ref", .string("#/$defs/fact"))])),
        ])),
    ])
    return schema(
      "rules", Self.told("Tệp quy tắc của", "A rule file of", model.identity),
      [
        .init("type", .string("object")),
        .init(
          "properties",
          .object([
            .init("criterion", choices(ruleSet.criteria.map { ($0.name, $0.label) }, closed: false)),
            .init("decision", choices(model.decisions.map { ($0.name, $0.label) }, closed: false)),
            .init("answers", oneOrMore(choices(ruleSet.clauses.map { ($0.name, $0.label) }, templates: true))),
            .init("rules", rules), .init("examples", examples),
            .init("inputs", .object([.init("type", .string("object")), .init("additionalProperties", input)])),
          ])),
        .init(
          "$defs",
          .object(
            [
              .init("fact", choices(model.inputs.map { ($0.name, $0.label) }, templates: true)),
              .init(
                "name",
                choices(
                  model.inputs.map { ($0.name, $0.label) } + model.parameters.map { ($0.name, $0.label) }
                    + model.decisions.map { ($0.name, $0.label) }, templates: true)),
              .init("type", types), .init("source", source),
            ] + model.inputs.map { .init("fact \($0.name)", fact($0)) })),
      ])
  }

  // MARK: Pieces

  private func schema(_ name: String, _ title: String, _ members: [JSON.Member]) -> JSON {
    .object(
      [
        .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")), .init("$id", .string("\(model.identity.name)-\(name)")),
        .init("title", .string(title)),
        .init("$comment", .string("\(model.identity.name) \(model.identity.version) \(model.identity.hash.prefix(12))")),
      ] + members)
  }

  private func reference(_ input: InputData) -> JSON { .string("#/$defs/fact \(input.name)".replacing(" ", with: "%20")) }

  /// Names with their labels; where it is not closed, other texts are right, too.
  ///
  /// - Parameter templates: whether what stands for each member of a list is right, too.
  private func choices(_ names: [(name: String, label: Words)], closed: Bool = true, templates: Bool = false) -> JSON {
    let known = names.map { name in
      JSON.object([.init("const", .string(name.name)), .init("title", .string(name.label.line))])
    }
    guard !known.isEmpty else { return .object([.init("type", .string("string"))]) }
    let others = closed ? (templates ? [Self.template] : []) : [.object([.init("type", .string("string"))])]
    return .object([.init("anyOf", .array(known + others))])
  }

  private func oneOrMore(_ one: JSON) -> JSON {
    .object([.init("anyOf", .array([one, .object([.init("type", .string("array")), .init("items", one)])]))])
  }

  private var types: JSON {
    let plain = ["number", "text", "boolean", "date"]
    return choices(
      plain.map { ($0, Words(vi: $0, en: $0)) } + plain.map { ("list of \($0)", Words(vi: $0, en: $0)) }
        + model.types.flatMap { [($0.name, $0.label), ("list of \($0.name)", $0.label)] }, templates: true)
  }

  private var source: JSON {
    let cited = model.instruments.values.sorted { $0.id < $1.id }.map { instrument in
      JSON.object([
        .init("type", .string("string")), .init("pattern", .string("^\(Self.escaped(instrument.id))( .*)?$")),
        .init("title", .string("\(instrument.number): \(instrument.title.first)")),
      ])
    }
    return .object([
      .init(
        "anyOf",
        .array(cited + [Self.template, .object([.init("type", .string("object")), .init("required", .array([.string("cite")]))])]))
    ])
  }

  /// A text with a place for a member of a list, `effluent.<substance>`.
  private static let placeholder = "<[A-Za-z]"
  private static let template = JSON.object([.init("type", .string("string")), .init("pattern", .string(placeholder))])

  private static func escaped(_ text: String) -> String {
    text.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? String($0) : "\\\($0)" }.joined()
  }

  /// What may be stated of a fact: a value, or one with its document; several of these.
  private func fact(_ input: InputData) -> JSON {
    var members: [JSON.Member] = [.init("title", .string(input.label.line))]
    let unit: String? =
      switch input.unit {
      case .none: nil
      case .fixed(let unit): "\(unit)"
      case .named(let by): "→ \(model.vocabulary.entries[by].name)"
      }
    let told = [input.question?.first, unit.map { "[\($0)]" }].compactMap(\.self).joined(separator: " ")
    if !told.isEmpty { members.append(.init("description", .string(told))) }
    let value = value(input.type)
    let statement = JSON.object([
      .init("type", .string("object")), .init("required", .array([.string("value")])),
      .init("properties", .object([.init("value", value)])),
    ])
    members.append(
      .init(
        "anyOf",
        .array([value, statement, .object([.init("type", .string("array"))])])))
    return .object(members)
  }

  private func value(_ type: FactType) -> JSON {
    let scalar = JSON.object([.init("type", .array([.string("string"), .string("number"), .string("boolean")]))])
    switch type {
    case .number, .text, .boolean, .date: return scalar
    case .list(let element): return .object([.init("type", .string("array")), .init("items", value(element))])
    case .item(let index):
      // A label is a value, too, and what nobody can read is asked about: other texts are no errors here.
      return choices(model.types[index].values.map { ($0.value, $0.label) }, closed: false)
    }
  }
}
