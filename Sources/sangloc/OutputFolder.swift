internal import ArgumentParser
internal import DecisionModel
internal import FoundationEssentials
internal import Terminal
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A folder of pages, there as a whole or not at all: the pages are written into a new folder beside it, which then takes its
/// place. So no page of an earlier run stays among those of this one.
final class OutputFolder {
  /// Without a slash at the end.
  private let path: String
  private let pageEnding: String
  /// The new folder; `nil` once it has its name.
  private var temporary: String?
  /// Names given, in lower case: not every file system tells capitals apart.
  private var taken: Set<String>

  /// How many bytes of a record's name its page keeps; a file system takes 255, with ending and number.
  private static let longestName = 200

  /// - Parameters:
  ///   - path: may not be there, or be empty.
  ///   - replaces: whether it may hold pages, which then go.
  ///   - fileExtension: how the names of pages end.
  init(_ path: String, fileExtension: String, replaces: Bool) throws {
    self.path = FileFinder.withoutSlash(path)
    pageEnding = ".\(fileExtension)"
    taken = ["index"]
    try Self.allow(self.path, pages: pageEnding, replaces: replaces)
    if let slash = self.path.lastIndex(of: "/"), slash > self.path.startIndex {
      try? FileManager.default.createDirectory(
        atPath: String(self.path[..<slash]), withIntermediateDirectories: true)
    }
    let name = "\(self.path).\(getpid()).part"
    Unfinished.add(name)
    guard mkdir(name, 0o755) == 0 else {
      let reason = String(cString: strerror(errno))
      Unfinished.remove(name)
      Console.report("sangloc: cannot make the folder `\(path)`: \(reason)")
      throw Ending.failure
    }
    temporary = name
  }

  deinit { abandon() }

  /// What may stand in the place of the pages: nothing, or, where they are to be replaced, pages and nothing else.
  private static func allow(_ path: String, pages ending: String, replaces: Bool) throws {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    let found = try? FileManager.default.contentsOfDirectory(atPath: path)
    guard let found else {
      Console.report("sangloc: cannot write pages into `\(path)`: it is no folder, or cannot be read")
      throw Ending.failure
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      Console.report("sangloc: cannot write pages into `\(path)`: it is a link; name the folder itself")
      throw Ending.failure
    }
    if found.isEmpty { return }
    guard replaces else {
      Console.report(
        "sangloc: `\(path)/` is not empty: pages of an earlier run would stay among those of this one; "
          + "name a new folder, or add --replace to put these pages in the place of those")
      throw Ending.failure
    }
    if let foreign = found.sorted().first(where: { !$0.hasSuffix(ending) }) {
      Console.report(
        "sangloc: `\(path)/` holds `\(foreign)`, which is no page (\(ending)): nothing is replaced")
      throw Ending.failure
    }
  }

  /// A name for the page of a record that no other page has; not `index`, which is the overview's.
  func name(for record: String) -> String {
    var plain = String(String.UnicodeScalarView(record.unicodeScalars.map(Self.harmless)))
    while plain.utf8.count > Self.longestName { plain.removeLast() }
    if plain.isEmpty || plain.hasPrefix(".") { plain = "_" + plain }
    var name = plain
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      name = "\(plain)-\(number)"
      number += 1
    }
    return name + pageEnding
  }

  /// Slashes part folders, on some systems back slashes too; nobody sees control characters.
  private static func harmless(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: "-"
    default: scalar == "/" || scalar == "\\" ? "-" : scalar
    }
  }

  /// Writes one page. Where that fails it is said, and the others can still be written.
  func write(_ bytes: [UInt8], as name: String) -> Bool {
    guard let temporary else { return false }
    return (try? OutputFile(path: "\(temporary)/\(name)").write(bytes)) != nil
  }

  /// Gives the pages their place.
  func finish() throws {
    guard let temporary else { return }
    // An empty folder is replaced by the system; pages of before are put aside first.
    if rename(temporary, path) != 0 {
      let old = "\(path).\(getpid()).old"
      guard errno == ENOTEMPTY || errno == EEXIST, rename(path, old) == 0 else { throw failure() }
      guard rename(temporary, path) == 0 else {
        let code = errno
        rename(old, path)
        errno = code
        throw failure()
      }
      try? FileManager.default.removeItem(atPath: old)
    }
    Unfinished.remove(temporary)
    self.temporary = nil
  }

  private func failure() -> ExitCode {
    Console.report("sangloc: cannot write the folder `\(path)`: \(String(cString: strerror(errno)))")
    return Ending.failure
  }

  /// Leaves nothing behind.
  private func abandon() {
    guard let temporary else { return }
    try? FileManager.default.removeItem(atPath: temporary)
    Unfinished.remove(temporary)
    self.temporary = nil
  }
}
