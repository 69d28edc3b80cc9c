import Change
import DecisionModel
import Screening

/// A timeline as a table for a spreadsheet (RFC 4180): a line for each row and column, the answer written out each time.
enum TimelineCSV {
  static func head(_ language: Language) -> String {
    let titles: [ChangePhrase] = [
      .csvRecord, .csvGroup, .csvRow, .csvFrom, .csvThrough, .csvCovered, .csvAnswer, .csvSource, .csvNote,
    ]
    return line(titles.map { $0(language) })
  }

  static func lines(_ timeline: Timeline, only: Set<String>?, _ language: Language) -> String {
    let writer = TimelineWriter(timeline: timeline, only: only, language: language)
    return writer.rows.map { row in
      zip(timeline.columns, row.answers).map { column, answer in
        line([
          column.report.record.name, row.group(language), row.label, "\(column.from)",
          column.through.map { "\($0)" } ?? "",
          (column.report.outsideCoverage == nil ? Phrase.yes : .no)(language), answer.text,
          answer.source.map { citation($0.place, of: $0.number, language) } ?? "", answer.note ?? "",
        ])
      }.joined()
    }.joined()
  }

  private static func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\r\n" }

  /// In quotation marks where a comma, a mark or the beginning could be read otherwise: a spreadsheet takes `=` for a formula.
  private static func quoted(_ text: String) -> String {
    let text = printable(text)
    let safe = text.first.map { "=+-@".contains($0) } == true && text != "–" ? "'" + text : text
    guard safe.contains(where: { ",\"".contains($0) }) else { return safe }
    return "\"\(safe.replacing("\"", with: "\"\""))\""
  }
}
