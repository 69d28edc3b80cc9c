package import FEEL

/// What is wrong with a table as a whole, each with values of its columns that show it.
package struct TableFinding: Sendable {
  package enum Kind: Sendable, Hashable {
    /// No row answers, and there is no default.
    case gap
    /// Two rows hold together where the hit policy forbids it.
    case overlap(Int, Int)
    /// A row that others, named here, always answer before.
    case unreachable(Int, by: [Int])
    /// A row that no allowed values meet.
    case impossible(Int)
    /// A cell that the analysis does not understand, by row and column; a row of -1 is the whole column.
    case notAnalysed(row: Int, column: Int)
    /// More cases than are looked at.
    case tooManyCases
  }

  package let kind: Kind
  /// Whether `check` ends with an error for it.
  package var isOverlap: Bool { if case .overlap = kind { true } else { false } }
  /// A value for each column; `nil` where it does not matter. Empty where there is nothing to show.
  package let witness: [Value?]

  /// Whether another finding says the same, be it of another day.
  func repeats(_ other: TableFinding) -> Bool { kind == other.kind && (kind != .gap || witness == other.witness) }
}

/// Finds gaps, forbidden overlaps and rows never reached, exactly: over numbers, dates, texts, booleans and null.
///
/// Each column is cut into pieces within which every cell answers alike (`Axis`); the pieces are then searched for what no
/// row covers (`CoverSearch`). Unknown needs no piece of its own: an unknown is one of the values, and what holds for
/// each of them holds for it. A cell with more than comparisons in it is said to be beyond the analysis; it is taken to hold
/// where that hides a gap and not to hold where that would make up an overlap, so every finding is certain.
struct TableAnalysis {
  /// A column as the table has it.
  struct Column {
    /// The slot that stands for its value.
    let input: Slot
    let domain: Axis.Domain?
    let mayBeNull: Bool
    /// What the values must pass.
    let allowed: [CheckedExpression]
    /// The text, to find columns that stand twice.
    let text: String
  }

  private let hitPolicy: HitPolicy
  private let seeksGaps: Bool
  private let count: Int
  /// For each answer of a row, as it can be compared: `nil` where it is computed.
  private let answers: [Value?]
  private let ranks: [[Int]?]
  /// By axis.
  private var axes: [Axis] = []
  /// By column: its axis; `nil` where it has none.
  private var axisOf: [Int?] = []
  /// By axis and piece: rows whose cells hold, those beyond analysis left out and put in.
  private var certain: [[RowSet]] = []
  private var possible: [[RowSet]] = []
  /// Rows with a cell that is beyond analysis.
  private var opaque: RowSet
  private(set) var findings: [TableFinding] = []

  /// How many holes of a table are shown.
  static let mostHoles = 4
  static let budget = 200_000

  /// - Parameters:
  ///   - columns: of the table.
  ///   - cells: by row and column; `nil` for any.
  ///   - seeksGaps: whether a case without a row has no answer.
  ///   - known: values of parameters, by slot.
  ///   - answers: of each row, `nil` where it is computed.
  ///   - ranks: of each row, the place of its answer in the order of priority.
  init(
    hitPolicy: HitPolicy, seeksGaps: Bool, columns: [Column], cells: [[CheckedExpression?]], known: [Int32: Value],
    answers: [Value?], ranks: [[Int]?]
  ) {
    self.hitPolicy = hitPolicy
    self.seeksGaps = seeksGaps
    self.answers = answers
    self.ranks = ranks
    count = cells.count
    opaque = RowSet(count: cells.count)
    cut(columns, cells, known)
  }

  // MARK: Pieces

