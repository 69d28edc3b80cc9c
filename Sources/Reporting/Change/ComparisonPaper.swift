package import Change
import DecisionModel
internal import Diagnostics
import Screening

/// Two rule sets over many records: outcomes before and after, what differs in the rules and what it reaches, then each record.
package struct ComparedRuleSets: Printed {
  let comparison: RuleSetComparison
  let names: (String, String)

  /// - Parameter names: how the two rule sets were named on the command line.
  package init(_ comparison: RuleSetComparison, names: (String, String)) {
    self.comparison = comparison
    self.names = names
  }

  package func document(_ style: ReportStyle) -> Document {
    ComparisonWriter(comparison: comparison, names: names, language: style.language).paper()
  }

  package func json(isOne: Bool) -> String { ChangeJSON.comparison(comparison).text }
}

private struct ComparisonWriter {
  let comparison: RuleSetComparison
  let names: (String, String)
  let language: Language

  func paper() -> Document {
    Document(
      language, title: ChangePhrase.comparisonTitle(language), subject: [comparison.to.title[language]],
      head: [
        .init(ChangePhrase.ruleSetFrom(language), named(comparison.from, names.0)),
        .init(ChangePhrase.ruleSetTo(language), named(comparison.to, names.1)),
        .init(ChangePhrase.recordsCompared(language), String(comparison.count)),
        .init(ChangePhrase.recordsDiffer(language), String(comparison.lines.count + comparison.unreadable.count)),
      ] + failed,
      sections: [
        .init(title: ChangePhrase.byOutcome(language), blocks: [.table(outcomes)]),
        .init(title: ChangePhrase.ruleChanges(language), blocks: ruleChanges),
        .init(title: ChangePhrase.records(language), blocks: records),
      ],
      stamp: [Phrase.advisory(language), "\(comparison.from.hash.prefix(12)) → \(comparison.to.hash.prefix(12))"])
  }

  private var failed: [Document.Field] {
    guard !comparison.failed.from.isEmpty || !comparison.failed.to.isEmpty else { return [] }
    let names = [comparison.failed.from, comparison.failed.to].map {
      $0.isEmpty ? "–" : "\($0.count) (\($0.joined(separator: "; ")))"
    }
    return [Document.Field(ChangePhrase.recordsFailed(language), "\(names[0]) → \(names[1])")]
  }

  private func named(_ set: Report.RuleSetStamp, _ name: String) -> String {
    "\(name) (\(set.name) \(set.version), \(set.hash.prefix(12)))"
  }

  private var outcomes: Document.Table {
    let all: [Recommendation?] = [.reject, .postInspection, nil, .approve]
    func name(_ outcome: Recommendation?) -> String { Standing(outcome).short(false)(language) }
    func count(_ from: Recommendation?, _ to: Recommendation?) -> Int {
      comparison.outcomes[Shift(from: from, to: to)] ?? 0
    }
    func cell(_ count: Int) -> Document.Text { Document.Text(count == 0 ? "–" : String(count)) }
    let rows: [[Document.Text]] = all.map { from in
      let counts = all.map { count(from, $0) }
      return [Document.Text(name(from))] + counts.map(cell) + [cell(counts.reduce(0, +))]
    }
    let totals = all.map { to in all.map { count($0, to) }.reduce(0, +) }
    let last = [Document.Text(ChangePhrase.total(language))] + totals.map(cell) + [cell(totals.reduce(0, +))]
    var table = Document.Table(
      [ChangePhrase.outcomeFrom(language)] + all.map(name) + [ChangePhrase.total(language)], rows + [last])
    for index in table.columns.indices.dropFirst() { table.columns[index].numeric = true }
    return table
  }

  private var ruleChanges: [Document.Block] {
    let elements = comparison.difference.elements
    guard !elements.isEmpty else {
      let isSame = comparison.from.hash == comparison.to.hash
      return [.paragraph((isSame ? ChangePhrase.sameRuleSet : .rewritten)(language))]
    }
    let wording = ProvisionWording(language: language)
    let reach = comparison.reach
    let idle = Set(comparison.withoutEffect.map(\.provision))
    let groups: [(ChangePhrase, [RuleSetDifference.Element])] = [
      (.withEffect, elements.filter { !idle.contains($0.provision) }),
      (.withoutEffect, elements.filter { idle.contains($0.provision) && !$0.isWordsOnly }),
      (.wordsOnly, elements.filter { idle.contains($0.provision) && $0.isWordsOnly }),
    ]
    return groups.filter { !$0.1.isEmpty }.flatMap { title, elements -> [Document.Block] in
      [
        .heading("\(title(language)) (\(elements.count))"),
        .items(elements.map { wording.item($0, reach: reach[$0.provision]) }),
      ]
    }
  }

  private var records: [Document.Block] {
    var blocks: [Document.Block] = []
    if comparison.lines.isEmpty, comparison.unreadable.isEmpty {
      return [.paragraph(ChangePhrase.noRecords(language))]
    }
    let major = comparison.lines.filter { !$0.difference.keepsAnswers }
    // Those whose recommendation is another first.
    for line in major.filter({ $0.difference.possible != nil }) + major.filter({ $0.difference.possible == nil }) {
      let to = line.difference.to
      blocks.append(.heading("\(to.record.name): \(to.record.title[language]) · \(spokenDate(to.asOf, language))"))
      blocks.append(
        .items(DifferenceWording(language: language, difference: line.difference, causes: line.causes).items()))
    }
    let minor = comparison.lines.filter(\.difference.keepsAnswers)
    if !minor.isEmpty {
      blocks.append(.heading(ChangePhrase.keptRecords(language, String(minor.count))))
      blocks.append(
        .items(
          minor.map { line in
            let difference = line.difference
            let parts =
              difference.determinations.map { $0.label[language] } + difference.duties.map { $0.label[language] }
              + difference.rules.map { $0.label[language] } + difference.wanting.map { $0.label[language] }
              + difference.missing.map { $0.label[language] }
            return Document.Item("\(difference.to.record.name): \(parts.joined(separator: "; "))")
          }))
    }
    if !comparison.unreadable.isEmpty {
      blocks.append(.heading(ChangePhrase.unreadableTitle(language)))
      blocks.append(
        .items(
          comparison.unreadable.map { record in
            let phrase: ChangePhrase = record.isAfter ? .unreadableAfter : .unreadableBefore
            return Document.Item(
              "\(record.file): \(phrase(language))", nil, record.problems.map { Document.Item($0) })
          }))
    }
    return blocks
  }
}
