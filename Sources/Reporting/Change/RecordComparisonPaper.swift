import Change
import DecisionModel
import Screening

/// Two versions of a record as a paper.
extension ChangePaper {
  /// Two versions of one record: the facts that changed, and what follows.
  init(_ comparison: RecordComparison, _ language: Language) {
    self = RecordComparisonWriter(comparison: comparison, language: language).paper()
  }
}

private struct RecordComparisonWriter {
  let comparison: RecordComparison
  let language: Language

  func paper() -> ChangePaper {
    let (from, to) = (comparison.from, comparison.to)
    let wording = DifferenceWording(language: language, difference: comparison.difference, causes: comparison.causes)
    let items = wording.items()
    return ChangePaper(
      language: language, title: ChangePhrase.recordsTitle(language), subject: to.record.title[language],
      fields: [
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
      foot: [Phrase.advisory(language), "\(to.ruleSet.name) \(to.ruleSet.version)", String(to.ruleSet.hash.prefix(12))]
        .joined(separator: " · "))
  }

  /// What could not be evaluated of the one and of the other.
  private var failed: [Sheet.Field] {
    guard !comparison.from.failures.isEmpty || !comparison.to.failures.isEmpty else { return [] }
    let texts = [comparison.from, comparison.to].map {
      $0.failures.isEmpty ? "–" : $0.failedExpressions.joined(separator: "; ")
    }
    return [Sheet.Field(FailurePhrase.title(language), "\(texts[0]) → \(texts[1])")]
  }

  private var facts: [ChangePaper.Block] {
    let difference = comparison.difference
    // A fact that is stated in place of a presumption, or presumed in place of a statement, is one change.
    let names = Set((difference.facts + difference.presumed).map(\.name)).sorted()
    guard !names.isEmpty else { return [.paragraph(ChangePhrase.factsSame(language))] }
    let rows: [[Sheet.Text]] = names.map { name in
      let stated = difference.facts.first { $0.name == name }
      let presumed = difference.presumed.first { $0.name == name }
      let label = (stated ?? presumed)?.label[language] ?? name
      let before = shown(stated?.from, presumed?.from)
      var after = shown(stated?.to, presumed?.to)
      if before == after, after != nil { after = after.map { ChangePhrase.statement(language, $0) } }
      return [
        Sheet.Text("\(label) (\(name))"), Sheet.Text(before ?? ChangePhrase.factAdded(language)),
        Sheet.Text(after ?? ChangePhrase.factRemoved(language)),
      ]
    }
    return [.table(Sheet.Table([ChangePhrase.fact, .before, .after].map { $0(language) }, rows))]
  }

  private func shown(_ stated: Report.FactLine?, _ presumed: Report.FactLine?) -> String? {
    if let stated {
      let value = stated.value.spoken(language)
      return stated.asWritten.isEmpty || stated.asWritten == value ? value : "\(value) («\(stated.asWritten)»)"
    }
    return presumed.map { ChangePhrase.presumedNow(language, $0.value.spoken(language)) }
  }
}
