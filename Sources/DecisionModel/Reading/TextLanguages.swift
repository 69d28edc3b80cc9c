package import YAMLTree

/// The languages in which texts of rule files stand, and how they are read: a key for each.
package struct TextLanguages {
  package let listed: [Language]
  /// Which may stand beside them and are not read.
  package let besides: [Language]

  /// The one that there is, where the rule set lists no other.
  package var only: Language? { listed.count == 1 ? listed[0] : nil }

  /// `{vi: …, en: …}`
  package var example: String { only == nil ? "{" + listed.map { "\($0.rawValue): …" }.joined(separator: ", ") + "}" : "…" }

  /// What such a text is called in messages.
  package var what: String {
    switch listed.count {
    case 1: "text"
    case 2: "text in two languages"
    default: "text in \(listed.count) languages"
    }
  }

  /// What stands under each language, as far as it can be read; what is missing is reported.
  package func read<Value>(_ reading: Reading<Value>, in fields: inout Fields) -> [(language: Language, text: Value)] {
    var all: [(language: Language, text: Value)] = []
    for language in listed {
      if let text = fields.required(language.rawValue, reading) { all.append((language, text)) }
    }
    fields.allow(besides.map(\.rawValue))
    return all
  }

  /// With one of them the thing has a name, and what rests on it need not fail.
  package func words(in fields: inout Fields) -> Words? {
    let read = read(.text, in: &fields)
    guard let some = read.first else { return nil }
    return Words(listed.map { language in (language, read.first { $0.language == language }?.text ?? some.text) })
  }
}
