/// The smallest range of longitudes and latitudes that holds something.
package struct Envelope: Sendable, Hashable, BitwiseCopyable {
  package var west: Double
  package var south: Double
  package var east: Double
  package var north: Double

  /// Holds nothing, and anything can be added.
  package static let empty = Envelope(west: .infinity, south: .infinity, east: -.infinity, north: -.infinity)

  package init(west: Double, south: Double, east: Double, north: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
  }

  package init(_ positions: some Sequence<Position>) {
    self = .empty
    for position in positions { add(position) }
  }

  package var isEmpty: Bool { !(west <= east && south <= north) }
  package var center: Position { Position(longitude: (west + east) / 2, latitude: (south + north) / 2) }

  package mutating func add(_ position: Position) {
    west = min(west, position.longitude)
    east = max(east, position.longitude)
    south = min(south, position.latitude)
    north = max(north, position.latitude)
  }

  package func union(_ other: Envelope) -> Envelope {
    Envelope(
      west: min(west, other.west), south: min(south, other.south), east: max(east, other.east),
      north: max(north, other.north))
  }

  package func contains(_ position: Position) -> Bool {
    west <= position.longitude && position.longitude <= east && south <= position.latitude && position.latitude <= north
  }

  func holds(_ other: Envelope) -> Bool {
    west <= other.west && other.east <= east && south <= other.south && other.north <= north
  }

  /// With as much again on every side.
  var tripled: Envelope {
    let (wide, tall) = (east - west, north - south)
    return Envelope(west: west - wide, south: south - tall, east: east + wide, north: north + tall)
  }

  package func meets(_ other: Envelope) -> Bool {
    west <= other.east && other.west <= east && south <= other.north && other.south <= north
  }

  /// With so many metres more on each side, at least.
  package func widened(by metres: Double) -> Envelope {
    let up = metres / Ellipsoid.leastMetresOfLatitude
    let wide = metres / Ellipsoid.metresOfLongitude(at: min(89, max(abs(south), abs(north)) + up))
    return Envelope(west: west - wide, south: south - up, east: east + wide, north: north + up)
  }

  /// Metres that are certainly not more than the distance between anything in here and anything in the other.
  func leastDistance(to other: Envelope) -> Double {
    let wide = max(0, other.west - east, west - other.east)
    let high = max(0, other.south - north, south - other.north)
    guard wide > 0 || high > 0 else { return 0 }
    let latitude = min(90, max(abs(south), abs(north), abs(other.south), abs(other.north)))
    let x = wide * Ellipsoid.metresOfLongitude(at: latitude)
    let y = high * Ellipsoid.leastMetresOfLatitude
    // Of a long way the straight line through the plane is not quite a bound.
    return (x * x + y * y).squareRoot() * 0.999
  }
}
