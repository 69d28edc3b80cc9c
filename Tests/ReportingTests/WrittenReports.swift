import Reporting
import Screening

/// Reports in the formats that are text, as the command writes them.
extension OutputFormat {
  static let written: [OutputFormat] = [.text, .json, .markdown, .html]

  /// Several one after another; one alone as the command writes it.
  func document(_ reports: [Report], _ style: ReportStyle) throws -> String {
    var stream = OutputStream(
      self, style, isOne: reports.count == 1, title: Phrase.manyTitle(style.language), foot: Phrase.advisory(style.language))
    var bytes: [UInt8] = []
    for report in reports { bytes += try stream.next(report) }
    return String(decoding: bytes + (try stream.end()), as: UTF8.self)
  }
}
