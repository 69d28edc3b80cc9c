import DMNText
import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Screening
import Testing

/// Models that are long, tangled or double: an answer or an error, and in time.
struct LargeModelTests {
  /// A model of these elements, in a folder of its own.
  private static func folder(_ body: String) throws -> (ModelFolder?, [Diagnostic]) {
    let path = FileManager.default.temporaryDirectory.appending(path: "sangloc-dmn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: path) }
    let file = path.appending(path: "m.dmn")
    try """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">
      \(body)
      </definitions>
      """.write(to: file, atomically: true, encoding: .utf8)
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let folder = ModelFolder.read(file.path, into: &sources, reporting: &problems)
    return (folder, problems)
  }

  private static func decision(_ name: String, _ text: String, _ needs: [String] = [], type: String = "") -> String {
    let required = needs.map { "<informationRequirement><requiredDecision href=\"#\($0)\"/></informationRequirement>" }.joined()
    return "<decision id=\"\(name)\" name=\"\(name)\"><variable name=\"\(name)\"\(type.isEmpty ? "" : " typeRef=\"\(type)\"")/>\(required)"
      + "<literalExpression><text>\(text)</text></literalExpression></decision>"
  }

  private static func answer(_ name: String, _ body: String) throws -> (value: Value, problems: [String]) {
    let plan = ModelPlan.make(try #require(try folder(body).0))
    let session = Session()
    var run = ModelRun(plan, session: session)
    return (run.answer(try #require(plan.decision(named: name))), session.problems.map(\.message))
  }

  @Test(arguments: ["", "number"])
  func `a chain of thousands of decisions, the last first`(_ type: String) throws {
    let body = (1...3000).reversed().map {
      Self.decision("d\($0)", $0 == 1 ? "1" : "d\($0 - 1) + 1", $0 == 1 ? [] : ["d\($0 - 1)"], type: type)
    }.joined()
    #expect(try Self.answer("d3000", body).value == .number(Number(3000)))
  }

  @Test func `a circle of thousands is told`() throws {
    let body = (0..<2000).map { Self.decision("d\($0)", "d\(($0 + 1) % 2000)", ["d\(($0 + 1) % 2000)"]) }.joined()
    let answer = try Self.answer("d0", body)
    #expect(answer.value == .null)
    #expect(answer.problems.contains { $0.hasSuffix("leads to itself") })
  }

  @Test func `types that stand in one another many times are looked at once each`() throws {
    func type(_ name: String, _ parts: [String]) -> String {
      "<itemDefinition name=\"\(name)\">"
        + parts.enumerated().map { "<itemComponent name=\"c\($0.offset)\"><typeRef>\($0.element)</typeRef></itemComponent>" }.joined()
        + "</itemDefinition>"
    }
    let levels = (0..<40).map { type("t\($0)", $0 == 39 ? ["number"] : Array(repeating: "t\($0 + 1)", count: 3)) }.joined()
    let itself = type("tP", ["tP", "tP", "tP"])
    #expect(try Self.answer("a", levels + itself + Self.decision("a", "1", type: "number")).value == .number(.one))
  }

  @Test func `two elements of one id are told`() throws {
    let (_, problems) = try Self.folder(Self.decision("a", "1") + Self.decision("a", "2"))
    #expect(problems.map(\.code) == [.duplicateName])
  }

  /// A test that says nothing, or wrongly, has not passed.
  @Test(arguments: [
    ("<resultNode name=\"a\"><expected><value xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"decimal\">abc</value></expected></resultNode>", "is no `decimal`"),
    ("<resultNode name=\"a\"><expectd/></resultNode>", "has no `expected`"), ("", "expects nothing"),
  ])
  func `faults of tests`(_ result: String, _ reason: String) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "sangloc-kit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: path) }
    try """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">\(Self.decision("a", "1 / 0"))</definitions>
      """.write(to: path.appending(path: "m.dmn"), atomically: true, encoding: .utf8)
    try """
      <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"><modelName>m.dmn</modelName><testCase id="1">\(result)</testCase></testCases>
      """.write(to: path.appending(path: "m-test.xml"), atomically: true, encoding: .utf8)
    let score = try ModelScore.of(path.path).get()
    #expect(score.suites.flatMap(\.failures).contains { $0.reason.contains(reason) }, "\(score.suites)")
  }

  /// A name that a new one would hide, or that has no place, keeps its decision out of a rule set, and is told.
  @Test(arguments: [
    ("{age: Age + 1, r: age * Age}.r", "`Age` stands where its new name would mean something else"),
    ("for age in [1] return age + Age", "`Age` stands where its new name would mean something else"),
    ("Nobody + 1", "it names `Nobody`, which has no place"),
  ])
  func `a skeleton does not catch names`(_ text: String, _ reason: String) throws {
    let input = "<inputData id=\"i\" name=\"Age\"><variable name=\"Age\" typeRef=\"number\"/></inputData>"
    let body = input + Self.decision("B", text, type: "number") + Self.decision("C", "B + 1", ["B"], type: "number")
    let folder = try #require(try Self.folder(body).0)
    let skeleton = RuleSetSkeleton(folder, from: try #require(CalendarDate("2026-01-01")))
    #expect(skeleton.notPlaced == ["decision `B`: \(reason)", "decision `C`: it names `B`, which has no place"])
  }

  @Test func `every model of the kit becomes a rule set that is whole`() throws {
    guard let kit = Places.kit else { return print("DMN kit: not present, nothing was imported") }
    let day = try #require(CalendarDate("2026-01-01"))
    for path in try FileFinder.files(at: kit.path, ending: ".dmn").get() {
      var sources = SourceFiles()
      var problems: [Diagnostic] = []
      guard let folder = ModelFolder.read(path, into: &sources, reporting: &problems) else { continue }
      let output = FileManager.default.temporaryDirectory.appending(path: "sangloc-kit-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: output) }
      for file in RuleSetSkeleton(folder, from: day).files {
        let place = output.appending(path: file.path)
        try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try file.text.write(to: place, atomically: true, encoding: .utf8)
      }
      var rules = SourceFiles()
      var own: [Diagnostic] = []
      _ = Engine.load(output.path, into: &rules, reporting: &own)
      #expect(own.filter { $0.severity == .error }.map(\.message) == [], "\(path)")
    }
  }
}