  private mutating func cut(_ columns: [Column], _ cells: [[CheckedExpression?]], _ known: [Int32: Value]) {
    var groups: [(text: String, columns: [Int])] = []
    for (index, column) in columns.enumerated() {
      if let group = groups.firstIndex(where: { $0.text == column.text }) {
        groups[group].columns.append(index)
      } else {
        groups.append((column.text, [index]))
      }
    }
    axisOf = Array(repeating: nil, count: columns.count)
    for group in groups {
      let column = columns[group.columns[0]]
      guard let domain = column.domain else {
        for index in group.columns { markOpaque(column: index, cells) }
        continue
      }
      var cuts: [Value] = []
      var tests: [(row: Int, test: CellTest)] = []
      // Cells repeat: each text is read once.
      for index in group.columns {
        axisOf[index] = axes.count
        for (row, cells) in cells.enumerated() {
          guard let cell = cells[index] else { continue }
          guard let test = CellTest(cell, of: columns[index].input, known: known) else {
            opaque.insert(row)
            if !cell.isBroken {
              findings.append(TableFinding(kind: .notAnalysed(row: row, column: index), witness: []))
            }
            continue
          }
          cuts += test.cuts
          tests.append((row, test))
        }
      }
      let limits = column.allowed.compactMap { CellTest($0, of: column.input, known: known) }
      for limit in limits { cuts += limit.cuts }
      var axis = Axis(domain, cuts: cuts, mayBeNull: column.mayBeNull)
      for limit in limits { axis.restrict(to: limit.holds) }
      add(axis, tests)
    }
  }

  private mutating func markOpaque(column: Int, _ cells: [[CheckedExpression?]]) {
    let rows = cells.indices.filter { cells[$0][column] != nil }
    for row in rows { opaque.insert(row) }
    if rows.contains(where: { cells[$0][column]?.isBroken == false }) {
      findings.append(TableFinding(kind: .notAnalysed(row: -1, column: column), witness: []))
    }
  }

  /// Sets for each piece which rows hold.
  private mutating func add(_ axis: Axis, _ tests: [(row: Int, test: CellTest)]) {
    var all = RowSet(count: count)
    for row in 0..<count { all.insert(row) }
    // A row is out of a piece where one of its cells does not hold there.
    var out = Array(repeating: RowSet(count: count), count: axis.pieces.count)
    for (row, test) in tests {
      if let interval = test.interval, let span = axis.span(interval) {
        for piece in axis.pieces.indices where !span.contains(piece) { out[piece].insert(row) }
      } else {
        for piece in axis.pieces.indices where !test.holds(for: axis.samples[piece]) { out[piece].insert(row) }
      }
    }
    axes.append(axis)
    possible.append(out.map { all.subtracting($0) })
    certain.append(out.map { all.subtracting($0).subtracting(opaque) })
  }

  // MARK: Looking

  /// Looks for everything.
  mutating func run() {
    let (answers, ranks) = (answers, ranks)
    // Columns that came later may have made more rows opaque.
    certain = possible.map { $0.map { $0.subtracting(opaque) } }
    for row in 0..<count where isImpossible(row) { findings.append(TableFinding(kind: .impossible(row), witness: [])) }
    switch hitPolicy {
    case .unique:
      findGaps()
      findOverlaps { _, _ in true }
    case .any:
      findGaps()
      findOverlaps { a, b in
        guard let x = answers[a], let y = answers[b] else { return false }
        return x != y
      }
      findUnreachable { row, other in other < row && answers[row] != nil && answers[row] == answers[other] }
    case .first:
      findGaps()
      findUnreachable { row, other in other < row }
    case .priority:
      findGaps()
      findUnreachable { row, other in
        guard let own = ranks[row], let rank = ranks[other] else { return false }
        return (rank + [other]).lexicographicallyPrecedes(own + [row])
      }
    case .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax: break
    }
  }

  private var whole: [[Int]] { axes.map { axis in axis.pieces.indices.filter { axis.isAllowed[$0] } } }

  private func box(of row: Int) -> [[Int]] {
    zip(axes, possible).map { axis, rows in axis.pieces.indices.filter { axis.isAllowed[$0] && rows[$0].contains(row) }
    }
  }

  private func isImpossible(_ row: Int) -> Bool { box(of: row).contains { $0.isEmpty } }

  private var isOrdered: [Bool] { axes.map { $0.domain == .number || $0.domain == .date } }

