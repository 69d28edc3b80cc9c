import DecisionModel
import FEEL
import Screening
import Testing

@testable import Inquiry

/// Ten whole dossiers of the province's large sectors (`Cases/samples/dossiers`), each as its forms would hold it, and the procedures
/// that are asked for daily. The answers are readings of the plan and the law, not of the program.
struct DossierTests {
  /// What each comes to, and the most questions that an officer is asked who knows the activity, its capacity and whether it lies in
  /// a zone.
  static let dossiers: [(name: String, recommendation: Recommendation, questions: Int)] = [
    // More than 100 m3 of wastewater a day: under the province's review.
    ("paper-mill-permit", .postInspection, 25),
    ("cement-works-eia", .approve, 25),
    // BOD5 of 68 mg/l against 49.5 of its permit.
    ("starch-mill-in-operation", .postInspection, 25),
    ("sugar-mill-expansion", .approve, 25),
    ("pig-farm-proposal", .approve, 25),
    // 1.8 ha of protection forest, without an exception.
    ("limestone-quarry-proposal", .reject, 25),
    // An earthen tailings dam above homes.
    ("lead-zinc-mine-eia", .postInspection, 25),
    ("small-hydropower-eia", .approve, 25),
    ("garment-works-in-a-park", .approve, 12),
    ("urban-area-proposal", .approve, 25),
  ]

  @Test(arguments: dossiers) func `a whole dossier is settled, and asked for with few questions`(
    _ name: String, _ recommendation: Recommendation, _ questions: Int
  ) throws {
    let shipped = try Shipped()
    let file = try shipped.named(name)
    let inquiry = shipped.inquiry(file)
    #expect(shipped.engine.screen(file, asOf: shipped.day(file), sources: shipped.sources).possible == [recommendation])
    let interview = inquiry.interview(from: try shipped.slots("activity.type", "activity.capacity", "location.inside_zone"))
    #expect(interview.possible == [recommendation])
    #expect(interview.exchanges.count <= questions)
  }

  /// What has to be filed: the answer, and how many questions it takes from the activity and the zone on.
  static let procedures: [(name: String, topic: String, answer: String, questions: Int)] = [
    ("garment-works-in-a-park", "eia.required", "not required", 12),
    ("pig-farm-proposal", "permit.required", "registration or none", 6),
    ("limestone-quarry-proposal", "eia.required", "required", 12),
    ("lead-zinc-mine-eia", "eia.authority", "ministry", 12),
    ("urban-area-proposal", "environment.group", "II", 14),
  ]

  @Test(arguments: procedures) func `one procedure asks for little`(
    _ name: String, _ topic: String, _ answer: String, _ questions: Int
  ) throws {
    let shipped = try Shipped()
    let topic = try #require(Topic(topic, in: shipped.engine.rules))
    let interview = shipped.inquiry(try shipped.named(name)).interview(
      from: try shipped.slots("activity.type", "activity.capacity", "location.inside_zone"), for: topic)
    #expect(interview.answer?.text == answer)
    #expect(interview.exchanges.count <= questions)
  }
}

extension Shipped {
  func slots(_ names: String...) throws -> Set<Int> {
    let vocabulary = engine.rules.ruleSet.model.vocabulary
    return Set(try names.map { try #require(vocabulary[$0]) })
  }
}
