/// Whether corners in their order make a line or a ring that can be one, with the area that is stated.
struct RingCheck {
  let names: [String]
  let positions: [Position]
  /// Metres.
  let accuracy: Double
  let proj: PROJ

  func shape(_ form: SiteStatement.Form) -> Shape {
    switch form {
    case .points: .points(positions)
    case .line: .lines([positions])
    case .area: .area(Self.closed(positions))
    }
  }

  func mistakes(form: SiteStatement.Form, stated hectares: Double?) -> [SiteMistake] {
    switch form {
    case .points, .line: repeated(positions.count)
    case .area: ring(hectares)
    }
  }

  private func ring(_ hectares: Double?) -> [SiteMistake] {
    var corners = Array(positions.indices)
    var mistakes: [SiteMistake] = []
    if corners.count > 3, let first = positions.first, let last = positions.last {
      let gap = proj.distance(first, last)
      if gap == 0 {
        corners.removeLast()
      } else if gap <= max(2 * accuracy, closing * perimeter) {
        mistakes.append(.openRing(metres: gap))
        corners.removeLast()
      }
    }
    let twice = repeated(corners.count)
    mistakes += twice
    if let (a, b) = crossing(corners) {
      // A corner that stands twice makes the ring touch itself: one mistake, told once.
      if let (i, j) = exchange(corners, hectares) {
        mistakes.append(.wrongOrder(names[i], names[j]))
      } else if twice.isEmpty {
        mistakes.append(.crossingRing(names[a], names[b]))
      }
    } else if let hectares, let mistake = area(corners, hectares) {
      mistakes.append(mistake)
    }
    return mistakes
  }

  /// How near to the first corner the last may be, as a share of the way around, to be meant as the same.
  private var closing: Double { 0.002 }

  private var perimeter: Double { zip(positions, positions.dropFirst()).reduce(0) { $0 + proj.distance($1.0, $1.1) } }

  private func repeated(_ count: Int) -> [SiteMistake] {
    var mistakes: [SiteMistake] = []
    for later in 0..<count {
      for earlier in 0..<later where positions[earlier] == positions[later] {
        mistakes.append(.repeatedCorner(names[earlier], names[later]))
      }
    }
    return mistakes
  }

  // MARK: Crossing edges

  /// The first two edges that cross or touch though they are no neighbours, by the corners where they begin.
  private func crossing(_ corners: [Int]) -> (Int, Int)? {
    let count = corners.count
    for first in 0..<count {
      for second in first + 1..<max(count, first + 1) {
        let areNeighbours = second == first + 1 || first == 0 && second == count - 1
        let a = (positions[corners[first]], positions[corners[(first + 1) % count]])
        let b = (positions[corners[second]], positions[corners[(second + 1) % count]])
        if areNeighbours ? Self.foldBack(a, b) : Self.cross(a, b) { return (corners[first], corners[second]) }
      }
    }
    return nil
  }

  /// Two corners that make a simple ring when they are exchanged. Of several, those whose area is the stated one; where none is
  /// stated, those with the shortest way around.
  private func exchange(_ corners: [Int], _ hectares: Double?) -> (Int, Int)? {
    guard corners.count <= 60 else { return nil }
    var best: (cost: Double, pair: (Int, Int))?
    let count = corners.count
    // Neighbours first: of five corners, exchanging two or two others makes the same ring.
    for step in 1...max(1, count / 2) {
      for start in 0..<count {
        let (i, j) = (min(start, (start + step) % count), max(start, (start + step) % count))
        var other = corners
        other.swapAt(i, j)
        guard crossing(other) == nil else { continue }
        let ring = Self.closed(other.map { positions[$0] })
        var cost = zip(ring, ring.dropFirst()).reduce(0) { $0 + proj.distance($1.0, $1.1) }
        if let hectares {
          let found = Shape.area(ring).hectares
          // Areas apart by no more than the accuracy of drawing are the same; the way around decides between them.
          cost += abs(found - hectares) <= room(found) ? 0 : 1e9 + abs(found - hectares)
        }
        if cost < best.map({ $0.cost * (1 - 1e-9) }) ?? .infinity { best = (cost, (corners[i], corners[j])) }
      }
    }
    return best?.pair
  }

  private static func cross(_ a: (Position, Position), _ b: (Position, Position)) -> Bool {
    let (p, q, r, s) = (side(a, b.0), side(a, b.1), side(b, a.0), side(b, a.1))
    if p * q < 0, r * s < 0 { return true }
    return p == 0 && isOn(a, b.0) || q == 0 && isOn(a, b.1) || r == 0 && isOn(b, a.0) || s == 0 && isOn(b, a.1)
  }

  /// Neighbours share a corner; they cross where one runs back along the other.
  private static func foldBack(_ a: (Position, Position), _ b: (Position, Position)) -> Bool {
    let free = b.0 == a.1 ? (b.1, a.0) : (b.0, a.1)
    return side(a, free.0) == 0 && isOn(a, free.0) || side(b, free.1) == 0 && isOn(b, free.1)
  }

  private static func side(_ edge: (Position, Position), _ point: Position) -> Double {
    (edge.1.longitude - edge.0.longitude) * (point.latitude - edge.0.latitude)
      - (edge.1.latitude - edge.0.latitude) * (point.longitude - edge.0.longitude)
  }

  private static func isOn(_ edge: (Position, Position), _ point: Position) -> Bool {
    Envelope([edge.0, edge.1]).contains(point)
  }

  // MARK: Area

  private func area(_ corners: [Int], _ stated: Double) -> SiteMistake? {
    let found = Shape.area(Self.closed(corners.map { positions[$0] })).hectares
    guard abs(found - stated) > room(found) else { return nil }
    // Square metres as hectares, and a mark in the wrong place.
    let factor = [10_000, 0.0001, 10, 0.1, 100, 0.01, 1000, 0.001].first { abs(found - stated * $0) <= room(found) }
    return .areaUnlikeStated(stated: stated, found: found, fittingFactor: factor)
  }

  /// Hectares by which two areas of the same corners may differ: a hundredth, or the accuracy of the corners along the edges.
  private func room(_ hectares: Double) -> Double { max(hectares * 0.01, accuracy * perimeter / 10_000) }

  static func closed(_ ring: [Position]) -> [Position] {
    guard let first = ring.first, ring.last != first else { return ring }
    return ring + [first]
  }
}
