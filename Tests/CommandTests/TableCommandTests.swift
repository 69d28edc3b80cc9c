import Foundation
import Testing

/// Tables of decisions as sheets through the command.
struct TableCommandTests {
  @Test(arguments: ["pollution_risk.scale", "environment.group", "permit.required"], ["csv", "xlsx"])
  func `a table goes out and comes back the same`(_ decision: String, _ ending: String) throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "t.\(ending)").path
    let out = try Command.run("table", "export", decision, "--output", file)
    guard out.code == 0 else {
      // A decision of one expression has no table to show.
      #expect(out.errors.contains("has no table"), "\(out.errors)")
      return
    }
    let back = try Command.run("table", "import", file, "--dry-run")
    #expect(back.code == 0, "\(back.errors)")
    #expect(back.output.isEmpty && back.errors.contains("says the same"), "\(back.output)")
  }
}
