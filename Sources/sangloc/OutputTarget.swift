internal import Reporting
internal import Terminal

/// Where the bytes of a long run go as they come: to a file that is there as a whole or not at all, or to standard output.
struct OutputTarget {
  private let file: OutputFile.Writer?
  private let isText: Bool
  private var count = 0

  init(_ output: OutputOptions) throws {
    file = try output.output.map { try OutputFile(path: $0).open() }
    isText = !output.format.isBinary
  }

  mutating func put(_ bytes: [UInt8]) throws {
    guard !bytes.isEmpty else { return }
    count += bytes.count
    if let file { try file.write(bytes) } else { try Console.write(bytes, isText: isText) }
  }

  /// Nothing takes the place of an old result where there is none to show.
  func finish(isWorthKeeping: Bool = true) throws {
    if count > 0, isWorthKeeping { try file?.finish() } else { file?.abandon() }
  }
}
