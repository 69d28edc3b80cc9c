package import Change
package import DecisionModel
internal import Diagnostics
import Screening

/// A timeline in words: the table of answers by day, then what changed on each day and by what.
package struct ToldTimeline: Printed {
  let timeline: Timeline
  let only: Set<String>?

  /// - Parameter only: names of what is told; all if `nil`.
  package init(_ timeline: Timeline, only: Set<String>?) {
    self.timeline = timeline
    self.only = only
  }

  package func document(_ style: ReportStyle) -> Document {
    TimelineWriter(timeline: timeline, only: only, language: style.language).paper()
  }

  package func rows(_ language: Language) -> [[CSV.Cell]]? {
    TimelineWriter(timeline: timeline, only: only, language: language).cells
  }

  package func json(isOne: Bool) -> String { ChangeJSON.timeline(timeline).text }
}

/// The rows of a timeline: what each day answers, in words.
struct TimelineWriter {
  let timeline: Timeline
  let only: Set<String>?
  let language: Language

  private var reports: [Report] { timeline.columns.map(\.report) }
  private var record: Report { timeline.columns[timeline.columns.count - 1].report }

  func paper() -> Document {
    var sections = [Document.Section(title: ChangePhrase.answersByDay(language), blocks: [.grid(grid())] + remarks)]
    sections.append(.init(title: ChangePhrase.changesByDay(language), blocks: changes))
    return Document(
      language, title: ChangePhrase.timelineTitle(language), subject: [record.record.title[language]], head: fields,
      sections: sections, stamp: stamp, isWide: true)
  }

  // MARK: The head

  private var fields: [Document.Field] {
    var fields = [
      Document.Field(Phrase.recordName(language), record.record.name),
      Document.Field(Phrase.kind(language), record.record.kind.phrase(language)),
    ]
    let own = timeline.ownDay.map { spokenDate("\($0)", language) } ?? ChangePhrase.ownDayNone(language)
    fields.append(Document.Field(ChangePhrase.ownDay(language), own))
    let coverage = timeline.coverage.map { period($0) } ?? ChangePhrase.coverageOpen(language)
    fields.append(Document.Field(ChangePhrase.coverage(language), coverage))
    if record.strict { fields.append(Document.Field(ChangePhrase.strict(language), Phrase.presumptionsOff(language))) }
    if let only { fields.append(Document.Field(ChangePhrase.onlyNames(language), only.sorted().joined(separator: ", "))) }
    return fields
  }

  private func period(_ period: Period) -> String {
    let ends = [period.from, period.through].map { $0.map { spokenDate("\($0)", language) } ?? "…" }
    return ends.joined(separator: " – ")
  }

  private var stamp: [String] {
    let set = record.ruleSet
    return [Phrase.advisory(language), "\(set.name) \(set.version)", String(set.hash.prefix(12))]
  }

  // MARK: The table

  /// A cell before it is set: what a day answers, what that rests on, and what else is to be said.
  struct Answer: Hashable {
    let text: String
    let source: Report.Source?
    let note: String?
  }

  struct Row {
    let group: ChangePhrase
    let name: String
    let label: String
    /// By column.
    let answers: [Answer]
  }

  private func grid() -> Document.Grid {
    var notes: [Document.Grid.Note] = []
    func number(_ note: Document.Grid.Note) -> Int {
      if let index = notes.firstIndex(where: { $0.text == note.text }) { return index + 1 }
      notes.append(note)
      return notes.count
    }
    var groups: [(title: String, rows: [Document.Grid.Row])] = []
    for group in [ChangePhrase.groupRecommendation, .groupDeterminations, .groupDuties, .groupRules] {
      let rows = self.rows.filter { $0.group == group }.map { row in
        Document.Grid.Row(
          label: row.label,
          cells: row.answers.indices.map { column in
            let answer = row.answers[column]
            let before = column > 0 ? row.answers[column - 1] : nil
            return .init(
              text: answer.text, marks: marks(answer).map(number), isSame: before?.text == answer.text,
              restsOnSame: before.map { marks($0).map(\.text) == marks(answer).map(\.text) } ?? false)
          })
      }
      if !rows.isEmpty { groups.append((group(language), rows)) }
    }
    let legend = ChangePhrase.legend(language)
    return Document.Grid(
      corner: ChangePhrase.corner(language), columns: timeline.columns.map(head), groups: groups, notes: notes,
      legend: timeline.isOfChosenDays ? "\(ChangePhrase.legendChosen(language)) \(legend)" : legend)
  }

