import Foundation
import TestSupport
import Testing

@testable import Geography

/// What layers answer: intervals that hold the truth, and no answer where the layer cannot know.
struct SurveyTests {
  static let center = Position(longitude: 105.2, latitude: 22.1)
  static let plane = LocalPlane(at: center)

  static func place(_ x: Double, _ y: Double) -> Position { plane.position(x: x, y: y) }

  static func square(_ x: Double, _ y: Double, _ side: Double) -> Shape {
    .area(RingCheck.closed([place(x, y), place(x + side, y), place(x + side, y + side), place(x, y + side)]))
  }

  static func layer(
    _ shapes: [(name: String, shape: Shape)], accuracy: Double = 0,
    complete: LayerDescription.Completeness = .everywhere,
    area: Shape? = nil, fault: String? = nil
  ) throws -> Layer {
    var builder = FeatureTableBuilder(columns: [], nameColumn: "ten")
    for (name, shape) in shapes { builder.add(shape, ["ten": name], fault: fault) }
    let shows = shapes.first?.shape.kind ?? .areas
    return Layer(try .sample(shows, accuracy: accuracy, complete: complete), builder.table, completeArea: area)
  }

  /// A site of 100 m by 100 m, a feature 187 m east of it.
  @Test(arguments: [
    (0.0, 0.0, LayerDescription.Completeness.everywhere, MapAnswer.Value.truth(.yes)),
    (10, 2, .everywhere, .truth(.yes)), (30, 20, .everywhere, .truth(.cannotTell)),
    (0, 0, .partial, .truth(.yes)), (30, 20, .partial, .truth(.cannotTell)), (0, 0, .namesOnly, .truth(.cannotTell)),
  ])
  func `within 200 m`(
    _ layerAccuracy: Double, _ siteAccuracy: Double, _ complete: LayerDescription.Completeness, _ value: MapAnswer.Value
  ) throws {
    let layer = try Self.layer([("A", Self.square(287, 0, 50))], accuracy: layerAccuracy, complete: complete)
    let site = Site(Self.square(0, 0, 100), accuracy: siteAccuracy)
    #expect(try Survey().answer(.within(metres: 200), of: layer, for: site).value == value)
  }

  /// Nothing within 150 m of the layer's knowledge: "no" is said only where the layer is complete around.
  @Test(arguments: [
    (LayerDescription.Completeness.everywhere, 0.0, Answer.no, [MapAnswer.Limit]()),
    (.partial, 0, .cannotTell, [.partialLayer]), (.namesOnly, 0, .cannotTell, [.namesOnly]),
    // The layer is complete in a square that reaches 200 m, or 100 m, beyond the site.
    (.within(layer: "a"), 200, .no, []), (.within(layer: "a"), 100, .cannotTell, [.edgeOfCompleteArea]),
  ])
  func `nothing found is no only where all is shown`(
    _ complete: LayerDescription.Completeness, _ reach: Double, _ answer: Answer, _ limits: [MapAnswer.Limit]
  ) throws {
    let area = reach > 0 ? Self.square(-reach, -reach, 100 + 2 * reach) : nil
    for shapes in [[("A", Self.square(5_000, 0, 50))], []] {
      let layer = try Self.layer(shapes, complete: complete, area: area)
      let site = Site(Self.square(0, 0, 100), accuracy: 0)
      let said = try Survey().answer(.within(metres: 150), of: layer, for: site)
      #expect(said.value == .truth(answer), "\(shapes.count) features")
      #expect(said.limits == limits || answer == .no, "\(said.limits)")
      let inside = try Survey().answer(.inside, of: layer, for: site)
      #expect(inside.value == .truth(complete == .partial || complete == .namesOnly ? .cannotTell : .no))
    }
  }

  /// A feature that crosses itself answers for nothing that may lie in it.
  @Test func `near a broken feature nothing is certain`() throws {
    let layer = try Self.layer([("A", Self.square(-500, -500, 1_100))], fault: "Self-intersection")
    let survey = try Survey()
    let near = Site(Self.square(0, 0, 100), accuracy: 0)
    #expect(survey.answer(.inside, of: layer, for: near).value == .truth(.cannotTell))
    #expect(survey.answer(.inside, of: layer, for: near).limits == [.brokenFeature])
    let far = Site(Self.square(5_000, 0, 100), accuracy: 0)
    #expect(survey.answer(.inside, of: layer, for: far).value == .truth(.no))
  }

