import Testing

@testable import Geography

/// VN-2000 against the answers of PROJ's own database, by the codes of its register.
struct ProjectionTests {
  @Test func `conversions agree within a millimetre, both ways`() throws {
    let proj = try PROJ()
    let rows = try TestData.rows("projections.tsv")
    #expect(rows.count == 1000)
    for row in rows {
      let frame = try TestData.frame("vn2000_tm3", row[0])
      let numbers = row.dropFirst().compactMap(Double.init)
      let expected = Position(longitude: numbers[2], latitude: numbers[3])
      let position = try #require(proj.position(east: numbers[1], north: numbers[0], in: frame))
      #expect(proj.distance(position, expected) < 0.001, "\(row)")
      let back = try #require(proj.numbers(of: expected, in: frame))
      // The shift leaves the ellipsoid by some tens of metres of height, which are dropped: the way back is another by up to 2 mm.
      #expect(abs(back.east - numbers[1]) < 0.002 && abs(back.north - numbers[0]) < 0.002, "\(row)")
    }
  }

  @Test(arguments: [
    (9211, "106°00'"), (9209, "105°30'"), (5897, "105°00'"), (5898, "108°00'"), (5899, "107°45'"), (3405, "105°00'"),
  ])
  func `a code names a system and its meridian`(_ code: Int, _ meridian: String) {
    #expect(TestData.vietNam.systems.frame(epsg: code)?.meridian?.written == meridian)
  }

  @Test func `what is nowhere has no place`() throws {
    let proj = try PROJ()
    let frame = try TestData.frame("vn2000_tm3", "106°00'")
    #expect(proj.position(east: .nan, north: 2_400_000, in: frame) == nil)
    #expect(proj.position(east: 1e12, north: 2_400_000, in: frame) == nil)
    #expect(proj.position(east: 434_567, north: .infinity, in: frame) == nil)
    #expect(proj.position(east: 2_412_345, north: 434_567, in: frame)?.isOnEarth != false)
  }
}
