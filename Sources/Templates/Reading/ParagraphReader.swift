/// Reads a paragraph: its runs joined to one text, and the tags in it, however Word has cut them up.
///
/// What is no text of the paragraph is passed over: deleted text of tracked changes, instructions of fields, marks of the spelling
/// checker, bookmarks, traces of the last layout.
struct ParagraphReader {
  /// A tag as it was found.
  struct Found {
    let written: String
    let tag: Result<Tag, Tag.Slip>
    /// From its first bracket to its last, in units.
    let range: Range<Int>

    var control: Tag? { (try? tag.get()).flatMap { $0.isControl ? $0 : nil } }
  }

  var paragraph = TemplateParagraph()
  private(set) var found: [Found] = []
  /// Where a bracket has no other, as units.
  private(set) var halves: [Int] = []
  /// What holds paragraphs of its own: boxes of text, by their units.
  private(set) var boxes: [(unit: Int, element: XMLElement)] = []

  init(_ element: XMLElement) {
    paragraph.open = element.open
    paragraph.section = element.first("pPr").flatMap { $0.first("sectPr") == nil ? nil : $0.range }
    paragraph.parts.append(.bytes(element.open))
    flatten(element)
    paragraph.parts.append(.bytes(element.close))
    findTags()
  }

  // MARK: Runs

  private mutating func flatten(_ element: XMLElement) {
    var place = element.open.upperBound
    for child in element.children {
      if place < child.open.lowerBound { paragraph.parts.append(.bytes(place..<child.open.lowerBound)) }
      switch child.name {
      case "r": add(child)
      case "pPr", "del", "moveFrom", "?AlternateContent": paragraph.parts.append(.bytes(child.range))
      default:
        if child.children.isEmpty {
          paragraph.parts.append(.bytes(child.range))
        } else {
          paragraph.parts.append(.bytes(child.open))
          flatten(child)
          paragraph.parts.append(.bytes(child.close))
        }
      }
      place = child.close.upperBound
    }
    if place < element.close.lowerBound { paragraph.parts.append(.bytes(place..<element.close.lowerBound)) }
  }

  private mutating func add(_ run: XMLElement) {
    let number = paragraph.runs.count
    let first = paragraph.units.count
    var properties: Range<Int>?
    for child in run.children {
      switch child.name {
      case "rPr": properties = child.range
      case "t":
        for letter in child.text.unicodeScalars { paragraph.units.append(.init(run: number, letter: letter, bytes: 0..<0)) }
      case "tab": paragraph.units.append(.init(run: number, letter: "\t", bytes: child.range))
      case "br" where child.attributes["type"] == nil || child.attributes["type"] == "textWrapping":
        paragraph.units.append(.init(run: number, letter: "\n", bytes: child.range))
      case "lastRenderedPageBreak":
        paragraph.units.append(.init(run: number, letter: nil, bytes: child.range, isPageTrace: true))
      default:
        if !child.all("txbxContent").isEmpty { boxes.append((paragraph.units.count, child)) }
        paragraph.units.append(.init(run: number, letter: nil, bytes: child.range))
      }
    }
    paragraph.runs.append(.init(open: run.open, close: run.close, properties: properties, units: first..<paragraph.units.count))
    paragraph.parts.append(.run(number))
  }

  // MARK: Tags

  private mutating func findTags() {
    let places = paragraph.units.indices.filter { paragraph.units[$0].letter != nil }
    let letters = places.compactMap { paragraph.units[$0].letter }
    func pair(_ index: Int, _ letter: Unicode.Scalar) -> Bool {
      index + 1 < letters.count && letters[index] == letter && letters[index + 1] == letter
    }
    var index = 0
    while index < letters.count {
      if pair(index, "]") {
        halves.append(places[index])
        index += 2
        continue
      }
      // Of three brackets the first stands for itself.
      guard pair(index, "["), !pair(index + 1, "[") else { index += 1; continue }
      var end = index + 2
      while end < letters.count, !pair(end, "]"), !pair(end, "[") { end += 1 }
      guard pair(end, "]") else {
        halves.append(places[index])
        index = end
        continue
      }
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: letters[index + 2..<end])
      let written = String(scalars)
      found.append(Found(written: written, tag: Self.read(written), range: places[index]..<places[end + 1] + 1))
      index = end + 2
    }
  }

  private static func read(_ written: String) -> Result<Tag, Tag.Slip> {
    do throws(Tag.Slip) { return .success(try Tag.read(written)) } catch { return .failure(error) }
  }

  /// The text of some units.
  func text(_ range: Range<Int>) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: paragraph.units[range].compactMap(\.letter))
    return String(scalars)
  }

  var text: String { text(paragraph.units.indices) }

  /// Whether nothing is written in it but tags that open, part and close blocks.
  var isControlAlone: Bool {
    guard !found.isEmpty, halves.isEmpty, found.allSatisfy({ $0.control != nil }) else { return false }
    let tags = found.map(\.range)
    return paragraph.units.indices.allSatisfy { index in
      let unit = paragraph.units[index]
      return unit.isPageTrace || unit.letter?.properties.isWhitespace == true || tags.contains { $0.contains(index) }
    }
  }

  /// Whether every block that opens here closes here.
  var isBalanced: Bool { Self.isBalanced(found.compactMap(\.control)) }

  static func isBalanced(_ tags: [Tag]) -> Bool {
    var depth = 0
    for tag in tags {
      switch tag {
      case .each, .when: depth += 1
      case .endEach, .endWhen: depth -= 1
      case .otherwise: if depth == 0 { return false }
      case .value: break
      }
      if depth < 0 { return false }
    }
    return depth == 0
  }
}
