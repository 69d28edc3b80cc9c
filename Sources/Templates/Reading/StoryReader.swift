/// Reads a story of a template: what is repeated, what stands under a condition, what is filled; and all that is wrong, at once.
struct StoryReader {
  private let story: Story
  private let vocabulary: TemplateVocabulary
  private(set) var faults: [TemplateFault] = []
  /// The lists that are repeated, and the values that are filled.
  private(set) var uses: Set<String> = []
  /// The texts of its paragraphs, as a person reads them.
  private(set) var texts: [String] = []
  private(set) var pieces: [TemplatePiece] = []

  private var paragraphs = 0
  private var tables = 0
  private var cell: TemplatePlace.Cell?
  private var lastPlain = ""
  /// Tags that repeat the row in which they stand: by the paragraph's first byte, and their number in it.
  private var rowTags: Set<TagKey> = []

  private struct TagKey: Hashable {
    let paragraph: Int
    let number: Int
  }
  /// Which lists are open, and how many blocks.
  struct Scope {
    var lists: [String] = []
    var depth = 0
  }
  private static let mostDeep = 3

  /// - Parameter size: how many bytes there are: what stands before and behind the root stays, too.
  init(_ root: XMLElement, size: Int, _ story: Story, _ vocabulary: TemplateVocabulary) {
    self.story = story
    self.vocabulary = vocabulary
    let (head, foot) = (0..<root.open.lowerBound, root.close.upperBound..<size)
    pieces = merged([.bytes(head)] + whole(root, Scope()) + [.bytes(foot)])
  }

  // MARK: Blocks

  private mutating func whole(_ element: XMLElement, _ scope: Scope, isLoneInCell: Bool = false) -> [TemplatePiece] {
    [.bytes(element.open)] + content(element, scope, isLoneInCell: isLoneInCell) + [.bytes(element.close)]
  }

  private mutating func content(_ element: XMLElement, _ scope: Scope, isLoneInCell: Bool = false) -> [TemplatePiece] {
    var frames = BlockFrames<TemplatePiece>(scope)
    var place = element.open.upperBound
    for child in element.children {
      if place < child.open.lowerBound { frames.add(.bytes(place..<child.open.lowerBound)) }
      place = child.close.upperBound
      switch child.name {
      case "p": paragraph(child, &frames, isLoneInCell: isLoneInCell)
      case "tr": row(child, &frames)
      case "tbl":
        let outer = cell
        tables += 1
        cell = .init(table: tables, row: 0, column: 0)
        let table = merged(whole(child, frames.scope))
        cell = outer
        frames.add(isBytes(table) ? table[0] : .table(table))
      default:
        guard child.children.contains(where: { $0.name == "p" || !$0.children.isEmpty }) else { frames.add(.bytes(child.range)); continue }
        for piece in whole(child, frames.scope) { frames.add(piece) }
      }
    }
    if place < element.close.lowerBound { frames.add(.bytes(place..<element.close.lowerBound)) }
    for open in frames.unclosed { report(.unclosed, open.written, at: open.place) }
    return merged(frames.finish())
  }

  private mutating func paragraph(_ element: XMLElement, _ frames: inout BlockFrames<TemplatePiece>, isLoneInCell: Bool) {
    paragraphs += 1
    let scope = frames.scope
    let reader = read(element, scope)
    let text = reader.text
    texts.append(text)
    for half in reader.halves { report(.halfBracket, "", at: place(reader, half..<half + 2)) }
    let isFilled = !reader.found.isEmpty || reader.paragraph.units.contains { !$0.pieces.isEmpty }
    guard isFilled else {
      if text.contains(where: { !$0.isWhitespace }) { lastPlain = shortened(text) }
      return frames.add(.bytes(element.range))
    }
    let key = element.open.lowerBound
    let own = reader.found.indices.filter { !rowTags.contains(.init(paragraph: key, number: $0)) }
    if reader.isControlAlone, own.count == reader.found.count, !reader.isBalanced {
      for found in reader.found { apply(found, reader, &frames) }
      return
    }
    var paragraph = reader.paragraph
    paragraph.isOnlyOfCell = isLoneInCell
    paragraph.content = inline(reader, key, scope)
    frames.add(.paragraph(paragraph))
  }

  private mutating func read(_ element: XMLElement, _ scope: Scope) -> ParagraphReader {
    var reader = ParagraphReader(element)
    for box in reader.boxes {
      let pieces = merged(whole(box.element, scope))
      if !isBytes(pieces) { reader.paragraph.units[box.unit].pieces = pieces }
    }
    return reader
  }

  // MARK: Rows

