internal import ArgumentParser
internal import Dispatch
internal import LanguageServer
internal import Screening
internal import Synchronization
internal import Terminal
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The language server: what an editor asks, over standard input and output. Here stand the pipes, the clock and the threads beside.
struct EditorServer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Máy chủ ngôn ngữ cho trình soạn thảo · A language server for editors.",
    discussion: """
      It speaks the Language Server Protocol over standard input and output: problems while typing, what a name is and who reads it, completion in
      YAML and in expressions, definition, references, rename, layout. Unsaved texts count; nothing is written but by the editor.

      EXAMPLES
        sangloc lsp --rules Rules/tuyen-quang
      """)

  @Option(
    name: .long, help: ArgumentHelp("The rule set: a folder. Without it, the one that the first file belongs to.", valueName: "folder"))
  var rules: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Rules may include folders that stand in this one; without it, in the folder that holds the rule set.", valueName: "folder"))
  var includeRoot: String?

  /// What was done on other threads, handed over.
  private final class Done: Sendable {
    let read = Mutex<LanguageServer.ReadResult?>(nil)
    let check = Mutex<LanguageServer.CheckResult?>(nil)
  }

  func run() throws {
    let usual = RuleSetOptions.parseOrExit([]).path
    let server = LanguageServer(
      rules: rules ?? Console.environment("SANGLOC_RULES"), includeRoot: includeRoot, fallback: usual, version: Engine.version)
    let done = Done()
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Ending.failure }
    let (bell, ring) = (ends[0], ends[1])
    var (isReading, isChecking) = (false, false)
    /// Does something beside, and rings when it is done.
    func beside(_ work: @escaping @Sendable () -> Void) {
      DispatchQueue.global().async {
        work()
        var one: UInt8 = 1
        _ = write(ring, &one, 1)
      }
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var ears = [pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0), pollfd(fd: bell, events: Int16(POLLIN), revents: 0)]
      let ready = poll(&ears, 2, Self.patience(server.next, isReading, isChecking))
      if ready < 0 {
        guard errno == EINTR else { throw Ending.failure }
        continue
      }
      if ears[0].revents != 0 {
        let count = read(STDIN_FILENO, &buffer, buffer.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw ExitCode(server.exitCode ?? 1) }
        try Console.write(server.receive(buffer[..<count]), isText: false)
        if let code = server.exitCode { throw ExitCode(code) }
      } else if ears[1].revents != 0 {
        _ = read(bell, &buffer, 1)
        if let result = done.read.withLock({ $0.take() }) {
          isReading = false
          try Console.write(server.tell(result), isText: false)
        }
        if let result = done.check.withLock({ $0.take() }) {
          isChecking = false
          try Console.write(server.tell(result), isText: false)
        }
      } else if server.next == .ruleSet {
        guard !isReading, let reading = server.beginReading() else { continue }
        isReading = true
        beside {
          let result = reading.made()
          done.read.withLock { $0 = result }
        }
      } else if server.next == .check {
        guard let check = server.beginCheck() else { continue }
        isChecking = true
        beside {
          let result = check.made()
          done.check.withLock { $0 = result }
        }
      } else {
        try Console.write(server.work(), isText: false)
      }
    }
  }

  /// How long nothing may come before work is done, in milliseconds: somebody who types goes on typing.
  private static func patience(_ next: LanguageServer.Work?, _ isReading: Bool, _ isChecking: Bool) -> Int32 {
    switch next {
    case .file: 2
    case .ruleSet: isReading ? -1 : 300
    case .check: isChecking ? -1 : 600
    case nil: -1
    }
  }
}
