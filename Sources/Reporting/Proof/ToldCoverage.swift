package import DecisionModel
package import Proof

/// What examples and cases exercise, in words: the figures, then what nothing exercises, by kind and place, with the line as it
/// stands in its file and the example that would do.
package struct ToldCoverage: Printed {
  private let report: CoverageReport
  private let all: Bool

  /// - Parameter all: also lists what is exercised, with its counts.
  package init(_ report: CoverageReport, all: Bool) {
    self.report = report
    self.all = all
  }

  package func json(isOne: Bool) throws -> String { try ProofJSON.text(report) }

  package func rows(_ language: Language) -> [[CSV.Cell]]? {
    [[.text(CoveragePhrase.kind(language)), .text(CoveragePhrase.reached(language)), .text(CoveragePhrase.total(language))]]
      + report.figures.map { [.text(Self.name($0.what, language)), .count($0.reached), .count($0.total)] }
  }

  package func document(_ style: ReportStyle) -> Document {
    let language = style.language
    let listed = report.points.filter { all || !$0.gaps.isEmpty }
    var sections = [
      Document.Section(number: "", title: CoveragePhrase.ran(language, String(report.examples), String(report.cases)), blocks: [.table(figures(language))])
    ]
    if listed.isEmpty { sections.append(.init(number: "", title: CoveragePhrase.nothingMissing(language), blocks: [])) }
    for kind in CoverageReport.Point.Kind.allCases {
      let own = listed.filter { $0.kind == kind }
      guard !own.isEmpty else { continue }
      let head = all ? CoveragePhrase.everything : .missing
      let findings = kind == .entry && !all ? entries(own, language) : own.map { finding($0, language) }
      sections.append(
        .init(number: "", title: "\(head(language)): \(Self.name(kind, language)) (\(own.count))", blocks: [.findings(findings)]))
    }
    let set = report.ruleSet
    return Document(
      language, title: CoveragePhrase.title(language, set.name, set.version), subject: [], sections: sections,
      stamp: ["\(set.name) \(set.version)"])
  }

  /// Entries that nothing matched, those of one list together.
  private func entries(_ points: [CoverageReport.Point], _ language: Language) -> [Document.Finding] {
    var findings: [Document.Finding] = []
    var rest = points[...]
    while let first = rest.first {
      let own = rest.prefix { $0.place.path == first.place.path && $0.place.line == first.place.line }
      rest = rest.dropFirst(own.count)
      let values = own.flatMap { $0.gaps.flatMap { $0.hint.given.map(\.value) } }
      let name = first.gaps.first?.hint.given.first?.name
      let text = values.isEmpty ? own.map(\.text).joined(separator: ", ") : values.joined(separator: ", ")
      findings.append(
        Document.Finding(first.place, first.element, ["\(CoveragePhrase.neverMatched(language)): \(name.map { "\($0) = " } ?? "")\(text)"]))
    }
    return findings
  }

  // MARK: Figures

  private func figures(_ language: Language) -> Document.Table {
    func row(_ name: String, _ reached: Int, _ total: Int, _ percent: Double) -> [Document.Text] {
      [Document.Text(name), Document.Text("\(reached) / \(total)"), Document.Text(ProofTable.percent(percent, language))]
    }
    let rows = report.figures.filter { $0.total > 0 }.map { row(Self.name($0.what, language), $0.reached, $0.total, $0.percent) }
    let total = row(
      CoveragePhrase.total(language), report.figures.reduce(0) { $0 + $1.reached }, report.figures.reduce(0) { $0 + $1.total },
      report.percent)
    return Document.Table(
      [CoveragePhrase.kind(language), CoveragePhrase.reached(language), "%"], rows + [total], numeric: [1, 2], wraps: true)
  }

  // MARK: Points

  private func finding(_ point: CoverageReport.Point, _ language: Language) -> Document.Finding {
    let subject = HintText.oneLine(Self.subject(point))
    let own = subject != point.element && !point.place.text.hasSuffix(": " + subject) ? [subject] : []
    return Document.Finding(
      point.place, point.element,
      own + (all ? [Self.counts(point, language)] : []) + point.gaps.map { Self.line($0, of: point, language) })
  }

  private static func subject(_ point: CoverageReport.Point) -> String { point.boundary?.comparison ?? point.text }

  private static func line(
    _ gap: CoverageReport.Gap, of point: CoverageReport.Point, _ language: Language
  ) -> String {
    var line = phrase(gap.what, point.kind)(language)
    if gap.what == .notAtBoundary, let boundary = point.boundary {
      let near = [
        boundary.nearestUnder.map { CoveragePhrase.nearestUnder(language, ProofTable.number($0, language)) },
        boundary.nearestOver.map { CoveragePhrase.nearestOver(language, ProofTable.number($0, language)) },
      ].compactMap { $0 }
      if !near.isEmpty { line += " (" + CoveragePhrase.nearest(language, near.joined(separator: ", ")) + ")" }
    }
    if let hint = HintText.line(gap.hint, language, shown: point.place.text) {
      line += "; " + CoveragePhrase.hint(language, hint)
    } else if point.kind == .default, gap.what == .neverTrue {
      line += "; " + CoveragePhrase.hint(language, CoveragePhrase.hintDefault(language))
    }
    return line
  }

  private static func phrase(_ gap: CoverageReport.Gap.What, _ kind: CoverageReport.Point.Kind) -> CoveragePhrase {
    let isRule = kind == .rule || kind == .duty
    switch gap {
    case .neverTrue:
      switch kind {
      case .rule, .duty: return .neverFires
      case .row: return .neverHeld
      case .default, .version: return .neverUsed
      case .entry: return .neverMatched
      case .branch: return .neverTaken
      case .contradiction, .test, .bound: return .neverTrue
      }
    case .neverFalse: return isRule ? .alwaysFires : .neverFalse
    case .neverUnknown: return isRule ? .neverOpen : .neverUnknown
    case .notAtBoundary: return .notAtBoundary
    case .neverAnswered: return .neverAnswered
    case .noDay: return .noDay
    }
  }

  private static func counts(_ point: CoverageReport.Point, _ language: Language) -> String {
    func pair(_ read: (CoverageReport.Counts) -> Int) -> String { "\(read(point.examples))+\(read(point.cases))" }
    let truths = (pair { $0.true }, pair { $0.false }, pair { $0.unknown })
    switch point.kind {
    case .rule, .duty: return CoveragePhrase.countsRule(language, truths.0, truths.1, truths.2)
    case .row: return CoveragePhrase.countsRow(language, truths.0, truths.1, truths.2, String(point.answered ?? 0))
    case .version, .default: return CoveragePhrase.countsUsed(language, truths.0)
    case .contradiction, .test, .entry, .branch:
      return CoveragePhrase.countsTest(language, truths.0, truths.1, truths.2)
    case .bound:
      return CoveragePhrase.countsTest(language, truths.0, truths.1, truths.2) + ", "
        + CoveragePhrase.countsBoundary(language, String(point.boundary?.met ?? 0))
    }
  }

  // MARK: Names

  private static func name(_ what: CoverageReport.Figure.What, _ language: Language) -> String {
    let phrase: CoveragePhrase =
      switch what {
      case .rules: .rules
      case .rulesOpen: .rulesOpen
      case .contradictions: .contradictions
      case .comparisons: .comparisons
      case .comparisonsUnknown: .comparisonsUnknown
      case .boundaries: .boundaries
      case .rows: .rows
      case .defaults: .defaults
      case .branches: .branches
      case .entries: .entries
      case .versions: .versions
      }
    return phrase(language)
  }

  private static func name(_ kind: CoverageReport.Point.Kind, _ language: Language) -> String {
    let phrase: CoveragePhrase =
      switch kind {
      case .rule: .rule
      case .duty: .duty
      case .contradiction: .contradiction
      case .test: .test
      case .bound: .bound
      case .row: .row
      case .default: .default
      case .version: .version
      case .entry: .entry
      case .branch: .branch
      }
    return phrase(language)
  }
}
