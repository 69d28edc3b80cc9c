package import Diagnostics
internal import FoundationEssentials

/// Finds and reads the files that a path means.
package enum FileFinder {
  package struct Failure: Error {
    /// In words: "no such file or folder".
    package let reason: String
  }

  /// The path itself for a file; for a folder every `.yaml` and `.yml` file in it and its subfolders, sorted by path. Hidden files are left out.
  package static func yamlFiles(at path: String) -> Result<[String], Failure> {
    let manager = FileManager.default
    var isFolder = false
    guard manager.fileExists(atPath: path, isDirectory: &isFolder) else { return .failure(Failure(reason: "no such file or folder")) }
    guard isFolder else { return .success([path]) }
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let inside: [String]
    do {
      // With the slash a link to a folder is followed.
      inside = try manager.subpathsOfDirectory(atPath: trimmed + "/")
    } catch {
      return .failure(Failure(reason: "the folder cannot be read"))
    }
    return .success(
      inside.filter { name in
        (name.hasSuffix(".yaml") || name.hasSuffix(".yml")) && !name.split(separator: "/").contains { $0.hasPrefix(".") }
      }.sorted().map { "\(trimmed)/\($0)" })
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
    _ path: String, into sources: inout SourceFiles, limit: Int, reporting problems: inout [Diagnostic]
  ) -> SourceFile? {
    let manager = FileManager.default
    var isFolder = false
    guard manager.fileExists(atPath: path, isDirectory: &isFolder) else {
      problems.append(Diagnostic(.unreadableFile, "cannot read `\(path)`: no such file", at: nil))
      return nil
    }
    guard !isFolder else {
      problems.append(Diagnostic(.unreadableFile, "cannot read `\(path)`: it is a folder", at: nil))
      return nil
    }
    if let size = try? manager.attributesOfItem(atPath: path)[.size] as? Int, size > limit {
      problems.append(
        Diagnostic(
          .tooLarge, "`\(path)` has \(size) bytes; a file may have \(limit)", at: nil,
          help: "rules and records are written by hand: split the file"))
      return nil
    }
    do {
      let data = try Data(contentsOf: URL(filePath: path))
      return sources.add(path: path, bytes: [UInt8](data))
    } catch {
      problems.append(
        Diagnostic(
          .unreadableFile, "cannot read `\(path)`: \(manager.isReadableFile(atPath: path) ? "reading failed" : "permission denied")",
          at: nil))
      return nil
    }
  }
}
