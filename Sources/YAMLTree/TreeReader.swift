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
    problems += builder.problems
    guard complete, !builder.records.isEmpty else { return nil }
    return Node(Tree(file: file, records: builder.records, rewritten: builder.rewritten), 0)
  }

  static func tooLarge(_ file: SourceFile.ID) -> Diagnostic {
    Diagnostic(
      .tooLarge, "this file has more than \(sizeLimit >> 20) MB",
      at: SourceRange(file: file, lower: 0, upper: 0), help: "split it into several files")
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

  private static let mostReported = 100

  init(file: SourceFile, encoding: Encoding) {
    self.file = file
    places = CodePointPlaces(isASCII: encoding.isASCII, start: encoding.markLength)
    records.reserveCapacity(file.bytes.count / 12)
  }

  /// - Returns: whether libyaml came to the end.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { return false }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress.map { $0 + places.start }, bytes.count - places.start)

    var event = yaml_event_t()
    while true {
      guard yaml_parser_parse(parser, &event) == 1 else {
        syntax(parser.pointee, bytes)
        return false
      }
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_SCALAR_EVENT: scalar(event, bytes)
      case YAML_SEQUENCE_START_EVENT:
        guard begin(event, .sequence, bytes) else { return false }
      case YAML_MAPPING_START_EVENT:
        guard begin(event, .mapping, bytes) else { return false }
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: end(event, bytes)
      case YAML_ALIAS_EVENT: alias(event, bytes)
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        guard documents == 1 else {
          let lower = places.offset(of: event.start_mark.index, in: bytes)
          report(
            .severalDocuments, "a second document begins here; a file holds one", lower, lower + 3,
            help: "put it into a file of its own")
          return true
        }
      case YAML_STREAM_END_EVENT:
        if documents == 0 || records.count == 1 && records[0].kind == .scalar && records[0].upper == records[0].lower {
          records = []
          report(.emptyFile, "there is nothing in this file", 0, 0, help: "delete it, or write what it should hold")
        }
        return true
      default: break
      }
    }
  }

  // MARK: Events

  private mutating func scalar(_ event: yaml_event_t, _ bytes: UnsafeBufferPointer<UInt8>) {
    let data = event.data.scalar
    let lower = places.offset(of: event.start_mark.index, in: bytes)
    var upper = places.offset(of: event.end_mark.index, in: bytes)
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
    default: break
    }
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
    add(record)
  }

  /// - Returns: false where it is too deep to go on.
  private mutating func begin(
    _ event: yaml_event_t, _ kind: Tree.Kind, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let lower = places.offset(of: event.start_mark.index, in: bytes)
    guard open.count < TreeReader.depthLimit else {
      report(
        .tooDeep, "more than \(TreeReader.depthLimit) lists and mappings inside one another", lower, lower + 1,
        help: "write it flatter; reading stops here")
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
    return true
  }

  private mutating func end(_ event: yaml_event_t, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard let (index, isMapping, _) = open.popLast() else { return }
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
        help: "if this is a value in curly braces, write it with quotation marks")
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
      help: "write the thing out, or give it a name of its own and use that; a text that begins with `*` needs quotes")
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
          help: "write the thing once, give it a name and use that; a text that begins with `&` needs quotes")
      } else {
        report(
          .yamlTag, "tags are not used in these files: what a value is follows from its key", start, offset,
          help: "take the tag away; a text that begins with `!` needs quotes")
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
      Int(record.upper), help: "take it out")
  }

  private mutating func duplicates(in mapping: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    var keys = DuplicateKeys(rewritten: rewritten)
    var index = mapping + 1
    while index < records.count {
      let key = records[index]
      if !key.refused, let first = keys.add(key, bytes) {
        let text = keys.text(of: key, bytes)
        report(
          .duplicateKey, "the key `\(text)` stands here a second time", Int(key.lower), Int(key.upper),
          notes: [
            .init(
              "first written here", at: SourceRange(file: file.id, lower: Int(first.lower), upper: Int(first.upper)))
          ], help: "keep one of them")
      }
      let value = index + 1
      guard value < records.count else { break }
      index = records[value].kind == .scalar ? value + 1 : Int(records[value].extent)
    }
  }

  private mutating func syntax(_ parser: yaml_parser_t, _ bytes: UnsafeBufferPointer<UInt8>) {
    let problem = parser.problem.map { String(cString: $0) } ?? "no more memory"
    let context = parser.context.map { String(cString: $0) }
    let lower = places.offset(of: parser.problem_mark.index, in: bytes)
    let contextLower = places.offset(of: parser.context_mark.index, in: bytes)
    let error = SyntaxError(problem: problem, context: context, offset: lower, contextOffset: contextLower)
    problems.append(error.diagnostic(in: file.id, bytes))
  }

  private mutating func report(
    _ code: DiagnosticCode, _ message: String, _ lower: Int, _ upper: Int, notes: [Diagnostic.Note] = [],
    help: String
  ) {
    guard problems.count < Self.mostReported else { return }
    let range = SourceRange(file: file.id, lower: lower, upper: upper)
    problems.append(Diagnostic(code, message, at: range, notes: notes, help: help))
  }

  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
  }
}
