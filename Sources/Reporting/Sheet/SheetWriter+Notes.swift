import DecisionModel
import Screening

/// Section 5: what the result rests on, and what was not looked at.
extension SheetWriter {
  func notes(lines: Int) -> Document.Section {
    var notes: [String] = []
    if let outside = report.outsideCoverage { notes.append(unstopped(outside[language]) + ".") }
    if let ending = report.coverageEnding { notes.append(unstopped(ending[language]) + ".") }
    if report.strict { notes.append(Phrase.presumptionsOff(language)) }
    let presumed = presumptionNames
    if !presumed.isEmpty {
      // A facility rests on many: the list is for who looks it up.
      notes.append(
        isFacility
          ? SheetPhrase.presumedCount(language, paperCount(presumptionCount, language))
          : SheetPhrase.presumed(language, fitted(presumed, lines: max(2, roomForPresumptions(lines)), annex: "I")))
    }
    if !report.wanting.isEmpty {
      let names = report.wanting.map { uncapitalised($0.label[language], language) }
      notes.append(SheetPhrase.unread(language, fitted(names, lines: 3, annex: "III")))
    }
    if !report.failures.isEmpty { notes.append(SheetPhrase.failed(language, paperCount(report.failures.count, language))) }
    if !report.exactness.isExact { notes.append(SheetPhrase.notExact(language)) }
    if let mistakes = report.map?.mistakes.count, mistakes > 0 {
      notes.append(SheetPhrase.mapDoubts(language, paperCount(mistakes, language)))
    }
    return Document.Section(
      title: SheetPhrase.notes(language),
      blocks: notes.isEmpty ? [.paragraph(SheetPhrase.nothing(language))] : [.items(notes.map { Document.Item($0) })])
  }

  /// An approval rests on what is presumed, so that all of it is named as far as there is room.
  private func roomForPresumptions(_ lines: Int) -> Int {
    // What else is noted takes a line or two each.
    let others = (report.wanting.isEmpty ? 0 : 3) + (report.failures.isEmpty ? 0 : 2) + (report.exactness.isExact ? 0 : 2)
    return (report.recommendation == .approve ? lines : min(lines, 8)) - others
  }

  /// Names in a sentence, as many as fit; how many more there are, and where.
  private func fitted(_ names: [String], lines: Int, annex: String) -> String {
    var text = ""
    for (index, name) in names.enumerated() {
      let next = text.isEmpty ? name : "\(text); \(name)"
      if index > 0, paperLines(next) > lines {
        return "\(text) \(SheetPhrase.more(language, String(names.count - index), annex))"
      }
      text = next
    }
    return text
  }

  /// What is presumed of a single fact.
  var presumedAlone: [Report.FactLine] { report.presumed.filter { $0.presumption == nil } }

  /// The families that nobody has confirmed.
  var unconfirmed: [Report.Presumption] { report.presumptions.filter { $0.confirmedBy == nil } }

  /// How many things are presumed and not confirmed.
  var presumptionCount: Int { presumptionNames.count }

  var presumptionNames: [String] {
    presumedAlone.map { line in
      let label = uncapitalised(line.label[language], language)
      switch line.value.text {
      case "false": return SheetPhrase.not(language, label)
      case "0", "none": return SheetPhrase.noneOf(language, label)
      default: return "\(label): \(line.value.spoken(language))"
      }
    }
      + unconfirmed.map { uncapitalised($0.isWhole ? $0.label[language] : members($0), language) }
  }
}
