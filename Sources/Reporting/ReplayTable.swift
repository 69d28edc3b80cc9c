internal import Diagnostics
package import DecisionModel
package import Screening

/// A replay of documented cases in words: agreement by outcome, then what differs and why.
package enum ReplayTable {
  package static func text(_ replay: Replay, _ language: Language, listsAgreeing: Bool) -> String {
    let head = [
      Phrase.replayExpected(language), Phrase.replayAgrees(language), Phrase.replayOpen(language),
      Phrase.replayDiffers(language),
      Phrase.replayTotal(language),
    ]
    var rows: [[String]] = []
    for tally in replay.tallies {
      func count(_ verdicts: Replay.Verdict...) -> String {
        String(verdicts.reduce(0) { $0 + (tally.counts[$1] ?? 0) })
      }
      rows.append([
        name(tally.recommendation, language) + " · " + strength(tally.strength, language), count(.agrees), count(.open),
        count(.differs, .missesHits), String(tally.total),
      ])
    }
    var text = table([head] + rows)
    let listed = replay.lines.filter { listsAgreeing || $0.verdict != .agrees }
    for verdict in [Replay.Verdict.differs, .missesHits, .open, .agrees] {
      let own = listed.filter { $0.verdict == verdict }
      guard !own.isEmpty else { continue }
      text += "\n\(title(verdict, language)) (\(own.count))\n"
      for line in own { text += entry(line, language) }
    }
    let faults = replay.lines.filter(\.isFault).count
    text += "\n" + Phrase.replayEnd(language, String(replay.lines.count), String(faults)) + "\n"
    return text
  }

  /// As continuous-integration servers read it.
  package static func suite(_ replay: Replay) -> TestSuite {
    TestSuite(
      name: "replay",
      cases: replay.lines.map { line in
        let found = line.possible.map(\.rawValue).joined(separator: " | ")
        let expected = line.expected.recommendation?.rawValue ?? "undetermined"
        let outcome: TestCase.Outcome
        switch line.verdict {
        case .agrees: outcome = .passed
        case .open:
          outcome = .skipped(reason: "open: \(found); missing \(line.missingFacts.joined(separator: ", "))")
        case .differs, .missesHits:
          let message = "expected \(expected), found \(found)"
          let detail =
            "hits: \(line.hits.joined(separator: ", ")); missing hits: \(line.missingHits.joined(separator: ", "))"
          outcome =
            line.isFault
            ? .failed(message: message, detail: detail)
            : .skipped(reason: "\(message); \(line.expected.difference?.en ?? "")")
        }
        let folders = line.file.split(separator: "/").dropLast().joined(separator: ".")
        return TestCase(name: line.name, group: folders.isEmpty ? "cases" : folders, file: line.file, outcome: outcome)
      })
  }

  private static func entry(_ line: Replay.Line, _ language: Language) -> String {
    let possible = line.possible.map { name($0, language) }.joined(separator: " | ")
    var text =
      "  \(line.name): \(Phrase.replayExpected(language).lowercased()) \(name(line.expected.recommendation, language)) → \(possible)\n"
    if !line.hits.isEmpty { text += "    \(Phrase.replayHits(language)): \(line.hits.joined(separator: ", "))\n" }
    if !line.missingHits.isEmpty {
      text += "    \(Phrase.replayMissingHits(language)): \(line.missingHits.joined(separator: ", "))\n"
    }
    if line.possible.count > 1, !line.missingFacts.isEmpty {
      let shown = line.missingFacts.prefix(6)
      let more = line.missingFacts.count > shown.count ? " … +\(line.missingFacts.count - shown.count)" : ""
      text += "    \(Phrase.replayMissingFacts(language)): \(shown.joined(separator: ", "))\(more)\n"
    }
    if let difference = line.expected.difference, line.verdict != .agrees {
      text += "    \(Phrase.replayWhy(language)): \(difference[language])\n"
    }
    return text
  }

  private static func name(_ recommendation: Recommendation?, _ language: Language) -> String {
    Standing(recommendation).headline(.proposal)(language)
  }

  private static func strength(_ strength: CaseFile.Expected.Strength?, _ language: Language) -> String {
    switch strength {
    case .strong: Phrase.replayStrong(language)
    case .outcomeOnly: Phrase.replayOutcomeOnly(language)
    case nil: "–"
    }
  }

  private static func title(_ verdict: Replay.Verdict, _ language: Language) -> String {
    switch verdict {
    case .agrees: Phrase.replayAgrees(language)
    case .open: Phrase.replayOpen(language)
    case .differs: Phrase.replayDiffers(language)
    case .missesHits: Phrase.replayMissingHits(language)
    }
  }

  /// Columns padded to their widest cell; all but the first to the right.
  private static func table(_ rows: [[String]]) -> String {
    guard let columns = rows.first?.count else { return "" }
    let widths = (0..<columns).map { column in rows.map { TerminalWidth.of($0[column]) }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - TerminalWidth.of(cell))
        return column == 0 ? cell + padding : padding + cell
      }.joined(separator: "  ") + "\n"
    }.joined()
  }
}
