internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import YAMLTree

/// The head of a record: its title in one or all languages of the rule set, the day whose law is applied, as people write days.
extension CaseReader {
  /// `Nhà máy may`, or `{vi: …, en: …}`.
  var titleWords: Reading<Words> {
    let both = elements.words
    let languages = elements.languages
    return Reading(example: languages.example) { node, name, problems in
      if let scalar = node.scalar { return Words(languages.listed.map { ($0, scalar.text) }) }
      return both.read(node, name, &problems)
    }
  }

  /// `2026-11-23`, `23/11/2026`, `ngày 23 tháng 11 năm 2026`.
  var lawDay: Reading<CalendarDate> { day(Words(vi: "ngày áp dụng pháp luật", en: "day whose law is applied")) }

  /// A day as people write it.
  func day(_ label: Words) -> Reading<CalendarDate> {
    let subject = WrittenSubject(label, .date)
    return Reading<Scalar>.scalar.then { scalar, problems in
      let read = written.read(scalar.text, of: subject)
      if case .exact(.date(let day)) = read.content, !read.isApproximate { return day }
      let (what, right): (Words, Words?) =
        switch read.content {
        case .ask(let question): (question.words, nil)
        case .refused(let fault): (fault.what, fault.right)
        case .exact, .within, .notStated:
          (Words(vi: "“\(scalar.text)” không phải là một ngày", en: "`\(scalar.text)` is not one day"), nil)
        }
      problems.append(
        Diagnostic(.wrongValue, what.en, at: scalar.range, help: right?.en ?? "write 2026-11-23")
          .told(what.vi, help: right?.vi ?? "ghi ngày/tháng/năm, thí dụ 23/11/2026"))
      return nil
    }
  }
}
