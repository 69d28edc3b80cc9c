import DecisionModel
import Screening

/// What a sheet says of the parts of a record that have facts of their own.
extension SheetWriter {
  /// In section 1: their names.
  var componentField: [Document.Field] {
    guard let components = report.components, !components.isEmpty else { return [] }
    return [field(.components, components.map { "«\($0.name)»" }.joined(separator: "; "))]
  }

  /// In annex I: each with its samples.
  var components: [Document.Block] {
    guard let components = report.components, !components.isEmpty else { return [] }
    let rows: [[Document.Text]] = components.map { component in
      [
        Document.Text(component.name), Document.Text(component.on.map { spokenDate($0, language) } ?? ""),
        Document.Text(component.laboratory ?? ""), Document.Text(component.document.map(paperName) ?? ""),
      ]
    }
    return [.heading(Phrase.components(language)), table([.component, .sampledOn, .laboratory, .document], rows)]
  }

  /// The lines of facts of components, each under the name of its own.
  func ofComponents(_ lines: (Report.Component) -> [Report.FactLine]) -> [Report.FactLine] {
    (report.components ?? []).flatMap { component in
      lines(component).map { line in
        var line = line
        line.label = line.label.of(components: [component.name])
        return line
      }
    }
  }

  var unusableOfComponents: [Report.UnusableLine] {
    (report.components ?? []).flatMap { component in
      (component.unusable ?? []).map { line in
        var line = line
        line.label = line.label.of(components: [component.name])
        return line
      }
    }
  }

  /// What each component is answered, and why one answer stands for all; `nil` where there is one answer.
  func byComponent(_ determined: Report.Determination) -> String? {
    guard let components = determined.components, Set(components.map(\.answer)).count > 1 else { return nil }
    let answers = components.map { one in
      let name = one.component.map { "«\($0)»" } ?? Phrase.ofRecord(language)
      let answer = one.answer.kind == .unknown ? uncapitalised(Phrase.notDetermined(language), language) : one.answer.onPaper(language)
      return "\(name) – \(answer)"
    }
    let all = answers.joined(separator: ", ")
    return determined.differs == true ? Phrase.differsByComponent(language, all) : Phrase.byComponent(language, all)
  }

  func standsForAll(_ determined: Report.Determination) -> String? {
    guard let precedence = determined.precedence else { return nil }
    let reasons = [precedence.because.map { unstopped($0[language]) }, precedence.source.map { citation($0, language) }].compactMap(\.self)
    return reasons.isEmpty ? nil : Phrase.standsForAll(language, reasons.joined(separator: "; "))
  }
}
