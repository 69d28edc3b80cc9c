internal import ArgumentParser
internal import DecisionModel
internal import Terminal

/// The git checkout in which a folder of rules stands, read through the command `git`. Nothing is written, no file is checked
/// out: the files of a revision come straight out of the repository's objects.
struct GitRepository {
  private let folder: String
  /// From the top of the checkout to the folder; empty for the top itself.
  private let prefix: String

  init(holding folder: String) throws {
    self.folder = folder
    guard case .success = FileFinder.yamlFiles(at: folder) else {
      Console.report("sangloc: cannot read the rule set `\(folder)`: no such folder")
      throw Ending.failure
    }
    let (code, output, errors) = try Self.git(["-C", folder, "rev-parse", "--show-prefix"])
    guard code == 0 else {
      Console.report("sangloc: `\(folder)` is not in a git checkout\(Self.said(errors))")
      throw Ending.failure
    }
    let text = output.last == "\n" ? String(output.dropLast()) : output
    prefix = text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  /// The files of one revision.
  func tree(_ revision: String) throws -> Tree {
    let (code, output, _) = try Self.git([
      "-C", folder, "rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}",
    ])
    let commit = String(output.prefix { $0 != "\n" })
    guard code == 0, !commit.isEmpty else {
      Console.report("sangloc: there is no git revision `\(revision)`")
      throw Ending.failure
    }
    guard let listing = ChildProcess("git", ["-C", folder, "ls-tree", "-r", "-z", "--full-tree", commit]) else {
      throw Self.noGit()
    }
    // Mode, kind and object, a tab, the path: `100644 blob 3b18e512…\tRules/a.yaml`. Links and submodules are left out.
    var objects: [String: String] = [:]
    while let entry = listing.line(until: 0) {
      let text = String(decoding: entry, as: UTF8.self)
      guard text.hasPrefix("100"), let tab = text.firstIndex(of: "\t") else { continue }
      let path = text[text.index(after: tab)...]
      let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
      guard path.hasSuffix(".yaml") || path.hasSuffix(".yml"), !isHidden else { continue }
      objects[String(path)] = String(text[..<tab].split(separator: " ").last ?? "")
    }
    let (listed, errors) = listing.finish()
    guard listed == 0, let reader = ChildProcess("git", ["-C", folder, "cat-file", "--batch"]) else {
      Console.report("sangloc: cannot list the files of `\(revision)`\(Self.said(errors))")
      throw Ending.failure
    }
    return Tree(revision: revision, prefix: prefix, objects: objects, reader: reader)
  }

  private static func git(_ arguments: [String]) throws -> (code: Int32, output: String, errors: String) {
    guard let process = ChildProcess("git", arguments) else { throw noGit() }
    let output = String(decoding: process.rest(), as: UTF8.self)
    let (code, errors) = process.finish()
    return (code, output, errors)
  }

  private static func noGit() -> ExitCode {
    Console.report("sangloc: `git` cannot be started; --revision needs it")
    return Ending.failure
  }

  private static func said(_ errors: String) -> String {
    errors.split(separator: "\n").first.map { ": \($0)" } ?? ""
  }

  /// The YAML files of a revision, by paths such as `HEAD~1:./Rules/viet-nam/units.yaml`.
  final class Tree {
    private let revision: String
    private let prefix: String
    /// Object by path from the top.
    private let objects: [String: String]
    private let reader: ChildProcess

    fileprivate init(revision: String, prefix: String, objects: [String: String], reader: ChildProcess) {
      self.revision = revision
      self.prefix = prefix
      self.objects = objects
      self.reader = reader
    }

    /// The path of the folder in this revision. The dot is a folder above all, so that `..` does not eat the revision.
    var path: String { prefix.isEmpty ? "\(revision):." : "\(revision):./\(prefix)" }

    var store: FileStore {
      // What git keeps of a link is where it leads, which is no rule file.
      FileStore(
        yamlFiles: files, read: read, identity: inside, isLink: { _ in false },
        isFile: { [self] in objects[inside($0)] != nil })
    }

    /// The path from the top; `.` for the top itself.
    private func inside(_ path: String) -> String {
      let rest = path.dropFirst(revision.count + 1)
      return String(rest.hasPrefix("./") ? rest.dropFirst(2) : rest)
    }

    private func files(_ path: String) -> Result<[String], FileFinder.Failure> {
      let folder = inside(path)
      if objects[folder] != nil { return .success([path]) }
      let start = folder == "." || folder.isEmpty ? "" : folder + "/"
      let found = objects.keys.filter { $0.hasPrefix(start) }.map { "\(path)/\($0.dropFirst(start.count))" }
      return found.isEmpty
        ? .failure(
          .init(
            Words(vi: "bản `\(revision)` không có thư mục này", en: "the revision `\(revision)` has no such folder")))
        : .success(found.sorted())
    }

    private func read(_ path: String, limit: Int) -> FileStore.Reading {
      guard let object = objects[inside(path)] else { return .noSuchFile }
      // `<object> blob <size>`, then the bytes and a line end.
      guard reader.send(object + "\n"), let head = reader.line(),
        let size = Int(String(decoding: head, as: UTF8.self).split(separator: " ").last ?? ""),
        let bytes = reader.bytes(size), reader.bytes(1) != nil
      else {
        return .failed(Words(vi: "git không đưa ra đối tượng \(object)", en: "git does not give the object \(object)"))
      }
      return size > limit ? .tooLarge(size) : .bytes(bytes)
    }
  }
}
