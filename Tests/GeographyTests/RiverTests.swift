import TestSupport
import Testing

@testable import Geography

/// What is downstream of a site, along rivers that run as they are drawn.
struct RiverTests {
  static func line(_ points: [(Double, Double)]) -> Shape {
    .lines([points.map { SurveyTests.place($0.0, $0.1) }])
  }

  /// A main river runs east along y = 0; a brook comes down to it from the north at x = 1000, another leaves the picture by itself
  /// at y = 5000.
  static func rivers(_ accuracy: Double, complete: LayerDescription.Completeness = .everywhere) throws -> Layer {
    try SurveyTests.layer(
      [
        ("Main", line([(0, 0), (500, 0), (2_000, 0)])), ("Brook", line([(1_000, 800), (1_000, 300), (1_000, 0)])),
        ("Below", line([(2_000, 0), (4_000, 0)])), ("Other", line([(0, 5_000), (4_000, 5_000)])),
      ], accuracy: accuracy, complete: complete)
  }

  static let question = MapQuestion.River(topic: "rivers", reach: 400, winding: 1)

  /// Where the site is, whether an intake at (3000, 0) is downstream, and how far along the water.
  @Test(arguments: [
    ("beside the brook", 1_050.0, 500.0, Answer.yes, Double?.some(2_500)),
    ("beside the main river above the mouth", 200, 50, .yes, 2_800),
    ("between mouth and intake, on the lower reach", 2_500, -60, .yes, 500),
    ("below the intake", 3_500, 60, .no, nil), ("beside the other river", 1_000, 5_050, .no, nil),
    ("too far from every river", 1_000, 2_500, .cannotTell, nil),
  ])
  func `an intake downstream`(_ what: String, _ x: Double, _ y: Double, _ answer: Answer, _ metres: Double?) throws {
    let intakes = try SurveyTests.layer([("Intake", .point(SurveyTests.place(3_000, 10)))])
    let site = Site(.point(SurveyTests.place(x, y)), accuracy: 1)
    let survey = try Survey()
    let rivers = try Self.rivers(1)
    let said = survey.answer(.upstream(Self.question), of: intakes, along: rivers, for: site)
    #expect(said.value == .truth(answer), "\(what)")
    let along = survey.answer(.along(Self.question), of: intakes, along: rivers, for: site)
    guard case .number(let interval) = along.value else { return #expect(Bool(false)) }
    if let metres {
      let high = try #require(interval.high)
      #expect(interval.low <= metres && metres <= high && high < metres + 10, "\(what): \(interval)")
    } else {
      #expect(interval == .unbounded, "\(what)")
    }
  }

  @Test func `between two rivers nothing is certain where only one has an intake`() throws {
    let intakes = try SurveyTests.layer([("Intake", .point(SurveyTests.place(3_000, 10)))])
    let rivers = try SurveyTests.layer(
      [("A", Self.line([(0, 0), (4_000, 0)])), ("B", Self.line([(0, 300), (4_000, 300)]))], accuracy: 20)
    let site = Site(.point(SurveyTests.place(1_000, 145)), accuracy: 5)
    let said = try Survey().answer(.upstream(Self.question), of: intakes, along: rivers, for: site)
    #expect(said.value == .truth(.cannotTell))
  }

  @Test func `no is never said of a layer that is not complete`() throws {
    let site = Site(.point(SurveyTests.place(3_500, 60)), accuracy: 1)
    let survey = try Survey()
    for (rivers, intakes) in [
      (LayerDescription.Completeness.everywhere, LayerDescription.Completeness.partial), (.partial, .everywhere),
    ] {
      let layer = try SurveyTests.layer([("Intake", .point(SurveyTests.place(3_000, 10)))], complete: intakes)
      let said = survey.answer(
        .upstream(Self.question), of: layer, along: try Self.rivers(1, complete: rivers), for: site)
      #expect(said.value == .truth(.cannotTell))
      #expect(!said.limits.isEmpty)
    }
  }

  @Test func `water in a circle comes to an end`() throws {
    let rivers = try SurveyTests.layer([
      ("A", Self.line([(0, 0), (1_000, 0), (1_000, 1_000)])), ("B", Self.line([(1_000, 1_000), (0, 1_000), (0, 0)])),
    ])
    let intakes = try SurveyTests.layer([("Intake", .point(SurveyTests.place(500, 1_000)))])
    let site = Site(.point(SurveyTests.place(500, 10)), accuracy: 0)
    let said = try Survey().answer(.upstream(Self.question), of: intakes, along: rivers, for: site)
    #expect(said.value == .truth(.yes))
  }
}
