import Diagnostics
import YAMLTree

/// Reads a text as a file called `test.yaml`.
func read(_ text: String) -> (root: Node?, problems: [Diagnostic], file: SourceFile, files: SourceFiles) {
  read(Array(text.utf8))
}

func read(_ bytes: [UInt8]) -> (root: Node?, problems: [Diagnostic], file: SourceFile, files: SourceFiles) {
  var files = SourceFiles()
  let file = files.add(path: "test.yaml", bytes: bytes)
  var problems: [Diagnostic] = []
  let root = TreeReader.read(file, reporting: &problems)
  return (root, problems, file, files)
}

extension SourceFile {
  /// The bytes of a range as text.
  func text(_ range: SourceRange) -> String {
    String(decoding: bytes[min(Int(range.lower), bytes.count)..<min(Int(range.upper), bytes.count)], as: UTF8.self)
  }
}

extension Node {
  /// This node and all inside it, in the order of the file; keys before their values.
  var all: [Node] {
    switch content {
    case .scalar: [self]
    case .sequence(let items): [self] + items.flatMap(\.all)
    case .mapping(let mapping): [self] + mapping.flatMap { [$0.key.node] + $0.value.all }
    }
  }

  var scalars: [Scalar] { all.compactMap(\.scalar) }
}
