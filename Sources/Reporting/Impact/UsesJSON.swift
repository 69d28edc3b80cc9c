internal import DecisionModel
package import Diagnostics
package import Impact

/// Where something is used, for programs.
package enum UsesJSON {
  /// Changes when the meaning of a key does.
  package static let schemaVersion = 1

  package static func text(_ uses: Uses, cases: [Uses.InRecord], asked: String, sources: SourceFiles) -> String {
    let place = LinePlaces(sources)
    func element(_ index: Int) -> [JSON.Member] {
      let element = uses.index.elements[index]
      return [
        .init("kind", .string(element.kind.rawValue)), .init("name", .string(element.name)),
        .init("label", element.label.json()),
        .init("declared", .string(place(element.range))),
      ]
    }
    func use(_ use: Uses.Use) -> JSON {
      var members = element(use.element)
      members.append(.init("places", .array(use.places.map { .string(place($0)) })))
      if !use.parts.isEmpty { members.append(.init("parts", .array(use.parts.map { .string($0) }))) }
      if let through = use.through { members.append(.init("through", .string(uses.index.elements[through].name))) }
      return .object(members)
    }
    return JSON.object([
      .init("schema", .integer(schemaVersion)),
      .init("asked", .string(asked)),
      .init("subjects", .array(uses.subjects.map { .object(element($0)) })),
      .init("direct", .array(uses.direct.map(use))),
      .init("through", .array(uses.through.map(use))),
      .init("sentences", .array(uses.sentences.map(use))),
      .init("examples", .array(uses.examples.map { .string(place($0)) })),
      .init(
        "cases",
        .array(
          cases.map { found in
            .object([
              .init("record", .string(found.record)), .init("path", .string(found.path)),
              .init("states", .array(found.states.map { .string($0) })), .init("meets", .array(found.meets.map { .string($0) })),
            ])
          })),
    ]).text
  }
}
