import DecisionModel
import Screening

/// In annex I: what the silence of the dossier is taken to mean, on what ground, and what somebody has confirmed.
extension SheetWriter {
  var presumed: [Document.Block] {
    guard !report.presumed.isEmpty || !report.presumptions.isEmpty else { return [] }
    let single = presumedAlone.map { line in
      row(line, basis: line.source.map(cite) ?? Document.Text(provenance(line)), unless: line.unlessStated ?? [])
    }
    var blocks: [Document.Block] = []
    let open = single + unconfirmed.flatMap(rows)
    if !open.isEmpty {
      blocks += [.paragraph(Phrase.presumedIntro(language)), table([.fact, .presumedValue, .basis], open)]
    }
    let confirmed = report.presumptions.filter { $0.confirmedBy != nil }.map { family in
      [text(family.label), Document.Text(members(family)), basis(family)]
    }
    if !confirmed.isEmpty {
      blocks += [.paragraph(Phrase.confirmedIntro(language)), table([.fact, .value, .basis], confirmed)]
    }
    return [.heading(Phrase.presumed(language))] + blocks
  }

  private func row(_ line: Report.FactLine, basis: Document.Text, unless: [String]) -> [Document.Text] {
    [text(line.label), Document.Text(line.value.spoken(language) + spokenTerms(unless)), basis]
  }

  /// A family on a line; where it does not hold whole, its label would say too much, and its facts stand alone.
  private func rows(_ family: Report.Presumption) -> [[Document.Text]] {
    if family.isWhole {
      return [[text(family.label), Document.Text(members(family) + spokenTerms(family.unlessStated)), basis(family)]]
    }
    let facts = report.presumed.filter { family.facts.contains($0.fact) }
    return facts.map { row($0, basis: basis(family), unless: family.unlessStated) }
      + (family.silentOn.isEmpty ? [] : [[Document.Text(factNames(family.silentOn)), Document.Text(silence(family)), basis(family)]])
  }

  /// What takes a presumption away.
  private func spokenTerms(_ unless: [String]) -> String {
    unless.isEmpty ? "" : " (\(Phrase.unlessStated(language, factNames(unless))))"
  }

  private func silence(_ family: Report.Presumption) -> String { Phrase.silentOn(language, String(family.silentOn.count)) }

  /// What a family stands for: its facts where it gives them values, else how many there are.
  func members(_ family: Report.Presumption) -> String {
    let lines = family.confirmedBy == nil ? report.presumed : report.facts
    let values = lines.filter { family.facts.contains($0.fact) }.map {
      "\($0.label[language]): \($0.value.spoken(language))"
    }
    let silent = family.silentOn.isEmpty ? [] : [silence(family)]
    return (values + silent).joined(separator: "; ")
  }

  /// Where it is written, or whose policy it is, and who has confirmed it.
  private func basis(_ family: Report.Presumption) -> Document.Text {
    if let by = family.confirmedBy {
      let parts = [
        Phrase.confirmedBy(language, by), family.confirmedOn.map { Phrase.on(language, spokenDate($0, language)) },
        family.evidence.map { Phrase.evidence(language, $0) },
      ]
      return Document.Text(parts.compactMap(\.self).joined(separator: "; "))
    }
    guard family.isOwnPolicy else { return family.source.map(cite) ?? "" }
    let policy = Phrase.ownPolicy(language)
    guard let source = family.source.map(cite) else { return Document.Text(policy) }
    return Document.Text("\(source.string); \(policy)", link: source.link)
  }
}
