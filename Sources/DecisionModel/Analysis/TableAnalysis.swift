internal import FEEL

/// Finds gaps, forbidden overlaps and rows never reached, exactly: over numbers, dates, texts, booleans and null.
///
/// Each column is cut into pieces within which every cell answers alike (`Axis`); the pieces are then searched for what no
/// row covers (`CoverSearch`). Where columns hang together, what is found so counts only if its values can stand together
/// (`Possibility`). Unknown needs no piece of its own: an unknown is one of the values, and what holds for each of them holds
/// for it. A cell with more than comparisons in it is said to be beyond the analysis; it is taken to hold where that hides a
/// gap and not to hold where that would make up an overlap, so every finding is certain.
struct TableAnalysis {
  /// A column as the table has it.
  struct Column {
    /// The slot that stands for its value.
    let input: Slot
    let domain: Axis.Domain?
    let mayBeNull: Bool
    /// What the values must pass.
    let limits: [CellTest]
    /// The text, to find columns that stand twice.
    let text: String
  }

  /// What was seen to answer, be it on another day.
  struct Reached {
    var rows: Set<Int> = []
    var isDefault = false
  }

  private let table: DecisionTable
  private let seeksGaps: Bool
  private let count: Int
  /// For each answer of a row, as it can be compared: `nil` where it is computed.
  private let answers: [Value?]
  private let ranks: [[Int]?]
  /// By axis.
  private(set) var axes: [Axis] = []
  /// By column: its axis; `nil` where it has none.
  private(set) var axisOf: [Int?] = []
  /// By axis and piece: rows whose cells hold, those beyond analysis left out and put in.
  private var certain: [[RowSet]] = []
  private var possible: [[RowSet]] = []
  /// By axis: rows whose cells name no value.
  private var unnamed: [Set<Int>] = []
  /// Rows with a cell that is beyond analysis.
  private var opaque: RowSet
  var findings: [TableFinding] = []
  /// Which values can stand together; `nil` where all can.
  private var possibilities: Possibilities?
  private var isSettled = true

  /// How many holes of a table are shown.
  static let mostHoles = 4
  static let budget = 200_000

