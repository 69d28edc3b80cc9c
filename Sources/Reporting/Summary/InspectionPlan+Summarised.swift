package import DecisionModel
import Screening
package import Summary

extension InspectionPlan: Printed {
  package func document(_ style: ReportStyle) -> Document {
    PlanMaker(plan: self, words: .init(language: style.language), office: style.office).document
  }

  package func rows(_ language: Language) -> [[CSV.Cell]]? {
    PlanMaker(plan: self, words: .init(language: language), office: OfficeWords()).rows
  }
}

/// Chooses the words for a plan of inspections.
private struct PlanMaker {
  let plan: InspectionPlan
  let words: SummaryWording
  let office: OfficeWords
  private var language: Language { words.language }

  private static let openFactLimit = 5

  var document: Document {
    var document = Document(
      language, title: plan.year.map { SummaryPhrase.planTitleOfYear(language, String($0)) } ?? SummaryPhrase.planTitle(language),
      subject: [SummaryPhrase.planSubject(language)], head: head, sections: [toInspect, undetermined, cleared, law],
      stamp: words.stamp(plan.ruleSet), isWide: true)
    words.sign(&document, office, for: .facility)
    return document
  }

  // MARK: Parts

  private var head: [Document.Field] {
    let all = words.count(plan.toInspect.count)
    let isCut = plan.listed.count < plan.toInspect.count
    let samples = plan.sampleDays.map { spokenDate($0, language) }
    return [
      words.field(.planDay, spokenDate("\(plan.day)", language)),
      words.field(
        .planSampleDays,
        samples.isEmpty
          ? SummaryPhrase.planSampleDaysSame(language)
          : samples.count > 6
            ? SummaryPhrase.planSampleDaysMany(language, words.count(samples.count), samples[0], samples[samples.count - 1])
            : samples.joined(separator: "; ")),
      words.field(.planFacilities, plan.facilityCount),
      words.field(
        .planToInspect,
        isCut ? SummaryPhrase.planListedOnly(language, all, words.count(plan.listed.count)) : all),
      words.field(.planUndetermined, plan.undetermined.count), words.field(.planCleared, plan.cleared),
    ] + (plan.failedCount > 0 ? [words.field(.failedRecords, plan.failedCount)] : [])
      + (plan.unread > 0 ? [words.field(.unread, plan.unread)] : [])
  }

  private var toInspect: Document.Section {
    guard !plan.listed.isEmpty else {
      return .init(
        title: SummaryPhrase.listToInspect(language), blocks: [.paragraph(SummaryPhrase.noneToInspect(language))])
    }
    var notes = [SummaryPhrase.orderNote(language)]
    if plan.listed.contains(where: \.isTied) { notes.append(SummaryPhrase.tieNote(language)) }
    if plan.listed.contains(where: { !$0.facility.isSettled }) { notes.append(SummaryPhrase.certainNote(language)) }
    if plan.tiedBeyond > 0, let last = plan.listed.last {
      notes.append(SummaryPhrase.cutNote(language, String(last.rank), words.count(plan.tiedBeyond)))
    }
    if !plan.isOneMeasure { notes.append(SummaryPhrase.measureNote(language)) }
    let register = register(
      [.reasons, .toCheck, .known, .unknown],
      plan.listed.enumerated().map { index, entry in
        let facility = entry.facility
        return .init(
          number: index + 1, standing: Standing(facility.possible), name: facility.title[language],
          details: details(facility), tag: words.headline(facility),
          remarks: remarks(facility) + (entry.isTied ? [SummaryPhrase.sameRank(language, String(entry.rank))] : []),
          cells: [reasons(facility), checks(facility), known(facility), unknown(facility)])
      })
    return .init(
      title: SummaryPhrase.listToInspect(language),
      blocks: notes.map { .paragraph($0) } + [.register(register)] + outside(plan.listed.map(\.facility)))
  }

  private var undetermined: Document.Section {
    let title = SummaryPhrase.listUndetermined(language)
    guard !plan.undetermined.isEmpty else {
      return .init(title: title, blocks: [.paragraph(SummaryPhrase.noneUndetermined(language))])
    }
    let register = register(
      [.askFirst, .textsWanting, .known],
      plan.undetermined.enumerated().map { index, facility in
        .init(
          number: index + 1, standing: .undetermined, name: facility.title[language], details: details(facility),
          tag: words.headline(facility),
          remarks: [
            "\(SummaryPhrase.signs(language)): "
              + facility.possible.map(words.outcomes(facility).name).joined(separator: "; ")
          ] + failures(facility) + [risk(facility)],
          cells: [questions(facility), wanting(facility), known(facility)])
      })
    return .init(
      title: title,
      blocks: [.paragraph(SummaryPhrase.undeterminedNote(language)), .register(register)]
        + outside(plan.undetermined))
  }

