internal import CYAML
package import Diagnostics

/// Reads one YAML file to a tree whose every node knows its place.
///
/// One pass over libyaml's events. What these files do without is refused with a place and a reason:
///
/// - **Duplicate keys**: one of the two would be lost in silence.
/// - **Tags** (`!!str 5`): the schema says what a value is, not the file.
/// - **Anchors and aliases** (`&a`, `*a`), altogether and not only those that make bombs: a thing is written once and
///   has a name, by which others speak of it; a reader then finds all of a rule in one place, and no file can unfold
///   into more than its bytes.
/// - **Lists and mappings as keys**, **a second document**, **more than `depthLimit` levels**, **more than `sizeLimit`
///   bytes**, bytes that are not UTF-8, control characters.
///
/// All problems of a file are reported in one run. The tree is returned wherever one could be made, also with errors,
/// so that later stages may find more; it is `nil` where the bytes or the syntax are broken.
package enum TreeReader {
  /// Levels of lists and mappings inside one another. The deepest rule has ten.
  package static let depthLimit = 64
  /// Bytes in one file. The largest rule file has less than a hundredth.
  package static let sizeLimit = 16 << 20

  package static func read(_ file: SourceFile, reporting problems: inout [Diagnostic]) -> Node? {
    guard file.bytes.count <= sizeLimit else {
      problems.append(tooLarge(file.id))
      return nil
    }
    let encoding = Encoding(file, reporting: &problems)
    guard encoding.isReadable else { return nil }
    var builder = TreeBuilder(file: file, encoding: encoding)
    let complete = file.bytes.withUnsafeBufferPointer { builder.read($0) }
    if !complete {
      let conflicts = ConflictMarks.problems(in: file)
      guard conflicts.isEmpty else {
        problems += conflicts
        return nil
      }
    }
    problems += builder.problems
    guard complete, !builder.records.isEmpty else { return nil }
    return Node(Tree(file: file, records: builder.records, rewritten: builder.rewritten), 0)
  }

  static func tooLarge(_ file: SourceFile.ID) -> Diagnostic {
    Diagnostic(
      .tooLarge, "this file has more than \(sizeLimit >> 20) MB",
      at: SourceRange(file: file, lower: 0, upper: 0), help: "split it into several files"
    ).told("tệp lớn hơn \(sizeLimit >> 20) MB", help: "chia thành nhiều tệp")
  }
}

/// Makes the records of a tree from libyaml's events.
struct TreeBuilder {
  let file: SourceFile
  private(set) var records: [Tree.Record] = []
  private(set) var rewritten: [UInt8] = []
  private(set) var problems: [Diagnostic] = []

  private var places: CodePointPlaces
  /// The collections we are in: index of the record, and for a mapping whether a key comes next.
  private var open: [(index: Int, mapping: Bool, key: Bool)] = []
  /// The end of what was read last.
  private var reached: UInt32 = 0
  private var documents = 0
  /// How many brackets we are in, and mappings without brackets inside them.
  private var flowDepth = 0

  private static let mostReported = 100
  private static let mostSyntaxErrors = 20

  init(file: SourceFile, encoding: Encoding) {
    self.file = file
    places = CodePointPlaces(isASCII: encoding.isASCII, start: encoding.markLength)
    records.reserveCapacity(file.bytes.count / 12)
  }

