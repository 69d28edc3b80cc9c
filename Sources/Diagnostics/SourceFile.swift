internal import Synchronization

/// A file that was read: its path as the user wrote it and its bytes.
///
/// Files are told apart by a small number, so that a place in a file is a plain value of twelve bytes.
package struct SourceFile: Sendable, Hashable {
  /// The number of a file within one `SourceFiles`.
  package struct ID: Sendable, Hashable, Comparable {
    package let index: UInt32
    package init(_ index: UInt32) { self.index = index }
    package static func < (a: ID, b: ID) -> Bool { a.index < b.index }
  }

  package let id: ID
  package let path: String
  private let content: Content

  /// The bytes as read. They may not be UTF-8: whoever reads them says so.
  package var bytes: [UInt8] {
    switch content {
    case .here(let bytes): bytes
    case .elsewhere(let text): text.bytes
    }
  }

  package init(id: ID, path: String, bytes: [UInt8]) {
    self.id = id
    self.path = path
    content = .here(bytes)
  }

  fileprivate init(id: ID, path: String, text: LaterText) {
    self.id = id
    self.path = path
    content = .elsewhere(text)
  }

  private enum Content: Sendable {
    case here([UInt8])
    case elsewhere(LaterText)
  }

  package static func == (a: SourceFile, b: SourceFile) -> Bool {
    a.id == b.id && a.path == b.path && a.bytes == b.bytes
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(path)
  }
}

/// Bytes that are fetched when somebody asks for them: most files are never looked at.
private final class LaterText: Sendable {
  private let fetch: @Sendable () -> [UInt8]
  private let fetched = Mutex<[UInt8]?>(nil)

  init(_ fetch: @escaping @Sendable () -> [UInt8]) { self.fetch = fetch }

  var bytes: [UInt8] {
    fetched.withLock { fetched in
      let bytes = fetched ?? fetch()
      fetched = bytes
      return bytes
    }
  }
}

/// All files of one run, in the order they were added: what turns a `SourceRange` back into path, line and column.
package struct SourceFiles: Sendable {
  package private(set) var all: [SourceFile] = []

  package init() {}

  /// Adds a file and returns it with its number.
  package mutating func add(path: String, bytes: [UInt8]) -> SourceFile {
    let file = SourceFile(id: .init(UInt32(all.count)), path: path, bytes: bytes)
    all.append(file)
    return file
  }

  /// Adds a file whose bytes are known to whoever keeps them, and fetched once if they are asked for.
  package mutating func add(path: String, fetching bytes: @escaping @Sendable () -> [UInt8]) {
    all.append(SourceFile(id: .init(UInt32(all.count)), path: path, text: LaterText(bytes)))
  }

  /// Adds a text that stands in no file (a command-line argument, standard input) under a name such as `<expression>`.
  package mutating func add(name: String, text: String) -> SourceFile { add(path: name, bytes: Array(text.utf8)) }

  /// Forgets the file that was added last; its number is given again.
  package mutating func removeLast() { if !all.isEmpty { all.removeLast() } }

  package subscript(id: SourceFile.ID) -> SourceFile { all[Int(id.index)] }
}
