/// Reads what a dossier states of its site, and holds it against where it should be.
///
/// A statement is taken as it stands. Where it does not fit, the readings that would fit are sought: one mistake at a time
/// (axes, meridian, datum, digits), then two. They are told, and the statement stays as it is.
package struct SiteReader {
  let systems: ReferenceSystems
  let words: CoordinateWords
  let proj: PROJ

  /// - Throws: where PROJ is not on this machine.
  package init(systems: ReferenceSystems, words: CoordinateWords) throws(MissingLibrary) {
    self.systems = systems
    self.words = words
    proj = try PROJ()
  }

  package func read(_ statement: SiteStatement, in surroundings: SiteSurroundings) -> SiteReading {
    var mistakes: [SiteMistake] = statement.table.unread.sorted { $0.key < $1.key }
      .map { .unreadableLine(line: $0.key, text: $0.value) }
    let rows = statement.table.rows
    let numbers = CoordinateNumbers(rows, in: statement.frame, words: words)
    mistakes += numbers.mistakes
    let needed = statement.form.leastCorners
    if rows.count < needed { mistakes.append(.tooFewCorners(rows.count, needed: needed)) }
    var corners: [Corner] = []
    for (row, value) in zip(rows, numbers.values) {
      guard let north = value.north, let east = value.east else { continue }
      corners.append(Corner(row: row, north: north, east: east))
    }
    guard corners.count == rows.count, corners.count >= needed else {
      return SiteReading(shape: nil, mistakes: mistakes, questions: [])
    }
    let place = PlaceCheck(reader: self, statement: statement, surroundings: surroundings, corners: corners)
    let found = place.mistakes()
    mistakes += found
    let positions = place.positions(corners, statement.frame)
    guard positions.allSatisfy({ $0 != nil }) else {
      return SiteReading(shape: nil, mistakes: mistakes, questions: [])
    }
    let ring = RingCheck(
      names: rows.map(\.corner), positions: positions.compactMap { $0 }, accuracy: statement.accuracy, proj: proj)
    // Of a place that is wrong the form is not worth judging: its lengths are those of another place.
    if found.isEmpty { mistakes += ring.mistakes(form: statement.form, stated: statement.hectares) }
    return SiteReading(
      shape: ring.shape(statement.form), mistakes: mistakes,
      questions: found.isEmpty ? place.questions(positions.compactMap { $0 }) : [])
  }
}

extension SiteStatement.Form {
  var leastCorners: Int {
    switch self {
    case .points: 1
    case .line: 2
    case .area: 3
    }
  }
}

/// A corner with its numbers as read.
struct Corner {
  let row: CornerTable.Row
  var north: Double
  var east: Double

  var swapped: Corner { Corner(row: row, north: east, east: north) }

  subscript(axis: CoordinateWords.Axis) -> Double {
    get {
      switch axis {
      case .north: north
      case .east: east
      }
    }
    set {
      switch axis {
      case .north: north = newValue
      case .east: east = newValue
      }
    }
  }
}