  @Test func `names are told where one is certain`() throws {
    let communes = try Self.layer(
      [("Tây", Self.square(-1_000, 0, 1_000)), ("Đông", Self.square(0, 0, 1_000))], accuracy: 20)
    let survey = try Survey()
    func name(_ x: Double) -> MapAnswer.Value {
      survey.answer(.nearest, of: communes, for: Site(.point(Self.place(x, 500)), accuracy: 10)).value
    }
    #expect(name(-200) == .name("Tây"))
    #expect(name(200) == .name("Đông"))
    #expect(name(15) == .name(nil))
  }

  @Test func `areas that overlap one another count once`() throws {
    let layer = try Self.layer([("A", Self.square(0, 0, 60)), ("B", Self.square(40, 0, 60))])
    let answer = try Survey().answer(.overlap, of: layer, for: Site(Self.square(0, 0, 100), accuracy: 0))
    guard case .number(let interval) = answer.value else { return #expect(Bool(false)) }
    // 100 m by 60 m.
    #expect(abs(interval.low - 0.6) < 1e-4 && abs((interval.high ?? 0) - 0.6) < 1e-4)
    #expect(answer.found.map(\.name) == ["A", "B"])
  }

  // MARK: The truth lies in the interval

  /// Corners of the site and of the features are moved at random within their accuracy; what is then true must lie in what was
  /// answered for the places as stated.
  @Test func `every interval holds what is true of places moved within their accuracy`() throws {
    var random = SeededRandom(seed: 3)
    let survey = try Survey()
    var held = 0
    // PROVE asks for the long form.
    for _ in 0..<(ProcessInfo.processInfo.environment["PROVE"] == nil ? 60 : 2_000) {
      let siteAccuracy = Double.random(in: 0.5...15, using: &random)
      let layerAccuracy = Double.random(in: 0...25, using: &random)
      let reach = random.pick([80.0, 200, 600])
      let corners = Self.star(0, 0, Double.random(in: 20...120, using: &random), &random)
      let areas = (0..<4).map { _ in
        Self.star(
          Double.random(in: -reach...reach, using: &random), Double.random(in: -reach...reach, using: &random),
          Double.random(in: 60...200, using: &random), &random)
      }
      func shape(_ ring: [Position]) -> Shape { .area(RingCheck.closed(ring)) }
      let site = Site(shape(corners), accuracy: siteAccuracy)
      let layer = try Self.layer(areas.map { ("", shape($0)) }, accuracy: layerAccuracy)
      let questions: [MapQuestion] = [.distance, .within(metres: 100), .inside, .overlap, .count(within: 150)]
      let answers = questions.map { survey.answer($0, of: layer, for: site).value }
      for _ in 0..<20 {
        let trueSite = Site(shape(Self.moved(corners, siteAccuracy, &random)), accuracy: 0)
        let trueLayer = try Self.layer(areas.map { ("", shape(Self.moved($0, layerAccuracy, &random))) })
        for (question, answer) in zip(questions, answers) {
          let truth = survey.answer(question, of: trueLayer, for: trueSite)
          switch (answer, truth.value) {
          case (.number(let interval), .number(let exact)):
            // A moved ring may cross itself: then it is no area, and there is no truth to hold.
            guard let high = exact.high, high - exact.low < 1e-9 else { continue }
            held += 1
            #expect(
              interval.low <= exact.low + 1e-6 && high <= (interval.high ?? .infinity) + 1e-6,
              "\(question): \(exact) is not in \(interval)")
          case (.truth(let said), .truth(let exact)):
            #expect(said == .cannotTell || exact == .cannotTell || said == exact, "\(question)")
          case (.name, _), (.number, _), (.truth, _): Issue.record("\(question)")
          }
        }
      }
    }
    #expect(held > 2_000)
  }

  private static func star(_ x: Double, _ y: Double, _ radius: Double, _ random: inout SeededRandom) -> [Position] {
    let count = 4 + random.below(6)
    return (0..<count).map { number in
      let turn = (Double(number) + Double.random(in: -0.3...0.3, using: &random)) / Double(count) * 2 * .pi
      let far = radius * Double.random(in: 0.6...1, using: &random)
      return place(x + far * cos(turn), y + far * sin(turn))
    }
  }

  private static func moved(_ ring: [Position], _ metres: Double, _ random: inout SeededRandom) -> [Position] {
    ring.map { corner in
      let (x, y) = plane.point(corner)
      let turn = Double.random(in: 0...(2 * .pi), using: &random)
      let far = metres * Double.random(in: 0...0.999, using: &random)
      return place(x + far * cos(turn), y + far * sin(turn))
    }
  }
}
