package import Diagnostics

/// How to read one value: what is expected there, and what to say when it is something else.
///
/// The usual ones are `.text`, `.scalar`, `.integer`, `.boolean`, `.date`, `.expression`, `.word(of:)`, `.list(of:)`,
/// `.oneOrMore(_:)`, `.entries(of:)`; `.with(function)` uses a reader of one's own.
package struct Reading<Value> {
  /// - Parameters: the value, what it is called in messages (with backticks where it is a key), where to report.
  package let read: (Node, ValueName, inout [Diagnostic]) -> Value?
  private let exampleItem: String
  private let brackets: Int

  package init(example: String = "…", _ read: @escaping (Node, ValueName, inout [Diagnostic]) -> Value?) {
    self.init(example: example, brackets: 0, read)
  }

  private init(
    example: String, brackets: Int, _ read: @escaping (Node, ValueName, inout [Diagnostic]) -> Value?
  ) {
    exampleItem = example
    self.brackets = brackets
    self.read = read
  }

  /// Shows in the help for a missing key what could be written.
  package var example: String {
    String(repeating: "[", count: brackets) + exampleItem + String(repeating: "]", count: brackets)
  }

  /// A reader of one's own, as `func rule(_ node: Node, reporting problems: inout [Diagnostic]) -> Rule?`.
  package static func with(_ function: @escaping (Node, inout [Diagnostic]) -> Value?) -> Reading {
    Reading { node, _, problems in function(node, &problems) }
  }

  /// Goes on from what was read; `nil` when `next` reported something.
  package func then<Next>(_ next: @escaping (Value, inout [Diagnostic]) -> Next?) -> Reading<Next> {
    Reading<Next>(example: exampleItem, brackets: brackets) { node, name, problems in
      read(node, name, &problems).flatMap { next($0, &problems) }
    }
  }
}

// MARK: One value

extension Reading where Value == Node {
  /// Whatever stands there.
  package static var node: Reading { Reading { node, _, _ in node } }
}

extension Reading where Value == Scalar {
  /// A text with its place.
  package static var scalar: Reading {
    Reading { node, name, problems in
      guard let scalar = node.scalar else {
        problems.append(Expected.kind("a text", for: name, found: node))
        return nil
      }
      return scalar
    }
  }

  /// A text that will be read as an expression: everything but a folded (`>`) scalar, in which places cannot be shown
  /// well.
  package static var expression: Reading {
    Reading { node, name, problems in
      guard let scalar = Reading.scalar.read(node, name, &problems) else { return nil }
      if scalar.style == .folded {
        problems.append(
          Diagnostic(
            .foldedExpression, "\(name) is an expression and cannot be folded with `>`",
            at: SourceRange(
              file: scalar.range.file, lower: Int(scalar.range.lower), upper: Int(scalar.range.lower) + 1),
            help: "write `|` instead, or the expression on one line"))
        return nil
      }
      return scalar
    }
  }
}

extension Reading where Value == String {
  /// A text without its place.
  package static var text: Reading {
    Reading { node, name, problems in Reading<Scalar>.scalar.read(node, name, &problems)?.text }
  }
}

extension Reading where Value == Int {
  /// A whole number in digits, perhaps with a minus sign: `12`, not `012`, `1_000`, `1.0` or `1e3`.
  package static var integer: Reading {
    Reading(example: "10") { node, name, problems in
      guard let scalar = Reading<Scalar>.scalar.read(node, name, &problems) else { return nil }
      let text = scalar.text
      let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
      let isPlain = !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
      guard isPlain, digits == "0" || !digits.hasPrefix("0"), let value = Int(text) else {
        let help = isPlain ? "write it without zeros before it, and below 9223372036854775808" : "write digits only"
        problems.append(
          Diagnostic(.wrongValue, "\(name) must be a whole number, not `\(text)`", at: node.range, help: help))
        return nil
      }
      return value
    }
  }
}

extension Reading where Value == Bool {
  /// `true` or `false` and no other word.
  package static var boolean: Reading {
    Reading(example: "true") { node, name, problems in
      guard let scalar = Reading<Scalar>.scalar.read(node, name, &problems) else { return nil }
      switch scalar.text {
      case "true": return true
      case "false": return false
      case let other:
        let help =
          switch other.lowercased() {
          case "yes", "on", "y", "có", "đúng", "true", "1": "write `true`"
          case "no", "off", "n", "không", "sai", "false", "0": "write `false`"
          default: "write `true` or `false`"
          }
        problems.append(
          Diagnostic(.wrongValue, "\(name) must be `true` or `false`, not `\(other)`", at: node.range, help: help))
        return nil
      }
    }
  }
}

