internal import Diagnostics

/// What libyaml could not read, in words that say what to do.
///
/// libyaml names the rule of its grammar that failed. Nearly always one of a few slips is behind it, and which one shows
/// in the line: a comma or colon in a sentence, a forgotten space, quotation mark or bracket, a tab.
struct SyntaxError {
  /// libyaml's own words, such as "did not find expected ',' or '}'".
  let problem: String
  /// What it was doing, such as "while parsing a flow mapping"; empty when it does not say.
  let context: String
  /// UTF-8 offset of the problem.
  let offset: Int
  /// UTF-8 offset of where the unfinished thing began.
  let contextOffset: Int
  let source: SourceText

  struct Finding {
    let message: String
    let range: Range<Int>
    var note: (message: String, offset: Int)?
    var help: String?
  }

  func diagnostic(in file: SourceFile.ID) -> Diagnostic {
    let found = finding
    let notes = found.note.map { note in
      let place = SourceRange(file: file, lower: note.offset, upper: source.wordEnd(note.offset))
      return Diagnostic.Note(note.message, at: place)
    }
    return Diagnostic(
      .yamlSyntax, found.message,
      at: SourceRange(file: file, lower: found.range.lowerBound, upper: found.range.upperBound),
      notes: notes.map { [$0] } ?? [], help: found.help)
  }

  private static let quoteIt = "put the text in quotation marks"

