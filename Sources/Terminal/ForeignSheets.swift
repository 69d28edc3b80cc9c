package import ArgumentParser
package import Sheets
internal import Templates
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Reads a file that others made in a process of its own, which may take 10 s and 256 MB and nothing more: whatever the file does to
/// its reader, this program goes on.
package enum ForeignSheets {
  private static let seconds = 10
  /// Of the workbook as it comes back.
  private static let mostBytes = 256 << 20

  /// - Parameters:
  ///   - texts: whether the tables of a text of a word processor are read too.
  ///   - commands: those of this program below which the one stands that reads.
  package static func read(
    _ path: String, _ form: DelimitedText.Form, texts: Bool = false, by commands: [String] = ["ledger"]
  ) throws(SheetFailure) -> Workbook {
    var arguments = commands + [SheetChild.name, path]
    if let separator = form.separator { arguments += ["--separator", String(separator)] }
    if let encoding = form.encoding { arguments += ["--encoding", encoding] }
    if texts { arguments.append("--texts") }
    guard let child = ChildProcess("/proc/self/exe", arguments) else { throw .unreadable(.init("/proc/self/exe")) }
    // A child that hangs is ended by its own limit on time; what it waits for takes none of that, so it is ended by ours.
    let bytes = child.rest(within: seconds, atMost: mostBytes)
    let ending = child.finish()
    guard let bytes else { throw .ended(.time) }
    switch ending.code {
    case 0:
      guard let workbook = Workbook(bytes: bytes) else { throw .broken(.init("sangloc")) }
      return workbook
    case SheetChild.refused: throw SheetChild.failure(from: bytes) ?? .broken(.init("sangloc"))
    case 128 + SIGXCPU, 128 + SIGKILL: throw .ended(.time)
    case 128 + SIGALRM: throw .ended(.time)
    case SheetChild.outOfMemory, 128 + SIGABRT, 128 + SIGTRAP, 128 + SIGILL: throw .ended(.memory)
    default:
      throw .broken(
        .init(vi: "chương trình đọc dừng với mã \(ending.code)", en: "its reader ended with \(ending.code)"),
        .init([], path))
    }
  }
}

/// The process that reads a foreign file: limited, then the workbook as bytes on standard output.
package struct SheetChild: ParsableCommand {
  package static let name = "read-sheets"
  static let refused: Int32 = 65
  static let outOfMemory: Int32 = 66

  package static let configuration = CommandConfiguration(
    commandName: name, abstract: "The limited process that reads a foreign file.", shouldDisplay: false)

  @Argument var path: String
  @Option(name: .long) var separator: String?
  @Option(name: .long) var encoding: String?
  @Flag(name: .long) var texts = false

  package init() {}

  package func run() throws {
    Self.limit(RLIMIT_CPU, 10)
    Self.limit(RLIMIT_CORE, 0)
    Self.limit(RLIMIT_FSIZE, 256 << 20)
    // Private memory, whatever is mapped beside it; of addresses there may be more.
    Self.limit(RLIMIT_DATA, 256 << 20)
    Self.limit(RLIMIT_AS, 1 << 30)
    alarm(10)
    do throws(SheetFailure) {
      Self.write(try workbook().bytes)
    } catch {
      Self.write(Array(Self.words(error).joined(separator: "\u{0}").utf8))
      _exit(Self.refused)
    }
    _exit(0)
  }

  private func workbook() throws(SheetFailure) -> Workbook {
    let bytes = try WorkbookReader.content(of: path)
    if texts, WordTables.isOne(bytes) {
      do throws(TemplateFailure) { return try WordTables.read(bytes) } catch { throw error.ofSheets }
    }
    do throws(SheetFailure) {
      return try WorkbookReader.read(bytes, path, .init(separator: separator?.first, encoding: encoding))
    } catch {
      throw error.of(.init(bytes, path))
    }
  }

  private static func limit(_ resource: __rlimit_resource, _ value: Int) {
    var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
    setrlimit(Int32(resource.rawValue), &limit)
  }

  private static func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
        if count > 0 { rest = UnsafeRawBufferPointer(rebasing: rest[count...]) } else if errno != EINTR { _exit(1) }
      }
    }
  }

  /// A failure as words, and back.
  private static func words(_ failure: SheetFailure) -> [String] {
    switch failure {
    case .unreadable(let reason): ["unreadable", reason.vietnamese, reason.english]
    case .macros: ["macros"]
    case .password: ["password"]
    case .unknownKind: ["unknown kind"]
    case .tooLarge(let limit): ["too large", limit.rawValue]
    case .broken(let what, let paper): ["broken", what.vietnamese, what.english, paper.rawValue]
    case .library(let name, let package): ["library", name, package]
    case .encodingNotKnown: ["encoding"]
    case .encodingNotSupported(let name): ["no encoding", name]
    case .ended(let limit): ["ended", limit.rawValue]
    }
  }

  static func failure(from bytes: [UInt8]) -> SheetFailure? {
    let words = String(decoding: bytes, as: UTF8.self).split(separator: "\u{0}", omittingEmptySubsequences: false).map(
      String.init)
    func word(_ index: Int) -> String { words.indices.contains(index) ? words[index] : "" }
    switch words.first {
    case "unreadable": return .unreadable(.init(vi: word(1), en: word(2)))
    case "macros": return .macros
    case "password": return .password
    case "unknown kind": return .unknownKind
    case "too large": return SheetFailure.Limit(rawValue: word(1)).map { .tooLarge(what: $0) }
    case "broken": return .broken(.init(vi: word(1), en: word(2)), .init(rawValue: word(3)) ?? .sheets)
    case "library": return .library(name: word(1), package: word(2))
    case "encoding": return .encodingNotKnown
    case "no encoding": return .encodingNotSupported(word(1))
    case "ended": return SheetFailure.Limit(rawValue: word(1)).map { .ended($0) }
    default: return nil
    }
  }
}
