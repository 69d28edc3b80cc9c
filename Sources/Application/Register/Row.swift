/// A row of a table of the register. The store writes each property into the column that its key names.
package protocol Row: Codable, Sendable, Hashable {
  associatedtype CodingKeys: CodingKey & RawRepresentable<String> & CaseIterable & Sendable & Hashable
  static var table: String { get }
  /// 0 until the row is stored.
  var id: Int { get set }
}

/// A row that is never changed or deleted: a correction is a new row.
package protocol AppendedRow: Row {}

/// A value by which rows are looked for.
package enum Cell: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  case none
  case number(Int)
  case text(String)

  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .number(value) }
  package init(_ number: Int?) { self = number.map(Cell.number) ?? .none }
}

/// Which rows of a table, in which order.
package struct Query<R: Row>: Sendable {
  package enum Test: Sendable {
    case isOne(R.CodingKeys, of: [Cell])
    case isNot(R.CodingKeys, Cell)
    case atLeast(R.CodingKeys, Cell)
    case atMost(R.CodingKeys, Cell)
    case below(R.CodingKeys, Cell)
    /// One of these is so.
    case either([(R.CodingKeys, Cell)])
    /// Rows whose folded text has all these words, each at the beginning of a word.
    case says(String)
  }
  package var tests: [Test] = []
  package var order: [(key: R.CodingKeys, descending: Bool)] = []
  package var limit: Int?
  package var offset = 0

  package init() {}

  package static var all: Query { Query() }

  package static func `where`(_ key: R.CodingKeys, _ value: Cell) -> Query { Query().and(key, value) }
  package static func `where`(_ key: R.CodingKeys, _ value: Int) -> Query { Query().and(key, .number(value)) }
  package static func `where`(_ key: R.CodingKeys, _ value: String) -> Query { Query().and(key, .text(value)) }

  package func and(_ key: R.CodingKeys, _ value: Cell) -> Query { adding(.isOne(key, of: [value])) }
  package func and(_ key: R.CodingKeys, _ value: Int) -> Query { and(key, .number(value)) }
  package func and(_ key: R.CodingKeys, _ value: String) -> Query { and(key, .text(value)) }
  package func and(_ key: R.CodingKeys, in values: some Sequence<Cell>) -> Query { adding(.isOne(key, of: Array(values))) }

  package func adding(_ test: Test) -> Query {
    var query = self
    query.tests.append(test)
    return query
  }

  package func ordered(by key: R.CodingKeys, descending: Bool = false) -> Query {
    var query = self
    query.order.append((key, descending))
    return query
  }

  package func page(_ count: Int, from offset: Int = 0) -> Query {
    var query = self
    query.limit = count
    query.offset = offset
    return query
  }
}
