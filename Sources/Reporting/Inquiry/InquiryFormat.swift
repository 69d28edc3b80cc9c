package import Inquiry

/// The forms in which answers to questions about a record are written: a closed list.
package enum InquiryFormat: String, Sendable, CaseIterable {
  case text, json, markdown

  package func page(_ explanation: Explanation, _ style: ReportStyle) throws -> String {
    switch self {
    case .text: Outline(explanation, style.language).text(style)
    case .json: try JSONFormat.object(explanation, indented: true)
    case .markdown: Outline(explanation, style.language).markdown
    }
  }

  package func page(_ alternatives: Alternatives, _ style: ReportStyle) throws -> String {
    switch self {
    case .text: Outline(alternatives, style.language).text(style)
    case .json: try JSONFormat.object(alternatives, indented: true)
    case .markdown: Outline(alternatives, style.language).markdown
    }
  }
}
