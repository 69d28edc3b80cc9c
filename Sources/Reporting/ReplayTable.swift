package import DecisionModel
package import Screening

/// A replay of documented cases in words: agreement by outcome, by sector, by criterion; then what differs and why.
///
/// The first reading is what was asked for. A second one, on the law of each record's own day, stands beside a reading in
/// retrospect, so that nobody takes the one for the other.
package struct ReplayTable: Printed {
  package let readings: [Replay]
  package let listsAgreeing: Bool
  let ruleSet: Report.RuleSetStamp

  /// - Parameter listsAgreeing: whether the cases that agree are listed too.
  package init(_ readings: [Replay], listsAgreeing: Bool, ruleSet: Report.RuleSetStamp) {
    self.readings = readings
    self.listsAgreeing = listsAgreeing
    self.ruleSet = ruleSet
  }

  package func document(_ style: ReportStyle) -> Document {
    let language = style.language
    let words = SummaryWording(language: language)
    let first = readings.first ?? Replay()
    var head = [
      Document.Field(ReplayPhrase.cases(language), words.count(first.lines.count)),
      Document.Field(ReplayPhrase.judgedAsOf(language), described(first, language)),
    ]
    if first.isAnyRetrospective {
      head.append(
        Document.Field(ReplayPhrase.before(language), words.count(first.lines.count { $0.isRetrospective })))
    }
    // In whichever reading: for each of them the exit code is 1.
    let faults = Set(readings.flatMap { $0.lines.filter(\.isFault).map(\.file) })
    head.append(Document.Field(ReplayPhrase.faults(language), words.count(faults.count)))
    var sections: [Document.Section] = []
    for (index, replay) in readings.enumerated() {
      sections += tables(replay, isFirst: index == 0, language)
    }
    for (index, replay) in readings.enumerated() {
      sections.append(listing(replay, isFirst: index == 0, language))
    }
    return Document(
      language, title: ReplayPhrase.title(language), subject: [ReplayPhrase.subject(language)], head: head,
      sections: sections, stamp: words.stamp(ruleSet), isWide: true)
  }

  // MARK: Tables

  private func described(_ replay: Replay, _ language: Language) -> String {
    let day = spokenDate(replay.reading.day ?? "", language)
    return switch replay.reading {
    case .ownDay: ReplayPhrase.readingOwn(language)
    case .retrospective: ReplayPhrase.readingRetrospective(language, day)
    case .oneDay: ReplayPhrase.readingOneDay(language, day)
    }
  }

  /// The first day of the reading in retrospect that stands first.
  private var firstCovered: String? {
    guard case .retrospective? = readings.first?.reading else { return nil }
    return readings.first?.reading.day
  }

  private func tables(_ replay: Replay, isFirst: Bool, _ language: Language) -> [Document.Section] {
    var notes: [Document.Block] = []
    if let covered = firstCovered, readings.first?.isAnyRetrospective == true {
      let day = spokenDate(covered, language)
      let note =
        isFirst
        ? ReplayPhrase.retrospectiveNote(
          language, String(replay.lines.count { $0.isRetrospective }), String(replay.lines.count), day)
        : ReplayPhrase.ownNote(language, day)
      notes.append(.paragraph(note))
    }
    let counted = [ReplayPhrase.agrees, .open, .differs, .total].map { $0(language) }
    func table<Key>(
      _ first: ReplayPhrase, _ tallies: [Replay.Tally<Key>], strong: Bool, _ name: (Key) -> String
    ) -> Document.Block {
      let titles = [first(language)] + counted + (strong ? [ReplayPhrase.strongAgree(language)] : [])
      let rows = tallies.map { tally in
        ([
          name(tally.key), String(tally.agreeing), String(tally.open), String(tally.differing), String(tally.total),
        ] + (strong ? [tally.strong > 0 ? "\(tally.strongAgreeing)/\(tally.strong)" : "–"] : [])).map { Document.Text($0) }
      }
      return .table(Document.Table(titles, rows, numeric: Set(1..<titles.count), wraps: true))
    }
    // Where there are two readings, each table says which it is.
    let suffix = readings.count > 1 ? ", " + short(replay, language) : ""
    return [
      .init(
        title: ReplayPhrase.byOutcome(language) + suffix,
        blocks: notes + [
          table(.expected, replay.byOutcome, strong: false) {
            "\(name($0.recommendation, language)) · \(strength($0.strength, language))"
          }
        ]),
      .init(
        title: ReplayPhrase.bySector(language) + suffix,
        blocks: [
          table(.sector, replay.bySector, strong: true) { $0 ?? ReplayPhrase.sectorNotStated(language) }
        ]),
      .init(
        title: ReplayPhrase.byCriterion(language) + suffix,
        blocks: [
          .paragraph(ReplayPhrase.criterionNote(language)),
          table(.criterion, replay.byCriterion, strong: true) {
            $0?.label[language] ?? ReplayPhrase.nothingFires(language)
          },
        ]),
    ]
  }

  private func short(_ replay: Replay, _ language: Language) -> String {
    switch replay.reading {
    case .retrospective: ReplayPhrase.retrospective(language).lowercased()
    case .ownDay, .oneDay: described(replay, language)
    }
  }

  // MARK: Cases

  private func listing(_ replay: Replay, isFirst: Bool, _ language: Language) -> Document.Section {
    // The second reading tells only what is otherwise than in the first.
    let judgedOtherwise = Set((readings.first?.lines ?? []).filter(\.isRetrospective).map(\.file))
    let own = isFirst ? replay.lines : replay.lines.filter { judgedOtherwise.contains($0.file) }
    var blocks: [Document.Block] = []
    if !isFirst, let covered = firstCovered {
      blocks.append(.paragraph(ReplayPhrase.sameNote(language, spokenDate(covered, language))))
    }
    for verdict in [Replay.Verdict.differs, .missesHits, .open, .agrees] {
      // What could not be evaluated is told, whatever came of the rest.
      let lines = own.filter { $0.verdict == verdict && (listsAgreeing || verdict != .agrees || !$0.failures.isEmpty) }
      guard !lines.isEmpty else { continue }
      blocks.append(.paragraph("\(title(verdict, language)) (\(lines.count))"))
      blocks += lines.map { .entry(entry($0, language)) }
    }
    if blocks.isEmpty { blocks = [.paragraph(ReplayPhrase.none(language))] }
    return .init(title: (isFirst ? ReplayPhrase.listed : .ownListed)(language), blocks: blocks)
  }

  private func entry(_ line: Replay.Line, _ language: Language) -> Document.Entry {
    let possible = line.possible.map { name($0, language) }.joined(separator: " | ")
    var fields: [Document.Field] = []
    func tell(_ label: ReplayPhrase, _ value: String) { fields.append(Document.Field(label(language), value)) }
    if line.isRetrospective, let day = line.ownDay {
      tell(
        .judged, "\(spokenDate(line.asOf, language)) (\(ReplayPhrase.ownDayWas(language, spokenDate(day, language))))")
    }
    if !line.hits.isEmpty { tell(.hits, line.hits.map(\.rule).joined(separator: ", ")) }
    if !line.missingHits.isEmpty { tell(.missingHits, line.missingHits.joined(separator: ", ")) }
    if line.possible.count > 1, !line.missingFacts.isEmpty {
      let more = line.missingFacts.count - 6
      let shown = line.missingFacts.prefix(6) + (more > 0 ? [ReplayPhrase.more(language, String(more))] : [])
      tell(.missingFacts, shown.joined(separator: ", "))
    }
    if !line.failures.isEmpty { tell(.notEvaluated, line.failures.joined(separator: "; ")) }
    if let difference = line.expected.difference, line.verdict != .agrees {
      tell(.why, difference[language])
    } else if line.isFault {
      tell(.why, ReplayPhrase.unexplained(language))
    }
    return Document.Entry(
      standing: Standing(line.possible), title: line.name,
      tag: ReplayPhrase.arrow(language, name(line.expected.recommendation, language), possible),
      blocks: fields.isEmpty ? [] : [.fields(fields)])
  }

  private func name(_ recommendation: Recommendation?, _ language: Language) -> String {
    Standing(recommendation).headline(.proposal)(language)
  }

  private func strength(_ strength: CaseFile.Expected.Strength?, _ language: Language) -> String {
    switch strength {
    case .strong: ReplayPhrase.strong(language)
    case .outcomeOnly: ReplayPhrase.outcomeOnly(language)
    case nil: "–"
    }
  }

  private func title(_ verdict: Replay.Verdict, _ language: Language) -> String {
    switch verdict {
    case .agrees: ReplayPhrase.agrees(language)
    case .open: ReplayPhrase.open(language)
    case .differs: ReplayPhrase.differs(language)
    case .missesHits: ReplayPhrase.missingHits(language)
    }
  }

  // MARK: Rows

  /// A row for each case of each reading.
  package func rows(_ language: Language) -> [[CSV.Cell]]? {
    let titles: [ReplayPhrase] = [
      .reading, .caseName, .sector, .kind, .ownDay, .judged, .retrospective, .expected, .possible, .verdict, .hits,
      .missingHits, .explained, .notEvaluated, .file,
    ]
    return [titles.map { .text($0(language)) }]
      + readings.flatMap { replay in replay.lines.map { row($0, of: replay, language) } }
  }

  private func row(_ line: Replay.Line, of replay: Replay, _ language: Language) -> [CSV.Cell] {
    let possible = line.possible.map { name($0, language) }.joined(separator: " | ")
    let cells: [String] = [
      short(replay, language), line.name, line.sector ?? "", line.kind.shortPhrase(language), line.ownDay ?? "",
      line.asOf, (line.isRetrospective ? ReplayPhrase.yes : .no)(language),
      name(line.expected.recommendation, language), possible, title(line.verdict, language),
      line.hits.map(\.rule).joined(separator: ", "), line.missingHits.joined(separator: ", "),
      line.expected.difference?[language] ?? "", line.failures.joined(separator: "; "), line.file,
    ]
    return cells.map { .text($0) }
  }
}
