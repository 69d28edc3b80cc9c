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
    let message: Told
    let range: Range<Int>
    var note: (message: Told, offset: Int)?
    var help: Told?
  }

  func diagnostic(in file: SourceFile.ID) -> Diagnostic {
    let found = finding
    let notes = found.note.map { note in
      let place = SourceRange(file: file, lower: note.offset, upper: source.wordEnd(note.offset))
      return Diagnostic.Note(note.message.english, at: place)
    }
    return Diagnostic(
      .yamlSyntax, found.message.english,
      at: SourceRange(file: file, lower: found.range.lowerBound, upper: found.range.upperBound),
      notes: notes.map { [$0] } ?? [], help: found.help?.english
    ).told(
      found.message.vietnamese, help: found.help?.vietnamese, notes: found.note.map { [$0.message.vietnamese] } ?? [])
  }

  private static let quoteIt = Told("đặt đoạn chữ trong dấu nháy kép", "put the text in quotation marks")
  private static let openedHere = Told("mở ở đây", "opened here")
  static let inBlocks = Told(
    "đặt câu trong dấu nháy kép, hoặc viết mỗi ngôn ngữ (vi, en) trên một dòng riêng",
    "quote the sentence or write it in block style, a line each for vi and en")

  var finding: Finding {
    if let found = leadingColon ?? marker { return found }
    if source[offset] == UInt8(ascii: "\t") || problem.contains("tab character") { return tab }
    switch problem {
    case "found character that cannot start any token":
      let sign = source.character(offset)
      return Finding(
        message: Told(
          "đoạn chữ không được bắt đầu bằng \(sign == "`" ? "dấu ` (backtick)" : "`\(sign)`")",
          "a text cannot begin with \(sign == "`" ? "a backtick" : "`\(sign)`")"),
        range: source.characterRange(offset), help: Self.quoteIt)
    case "mapping values are not allowed in this context": return colon
    case "could not find expected ':'": return noKey
    case "did not find expected ',' or '}'": return insideBrackets("}", opened: "{")
    case "did not find expected ',' or ']'": return insideBrackets("]", opened: "[")
    case "did not find expected key", "did not find expected '-' indicator": return insideBlock
    case "found unexpected end of stream", "found unexpected document indicator":
      return Finding(
        message: Told("dấu nháy này mở mà không đóng", "this quotation mark is never closed"),
        range: source.characterRange(contextOffset),
        help: Told(
          "đóng ở cuối đoạn chữ; dấu nháy đơn nằm trong '…' phải viết hai lần",
          "close it at the end of the text; an apostrophe inside '…' is written twice"))
    case "did not find expected comment or line break":
      let sign = source.character(contextOffset)
      let line = source.text(contextOffset..<source.lineEnd(contextOffset))
      return Finding(
        message: Told(
          "`\(sign)` ở đầu báo rằng nội dung nằm ở các dòng dưới, nhưng sau nó còn chữ trên cùng dòng",
          "`\(sign)` at the beginning announces lines of text below, and more follows on its own line"),
        range: source.characterRange(contextOffset),
        help: Told(
          "đoạn chữ bắt đầu bằng `\(sign)` phải đặt trong dấu nháy: `'\(line)'`",
          "a text that begins with `\(sign)` goes in quotation marks: `'\(line)'`"))
    case "did not find expected alphabetic or numeric character":
      return Finding(
        message: Told(
          "đoạn chữ không được bắt đầu bằng `\(source.character(contextOffset))`",
          "a text cannot begin with `\(source.character(contextOffset))`"),
        range: source.characterRange(contextOffset), help: Self.quoteIt)
    case "found unknown escape character", "found invalid Unicode character escape code",
      "did not find expected hexdecimal number":
      let escape = source.escape(atOrBefore: offset)
      return Finding(
        message: Told(
          "`\(source.text(escape))` không có nghĩa bên trong \"…\"",
          "`\(source.text(escape))` means nothing inside \"…\""), range: escape,
        help: Told(
          "dấu gạch chéo ngược ở đó viết là `\\\\`; bên trong '…' nó chỉ là ký tự bình thường",
          "a backslash is written `\\\\` there; inside '…' it is an ordinary letter"))
    case "block sequence entries are not allowed in this context":
      return Finding(
        message: Told(
          "danh sách không được bắt đầu trên cùng dòng với tên", "a list cannot begin on the line of its key"),
        range: source.characterRange(offset),
        help: Told(
          "bắt đầu ở dòng tiếp theo; đoạn chữ bắt đầu bằng `- ` phải đặt trong dấu nháy kép",
          "begin it on the next line; a text that begins with `- ` goes in quotation marks"))
    case "mapping keys are not allowed in this context":
      return Finding(
        message: Told("đoạn chữ không được bắt đầu bằng `? `", "a text cannot begin with `? `"),
        range: source.characterRange(offset), help: Self.quoteIt)
    case "did not find expected node content" where source.isClosingBracket(offset): return strayBracket
    case "did not find expected <document start>":
      return Finding(
        message: Told("dòng này không thuộc phần đứng trước", "this does not belong to what stands before it"),
        range: source.line(of: offset),
        help: Told(
          "thụt dòng như các dòng trên; mỗi tệp chỉ có một nhóm hoặc một danh sách",
          "indent it as the lines above; a file holds one mapping or one list"))
    case _ where context == "while scanning a directive":
      return Finding(
        message: Told("dòng không được bắt đầu bằng `%`", "a line cannot begin with `%`"),
        range: source.characterRange(contextOffset), help: Self.quoteIt)
    default:
      // libyaml's own words; there are none but these.
      let words = context.isEmpty ? problem : "\(problem) \(context)"
      return Finding(
        message: Told("không đúng cú pháp YAML (\(words))", "this is not YAML: \(words)"),
        range: source.characterRange(offset),
        note: contextOffset < offset && !context.isEmpty
          ? (Told("bắt đầu từ đây", "it began here"), contextOffset) : nil,
        help: Told(
          "xem lại dấu hai chấm, dấu ngoặc, dấu nháy ở dòng này",
          "look at the colons, brackets and quotation marks of this line"))
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
        message: Told("dòng không được bắt đầu bằng dấu hai chấm", "a line cannot begin with a colon"),
        range: offset..<offset + 1,
        help: inBrackets || problem.contains("flow")
          ? Told(
            "viết dấu hai chấm trên cùng dòng với tên; đoạn chữ bắt đầu bằng dấu hai chấm phải đặt trong dấu nháy kép",
            "write the colon on the line of its key, and a text that begins with one in quotation marks")
          : Told("viết tên trước dấu hai chấm", "write the key before it"))
    }
    guard problem == "did not find expected node content" || problem == "found unexpected ':'" else { return nil }
    return Finding(
      message: Told(
        "trong ngoặc, đoạn chữ không được bắt đầu bằng dấu hai chấm, tên không được để trống",
        "a text inside brackets cannot begin with a colon, nor a key be empty"), range: offset..<offset + 1,
      help: Self.quoteIt)
  }

  /// `%YAML`, `...`: YAML's own marks.
  private var marker: Finding? {
    let line = source.lineStart(
      contextOffset < offset && source[source.lineStart(offset)] != UInt8(ascii: "%") ? contextOffset : offset)
    let text = source.text(line..<source.lineEnd(line))
    if text.hasPrefix("%YAML") || text.hasPrefix("%TAG") || problem == "found incompatible YAML document" {
      return Finding(
        message: Told(
          "tệp không dùng chỉ thị `%YAML`, `%TAG`", "directives (`%YAML`, `%TAG`) are not used in these files"),
        range: line..<max(line + 1, source.lineEnd(line)), help: Told("xóa dòng này", "take the line away"))
    }
    let here = source.lineStart(offset)
    if source.text(here..<source.lineEnd(here)).hasPrefix("...") {
      return Finding(
        message: Told(
          "`...` kết thúc một văn bản YAML, nhưng trước nó không có văn bản nào",
          "`...` ends a document, and there is none before it"),
        range: here..<here + 3,
        help: Told(
          "xóa dòng này; mỗi tệp chỉ có một nhóm hoặc một danh sách",
          "take the line away; a file holds one mapping or one list"))
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
      message: Told.tab, range: lower..<max(upper, lower + 1), help: Told.spaces)
  }

  /// A colon where no key can be.
  private var colon: Finding {
    let start = source.lineStart(offset)
    if source.hasKey(in: start..<offset) {
      return Finding(
        message: Told(
          "`: ` nằm trong đoạn chữ làm phần đứng trước bị hiểu là tên",
          "`: ` inside a text makes YAML take what stands before it for a key"),
        range: source.characterRange(offset), help: Self.quoteIt)
    }
    let above = source.lineAbove(offset)
    if let above, let slip = missingSpace(in: above) { return slip }
    let key = source.line(of: offset).lowerBound
    return Finding(
      message: Told(
        "tên này thụt sâu hơn các dòng cùng cấp", "this key is indented deeper than the lines it stands among"),
      range: key..<max(offset, key + 1),
      note: above.map { (Told("dòng trên đã có giá trị", "the line above has its value already"), $0.lowerBound) },
      help: Told(
        "các tên cùng cấp phải thụt như nhau; hoặc để trống giá trị của tên ở dòng trên",
        "give keys of one level the same indentation, or leave the key above without a value"))
  }

  /// A line on which a key was expected and no colon came.
  private var noKey: Finding {
    let line = source.line(of: contextOffset)
    if let slip = missingSpace(in: contextOffset..<line.upperBound) { return slip }
    return Finding(
      message: Told(
        "dòng này không phải `tên: giá trị`, cũng không thuộc một giá trị",
        "this line is neither `key: value` nor part of a value"),
      range: contextOffset..<line.upperBound,
      help: Told(
        "viết tên ở đầu dòng, hoặc thụt sâu hơn tên mà nó thuộc về",
        "put a key before it, or indent it deeper than the key to which it belongs"))
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
      message: Told.noSpace, range: colon..<(colon + 1),
      help: .write("\(source.text(lower..<colon)): \(source.text((colon + 1)..<line.upperBound))"))
  }

  private func insideBrackets(_ closing: String, opened: String) -> Finding {
    let form = "`\(opened)…\(closing)`"
    if source.isBlankBefore(offset)
      || source.lineStart(offset) > contextOffset && source[offset] == UInt8(ascii: ":")
        && !source.text(source.line(of: offset).lowerBound..<offset).contains(",")
    {
      if isClosed(from: contextOffset) {
        // What the line above ends with and what this one begins with were read as one.
        let start = source.line(of: offset).lowerBound
        return Finding(
          message: Told(
            "trong \(form) thiếu dấu phẩy trước dòng này", "inside \(form) a comma is missing before this line"),
          range: start..<max(offset, source.wordEnd(start)), note: (Self.openedHere, contextOffset),
          help: Told(
            "viết dấu phẩy ở cuối dòng trên; tên và dấu hai chấm của nó nằm trên một dòng",
            "put a comma at the end of the line above; a key and its colon stand on one line"))
      }
      // It went on to the next key: the bracket is open still.
      let line = source.lineStart(contextOffset)..<source.lineEnd(contextOffset)
      let range = source.text(line).contains("..") && opened == "["
      return Finding(
        message: Told("`\(opened)` này mở mà không đóng", "this `\(opened)` is never closed"),
        range: source.characterRange(contextOffset),
        note: (Told("đã đọc đến đây", "reading came to here"), min(offset, source.bytes.count)),
        help: range
          ? Told(
            "khoảng số như `[5..500)` phải đặt trong dấu nháy kép", "a range such as `[5..500)` goes in quotation marks"
          )
          : Told(
            "viết `\(closing)` ở chỗ kết thúc, hoặc đặt đoạn chữ trong dấu nháy kép",
            "put `\(closing)` where it ends, or quote the text"))
    }
    if source[offset] == UInt8(ascii: ":") {
      return Finding(
        message: Told("không viết `: ` trong câu nằm giữa \(form)", "`: ` in a sentence inside \(form) breaks it"),
        range: source.characterRange(offset), help: Self.inBlocks)
    }
    if let quote = source.quoteBefore(offset) { return textAfterQuote(quote) }
    if source.isBracket(offset) {
      return Finding(
        message: Told(
          "không viết dấu ngoặc trong câu nằm giữa \(form)",
          "a bracket or brace in a sentence inside \(form) breaks it"),
        range: source.characterRange(offset), help: Self.inBlocks)
    }
    return Finding(
      message: Told(
        "trong \(form) thiếu dấu phẩy hoặc `\(closing)` ở đây",
        "inside \(form) a comma or `\(closing)` was expected here"),
      range: source.characterRange(offset), note: (Self.openedHere, contextOffset), help: Self.inBlocks)
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
        message: Told("sau dấu đóng ngoặc còn chữ", "text goes on after the closing bracket"),
        range: offset..<max(offset + 1, source.lineEnd(offset)),
        help: Told(
          "đoạn chữ bắt đầu bằng `[` hoặc `{` phải đặt trong dấu nháy kép",
          "a text that begins with `[` or `{` goes in quotation marks"))
    }
    if source.isBlankBefore(offset) {
      let inList = problem == "did not find expected '-' indicator"
      if inList, source.column(of: offset) == source.column(of: contextOffset) {
        return Finding(
          message: Told("một tên nằm giữa các mục của danh sách", "a key stands among the items of a list"),
          range: offset..<source.wordEnd(offset),
          note: (Told("danh sách bắt đầu ở đây", "the list begins here"), contextOffset),
          help: Told(
            "thụt vào dưới mục mà nó thuộc về, hoặc thụt như tên của danh sách",
            "indent it under its item, or give it the indentation of the list's own key"))
      }
      return Finding(
        message: Told(
          "dòng này thụt lệch, không thuộc cấp nào ở trên",
          "this line is indented as no line is to which it could belong"),
        range: offset..<source.wordEnd(offset),
        note: source.lineAbove(offset).map {
          (Told("dòng trên bắt đầu ở đây", "the line above begins here"), $0.lowerBound)
        },
        help: Told("các dòng cùng cấp bắt đầu ở cùng một cột", "lines of one level begin at the same column"))
    }
    return Finding(
      message: Told("ở đây có nhiều hơn một giá trị", "more was written here than a value can hold"),
      range: source.characterRange(offset), help: Self.quoteIt)
  }

  private func textAfterQuote(_ quote: Int) -> Finding {
    let sign = source.character(quote)
    return Finding(
      message: Told("sau dấu nháy đóng còn chữ", "text goes on after the closing quotation mark"),
      range: offset..<max(offset + 1, source.lineEnd(offset)),
      note: (Told("đóng ở đây", "closed here"), quote),
      help: sign == "\""
        ? Told(
          "đặt cả đoạn trong '…', hoặc viết `|` và ghi đoạn chữ ở dòng tiếp theo",
          "put the whole in '…', or write `|` and the text on the next line")
        : Told(
          "đặt cả đoạn trong \"…\"; dấu nháy đơn nằm trong '…' phải viết hai lần",
          "put the whole in \"…\"; an apostrophe inside '…' is written twice"))
  }

  private var strayBracket: Finding {
    Finding(
      message: Told(
        "`\(source.character(offset))` đóng mà không có dấu mở", "`\(source.character(offset))` closes nothing"),
      range: source.characterRange(offset),
      help: Told("xóa dấu này, hoặc viết dấu mở ở trước", "take it away, or open it before"))
  }
}
