import Change
import DecisionModel
import Screening

extension DifferenceWording {
  /// What answers as it did, and rests on something else or waits for something else: a line each, and those of which nothing
  /// but the waiting is another in one.
  var kept: [Document.Item] {
    var lines = difference.determinations.filter(isKept).compactMap(line)
    var waiting: [String] = []
    for shift in difference.duties where isKept(shift) {
      if let found = line(
        say(.sameAnswer, shift.label[language], standing(shift.to)), (shift.from?.source, shift.to?.source),
        (shift.from?.comparisons, shift.to?.comparisons))
      {
        lines.append(found)
      } else {
        waiting.append(shift.label[language])
      }
    }
    for shift in difference.rules where isKept(shift) {
      let name = say(.sameAnswer, say(.standsOtherwise, shift.label[language]), standing(shift.to))
      if let found = line(
        name, (shift.from?.hit.source, shift.to?.hit.source), (shift.from?.hit.comparisons, shift.to?.hit.comparisons))
      {
        lines.append(found)
      } else {
        waiting.append(shift.label[language])
      }
    }
    if !waiting.isEmpty { lines.append(item(.waitsOtherwise, shortened(waiting, atMost: 6))) }
    return lines.isEmpty ? [] : [Document.Item(ChangePhrase.keptAnswers(language), nil, lines)]
  }

  func isKept(_ shift: NamedShift<Report.Determination>) -> Bool {
    guard let from = shift.from, let to = shift.to else { return false }
    return from.answersAs(to)
  }

  /// Stands as it did and asks the same; where it applies, it also holds the facts against the same.
  func isKept(_ shift: NamedShift<Report.Duty>) -> Bool {
    guard let a = shift.from, let b = shift.to, a.standing == b.standing else { return false }
    return a.says == b.says && (b.standing == .mightApply || comparisons(a.comparisons, b.comparisons).isEmpty)
  }

  /// A rule that fires is told of in full; one that waits as before only where it calls for something else.
  func isKept(_ shift: NamedShift<RuleStanding>) -> Bool {
    var quiet: Set<RuleAspect> = [.missing, .source]
    if shift.to?.truth == .mightFire { quiet.formUnion([.value, .threshold, .words]) }
    return shift.aspects.isSubset(of: quiet)
  }

  private func line(_ shift: NamedShift<Report.Determination>) -> Document.Item? {
    guard let from = shift.from, let to = shift.to else { return nil }
    var text = say(.sameAnswer, shift.label[language], answer(to))
    if let before = why(from), let after = why(to), before != after {
      text += " (\(say(.openOtherwise, before, after)))"
    }
    return Document.Item([text, moved(from.source, to.source)].compactMap(\.self).joined(separator: "; "))
  }

  /// `nil` where neither the clause nor that of a threshold is another.
  private func line(
    _ name: String, _ sources: (Report.Source?, Report.Source?),
    _ comparisons: ([Report.Comparison]?, [Report.Comparison]?)
  ) -> Document.Item? {
    if let moved = moved(sources.0, sources.1) { return .init("\(name); \(moved)") }
    return thresholds(comparisons.0 ?? [], comparisons.1 ?? []).map { .init("\(name); \($0)") }
  }

  /// Another source of a threshold that is the same.
  private func thresholds(_ a: [Report.Comparison], _ b: [Report.Comparison]) -> String? {
    let sources = { (made: [Report.Comparison]) in
      Set(made.compactMap { $0.thresholdSource.map { citation($0.place, of: $0.number, language) } })
    }
    let (gone, come) = (sources(a).subtracting(sources(b)).sorted(), sources(b).subtracting(sources(a)).sorted())
    guard !gone.isEmpty || !come.isEmpty else { return nil }
    let texts = [gone, come].map { $0.isEmpty ? ChangePhrase.nothing(language) : $0.joined(separator: "; ") }
    return say(.thresholdRests, texts[0], texts[1])
  }

  /// Why a determination is open, in a few words; `nil` where it is not.
  private func why(_ determination: Report.Determination) -> String? {
    guard determination.answer.kind == .unknown else { return nil }
    if !determination.wanting.isEmpty { return ChangePhrase.openForText(language) }
    return ChangePhrase.openForFacts(language, String(determination.missing.count))
  }

  /// What is asked, and which texts are wanting, on one side only.
  var questions: [Document.Item] {
    func list<Value>(_ phrase: ChangePhrase, _ shifts: [NamedShift<Value>]) -> [Document.Item] {
      shifts.isEmpty ? [] : [item(phrase, shortened(shifts.map { $0.label[language] }, atMost: 6))]
    }
    return list(.askedNew, difference.missing.filter { $0.from == nil })
      + list(.askedNoMore, difference.missing.filter { $0.to == nil })
      + list(.wantingNew, difference.wanting.filter { $0.from == nil })
      + list(.wantingNoMore, difference.wanting.filter { $0.to == nil })
      + list(.wantingOther, difference.wanting.filter { $0.from != nil && $0.to != nil })
  }
}
