import Change
import DecisionModel
import Screening

/// A timeline as a table for a spreadsheet: a line for each row and column, the answer written out each time.
extension TimelineWriter {
  var cells: [[CSV.Cell]] {
    let titles: [ChangePhrase] = [
      .csvRecord, .csvGroup, .csvRow, .csvFrom, .csvThrough, .csvCovered, .csvAnswer, .csvSource, .csvNote,
    ]
    var cells: [[CSV.Cell]] = [titles.map { .text($0(language)) }]
    for row in rows {
      for (column, answer) in zip(timeline.columns, row.answers) {
        let source = answer.source.map { citation($0.place, of: $0.number, language) }
        let texts: [String] = [
          column.report.record.name, row.group(language), row.label, "\(column.from)", column.through.map { "\($0)" } ?? "",
          (column.report.outsideCoverage == nil ? Phrase.yes : .no)(language), answer.text, source ?? "", answer.note ?? "",
        ]
        cells.append(texts.map { .text($0) })
      }
    }
    return cells
  }
}