extension Reading where Value == DateText {
  /// A day as `2026-01-29`.
  package static var date: Reading {
    Reading(example: "2026-01-29") { node, name, problems in
      guard let scalar = Reading<Scalar>.scalar.read(node, name, &problems) else { return nil }
      guard let date = DateText(scalar.text) else {
        problems.append(
          Diagnostic(
            .wrongValue, "\(name) must be a day such as 2026-01-29, not `\(scalar.text)`", at: node.range,
            help: "year, month and day of the calendar, with hyphens"))
        return nil
      }
      return date
    }
  }
}

extension Reading {
  /// One word of a closed list.
  package static func word(among words: [(word: String, value: Value)]) -> Reading {
    Reading(example: words.first?.word ?? "…") { node, name, problems in
      guard let scalar = Reading<Scalar>.scalar.read(node, name, &problems) else { return nil }
      if let match = words.first(where: { scalar.says($0.word) }) { return match.value }
      let text = scalar.text
      let all = words.map { "`\($0.word)`" }.joined(separator: ", ")
      let help = Spelling.nearest(to: text, among: words.map(\.word)).map { "did you mean `\($0)`?" }
      problems.append(
        Diagnostic(
          .unknownWord, "\(name) cannot be `\(text)`", at: node.range,
          notes: help == nil ? [] : [.init("it is one of \(all)")], help: help ?? "it is one of \(all)"))
      return nil
    }
  }
}

extension Reading where Value: CaseIterable & RawRepresentable<String> {
  /// A word that names a case of an enumeration.
  package static func word(of type: Value.Type = Value.self) -> Reading {
    word(among: Value.allCases.map { ($0.rawValue, $0) })
  }
}

// MARK: Several values

extension Reading {
  /// A list whose every item is read by `item`; those that cannot be read are reported and left out.
  package static func list<Item>(of item: Reading<Item>) -> Reading where Value == [Item] {
    Reading(example: item.exampleItem, brackets: item.brackets + 1) { node, name, problems in
      guard let items = node.sequence else {
        problems.append(Expected.kind("a list", for: name, found: node))
        return nil
      }
      var result: [Item] = []
      result.reserveCapacity(items.count)
      for node in items {
        if let value = read(node, item, name.item, &problems) { result.append(value) }
      }
      return result
    }
  }

  /// A single value, or a list of them: `source: plan` or `source: [plan, decree]`.
  package static func oneOrMore<Item>(_ item: Reading<Item>) -> Reading where Value == [Item] {
    Reading(example: item.exampleItem, brackets: item.brackets) { node, name, problems in
      if node.sequence != nil { return Reading.list(of: item).read(node, name, &problems) }
      return item.read(node, name, &problems).map { [$0] }
    }
  }

  /// A mapping from names that the author chooses: `inputs:`, `parameters:`. In the order of the file.
  package static func entries<Item>(of item: Reading<Item>) -> Reading where Value == [(key: Scalar, value: Item)] {
    Reading(example: "{…}") { node, name, problems in
      guard let mapping = node.mapping else {
        problems.append(Expected.kind("a mapping", for: name, found: node))
        return nil
      }
      var result: [(key: Scalar, value: Item)] = []
      result.reserveCapacity(mapping.count)
      // The second of two duplicates was reported by the reader.
      var seen: Set<String> = []
      for entry in mapping where !entry.key.node.isRefused && seen.insert(entry.key.text).inserted {
        if let value = read(entry.value, item, ValueName(key: entry.key), &problems) {
          result.append((entry.key, value))
        }
      }
      return result
    }
  }

  private static func read<Item>(
    _ node: Node, _ item: Reading<Item>, _ name: ValueName, _ problems: inout [Diagnostic]
  ) -> Item? {
    if node.isRefused { return nil }
    if node.isNothing {
      problems.append(
        Diagnostic(.missingKey, "\(name) has no value", at: node.range, help: "write `\(item.example)`"))
      return nil
    }
    return item.read(node, name, &problems)
  }
}

/// Words for "another kind of thing than expected".
enum Expected {
  static func kind(_ expected: String, for name: ValueName, found node: Node) -> Diagnostic {
    Diagnostic(
      .wrongKind, "\(name) must be \(expected), not \(node.kindInWords)", at: node.headRange,
      help: help(expected, node))
  }

  static func mapping(_ what: String, found node: Node) -> Diagnostic {
    Diagnostic(
      .wrongKind, "this \(what) must be a mapping, not \(node.kindInWords)", at: node.headRange,
      help: "write keys with values, a line each: `key: value`")
  }

  private static func help(_ expected: String, _ node: Node) -> String? {
    switch (expected, node.content) {
    case ("a list", .scalar(let scalar)): "write it in brackets: `[\(scalar.text.prefix(30))]`"
    case ("a text", .sequence), ("a text", .mapping): "a text that begins with a bracket or brace needs quotation marks"
    case ("a mapping", _): "write keys with values, a line each: `key: value`"
    default: nil
    }
  }
}