  private func head(_ column: Timeline.Column) -> Document.Grid.Column {
    let from = spokenDate("\(column.from)", language)
    var lines: [String]
    if timeline.isOfChosenDays {
      lines = [from]
    } else {
      let through = column.through.map { ChangePhrase.columnThrough(language, spokenDate("\($0)", language)) }
      lines = [ChangePhrase.columnFrom(language, from), through ?? ChangePhrase.columnOnwards(language)]
    }
    if column.report.outsideCoverage != nil { lines.append(ChangePhrase.columnUnknown(language)) }
    return .init(lines: lines)
  }

  /// One footnote: the clause, and why the answer is open.
  private func marks(_ answer: Answer) -> [Document.Grid.Note] {
    guard answer.source != nil || answer.note != nil else { return [] }
    return [.init(clause: answer.source.map(cite) ?? "", rest: answer.note ?? "")]
  }

  private func cite(_ source: Report.Source) -> Document.Text {
    let weak = source.weak.map { " (\(Phrase.weakSource(language, $0[language])))" } ?? ""
    return Document.Text(citation(source, language) + weak, link: source.url)
  }

  var rows: [Row] {
    var rows: [Row] = []
    if only == nil {
      let isFacility = record.record.kind == .facility
      rows.append(
        Row(
          group: .groupRecommendation, name: "recommendation", label: ChangePhrase.recommendation(language),
          answers: reports.map {
            Answer(
              text: Standing($0.possible).short(isFacility)(language), source: nil, note: failed($0.failedExpressions))
          }))
      rows.append(
        Row(
          group: .groupRecommendation, name: "risk", label: ChangePhrase.totalRisk(language),
          answers: reports.map {
            Answer(text: spokenInterval($0.risk.low, $0.risk.high, language), source: nil, note: nil)
          }))
    }
    rows += named(.groupDeterminations, \.determinations, \.decision, \.label) { report, determination in
      Answer(
        text: answer(determination), source: determination.source,
        note: note(determination, in: report))
    }
    rows += named(.groupDuties, \.duties, \.duty, \.label) { report, duty in
      let applies = duty.standing == .applies
      return Answer(
        text: (applies ? ChangePhrase.applies : .mightApply)(language), source: duty.source,
        note: applies ? nil : joined(waits(duty.missing, in: report), failed(duty.failures)))
    }
    let fired = Set(reports.flatMap { $0.hits.map(\.rule) })
    rows += named(.groupRules, { $0.hits + $0.mightFire.filter { fired.contains($0.rule) } }, \.rule, \.label) {
      report, hit in
      let fires = report.hits.contains { $0.rule == hit.rule }
      return Answer(
        text: (fires ? ChangePhrase.fires : .mightFire)(language), source: hit.source,
        note: fires ? nil : joined(waits(hit.missing, in: report), failed(hit.failures)))
    }
    return rows
  }

  /// A row for each name that any column has, in the order in which the columns bring them.
  private func named<Item>(
    _ group: ChangePhrase, _ items: (Report) -> [Item], _ name: (Item) -> String, _ label: (Item) -> Words,
    _ answer: (Report, Item) -> Answer
  ) -> [Row] {
    var names: [String] = []
    var labels: [String: String] = [:]
    for report in reports {
      for item in items(report) where labels[name(item)] == nil {
        names.append(name(item))
        labels[name(item)] = label(item)[language]
      }
    }
    return names.filter { only?.contains($0) ?? true }.map { key in
      Row(
        group: group, name: key, label: labels[key] ?? key,
        answers: reports.map { report in
          items(report).first { name($0) == key }.map { answer(report, $0) }
            ?? Answer(text: "–", source: nil, note: nil)
        })
    }
  }

