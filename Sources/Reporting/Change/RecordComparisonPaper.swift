package import Change
import DecisionModel
internal import Diagnostics
import Screening

/// Two versions of one record: the facts that changed, and what follows.
extension RecordComparison: Printed {
  package func document(_ style: ReportStyle) -> Document {
    RecordComparisonWriter(comparison: self, language: style.language).paper()
  }

  package func json(isOne: Bool) -> String { ChangeJSON.records(self).text }
}

private struct RecordComparisonWriter {
  let comparison: RecordComparison
  let language: Language

  func paper() -> Document {
    let (from, to) = (comparison.from, comparison.to)
    let wording = DifferenceWording(language: language, difference: comparison.difference, causes: comparison.causes)
    let items = wording.items()
    return Document(
      language, title: ChangePhrase.recordsTitle(language), subject: [to.record.title[language]],
      head: [
        .init(ChangePhrase.versionFrom(language), "\(from.record.name) · \(from.record.file)"),
        .init(ChangePhrase.versionTo(language), "\(to.record.name) · \(to.record.file)"),
        .init(
          ChangePhrase.lawDays(language),
          from.asOf == to.asOf
            ? spokenDate(to.asOf, language) : "\(spokenDate(from.asOf, language)) → \(spokenDate(to.asOf, language))"),
      ] + failed,
      sections: [
        .init(title: ChangePhrase.factsChanged(language), blocks: facts),
        .init(
          title: ChangePhrase.consequences(language),
          blocks: [items.isEmpty ? .paragraph(ChangePhrase.noConsequences(language)) : .items(items)]),
      ],
      stamp: [Phrase.advisory(language), "\(to.ruleSet.name) \(to.ruleSet.version)", String(to.ruleSet.hash.prefix(12))])
  }

  /// What could not be evaluated of the one and of the other.
  private var failed: [Document.Field] {
    guard !comparison.from.failures.isEmpty || !comparison.to.failures.isEmpty else { return [] }
    let texts = [comparison.from, comparison.to].map {
      $0.failures.isEmpty ? "–" : $0.failedExpressions.joined(separator: "; ")
    }
    return [Document.Field(FailurePhrase.title(language), "\(texts[0]) → \(texts[1])")]
  }

  private var facts: [Document.Block] {
    let difference = comparison.difference
    // A fact that is stated in place of a presumption, or presumed in place of a statement, is one change.
    let names = Set((difference.facts + difference.presumed).map(\.name)).sorted()
    guard !names.isEmpty else { return [.paragraph(ChangePhrase.factsSame(language))] }
    let rows: [[Document.Text]] = names.map { name in
      let stated = difference.facts.first { $0.name == name }
      let presumed = difference.presumed.first { $0.name == name }
      let label = (stated ?? presumed)?.label[language] ?? name
      let before = shown(stated?.from, presumed?.from)
      var after = shown(stated?.to, presumed?.to)
      if before == after, after != nil { after = after.map { ChangePhrase.statement(language, $0) } }
      return [
        Document.Text("\(label) (\(name))"), Document.Text(before ?? ChangePhrase.factAdded(language)),
        Document.Text(after ?? ChangePhrase.factRemoved(language)),
      ]
    }
    return [.table(Document.Table([ChangePhrase.fact, .before, .after].map { $0(language) }, rows))]
  }

  private func shown(_ stated: Report.FactLine?, _ presumed: Report.FactLine?) -> String? {
    if let stated {
      let value = stated.value.spoken(language)
      return stated.asWritten.isEmpty || stated.asWritten == value ? value : "\(value) (“\(stated.asWritten)”)"
    }
    return presumed.map { ChangePhrase.presumedNow(language, $0.value.spoken(language)) }
  }
}
