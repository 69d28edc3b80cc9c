import Foundation
import Testing

/// `sangloc coverage` and `sangloc mutate` as a user runs them.
struct ProofCommandTests {
  @Test func `coverage ends with 0, and with 1 below what is required`() throws {
    let ending = try Command.run("coverage", "Cases/samples", "--format", "json")
    #expect(ending.code == 0, "\(ending.errors)")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    #expect(report["schema"] as? String == "sangloc/coverage/1")
    #expect((report["cases"] as? Int ?? 0) > 0)
    let required = try Command.run("coverage", "Cases/samples", "--require", "100.1", "--language", "en")
    #expect(required.code == 1)
    #expect(required.errors.contains("below the required 100.1 %"))
  }

  @Test func `mutate lists, tries, and ends with 1 below what is required`() throws {
    let list = try Command.run("mutate", "Cases/samples", "--only", "wastewater.review_trigger", "--list")
    #expect(list.code == 0, "\(list.errors)")
    #expect(list.output.contains("wastewater.review_trigger"))
    let ending = try Command.run("mutate", "Cases/samples", "--only", "wastewater.review_trigger", "--format", "json")
    #expect(ending.code == 0, "\(ending.errors)")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    #expect(report["schema"] as? String == "sangloc/mutation/1")
    let mutants = try #require(report["mutants"] as? [[String: Any]])
    #expect(!mutants.isEmpty && mutants.allSatisfy { $0["fate"] != nil })
    let required = try Command.run(
      "mutate", "Cases/samples", "--only", "wastewater.review_trigger", "--require", "100.1")
    #expect(required.code == 1)
  }

  @Test func `a name that nothing has is told, with the nearest`() throws {
    let ending = try Command.run("mutate", "Cases/samples", "--only", "wastewater.review_triger", "--list")
    #expect(ending.code == 1 && ending.output.isEmpty)
    #expect(ending.errors.contains("did you mean `wastewater.review_trigger`?"), "\(ending.errors)")
  }

  @Test func `a folder that is not there is a failure`() throws {
    #expect(try Command.run("coverage", "Cases/none").code == 2)
    #expect(try Command.run("mutate", "Cases/none").code == 2)
  }
}
