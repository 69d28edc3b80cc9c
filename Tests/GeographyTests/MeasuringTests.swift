import Testing

@testable import Geography

/// Distances, areas and what lies in what, against answers of geographiclib and shapely.
struct MeasuringTests {
  @Test func `distances between places agree with geographiclib within a millimetre`() throws {
    let proj = try PROJ()
    let rows = try TestData.rows("geodesics.tsv")
    #expect(rows.count == 1000)
    for row in rows {
      let numbers = row.compactMap(Double.init)
      let a = Position(longitude: numbers[0], latitude: numbers[1])
      let b = Position(longitude: numbers[2], latitude: numbers[3])
      #expect(abs(proj.distance(a, b) - numbers[4]) < 0.001, "\(row)")
      let closest = try #require(Closest(.point(a), .point(b), by: proj))
      #expect(closest.metres == proj.distance(a, b))
    }
  }

  @Test func `areas and distances between areas agree with shapely and geographiclib`() throws {
    let proj = try PROJ()
    let geos = try GEOS()
    let rows = try TestData.rows("areas.tsv")
    #expect(rows.count == 1000)
    for (number, row) in rows.enumerated() {
      let first = Shape.area(try TestData.ring(row[0]))
      let second = Shape.area(try TestData.ring(row[1]))
      let answers = row[2...5].compactMap { Double($0) }
      #expect(abs(first.hectares - answers[0]) < 1e-6 + answers[0] * 1e-8, "row \(number + 1)")
      #expect(abs(second.hectares - answers[1]) < 1e-6 + answers[1] * 1e-8, "row \(number + 1)")
      // A hundredth of a square metre.
      let plane = LocalPlane(at: first.envelope.center)
      let a = try #require(geos.geometry(of: first, in: plane))
      let b = try #require(geos.geometry(of: second, in: plane))
      let overlap = geos.areas(of: try #require(a.intersection(b)), in: plane).hectares
      #expect(abs(overlap - answers[2]) < 1e-6 + answers[2] * 1e-8, "row \(number + 1): \(overlap), not \(answers[2])")
      let closest = try #require(Closest(first, second, by: proj))
      #expect(abs(closest.metres - answers[3]) < 0.01, "row \(number + 1): \(closest.metres) m, not \(answers[3])")
      let mirrored = try #require(Closest(second, first, by: proj))
      #expect(abs(mirrored.metres - answers[3]) < 0.01, "row \(number + 1), the other way round")
      let point = try TestData.ring(row[6])[0]
      #expect(first.contains(point) == (row[7] == "in"), "row \(number + 1)")
      #expect(a.covers(b) == (row[8] == "covered"), "row \(number + 1)")
      #expect(a.intersects(b) == (answers[3] == 0), "row \(number + 1)")
    }
  }

  /// Widening is drawn with chords, which stay within it.
  @Test(arguments: [1.0, 50, 500])
  func `what is widened holds all that is so near, but for a thousandth`(_ metres: Double) throws {
    let geos = try GEOS()
    let origin = Position(longitude: 105.2, latitude: 22.1)
    let plane = LocalPlane(at: origin)
    let point = try #require(geos.geometry(of: .point(origin), in: plane))
    let disc = geos.areas(of: try #require(point.widened(by: metres)), in: plane).hectares
    let exact = Double.pi * metres * metres / 10_000
    #expect(disc < exact * 1.000_01)
    #expect(disc > exact * 0.998)
  }

  @Test func `what is no geometry is none, and what crosses itself is named`() throws {
    let geos = try GEOS()
    let plane = LocalPlane(at: Position(longitude: 105, latitude: 22))
    func position(_ x: Double, _ y: Double) -> Position { plane.position(x: x, y: y) }
    #expect(geos.geometry(of: .area([position(0, 0), position(1, 1)]), in: plane) == nil)
    let bow = Shape.area(RingCheck.closed([position(0, 0), position(9, 9), position(9, 0), position(0, 9)]))
    let geometry = try #require(geos.geometry(of: bow, in: plane))
    #expect(!geometry.isValid)
    let fault = try #require(geometry.fault(in: plane))
    #expect(fault == "Self-intersection at \(position(4.5, 4.5).written)", "\(fault)")
  }
}
