import Foundation
import Testing

/// A Swift file of the package, read as lines without indentation.
struct SwiftFile {
  let path: String
  let lines: [String]

  /// All files under a folder of the package, in order of their paths.
  static func all(under folder: String) throws -> [SwiftFile] {
    try Folder.files(under: folder).filter { $0.hasSuffix(".swift") }.map { path in
      let text = try String(contentsOf: Folder.root.appendingPathComponent(path), encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return SwiftFile(path: path, lines: lines.map { $0.trimmingCharacters(in: .whitespaces) })
    }
  }

  /// The import lines: with the access they give (`package`, or nothing) and the module.
  var imports: [(access: String, module: String)] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let word = words.firstIndex(of: "import"), words.count > word + 1, !line.hasPrefix("//"),
        words[..<word].allSatisfy({
          $0.hasPrefix("@") || ["package", "internal", "public", "private", "fileprivate"].contains($0)
        })
      else { return nil }
      // `import struct Foundation.Data` names a declaration.
      let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      let name = kinds.contains(words[word + 1]) && words.count > word + 2 ? words[word + 2] : words[word + 1]
      let module = name.split(separator: ".").first.map(String.init) ?? ""
      return (word > 0 ? String(words[word - 1]) : "", module)
    }
  }
}

/// Folders of the package.
enum Folder {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  static func files(under folder: String) throws -> [String] {
    let url = root.appendingPathComponent(folder).resolvingSymlinksInPath()
    let walk = try #require(FileManager.default.enumerator(atPath: url.path))
    return walk.compactMap { $0 as? String }.map { "\(folder)/\($0)" }.sorted()
  }
}