  private func everyRow(where condition: (Int) -> Bool = { _ in true }) -> RowSet {
    var rows = RowSet(count: count)
    for row in 0..<count where condition(row) { rows.insert(row) }
    return rows
  }

  private mutating func findGaps() {
    guard seeksGaps else { return }
    var search = CoverSearch(touching: possible, isOrdered: isOrdered, budget: Self.budget)
    let whole = whole
    search.search(whole, rows: everyRow(), limit: 8 * Self.mostHoles)
    var shown: [CoverSearch.Hole] = []
    for hole in search.holes where shown.count < Self.mostHoles {
      // The search leaves holes in parts; each is made as large as it is.
      if shown.contains(where: { zip(hole, $0).allSatisfy { $1.contains($0[0]) } }) { continue }
      let grown = grown(hole, within: whole)
      shown.append(grown)
      findings.append(TableFinding(kind: .gap, witness: witness(grown)))
    }
    if !search.isComplete { findings.append(TableFinding(kind: .tooManyCases, witness: [])) }
  }

  /// A hole with all pieces, column by column, that no row touches either.
  private func grown(_ hole: CoverSearch.Hole, within whole: CoverSearch.Hole) -> CoverSearch.Hole {
    var hole = hole
    for column in hole.indices {
      var touching = everyRow()
      for other in hole.indices where other != column {
        var touched = RowSet(count: count)
        for piece in hole[other] { touched.formUnion(possible[other][piece]) }
        touching.formIntersection(touched)
      }
      hole[column] = whole[column].filter { !possible[column][$0].meets(touching) }
    }
    return hole
  }

  private mutating func findOverlaps(_ isForbidden: (Int, Int) -> Bool) {
    let boxes = (0..<count).map { row in opaque.contains(row) ? nil : bits(of: row) }
    for row in 0..<count {
      guard let own = boxes[row] else { continue }
      for other in 0..<row {
        guard let box = boxes[other], zip(own, box).allSatisfy({ $0.meets($1) }), isForbidden(other, row) else {
          continue
        }
        let common = zip(own, box).map { $0.intersection($1).rows }
        findings.append(TableFinding(kind: .overlap(other, row), witness: witness(common)))
        // One is enough to show that the row is wrong.
        break
      }
    }
  }

  /// The pieces of a row, a bit for each.
  private func bits(of row: Int) -> [RowSet] {
    zip(axes, box(of: row)).map { axis, pieces in
      var set = RowSet(count: axis.pieces.count)
      for piece in pieces { set.insert(piece) }
      return set
    }
  }

  private mutating func findUnreachable(_ isBefore: (_ row: Int, _ other: Int) -> Bool) {
    var budget = Self.budget
    for row in 0..<count {
      let box = box(of: row)
      if box.contains(where: \.isEmpty) { continue }
      let others = everyRow { !opaque.contains($0) && $0 != row && isBefore(row, $0) }
      guard !others.isEmpty else { continue }
      var search = CoverSearch(touching: certain, isOrdered: isOrdered, budget: budget)
      search.search(box, rows: others, limit: 1)
      budget = search.budget
      guard search.isComplete else {
        findings.append(TableFinding(kind: .tooManyCases, witness: []))
        return
      }
      guard search.holes.isEmpty else { continue }
      // Who answers for the first case of the row.
      let first = box.map { [$0[0]] }
      var taking = others
      for (axis, pieces) in first.enumerated() { taking.formIntersection(certain[axis][pieces[0]]) }
      findings.append(TableFinding(kind: .unreachable(row, by: taking.rows), witness: witness(first)))
    }
  }

  /// A value for each column out of the first piece of each axis; `nil` where every allowed value would do.
  private func witness(_ box: [[Int]]) -> [Value?] {
    axisOf.map { index in
      guard let index, let piece = box[index].first else { return nil }
      return box[index] == whole[index] ? nil : axes[index].samples[piece]
    }
  }
}

extension CheckedExpression {
  /// Whether it could not be read or resolved, which was reported then.
  var isBroken: Bool {
    var broken = false
    walk { if case .invalid = $0.node { broken = true } }
    return broken
  }
}
