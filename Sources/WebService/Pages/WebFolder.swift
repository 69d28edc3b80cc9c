internal import FoundationEssentials

/// The folder `Web` of the program: templates, texts, styles and scripts, as data.
package struct WebFolder: Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  package struct Failure: Error, Sendable {
    package let path: String
    /// In words.
    package let reason: String
  }

  package struct File: Sendable {
    package let path: String
    /// The path below the folder that was asked for, without the ending.
    package let name: String
    package let bytes: [UInt8]
    package var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// All files below a folder that end so, sorted by name.
  package func files(under folder: String, ending: String) throws(Failure) -> [File] {
    let root = "\(path)/\(folder)"
    guard let found = try? FileManager.default.subpathsOfDirectory(atPath: root) else {
      throw Failure(path: root, reason: "the folder cannot be read")
    }
    var files: [File] = []
    for name in found.sorted() where name.hasSuffix(ending) && !name.hasPrefix(".") {
      files.append(File(path: "\(root)/\(name)", name: String(name.dropLast(ending.count)), bytes: try Self.bytes(at: "\(root)/\(name)")))
    }
    return files
  }

  package func bytes(_ name: String) throws(Failure) -> [UInt8] { try Self.bytes(at: "\(path)/\(name)") }

  private static func bytes(at path: String) throws(Failure) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw Failure(path: path, reason: "the file cannot be read") }
    return Array(data)
  }
}
