internal import Diagnostics
internal import YAMLTree

/// What something of the map is called, in the languages of the rule set.
package struct MapLabel: Sendable, Hashable {
  package struct Text: Sendable, Hashable {
    /// The code of the language: `vi`.
    package let language: String
    package let text: String

    package init(language: String, text: String) {
      self.language = language
      self.text = text
    }
  }

  /// Never empty where it was read; the first stands for languages that are not there.
  package let texts: [Text]

  package init(_ texts: [Text]) { self.texts = texts }

  package init(vi: String, en: String) {
    self.init([Text(language: "vi", text: vi), Text(language: "en", text: en)])
  }

  /// A name that is the same in all of them.
  package init(_ name: String, in languages: [String]) {
    self.init(languages.map { Text(language: $0, text: name) })
  }

  /// In a language, else in English, else in the first.
  package subscript(language: String) -> String {
    (texts.first { $0.language == language } ?? texts.first { $0.language == "en" } ?? texts.first)?.text ?? ""
  }

  package var vi: String { self["vi"] }
  package var en: String { self["en"] }

  static func reading(_ mapLanguages: MapLanguages) -> Reading<MapLabel> {
    let (languages, besides) = (mapLanguages.listed, mapLanguages.besides)
    let example = "{" + languages.map { "\($0): …" }.joined(separator: ", ") + "}"
    return Reading(example: languages.count == 1 ? "…" : example) { node, name, problems in
      if languages.count == 1, node.scalar != nil {
        return Reading<String>.text.read(node, name, &problems).map { MapLabel($0, in: languages) }
      }
      let what = languages.count == 2 ? "text in two languages" : "text in \(languages.count) languages"
      return Fields.read(node, languages.count == 1 ? "text" : what, reporting: &problems) { fields in
        let texts = languages.compactMap { code in fields.required(code, .text).map { Text(language: code, text: $0) } }
        fields.allow(besides)
        return texts.count == languages.count ? MapLabel(texts) : nil
      }
    }
  }
}

/// The languages in which the labels of a map stand, by their codes.
package struct MapLanguages: Sendable, Hashable {
  /// All of which a label must have.
  package let listed: [String]
  /// Which may stand beside them and are not read: those of included rule sets.
  package let besides: [String]

  package init(listed: [String] = ["vi", "en"], besides: [String] = []) {
    self.listed = listed
    self.besides = besides
  }
}
