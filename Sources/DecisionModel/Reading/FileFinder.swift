package import Diagnostics

/// Finds and reads the files that a path means.
package enum FileFinder {
  package struct Failure: Error {
    /// In words: "no such file or folder".
    package let reason: String

    package init(reason: String) { self.reason = reason }
  }

  /// The path itself for a file; for a folder every `.yaml` and `.yml` file in it and its subfolders, sorted by path. Hidden files are left out.
  package static func yamlFiles(at path: String) -> Result<[String], Failure> {
    switch FileSystem.kind(of: path) {
    case nil: return .failure(Failure(reason: "no such file or folder"))
    case .file?: return .success([path])
    case .folder?: break
    }
    guard let inside = FileSystem.files(in: withoutSlash(path)) else {
      return .failure(Failure(reason: "the folder cannot be read"))
    }
    return .success(inside.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted())
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

  /// Reads one file; a problem is reported and gives `nil`.
  package static func read(
    _ path: String, from store: FileStore = .disk, into sources: inout SourceFiles, limit: Int,
    reporting problems: inout [Diagnostic]
  ) -> SourceFile? {
    switch store.read(path, limit) {
    case .bytes(let bytes): return sources.add(path: path, bytes: bytes)
    case .noSuchFile: problems.append(Diagnostic(.unreadableFile, "cannot read `\(path)`: no such file", at: nil))
    case .isFolder: problems.append(Diagnostic(.unreadableFile, "cannot read `\(path)`: it is a folder", at: nil))
    case .failed(let reason): problems.append(Diagnostic(.unreadableFile, "cannot read `\(path)`: \(reason)", at: nil))
    case .tooLarge(let size):
      problems.append(
        Diagnostic(
          .tooLarge, "`\(path)` has \(size) bytes; a file may have \(limit)", at: nil,
          help: "rules and records are written by hand: split the file"))
    }
    return nil
  }
}
