package import Diagnostics
package import DecisionModel

/// The forms in which a summary of many records is written: a closed list.
package enum SummaryFormat: String, Sendable, CaseIterable {
  case text, markdown, html, csv, json

  /// A summary as a whole; the same summary gives the same bytes.
  package func document(_ summary: some Summarised, _ style: ReportStyle, csv: CSV) -> String {
    switch self {
    case .text: TextFormat.page(summary.paper(style.language), style)
    case .markdown: MarkdownFormat.page(summary.paper(style.language))
    case .html: HTMLFormat.page(summary.paper(style.language))
    case .csv: csv.text(summary.rows(style.language))
    case .json: summary.json.text
    }
  }
}

/// What is told of many records together, in the three shapes from which all formats are made.
package protocol Summarised {
  /// For people.
  func paper(_ language: Language) -> Paper
  /// For spreadsheets: one table, its first row the titles.
  func rows(_ language: Language) -> [[CSV.Cell]]
  /// For programs: both languages, numbers with decimals as texts.
  var json: JSON { get }
}
