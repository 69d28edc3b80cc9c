package import ArgumentParser
internal import Diagnostics
internal import FoundationEssentials
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// How the program ends, beside 0 for done and 64 for a wrong command line.
package enum Ending {
  /// Problems in rules or records, or answers that differ from what was expected.
  package static let problems = ExitCode(1)
  /// A file could not be read or written.
  package static let failure = ExitCode(2)
  /// A kept report rests on rules that are not at hand.
  package static let otherRules = ExitCode(3)
}

/// Standard output and standard error. Results go to the first, everything else to the second. What is printed may come from a
/// record: nothing in it that a terminal would obey goes through (`visible`).
package enum Console {
  /// Writes to standard output. A closed pipe ends the program quietly, as it does for every well-behaved filter.
  package static func write(_ text: String) throws {
    // The mark by which a spreadsheet knows UTF-8 is no text.
    var text =
      text.unicodeScalars.first == "\u{FEFF}"
      ? "\u{FEFF}" + visible(String(text.unicodeScalars.dropFirst()), keepsInk: colourOnOutput)
      : visible(text, keepsInk: colourOnOutput)
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
  }

  /// Writes a result to standard output: text as text; other bytes as they are, and not to a terminal.
  package static func write(_ bytes: [UInt8], isText: Bool) throws {
    if isText { return try write(String(decoding: bytes, as: UTF8.self)) }
    guard !outputIsTerminal else {
      report("sangloc: this format is nothing for a terminal: name a file with --output")
      throw Ending.failure
    }
    try bytes.withUnsafeBytes { try write($0) }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
      if count > 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno == EPIPE {
        throw ExitCode.success
      } else if errno != EINTR {
        report("sangloc: cannot write to standard output: \(String(cString: strerror(errno)))")
        throw Ending.failure
      }
    }
  }

  /// Writes bytes to standard output as they are; to a terminal only what it would not obey.
  package static func write(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    if outputIsTerminal { return try write(String(decoding: bytes, as: UTF8.self)) }
    try write(UnsafeRawBufferPointer(bytes))
  }

  /// Writes a line to standard error.
  package static func report(_ line: String) {
    var text = visible(line, keepsInk: colourOnError) + "\n"
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Writes to standard error as it is, without ending the line: how far a long run is.
  package static func show(_ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  package static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  package static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  /// Colour where a person looks and did not decline it (no-color.org).
  package static var colourOnError: Bool { errorIsTerminal && getenv("NO_COLOR") == nil && environment("TERM") != "dumb" }
  package static var colourOnOutput: Bool { outputIsTerminal && getenv("NO_COLOR") == nil && environment("TERM") != "dumb" }

  package static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Columns of the terminal; 100 where there is none.
  package static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 { return min(Int(size.ws_col), 120) }
    return 100
  }

  /// What standard input held.
  package enum Input {
    case bytes([UInt8])
    case tooLarge
    /// Why not, in words.
    case unreadable(String)
  }

  /// All of standard input, at most `limit` bytes.
  package static func readInput(limit: Int) -> Input {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count == 0 { return .bytes(bytes) }
      if count < 0 {
        if errno == EINTR { continue }
        return .unreadable(String(cString: strerror(errno)))
      }
      bytes += chunk[..<count]
      if bytes.count > limit { return .tooLarge }
    }
  }

  /// The time of day in the zone of the machine.
  package static var timeOfDay: (hour: Int, minute: Int, second: Int) {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    // A leap second is the minute's last.
    return (Int(parts.tm_hour), Int(parts.tm_min), min(Int(parts.tm_sec), 59))
  }

  /// Today in the zone of the machine, for records that do not say as of which day they are screened.
  package static var today: (year: Int, month: Int, day: Int) {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return (Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
  }
}
