internal import DecisionModel

/// Results one after another in one format, so that a long run is written as it goes:
///
///     var stream = OutputStream(format, style, isOne: false, title: …, foot: …)
///     for result in results { out(try stream.next(result)) }
///     out(try stream.end())
///
/// Text and Markdown put a rule between two; JSON writes one result as an indented object, many as JSON Lines (either way a stream of
/// objects); HTML and DOCX write many as one paper whose documents begin on new pages; CSV writes the titles once. The same results
/// give the same bytes.
package struct OutputStream {
  private let format: OutputFormat
  private let style: ReportStyle
  private let isOne: Bool
  private let title: String
  private let foot: String
  private let isWide: Bool
  private var count = 0
  /// What can be written only once all is there.
  private var kept: DOCXFormat.Body?

  /// - Parameters:
  ///   - isOne: whether no more than one result comes.
  ///   - title: of the page that holds many.
  ///   - foot: of every printed page of many.
  ///   - isWide: whether many need the long side of the paper.
  package init(
    _ format: OutputFormat, _ style: ReportStyle, isOne: Bool, title: String = "", foot: String = "", isWide: Bool = false
  ) {
    self.format = format
    self.style = style
    self.isOne = isOne
    self.title = title
    self.foot = foot
    self.isWide = isWide
  }

  /// The bytes that the next result adds.
  package mutating func next(_ result: some Printed) throws -> [UInt8] {
    count += 1
    switch format {
    case .text: return Array(((count > 1 ? "\n" : "") + TextFormat.page(result.document(style), style)).utf8)
    case .markdown: return Array(((count > 1 ? "\n---\n\n" : "") + MarkdownFormat.page(result.document(style))).utf8)
    case .html:
      let document = result.document(style)
      let opening =
        count > 1
        ? ""
        : isOne
          ? HTMLFormat.opening(
            title: ([document.title] + document.subject.prefix(1)).joined(separator: ": "), foot: document.foot,
            isWide: document.isWide, style.language)
          : HTMLFormat.opening(title: title, foot: foot, isWide: isWide, style.language)
      return Array((opening + HTMLFormat.article(document, number: count)).utf8)
    case .docx, .pdf:
      let document = result.document(style)
      var body = kept ?? DOCXFormat.Body(isWide: isOne ? document.isWide : isWide, style.language)
      body.add(document)
      kept = body
      return []
    case .csv:
      guard let rows = result.rows(style.language) else { throw NotOffered() }
      var csv = style.csv
      if count > 1 { csv.hasByteOrderMark = false }
      return Array(csv.text(count > 1 ? Array(rows.dropFirst()) : rows).utf8)
    case .json: return Array(try result.json(isOne: isOne).utf8)
    case .geojson, .svg: throw NotOffered()
    }
  }

  /// What stands after the last result.
  package mutating func end() throws -> [UInt8] {
    switch format {
    case .text, .markdown, .csv, .json, .geojson, .svg: return []
    case .html: return count > 0 ? Array(HTMLFormat.closing.utf8) : []
    // A PDF is what a word processor makes of its file: whoever writes it has it converted.
    case .docx, .pdf: return try kept.map { try DOCXFormat.bytes($0) } ?? []
    }
  }

  /// A result has no such shape: a command offers only what its results have.
  package struct NotOffered: Error {}
}

extension OutputFormat {
  /// One result, whole.
  package func bytes(_ result: some Printed, _ style: ReportStyle) throws -> [UInt8] {
    var stream = OutputStream(self, style, isOne: true)
    return try stream.next(result) + stream.end()
  }

  /// The same as text, where it is text.
  package func text(_ result: some Printed, _ style: ReportStyle) throws -> String {
    String(decoding: try bytes(result, style), as: UTF8.self)
  }
}
