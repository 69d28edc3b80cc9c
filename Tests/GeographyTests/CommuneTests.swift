import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Geography

/// The communes of a real province, which are no part of this repository: `shared/geo` beside it.
struct CommuneTests {
  private static let file = TestData.folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/geo/communes_2025.geojson")

  private static func communes() throws -> FeatureTable? {
    guard let bytes = try? Data(contentsOf: file) else {
      print("communes: not present (shared/geo beside the repository), nothing was run")
      return nil
    }
    var files = SourceFiles()
    var problems: [Diagnostic] = []
    let description = LayerDescription(
      name: "communes", topic: "communes", label: MapLabel(vi: "Xã", en: "Communes"), shows: .areas, file: "", table: nil,
      epsg: nil,
      nameProperty: "name", properties: ["area_official_km2"], accuracy: 50, completeness: .everywhere,
      day: try LayerDescription.sample(.areas).day, from: nil, through: nil, authority: "", licence: "", credit: "",
      range: SourceRange(file: .init(0), lower: 0, upper: 0))
    let table = try GeoJSONReader.read(
      files.add(path: file.path, bytes: Array(bytes)), description, frame: nil, reporting: &problems)
    #expect(!problems.hasErrors, "\(problems.map(\.message))")
    return table
  }

  /// The outline of the province: all communes as one.
  private static func whole(_ communes: FeatureTable) -> SiteSurroundings.Outline? {
    communes.whole.map { .init(name: "Tuyên Quang", shape: $0) }
  }

  /// The matrix of mistakes in the communes of the province: each kind in 200 random sites. `caught`: something is told; `named`: it
  /// is the mistake that was made, with what would fit.
  ///
  /// What only an outline can show is shown as far as an outline can: a site near the edge of its commune may still lie in it
  /// after a mistake. A missing datum shift (some 220 m) is smaller than a commune, and is asked for instead.
  @Test(arguments: [
    (SiteMistake.Kind.unreadableNumber, 1.0), (.minutesOverSixty, 1), (.unreadableLine, 1), (.tooFewCorners, 1),
    (.swappedAxes, 1), (.wrongMeridian, 1), (.otherSystem, 0.9), (.noDatumShift, 0), (.cutDigits, 0.9),
    (.outsideStatedPlace, 0.95), (.openRing, 1), (.repeatedCorner, 1), (.crossingRing, 1), (.wrongOrder, 1),
    (.areaUnlikeStated, 1),
  ])
  func `mistakes in real communes are caught and named`(_ kind: SiteMistake.Kind, _ least: Double) throws {
    guard let communes = try Self.communes(), let whole = Self.whole(communes) else { return }
    var random = SeededRandom(seed: 53)
    let reader = try SiteReader(systems: TestData.vietNam.systems, words: TestData.vietNam.words)
    var (made, caught, named, asked, told) = (0, 0, 0, 0, 0)
    while made < 200 {
      let sample = try SiteMistakeTests.sample(&random)
      // The place of the sample, wherever it fell, lies in one commune; its corners may not.
      let number = (0..<communes.count).first { number in
        let commune = communes.shape(number)
        return sample.corners.allSatisfy(commune.contains)
      }
      guard let number else { continue }
      let commune = SiteSurroundings.Outline(name: communes.features[number].name, shape: communes.shape(number))
      let placed = SiteMistakeTests.Sample(
        corners: sample.corners, frame: sample.frame, commune: commune, whole: whole, hectares: sample.hectares)
      let other = random.below(communes.count)
      guard let trial = try Trial(kind, placed, reader, &random) else { continue }
      var surroundings = placed.surroundings
      var expected = trial.expected
      if kind == .outsideStatedPlace {
        let far = SiteSurroundings.Outline(name: communes.features[other].name, shape: communes.shape(other))
        guard far.shape.envelope.leastDistance(to: Envelope(sample.corners)) > 200 else { continue }
        surroundings = SiteSurroundings(stated: [far], whole: whole, tolerance: 100)
        let metres = sample.corners.compactMap { Closest(.point($0), far.shape, by: reader.proj)?.metres }.max() ?? 0
        expected = [.outsideStatedPlace(stated: far.name, corners: [], metres: metres)]
      }
      made += 1
      let reading = reader.read(trial.statement, in: surroundings)
      if !reading.mistakes.isEmpty { caught += 1 }
      if trial.agrees(reading.mistakes, with: expected) { named += 1 }
      let isAsked = reading.questions.contains { if case .wasCarriedOver = $0 { true } else { false } }
      if isAsked { asked += 1 }
      if isAsked || !reading.mistakes.isEmpty { told += 1 }
    }
    print("mistakes in communes\t\(kind)\t\(made) made\t\(caught) caught\t\(named) named\t\(asked) asked for the datum")
    #expect(Double(named) >= least * Double(made), "\(caught) caught, \(named) named of \(made)")
    if kind == .noDatumShift { #expect(told == made, "\(made - told) of \(made) passed in silence") }
  }

  @Test func `areas add up to the official one`() throws {
    guard let communes = try Self.communes() else { return }
    #expect(communes.count == 124)
    let hectares = (0..<communes.count).reduce(0) { $0 + communes.shape($1).hectares }
    #expect(abs(hectares / 100 - 13_795.55) < 1)
  }

  /// 200 sites in communes of their own: the wrong meridian of the two former provinces, and exchanged axes.
  @Test func `the stated commune shows every wrong meridian and every exchange of axes`() throws {
    guard let communes = try Self.communes() else { return }
    var random = SeededRandom(seed: 31)
    let reader = try SiteReader(systems: TestData.vietNam.systems, words: TestData.vietNam.words)
    let meridians = ["105°30'", "106°00'"]
    var made = 0
    while made < 200 {
      let number = random.below(communes.count)
      let commune = communes.shape(number)
      let corner = Position(
        longitude: Double.random(in: commune.envelope.west...commune.envelope.east, using: &random),
        latitude: Double.random(in: commune.envelope.south...commune.envelope.north, using: &random))
      guard commune.contains(corner) else { continue }
      made += 1
      let plane = LocalPlane(at: corner)
      let corners = [corner, plane.position(x: 40, y: 0), plane.position(x: 40, y: 40), plane.position(x: 0, y: 40)]
      let right = try TestData.frame("vn2000_tm3", meridians[made % 2])
      let wrong = try TestData.frame("vn2000_tm3", meridians[(made + 1) % 2])
      let surroundings = SiteSurroundings(
        stated: [.init(name: communes.features[number].name, shape: commune)], whole: nil, tolerance: 100)
      let rows = try SiteMistakeTests.rows(corners, right, reader)
      func read(_ rows: [[String]], _ frame: CoordinateFrame) -> [SiteMistake] {
        reader.read(SiteMistakeTests.statement(rows, frame, hectares: nil), in: surroundings).mistakes
      }
      #expect(read(rows, right) == [])
      let fitting = try #require(right.meridian)
      let stated = try #require(wrong.meridian?.written)
      #expect(read(rows, wrong) == [.wrongMeridian(stated: stated, fitting: fitting, isSwapped: false)])
      #expect(read(rows.map { $0.reversed() }, right) == [.swappedAxes])
    }
  }
}
