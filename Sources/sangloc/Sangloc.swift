internal import ArgumentParser

/// The command: what its subcommands are and how it ends.
@main
struct Sangloc: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sangloc")
}
