// Writes acts into a register, one after another, and names each on standard output once it was confirmed: to be killed at any moment.
import Application
import Archive
import Glibc

func say(_ line: String) { _ = (line + "\n").withCString { write(1, $0, strlen($0)) } }

do {
  let archive = try Archive(at: CommandLine.arguments[1])
  let from = Int(CommandLine.arguments[2]) ?? 0
  for number in from..<(from + 100_000) { say("done \(try await archive.writeTrialAct(number))") }
} catch {
  say("failed \(error)")
  exit(1)
}
