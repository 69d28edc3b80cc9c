package import Diagnostics

/// Finds and reads the files that a path means.
package enum FileFinder {
  package struct Failure: Error {
    /// In words: "no such file or folder".
    package let words: Words
    package var reason: String { words.en }

    package init(_ words: Words) { self.words = words }

    static let missing = Failure(Words(vi: "không có tệp hay thư mục này", en: "no such file or folder"))
    static let unreadableFolder = Failure(Words(vi: "không đọc được thư mục", en: "the folder cannot be read"))
    static func special(_ what: Words) -> Failure { Failure(Words(vi: "đây là \(what.vi)", en: "it is \(what.en)")) }
  }

  /// The files that a path means, and what stands beside them and is not read.
  package struct Listing {
    /// Sorted by path.
    package var files: [String] = []
    /// Sorted by path.
    package var skipped: [Skipped] = []
  }

  /// Something in a folder that is not read.
  package struct Skipped: Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
      /// Its name does not end as those of YAML files do.
      case otherEnding
      /// Its name begins with a dot.
      case hidden
      case linkedFolder
      case unreadableFolder
    }
    package let path: String
    package let reason: Reason

    package var inWords: Words {
      switch reason {
      case .otherEnding: Words(vi: "tên không kết thúc bằng .yaml", en: "its name does not end in .yaml")
      case .hidden: Words(vi: "tên bắt đầu bằng dấu chấm", en: "its name begins with a dot")
      case .linkedFolder:
        Words(
          vi: "liên kết đến một thư mục; hãy nêu chính thư mục đó", en: "a link to a folder; name the folder itself")
      case .unreadableFolder: Failure.unreadableFolder.words
      }
    }
  }

  /// The path itself for a file; for a folder every `.yaml` and `.yml` file in it and its subfolders (capitals or not), and by name
  /// whatever else is there, so that nothing is passed over without a word. Only what a folder documents itself
  /// with (`.md`, `.schema.json`), and hidden files that are not YAML, are no news.
  package static func listing(at path: String) -> Result<Listing, Failure> {
    switch FileSystem.kind(of: path) {
    case nil: return .failure(.missing)
    case .file?: return .success(Listing(files: [path]))
    case .special(let what)?: return .failure(.special(what))
    case .folder?: break
    }
    let folder = withoutSlash(path)
    let content = FileSystem.content(of: folder)
    guard !content.unreadableFolders.contains(folder) else {
      return .failure(.unreadableFolder)
    }
    func skipped(_ paths: some Sequence<String>, _ reason: Skipped.Reason) -> [Skipped] {
      paths.map { Skipped(path: $0, reason: reason) }
    }
    let others =
      skipped(content.files.filter { !isYAML($0) && !isDocument($0) }, .otherEnding)
      + skipped(content.hidden.filter(isYAML), .hidden) + skipped(content.linkedFolders, .linkedFolder)
      + skipped(content.unreadableFolders, .unreadableFolder)
    return .success(Listing(files: content.files.filter(isYAML).sorted(), skipped: others.sorted { $0.path < $1.path }))
  }

  /// As `listing`, for rules: every file, and what may hold files and cannot be read, so that reading it says so.
  package static func yamlFiles(at path: String) -> Result<[String], Failure> {
    listing(at: path).map { listing in
      let unread = listing.skipped.filter { skipped in
        switch skipped.reason {
        case .linkedFolder, .unreadableFolder: true
        case .otherEnding, .hidden: false
        }
      }
      return unread.isEmpty ? listing.files : (listing.files + unread.map(\.path)).sorted()
    }
  }

  /// The path itself for a file; for a folder every file in it and its subfolders whose name ends so, sorted.
  package static func files(at path: String, ending: String) -> Result<[String], Failure> {
    switch FileSystem.kind(of: path) {
    case nil: return .failure(.missing)
    case .file?: return .success([path])
    case .special(let what)?: return .failure(.special(what))
    case .folder?: break
    }
    let folder = withoutSlash(path)
    let content = FileSystem.content(of: folder)
    guard !content.unreadableFolders.contains(folder) else {
      return .failure(.unreadableFolder)
    }
    return .success(content.files.filter { ends($0, with: ending) }.sorted())
  }

  private static func isYAML(_ path: String) -> Bool { ends(path, with: ".yaml") || ends(path, with: ".yml") }

  private static func isDocument(_ path: String) -> Bool { ends(path, with: ".md") || ends(path, with: ".schema.json") }

  private static func ends(_ path: String, with ending: String) -> Bool {
    path.hasSuffix(ending) || path.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8) { $0 | 0x20 == $1 | 0x20 }
  }

  /// The one name of what stands at a path, however it is reached; the path itself where nothing stands there.
  package static func identity(of path: String) -> String { FileSystem.identity(of: path) }

  /// A path of a folder as others are built on it.
  package static func withoutSlash(_ path: String) -> String {
    path.utf8.count > 1 && path.hasSuffix("/") ? withoutSlash(String(path.dropLast())) : path
  }

  /// The path that a file names relative to its own folder, without needless `..`.
  package static func path(_ name: String, besides file: String) -> String {
    guard !name.hasPrefix("/") else { return name }
    var parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
    for part in name.split(separator: "/") {
      switch part {
      case ".": continue
      case ".." where !(parts.last ?? "..").hasPrefix(".") && parts.last != "": parts.removeLast()
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// What a file is called in reports: its path from the folder on in which it was found; its own name for a file that was named itself.
  package static func name(of path: String, in folder: String) -> String {
    let start = folder.hasSuffix("/") ? folder : folder + "/"
    if path.hasPrefix(start) { return String(path.dropFirst(start.count)) }
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Reads one file; a problem is reported and gives `nil`.
  package static func read(
    _ path: String, called name: String? = nil, from store: FileStore = .disk, into sources: inout SourceFiles,
    limit: Int,
    reporting problems: inout [Diagnostic]
  ) -> SourceFile? {
    switch store.read(path, limit) {
    case .bytes(let bytes): return sources.add(path: path, called: name, bytes: bytes)
    case .noSuchFile: problems.append(unreadable(path, Words(vi: "không có tệp này", en: "no such file")))
    case .isFolder: problems.append(unreadable(path, Words(vi: "đây là thư mục", en: "it is a folder")))
    case .failed(let reason): problems.append(unreadable(path, reason))
    case .tooLarge(let size):
      problems.append(
        Diagnostic(
          .tooLarge, "`\(path)` has \(size) bytes; a file may have \(limit)", at: nil,
          help: "rules and records are written by hand: split the file"
        ).told(
          "`\(path)` có \(size) byte; mỗi tệp nhiều nhất \(limit)",
          help: "quy tắc và hồ sơ là tệp viết tay: hãy chia nhỏ tệp"))
    }
    return nil
  }

  private static func unreadable(_ path: String, _ reason: Words) -> Diagnostic {
    Diagnostic(.unreadableFile, "cannot read `\(path)`: \(reason.en)", at: nil).told(
      "không đọc được `\(path)`: \(reason.vi)", help: "xem lại đường dẫn và quyền đọc")
  }
}
