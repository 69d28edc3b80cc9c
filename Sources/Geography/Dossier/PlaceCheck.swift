/// Whether the corners of a site lie where the dossier says it lies, and if not, which other reading of its numbers does.
struct PlaceCheck {
  let reader: SiteReader
  let statement: SiteStatement
  let surroundings: SiteSurroundings
  let corners: [Corner]

  private var frame: CoordinateFrame { statement.frame }

  func positions(_ corners: [Corner], _ frame: CoordinateFrame) -> [Position?] {
    corners.map { reader.proj.position(east: $0.east, north: $0.north, in: frame) }
  }

  func mistakes() -> [SiteMistake] {
    guard !surroundings.expected.isEmpty else {
      // Nothing to hold it against but the earth.
      let isNowhere = positions(corners, frame).contains { $0 == nil }
      return isNowhere && allFit(corners.map(\.swapped), frame) ? [.swappedAxes] : []
    }
    let fits = corners.map { fit($0, frame) }
    if fits.allSatisfy({ $0 }) { return [] }
    if fits.count(where: { $0 }) * 2 > corners.count { return strays(fits) }
    for hypotheses in [swapped, datum, otherFrames, swappedMeridians, digits] {
      let fitting = hypotheses()
      if !fitting.isEmpty { return fitting }
    }
    return [outside(corners, names: [])]
  }

  /// What has to be asked where nothing speaks against the numbers.
  func questions(_ positions: [Position]) -> [SiteQuestion] {
    if surroundings.expected.isEmpty { return [.whereItShouldBe] }
    guard frame.system.shift != nil, allFit(corners, frame.unshifted),
      let first = positions.first, let other = self.positions(corners, frame.unshifted).first ?? nil
    else { return [] }
    return [.wasCarriedOver(metres: reader.proj.distance(first, other))]
  }

  // MARK: Readings of all corners

  private func swapped() -> [SiteMistake] { allFit(corners.map(\.swapped), frame) ? [.swappedAxes] : [] }

  /// Another meridian or another system: all that fit are told, as they may lie less than a commune apart.
  private func otherFrames() -> [SiteMistake] { meridians(corners, isSwapped: false) + otherSystems() }

  private func swappedMeridians() -> [SiteMistake] { meridians(corners.map(\.swapped), isSwapped: true) }

  private func meridians(_ corners: [Corner], isSwapped: Bool) -> [SiteMistake] {
    CoordinateFrame.all(of: frame.system).compactMap { other in
      guard let meridian = other.meridian, let stated = frame.meridian, meridian != stated, allFit(corners, other)
      else { return nil }
      return .wrongMeridian(stated: stated.written, fitting: meridian, isSwapped: isSwapped)
    }
  }

  private func datum() -> [SiteMistake] {
    guard frame.system.shift != nil, allFit(corners, frame.unshifted), let first = corners.first,
      let here = reader.proj.position(east: first.east, north: first.north, in: frame),
      let there = reader.proj.position(east: first.east, north: first.north, in: frame.unshifted)
    else { return [] }
    return [.noDatumShift(metres: reader.proj.distance(here, there))]
  }

  private func otherSystems() -> [SiteMistake] {
    reader.systems.all.filter { $0.name != frame.system.name }.flatMap(CoordinateFrame.all).compactMap { other in
      guard allFit(corners, other) else { return nil }
      let meridian = other.meridian.map { ", \($0.written)" } ?? ""
      return .otherSystem(stated: frame.system.name, fitting: other.system.name + meridian)
    }
  }

  /// The first digits, or the last, are missing in a whole column, or in both.
  private func digits() -> [SiteMistake] {
    let none = DigitRepair(addends: [0], factor: 1)
    let ofOne = CoordinateWords.Axis.allCases.flatMap { axis in
      DigitRepair.all.map { axis == .north ? (north: $0, east: none) : (north: none, east: $0) }
    }
    let ofBoth = DigitRepair.ofOneDigit.flatMap { north in DigitRepair.ofOneDigit.map { (north: north, east: $0) } }
    for (north, east) in ofOne + ofBoth {
      // The first corner alone rules most of them out.
      guard let corner = corners.first, let fitting = repaired(corner, north, east),
        corners.dropFirst().allSatisfy({ repaired($0, north, east) != nil })
      else { continue }
      return CoordinateWords.Axis.allCases.filter { fitting[$0] != corner[$0] }.map {
        .cutDigits(corner: nil, axis: $0, text: corner.row.text($0), fitting: fitting[$0])
      }
    }
    return []
  }

