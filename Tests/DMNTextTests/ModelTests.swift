import Conformance
import DMNText
import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Testing

/// Models and what must come out of them: those of the conformance kit where its folder is present (`shared/dmn-kit` beside the
/// repository, or in the folder that the environment names as `DMN_KIT`), and our own under `Tests/Fixtures/DMN`.
struct ModelTests {
  private let clock = CalendarDate("2026-11-23").flatMap { today in
    TimeOfDay(hour: 0, minute: 0, second: 0).map { FunctionCall.Clock(today: today, now: DateTime(today, $0)) }
  }

  @Test func `passes the models of the kit`() throws {
    guard let folder = Places.kit else {
      print("DMN kit: not present (shared/dmn-kit beside the repository, or DMN_KIT), nothing was run")
      return
    }
    let score = try ModelScore.of(folder.path, clock: clock).get()
    print("DMN kit: \(score.passed) passed, \(score.failed) failed")
    #expect(score.failed == 0, "\(score.summary)")
    #expect(score.passed > 150)
  }

  @Test func `passes models with what the kit's do not have`() throws {
    let score = try ModelScore.of(Places.fixtures.appending(path: "models").path, clock: clock).get()
    #expect(score.failed == 0, "\(score.summary)")
    #expect(score.passed == 28)
    #expect(score.suites.map(\.name) == ["boxes", "imports", "older", "recursion", "services", "types"])
  }

  @Test func `a test that does not hold is counted and told`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-dmn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let older = Places.fixtures.appending(path: "models/older")
    for name in ["older.dmn", "older-test.xml"] {
      try FileManager.default.copyItem(at: older.appending(path: name), to: folder.appending(path: name))
    }
    let tests = folder.appending(path: "older-test.xml")
    let text = try String(contentsOf: tests, encoding: .utf8)
    try text.replacing(">44<", with: ">45<").write(to: tests, atomically: true, encoding: .utf8)
    let score = try ModelScore.of(folder.path, clock: clock).get()
    #expect(score.passed == 0)
    #expect(score.suites.flatMap(\.failures).map(\.reason) == ["expected 45, got 44"])
  }

  @Test func `what calls itself without end has an end`() throws {
    let plan = try plan("models/recursion/recursion.dmn")
    let session = Session(clock: clock)
    var run = ModelRun(plan, session: session)
    let decision = try #require(plan.decision(named: "without end"))
    #expect(run.answer(decision) == .null)
    #expect(!session.problems.isEmpty)
  }

  @Test func `problems name the place in the file`() throws {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let path = Places.fixtures.appending(path: "models/types/types.dmn").path
    let plan = try #require(ModelFolder.read(path, into: &sources, reporting: &problems).map(ModelPlan.make))
    #expect(problems.isEmpty)
    let wrong = try #require(plan.problems.first { $0.code == .unknownType })
    #expect(wrong.message == "unknown type `tRnak`" && wrong.help == "did you mean `tRank`?")
    let range = try #require(wrong.range)
    let bytes = sources[range.file].bytes[Int(range.lower)..<Int(range.upper)]
    #expect(String(decoding: bytes, as: UTF8.self).contains("tRnak"))
  }

  private func plan(_ name: String) throws -> ModelPlan {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let path = Places.fixtures.appending(path: name).path
    return try #require(ModelFolder.read(path, into: &sources, reporting: &problems).map(ModelPlan.make))
  }
}

/// Where things stand that the tests read.
enum Places {
  static var root: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  static var fixtures: URL { root.appending(path: "Tests/Fixtures/DMN") }

  static var kit: URL? {
    var places = ProcessInfo.processInfo.environment["DMN_KIT"].map { [URL(filePath: $0)] } ?? []
    var place = root
    while place.path != "/" {
      places.append(place.appending(path: "shared/dmn-kit"))
      place = place.deletingLastPathComponent()
    }
    return places.first { FileManager.default.fileExists(atPath: $0.path) }
  }
}
