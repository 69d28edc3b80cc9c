package import DecisionModel
package import Screening

/// Records counted by outcome, a row for each thing they are told apart by.
package struct Breakdown: Sendable {
  /// How many records of each outcome; `nil` is undetermined.
  package struct Counts: Sendable, Hashable {
    package private(set) var approve = 0
    package private(set) var postInspection = 0
    package private(set) var reject = 0
    package private(set) var undetermined = 0
    package var total: Int { approve + postInspection + reject + undetermined }

    package init() {}

    package mutating func add(_ outcome: Recommendation?) {
      switch outcome {
      case .approve: approve += 1
      case .postInspection: postInspection += 1
      case .reject: reject += 1
      case nil: undetermined += 1
      }
    }
  }

  package struct Row: Sendable {
    /// The name by which it is known to the rule set or the records.
    package let name: String
    package let label: Words
    package var counts = Counts()
    /// Records that are not counted because a fact is missing: they might be.
    package var waiting = 0
    /// Where it is written, if it is.
    package var source: Report.Source?
  }

  package private(set) var rows: [Row]
  private var places: [String: Int]

  package init(_ names: [(name: String, label: Words)] = []) {
    rows = names.map { Row(name: $0.name, label: $0.label) }
    places = Dictionary(names.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func place(_ name: String, _ label: Words) -> Int {
    if let place = places[name] { return place }
    rows.append(Row(name: name, label: label))
    places[name] = rows.count - 1
    return rows.count - 1
  }

  package mutating func add(_ name: String, _ label: Words, _ outcome: Recommendation?, source: Report.Source? = nil) {
    let place = place(name, label)
    rows[place].counts.add(outcome)
    if rows[place].source == nil { rows[place].source = source }
  }

  package mutating func addWaiting(_ name: String, _ label: Words) { rows[place(name, label)].waiting += 1 }

  /// The rows, those with the most records first, then by name; the one without a name last.
  package var byCount: [Row] {
    rows.sorted { a, b in
      if a.name.isEmpty != b.name.isEmpty { return b.name.isEmpty }
      return a.counts.total == b.counts.total ? a.name < b.name : a.counts.total > b.counts.total
    }
  }
}
