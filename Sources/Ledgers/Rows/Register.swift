internal import FEEL

/// The facilities that were taken from ledgers before: by name, with their commune and permits.
package struct Register: Sendable {
  package struct Entry: Sendable {
    package let name: String
    package let commune: String?
    package let permits: [Permit]

    package init(name: String, commune: String?, permits: [Permit] = []) {
      self.name = name
      self.commune = commune
      self.permits = permits
    }
  }

  package struct Permit: Sendable {
    package let number: String
    let granted: LedgerDay?
    /// In years; `nil` where it is not known.
    let term: Int?
    let isReplaced: Bool
  }

  private var entries: [String: [Entry]] = [:]

  package init() {}

  /// In the order in which they were added.
  private(set) var all: [Entry] = []

  package var isEmpty: Bool { entries.isEmpty }

  /// Adds what a ledger of facilities says.
  package mutating func add(_ ledger: Ledger) {
    for row in ledger.rows where row.isTaken {
      guard let name = row.name(ledger.mapping) else { continue }
      var commune: String?
      var acts: [LedgerAct] = []
      var term: Int?
      for reading in row.readings {
        switch reading.value {
        case .place(let place): commune = place.code
        case .acts(let found): acts = found
        case .amount(let amount) where reading.fact == "permit.term":
          term = amount.exact.flatMap { Int($0.description) }
        case .amount, .day, .choice, .truth, .text: break
        }
      }
      let permits = acts.filter { $0.kind == "permit" }.map {
        Permit(number: $0.number, granted: $0.day, term: term, isReplaced: $0.relation == .replaced)
      }
      add(Entry(name: name, commune: commune, permits: permits))
    }
  }

  package mutating func add(_ entry: Entry) {
    all.append(entry)
    entries[Folding.plain(entry.name), default: []].append(entry)
  }

  /// Who is called so, there where both places are known and the same, or where one is not known.
  func find(_ name: String, commune: String?) -> [Entry] {
    let named = entries[Folding.plain(name)] ?? []
    guard let commune else { return named }
    return named.filter { $0.commune == nil || $0.commune == commune }
  }
}

extension Register.Permit {
  /// Whether it is in force on all of these days.
  func isInForce(on days: LedgerDay) -> Bool {
    guard !isReplaced, let granted, granted.last <= days.first else { return false }
    guard let term, let end = CalendarDate(year: granted.first.year + term, month: granted.first.month, day: 1) else {
      return true
    }
    return days.last < end
  }
}