  private mutating func row(_ element: XMLElement, _ frames: inout BlockFrames<TemplatePiece>) {
    let outer = cell
    cell = cell.map { .init(table: $0.table, row: $0.row + 1, column: 0) }
    defer { cell = outer.map { .init(table: $0.table, row: $0.row + 1, column: 0) } }
    var tags: [(cell: Int, paragraph: Int, key: TagKey, found: ParagraphReader.Found, reader: ParagraphReader)] = []
    var number = paragraphs
    var isControlAlone = true
    let cells = element.children.filter { $0.name == "tc" }
    for (column, cell) in cells.enumerated() {
      for paragraph in cell.children where paragraph.name == "p" {
        number += 1
        let reader = ParagraphReader(paragraph)
        for (index, found) in reader.found.enumerated() where found.control != nil {
          tags.append((column, number, TagKey(paragraph: paragraph.open.lowerBound, number: index), found, reader))
        }
        let isEmpty = !reader.text.contains { !$0.isWhitespace }
        isControlAlone = isControlAlone && (isEmpty || reader.isControlAlone)
      }
      isControlAlone = isControlAlone && !cell.children.contains { $0.name == "tbl" }
    }
    // A row with nothing but the beginning or the end of a block opens or closes it for the rows between.
    if isControlAlone, !tags.isEmpty, !ParagraphReader.isBalanced(tags.compactMap(\.found.control)) {
      for tag in tags {
        cell = cell.map { .init(table: $0.table, row: $0.row, column: tag.cell + 1) }
        paragraphs = tag.paragraph
        apply(tag.found, tag.reader, &frames)
      }
      paragraphs = number
      return
    }
    var open: [Int] = []
    var pairs: [(open: Int, close: Int)] = []
    for (index, tag) in tags.enumerated() {
      switch tag.found.control {
      case .each?, .when?: open.append(index)
      case .endEach?, .endWhen?: if let begun = open.popLast() { pairs.append((begun, index)) }
      case .otherwise?, .value?, nil: break
      }
    }
    let across = pairs.filter { tags[$0.open].cell != tags[$0.close].cell }.sorted { $0.open < $1.open }
    for pair in across { rowTags.formUnion([tags[pair.open].key, tags[pair.close].key]) }
    var inner = BlockFrames<TemplatePiece>(frames.scope)
    let first = paragraphs
    for tag in across.map({ tags[$0.open] }) {
      cell = cell.map { .init(table: $0.table, row: $0.row, column: tag.cell + 1) }
      paragraphs = tag.paragraph
      apply(tag.found, tag.reader, &inner)
    }
    paragraphs = first
    let scope = inner.scope
    var pieces: [TemplatePiece] = [.bytes(element.open)]
    var place = element.open.upperBound
    var column = 0
    for child in element.children {
      if place < child.open.lowerBound { pieces.append(.bytes(place..<child.open.lowerBound)) }
      place = child.close.upperBound
      guard child.name == "tc" else { pieces.append(.bytes(child.range)); continue }
      column += 1
      cell = cell.map { .init(table: $0.table, row: $0.row, column: column) }
      let outerCell = cell
      let paragraphs = child.children.count { $0.name == "p" || $0.name == "tbl" }
      let inside = merged(whole(child, scope, isLoneInCell: paragraphs == 1))
      cell = outerCell
      pieces.append(isBytes(inside) ? inside[0] : .cell(inside))
    }
    if place < element.close.lowerBound { pieces.append(.bytes(place..<element.close.lowerBound)) }
    pieces.append(.bytes(element.close))
    let whole = merged(pieces)
    inner.add(isBytes(whole) ? whole[0] : .row(whole))
    for pair in across.reversed() { apply(tags[pair.close].found, tags[pair.close].reader, &inner) }
    for piece in inner.finish() { frames.add(piece) }
  }

  // MARK: Tags

  /// Opens, parts or closes a block.
  private mutating func apply<Piece>(_ found: ParagraphReader.Found, _ reader: ParagraphReader, _ frames: inout BlockFrames<Piece>) {
    guard let tag = found.control else { return }
    let place = place(reader, found.range)
    switch tag {
    case .each(let written):
      let list = list(written, frames.scope, found, place)
      frames.open(.each(list ?? ""), found.written, place)
      uses.insert(list ?? "")
    case .when(let written, let isNegated):
      // A name that itself begins with “không” is that name.
      let whole = isNegated ? vocabulary.condition(Tag.negation + written) : nil
      let condition = whole ?? vocabulary.condition(written)
      if condition == nil { unknown(written, vocabulary.conditions, found, place) }
      frames.open(.when(condition ?? "", isNegated && whole == nil), found.written, place)
    case .otherwise:
      if !frames.part() { report(.notOpened, found.written, at: place) }
    case .endEach(let written):
      close(frames.close(isEach: true, list: vocabulary.list(written)), found, place)
    case .endWhen:
      close(frames.close(isEach: false, list: nil), found, place)
    case .value: break
    }
    if frames.scope.depth > Self.mostDeep { report(.tooDeep, found.written, at: place) }
  }

