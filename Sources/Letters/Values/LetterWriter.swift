internal import DecisionModel
internal import FEEL
package import Reporting
package import Screening
package import Templates

/// Puts what is known of a record, of many or of a year into the values of a letter.
package struct LetterWriter: Sendable {
  let kind: LetterKind
  let office: LetterOffice
  let style: ReportStyle

  /// - Parameter style: Vietnamese: templates are.
  package init(_ kind: LetterKind, _ office: LetterOffice, _ words: OfficeWords) {
    self.kind = kind
    self.office = office
    style = ReportStyle(.vi, office: words)
  }

  // MARK: One record

  /// The sheet shows at most so many questions, as the screening sheet does.
  private static let mostOnSheet = 7

  /// - Parameters:
  ///   - consulted: of a request for an opinion the office that is asked; only its questions are put.
  ///   - asking: of a letter that asks for supplements what is asked, in the officer's words and order; `nil`: all that is missing.
  package func values(
    _ report: Report, for consulted: LetterOffice.Consulted? = nil, asking: [AskedFact]? = nil
  ) -> TemplateValues {
    let content = ReportContent(report, style)
    var values = head(report.record.kind, day: report.asOf)
    values[.project] = report.record.title[.vi]
    values[.code] = report.record.name
    values[.kind] = uncapitalised(report.record.kind.phrase(.vi))
    values[.place] = content.place
    values.set(.lawDay, iso: report.asOf)
    values[.result] = content.headline
    values[.meaning] = content.meaning.joined(separator: " ")
    values[.note] = content.notes.joined(separator: " ")
    values[.version] = report.ruleSet.version
    values[.checkCode] = content.checkCode
    for (name, fact) in office.facts {
      guard let stated = content.facts[fact] else { continue }
      if name.isDay { values.set(name, iso: stated.day) } else { values[name] = stated.value }
    }
    if let consulted { values[.addressee] = consulted.name }
    put(content, report, consulted, asking, into: &values)
    conditions(report, into: &values)
    return values
  }

  private func put(
    _ content: ReportContent, _ report: Report, _ consulted: LetterOffice.Consulted?, _ asking: [AskedFact]?,
    into values: inout TemplateValues
  ) {
    typealias Field = LetterList.Field
    // An instrument is named in full where it first stands.
    var citation = OfficialCitation(style.office, .vi)
    let grounds = content.grounds.map { ground in
      let weak = ground.remark.map { " (\($0))" } ?? ""
      let clause = kind == .supplements || kind == .opinion ? nil : citation.cite(ground.source).map { $0 + weak }
      return item {
        $0[Field.sentence] = ground.sentence
        $0[Field.papers] = ground.papers
        $0[Field.clause] = clause
        $0[Field.toCheck] = ground.toCheck
      }
    }
    values[list: .grounds] = grounds
    values[list: .otherGrounds] = sentences(content.milder)
    values[list: .notes] = sentences(content.notes)
    values[list: .presumed] = sentences(content.presumed)
    values[list: .unread] = sentences(content.unread)
    let asked = asked(questions(content, consulted), asking, content.investor, &citation)
    values[list: .questions] = asked.map(\.values)
    values[list: .procedure] = steps(content.procedure, &citation)
    values[list: .duties] = steps(content.duties, &citation)
    let shown = asked.prefix(Self.mostOnSheet)
    values[list: .respondents] = InputData.Respondent.allCases.compactMap { respondent in
      let own = shown.filter { $0.respondent == respondent }
      guard let first = own.first else { return nil }
      return item {
        $0[Field.respondent] = first.values[Field.respondent]
        $0[list: .questions] = own.map(\.values)
      }
    }
    if kind == .appraisal {
      values[list: .points] = office.points.map { point in
        let stated = content.facts.sorted { $0.key < $1.key }.filter { fact in point.facts.contains { fact.key.hasPrefix($0) } }
        return item {
          $0[Field.point] = point.code
          $0[Field.name] = point.label
          $0[Field.stated] = stated.map { "\($0.value.label): \(uncapitalised($0.value.value))" }.joined(separator: "; ")
        }
      }
    }
    if kind == .minutes { values[list: .toInspect] = toInspect(report, content) }
    values.count(.groundCount, grounds.count)
    values.count(.questionCount, asked.count)
    values.count(.furtherQuestionCount, asked.count - shown.count)
    values.count(.presumedCount, content.presumed.count)
    values.hold(.hasQuestions, !asked.isEmpty)
    values.hold(.hasFurtherQuestions, asked.count > shown.count)
    values.hold(.hasGrounds, !grounds.isEmpty)
    values.hold(.hasPresumed, !content.presumed.isEmpty)
    values.hold(.hasUnread, !content.unread.isEmpty)
  }

  /// Each question of a letter with whom it is put to: those of the report, or those that an officer chose, each of them, also where
  /// the report asks it no more.
  private func asked(
    _ questions: [ReportContent.Question], _ asking: [AskedFact]?, _ investor: String, _ citation: inout OfficialCitation
  ) -> [(respondent: InputData.Respondent, values: TemplateValues)] {
    guard let asking else { return questions.map { ($0.respondent, item($0, &citation)) } }
    return asking.map { wanted in
      let question = questions.first { $0.name == wanted.fact } ?? questions.first { $0.facts.contains(wanted.fact) }
      var values = question.map { item($0, &citation) } ?? item { $0[LetterList.Field.respondent] = investor }
      values[LetterList.Field.question] = wanted.text
      return (question?.respondent ?? .investor, values)
    }
  }

  /// What a letter asks: of the investor what only he can answer, of an office what it is asked for.
  func questions(_ content: ReportContent, _ consulted: LetterOffice.Consulted?) -> [ReportContent.Question] {
    switch kind {
    case .supplements: content.questions.filter { $0.respondent == .investor }
    case .opinion: content.questions.filter { $0.respondent == .otherDepartment && isAsked($0, of: consulted) }
    case .sheet, .appraisal, .plan, .notice, .minutes, .year: content.questions
    }
  }

  private func isAsked(_ question: ReportContent.Question, of consulted: LetterOffice.Consulted?) -> Bool {
    guard let consulted else { return true }
    return question.facts.contains { office.consulted(for: $0) == consulted }
  }

  /// The offices that have to be asked for their opinion of a record, in the order in which the office names them.
  package func consulted(_ report: Report) -> [LetterOffice.Consulted] {
    let asked = ReportContent(report, style).questions.filter { $0.respondent == .otherDepartment }.flatMap(\.facts)
    let offices = Set(asked.compactMap { office.consulted(for: $0) })
    return office.consulted.filter { offices.contains($0) }
  }

  private func conditions(_ report: Report, into values: inout TemplateValues) {
    values.hold(.settled, report.recommendation != nil)
    values.hold(.isFacility, report.record.kind == .facility)
    switch Standing(report.possible) {
    case .approve: values.hold(.approves, true)
    case .postInspection: values.hold(.inspects, true)
    case .reject: values.hold(.refuses, true)
    case .atLeastPostInspection:
      values.hold(.inspects, true)
      values.hold(.atLeast, true)
    case .undetermined: break
    }
    let topics = Set(report.duties.filter { $0.standing == .applies && inspectionTopics.contains($0.topic) }.map(\.duty))
    let duties = report.duties.filter { topics.contains($0.duty) }
    values[list: .inspectionTerms] = terms(duties)
    values.hold(.hasInspectionTerms, !duties.isEmpty)
  }

  // MARK: Small things

  /// The head of a letter, what the office always prints, and who gets it.
  func head(_ record: RecordKind?, day: String) -> TemplateValues {
    var values = TemplateValues()
    let forms = style.office.forms
    values[.nationalTitle] = forms.nationalTitle?[.vi]
    values[.motto] = forms.motto?[.vi]
    values[.seat] = forms.place?[.vi]
    values[.year] = String(day.prefix(4))
    if let bodies = forms.bodies(for: record ?? .facility) {
      values[.office] = bodies.names.last?[.vi]
      values[.superior] = bodies.names.count > 1 ? bodies.names.first?[.vi] : nil
      values[.symbol] = bodies.symbol
    }
    for (name, value) in office.standing(kind, record) { values[name] = value }
    values[list: .recipients] = office.recipients(kind).map { line in item { $0[LetterList.Field.recipient] = line } }
    return values
  }

  private var inspectionTopics: [String] { office.inspectionTopics }

  func terms(_ duties: [Report.Duty]) -> [TemplateValues] {
    var citation = OfficialCitation(style.office, .vi)
    var seen: Set<String> = []
    return duties.filter { seen.insert($0.duty).inserted }.map { duty in
      let clause = citation.cite(duty.source)
      return item {
        $0[LetterList.Field.name] = duty.label[.vi]
        $0[LetterList.Field.answer] = duty.says[.vi]
        $0[LetterList.Field.clause] = clause
      }
    }
  }

  func sentences(_ texts: [String]) -> [TemplateValues] { texts.map { text in item { $0[LetterList.Field.sentence] = text } } }

  private func steps(_ steps: [ReportContent.Step], _ citation: inout OfficialCitation) -> [TemplateValues] {
    steps.map { step in
      let clause = step.source.flatMap { citation.cite($0) }
      return item {
        $0[LetterList.Field.name] = step.name
        $0[LetterList.Field.answer] = step.answer
        $0[LetterList.Field.clause] = clause
      }
    }
  }

  private func item(_ question: ReportContent.Question, _ citation: inout OfficialCitation) -> TemplateValues {
    let clause = question.source.flatMap { citation.cite($0) }
    return item {
      $0[LetterList.Field.question] = question.text
      $0[LetterList.Field.unit] = question.unit
      $0[LetterList.Field.details] = question.details.joined(separator: "; ")
      $0[LetterList.Field.clause] = clause
      $0[LetterList.Field.respondent] = question.addressee
    }
  }

  /// An item of a list, which knows itself what it has.
  func item(_ fill: (inout TemplateValues) -> Void) -> TemplateValues {
    var values = TemplateValues()
    fill(&values)
    values.hold(.hasClause, values[LetterList.Field.clause] != nil)
    values.hold(.hasUnit, values[LetterList.Field.unit] != nil)
    values.hold(.hasToCheck, values[LetterList.Field.toCheck] != nil)
    values.hold(.hasDetails, values[LetterList.Field.details] != nil)
    values.hold(.hasPapers, values[LetterList.Field.papers] != nil)
    return values
  }
}

extension TemplateValues {
  package subscript(name: LetterName) -> String? {
    get { self[name.rawValue] }
    set { self[name.rawValue] = newValue }
  }

  subscript(list list: LetterList) -> [TemplateValues] {
    get { lists[list.rawValue] ?? [] }
    set { lists[list.rawValue] = newValue }
  }

  mutating func hold(_ condition: LetterCondition, _ holds: Bool) {
    if holds { conditions.insert(condition.rawValue) } else { conditions.remove(condition.rawValue) }
  }

  /// A count as a sentence of a paper has it: two digits below ten.
  mutating func count(_ name: LetterName, _ count: Int) { self[name] = count == 0 ? "0" : paperCount(count, .vi) }

  /// - Parameter iso: `2026-11-23`; anything else is no day.
  package mutating func set(_ name: LetterName, iso: String?) {
    let day = iso.flatMap { CalendarDate($0) }
    set(name.rawValue, day.map { TemplateDay(year: $0.year, month: $0.month, day: $0.day) })
  }
}

/// What an officer asks for: a fact or a checklist, in the officer's words.
package struct AskedFact: Sendable, Hashable {
  package let fact: String
  package let text: String

  package init(fact: String, text: String) { (self.fact, self.text) = (fact, text) }
}
