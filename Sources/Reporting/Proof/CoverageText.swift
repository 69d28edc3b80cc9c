internal import Diagnostics
package import DecisionModel
package import Proof

/// What examples and cases exercise, in words: the figures, then what nothing exercises, by kind and place, with the line as it
/// stands in its file and the example that would do.
package enum CoverageText {
  /// - Parameter all: also lists what is exercised, with its counts.
  package static func text(_ report: CoverageReport, _ language: Language, width: Int, all: Bool) -> String {
    var out = CoveragePhrase.title(language, report.ruleSet.name, report.ruleSet.version) + ": "
    out += CoveragePhrase.ran(language, String(report.examples), String(report.cases)) + "\n\n"
    out += table(figures(report, language).map { ["  " + $0[0], $0[1], $0[2]] })
    let listed = report.points.filter { all || !$0.gaps.isEmpty }
    guard !listed.isEmpty else { return out + "\n" + CoveragePhrase.nothingMissing(language) + "\n" }
    for kind in CoverageReport.Point.Kind.allCases {
      let own = listed.filter { $0.kind == kind }
      guard !own.isEmpty else { continue }
      let head = all ? CoveragePhrase.everything : .missing
      out += "\n\(head(language)): \(name(kind, language)) (\(own.count))\n"
      if kind == .entry, !all {
        out += entries(own, language, width)
      } else {
        for point in own { out += "\n" + entry(point, language, width, all: all) }
      }
    }
    return out
  }

  /// Entries that nothing matched, those of one list together.
  private static func entries(_ points: [CoverageReport.Point], _ language: Language, _ width: Int) -> String {
    var out = ""
    var rest = points[...]
    while let first = rest.first {
      let own = rest.prefix { $0.place.path == first.place.path && $0.place.line == first.place.line }
      rest = rest.dropFirst(own.count)
      out += "\n\(placed(first)): \(first.element)\n"
      out += "  | " + ProofTable.line(first.place, width - 4) + "\n"
      let values = own.flatMap { $0.gaps.flatMap { $0.hint.given.map(\.value) } }
      let name = first.gaps.first?.hint.given.first?.name
      let text = values.isEmpty ? own.map(\.text).joined(separator: ", ") : values.joined(separator: ", ")
      out += "  - \(CoveragePhrase.neverMatched(language)): \(name.map { "\($0) = " } ?? "")\(text)\n"
    }
    return out
  }

  package static func markdown(_ report: CoverageReport, _ language: Language, all: Bool) -> String {
    var out = "# \(CoveragePhrase.title(language, report.ruleSet.name, report.ruleSet.version))\n\n"
    out += CoveragePhrase.ran(language, String(report.examples), String(report.cases)) + "\n\n"
    out += "| | | % |\n|---|--:|--:|\n"
    for row in figures(report, language) { out += "| \(row.joined(separator: " | ")) |\n" }
    let listed = report.points.filter { all || !$0.gaps.isEmpty }
    for kind in CoverageReport.Point.Kind.allCases {
      let own = listed.filter { $0.kind == kind }
      guard !own.isEmpty else { continue }
      let head = all ? CoveragePhrase.everything : .missing
      out += "\n## \(head(language)): \(name(kind, language)) (\(own.count))\n\n"
      for point in own {
        out += "- `\(placed(point))` \(point.element): `\(HintText.oneLine(subject(point)))`\n"
        if all { out += "  - \(counts(point, language))\n" }
        for gap in point.gaps { out += "  - \(line(gap, of: point, language))\n" }
      }
    }
    return out
  }

  // MARK: Figures

  private static func figures(_ report: CoverageReport, _ language: Language) -> [[String]] {
    report.figures.filter { $0.total > 0 }.map {
      [name($0.what, language), "\($0.reached) / \($0.total)", ProofTable.percent($0.percent, language)]
    } + [
      [
        CoveragePhrase.total(language),
        "\(report.figures.reduce(0) { $0 + $1.reached }) / \(report.figures.reduce(0) { $0 + $1.total })",
        ProofTable.percent(report.percent, language),
      ]
    ]
  }

  private static func table(_ rows: [[String]]) -> String { ProofTable.text(rows) }

  // MARK: Points

  private static func placed(_ point: CoverageReport.Point) -> String {
    "\(point.place.path):\(point.place.line):\(point.place.column)"
  }

  private static func entry(
    _ point: CoverageReport.Point, _ language: Language, _ width: Int, all: Bool
  ) -> String {
    var out = "\(placed(point)): \(point.element)\n"
    out += "  | " + ProofTable.line(point.place, width - 4) + "\n"
    let subject = HintText.oneLine(subject(point))
    if subject != point.element, !point.place.text.hasSuffix(": " + subject) {
      out += "  " + ProofTable.cut(subject, to: width - 2) + "\n"
    }
    if all { out += "  " + counts(point, language) + "\n" }
    for gap in point.gaps { out += "  - " + line(gap, of: point, language) + "\n" }
    return out
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
