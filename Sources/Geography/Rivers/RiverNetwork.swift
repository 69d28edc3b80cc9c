/// Rivers of a layer as a network: each line runs as its water flows, and its end joins the line that it meets.
struct RiverNetwork {
  /// A place on a line: which part of which feature, and how many metres down from its beginning.
  struct Spot: Hashable {
    let line: Int
    let metres: Double
  }

  /// One line with the metres at each of its places.
  private struct Line {
    let positions: [Position]
    let metres: [Double]
    var length: Double { metres.last ?? 0 }
  }

  private let lines: [Line]
  private let tree: PackedTree
  private let proj: PROJ
  /// How near an end must be to a line to join it.
  private let join: Double

  init(_ layer: Layer, by proj: PROJ) {
    self.proj = proj
    join = max(1, 2 * layer.description.accuracy)
    var lines: [Line] = []
    for feature in 0..<layer.features.count {
      let shape = layer.features.shape(feature)
      guard shape.kind == .lines else { continue }
      for number in 0..<shape.partCount {
        let positions = Array(shape.part(number))
        var metres = [0.0]
        for (a, b) in zip(positions, positions.dropFirst()) { metres.append(metres[metres.count - 1] + proj.distance(a, b)) }
        lines.append(Line(positions: positions, metres: metres))
      }
    }
    self.lines = lines
    tree = PackedTree(lines.map { Envelope($0.positions) })
  }

  /// The places on lines that are no farther than so many metres from a shape, each line's nearest, nearest first.
  func spots(near shape: Shape, within metres: Double) -> [(spot: Spot, metres: Double)] {
    var found: [(spot: Spot, metres: Double)] = []
    tree.forEach(meeting: shape.envelope.widened(by: metres)) { number in
      guard let closest = Closest(shape, .lines([lines[number].positions]), by: proj), closest.metres <= metres else {
        return
      }
      found.append((Spot(line: number, metres: offset(of: closest.onSecond, on: lines[number])), closest.metres))
    }
    return found.sorted { ($0.metres, $0.spot.line) < ($1.metres, $1.spot.line) }
  }

  /// What is downstream: from each spot to those of `targets` that water reaches from it, the shortest way first.
  func downstream(of start: Spot, to targets: [Int: [(target: Int, metres: Double)]]) -> [(target: Int, metres: Double)] {
    var best: [Int: Double] = [:]
    // How far up each line was entered.
    var seen: [Int: Double] = [:]
    var waiting: [(spot: Spot, way: Double)] = [(start, 0)]
    while !waiting.isEmpty {
      let next = waiting.indices.min { waiting[$0].way < waiting[$1].way } ?? 0
      let (spot, way) = waiting.remove(at: next)
      for (target, metres) in targets[spot.line] ?? [] where metres >= spot.metres {
        let far = way + metres - spot.metres
        if far < best[target] ?? .infinity { best[target] = far }
      }
      // Of a line that is entered twice, in a circle or from two arms, only a part farther up is new.
      guard spot.metres < seen[spot.line] ?? .infinity else { continue }
      seen[spot.line] = spot.metres
      let line = lines[spot.line]
      guard let end = line.positions.last else { continue }
      for (joined, _) in spots(near: .point(end), within: join) where joined.line != spot.line {
        // What ends where this one ends is its neighbour, and leads nowhere.
        guard joined.metres < lines[joined.line].length - 1e-6 else { continue }
        waiting.append((joined, way + line.length - spot.metres))
      }
    }
    return best.map { ($0.key, $0.value) }.sorted { ($0.metres, $0.target) < ($1.metres, $1.target) }
  }

  private func offset(of position: Position, on line: Line) -> Double {
    var best = (square: Double.infinity, metres: 0.0)
    let plane = LocalPlane(at: position)
    for (number, (a, b)) in zip(line.positions, line.positions.dropFirst()).enumerated() {
      let p = plane.point(a)
      let q = plane.point(b)
      let u = SIMD2(q.x - p.x, q.y - p.y)
      let length = (u * u).sum()
      let share = length == 0 ? 0 : min(1, max(0, -(SIMD2(p.x, p.y) * u).sum() / length))
      let near = SIMD2(p.x, p.y) + u * share
      let square = (near * near).sum()
      if square < best.square {
        best = (square, line.metres[number] + share * (line.metres[number + 1] - line.metres[number]))
      }
    }
    return best.metres
  }
}
