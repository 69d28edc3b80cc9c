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

extension CaseFile {
  /// Of a record that stands in a table, of which nothing is expected.
  package init(_ record: Record) { self.init(record: record, expected: nil, happened: [], documents: [:]) }
}
