package import Diagnostics

/// What a file declares that cannot be read as YAML: so that nobody is told that these names are unknown, when one bracket in
/// their file is.
///
/// Read line by line: the keys at the beginning of a line, and those one level below.
package struct SalvagedNames: Sendable {
  package struct Name: Sendable, Hashable {
    package let text: String
    package let range: SourceRange

    package init(text: String, range: SourceRange) {
      self.text = text
      self.range = range
    }
  }

  /// By the key of the section, or the word that names the element: `inputs`, `decision`.
  private var names: [String: [Name]] = [:]
  private var sections: Set<String> = []

  package init(_ files: [SourceFile] = []) {
    for file in files { scan(file) }
  }

  package subscript(section: String) -> [Name] { names[section] ?? [] }

  /// Whether a file that cannot be read has such a section.
  package func has(_ section: String) -> Bool { sections.contains(section) }

  package func declares(_ name: String, in section: String) -> Bool { self[section].contains { $0.text == name } }

  /// The same with inputs that something uses and nothing declares.
  package func with(inputs more: [Name]) -> SalvagedNames {
    var copy = self
    copy.names["inputs", default: []] += more
    return copy
  }

  private mutating func scan(_ file: SourceFile) {
    var section = ""
    var depth: Int?
    var start = 0
    for line in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      defer { start += line.count + 1 }
      let indentation = line.prefix { $0 == UInt8(ascii: " ") }.count
      let rest = line.dropFirst(indentation)
      guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), let first = rest.first, first != UInt8(ascii: "#"),
        first != UInt8(ascii: "-")
      else { continue }
      let key = String(decoding: rest[..<colon], as: UTF8.self)
      if indentation == 0 {
        section = key
        depth = nil
        sections.insert(key)
        let value = String(decoding: rest[rest.index(after: colon)...], as: UTF8.self).trimmed
        if !value.isEmpty, !value.contains(" ") {
          names[key, default: []].append(
            Name(text: value, range: SourceRange(file: file.id, lower: start, upper: start + line.count)))
        }
      } else if depth == nil || depth == indentation {
        depth = indentation
        let lower = start + indentation
        names[section, default: []].append(
          Name(text: key, range: SourceRange(file: file.id, lower: lower, upper: lower + key.utf8.count)))
      }
    }
  }
}
