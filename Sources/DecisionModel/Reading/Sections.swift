package import Diagnostics
package import YAMLTree

/// The sections of all files of a rule set, gathered by their keys, before any of them is read: sections need one
/// another, and the order of files must not matter.
package struct Sections {
  /// Which keys a rule file may have.
  package struct Form {
    /// Sections that may stand in any file, and in several.
    package let sections: [String]
    /// Elements that take a whole file: the key that names them, and the keys that go with it.
    package let elements: [(head: String, keys: [String])]

    package init(sections: [String], elements: [(head: String, keys: [String])]) {
      self.sections = sections
      self.elements = elements
    }

    package static func + (a: Form, b: Form) -> Form {
      Form(sections: a.sections + b.sections, elements: a.elements + b.elements)
    }
  }

  /// An element with a file of its own.
  package struct Element {
    package let head: Mapping.Entry
    private let entries: [String: Mapping.Entry]

    init(head: Mapping.Entry, entries: [String: Mapping.Entry]) {
      self.head = head
      self.entries = entries
    }

    package subscript(key: String) -> Mapping.Entry? { entries[key] }

    /// All of it.
    package var extent: Extent {
      Extent(entries.values.reduce(head.range) { $0.union($1.range) }, examples: entries["examples"])
    }

    /// Reads the value of a key that must be there.
    package func required<Value>(_ key: String, _ reading: Reading<Value>, reporting problems: inout [Diagnostic])
      -> Value?
    {
      guard let entry = entries[key] else {
        problems.append(
          Diagnostic(
            .missingKey, "this \(head.key.text) has no `\(key)`", at: head.key.range,
            help: "add `\(key): \(reading.example)`"))
        return nil
      }
      return reading.read(entry.value, ValueName(key: entry.key), &problems)
    }

    /// Reads the value of a key that may be there.
    package func optional<Value>(_ key: String, _ reading: Reading<Value>, reporting problems: inout [Diagnostic])
      -> Value?
    {
      entries[key].flatMap { reading.read($0.value, ValueName(key: $0.key), &problems) }
    }
  }

  private var drafts: Set<SourceFile.ID> = []

  /// Whether a place is in a draft that is laid over the rule set.
  package func isDraft(_ range: SourceRange) -> Bool { drafts.contains(range.file) }

  private var sections: [String: [Mapping.Entry]] = [:]
  private var elements: [String: [Element]] = [:]

  package init(_ files: [RuleFolder.File], form: Form, reporting problems: inout [Diagnostic]) {
    for file in files {
      if file.isDraft { drafts.insert(file.source.id) }
      let gathered: Bool? = Fields.read(file.tree, "rule file", reporting: &problems) { fields in
        for key in form.sections {
          if let entry = fields.entry(key) { sections[key, default: []].append(entry) }
        }
        var taken: String?
        for (head, keys) in form.elements {
          guard let entry = fields.entry(head) else { continue }
          if let taken {
            fields.report(
              Diagnostic(
                .unknownKey, "`\(head)` cannot stand beside `\(taken)`", at: entry.key.range,
                help: "give each a file of its own"))
            continue
          }
          taken = head
          var own: [String: Mapping.Entry] = [:]
          for key in keys { own[key] = fields.entry(key) }
          elements[head, default: []].append(Element(head: entry, entries: own))
        }
        return true
      }
      if gathered == nil { continue }
    }
  }

  /// All sections of one key, in the order of the files.
  package func all(_ key: String) -> [Mapping.Entry] { sections[key] ?? [] }

  /// All elements that this key names.
  package func elements(_ head: String) -> [Element] { elements[head] ?? [] }
}
