internal import FoundationEssentials
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What stands beside the program: its rules, its pages, its sister programs.
package enum ProgramFiles {
  /// A file or folder by its place in the repository: below the working folder, else where the program was installed
  /// (`../share/sangloc`), else in one of the five folders above the program. The name itself where it is nowhere.
  package static func path(_ name: String) -> String {
    let manager = FileManager.default
    if manager.fileExists(atPath: name) { return name }
    guard var folder = programFolder else { return name }
    var candidates = [folder.appending(path: "../share/sangloc/\(name)").standardizedFileURL.path]
    for _ in 0..<5 {
      candidates.append(folder.appending(path: name).path)
      folder = folder.deletingLastPathComponent()
    }
    return candidates.first { manager.fileExists(atPath: $0) } ?? name
  }

  /// A program of the same build; `nil` where it is not there.
  package static func sister(_ name: String) -> String? {
    guard let path = programFolder?.appending(path: name).path, FileManager.default.isExecutableFile(atPath: path) else { return nil }
    return path
  }

  /// Exchanges this process for another program.
  ///
  /// - Returns: only where that failed: why.
  package static func become(_ program: String, _ arguments: [String]) -> String {
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    // The mask of signals would go over to the other program.
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
    execv(program, &words)
    return String(cString: strerror(errno))
  }

  /// Found by the system's own knowledge first: a program called by its name alone stands somewhere on the search path.
  private static var programFolder: URL? {
    var own = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &own, own.count - 1)
    if count > 0 { return URL(filePath: String(decoding: own[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)).deletingLastPathComponent() }
    return CommandLine.arguments.first.map { URL(filePath: $0).resolvingSymlinksInPath().deletingLastPathComponent() }
  }
}
