package import DecisionModel
package import Proof

/// Which changes of the rules nothing notices, in words: a table by kind of change, the summary, then each place with its line,
/// what was changed there and the example that would notice.
package enum MutationText {
  /// - Parameter all: also lists what cannot make a difference.
  package static func text(_ report: MutationReport, _ language: Language, width: Int, all: Bool = false) -> String {
    var out = head(report, language) + "\n"
    out += ProofTable.text(table(report, language)) + "\n"
    out += summary(report, language) + "\n"
    out += section(.unnoticedTitle, report.mutants.filter { $0.fate == .unnoticed }, language, width)
    out += section(.seenTitle, report.mutants.filter { $0.fate == .seen }, language, width)
    if all { out += section(.equivalentTitle, report.mutants.filter { $0.fate == .equivalent }, language, width) }
    return out
  }

  /// The mutants alone, before they are tried.
  package static func list(_ report: MutationReport, _ language: Language, width: Int) -> String {
    head(report, language) + section(.listTitle, report.mutants, language, width)
  }

  private static func head(_ report: MutationReport, _ language: Language) -> String {
    var out = MutationPhrase.title(language, report.ruleSet.name, report.ruleSet.version) + ": "
    out += MutationPhrase.ran(
      language, String(report.examples), String(report.cases), String(report.expectingCases))
    if report.failingExamples > 0 { out += "\n" + MutationPhrase.failing(language, String(report.failingExamples)) }
    return out + "\n"
  }

  package static func summary(_ report: MutationReport, _ language: Language) -> String {
    let total = report.total
    return MutationPhrase.summary(
      language, String(total.total), String(total.noticed), ProofTable.percent(total.percent, language),
      String(total.equivalent), String(total.seen + total.unnoticed))
  }

  private static func table(_ report: MutationReport, _ language: Language) -> [[String]] {
    let titles: [MutationPhrase] = [
      .kind, .total, .byExample, .byCase, .refused, .equivalent, .seen, .unnoticed, .share,
    ]
    let rows = report.tallies.map { tally in
      [tally.kind.map(name)?(language) ?? MutationPhrase.all(language)]
        + [
          tally.total, tally.byExample, tally.byCase, tally.refused, tally.equivalent, tally.seen, tally.unnoticed,
        ].map(String.init) + [ProofTable.percent(tally.percent, language)]
    }
    return ([titles.map { $0(language) }] + rows).map { ["  " + $0[0]] + $0.dropFirst() }
  }

  // MARK: Places

  /// Mutants of one line of a file stand together.
  private static func section(
    _ title: MutationPhrase, _ lines: [MutationReport.Line], _ language: Language, _ width: Int
  ) -> String {
    guard !lines.isEmpty else { return "" }
    var out = "\n" + title(language, String(lines.count)) + "\n"
    var rest = lines[...]
    while let first = rest.first {
      let own = rest.prefix { $0.place.path == first.place.path && $0.place.line == first.place.line }
      rest = rest.dropFirst(own.count)
      out += "\n\(first.place.path):\(first.place.line):\(first.place.column): \(first.element)\n"
      out += "  | " + ProofTable.line(first.place, width - 4) + "\n"
      for line in own { out += "  - " + entry(line, language) + "\n" }
    }
    return out
  }

  private static func entry(_ line: MutationReport.Line, _ language: Language) -> String {
    var out = MutationPhrase.at(language, name(line.kind)(language), String(line.place.column)) + ": "
    let original = HintText.oneLine(line.original)
    if line.replacement.isEmpty {
      // Without the comma that parted it from its neighbour.
      let bare = original.drop { $0 == "," || $0 == " " }
      out += MutationPhrase.dropped(language, "`\(bare.hasSuffix(",") ? bare.dropLast() : bare)`")
    } else {
      out += MutationPhrase.change(language, "`\(original)`", "`\(HintText.oneLine(line.replacement))`")
    }
    if line.fate == .seen, let by = line.by { out += "; " + MutationPhrase.seenBy(language, by) }
    if let reason = line.reason { out += "; " + phrase(reason)(language) }
    if let hint = line.hint.flatMap({ HintText.line($0, language, shown: line.place.text) }) {
      out += "; " + CoveragePhrase.hint(language, hint)
    }
    return out
  }

  private static func phrase(_ reason: MutantFate.Reason) -> MutationPhrase {
    switch reason {
    case .notCovered: .reasonNotCovered
    case .setAside: .reasonSetAside
    case .notRead: .reasonNotRead
    }
  }

  private static func name(_ kind: Mutant.Kind) -> MutationPhrase {
    switch kind {
    case .threshold: .threshold
    case .comparison: .comparison
    case .connective: .connective
    case .negation: .negation
    case .rangeEnd: .rangeEnd
    case .date: .date
    case .entry: .entry
    case .answer: .answer
    case .recommendation: .recommendation
    case .recordKind: .recordKind
    }
  }
}
