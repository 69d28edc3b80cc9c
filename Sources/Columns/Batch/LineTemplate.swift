/// How a line of answers is written: text with fields in braces, `{id}|{recommendation}|{hits;}`. What stands behind the name
/// of a list is put between its members.
package struct LineTemplate: Sendable {
  package enum Field: String, Sendable, CaseIterable {
    case id, kind, line
    /// The most severe that the stated facts already call for.
    case recommendation
    /// The recommendation where it is settled, else `undetermined`.
    case outcome
    case possible, hits, open, missing, low, high, reason
    case asOf = "as of"
    /// The id as a field of separated text.
    case quoted

    /// Whether it has members.
    var isList: Bool {
      switch self {
      case .possible, .hits, .open, .missing: true
      case .id, .kind, .line, .recommendation, .outcome, .low, .high, .reason, .asOf, .quoted: false
      }
    }

    /// Whether the completions of what is missing may change it, beyond what the stated facts say.
    var isExact: Bool {
      switch self {
      case .outcome, .possible, .open, .missing, .low, .high: true
      case .id, .kind, .line, .recommendation, .hits, .reason, .asOf, .quoted: false
      }
    }
  }

  package enum Part: Sendable, Hashable {
    case text([UInt8])
    case field(Field, separator: [UInt8])
  }

  package let parts: [Part]

  /// What is wrong with a template, in words.
  package struct Mistake: Error { package let reason: String }

  package init(_ text: String) throws(Mistake) {
    var parts: [Part] = []
    var plain: [UInt8] = []
    var rest = text[...]
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == "\\", let next = rest.first {
        plain += next == "t" ? [0x09] : Array(String(next).utf8)
        rest = rest.dropFirst()
        continue
      }
      guard character == "{" else {
        plain += String(character).utf8
        continue
      }
      guard let end = rest.firstIndex(of: "}") else { throw Mistake(reason: "a brace is not closed in the template") }
      let inside = rest[..<end]
      rest = rest[rest.index(after: end)...]
      let fields = Field.allCases.filter { inside.hasPrefix($0.rawValue) }.sorted {
        $0.rawValue.count > $1.rawValue.count
      }
      guard let field = fields.first, field.isList || inside == field.rawValue else {
        throw Mistake(
          reason:
            "the template has no field `\(inside)`; there are \(Field.allCases.map(\.rawValue).joined(separator: ", "))"
        )
      }
      if !plain.isEmpty { parts.append(.text(plain)) }
      plain = []
      parts.append(.field(field, separator: Array(inside.dropFirst(field.rawValue.count).utf8)))
    }
    if !plain.isEmpty { parts.append(.text(plain)) }
    self.parts = parts
  }

  var fields: [Field] { parts.compactMap { if case .field(let field, _) = $0 { field } else { nil } } }

  /// Whether the exact look at completions is needed for it.
  package var isExact: Bool { fields.contains(where: \.isExact) }

  /// Whether it is written from the columns as they are: no judgement of single rows is put together for it.
  var isPlain: Bool {
    fields.allSatisfy { field in
      switch field {
      case .id, .kind, .line, .recommendation, .hits: true
      case .outcome, .possible, .open, .missing, .low, .high, .reason, .asOf, .quoted: false
      }
    }
  }
}