  var finding: Finding {
    if let found = leadingColon ?? marker { return found }
    if source[offset] == UInt8(ascii: "\t") || problem.contains("tab character") { return tab }
    switch problem {
    case "found character that cannot start any token":
      let sign = source.character(offset)
      return Finding(
        message: "a text cannot begin with \(sign == "`" ? "a backtick" : "`\(sign)`")",
        range: source.characterRange(offset), help: Self.quoteIt)
    case "mapping values are not allowed in this context": return colon
    case "could not find expected ':'": return noKey
    case "did not find expected ',' or '}'": return insideBrackets("}", opened: "{")
    case "did not find expected ',' or ']'": return insideBrackets("]", opened: "[")
    case "did not find expected key", "did not find expected '-' indicator": return insideBlock
    case "found unexpected end of stream", "found unexpected document indicator":
      return Finding(
        message: "this quotation mark is never closed", range: source.characterRange(contextOffset),
        help: "close it at the end of the text; an apostrophe inside '…' is written twice")
    case "did not find expected comment or line break":
      let sign = source.character(contextOffset)
      return Finding(
        message: "`\(sign)` at the beginning announces lines of text below, and more follows on its own line",
        range: source.characterRange(contextOffset),
        help: "a text that begins with `\(sign)` goes in quotation marks: "
          + "`'\(source.text(contextOffset..<source.lineEnd(contextOffset)))'`")
    case "did not find expected alphabetic or numeric character":
      return Finding(
        message: "a text cannot begin with `\(source.character(contextOffset))`",
        range: source.characterRange(contextOffset), help: Self.quoteIt)
    case "found unknown escape character", "found invalid Unicode character escape code",
      "did not find expected hexdecimal number":
      let escape = source.escape(atOrBefore: offset)
      return Finding(
        message: "`\(source.text(escape))` means nothing inside \"…\"", range: escape,
        help: "a backslash is written `\\\\` there; inside '…' it is an ordinary letter")
    case "block sequence entries are not allowed in this context":
      return Finding(
        message: "a list cannot begin on the line of its key", range: source.characterRange(offset),
        help: "begin it on the next line; a text that begins with `- ` goes in quotation marks")
    case "mapping keys are not allowed in this context":
      return Finding(
        message: "a text cannot begin with `? `", range: source.characterRange(offset), help: Self.quoteIt)
    case "did not find expected node content" where source.isClosingBracket(offset): return strayBracket
    case "did not find expected <document start>":
      return Finding(
        message: "this does not belong to what stands before it", range: source.line(of: offset),
        help: "indent it as the lines above; a file holds one mapping or one list")
    case _ where context == "while scanning a directive":
      return Finding(
        message: "a line cannot begin with `%`", range: source.characterRange(contextOffset), help: Self.quoteIt)
    default:
      return Finding(
        message: "this is not YAML: \(problem)\(context.isEmpty ? "" : " \(context)")",
        range: source.characterRange(offset),
        note: contextOffset < offset && !context.isEmpty ? ("it began here", contextOffset) : nil)
    }
  }

  // MARK: The slips

  /// YAML lets a key be empty, its colon stand on the next line, and a text in brackets begin with a colon; these files do not, nor
  /// does libyaml read all of it.
  private var leadingColon: Finding? {
    guard source[offset] == UInt8(ascii: ":") else { return nil }
    let line = source.line(of: offset)
    let inBrackets = problem.hasSuffix("or '}'") || problem.hasSuffix("or ']'")
    if line.lowerBound == offset {
      return Finding(
        message: "a line cannot begin with a colon", range: offset..<offset + 1,
        help: inBrackets || problem.contains("flow")
          ? "write the colon on the line of its key, and a text that begins with one in quotation marks"
          : "write the key before it")
    }
    guard problem == "did not find expected node content" || problem == "found unexpected ':'" else { return nil }
    return Finding(
      message: "a text inside brackets cannot begin with a colon, nor a key be empty", range: offset..<offset + 1,
      help: Self.quoteIt)
  }

  /// `%YAML`, `...`: YAML's own marks.
  private var marker: Finding? {
    let line = source.lineStart(contextOffset < offset && source[source.lineStart(offset)] != UInt8(ascii: "%") ? contextOffset : offset)
    let text = source.text(line..<source.lineEnd(line))
    if text.hasPrefix("%YAML") || text.hasPrefix("%TAG") || problem == "found incompatible YAML document" {
      return Finding(
        message: "directives (`%YAML`, `%TAG`) are not used in these files", range: line..<max(line + 1, source.lineEnd(line)),
        help: "take the line away")
    }
    let here = source.lineStart(offset)
    if source.text(here..<source.lineEnd(here)).hasPrefix("...") {
      return Finding(
        message: "`...` ends a document, and there is none before it", range: here..<here + 3,
        help: "take the line away; a file holds one mapping or one list")
    }
    return nil
  }

  private var tab: Finding {
    let line = source.line(of: offset)
    var lower = max(offset, source.lineStart(offset))
    // libyaml points at the line where a plain scalar goes on; the tab is at its beginning.
    while lower < line.upperBound, source[lower] != UInt8(ascii: "\t") { lower += 1 }
    var upper = lower
    while source[upper] == UInt8(ascii: "\t") { upper += 1 }
    return Finding(
      message: "a tab cannot indent a line", range: lower..<max(upper, lower + 1),
      help: "use spaces, two for each level")
  }

  /// A colon where no key can be.
  private var colon: Finding {
    let start = source.lineStart(offset)
    if source.hasKey(in: start..<offset) {
      return Finding(
        message: "`: ` inside a text makes YAML take what stands before it for a key",
        range: source.characterRange(offset), help: Self.quoteIt)
    }
    let above = source.lineAbove(offset)
    if let above, let slip = missingSpace(in: above) { return slip }
    let key = source.line(of: offset).lowerBound
    return Finding(
      message: "this key is indented deeper than the lines it stands among", range: key..<max(offset, key + 1),
      note: above.map { ("the line above has its value already", $0.lowerBound) },
      help: "give keys of one level the same indentation, or leave the key above without a value")
  }

  /// A line on which a key was expected and no colon came.
  private var noKey: Finding {
    let line = source.line(of: contextOffset)
    if let slip = missingSpace(in: contextOffset..<line.upperBound) { return slip }
    return Finding(
      message: "this line is neither `key: value` nor part of a value", range: contextOffset..<line.upperBound,
      help: "put a key before it, or indent it deeper than the key to which it belongs")
  }

  /// `key:value`.
  private func missingSpace(in line: Range<Int>) -> Finding? {
    var lower = line.lowerBound
    while source[lower] == UInt8(ascii: "-"), source[lower + 1] == UInt8(ascii: " ") { lower += 2 }
    var colon = lower
    while colon < line.upperBound, source[colon] != UInt8(ascii: ":"), !source.isQuote(colon) { colon += 1 }
    guard colon > lower, colon + 1 < line.upperBound, source[colon] == UInt8(ascii: ":"),
      source[colon + 1] != UInt8(ascii: " "), !source.text(lower..<colon).contains(" ")
    else { return nil }
    return Finding(
      message: "a space is missing after the colon", range: colon..<(colon + 1),
      help: "write `\(source.text(lower..<colon)): \(source.text((colon + 1)..<line.upperBound))`")
  }

  private func insideBrackets(_ closing: String, opened: String) -> Finding {
    let block = "quote the sentence or write it in block style, a line each for vi and en"
    let form = "`\(opened)…\(closing)`"
    if source.isBlankBefore(offset)
      || source.lineStart(offset) > contextOffset && source[offset] == UInt8(ascii: ":")
        && !source.text(source.line(of: offset).lowerBound..<offset).contains(",")
    {
      if opened == "{", source[offset] == UInt8(ascii: ":"), isClosed(from: contextOffset) {
        return Finding(
          message: "inside \(form) a key stands on one line", range: source.line(of: offset).lowerBound..<offset,
          note: ("opened here", contextOffset), help: "write the key and its colon on one line")
      }
      // It went on to the next key: the bracket is open still.
      let line = source.lineStart(contextOffset)..<source.lineEnd(contextOffset)
      let range = source.text(line).contains("..") && opened == "["
      return Finding(
        message: "this `\(opened)` is never closed", range: source.characterRange(contextOffset),
        note: ("reading came to here", min(offset, source.bytes.count)),
        help: range
          ? "a range such as `[5..500)` goes in quotation marks" : "put `\(closing)` where it ends, or quote the text")
    }
    if source[offset] == UInt8(ascii: ":") {
      return Finding(
        message: "`: ` in a sentence inside \(form) breaks it", range: source.characterRange(offset), help: block)
    }
    if let quote = source.quoteBefore(offset) { return textAfterQuote(quote) }
    if source.isBracket(offset) {
      return Finding(
        message: "a bracket or brace in a sentence inside \(form) breaks it", range: source.characterRange(offset),
        help: block)
    }
    return Finding(
      message: "inside \(form) a comma or `\(closing)` was expected here", range: source.characterRange(offset),
      note: ("opened here", contextOffset), help: block)
  }

  /// Whether the bracket at `open` is closed somewhere, texts in quotation marks left out.
  private func isClosed(from open: Int) -> Bool {
    var (depth, quote) = (0, nil as UInt8?)
    for offset in open..<source.bytes.count {
      if let mark = quote {
        if source[offset] == mark { quote = nil }
      } else if source.isQuote(offset), source.isBracket(offset - 1) || source[offset - 1] == UInt8(ascii: " ") {
        quote = source[offset]
      } else if source.isBracket(offset) {
        depth += source.isClosingBracket(offset) ? -1 : 1
        if depth == 0 { return true }
      }
    }
    return false
  }

  private var insideBlock: Finding {
    if let quote = source.quoteBefore(offset) { return textAfterQuote(quote) }
    if source.isClosingBracket(offset) { return strayBracket }
    if source.isClosingBracket(offset - 1)
      || source[offset - 1] == UInt8(ascii: " ") && source.isClosingBracket(offset - 2)
    {
      return Finding(
        message: "text goes on after the closing bracket", range: offset..<max(offset + 1, source.lineEnd(offset)),
        help: "a text that begins with `[` or `{` goes in quotation marks")
    }
    if source.isBlankBefore(offset) {
      let inList = problem == "did not find expected '-' indicator"
      if inList, source.column(of: offset) == source.column(of: contextOffset) {
        return Finding(
          message: "a key stands among the items of a list", range: offset..<source.wordEnd(offset),
          note: ("the list begins here", contextOffset),
          help: "indent it under its item, or give it the indentation of the list's own key")
      }
      return Finding(
        message: "this line is indented as no line is to which it could belong", range: offset..<source.wordEnd(offset),
        note: source.lineAbove(offset).map { ("the line above begins here", $0.lowerBound) },
        help: "lines of one level begin at the same column")
    }
    return Finding(
      message: "more was written here than a value can hold", range: source.characterRange(offset), help: Self.quoteIt)
  }

  private func textAfterQuote(_ quote: Int) -> Finding {
    let sign = source.character(quote)
    return Finding(
      message: "text goes on after the closing quotation mark", range: offset..<max(offset + 1, source.lineEnd(offset)),
      note: ("closed here", quote),
      help: sign == "\""
        ? "put the whole in '…', or write `|` and the text on the next line"
        : "put the whole in \"…\"; an apostrophe inside '…' is written twice")
  }

  private var strayBracket: Finding {
    Finding(
      message: "`\(source.character(offset))` closes nothing", range: source.characterRange(offset),
      help: "take it away, or open it before")
  }
}
