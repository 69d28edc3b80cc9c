/// Where somebody is writing in a YAML file, as far as the lines up to there tell: the file is rarely whole while one writes. Found from indentation
/// and brackets, without a reader.
struct WritingPlace: Equatable {
  /// The keys above, the outermost first; the last is the one whose value is being written, where one is.
  let path: [String]
  /// What stands already of the key or value.
  let written: String
  /// Whether a key is being written, and no value.
  let isKey: Bool
  /// Keys that stand beside it already.
  let beside: [String]

  /// - Parameters:
  ///   - line: the line up to the place.
  ///   - above: the lines before it, the nearest first.
  init(line: String, above: [String]) {
    var (column, rest, dash) = Self.opened(line)
    var lines = above[...]
    var unit = Levels(rest)
    // Brackets that were opened further up and not closed: their lines are read with this one.
    if let opener = Self.opener(of: line, above: Array(above.prefix(8))) {
      let whole = above.prefix(opener + 1).reversed().joined(separator: " ") + " " + line
      (column, rest, dash) = Self.opened(whole)
      unit = Levels(rest)
      lines = above.dropFirst(opener + 1)
    }
    var path: [String] = []
    var beside: [String] = unit.depth > 0 ? unit.beside : []
    var limit = dash.map { $0 + 1 } ?? column
    var isOwn = dash == nil && unit.depth == 0
    for text in lines {
      guard limit > 0 || isOwn else { break }
      let (other, content, mark) = Self.opened(text)
      guard let key = Self.key(of: content) else { continue }
      if other < limit {
        path.insert(key, at: 0)
        limit = mark.map { $0 + 1 } ?? other
        isOwn = false
      } else if other == column, isOwn {
        beside.append(key)
        if let mark {
          // The item of a list begins here.
          limit = min(limit, mark + 1)
          isOwn = false
        }
      } else if let mark, other > limit, mark < limit {
        limit = mark + 1
      }
    }
    self.path = path + unit.keys
    written = unit.written
    isKey = unit.isKey
    self.beside = beside
  }

  /// Where the content of a line begins, the content, and where its last dash stands.
  private static func opened(_ line: String) -> (column: Int, rest: String, dash: Int?) {
    var rest = line[...]
    var (column, dash): (Int, Int?) = (0, nil)
    while let first = rest.first {
      if first == " " {
        column += 1
        rest = rest.dropFirst()
      } else if rest.hasPrefix("- ") {
        dash = column
        column += 2
        rest = rest.dropFirst(2)
      } else {
        break
      }
    }
    return (column, String(rest), dash)
  }

  private static func key(of content: String) -> String? {
    guard !content.hasPrefix("#"), !content.hasPrefix("{"), !content.hasPrefix("[") else { return nil }
    let levels = Levels(content.hasSuffix(":") ? content + " " : content)
    return levels.first
  }

  /// How many lines above the brackets begin that are open at this line; `nil` where none are.
  private static func opener(of line: String, above: [String]) -> Int? {
    for (index, text) in above.enumerated() {
      let levels = Levels(opened(text).rest)
      if levels.depth > 0 { return index }
      if !text.drop(while: { $0 == " " }).isEmpty, levels.depth == 0, !text.hasSuffix(",") { return nil }
    }
    return nil
  }

  /// A line read up to its end: keys, brackets, quotation marks.
  private struct Levels {
    private(set) var keys: [String] = []
    private(set) var first: String?
    private(set) var written = ""
    private(set) var isKey = true
    private(set) var depth = 0
    private(set) var beside: [String] = []

    init(_ text: String) {
      /// For each level its bracket, the key that is open in it and those that stand in it.
      var levels: [(bracket: Character, key: String?, keys: [String])] = [(" ", nil, [])]
      var token = ""
      var quote: Character?
      var before: Character = " "
      let characters = Array(text)
      var index = 0
      while index < characters.count {
        let character = characters[index]
        let next = index + 1 < characters.count ? characters[index + 1] : "\n"
        index += 1
        defer { before = character }
        if let open = quote {
          token.append(character)
          if character == open { quote = nil }
          continue
        }
        let isAtStart = token.allSatisfy { $0 == " " }
        switch character {
        case "\"", "'":
          if isAtStart { quote = character }
          token.append(character)
        case "#" where before == " ":
          index = characters.count
        case "{", "[":
          guard isAtStart else {
            token.append(character)
            continue
          }
          levels.append((character, nil, []))
          token = ""
        case "}", "]":
          guard levels.count > 1 else {
            token.append(character)
            continue
          }
          levels.removeLast()
          token = ""
        case "," where levels.count > 1:
          levels[levels.count - 1].key = nil
          token = ""
        case ":" where next == " ":
          guard levels[levels.count - 1].key == nil, levels[levels.count - 1].bracket != "[" else {
            token.append(character)
            continue
          }
          let key = Self.plain(token)
          levels[levels.count - 1].key = key
          levels[levels.count - 1].keys.append(key)
          if first == nil { first = key }
          token = ""
        default: token.append(character)
        }
      }
      keys = levels.compactMap(\.key)
      depth = levels.count - 1
      let last = levels[levels.count - 1]
      isKey = last.key == nil && last.bracket != "["
      beside = last.keys
      written = String(token.drop { $0 == " " })
    }

    private static func plain(_ token: String) -> String {
      var text = token[...]
      while text.first == " " { text = text.dropFirst() }
      while text.last == " " { text = text.dropLast() }
      if text.count > 1, let mark = text.first, mark == "\"" || mark == "'", text.last == mark { text = text.dropFirst().dropLast() }
      return String(text)
    }
  }
}
