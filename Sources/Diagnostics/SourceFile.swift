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
  /// As the user wrote it: for messages, which are read where the command was given.
  package let path: String
  /// From the root of the rules or records on: for reports, which are the same wherever they are made.
  package let name: String
  /// The bytes as read. They may not be UTF-8: whoever reads them says so.
  package let bytes: [UInt8]

  package init(id: ID, path: String, called name: String? = nil, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.name = name ?? path
    self.bytes = bytes
  }

  package static func == (a: SourceFile, b: SourceFile) -> Bool {
    a.id == b.id && a.path == b.path && a.bytes == b.bytes
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(path)
  }
}

/// All files of one run, in the order they were added: what turns a `SourceRange` back into path, line and column.
package struct SourceFiles: Sendable {
  package private(set) var all: [SourceFile] = []
  /// Of files that say something once for each member of a list: what each copy is for, by its number.
  private var copies: [SourceFile.ID: [SourceCopy]] = [:]

  package init() {}

  package func copies(of file: SourceFile.ID) -> [SourceCopy] { copies[file] ?? [] }

  package mutating func note(_ copies: [SourceCopy], of file: SourceFile.ID) { self.copies[file] = copies }

  /// Adds a file and returns it with its number.
  ///
  /// - Parameter name: what it is called in reports; its path where there is nothing shorter.
  package mutating func add(path: String, called name: String? = nil, bytes: [UInt8]) -> SourceFile {
    let file = SourceFile(id: .init(UInt32(all.count)), path: path, called: name, bytes: bytes)
    all.append(file)
    return file
  }

  /// Adds a text that stands in no file (a command-line argument, standard input) under a name such as `<expression>`.
  package mutating func add(name: String, text: String) -> SourceFile { add(path: name, bytes: Array(text.utf8)) }

  /// Forgets the file that was added last; its number is given again.
  package mutating func removeLast() { if !all.isEmpty { all.removeLast() } }

  /// The same files, one of them with other bytes.
  package func replacing(_ id: SourceFile.ID, by bytes: [UInt8]) -> SourceFiles {
    var files = self
    let file = self[id]
    files.all[Int(id.index)] = SourceFile(id: id, path: file.path, called: file.name, bytes: bytes)
    return files
  }

  package subscript(id: SourceFile.ID) -> SourceFile { all[Int(id.index)] }
}
