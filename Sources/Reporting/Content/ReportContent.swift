package import DecisionModel
package import Screening

/// What a report says in the words of a paper, for letters and forms that an office lays out itself: the same words as on the
/// screening sheet.
package struct ReportContent: Sendable {
  package struct Ground: Sendable {
    package let sentence: String
    /// Papers with page, who found it and when; `nil` where the record names none.
    package let papers: String?
    package let source: Report.Source
    /// That the text has not been held against the original; `nil` where it has.
    package let remark: String?
    package let toCheck: String?
  }
  /// A line of the procedure, or a duty.
  package struct Step: Sendable {
    package let name: String
    package let answer: String
    package let source: Report.Source?
  }
  package struct Question: Sendable {
    package let text: String
    package let unit: String?
    /// What it asks about one by one, where it is a checklist.
    package let details: [String]
    package let respondent: InputData.Respondent
    /// `Chủ dự án`, `Xin ý kiến cơ quan liên quan`
    package let addressee: String
    /// What the fact is called; `nil` where it asks for several.
    package let label: String?
    /// Of the first rule that waits for it.
    package let source: Report.Source?
    /// What is asked: a fact, or a checklist.
    package let name: String
    /// The facts that it asks for.
    package let facts: [String]
  }
  /// A stated fact as papers show it.
  package struct Fact: Sendable {
    package let label: String
    package let value: String
    /// ISO 8601, where it is a day.
    package let day: String?
    /// In which it is stated.
    package let unit: String?
  }

  package let headline: String
  /// Why it comes to that, a sentence each.
  package let meaning: [String]
  /// What carries the result.
  package let grounds: [Ground]
  /// What calls for something milder.
  package let milder: [String]
  package let procedure: [Step]
  package let duties: [Step]
  /// In the order in which they narrow the result.
  package let questions: [Question]
  /// What the investor, or who runs a facility, is called: `Chủ dự án`.
  package let investor: String
  package let notes: [String]
  package let presumed: [String]
  /// Texts of the law that nobody has read, where an answer depends on them.
  package let unread: [String]
  /// From the narrowest to the widest.
  package let place: String
  package let checkCode: String
  /// The statements of the record, by the name of the fact.
  package let facts: [String: Fact]

  package init(_ report: Report, _ style: ReportStyle) {
    let writer = SheetWriter(report, style)
    let language = style.language
    headline = report.headline(language)
    meaning = (writer.meaning + writer.ruleSetMeaning).filter { !$0.isEmpty }
    grounds = writer.carrying.map { hit in
      let papers = writer.papers(of: hit)?.joined(separator: "; ")
      return Ground(
        sentence: capitalised(unstopped(hit.because[language])), papers: papers?.isEmpty == true ? nil : papers,
        source: hit.source,
        remark: hit.source.weak == nil ? nil : SheetPhrase.checkSource(language), toCheck: hit.toCheck.map { uncapitalised(unstopped($0[language]), language) })
    }
    milder = writer.milder.map { uncapitalised($0.label[language], language) }
    let steps = (report.procedure ?? []).compactMap { name in report.determinations.first { $0.decision == name } }
    let open = steps.filter { $0.answer.kind == .unknown && $0.differs != true }.map { uncapitalised($0.label[language], language) }
    let known = steps.filter { $0.answer.kind != .unknown }.map { step -> Step in
      let answers = [step.answer.onPaper(language), writer.byComponent(step)].compactMap(\.self)
      return Step(name: step.label[language], answer: answers.joined(separator: "; "), source: step.source)
    }
    let differing = steps.filter { $0.differs == true }.map { step -> Step in
      Step(name: step.label[language], answer: writer.byComponent(step) ?? SheetPhrase.notDetermined(language), source: nil)
    }
    procedure =
      known + differing
      + (open.isEmpty
        ? []
        : [
          Step(
            name: capitalised(open.joined(separator: "; ")), answer: SheetPhrase.notDetermined(language), source: nil)
        ])
    duties = report.duties.filter { $0.standing == .applies }.map { duty in
      Step(name: duty.label[language], answer: unstopped(duty.says[language]), source: duty.source)
    }
    let rules = Dictionary((report.hits + report.mightFire).map { ($0.rule, $0.source) }, uniquingKeysWith: { first, _ in first })
    questions = report.missing.map { missing in
      let respondent = InputData.Respondent(rawValue: missing.respondent) ?? .investor
      return Question(
        text: missing.question[language], unit: missing.unitLabel?[language] ?? missing.unit,
        details: (missing.covers ?? []).map { uncapitalised($0.label[language], language) }, respondent: respondent,
        addressee: writer.addressee(respondent), label: missing.covers == nil ? missing.label[language] : nil, source: missing.rules.lazy.compactMap { rules[$0] }.first, name: missing.fact, facts: missing.asked)
    }
    investor = writer.addressee(.investor)
    notes = writer.notes(lines: PaperRoom.notes).blocks.flatMap { block -> [String] in
      switch block {
      case .items(let items): items.map(\.text)
      case .paragraph(let text): [text]
      case .remark, .heading, .fields, .line, .entry, .comparisons, .questions, .profile, .table, .register, .grid, .findings, .lines, .picture: []
      }
    }
    presumed = writer.presumptionNames.map { capitalised(unstopped($0)) }
    unread = report.wanting.map { $0.label[language] }
    place = report.record.place.reversed().joined(separator: ", ")
    checkCode = writer.checkCode
    facts = writer.lines.mapValues { line in
      Fact(
        label: line.label[language], value: line.value.onPaper(language), day: line.value.kind == .date ? line.value.text : nil,
        unit: line.value.unitLabel?[language])
    }
  }
}
