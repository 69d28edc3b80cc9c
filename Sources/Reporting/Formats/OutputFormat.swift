/// The forms in which results are written: one closed list for all commands, one file each under `Formats/`.
///
/// A command offers those that make sense of its results: every document comes as text, Markdown, HTML, DOCX
/// and PDF, rows come as CSV, values as JSON; what a map shows as GeoJSON and SVG too.
package enum OutputFormat: String, Sendable, CaseIterable {
  case text, markdown, html, docx, pdf, csv, json, geojson, svg

  /// Those of every document.
  package static let documents: [OutputFormat] = [.text, .markdown, .html, .docx, .pdf]

  /// What the file names end in, without the dot.
  package var fileExtension: String {
    switch self {
    case .text: "txt"
    case .markdown: "md"
    case .html: "html"
    case .docx: "docx"
    case .pdf: "pdf"
    case .csv: "csv"
    case .json: "json"
    case .geojson: "geojson"
    case .svg: "svg"
    }
  }

  package var mediaType: String {
    switch self {
    case .text: "text/plain; charset=utf-8"
    case .markdown: "text/markdown; charset=utf-8"
    case .html: "text/html; charset=utf-8"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .pdf: "application/pdf"
    case .csv: "text/csv; charset=utf-8"
    case .json: "application/json"
    case .geojson: "application/geo+json"
    case .svg: "image/svg+xml"
    }
  }

  /// Whether it is bytes and no text: nothing for a terminal.
  package var isBinary: Bool {
    switch self {
    case .docx, .pdf: true
    case .text, .markdown, .html, .csv, .json, .geojson, .svg: false
    }
  }
}
