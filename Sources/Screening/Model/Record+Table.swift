internal import DecisionModel
package import Diagnostics
package import FEEL

extension Record {
  /// A record that stands in the row of a table: each fact is stated once, by no document.
  ///
  /// - Parameters:
  ///   - facts: slot, as written, value; each slot once.
  ///   - range: where the row stands, for messages.
  package init(
    row name: String, kind: RecordKind, asOf: CalendarDate?, facts: [(slot: Int, asWritten: String, value: Value)],
    range: SourceRange
  ) {
    self.init(
      name: name, title: Words(vi: name, en: name), kind: kind, asOf: asOf, place: [], sector: nil,
      facts: facts.sorted { $0.slot < $1.slot }.map { fact in
        StatedFact(
          slot: fact.slot,
          statements: [
            .init(
              asWritten: fact.asWritten, value: fact.value, document: nil, page: nil, certainty: nil, note: nil,
              by: nil,
              on: nil, evidence: nil, range: range)
          ])
      },
      disputed: [], confirmation: nil, range: range)
  }
}

extension Record {
  /// The same record with one fact stated otherwise, as it was measured on a day.
  package func stating(_ slot: Int, _ value: Value, asWritten: String, on day: CalendarDate) -> Record {
    let statement = StatedFact.Statement(
      asWritten: asWritten, value: value, document: nil, page: nil, certainty: nil, note: nil, by: nil, on: day.description, evidence: nil,
      range: range)
    let others = facts.filter { $0.slot != slot } + [StatedFact(slot: slot, statements: [statement])]
    return Record(
      name: name, title: title, kind: kind, asOf: asOf, place: place, sector: sector, facts: others.sorted { $0.slot < $1.slot },
      unusable: unusable.filter { $0.slot != slot }, disputed: disputed.filter { $0.slot != slot }, bounded: bounded.filter { $0.slot != slot },
      confirmation: confirmation, range: range, site: site, map: map, components: components)
  }
}

extension CaseFile {
  /// The same file with another record.
  package func with(_ record: Record) -> CaseFile {
    CaseFile(record: record, expected: expected, happened: happened, documents: documents)
  }

  /// Of a record that stands in a table, of which nothing is expected.
  package init(_ record: Record) { self.init(record: record, expected: nil, happened: [], documents: [:]) }
}