  private mutating func close(_ closing: BlockClosing, _ found: ParagraphReader.Found, _ place: TemplatePlace) {
    switch closing {
    case .fits: break
    case .crosses(let other): report(.crossing, found.written, other, at: place)
    case .nothingOpen: report(.notOpened, found.written, at: place)
    }
  }

  private mutating func list(_ written: String, _ scope: Scope, _ found: ParagraphReader.Found, _ place: TemplatePlace) -> String? {
    guard let list = vocabulary.list(written) else {
      unknown(written, vocabulary.lists.keys.sorted(), found, place)
      return nil
    }
    if !vocabulary.mayOpen(list, in: scope.lists) {
      report(.outsideList, found.written, vocabulary.holders(of: list).map { "[[mỗi \($0)]]" }.joined(separator: ", "), at: place)
    }
    return list
  }

  private mutating func inline(_ reader: ParagraphReader, _ key: Int, _ scope: Scope) -> [TemplateParagraph.Inline] {
    var frames = BlockFrames<TemplateParagraph.Inline>(scope)
    var place = 0
    for (number, found) in reader.found.enumerated() {
      if place < found.range.lowerBound { frames.add(.units(place..<found.range.lowerBound)) }
      place = found.range.upperBound
      frames.add(.cut(found.range))
      if rowTags.contains(.init(paragraph: key, number: number)) { continue }
      switch found.tag {
      case .failure(let slip): report(slip, found, at: self.place(reader, found.range))
      case .success(.value(let written, let format, let missing)):
        if let name = value(written, frames.scope, found, reader) {
          frames.add(.value(name: name, format, missing, cut: found.range))
        }
      case .success: apply(found, reader, &frames)
      }
    }
    if place < reader.paragraph.units.count { frames.add(.units(place..<reader.paragraph.units.count)) }
    for open in frames.unclosed { report(.unclosed, open.written, at: open.place) }
    return frames.finish()
  }

  private mutating func value(_ written: String, _ scope: Scope, _ found: ParagraphReader.Found, _ reader: ParagraphReader) -> String? {
    let place = place(reader, found.range)
    if TemplateVocabulary.folded(written) == TemplateVocabulary.folded(TemplateVocabulary.counter) {
      if scope.lists.isEmpty { report(.outsideList, found.written, "[[mỗi …]]", at: place) }
      return TemplateVocabulary.counter
    }
    if let name = vocabulary.field(written, of: scope.lists) ?? vocabulary.value(written) {
      uses.insert(name)
      return name
    }
    let holders = vocabulary.lists(withField: written)
    if !holders.isEmpty {
      report(.outsideList, found.written, holders.map { "[[mỗi \($0)]]" }.joined(separator: ", "), at: place)
    } else if let list = vocabulary.list(written) {
      report(.listAsValue, found.written, "[[mỗi \(list)]]", at: place)
    } else {
      unknown(written, vocabulary.known(in: scope.lists), found, place)
    }
    return nil
  }

  // MARK: Small things

  private mutating func report(_ fault: TemplateFault) { faults.append(fault) }

  private mutating func report(_ code: TemplateFault.Code, _ written: String, _ other: String = "", at place: TemplatePlace) {
    report(TemplateFault(code, written: written, other, at: place))
  }

  private mutating func report(_ slip: Tag.Slip, _ found: ParagraphReader.Found, at place: TemplatePlace) {
    switch slip {
    case .empty: report(.unknownName, "", at: place)
    case .refused: report(.refused, found.written, at: place)
    case .format(let format): report(.unknownFormat, format, at: place)
    }
  }

  private mutating func unknown(_ written: String, _ known: [String], _ found: ParagraphReader.Found, _ place: TemplatePlace) {
    report(TemplateFault(unknown: written, among: known, at: place))
  }

  private func place(_ reader: ParagraphReader, _ range: Range<Int>) -> TemplatePlace {
    let count = reader.paragraph.units.count
    let (first, last) = (max(0, range.lowerBound - 12), min(count, range.upperBound + 12))
    let around = reader.text(first..<last).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return TemplatePlace(
      story: story, after: lastPlain, paragraph: paragraphs, cell: cell,
      text: (first > 0 ? "… " : "") + around + (last < count ? " …" : ""))
  }

  private func shortened(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 40 ? words.prefix(40) + "…" : words
  }

  private func isBytes(_ pieces: [TemplatePiece]) -> Bool {
    if pieces.count == 1, case .bytes = pieces[0] { true } else { false }
  }

  /// Stretches of bytes that follow on one another as one.
  private func merged(_ pieces: [TemplatePiece]) -> [TemplatePiece] {
    var merged: [TemplatePiece] = []
    for piece in pieces {
      if case .bytes(let next) = piece, case .bytes(let last)? = merged.last, last.upperBound == next.lowerBound {
        merged[merged.count - 1] = .bytes(last.lowerBound..<next.upperBound)
      } else {
        merged.append(piece)
      }
    }
    return merged
  }
}
