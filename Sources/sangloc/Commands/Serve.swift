internal import ArgumentParser
internal import Terminal

/// The workplace is a program of its own, `sangloc-serve`, which this one becomes: sockets, TLS and the register would make every
/// other command start slower.
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Nơi làm việc trên trình duyệt · The workplace: the office's whole work in a browser.")

  @Argument(parsing: .captureForPassthrough, help: "What `sangloc serve --help` lists.")
  var arguments: [String] = []

  func run() throws {
    guard let program = ProgramFiles.sister("sangloc-serve") else {
      Console.report("sangloc: the workplace is the program `sangloc-serve`, and it does not stand beside this one; `make serve` builds both")
      throw Ending.failure
    }
    Console.report("sangloc: \(program): \(ProgramFiles.become(program, arguments))")
    throw Ending.failure
  }
}
