/// A place on the earth: degrees east and north on WGS 84.
package struct Position: Sendable, Hashable, BitwiseCopyable {
  package var longitude: Double
  package var latitude: Double

  package init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }

  /// Whether there is such a place at all: no NaN, no longitude beyond 180 and no latitude beyond 90 degrees.
  package var isOnEarth: Bool { abs(longitude) <= 180 && abs(latitude) <= 90 }

  /// Longitude and latitude as a layer has them, to a metre: `105.22487, 22.1`.
  var written: String {
    func written(_ degrees: Double) -> String { ((degrees * 1e5).rounded() / 1e5).description }
    return "\(written(longitude)), \(written(latitude))"
  }

  /// The place at a share of the way to another, along the straight line of longitudes and latitudes (RFC 7946, 3.1.1).
  func toward(_ other: Position, _ share: Double) -> Position {
    Position(
      longitude: longitude + share * (other.longitude - longitude),
      latitude: latitude + share * (other.latitude - latitude))
  }
}