  /// Reads the file; after a syntax error what can be read of the rest, for its problems.
  /// - Returns: whether there was no syntax error.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var outcome = parse(places.start..<bytes.count, bytes)
    var errors = 0
    while case .syntaxError(let offset) = outcome {
      errors += 1
      guard errors < Self.mostSyntaxErrors,
        let piece = Recovery.piece(after: offset, in: SourceText(bytes: bytes))
      else { return false }
      records = []
      rewritten = []
      open = []
      documents = 0
      flowDepth = 0
      outcome = parse(piece, bytes)
      if outcome == .complete, piece.upperBound < bytes.count { outcome = .syntaxError(at: piece.upperBound - 1) }
      if outcome != .complete { continue }
    }
    return outcome == .complete && errors == 0
  }

  private enum Outcome: Equatable {
    case complete
    /// Where to look for a new beginning: after the line of this offset.
    case syntaxError(at: Int)
    case stopped
  }

  private mutating func parse(_ piece: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { return .stopped }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress.map { $0 + piece.lowerBound }, piece.count)
    places = CodePointPlaces(isASCII: places.isASCII, start: piece.lowerBound)
    reached = UInt32(piece.lowerBound)

    var event = yaml_event_t()
    while true {
      guard yaml_parser_parse(parser, &event) == 1 else {
        return .syntaxError(at: syntax(parser.pointee, bytes))
      }
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_SCALAR_EVENT: scalar(event, bytes)
      case YAML_SEQUENCE_START_EVENT:
        guard begin(event, .sequence, bytes) else { return .stopped }
      case YAML_MAPPING_START_EVENT:
        guard begin(event, .mapping, bytes) else { return .stopped }
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: end(event, bytes)
      case YAML_ALIAS_EVENT: alias(event, bytes)
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        guard documents == 1 else {
          let lower = places.offset(of: event.start_mark.index, in: bytes)
          report(
            .severalDocuments, "a second document begins here; a file holds one", lower, lower + 3,
            help: "put it into a file of its own",
            told: ("từ đây là một văn bản YAML thứ hai; mỗi tệp chỉ có một", "đưa phần này vào một tệp riêng"))
          return .complete
        }
      case YAML_STREAM_END_EVENT:
        between(piece.upperBound, bytes)
        if documents == 0 || records.count == 1 && records[0].isNothing {
          records = []
          report(
            .emptyFile, "there is nothing in this file", 0, 0, help: "delete it, or write what it should hold",
            told: ("tệp trống, không có nội dung", "xóa tệp này, hoặc ghi nội dung cần có"))
        }
        return .complete
      default: break
      }
    }
  }

  // MARK: Events

  private mutating func scalar(_ event: yaml_event_t, _ bytes: UnsafeBufferPointer<UInt8>) {
    let data = event.data.scalar
    let lower = places.offset(of: event.start_mark.index, in: bytes)
    var upper = places.offset(of: event.end_mark.index, in: bytes)
    between(lower, bytes)
    let text = UnsafeBufferPointer(start: data.value, count: data.length)
    var record = Tree.Record(kind: .scalar, lower: UInt32(lower), upper: UInt32(upper))
    record.extent = UInt32(text.count)
    var start = lower
    switch data.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      record.style = .single
      start += 1
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      record.style = .double
      start += 1
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE:
      record.style = data.style == YAML_LITERAL_SCALAR_STYLE ? .literal : .folded
      // libyaml reads on to the next token.
      while upper > lower + 1, Self.isWhiteSpace(bytes[upper - 1]) { upper -= 1 }
      record.upper = UInt32(upper)
      record.verbatim = false
      let column = column(bytes)
      lax(bytes) { $0.finding(inBlockScalarAt: lower, deeperThan: column) ?? $0.finding(atEndOf: lower..<upper) }
    default:
      if text.count == 1, text[0] == UInt8(ascii: "-"), flowDepth > 0 {
        report(
          .yamlSyntax, "`-` alone is no text inside brackets", lower, upper, help: "put it in quotation marks",
          told: ("trong ngoặc, `-` đứng một mình không phải là chữ", "đặt trong dấu nháy kép"))
      }
    }
    if flowDepth == 0, record.style == .single || record.style == .double { goesOn(lower..<upper, bytes) }
    if data.anchor != nil || data.tag != nil {
      record.refused = true
      properties(lower, bytes)
      start = max(lower, upper - text.count)
    }
    if record.verbatim {
      record.verbatim =
        start + text.count <= bytes.count
        && (text.isEmpty || memcmp(text.baseAddress!, bytes.baseAddress! + start, text.count) == 0)
    }
    if record.verbatim {
      record.start = UInt32(start)
    } else {
      record.start = UInt32(rewritten.count)
      rewritten.append(contentsOf: text)
      invisible(text, record)
    }
    reached = UInt32(upper)
    if text.isEmpty, lower == upper, let last = open.last, last.mapping, !last.key {
      record.refused = sentenceBroken(in: last.index, before: lower, bytes)
    }
    add(record)
  }

  /// Inside `{…}` a comma in a sentence makes the rest of it a key without a value, and so does `vi:a` without a space.
  /// - Returns: whether that is so here, which is reported.
  private mutating func sentenceBroken(in mapping: Int, before offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool
  {
    let key = records[records.count - 1]
    let source = SourceText(bytes: bytes)
    guard source[Int(records[mapping].lower)] == UInt8(ascii: "{"), key.kind == .scalar, !key.refused,
      !bytes[Int(key.upper)..<max(offset, Int(key.upper))].contains(UInt8(ascii: ":"))
    else { return false }
    records[records.count - 1].refused = true
    // A mapping as a key is reported as that.
    if open.count > 1, open[open.count - 2].mapping, open[open.count - 2].key { return true }
    let text = source.text(Int(key.lower)..<Int(key.upper))
    if key.style == .plain, let colon = text.firstIndex(of: ":"), !text[..<colon].contains(" ") {
      report(
        .yamlSyntax, .noSpace, Int(key.lower)..<Int(key.upper),
        help: .write("\(text[..<colon]): \(text[colon...].dropFirst())"))
    } else if records.count - 2 == mapping {
      report(
        .yamlSyntax,
        Told(
          "trong `{…}` phải có cả tên và giá trị; ở đây chỉ có `\(text)`",
          "inside `{…}` there must be a key and a value; `\(text)` is one only"),
        Int(key.lower)..<Int(key.upper),
        help: Told(
          "viết `\(text): …`, hoặc đặt đoạn chữ bắt đầu bằng ngoặc nhọn trong dấu nháy kép",
          "write `\(text): …`, or put a text that begins with a brace in quotation marks"))
    } else {
      report(
        .yamlSyntax,
        Told(
          "trong `{…}` dấu phẩy kết thúc đoạn chữ đứng trước, nên `\(text)` bị hiểu là tên",
          "inside `{…}` a comma ends the text before it, so that `\(text)` is taken for a key"),
        Int(key.lower)..<Int(key.upper), help: SyntaxError.inBlocks)
    }
    return true
  }

  /// - Returns: false where it is too deep to go on.
  private mutating func begin(
    _ event: yaml_event_t, _ kind: Tree.Kind, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let lower = places.offset(of: event.start_mark.index, in: bytes)
    between(lower, bytes)
    guard open.count < TreeReader.depthLimit else {
      report(
        .tooDeep, "more than \(TreeReader.depthLimit) lists and mappings inside one another", lower, lower + 1,
        help: "write it flatter; reading stops here",
        told: ("quá \(TreeReader.depthLimit) danh sách và nhóm lồng nhau", "viết ít tầng hơn; chỉ đọc được đến đây"))
      return false
    }
    var record = Tree.Record(kind: kind, lower: UInt32(lower), upper: UInt32(lower))
    let anchored =
      kind == .sequence
      ? event.data.sequence_start.anchor != nil || event.data.sequence_start.tag != nil
      : event.data.mapping_start.anchor != nil || event.data.mapping_start.tag != nil
    if anchored {
      record.refused = true
      properties(lower, bytes)
    }
    reached = UInt32(lower)
    records.append(record)
    open.append((records.count - 1, kind == .mapping, true))
    let style =
      kind == .sequence
      ? event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
      : event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
    // A pair inside a list in brackets is a mapping without brackets of its own.
    if style || flowDepth > 0 { flowDepth += 1 }
    return true
  }

  private mutating func end(_ event: yaml_event_t, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard let (index, isMapping, _) = open.popLast() else { return }
    if flowDepth > 0 {
      let end = places.offset(of: event.end_mark.index, in: bytes)
      between(end, bytes)
      flowDepth -= 1
      if flowDepth == 0 { goesOn(Int(records[index].lower)..<max(end, Int(records[index].lower)), bytes) }
    }
    // A bracket ends a flow collection; a block ends with the last thing inside it.
    let upper = places.offset(of: event.end_mark.index, in: bytes)
    if upper > Int(reached), let last = bytes[..<upper].last, last == UInt8(ascii: "]") || last == UInt8(ascii: "}"),
      bytes[Int(records[index].lower)] == UInt8(ascii: "[") || bytes[Int(records[index].lower)] == UInt8(ascii: "{")
        || records[index].refused
    {
      reached = UInt32(upper)
    }
    records[index].upper = max(reached, records[index].lower)
    records[index].extent = UInt32(records.count)
    if isMapping { duplicates(in: index, bytes) }
    let record = records[index]
    if let parent = open.last, parent.mapping, parent.key {
      report(
        .complexKey, "a key must be a word, not \(record.kind == .mapping ? "a mapping" : "a list")",
        Int(record.lower), Int(record.upper),
        help: "if this is a value in curly braces, write it with quotation marks",
        told: (
          "tên phải là chữ, không phải \(record.kind == .mapping ? "một nhóm" : "một danh sách")",
          "nếu đây là giá trị trong ngoặc nhọn, hãy đặt trong dấu nháy kép"
        ))
      records.removeSubrange(index...)
      records.append(source(record.lower, record.upper))
    }
    count()
  }

  private mutating func alias(_ event: yaml_event_t, _ bytes: UnsafeBufferPointer<UInt8>) {
    let lower = places.offset(of: event.start_mark.index, in: bytes)
    let upper = places.offset(of: event.end_mark.index, in: bytes)
    report(
      .yamlAlias, "aliases are not used in these files", lower, upper,
      help: "write the thing out, or give it a name of its own and use that; a text that begins with `*` needs quotes",
      told: ("tệp không dùng tham chiếu `*`", "viết rõ nội dung; chữ bắt đầu bằng `*` phải đặt trong dấu nháy kép"))
    reached = UInt32(upper)
    add(source(UInt32(lower), UInt32(upper)))
  }

  /// A refused scalar whose text is its source.
  private func source(_ lower: UInt32, _ upper: UInt32) -> Tree.Record {
    var record = Tree.Record(kind: .scalar, lower: lower, upper: upper)
    record.refused = true
    record.start = lower
    record.extent = upper - lower
    return record
  }

  private mutating func add(_ record: Tree.Record) {
    records.append(record)
    count()
  }

  /// A node is complete: the collection around it has one more.
  private mutating func count() {
    guard let last = open.indices.last else { return }
    if open[last].mapping {
      if !open[last].key { records[open[last].index].start += 1 }
      open[last].key.toggle()
    } else {
      records[open[last].index].start += 1
    }
  }

  // MARK: What libyaml lets pass

  /// What stands between the last thing read and the next.
  private mutating func between(_ next: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard next > Int(reached) else { return }
    let range = Int(reached)..<next
    let inFlow = flowDepth > 0
    lax(bytes) { $0.finding(between: range, inFlow: inFlow) }
  }

  private mutating func goesOn(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes[range].contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return }
    let column = column(bytes)
    lax(bytes) { $0.finding(inLinesOf: range, deeperThan: column) }
  }

  /// Of the block in which we are; -1 at the top.
  private func column(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let around = open.last else { return -1 }
    return LaxSyntax(source: SourceText(bytes: bytes)).column(of: Int(records[around.index].lower))
  }

  private mutating func lax(_ bytes: UnsafeBufferPointer<UInt8>, _ find: (LaxSyntax) -> LaxSyntax.Finding?) {
    guard let found = find(LaxSyntax(source: SourceText(bytes: bytes))) else { return }
    report(.yamlSyntax, found.message, found.range, help: found.help)
  }

  // MARK: What is refused

  /// Anchor and tag stand before the node, in any order.
  private mutating func properties(_ lower: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    var offset = lower
    while offset < bytes.count, bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!") {
      let start = offset
      while offset < bytes.count, !Self.isWhiteSpace(bytes[offset]), bytes[offset] != UInt8(ascii: ",") { offset += 1 }
      if bytes[start] == UInt8(ascii: "&") {
        report(
          .yamlAlias, "anchors are not used in these files", start, offset,
          help: "write the thing once, give it a name and use that; a text that begins with `&` needs quotes",
          told: ("tệp không dùng nhãn `&`", "viết rõ nội dung; chữ bắt đầu bằng `&` phải đặt trong dấu nháy kép"))
      } else {
        report(
          .yamlTag, "tags are not used in these files: what a value is follows from its key", start, offset,
          help: "take the tag away; a text that begins with `!` needs quotes",
          told: ("tệp không dùng thẻ `!`", "bỏ thẻ; chữ bắt đầu bằng `!` phải đặt trong dấu nháy kép"))
      }
      while offset < bytes.count, Self.isWhiteSpace(bytes[offset]) { offset += 1 }
    }
  }

  /// Control characters that came in by an escape, as `"\0"`.
  private mutating func invisible(_ text: UnsafeBufferPointer<UInt8>, _ record: Tree.Record) {
    guard record.style == .double, text.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }) else {
      return
    }
    report(
      .invalidCharacter, "this text holds an invisible control character, written as an escape", Int(record.lower),
      Int(record.upper), help: "take it out", told: ("chữ này có ký tự điều khiển không nhìn thấy", "xóa ký tự đó"))
  }

  private mutating func duplicates(in mapping: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    var keys = DuplicateKeys(rewritten: rewritten)
    var index = mapping + 1
    while index < records.count {
      let key = records[index]
      if !key.refused, let first = keys.add(key, bytes) {
        records[index].refused = true
        let text = keys.text(of: key, bytes)
        report(
          .duplicateKey, "the key `\(text)` stands here a second time", Int(key.lower), Int(key.upper),
          notes: [
            .init(
              "first written here", at: SourceRange(file: file.id, lower: Int(first.lower), upper: Int(first.upper)))
          ], help: "keep one of them", told: ("`\(text)` được ghi hai lần", "giữ lại một"),
          toldNotes: ["ghi lần đầu ở đây"])
      }
      let value = index + 1
      guard value < records.count else { break }
      index = records[value].kind == .scalar ? value + 1 : Int(records[value].extent)
    }
  }

  /// - Returns: the offset after whose line to look for a new beginning.
  private mutating func syntax(_ parser: yaml_parser_t, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let contextOffset = places.offset(of: parser.context_mark.index, in: bytes)
    let error = SyntaxError(
      problem: parser.problem.map { String(cString: $0) } ?? "no more memory",
      context: parser.context.map { String(cString: $0) } ?? "",
      offset: places.offset(of: parser.problem_mark.index, in: bytes), contextOffset: contextOffset,
      source: SourceText(bytes: bytes))
    let diagnostic = error.diagnostic(in: file.id)
    // A guess about the same line is worth less than this.
    let line = error.source.lineStart(error.offset)
    while let last = problems.last, last.code == .yamlSyntax, let lower = last.range?.lower, lower >= line {
      problems.removeLast()
    }
    problems.append(diagnostic)
    // An open quotation mark or bracket is found only later: look on from where it was opened.
    return Int(diagnostic.range?.lower ?? UInt32(error.offset))
  }

  private mutating func report(
    _ code: DiagnosticCode, _ message: String, _ lower: Int, _ upper: Int, notes: [Diagnostic.Note] = [],
    help: String, told: (message: String, help: String), toldNotes: [String] = []
  ) {
    guard problems.count < Self.mostReported else { return }
    let range = SourceRange(file: file.id, lower: lower, upper: upper)
    problems.append(
      Diagnostic(code, message, at: range, notes: notes, help: help).told(
        told.message, help: told.help, notes: toldNotes))
  }

  private mutating func report(_ code: DiagnosticCode, _ message: Told, _ range: Range<Int>, help: Told) {
    report(
      code, message.english, range.lowerBound, range.upperBound, help: help.english,
      told: (message.vietnamese, help.vietnamese))
  }

  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
  }
}