  /// The corner with digits put back, where it then fits: corners on either side of a round number need different ones.
  private func repaired(_ corner: Corner, _ north: DigitRepair, _ east: DigitRepair) -> Corner? {
    for up in north.addends {
      for right in east.addends {
        var other = corner
        other.north = corner.north * north.factor + up
        other.east = corner.east * east.factor + right
        if fit(other, frame) { return other }
      }
    }
    return nil
  }

  // MARK: Single corners

  /// Most corners fit; each of the others is looked at alone.
  private func strays(_ fits: [Bool]) -> [SiteMistake] {
    let datum = datum()
    if !datum.isEmpty { return datum }
    let right = zip(corners, fits).filter(\.1).map(\.0)
    let home = Envelope(positions(right, frame).compactMap { $0 })
    var mistakes: [SiteMistake] = []
    var outside: [Corner] = []
    for (corner, fits) in zip(corners, fits) where !fits {
      if let mistake = stray(corner, home) { mistakes.append(mistake) } else { outside.append(corner) }
    }
    if !outside.isEmpty { mistakes.append(self.outside(outside, names: outside.map(\.row.corner))) }
    return mistakes
  }

  /// A digit that is missing in one number brings the corner back to the others.
  private func stray(_ corner: Corner, _ home: Envelope) -> SiteMistake? {
    var best: (metres: Double, mistake: SiteMistake)?
    for axis in CoordinateWords.Axis.allCases {
      for fitting in DigitRepair.withOneMore(corner[axis]) {
        var repaired = corner
        repaired[axis] = fitting
        guard fit(repaired, frame),
          let position = reader.proj.position(east: repaired.east, north: repaired.north, in: frame)
        else { continue }
        let metres = reader.proj.distance(position, home.center)
        if metres < best?.metres ?? .infinity {
          best = (
            metres,
            .cutDigits(corner: corner.row.corner, axis: axis, text: corner.row.text(axis), fitting: fitting)
          )
        }
      }
    }
    return best?.mistake
  }

  private func outside(_ corners: [Corner], names: [String]) -> SiteMistake {
    let expected = surroundings.expected
    let far = positions(corners, frame).compactMap { position in
      position.flatMap { position in expected.compactMap { gap(position, $0.shape) }.min() }
    }
    return .outsideStatedPlace(
      stated: expected.map(\.name).joined(separator: ", "), corners: names, metres: far.max() ?? .infinity)
  }

  // MARK: Fitting

  private func allFit(_ corners: [Corner], _ frame: CoordinateFrame) -> Bool {
    if surroundings.expected.isEmpty { return positions(corners, frame).allSatisfy { $0 != nil } }
    return corners.allSatisfy { fit($0, frame) }
  }

  private func fit(_ corner: Corner, _ frame: CoordinateFrame) -> Bool {
    guard frame.mayHave(north: corner.north, east: corner.east),
      let position = reader.proj.position(east: corner.east, north: corner.north, in: frame)
    else { return false }
    let room = surroundings.tolerance + statement.accuracy
    return surroundings.expected.contains { outline in
      if outline.shape.contains(position) { return true }
      guard outline.shape.envelope.widened(by: room).contains(position) else { return false }
      return gap(position, outline.shape).map { $0 <= room } ?? false
    }
  }

  private func gap(_ position: Position, _ outline: Shape) -> Double? {
    Closest(.point(position), outline, by: reader.proj)?.metres
  }
}

/// A way to put back digits that were cut off: what stood before all others, or the last ones, of which only the place is known.
private struct DigitRepair {
  let addends: [Double]
  let factor: Double

  static let ofOneDigit: [DigitRepair] =
    [1e5, 1e6].map { unit in DigitRepair(addends: (1...9).map { Double($0) * unit }, factor: 1) }
    + [DigitRepair(addends: [0], factor: 10)]
  static let all: [DigitRepair] =
    ofOneDigit + [DigitRepair(addends: [0], factor: 100)]
    + [1e4, 1e5].map { unit in DigitRepair(addends: (10...99).map { Double($0) * unit }, factor: 1) }

  /// All numbers with one digit more before the decimal mark.
  static func withOneMore(_ number: Double) -> [Double] {
    guard number >= 0, number < 1e9 else { return [] }
    let whole = number.rounded(.down)
    let digits = Array(String(Int(whole)))
    var numbers: Set<Double> = []
    for place in 0...digits.count {
      for digit in "0123456789" {
        var more = digits
        more.insert(digit, at: place)
        if let value = Double(String(more)) { numbers.insert(value + (number - whole)) }
      }
    }
    return numbers.sorted()
  }
}
