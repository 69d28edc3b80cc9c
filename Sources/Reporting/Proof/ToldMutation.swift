package import DecisionModel
package import Proof

/// Which changes of the rules nothing notices, in words: a table by kind of change, the summary, then each place with its line,
/// what was changed there and the example that would notice.
package struct ToldMutation: Printed {
  private let report: MutationReport
  private let isTried: Bool
  private let all: Bool

  /// - Parameters:
  ///   - isTried: otherwise the mutants are listed before they are tried.
  ///   - all: also lists what cannot make a difference.
  package init(_ report: MutationReport, isTried: Bool = true, all: Bool = false) {
    self.report = report
    self.isTried = isTried
    self.all = all
  }

  package func json(isOne: Bool) throws -> String { try ProofJSON.text(report) }

  package func rows(_ language: Language) -> [[CSV.Cell]]? {
    let table = table(language)
    return [table.columns.map { .text($0.title) }] + table.rows.map { $0.map { .text($0.string) } }
  }

  package func document(_ style: ReportStyle) -> Document {
    let language = style.language
    var sections: [Document.Section] = []
    if isTried {
      sections.append(.init(number: "", title: Self.summary(report, language), blocks: [.table(table(language))]))
      sections += section(.unnoticedTitle, report.mutants.filter { $0.fate == .unnoticed }, language)
      sections += section(.seenTitle, report.mutants.filter { $0.fate == .seen }, language)
      if all { sections += section(.equivalentTitle, report.mutants.filter { $0.fate == .equivalent }, language) }
    } else {
      sections += section(.listTitle, report.mutants, language)
    }
    let set = report.ruleSet
    let ran = MutationPhrase.ran(language, String(report.examples), String(report.cases), String(report.expectingCases))
    let failing = report.failingExamples > 0 ? [MutationPhrase.failing(language, String(report.failingExamples))] : []
    return Document(
      language, title: MutationPhrase.title(language, set.name, set.version), subject: [ran] + failing, sections: sections,
      stamp: ["\(set.name) \(set.version)"])
  }

  package static func summary(_ report: MutationReport, _ language: Language) -> String {
    let total = report.total
    return MutationPhrase.summary(
      language, String(total.total), String(total.noticed), ProofTable.percent(total.percent, language),
      String(total.equivalent), String(total.seen + total.unnoticed))
  }

  private func table(_ language: Language) -> Document.Table {
    let titles: [MutationPhrase] = [
      .kind, .total, .byExample, .byCase, .refused, .equivalent, .seen, .unnoticed, .share,
    ]
    let rows = report.tallies.map { tally in
      ([tally.kind.map(Self.name)?(language) ?? MutationPhrase.all(language)]
        + [
          tally.total, tally.byExample, tally.byCase, tally.refused, tally.equivalent, tally.seen, tally.unnoticed,
        ].map(String.init) + [ProofTable.percent(tally.percent, language)]).map { Document.Text($0) }
    }
    return Document.Table(titles.map { $0(language) }, rows, numeric: Set(1..<titles.count), wraps: true)
  }

  // MARK: Places

  /// Mutants of one line of a file stand together; of a line that stands once for each member, those of each member.
  private func section(
    _ title: MutationPhrase, _ lines: [MutationReport.Line], _ language: Language
  ) -> [Document.Section] {
    guard !lines.isEmpty else { return [] }
    var findings: [Document.Finding] = []
    var rest = lines[...]
    while let first = rest.first {
      let own = rest.prefix {
        ($0.place.path, $0.place.line, $0.place.member) == (first.place.path, first.place.line, first.place.member)
      }
      rest = rest.dropFirst(own.count)
      findings.append(Document.Finding(first.place, first.element, own.map { Self.entry($0, language) }))
    }
    return [.init(number: "", title: title(language, String(lines.count)), blocks: [.findings(findings)])]
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
    case .notReadThen: .reasonNotReadThen
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
