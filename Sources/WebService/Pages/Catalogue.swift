package import DecisionModel
internal import Diagnostics
internal import YAMLTree

/// The texts of the pages, in Vietnamese and English, read from `Web/texts`: sections, in them keys, each with `vi` and `en`.
package struct Catalogue: Sendable {
  /// By section and key.
  package private(set) var texts: [String: [String: Words]] = [:]
  private let pages: [Language: PageValue]

  /// - Throws: `WebFolder.Failure`, which names the file, the key, and what it wants.
  package init(_ folder: WebFolder) throws(WebFolder.Failure) {
    var texts: [String: [String: Words]] = [:]
    for file in try folder.files(under: "texts", ending: ".yaml") {
      var sources = SourceFiles()
      var problems: [Diagnostic] = []
      let source = sources.add(path: file.path, bytes: file.bytes)
      guard let root = TreeReader.read(source, reporting: &problems)?.mapping, !problems.hasErrors else {
        throw WebFolder.Failure(path: file.path, reason: problems.first?.message ?? "no mapping of sections")
      }
      for section in root {
        guard let keys = section.value.mapping else { throw WebFolder.Failure(path: file.path, reason: "`\(section.key.text)` is no mapping") }
        for key in keys {
          func text(_ language: String) -> String? { key.value.mapping?.first { $0.key.text == language }?.value.scalar?.text }
          guard let vi = text("vi"), let en = text("en"), !vi.isEmpty, !en.isEmpty else {
            throw WebFolder.Failure(path: file.path, reason: "`\(section.key.text).\(key.key.text)` wants a text `vi` and a text `en`")
          }
          guard texts[section.key.text, default: [:]].updateValue(Words(vi: vi, en: en), forKey: key.key.text) == nil else {
            throw WebFolder.Failure(path: file.path, reason: "`\(section.key.text).\(key.key.text)` stands twice")
          }
        }
      }
    }
    self.texts = texts
    func page(_ language: Language) -> PageValue {
      .fields(texts.mapValues { .fields($0.mapValues { .text($0[language]) }) })
    }
    pages = [.vi: page(.vi), .en: page(.en)]
  }

  /// All texts of a language, for templates: `{{t.section.key}}`.
  package func page(_ language: Language) -> PageValue { pages[language] ?? .nothing }

  /// A text by `section.key`, with what stands in braces replaced: `còn {days} ngày`. A key that is not there shows itself, and a test
  /// finds it.
  package func text(_ key: String, _ language: Language, _ values: [String: String] = [:]) -> String {
    let parts = key.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, let words = texts[String(parts[0])]?[String(parts[1])] else { return "[\(key)]" }
    var text = words[language]
    for (name, value) in values { text = text.replacing("{\(name)}", with: value) }
    return text
  }
}