  /// What the star beside a day says.
  private func outside(_ facilities: [Facility]) -> [Document.Block] {
    facilities.lazy.compactMap(\.outsideCoverage).first.map {
      [.paragraph(SummaryPhrase.outsideNote(language, $0[language]))]
    } ?? []
  }

  private var cleared: Document.Section {
    var fields = [words.field(.planCleared, plan.cleared)]
    let others = plan.others.filter { !$0.names.isEmpty }
    if !others.isEmpty {
      fields.append(
        words.field(
          .planOthers,
          others.map { "\($0.kind.shortPhrase(language)): \(words.count($0.names.count)) (\(cut($0.names)))" }
            .joined(separator: "; ")))
    }
    return .init(
      title: SummaryPhrase.listCleared(language),
      blocks: [.fields(fields), .paragraph(SummaryPhrase.clearedNote(language))])
  }

  private var law: Document.Section {
    var blocks: [Document.Block] = []
    if !plan.basis.isEmpty {
      blocks.append(.paragraph(SummaryPhrase.basis(language) + ":"))
      blocks.append(
        .fields(plan.basis.map { Document.Field($0.number, Document.Text($0.title[language], link: $0.url)) }))
    }
    var seen: Set<String> = []
    let duties = (plan.listed.map(\.facility) + plan.undetermined).flatMap(\.duties).filter {
      seen.insert($0.duty).inserted
    }
    blocks +=
      duties.isEmpty
      ? [.paragraph(SummaryPhrase.noLawNote(language))]
      : [.fields(duties.map { Document.Field($0.label[language], words.cited($0.says[language], $0.source)) })]
    return .init(title: SummaryPhrase.listLaw(language), blocks: blocks)
  }

  private func register(_ titles: [SummaryPhrase], _ entries: [Document.Register.Entry]) -> Document.Register {
    Document.Register(
      numberTitle: SummaryPhrase.number(language), nameTitle: SummaryPhrase.facility(language),
      tagTitle: SummaryPhrase.result(language), titles: titles.map { $0(language) }, entries: entries)
  }

  // MARK: Cells

  private func details(_ facility: Facility) -> [String] {
    // Both languages write a place from the narrowest to the widest.
    (facility.place.isEmpty ? [] : [facility.place.reversed().joined(separator: ", ")]) + [facility.name]
  }

  private func risk(_ facility: Facility) -> String {
    SummaryPhrase.riskOf(language, spokenInterval(facility.low, facility.high, language))
  }

  private func remarks(_ facility: Facility) -> [String] {
    let higher = facility.possible.dropFirst().map(words.outcomes(facility).name)
    return (higher.isEmpty ? [] : [SummaryPhrase.stillPossible(language, higher.joined(separator: "; "))])
      + failures(facility) + [risk(facility)]
  }

  /// What could not be evaluated.
  private func failures(_ facility: Facility) -> [String] {
    facility.failures.isEmpty ? [] : [FailurePhrase.awaits(language, facility.failures.joined(separator: "; "))]
  }

  private func reasons(_ facility: Facility) -> [Document.Text] {
    facility.grounds.isEmpty
      ? [Document.Text(SummaryPhrase.byBand(language))]
      : facility.grounds.map { words.cited(reason($0), $0.source) }
  }

  private func reason(_ ground: Facility.Ground) -> String {
    ground.fires
      ? ground.because[language] : "\(ground.label[language]) (\(Phrase.inspectedWhileUnknown(language)))"
  }

  private func checks(_ facility: Facility) -> [Document.Text] {
    var seen: Set<String> = []
    return facility.grounds.compactMap { $0.toCheck?[language] }.filter { seen.insert($0).inserted }.map {
      Document.Text($0)
    }
  }

  private func known(_ facility: Facility) -> [Document.Text] {
    let day =
      facility.ownDay.map { SummaryPhrase.recordOfDay(language, spokenDate($0, language)) }
      ?? SummaryPhrase.recordWithoutDay(language)
    let star = facility.outsideCoverage == nil ? "" : " (*)"
    return facility.shown.compactMap { fact in
      fact.value.map { Document.Text("\(fact.label[language]): \($0.spoken(language))") }
    } + [Document.Text(day + star)]
  }

