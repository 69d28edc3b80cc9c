/// The two places of two shapes that are nearest to one another.
///
/// Edges are straight lines of longitude and latitude, as GeoJSON means them. The pairs of edges are compared in a plane; of
/// those that may be the nearest the places are sought again in the plane of their own middle latitude, which is right to a
/// millimetre over tens of kilometres, and the distance between them is measured along the ellipsoid.
package struct Closest: Sendable, Hashable {
  /// Metres along the ellipsoid; 0 where the shapes touch or one lies in the other.
  package let metres: Double
  package let onFirst: Position
  package let onSecond: Position
}

extension Closest {
  /// - Returns: `nil` where one of the shapes is empty.
  init?(_ first: Shape, _ second: Shape, by proj: PROJ) {
    guard !first.isEmpty, !second.isEmpty else { return nil }
    if let shared = first.positionInside(second) ?? second.positionInside(first) {
      self.init(metres: 0, onFirst: shared, onSecond: shared)
      return
    }
    let search = EdgeSearch(first, second)
    var best: Closest?
    for pair in search.candidates {
      let (a, b) = pair.closest()
      let metres = a == b ? 0 : proj.distance(a, b)
      if metres < best?.metres ?? .infinity { best = Closest(metres: metres, onFirst: a, onSecond: b) }
    }
    guard let best else { return nil }
    self = best
  }
}

extension Shape {
  /// A corner of the other, for each of its parts, that lies in one of the areas here.
  fileprivate func positionInside(_ other: Shape) -> Position? {
    guard kind == .areas, envelope.meets(other.envelope) else { return nil }
    switch other.kind {
    case .points: return other.positions.first(where: contains)
    case .lines, .areas: return (0..<other.partCount).lazy.compactMap { other.part($0).first }.first(where: contains)
    }
  }
}

/// Two edges, one of each shape.
private struct EdgePair {
  let first: (Position, Position)
  let second: (Position, Position)

  /// Where the edges are nearest, in the plane of the middle latitude, which is itself sought.
  func closest() -> (Position, Position) {
    var latitude = (first.0.latitude + second.0.latitude) / 2
    var result = (first.0, second.0)
    for _ in 0..<3 {
      let near = nearest(at: latitude)
      result = (first.0.toward(first.1, near.onFirst), second.0.toward(second.1, near.onSecond))
      if near.square == 0 { return (result.0, result.0) }
      latitude = (result.0.latitude + result.1.latitude) / 2
    }
    return result
  }

  /// The square of the distance in the plane that is right at a latitude, and at which share of each edge it is.
  func nearest(at latitude: Double) -> (square: Double, onFirst: Double, onSecond: Double) {
    let east = Ellipsoid.metresOfLongitude(at: latitude)
    let north = Ellipsoid.metresOfLatitude(at: latitude)
    func vector(_ a: Position, _ b: Position) -> SIMD2<Double> {
      SIMD2((b.longitude - a.longitude) * east, (b.latitude - a.latitude) * north)
    }
    let u = vector(first.0, first.1)
    let v = vector(second.0, second.1)
    let w = vector(first.0, second.0)
    let crossing = u.x * v.y - u.y * v.x
    if crossing != 0 {
      let s = (w.x * v.y - w.y * v.x) / crossing
      let t = (w.x * u.y - w.y * u.x) / crossing
      if (0...1).contains(s), (0...1).contains(t) { return (0, s, t) }
    }
    var best = (square: Double.infinity, onFirst: 0.0, onSecond: 0.0)
    func consider(_ s: Double, _ t: Double) {
      let gap = w + v * t - u * s
      let square = (gap * gap).sum()
      if square < best.square { best = (square, s, t) }
    }
    // Edges that do not cross are nearest at an end of one of them.
    consider(0, share(of: -w, along: v))
    consider(1, share(of: u - w, along: v))
    consider(share(of: w, along: u), 0)
    consider(share(of: w + v, along: u), 1)
    return best
  }

  /// How far along a vector a point beside it stands, within the vector.
  private func share(of point: SIMD2<Double>, along vector: SIMD2<Double>) -> Double {
    let square = (vector * vector).sum()
    return square == 0 ? 0 : min(1, max(0, (point * vector).sum() / square))
  }
}

/// The pairs of edges of two shapes that may be the nearest.
private struct EdgeSearch {
  var candidates: [EdgePair] = []

  init(_ first: Shape, _ second: Shape) {
    var edges: [(Position, Position)] = []
    first.forEachEdge { edges.append(($0, $1)) }
    let room = Self.room(first.envelope.union(second.envelope))
    var best = Double.infinity
    var found: [(pair: EdgePair, metres: Double)] = []
    second.forEachEdge { a, b in
      let box = Envelope([a, b])
      // Both bounds count: what lies apart from all of the first, and what lies apart from one edge of it.
      if box.leastDistance(to: first.envelope) > best * room { return }
      for edge in edges {
        if edges.count > 8, box.leastDistance(to: Envelope([edge.0, edge.1])) > best * room { continue }
        let pair = EdgePair(first: edge, second: (a, b))
        let latitude = (edge.0.latitude + edge.1.latitude + a.latitude + b.latitude) / 4
        let metres = pair.nearest(at: latitude).square.squareRoot()
        guard metres <= best * room else { continue }
        best = min(best, metres)
        found.append((pair, metres))
      }
    }
    candidates = found.filter { $0.metres <= best * room }.map(\.pair)
  }

  /// By which factor the planes of two latitudes in a range may differ: a degree of longitude is as long as the cosine.
  private static func room(_ box: Envelope) -> Double {
    let least = Ellipsoid.metresOfLongitude(at: min(89, max(abs(box.south), abs(box.north))))
    let most = box.south <= 0 && box.north >= 0 ? 0 : min(abs(box.south), abs(box.north))
    return Ellipsoid.metresOfLongitude(at: most) / least + 1e-6
  }
}
