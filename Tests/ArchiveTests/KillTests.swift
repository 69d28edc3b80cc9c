import Foundation
import Testing

@testable import Application
@testable import Archive

/// A writer is killed at any moment: what it confirmed is there, what it did not is wholly absent or wholly there.
struct KillTests {
  @Test func `nothing that was confirmed is lost when the writer is killed`() async throws {
    let rounds = ProcessInfo.processInfo.environment["PROVE"] == "1" ? 500 : 5
    let folder = NSTemporaryDirectory() + "sangloc-kill-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      let archive = try Archive(at: folder)
      try await archive.write { try SmallRegister.fill($0) }
    }
    let program = Bundle.allBundles.lazy.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
      .map { $0.deletingLastPathComponent().appendingPathComponent("RegisterWriter") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("RegisterWriter")
    try #require(FileManager.default.isExecutableFile(atPath: program.path))
    var generator = SystemRandomNumberGenerator()
    var confirmed: Set<Int> = []
    for round in 0..<rounds {
      let process = Process()
      let pipe = Pipe()
      process.executableURL = program
      process.arguments = [folder, String(round * 100_000)]
      process.standardOutput = pipe
      try process.run()
      // The first act may wait for the program to start.
      usleep(UInt32.random(in: 30_000...160_000, using: &generator))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      #expect(!said.contains("failed"), "\(said.suffix(200))")
      // A line that was cut is of an act that was done; its number is wanting.
      for line in said.split(separator: "\n", omittingEmptySubsequences: false).dropLast() where line.hasPrefix("done ") {
        if let number = Int(line.dropFirst(5)) { confirmed.insert(number) }
      }
      let archive = try Archive(at: folder)
      let (facts, logged, documents, rows) = try await archive.read { register in
        (
          try register.rows(Query<StatementRow>.where(.fact, "trial")).compactMap { Int($0.written) },
          try register.rows(Query<AuditRow>.where(.act, "trial")).compactMap { Int(AuditChain.values($0.detail)["number"] ?? "") },
          try register.rows(Query<DocumentRow>.where(.kind, "trial")), try register.rows(Query<AuditRow>.all.ordered(by: .id))
        )
      }
      #expect(confirmed.isSubset(of: Set(facts)))
      #expect(facts.sorted() == logged.sorted())
      #expect(facts.count == documents.count)
      for document in documents.suffix(5) { #expect(try await archive.bytes(of: document.blob ?? "") != nil) }
      #expect(AuditChain.verify(rows, after: AuditChain.start).brokenAt == nil)
    }
    #expect(confirmed.count >= rounds)
    print("killed \(rounds) times; \(confirmed.count) acts were confirmed, none lost")
  }
}
