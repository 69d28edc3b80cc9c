internal import DecisionModel
internal import Reporting
internal import Screening
internal import Templates

extension LetterWriter {
  /// Facts that are not known and stand on the minutes of one inspection.
  private static let mostUnknown = 12

  /// What an inspection is to find out: the facts behind the grounds as the record states them, then those that nobody knows yet. What
  /// a map or another department says is no matter of an inspection.
  func toInspect(_ report: Report, _ content: ReportContent) -> [TemplateValues] {
    typealias Field = LetterList.Field
    var seen: Set<String> = []
    let behind = report.hits.flatMap(\.comparisons).map(\.fact).filter { content.facts[$0] != nil && seen.insert($0).inserted }
    let stated = behind.compactMap { content.facts[$0] }.map { fact in
      item {
        $0[Field.name] = fact.label
        $0[Field.stated] = fact.value
        $0[Field.unit] = fact.unit
      }
    }
    let unknown = content.questions.filter { question in
      question.label != nil && [.investor, .authority].contains(question.respondent) && !question.facts.contains { !seen.insert($0).inserted }
    }
    return stated
      + unknown.prefix(Self.mostUnknown).map { question in
        item {
          $0[Field.name] = question.label
          $0[Field.unit] = question.unit
        }
      }
  }
}
