package import DecisionModel
package import Screening

/// The forms in which reports are written: a closed list, one file each under `Formats/`.
///
/// A stream of reports is an opening, the reports, a closing, so that a long run is written as it goes:
///
///     out(format.opening(one: reports.count == 1, style))
///     for (index, report) in reports.enumerated() {
///       out(try format.body(report, number: index + 1, one: reports.count == 1, style))
///     }
///     out(format.closing(one: reports.count == 1))
///
/// What is one report and what is many: text and Markdown put a rule between two; JSON writes one report as an indented
/// object, many as JSON Lines (either way a stream of objects); HTML writes many as one page whose sheets begin on new
/// paper. The same reports give the same bytes.
package enum ReportFormat: String, Sendable, CaseIterable {
  case text, json, markdown, html

  /// What the file names end in, without the dot.
  package var fileExtension: String {
    switch self {
    case .text: "txt"
    case .json: "json"
    case .markdown: "md"
    case .html: "html"
    }
  }

  package var mediaType: String {
    switch self {
    case .text: "text/plain; charset=utf-8"
    case .json: "application/json"
    case .markdown: "text/markdown; charset=utf-8"
    case .html: "text/html; charset=utf-8"
    }
  }

  /// What stands before the first report.
  package func opening(one: Bool, _ style: ReportStyle) -> String {
    switch self {
    case .text, .json, .markdown: ""
    // A single page names its record and rule set in its head, which its body alone knows.
    case .html: one ? "" : HTMLFormat.opening(title: Phrase.manyTitle(style.language), foot: nil, style.language)
    }
  }

  /// One report. `number` counts from 1; `one` says that no other follows or went before.
  ///
  /// Throws only where a value cannot be written as JSON, which nothing in a `Report` is.
  package func body(_ report: Report, number: Int = 1, one: Bool = true, _ style: ReportStyle) throws -> String {
    switch self {
    case .text: (number > 1 ? "\n" : "") + TextFormat.page(Sheet(report, style), style)
    case .json: try JSONFormat.object(report, indented: one)
    case .markdown: (number > 1 ? "\n---\n\n" : "") + MarkdownFormat.page(Sheet(report, style))
    case .html:
      one ? HTMLFormat.page(Sheet(report, style)) : HTMLFormat.sheet(Sheet(report, style), number: number)
    }
  }

  /// What stands after the last report.
  package func closing(one: Bool) -> String {
    switch self {
    case .text, .json, .markdown: ""
    case .html: one ? "" : HTMLFormat.closing
    }
  }

  /// All reports at once.
  package func document(_ reports: [Report], _ style: ReportStyle) throws -> String {
    let one = reports.count == 1
    var text = opening(one: one, style)
    for (index, report) in reports.enumerated() {
      text += try body(report, number: index + 1, one: one, style)
    }
    return text + closing(one: one)
  }

  /// A table of many records, a line each; `links` are the addresses of their own pages, in the same order. What could not be read
  /// is named below it.
  ///
  /// In JSON it is the reports themselves, a line each: whoever reads JSON makes a table of their own.
  package func overview(
    _ reports: [Report], links: [String?] = [], unread: [UnreadRecord] = [], _ style: ReportStyle
  ) throws -> String {
    let overview = Overview(reports, links: links, unread: unread, style.language)
    return switch self {
    case .text: TextFormat.overview(overview, style)
    case .json: try reports.map { try JSONFormat.object($0, indented: false) }.joined()
    case .markdown: MarkdownFormat.overview(overview)
    case .html: HTMLFormat.overview(overview)
    }
  }
}

/// What the reader may choose about a report's looks; what it says does not depend on it.
package struct ReportStyle: Sendable, Hashable {
  package var language: Language
  /// Terminal colours (text only). Nothing is said by colour alone.
  package var colour: Bool
  /// Columns of a line (text only), at least 40.
  package var width: Int
  /// Whether the rules that apply and do not fire are listed.
  package var showsNotFired: Bool

  package init(_ language: Language = .vi, colour: Bool = false, width: Int = 100, showsNotFired: Bool = false) {
    self.language = language
    self.colour = colour
    self.width = max(width, 40)
    self.showsNotFired = showsNotFired
  }
}