  private func answer(_ determination: Report.Determination) -> String {
    determination.answer.kind == .unknown ? ChangePhrase.notDetermined(language) : determination.answer.spoken(language)
  }

  /// Why a determination is open.
  private func note(_ determination: Report.Determination, in report: Report) -> String? {
    guard determination.answer.kind == .unknown else { return nil }
    var parts: [String] = []
    if !determination.missing.isEmpty, let waits = waits(determination.missing, in: report) { parts.append(waits) }
    let texts = report.wanting.filter { determination.wanting.contains($0.name) }
    if !texts.isEmpty {
      // What has no text at all on this day is said in other words than what has one that nobody has read.
      let known = texts.filter { $0.source != nil }
      let others = known.filter { $0.name != determination.decision }
      let shown = others.map { text in
        "\(text.label[language])\(text.source.map { " (\(citation($0.place, of: $0.number, language)))" } ?? "")"
      }
      if !others.isEmpty {
        parts.append(ChangePhrase.textWanting(language, shown.joined(separator: "; ")))
      } else if !known.isEmpty {
        parts.append(ChangePhrase.textUnread(language))
      }
      if known.count < texts.count { parts.append(ChangePhrase.noText(language)) }
    }
    if let failed = failed(determination.failures) { parts.append(failed) }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private func failed(_ expressions: [String]) -> String? {
    expressions.isEmpty ? nil : FailurePhrase.awaits(language, expressions.joined(separator: "; "))
  }

  private func joined(_ notes: String?...) -> String? {
    let notes = notes.compactMap(\.self)
    return notes.isEmpty ? nil : notes.joined(separator: "; ")
  }

  private func waits(_ facts: [String], in report: Report) -> String? {
    guard !facts.isEmpty else { return nil }
    let labels = facts.prefix(4).map { report.labels[$0]?[language] ?? $0 }
    let more = facts.count > 4 ? [ChangePhrase.andMore(language, String(facts.count - 4))] : []
    return ChangePhrase.waits(language, (labels + more).joined(separator: "; "))
  }

  // MARK: What the table cannot say

  private var remarks: [Document.Block] {
    var remarks: [Document.Block] = []
    if let outside = timeline.columns.compactMap(\.report.outsideCoverage).first {
      remarks.append(.paragraph(ChangePhrase.unknownNow(language, outside[language])))
    }
    if let through = timeline.coverage?.through {
      remarks.append(.paragraph(ChangePhrase.unknownAfter(language, spokenDate("\(through)", language))))
    }
    return remarks
  }

  private var changes: [Document.Block] {
    guard timeline.steps.contains(where: { !$0.difference.isEmpty }) else {
      return [.paragraph(ChangePhrase.nothingChanges(language))]
    }
    var blocks: [Document.Block] = []
    for (index, step) in timeline.steps.enumerated() {
      let days = [timeline.columns[index].from, timeline.columns[index + 1].from].map {
        spokenDate("\($0)", language)
      }
      var heading =
        timeline.isOfChosenDays
        ? ChangePhrase.betweenDays(language, days[0], days[1]) : ChangePhrase.onDay(language, days[1])
      let (gone, come) = CauseWording(language: language).instruments(step.causes.values.joined().filter(\.isMain))
      if !gone.isEmpty || !come.isEmpty {
        let moved = [gone, come].map { $0.isEmpty ? "–" : $0.joined(separator: ", ") }
        heading += " · " + ChangePhrase.byInstruments(language, "\(moved[0]) → \(moved[1])")
      }
      blocks.append(.heading(heading))
      let items = DifferenceWording(language: language, difference: step.difference, causes: step.causes).items()
      blocks.append(items.isEmpty ? .paragraph(ChangePhrase.noChange(language)) : .items(items))
    }
    return blocks
  }
}
