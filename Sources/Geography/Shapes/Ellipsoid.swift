#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The WGS 84 ellipsoid (EPSG:7030): how long a degree is, and how large an area.
package enum Ellipsoid {
  /// Metres.
  package static let semiMajorAxis = 6_378_137.0
  package static let flattening = 1 / 298.257_223_563
  static let eccentricitySquared = flattening * (2 - flattening)

  /// No degree of latitude is shorter than those at the equator.
  static let leastMetresOfLatitude = 110_574.0

  /// How many metres a degree east is at a latitude.
  static func metresOfLongitude(at latitude: Double) -> Double {
    let sine = sin(latitude * .pi / 180)
    return cos(latitude * .pi / 180) * semiMajorAxis / (1 - eccentricitySquared * sine * sine).squareRoot() * .pi / 180
  }

  /// How many metres a degree north is at a latitude.
  static func metresOfLatitude(at latitude: Double) -> Double {
    let sine = sin(latitude * .pi / 180)
    let rest = 1 - eccentricitySquared * sine * sine
    return semiMajorAxis * (1 - eccentricitySquared) / (rest * rest.squareRoot()) * .pi / 180
  }

  /// Square metres inside a closed ring whose edges are straight lines of longitude and latitude, positive where it runs
  /// against the clock.
  ///
  /// The area between an edge and the equator is the integral of the area of the zone below it, which has a closed form
  /// (Snyder, Map Projections: A Working Manual, formula 3-12); over one edge three points of Gauss are exact to far below a
  /// square millimetre.
  static func area(of ring: some RandomAccessCollection<Position>) -> Double {
    guard let first = ring.first else { return 0 }
    var sum = 0.0
    var start = first
    for end in ring.dropFirst() {
      let middle = (start.latitude + end.latitude) / 2
      let half = (end.latitude - start.latitude) / 2
      let mean =
        (5 * zone(below: middle - half * gaussPoint) + 8 * zone(below: middle)
          + 5 * zone(below: middle + half * gaussPoint)) / 18
      sum -= mean * (end.longitude - start.longitude) * .pi / 180
      start = end
    }
    return sum
  }

  private static let gaussPoint = 0.6.squareRoot()

  /// Square metres between the equator and a latitude, for a radian of longitude.
  private static func zone(below latitude: Double) -> Double {
    let e = eccentricitySquared.squareRoot()
    let sine = sin(latitude * .pi / 180)
    let semiMinor = semiMajorAxis * (1 - flattening)
    return semiMinor * semiMinor / 2 * (sine / (1 - eccentricitySquared * sine * sine) + atanh(e * sine) / e)
  }
}
