import DecisionModel
import Screening

/// Section 3: what the project has to go through, in at most six lines; then the duties that apply, as far as there is room.
extension SheetWriter {
  func procedure(_ citation: inout OfficialCitation) -> Document.Section {
    let leading = (report.procedure ?? []).compactMap { name in report.determinations.first { $0.decision == name } }
    var told: [String] = []
    for determined in leading where determined.answer.kind != .unknown {
      let clause = determined.source.flatMap { citation.cite($0) }.map { " (\($0))" } ?? ""
      let parts = byComponent(determined).map { "; \($0)" } ?? ""
      told.append("\(determined.label[language]): \(determined.answer.onPaper(language))\(clause)\(parts).")
    }
    for determined in leading where determined.differs == true {
      told.append("\(determined.label[language]): \(byComponent(determined) ?? Phrase.notDetermined(language)).")
    }
    told += undetermined(leading.filter { $0.answer.kind == .unknown && $0.differs != true })
    var room = PaperRoom.procedure - told.map(paperLines).reduce(0, +)
    var left = 0
    for duty in report.duties where duty.standing == .applies {
      guard told.count < PaperRoom.mostProcedure, left == 0 else { left += 1; continue }
      let text = SheetPhrase.mustDo(language, duty.label[language])
      let whole = text + (citation.cite(duty.source).map { " (\($0))" } ?? "") + "."
      room -= paperLines(whole)
      if room < 0 { left += 1 } else { told.append(whole) }
    }
    var blocks: [Document.Block] =
      told.isEmpty ? [.paragraph(SheetPhrase.procedureNone(language))] : [.items(told.map { Document.Item($0) })]
    if left > 0 { blocks.append(.remark(SheetPhrase.more(language, String(left), "I"))) }
    return Document.Section(title: SheetPhrase.procedure(language), blocks: blocks)
  }

  /// Those that nobody knows yet, in a line for each reason.
  private func undetermined(_ open: [Report.Determination]) -> [String] {
    func names(_ some: [Report.Determination]) -> String { capitalised(some.map { uncapitalised($0.label[language], language) }.joined(separator: "; ")) }
    let failed = open.filter { !$0.failures.isEmpty }
    let texts = open.filter { $0.failures.isEmpty && $0.missing.isEmpty && !$0.wanting.isEmpty }
    let facts = open.filter { $0.failures.isEmpty && !($0.missing.isEmpty && !$0.wanting.isEmpty) }
    let needless = report.recommendation == .reject
    return [
      facts.isEmpty ? nil : (needless ? SheetPhrase.undeterminedNeedless : .undetermined)(language, names(facts)),
      texts.isEmpty ? nil : SheetPhrase.undeterminedForTexts(language, names(texts)),
      failed.isEmpty ? nil : SheetPhrase.undeterminedForFailure(language, names(failed)),
    ].compactMap(\.self)
  }
}
