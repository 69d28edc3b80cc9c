import DecisionModel
import Screening

/// In annex I: the facts with their papers, what follows from them, what the map says, and what nothing used.
extension SheetWriter {
  var facts: [Document.Block] {
    let unusable = (report.unusable ?? []) + unusableOfComponents
    let stated = report.facts + ofComponents(\.facts)
    guard !stated.isEmpty || !unusable.isEmpty else {
      return [.heading(Phrase.facts(language)), .paragraph(Phrase.noFacts(language))]
    }
    let used: [[Document.Text]] = stated.map { line in
      [
        text(line.label), Document.Text(line.value.spoken(language)), Document.Text(line.asWritten),
        Document.Text(provenance(line)),
      ]
    }
    let unused: [[Document.Text]] = unusable.map { line in
      [text(line.label), Document.Text(Phrase.statedNotUsed(language, line.why[language])), Document.Text(line.asWritten), ""]
    }
    let rows = used + unused
    return [.heading(Phrase.facts(language)), table([.fact, .value, .asWritten, .factSource], rows)]
  }

  /// Who says so, where, and how sure it is.
  func provenance(_ line: Report.FactLine) -> String {
    let isConfirmed = line.origin == Report.FactLine.confirmedOrigin
    let author = isConfirmed
      ? [line.by.map { Phrase.confirmer(language, $0) }, line.on.map { Phrase.on(language, spokenDate($0, language)) }]
        .compactMap(\.self).joined(separator: ", ")
      : spokenAuthor(line.by, line.on, language)
    let parts: [String?] = [
      isConfirmed ? nil : spokenTerm(line.origin, language), author, spokenPaper(line.document, line.page, language),
      line.evidence.map { Phrase.evidence(language, $0) },
      line.certainty.map { Phrase.certainty(language, spokenTerm($0, language)) },
      line.note.map { Phrase.note(language, $0) },
    ]
    return parts.compactMap(\.self).joined(separator: "; ")
  }

  var map: [Document.Block] {
    report.map.map { [.heading(MapPhrase.title(language))] + MapBlocks(sheet: $0, language: language).blocks } ?? []
  }

  var derived: [Document.Block] {
    let derived = report.derived + ofComponents(\.derived)
    guard !derived.isEmpty else { return [] }
    let rows: [[Document.Text]] = derived.map { line in
      [
        text(line.label), Document.Text(line.value.spoken(language)), Document.Text(factNames(line.from ?? [])),
        line.because.map(text) ?? "", line.source.map(cite) ?? "",
      ]
    }
    return [
      .heading(Phrase.derivedFacts(language)), .paragraph(Phrase.derivedIntro(language)),
      table([.fact, .value, .followsFrom, .followsBecause, .source], rows),
    ]
  }

  var unused: [Document.Block] {
    let unused =
      report.facts.filter { report.unused.contains($0.fact) } + ofComponents { part in part.facts.filter { part.unused.contains($0.fact) } }
    guard !unused.isEmpty else { return [] }
    let rows: [[Document.Text]] = unused.map { line in
      [text(line.label), Document.Text(line.value.spoken(language)), Document.Text(line.asWritten)]
    }
    return [
      .heading(Phrase.unusedFacts(language)), .paragraph(Phrase.unusedIntro(language)), table([.fact, .value, .asWritten], rows),
    ]
  }
}
