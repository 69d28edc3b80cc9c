import DecisionModel
import Diagnostics
import Foundation
import Testing

@testable import Screening

/// What the policy says of summaries: facts and topics that are there.
struct PolicyTests {
  /// A sound sample with another line for the plan of inspections; what the reader says of it.
  private func problems(_ old: String, _ new: String) throws -> [Diagnostic] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in SoundFile.allCases where file != .record {
      let text = file.text.replacing(old, with: new)
      try Data(text.utf8).write(to: folder.appending(path: "\(file.rawValue).yaml"))
    }
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = Engine.load(folder.path, into: &sources, reporting: &problems)
    if old == new {
      let policy = try #require(engine).rules.ruleSet.policy
      #expect(policy.inspectionPlan.shows.count == 1 && policy.sectorsBy != nil)
    }
    return problems.filter { $0.severity == .error }
  }

  static let mistakes: [(old: String, new: String, message: String, help: String)] = [
    ("shows: [activity.type]", "shows: [activity.typo]", "no fact is called `activity.typo`", "activity.type"),
    ("sectors by: activity.type", "sectors by: activity.tipe", "no fact is called `activity.tipe`", "activity.type"),
    ("duties: []", "duties: [waste_cares]", "no duties are called `waste_cares`", "`waste_care`"),
  ]

  @Test func `a sound policy is read`() throws {
    #expect(try problems("x", "x").map(\.message) == [])
  }

  @Test(arguments: mistakes) func `an unknown name is told with the nearest right one`(
    _ row: (old: String, new: String, message: String, help: String)
  ) throws {
    let found = try problems(row.old, row.new)
    #expect(found.map(\.message) == [row.message])
    #expect(found.first?.code == .unknownName)
    #expect(found.first?.help?.contains(row.help) == true, "\(found.first?.help ?? "")")
  }
}
