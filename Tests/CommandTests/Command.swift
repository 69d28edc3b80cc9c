import Foundation

/// The built command, run as a user runs it.
struct Command {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The program stands beside the test bundle.
  static let program: URL = {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<6 {
      let candidate = folder.appending(path: "sangloc")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder = folder.deletingLastPathComponent()
    }
    return root.appending(path: ".build/debug/sangloc")
  }()

  struct Ending {
    let code: Int32
    let output: String
    let errors: String
    /// Whether it was ended by a signal: a crash.
    let crashed: Bool
  }

  /// Runs the program in the repository's root.
  static func run(_ arguments: String..., input: Data? = nil) throws -> Ending { try run(arguments, input: input) }

  /// - Parameter cache: what `SANGLOC_CACHE` says; nothing is kept between runs but where a test is about that.
  static func run(
    _ arguments: [String], input: Data? = nil, cache: String = "off", environment: [String: String] = [:]
  ) throws -> Ending {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    return try finish(process, input: input, environment.merging(["SANGLOC_CACHE": cache]) { own, _ in own })
  }

  /// Runs a line of shell in which `$SANGLOC` is the program.
  static func shell(_ line: String) throws -> Ending {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", line]
    return try finish(process, input: nil, ["SANGLOC_CACHE": "off"])
  }

  private static func finish(_ process: Process, input: Data?, _ environment: [String: String]) throws -> Ending {
    process.currentDirectoryURL = root
    process.environment = ProcessInfo.processInfo.environment.merging(["SANGLOC": program.path, "NO_COLOR": "1"]) { $1 }
      .merging(environment) { $1 }
    // Files and not pipes: long output must not wait for a reader.
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String, _ content: Data = Data()) throws -> URL {
      let url = folder.appending(path: name)
      try content.write(to: url)
      return url
    }
    let output = try file("output")
    let errors = try file("errors")
    process.standardInput = try FileHandle(forReadingFrom: file("input", input ?? Data()))
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Ending(
      code: process.terminationStatus, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      crashed: process.terminationReason == .uncaughtSignal)
  }

  /// A new empty folder for a test.
  static func folder() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appending(path: "sangloc-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }
}
