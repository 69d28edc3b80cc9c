import Foundation
import TestSupport
import Testing

@testable import Geography

/// The matrix of mistakes: each kind, made in many random sites, is caught, rightly named, and told with what would fit.
struct SiteMistakeTests {
  /// A dossier's site without mistakes, in an outline drawn around it.
  struct Sample {
    let corners: [Position]
    let frame: CoordinateFrame
    let commune: SiteSurroundings.Outline
    let whole: SiteSurroundings.Outline
    let hectares: Double

    var surroundings: SiteSurroundings { SiteSurroundings(stated: [commune], whole: whole, tolerance: 100) }
  }

  @Test(arguments: SiteMistake.Kind.allCases)
  func `each kind of mistake is caught and named`(_ kind: SiteMistake.Kind) throws {
    var random = SeededRandom(seed: 7)
    let reader = try SiteReader(systems: TestData.vietNam.systems, words: TestData.vietNam.words)
    var made = 0
    for _ in 0..<200 {
      let sample = try Self.sample(&random)
      guard let trial = try Trial(kind, sample, reader, &random) else { continue }
      made += 1
      let reading = reader.read(trial.statement, in: trial.surroundings)
      #expect(
        trial.agrees(reading.mistakes), "\(reading.mistakes), not \(trial.expected), of \(trial.statement.table.rows)")
    }
    // Some kinds need a site that allows them.
    #expect(made >= 100, "\(made) of 200")
  }

  @Test func `what is right has no mistakes, and the datum is asked for`() throws {
    var random = SeededRandom(seed: 11)
    let reader = try SiteReader(systems: TestData.vietNam.systems, words: TestData.vietNam.words)
    for _ in 0..<200 {
      let sample = try Self.sample(&random)
      let reading = reader.read(try Self.statement(sample, reader), in: sample.surroundings)
      #expect(reading.mistakes == [])
      let shape = try #require(reading.shape)
      #expect(abs(shape.hectares - sample.hectares) < 0.001 * sample.hectares)
      for (corner, position) in zip(sample.corners, shape.positions) {
        #expect(reader.proj.distance(corner, position) < 0.01)
      }
      // No outline can show whether the shift was made: it is smaller than what outlines are drawn to.
      guard case .wasCarriedOver(let metres)? = reading.questions.first else {
        Issue.record("\(reading.questions)")
        continue
      }
      #expect((150...300).contains(metres))
    }
  }

  @Test func `without an outline it is asked where the site should be`() throws {
    var random = SeededRandom(seed: 12)
    let reader = try SiteReader(systems: TestData.vietNam.systems, words: TestData.vietNam.words)
    let sample = try Self.sample(&random)
    let reading = reader.read(
      try Self.statement(sample, reader), in: SiteSurroundings(stated: [], whole: nil, tolerance: 100))
    #expect(reading.mistakes == [])
    #expect(reading.questions == [.whereItShouldBe])
  }

  // MARK: Samples

  /// Five to nine corners around a place of the province, in the zone of one of its two former provinces.
  static func sample(_ random: inout SeededRandom) throws -> Sample {
    let center = Position(
      longitude: Double.random(in: 104.6...105.5, using: &random),
      latitude: Double.random(in: 21.6...23.2, using: &random))
    let plane = LocalPlane(at: center)
    let count = 5 + random.below(5)
    let radius = Double.random(in: 60...600, using: &random)
    let corners = (0..<count).map { number in
      // Every other corner lies nearer, so that two exchanged always make edges cross.
      let turn = (Double(number) + Double.random(in: -0.2...0.2, using: &random)) / Double(count) * 2 * .pi
      let far = radius * Double.random(in: 0.75...1, using: &random)
      return plane.position(x: far * cos(turn), y: far * sin(turn))
    }
    let shape = Shape.area(RingCheck.closed(corners))
    return Sample(
      corners: corners, frame: try TestData.frame("vn2000_tm3", random.once(in: 2) ? "105°30'" : "106°00'"),
      commune: .init(name: "Xã mẫu", shape: disc(center, 3_000)),
      whole: .init(name: "Tỉnh mẫu", shape: disc(center, 60_000)),
      hectares: shape.hectares)
  }

  static func disc(_ center: Position, _ metres: Double) -> Shape {
    let plane = LocalPlane(at: center)
    let ring = (0..<64).map { number in
      let turn = Double(number) / 64 * 2 * .pi
      return plane.position(x: metres * cos(turn), y: metres * sin(turn))
    }
    return .area(RingCheck.closed(ring))
  }

  static func rows(_ positions: [Position], _ frame: CoordinateFrame, _ reader: SiteReader) throws -> [[String]] {
    try positions.map { position in
      let numbers = try #require(reader.proj.numbers(of: position, in: frame))
      return [numbers.north, numbers.east].map { String(format: "%.2f", $0).replacingOccurrences(of: ".", with: ",") }
    }
  }

  static func statement(
    _ rows: [[String]], _ frame: CoordinateFrame, hectares: Double?, form: SiteStatement.Form = .area
  ) -> SiteStatement {
    let text = rows.enumerated().map { "\($0 + 1)\t\($1[0])\t\($1[1])" }.joined(separator: "\n")
    return SiteStatement(
      form: form, table: CornerTable(text, words: TestData.vietNam.words), frame: frame, accuracy: 0.5,
      hectares: hectares)
  }

  static func statement(_ sample: Sample, _ reader: SiteReader) throws -> SiteStatement {
    statement(try rows(sample.corners, sample.frame, reader), sample.frame, hectares: sample.hectares)
  }
}
