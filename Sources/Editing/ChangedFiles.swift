package import DecisionModel
package import Diagnostics

/// Files as they would be after a change that nobody has written yet, by path: what a rule set is read from to see what becomes of it.
package struct ChangedFiles: Sendable {
  package private(set) var bytes: [String: [UInt8]] = [:]

  package init() {}

  package subscript(path: String) -> [UInt8]? {
    get { bytes[path] }
    set { bytes[path] = newValue }
  }

  /// The files of edits, after them.
  package init(_ edits: [TextEdit], of sources: SourceFiles) {
    for (id, own) in Dictionary(grouping: edits, by: \.range.file) {
      let file = sources[id]
      bytes[file.path] = TextEdit.applied(own, to: file.bytes)
    }
  }

  /// The disk, with these files in place of those that stand there.
  package var store: FileStore {
    let disk = FileStore.disk
    let bytes = bytes
    return FileStore(
      yamlFiles: disk.yamlFiles, read: { path, limit in bytes[path].map { .bytes($0) } ?? disk.read(path, limit) },
      identity: disk.identity, isLink: disk.isLink, isFile: disk.isFile)
  }
}
