import DecisionModel
import Screening

/// In annex I: how the project is classed, and what the law asks of it.
extension SheetWriter {
  var duties: [Document.Block] {
    var blocks: [Document.Block] = []
    // What has to be gone through leads.
    let leading = (report.procedure ?? []).compactMap { name in report.determinations.first { $0.decision == name } }
    let others = report.determinations.filter { determined in !leading.contains { $0.decision == determined.decision } }
    if !report.determinations.isEmpty {
      let rows: [[Document.Text]] = (leading + others).map { row($0) }
      blocks.append(table([.determination, .answer, .source], rows))
    }
    if !report.duties.isEmpty {
      let rows: [[Document.Text]] = report.duties.map { duty in
        [
          text(duty.label), text(duty.says), Document.Text(standing(duty)), text(duty.topicLabel), cite(duty.source),
        ]
      }
      blocks.append(table([.duty, .says, .standing, .dutyTopic, .source], rows))
    }
    if blocks.isEmpty { blocks.append(.paragraph(Phrase.noDuties(language))) }
    return [.heading(Phrase.determinationsAndDuties(language))] + blocks
  }

  private func row(_ determined: Report.Determination) -> [Document.Text] {
    [text(determined.label), Document.Text(answer(determined)), determined.source.map(cite) ?? ""]
  }

  private func answer(_ determined: Report.Determination) -> String {
    let apart = [byComponent(determined), standsForAll(determined)].compactMap(\.self)
    guard determined.answer.kind == .unknown else { return ([determined.answer.spoken(language)] + apart).joined(separator: "; ") }
    var reasons = apart
    if !determined.missing.isEmpty {
      reasons.append("\(Phrase.waitsFor(language).lowercased()): \(factNames(determined.missing))")
    }
    if !determined.wanting.isEmpty {
      let texts = determined.wanting.map { wantingLabels[$0]?[language] ?? $0 }
      reasons.append(Phrase.textWanting(language, texts.joined(separator: "; ")))
    }
    if !determined.failures.isEmpty {
      reasons.append(FailurePhrase.awaits(language, determined.failures.joined(separator: "; ")))
    }
    return ([Phrase.notDetermined(language)] + reasons).joined(separator: "; ")
  }

  private func standing(_ duty: Report.Duty) -> String {
    switch duty.standing {
    case .applies: Phrase.applies(language)
    case .mightApply where !duty.failures.isEmpty:
      FailurePhrase.mightApplyFor(language, duty.failures.joined(separator: "; "))
        + (duty.missing.isEmpty ? "" : "; \(Phrase.waitsFor(language).lowercased()): \(factNames(duty.missing))")
    case .mightApply:
      duty.missing.isEmpty ? Phrase.mightApply(language) : Phrase.mightApplyFor(language, factNames(duty.missing))
    }
  }
}
