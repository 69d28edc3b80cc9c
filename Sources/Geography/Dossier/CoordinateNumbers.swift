/// The numbers of a table of corners, read with one understanding of its points and commas.
///
/// `2.412.345,67`, `2412345.67`, `2 412 345,67` are all one northing. Every understanding of the marks is tried on the whole
/// table; of those under which each cell is a number, the one counts whose numbers the reference system can have.
struct CoordinateNumbers {
  /// For each row; `nil` where the cell is no number.
  var values: [(north: Double?, east: Double?)]
  /// What could not be read.
  var mistakes: [SiteMistake] = []

  init(_ rows: [CornerTable.Row], in frame: CoordinateFrame, words: CoordinateWords) {
    values = []
    switch frame.system.form {
    case .geographic: readAngles(rows, frame, words)
    case .transverseMercator: readNumbers(rows, frame, words)
    }
  }

  private mutating func readNumbers(_ rows: [CornerTable.Row], _ frame: CoordinateFrame, _ words: CoordinateWords) {
    let readings = Marks.all.map { marks in rows.map(marks.numbers) }
    let complete = readings.filter { $0.allSatisfy { $0.north != nil && $0.east != nil } }
    let possible = complete.filter { $0.allSatisfy { frame.mayHave(north: $0.north ?? 0, east: $0.east ?? 0) } }
    // Under no two understandings can one table be possible: a number of three digits and decimals lies in no zone.
    if let reading = possible.first {
      values = reading
    } else if !complete.isEmpty {
      let usual = rows.map { Marks.usual(words.decimalMark).numbers($0) }
      values = complete.contains { same($0, usual) } ? usual : complete[0]
    } else {
      // The understanding under which most cells are numbers shows which are not.
      values = readings.max { count($0) < count($1) } ?? []
      for (row, value) in zip(rows, values) {
        if value.north == nil { mistakes.append(.unreadableNumber(corner: row.corner, text: row.north)) }
        if value.east == nil { mistakes.append(.unreadableNumber(corner: row.corner, text: row.east)) }
      }
    }
  }

  private mutating func readAngles(_ rows: [CornerTable.Row], _ frame: CoordinateFrame, _ words: CoordinateWords) {
    var named: [(north: CoordinateWords.Axis?, east: CoordinateWords.Axis?)] = []
    for row in rows {
      var angles: [CoordinateWords.Axis: Double] = [:]
      var letters: [CoordinateWords.Axis: CoordinateWords.Axis] = [:]
      for axis in CoordinateWords.Axis.allCases {
        let text = row.text(axis)
        guard let angle = SexagesimalAngle(text) else {
          mistakes.append(.unreadableNumber(corner: row.corner, text: text))
          continue
        }
        if angle.hasOverflow { mistakes.append(.minutesOverSixty(corner: row.corner, text: text)) }
        angles[axis] = angle.degrees
        letters[axis] = words.axis(ofLetters: angle.letters)
      }
      values.append((angles[.north], angles[.east]))
      named.append((letters[.north], letters[.east]))
    }
    // The letters say which is which, whatever the columns say.
    if !named.isEmpty, named.allSatisfy({ $0.north == .east && $0.east == .north }) {
      values = values.map { ($0.east, $0.north) }
    }
  }

  private func count(_ reading: [(north: Double?, east: Double?)]) -> Int {
    reading.reduce(0) { $0 + ($1.north == nil ? 0 : 1) + ($1.east == nil ? 0 : 1) }
  }

  private func same(_ a: [(north: Double?, east: Double?)], _ b: [(north: Double?, east: Double?)]) -> Bool {
    zip(a, b).allSatisfy { $0.north == $1.north && $0.east == $1.east }
  }
}

extension CoordinateFrame {
  /// Whether such numbers occur in the frame at all, on land of the northern half: metres of a zone, or degrees.
  func mayHave(north: Double, east: Double) -> Bool {
    switch system.form {
    case .geographic: abs(north) <= 90 && abs(east) <= 180
    case .transverseMercator(let projection):
      // A zone is used some degrees to either side of its meridian.
      abs(east - projection.falseEasting) < 400_000 && north > projection.falseNorthing + 10_000
        && north < projection.falseNorthing + 10_000_000
    }
  }
}

/// Which mark parts the thousands of a number, and which its decimals.
private struct Marks {
  let group: Character?
  let decimal: Character

  static let all: [Marks] = [
    Marks(group: nil, decimal: "."), Marks(group: nil, decimal: ","), Marks(group: ".", decimal: ","),
    Marks(group: ",", decimal: "."), Marks(group: " ", decimal: ","), Marks(group: " ", decimal: "."),
  ]

  static func usual(_ decimal: Character) -> Marks {
    all.first { $0.decimal == decimal && $0.group != nil } ?? Marks(group: nil, decimal: decimal)
  }

  func numbers(_ row: CornerTable.Row) -> (north: Double?, east: Double?) { (number(row.north), number(row.east)) }

  /// - Returns: `nil` for what is no number with these marks.
  func number(_ text: String) -> Double? {
    var text = trimmed(text)
    if text.hasSuffix("m") { text = trimmed(text.dropLast()) }
    let pieces = text.split(separator: decimal, omittingEmptySubsequences: false)
    guard pieces.count <= 2, let whole = pieces.first else { return nil }
    var groups = [whole]
    if let group {
      groups = whole.split(omittingEmptySubsequences: false) { $0 == group || group == " " && $0.isWhitespace }
      guard groups.count > 1 ? (1...3).contains(groups[0].count) : true,
        groups.dropFirst().allSatisfy({ $0.count == 3 })
      else { return nil }
    }
    let digits = groups.joined()
    let decimals = pieces.count == 2 ? pieces[1] : "0"
    guard !digits.isEmpty, !decimals.isEmpty, (digits + decimals).utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Double(digits + "." + decimals)
  }
}
