internal import DecisionModel
internal import Reporting
package import Screening
package import Templates

extension LetterWriter {
  /// Says of a second request for supplements what the first one asked, and what became of it.
  ///
  /// - Parameters:
  ///   - earlier: the record as it stood when the first letter was made.
  ///   - report: the record as it stands.
  package func add(earlier: Report, now report: Report, to values: inout TemplateValues) {
    typealias Field = LetterList.Field
    let now = ReportContent(report, style)
    let open = Set(questions(now, nil).flatMap(\.facts))
    var waiting = 0
    let asked = questions(ReportContent(earlier, style), nil).map { question in
      let stated = question.facts.compactMap { now.facts[$0] }
      let answer: String
      if question.facts.contains(where: open.contains) {
        waiting += 1
        let part = stated.map { "\($0.label): \($0.value)" }.joined(separator: "; ")
        answer = part.isEmpty ? "chưa có" : "mới trả lời một phần (\(part))"
      } else if stated.isEmpty {
        answer = "không còn phải trả lời"
      } else {
        answer = question.label == nil ? stated.map { "\($0.label): \($0.value)" }.joined(separator: "; ") : stated[0].value
      }
      return item {
        $0[Field.question] = question.text
        $0[Field.answer] = answer
      }
    }
    values[list: .askedBefore] = asked
    values.count(.askedBeforeCount, asked.count)
    values.count(.waitingCount, waiting)
    values.hold(.isAgain, true)
  }
}
