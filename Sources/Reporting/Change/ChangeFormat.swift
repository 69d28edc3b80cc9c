package import Change
internal import DecisionModel
internal import Diagnostics

/// The formats of timelines. One timeline after another can be written as they are made:
///
///     out(format.opening(foot: …, style)); out(format.body(…)) for each; out(format.closing)
package enum TimelineFormat: String, Sendable, CaseIterable {
  case text, json, markdown, html, csv

  /// - Parameter foot: the rule set, for the foot of printed pages.
  package func opening(foot: String, _ style: ReportStyle) -> String {
    switch self {
    case .text, .json, .markdown: ""
    case .html:
      HTMLFormat.paperOpening(
        title: ChangePhrase.timelineTitle(style.language), foot: "\(Phrase.advisory(style.language)) · \(foot)",
        style.language)
    case .csv: TimelineCSV.head(style.language)
    }
  }

  /// One timeline; `number` counts from 1. JSON is a stream of objects.
  package func body(_ timeline: Timeline, only: Set<String>?, number: Int, _ style: ReportStyle) -> String {
    var paper: ChangePaper { ChangePaper(timeline, only: only, style.language) }
    return switch self {
    case .text: (number > 1 ? "\n" : "") + TextFormat.paper(paper, style)
    case .json: ChangeJSON.timeline(timeline).text
    case .markdown: (number > 1 ? "\n---\n\n" : "") + MarkdownFormat.paper(paper)
    case .html: HTMLFormat.paper(paper, number: number)
    case .csv: TimelineCSV.lines(timeline, only: only, style.language)
    }
  }

  package var closing: String {
    switch self {
    case .text, .json, .markdown, .csv: ""
    case .html: HTMLFormat.closing
    }
  }
}

/// The formats of comparisons.
package enum ComparisonFormat: String, Sendable, CaseIterable {
  case text, json, markdown

  /// - Parameter names: how the two rule sets were named.
  package func document(_ comparison: RuleSetComparison, names: (String, String), _ style: ReportStyle) -> String {
    switch self {
    case .text: TextFormat.paper(ChangePaper(comparison, names: names, style.language), style)
    case .json: ChangeJSON.comparison(comparison).text
    case .markdown: MarkdownFormat.paper(ChangePaper(comparison, names: names, style.language))
    }
  }

  package func document(_ comparison: RecordComparison, _ style: ReportStyle) -> String {
    switch self {
    case .text: TextFormat.paper(ChangePaper(comparison, style.language), style)
    case .json: ChangeJSON.records(comparison).text
    case .markdown: MarkdownFormat.paper(ChangePaper(comparison, style.language))
    }
  }
}
