/// The plane that touches the earth at a place, in metres east and north of it.
///
/// Longitudes and latitudes are only scaled, so that a straight edge of a layer stays straight and what touches goes on
/// touching. Lengths are right at the place itself; ten kilometres away they are wrong by less than a thousandth, which is why
/// the plane serves to widen by metres and to see what lies inside, and never to measure a distance.
struct LocalPlane: Sendable, Hashable {
  let origin: Position
  private let east: Double
  private let north: Double

  init(at origin: Position) {
    self.origin = origin
    east = Ellipsoid.metresOfLongitude(at: origin.latitude)
    north = Ellipsoid.metresOfLatitude(at: origin.latitude)
  }

  func point(_ position: Position) -> (x: Double, y: Double) {
    ((position.longitude - origin.longitude) * east, (position.latitude - origin.latitude) * north)
  }

  func position(x: Double, y: Double) -> Position {
    Position(longitude: origin.longitude + x / east, latitude: origin.latitude + y / north)
  }
}