  /// - Parameters:
  ///   - columns: of the table.
  ///   - cells: by row and column; `nil` for any.
  ///   - known: values of parameters, by slot.
  ///   - answers: of each row, `nil` where it is computed.
  ///   - ranks: of each row, the place of its answer in the order of priority.
  init(
    _ table: DecisionTable, columns: [Column], cells: [[CheckedExpression?]], known: [Int32: Value], answers: [Value?],
    ranks: [[Int]?]
  ) {
    self.table = table
    // A case without a row has no answer where there is no default.
    seeksGaps = table.defaults == nil && table.isWhole
    self.answers = answers
    self.ranks = ranks
    count = cells.count
    opaque = RowSet(count: cells.count)
    cut(columns, cells, known)
    // Columns that came later may have made more rows opaque.
    certain = possible.map { $0.map { $0.subtracting(opaque) } }
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
              findings.append(TableFinding(kind: .notAnalysed(row: row, column: index)))
            }
            continue
          }
          cuts += test.cuts
          tests.append((row, test))
        }
      }
      for limit in column.limits { cuts += limit.cuts }
      let isOrdered = domain == .text && tests.contains { $0.test.ordersTexts }
      var axis = Axis(isOrdered ? .orderedText : domain, cuts: cuts, mayBeNull: column.mayBeNull)
      for limit in column.limits { axis.restrict(to: limit.holds) }
      unnamed.append(Set(cells.indices).subtracting(tests.map(\.row)))
      add(axis, tests)
    }
  }

  private mutating func markOpaque(column: Int, _ cells: [[CheckedExpression?]]) {
    let rows = cells.indices.filter { cells[$0][column] != nil }
    for row in rows { opaque.insert(row) }
    if rows.contains(where: { cells[$0][column]?.isBroken == false }) {
      findings.append(TableFinding(kind: .notAnalysed(row: -1, column: column)))
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
  }

  // MARK: Looking

  /// Looks for gaps and overlaps.
  ///
  /// - Parameters:
  ///   - possibilities: which values can stand together; `nil` where all can.
  ///   - differing: the answers of two rows of which one at least is computed; `nil` where they cannot be compared.
  mutating func findCases(_ possibilities: Possibilities?, differing: (Int, Int) -> Possibility.Difference?) {
    self.possibilities = possibilities
    findGaps()
    findOverlaps(differing)
    if !isSettled { findings.append(TableFinding(kind: .notSettled)) }
  }

  /// Looks for what never answers.
  /// - Parameter reached: what need not be looked for any more; what is seen to answer is added.
  mutating func findReach(_ possibilities: Possibilities?, _ reached: inout Reached) -> [TableFinding] {
    self.possibilities = possibilities
    findings = []
    isSettled = true
    let (answers, ranks) = (answers, ranks)
    let isPossible = (0..<count).map { row in reached.rows.contains(row) || isMet(row) }
    for row in 0..<count where !isPossible[row] { findings.append(TableFinding(kind: .impossible(row))) }
    switch table.hitPolicy {
    case .any:
      findUnreachable(isPossible, &reached) { row, other in
        other < row && answers[row] != nil && answers[row] == answers[other]
      }
    case .first: findUnreachable(isPossible, &reached) { row, other in other < row }
    case .priority:
      findUnreachable(isPossible, &reached) { row, other in
        guard let own = ranks[row], let rank = ranks[other] else { return false }
        return (rank + [other]).lexicographicallyPrecedes(own + [row])
      }
    case .unique, .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax:
      for row in 0..<count where isPossible[row] { reached.rows.insert(row) }
    }
    findDeadDefault(&reached)
    findDefaultsBetween()
    if !isSettled { findings.append(TableFinding(kind: .notSettled)) }
    return findings
  }

  private var whole: [[Int]] { axes.map { axis in axis.pieces.indices.filter { axis.isAllowed[$0] } } }

  private func box(of row: Int) -> [[Int]] {
    zip(axes, possible).map { axis, rows in axis.pieces.indices.filter { axis.isAllowed[$0] && rows[$0].contains(row) }
    }
  }

  /// Whether values can stand together; what is not settled is noted.
  private mutating func find(_ box: [[Int]], where difference: Possibility.Difference? = nil) -> Possibility.Answer {
    guard let possibilities else { return box.contains(where: \.isEmpty) ? .no : .yes([]) }
    let answer = possibilities.find(box, where: difference)
    if case .open = answer { isSettled = false }
    return answer
  }

  /// Whether something may meet a row.
  private mutating func isMet(_ row: Int) -> Bool {
    let box = box(of: row)
    if box.contains(where: \.isEmpty) { return false }
    if case .no = find(box) { return false }
    return true
  }

  private var isOrdered: [Bool] { axes.map(\.domain.isOrdered) }

  private func everyRow(where condition: (Int) -> Bool = { _ in true }) -> RowSet {
    var rows = RowSet(count: count)
    for row in 0..<count where condition(row) { rows.insert(row) }
    return rows
  }

  // MARK: Cases

  private mutating func findGaps() {
    guard seeksGaps, table.hitPolicy.wantsOne else { return }
    var search = CoverSearch(touching: possible, isOrdered: isOrdered, budget: Self.budget)
    let whole = whole
    var shown: [(hole: CoverSearch.Hole, found: [Possibility.Found])] = []
    var analysis = self
    search.search(whole, rows: everyRow(), limit: Self.mostHoles) { hole in
      // The search leaves holes in parts; each is made as large as it is.
      if shown.contains(where: { zip(hole, $0.hole).allSatisfy { $1.contains($0[0]) } }) { return false }
      guard case .yes(let found) = analysis.find(hole) else { return false }
      shown.append((analysis.grown(hole, within: whole), found))
      return true
    }
    isSettled = analysis.isSettled
    for (hole, found) in shown { findings.append(finding(.gap, hole, found)) }
    if !search.isComplete { findings.append(TableFinding(kind: .tooManyCases)) }
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

  private mutating func findOverlaps(_ differing: (Int, Int) -> Possibility.Difference?) {
    switch table.hitPolicy {
    case .unique, .any: break
    case .first, .priority, .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax:
      return
    }
    let boxes = (0..<count).map { row in opaque.contains(row) ? nil : bits(of: row) }
    for row in 0..<count {
      guard let own = boxes[row] else { continue }
      for other in 0..<row {
        guard let box = boxes[other], zip(own, box).allSatisfy({ $0.meets($1) }) else { continue }
        var difference: Possibility.Difference?
        if table.hitPolicy == .any {
          if let x = answers[other], let y = answers[row] {
            guard x != y else { continue }
          } else {
            difference = differing(other, row)
            guard difference != nil else { continue }
          }
        }
        let common = zip(own, box).map { $0.intersection($1).rows }
        guard case .yes(let found) = find(common, where: difference) else { continue }
        findings.append(finding(.overlap(other, row), common, found))
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

  // MARK: What never answers

  private mutating func findUnreachable(
    _ isPossible: [Bool], _ reached: inout Reached, _ isBefore: (_ row: Int, _ other: Int) -> Bool
  ) {
    var budget = Self.budget
    for row in 0..<count where isPossible[row] && !reached.rows.contains(row) {
      let box = box(of: row)
      let others = everyRow { !opaque.contains($0) && $0 != row && isBefore(row, $0) }
      guard !others.isEmpty else {
        reached.rows.insert(row)
        continue
      }
      var search = CoverSearch(touching: certain, isOrdered: isOrdered, budget: budget)
      var analysis = self
      var isPlain = true
      search.search(box, rows: others, limit: 1) { hole in
        guard case .no = analysis.find(hole) else { return true }
        isPlain = false
        return false
      }
      isSettled = analysis.isSettled
      budget = search.budget
      guard search.isComplete else {
        findings.append(TableFinding(kind: .tooManyCases))
        return
      }
      guard search.holes.isEmpty else {
        reached.rows.insert(row)
        continue
      }
      // Who answers for the first case of the row.
      var first = box.map { [$0[0]] }
      var found: [Possibility.Found] = []
      if let possibilities {
        switch possibilities.find(box, where: nil) {
        case .yes(let own):
          found = own
          for one in own { for (axis, piece) in zip(one.axes, one.pieces) { first[axis] = [piece] } }
        case .no, .open, .notDetermined:
          reached.rows.insert(row)
          continue
        }
      }
      var taking = others
      for (axis, pieces) in first.enumerated() { taking.formIntersection(certain[axis][pieces[0]]) }
      // A law may list what is known through other rows too; where these say so in plain words, the row is one too many.
      let isRedundant = table.hitPolicy == .any && !isPlain
      let kind: TableFinding.Kind =
        isRedundant ? .redundant(row, by: taking.rows) : .unreachable(row, by: taking.rows)
      findings.append(finding(kind, first, found))
    }
  }

  private mutating func findDeadDefault(_ reached: inout Reached) {
    guard table.defaults != nil, table.isWhole, !reached.isDefault else { return }
    var search = CoverSearch(touching: certain, isOrdered: isOrdered, budget: Self.budget)
    var analysis = self
    search.search(whole, rows: everyRow { !opaque.contains($0) }, limit: 1) { hole in
      if case .no = analysis.find(hole) { false } else { true }
    }
    isSettled = analysis.isSettled
    if search.isComplete, search.holes.isEmpty {
      findings.append(TableFinding(kind: .deadDefault))
    } else {
      reached.isDefault = true
    }
  }

  /// Looks at each value of a column of names, and in each ordered column for what lies between two of the rows that name it
  /// and in none that may answer for it.
  private mutating func findDefaultsBetween() {
    guard table.defaults != nil, table.isWhole else { return }
    for (names, axis) in axes.enumerated() {
      switch axis.domain {
      case .texts, .text: break
      case .number, .whole, .date, .boolean, .orderedText: continue
      }
      for piece in axis.pieces.indices where axis.isAllowed[piece] && axis.pieces[piece].isNamed {
        let touching = possible[names][piece]
        let family = touching.rows.filter { !unnamed[names].contains($0) }
        guard family.count > 1 else { continue }
        for (column, other) in axes.enumerated() where other.domain.isOrdered && column != names {
          if let found = between(family, touching, column, at: names, piece) { findings.append(found) }
        }
      }
    }
  }

  private func between(
    _ family: [Int], _ touching: RowSet, _ column: Int, at names: Int, _ named: Int
  ) -> TableFinding? {
    let axis = axes[column]
    let own = family.filter { !unnamed[column].contains($0) }
    guard own.count > 1, let place = axisOf.firstIndex(of: column) else { return nil }
    func row(in piece: Int) -> Int? { own.first { possible[column][piece].contains($0) } }
    var below: Int?
    var hole: (piece: Int, below: Int)?
    for piece in axis.pieces.indices where axis.isAllowed[piece] && axis.pieces[piece] != .value(.null) {
      if let row = row(in: piece) {
        if let hole {
          var box = whole
          box[names] = [named]
          box[column] = [hole.piece]
          var found: [Possibility.Found] = []
          if let possibilities {
            guard case .yes(let own) = possibilities.find(box, where: nil) else { return nil }
            found = own
          }
          return finding(.defaultBetween(hole.below, row, column: place), box, found)
        }
        below = row
      } else if let below, hole == nil, !possible[column][piece].meets(touching) {
        hole = (piece, below)
      }
    }
    return nil
  }

  // MARK: Showing

  /// A finding with a value for each column: those that stand together, or out of the first piece of each axis.
  private func finding(_ kind: TableFinding.Kind, _ box: [[Int]], _ found: [Possibility.Found]) -> TableFinding {
    var values: [Value?] = zip(axes, box).enumerated().map { index, axis in
      guard let piece = axis.1.first else { return nil }
      return axis.1 == whole[index] ? nil : axis.0.samples[piece]
    }
    var facts: [TableFinding.Fact] = []
    for one in found where !one.facts.isEmpty {
      for (axis, value) in zip(one.axes, one.values) { values[axis] = value }
      facts += one.facts.map { TableFinding.Fact(name: $0, value: $1) }
    }
    let columns = Set(table.inputs.compactMap(\.name))
    return TableFinding(
      kind: kind, witness: axisOf.map { $0.flatMap { values[$0] } },
      facts: facts.filter { !columns.contains($0.name) }.sorted { $0.name < $1.name })
  }
}

extension Axis.Piece {
  /// Whether it is a value that a cell names.
  fileprivate var isNamed: Bool {
    switch self {
    case .value(let value): value != .null
    case .between, .otherText: false
    }
  }
}

extension HitPolicy {
  /// Whether a case without a row leaves the answer null.
  fileprivate var wantsOne: Bool {
    switch self {
    case .unique, .any, .first, .priority: true
    case .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax: false
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
