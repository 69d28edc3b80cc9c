/// A shape as a geometry of GeoJSON (RFC 7946): of several parts, outer rings against the clock, holes with it.
extension Shape {
  var geoJSON: String {
    switch kind {
    case .points: "{\"type\":\"MultiPoint\",\"coordinates\":\(Self.list(part(0)))}"
    case .lines:
      "{\"type\":\"MultiLineString\",\"coordinates\":\(Self.list((0..<partCount).map { Self.list(part($0)) }))}"
    case .areas: "{\"type\":\"MultiPolygon\",\"coordinates\":\(Self.list((0..<areas.count - 1).map(area)))}"
    }
  }

  private func area(_ number: Int) -> String {
    let rings = areas[number]..<areas[number + 1]
    return Self.list(
      rings.map { ring in
        let isRight = (Ellipsoid.area(of: part(ring)) > 0) == (ring == rings.lowerBound)
        return isRight ? Self.list(part(ring)) : Self.list(part(ring).reversed())
      })
  }

  private static func list(_ items: [String]) -> String { "[\(items.joined(separator: ","))]" }

  private static func list(_ positions: some Sequence<Position>) -> String {
    list(positions.map { "[\(degrees($0.longitude)),\(degrees($0.latitude))]" })
  }

  /// To the centimetre.
  private static func degrees(_ number: Double) -> String { "\((number * 1e7).rounded() / 1e7)" }
}
