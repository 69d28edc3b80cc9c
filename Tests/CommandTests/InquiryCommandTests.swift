import Foundation
import Testing

/// `explain` and `whatif` as a user meets them.
struct InquiryCommandTests {
  private static let kiln = "Cases/samples/1-brick-kiln.yaml"

  @Test func `the first line after the head is the verdict`() throws {
    let ending = try Command.run("explain", Self.kiln, "new_manual_brick_kiln")
    #expect(ending.code == 0, "\(ending.errors)")
    let lines = ending.output.split(separator: "\n")
    let rule = try #require(lines.firstIndex { $0.hasPrefix("═") })
    #expect(lines[rule + 1].contains("“Lò gạch"))
  }

  @Test func `unknown names are told together, with near ones`() throws {
    let ending = try Command.run("explain", Self.kiln, "new_manual_brick_kil", "wastewater.flo", "--language", "en")
    #expect(ending.code == 1)
    #expect(ending.output == "")
    #expect(ending.errors.contains("did you mean `new_manual_brick_kiln`"))
    #expect(ending.errors.contains("did you mean `wastewater.flow`"))
  }

  @Test(arguments: ["explain", "whatif"]) func `json is one object that names its form`(_ command: String) throws {
    let ending = try Command.run(command, Self.kiln, "--format", "json")
    #expect(ending.code == 0, "\(ending.errors)")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == (command == "explain" ? "sangloc/explanation/1" : "sangloc/alternatives/1"))
  }

  @Test(arguments: ["explain", "whatif"]) func `markdown begins with a heading`(_ command: String) throws {
    let ending = try Command.run(command, Self.kiln, "--format", "markdown", "--language", "en")
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(ending.output.hasPrefix("# "))
  }

  @Test func `a goal that is no recommendation is a wrong command line`() throws {
    #expect(try Command.run("whatif", Self.kiln, "--to", "approved").code == 64)
    #expect(try Command.run("whatif", Self.kiln, "--most", "0").code == 64)
  }

  @Test func `a goal that is reached already is told`() throws {
    let ending = try Command.run("whatif", Self.kiln, "--to", "reject", "--language", "en")
    #expect(ending.code == 0)
    #expect(ending.output.contains("already stands at"))
  }
}