  private func unknown(_ facility: Facility) -> [Document.Text] {
    var lines: [Document.Text] = []
    let silent = facility.shown.filter { $0.value == nil }.map { $0.label[language] }
    if !silent.isEmpty {
      lines.append(Document.Text(SummaryPhrase.notInRecord(language, silent.joined(separator: "; "))))
    }
    if !facility.isSettled {
      let questions = questions(facility).map(\.string).joined(separator: "; ")
      lines.append(Document.Text("\(SummaryPhrase.askFirst(language)): \(questions)"))
    }
    let told = Set(facility.shown.map(\.fact) + facility.questions.map(\.fact))
    let open = facility.openFacts.filter { !told.contains($0.fact) }
    if !open.isEmpty {
      lines.append(Document.Text(SummaryPhrase.waitedFor(language, cut(open.map { $0.label[language] }))))
    }
    return lines
  }

  private func questions(_ facility: Facility) -> [Document.Text] {
    if facility.questions.isEmpty {
      return [Document.Text((facility.waitsForFailureAlone ? SummaryPhrase.noQuestionsFailed : .noQuestions)(language))]
    }
    let more = facility.questionCount - facility.questions.count
    return facility.questions.map { question in
      let unit = (question.unitLabel?[language] ?? question.unit).map { " (\($0))" } ?? ""
      return Document.Text(question.question[language] + unit)
    } + (more > 0 ? [Document.Text(SummaryPhrase.andMore(language, words.count(more)))] : [])
  }

  private func wanting(_ facility: Facility) -> [Document.Text] {
    let lines = facility.wanting.map { text in
      text.source.map { words.cited(text.label[language], $0) } ?? Document.Text(text.label[language])
    }
    let more = lines.count - Self.openFactLimit
    return lines.prefix(Self.openFactLimit)
      + (more > 0 ? [Document.Text(SummaryPhrase.andMore(language, words.count(more)))] : [])
  }

  private func cut(_ names: [String]) -> String {
    let more = names.count - Self.openFactLimit
    return
      (names.prefix(Self.openFactLimit)
      + (more > 0 ? [SummaryPhrase.andMore(language, words.count(more))] : [])).joined(separator: "; ")
  }

  // MARK: Rows

  var rows: [[CSV.Cell]] {
    let shown = (plan.toInspect.first?.facility ?? plan.undetermined.first)?.shown.map { $0.label[language] } ?? []
    let titles: [SummaryPhrase] = [
      .list, .number, .rank, .tied, .record, .facility, .day, .outcome, .signs, .riskLow, .riskHigh, .reasons, .sources,
      .toCheck, .missingCount, .askFirst, .notEvaluated,
    ]
    let head = titles.map { CSV.Cell.text($0(language)) } + [.text(Phrase.place(language))]
    return [head + shown.map { .text($0) } + [.text(SummaryPhrase.file(language))]]
      + plan.listed.enumerated().map { row($1.facility, number: $0 + 1, entry: $1) }
      + plan.undetermined.enumerated().map { row($1, number: $0 + 1, entry: nil) }
  }

  private func row(_ facility: Facility, number: Int, entry: InspectionPlan.Entry?) -> [CSV.Cell] {
    func joined(_ texts: [String]) -> CSV.Cell { .text(texts.joined(separator: "; ")) }
    let list: SummaryPhrase = entry == nil ? .undeterminedList : .inspectList
    let first: [CSV.Cell] = [
      .text(list(language)), .count(number), entry.map { .count($0.rank) } ?? .nothing,
      entry.map { .text(($0.isTied ? SummaryPhrase.yes : .no)(language)) } ?? .nothing,
      .text(facility.name), .text(facility.title[language]), .text(facility.asOf),
      .text(words.headline(facility)),
      joined(facility.possible.map(words.outcomes(facility).name)), .number(facility.low), .number(facility.high),
    ]
    let second: [CSV.Cell] = [
      joined(facility.grounds.map(reason)),
      joined(facility.grounds.map { citation($0.source, language) }),
      joined(checks(facility).map(\.string)), .count(facility.questionCount),
      joined(facility.questions.map { $0.question[language] }), joined(facility.failures),
      .text(facility.place.reversed().joined(separator: ", ")),
    ]
    let shown = facility.shown.map { fact -> CSV.Cell in
      guard let value = fact.value else { return .text(SummaryPhrase.notStated(language)) }
      return switch value.kind {
      case .number where value.unit == nil && !value.text.contains(";"): .number(value.text)
      case .date: .text(value.text)
      case .number, .text, .boolean, .other, .null, .unknown: .text(value.spoken(language))
      }
    }
    return first + second + shown + [.text(facility.file)]
  }
}
