/// What lies on the map: points, lines or areas.
///
/// The positions of all parts stand in one array. Rings are closed, the last position is the first again; the outer ring
/// of an area comes before its holes. Which way round they run does not matter here.
package struct Shape: Sendable, Hashable {
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable { case points, lines, areas }

  package let kind: Kind
  package let positions: [Position]
  /// Where each line or ring begins, and where the last ends. Of points: one part.
  package let parts: [Int]
  /// Of areas: which ring is the first of each, and after the last; otherwise as many as there are parts.
  package let areas: [Int]
  package let envelope: Envelope

  package init(kind: Kind, positions: [Position], parts: [Int], areas: [Int]) {
    self.kind = kind
    self.positions = positions
    self.parts = parts
    self.areas = areas
    envelope = Envelope(positions)
  }

  package static func point(_ position: Position) -> Shape { points([position]) }

  package static func points(_ positions: [Position]) -> Shape {
    Shape(kind: .points, positions: positions, parts: [0, positions.count], areas: [0, 1])
  }

  package static func lines(_ lines: [[Position]]) -> Shape {
    Shape(kind: .lines, positions: Array(lines.joined()), parts: starts(lines), areas: Array(0...lines.count))
  }

  /// - Parameter areas: the closed rings of each area, the outer one first.
  package static func areas(_ areas: [[[Position]]]) -> Shape {
    let rings = Array(areas.joined())
    return Shape(kind: .areas, positions: Array(rings.joined()), parts: starts(rings), areas: starts(areas))
  }

  package static func area(_ ring: [Position]) -> Shape { areas([[ring]]) }

  package var isEmpty: Bool { positions.isEmpty }
  package var partCount: Int { parts.count - 1 }
  package func part(_ number: Int) -> ArraySlice<Position> { positions[parts[number]..<parts[number + 1]] }

  /// Hectares on the ellipsoid; of points and lines none.
  package var hectares: Double {
    guard kind == .areas else { return 0 }
    var sum = 0.0
    for area in 0..<areas.count - 1 {
      for ring in areas[area]..<areas[area + 1] {
        let size = abs(Ellipsoid.area(of: part(ring)))
        sum += ring == areas[area] ? size : -size
      }
    }
    return max(0, sum) / 10_000
  }

  /// Whether a place lies in one of the areas; on the very edge it may come out either way.
  package func contains(_ position: Position) -> Bool {
    guard kind == .areas, envelope.contains(position) else { return false }
    var inside = false
    for number in 0..<partCount {
      let ring = part(number)
      guard var previous = ring.first else { continue }
      for next in ring.dropFirst() {
        if (previous.latitude > position.latitude) != (next.latitude > position.latitude) {
          let share = (position.latitude - previous.latitude) / (next.latitude - previous.latitude)
          let crossing = previous.longitude + share * (next.longitude - previous.longitude)
          if position.longitude < crossing { inside.toggle() }
        }
        previous = next
      }
    }
    return inside
  }

  /// Every line of the shape as it stands; a point as a line of no length.
  func forEachEdge(_ body: (Position, Position) -> Void) {
    switch kind {
    case .points:
      for position in positions { body(position, position) }
    case .lines, .areas:
      for number in 0..<partCount {
        let part = part(number)
        guard var previous = part.first else { continue }
        if part.count == 1 { body(previous, previous) }
        for next in part.dropFirst() {
          body(previous, next)
          previous = next
        }
      }
    }
  }

  /// The edges of areas as lines; everything else as it is.
  package var boundary: Shape {
    guard kind == .areas else { return self }
    return Shape(kind: .lines, positions: positions, parts: parts, areas: Array(0...partCount))
  }

  private static func starts<Item>(_ lists: [[Item]]) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(lists.count + 1)
    for list in lists { starts.append(starts[starts.count - 1] + list.count) }
    return starts
  }
}
