import DecisionModel
import Screening

/// A report as a screening sheet: two pages that are signed, then annexes.
extension Report: Printed {
  package func document(_ style: ReportStyle) -> Document { SheetWriter(self, style).document() }

  package func json(isOne: Bool) throws -> String { try JSONFormat.object(self, in: ruleSet.title.languages, indented: isOne) }
}

/// Chooses the words for one report, in the order of a reader's questions: what it is about, what is recommended, why, what has to be
/// gone through, what must still be supplied, what all this rests on. Whatever is of use to few stands in the annexes.
struct SheetWriter {
  let report: Report
  let language: Language
  let office: OfficeWords
  /// Whether the rules that cannot change the recommendation are listed too.
  let showsAll: Bool
  /// Labels of the facts and rules that the report speaks of, for the places where it has only their names.
  let factLabels: [String: Words]
  let ruleLabels: [String: Words]
  let wantingLabels: [String: Words]
  let decisionLabels: [String: Words]
  /// The statements of the record, by fact.
  let lines: [String: Report.FactLine]
  /// Those of each component, by its name.
  let componentLines: [String: [String: Report.FactLine]]

  init(_ report: Report, _ style: ReportStyle) {
    self.report = report
    language = style.language
    office = style.office
    showsAll = style.showsNotFired
    var facts: [String: Words] = [:]
    let rules = report.hits + report.mightFire + report.notFired
    for comparison in (rules.map(\.comparisons) + report.duties.map(\.comparisons)).joined() where comparison.component == nil {
      facts[comparison.fact] = comparison.label
    }
    facts.merge(report.labels) { first, _ in first }
    let parts = report.components ?? []
    for line in parts.flatMap({ $0.facts + $0.derived }) + report.facts + report.derived + report.presumed { facts[line.fact] = line.label }
    for missing in report.missing { facts[missing.fact] = missing.label }
    factLabels = facts
    ruleLabels = Dictionary(
      rules.map { ($0.rule, $0.label) } + report.duties.map { ($0.duty, $0.label) },
      uniquingKeysWith: { first, _ in first })
    decisionLabels = Dictionary(
      report.determinations.map { ($0.decision, $0.label) }, uniquingKeysWith: { first, _ in first })
    wantingLabels = Dictionary(
      report.wanting.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first })
    lines = Dictionary(report.facts.map { ($0.fact, $0) }, uniquingKeysWith: { first, _ in first })
    componentLines = Dictionary(
      parts.map { part in (part.name, Dictionary(part.facts.map { ($0.fact, $0) }, uniquingKeysWith: { first, _ in first })) },
      uniquingKeysWith: { first, _ in first })
  }

  func document() -> Document {
    // Clauses are cited in full where they first stand: grounds, then procedure.
    var citation = OfficialCitation(office, language)
    let grounds = self.grounds(&citation)
    let procedure = self.procedure(&citation)
    // What the first parts leave is for the others.
    var room = PaperRoom.whole - grounds.paperLines - procedure.paperLines
    let questions = self.questions(lines: min(PaperRoom.questions, max(6, room - PaperRoom.leastNotes)))
    room -= questions.paperLines
    let notes = self.notes(lines: max(6, min(PaperRoom.notes, room)))
    let annexes = self.annexes
    var document = Document(
      language, title: Phrase.sheetTitle(language), subject: [report.record.title[language]],
      sections: [general, grounds, procedure, questions, notes], stamp: stamp(annexes), foot: foot)
    document.letterhead = Document.Letterhead(office, for: report.record.kind, day: report.asOf, language)
    document.verdict = verdict
    document.sectionsAboveVerdict = 1
    document.signature = signature
    document.annexes = annexes
    return document
  }

  private var signature: Document.Signature {
    let signers =
      office.forms.signers.isEmpty ? [Phrase.officer(language), Phrase.decider(language)] : office.forms.signers.map { $0[language] }
    return Document.Signature(
      section: "6. \(SheetPhrase.opinions(language))",
      signers: signers.map { .init(title: $0, note: Phrase.signatureLine(language)) }
        + [.init(title: Phrase.decision(language), note: "")],
      recipients: office.forms.recipients.map { $0[language] })
  }

  // MARK: The foot

  private func stamp(_ annexes: [Document.Section]) -> [String] {
    let numbers = annexes.compactMap { $0.number?.split(separator: " ").last.map(String.init) }
    let attached =
      numbers.count > 1
      ? SheetPhrase.attached(language, numbers[0], numbers[numbers.count - 1])
      : numbers.first.map { SheetPhrase.attachedOne(language, $0) }
    return [[foot, attached].compactMap(\.self).joined(separator: " ")]
  }

  /// The rule set, and by what the sheet can be checked.
  private var foot: String {
    SheetPhrase.stamp(language, report.ruleSet.version, checkCode, paperDate(report.asOf, language))
  }

  /// The beginning of the rule set's hash in groups, as people read it out.
  var checkCode: String {
    let code = Array(report.ruleSet.hash.prefix(12))
    return stride(from: 0, to: code.count, by: 4).map { String(code[$0..<min($0 + 4, code.count)]) }.joined(separator: " ")
  }

  // MARK: Words

  var outcomes: OutcomeWording { OutcomeWording(report, language) }

  func headline(_ recommendation: Recommendation) -> String { outcomes.name(recommendation) }

  func factNames(_ names: [String]) -> String { names.map { factLabels[$0]?[language] ?? $0 }.joined(separator: "; ") }

  func ruleNames(_ names: [String], atMost most: Int = .max) -> String {
    let shown = names.prefix(most).map { ruleLabels[$0]?[language] ?? $0 }
    let more = names.count > most ? [Phrase.andMore(language, String(names.count - most))] : []
    return (shown + more).joined(separator: "; ")
  }

  func cite(_ source: Report.Source) -> Document.Text { Document.Text(citation(source, language), link: source.url) }

  func field(_ label: Phrase, _ value: String) -> Document.Field { Document.Field(label(language), value) }

  func text(_ words: Words) -> Document.Text { Document.Text(words[language]) }

  func table(_ titles: [Phrase], _ rows: [[Document.Text]]) -> Document.Block {
    .table(Document.Table(titles.map { $0(language) }, rows))
  }
}

extension [Report.Hit] {
  /// How many call for a recommendation; the others only move the risk.
  var grounds: Int { count { $0.recommendation != nil } }
}
