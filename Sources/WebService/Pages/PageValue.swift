internal import Diagnostics
internal import Mustache

/// What a template is filled with: texts, truths, lists and fields by name. Nothing else reaches a page, and no type of ours is looked into.
package enum PageValue: Sendable, Hashable {
  case text(String)
  case flag(Bool)
  case list([PageValue])
  case fields([String: PageValue])
  /// A section of a template that asks for it is left out.
  case nothing

  package subscript(name: String) -> PageValue? {
    get {
      guard case .fields(let fields) = self else { return nil }
      return fields[name]
    }
    set {
      guard case .fields(var fields) = self else { return }
      fields[name] = newValue
      self = .fields(fields)
    }
  }

  /// A text, or nothing where it is empty, so that a section of a template asks for it.
  package static func some(_ text: String?) -> PageValue {
    guard let text, !text.isEmpty else { return .nothing }
    return .text(text)
  }

  package static func number(_ number: Int) -> PageValue { .text(String(number)) }

  /// A list, or nothing where it is empty: a section around the whole table.
  package static func filled(_ items: [PageValue]) -> PageValue { items.isEmpty ? .nothing : .list(items) }

  /// These fields over those.
  package func merging(_ other: [String: PageValue]) -> PageValue {
    guard case .fields(let mine) = self else { return .fields(other) }
    return .fields(mine.merging(other) { $1 })
  }
}

extension PageValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
  package init(booleanLiteral value: Bool) { self = .flag(value) }
  package init(arrayLiteral elements: PageValue...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, PageValue)...) { self = .fields(Dictionary(elements) { $1 }) }
}

extension PageValue: MustacheParent, MustacheCustomRepresentation {
  package func child(named name: String) -> Any? {
    guard case .fields(let fields) = self else { return nil }
    if let found = fields[name] { return found }
    // `has_lines`: whether there is a line at all, for what stands around a list once.
    guard name.hasPrefix("has_"), let list = fields[String(name.dropFirst(4))] else { return nil }
    return PageValue.flag(list != .nothing && list != .list([]))
  }

  package var representation: Any? {
    switch self {
    case .text(let text): text
    case .flag(let flag): flag
    case .list(let items): items
    case .fields: self
    case .nothing: nil
    }
  }
}

/// How text becomes part of a page: by its code points, and with all that hides made visible.
///
/// Going by what a reader sees as one letter would pass over a quotation mark that an accent stands on, and a browser would not.
struct PageText: MustacheContentType {
  static let name = "PAGE"

  func escapeText(_ text: String) -> String { Self.escaped(text) }

  static func escaped(_ text: String) -> String {
    let text = visible(text)
    guard text.utf8.contains(where: acts) else { return text }
    var out = ""
    out.reserveCapacity(text.utf8.count + 32)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "`": out += "&#96;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func acts(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): true
    default: false
    }
  }
}
