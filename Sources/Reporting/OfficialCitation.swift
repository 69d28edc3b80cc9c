package import DecisionModel
package import Screening

/// How the office of the rule set writes: letterhead, names of instruments, words of citations. Empty where the rule set does not say.
package struct OfficeWords: Sendable {
  package var forms: PaperForms
  package var instruments: [String: Instrument]

  package init(forms: PaperForms = PaperForms(), instruments: [String: Instrument] = [:]) {
    self.forms = forms
    self.instruments = instruments
  }

  package init(_ ruleSet: RuleSet) { self.init(forms: ruleSet.papers, instruments: ruleSet.model.instruments) }
}

/// Cites clauses as administrative papers do: an instrument in full where it is first named, shortly afterwards.
///
///     khoản 6 Điều 34 Luật Bảo vệ môi trường số 72/2020/QH14;  then: khoản 6 Điều 34 Luật Bảo vệ môi trường
///     số thứ tự 14 Phụ lục II ban hành kèm theo Nghị định số 48/2026/NĐ-CP ngày 29/01/2026 của Chính phủ
package struct OfficialCitation {
  let office: OfficeWords
  let language: Language
  private var named: Set<String> = []

  package init(_ office: OfficeWords, _ language: Language) {
    self.office = office
    self.language = language
  }

  /// A clause; `nil` for a term of the rule set itself, which is no law.
  package mutating func cite(_ source: Report.Source) -> String? {
    guard source.hasNumber else { return nil }
    let isFirst = named.insert(source.instrument).inserted
    return text(source, isFirst: isFirst)
  }

  /// The instrument of a clause, in full.
  package mutating func name(of source: Report.Source) -> String? {
    named.insert(source.instrument)
    return office.instruments[source.instrument].map { name($0, isFull: true) } ?? source.number
  }

  private func text(_ source: Report.Source, isFirst: Bool) -> String {
    guard let instrument = office.instruments[source.instrument] else { return citation(source, language) }
    let name = self.name(instrument, isFull: isFirst)
    guard let steps = CitedPlace(source.place)?.steps else { return name }
    switch language.phrases {
    case .vi:
      let place = narrowestFirst(steps) { called($0) }
      let isAnnexed = instrument.isAttached && isFirst && isAnnex(steps[0].part)
      return [place, isAnnexed ? CitationPhrase.attached(language) : "", name].filter { !$0.isEmpty }.joined(separator: " ")
    case .en: return "\(name), " + steps.map { $0.spoken(.en, called($0.part)) }.joined(separator: ", ")
    }
  }

  private func called(_ part: CitedPart) -> String { (office.forms.places[part.rawValue] ?? part.words)[language] }

  /// Annexes, and what stands only in them, are issued with their instrument and are not it.
  private func isAnnex(_ part: CitedPart) -> Bool {
    switch part {
    case .annex, .appendix, .form: true
    case .part, .chapter, .section, .article, .clause, .point, .bullet, .table, .column, .row, .item, .group, .note, .page,
      .paragraph, .year:
      false
    }
  }

  /// `Nghị định số 48/2026/NĐ-CP ngày 29/01/2026 của Chính phủ`; a law by its own name.
  private func name(_ instrument: Instrument, isFull: Bool) -> String {
    let kind = office.forms.kinds[instrument.kind.rawValue]?[language]
    if let title = instrument.officialTitle?[language] {
      return isFull ? CitationPhrase.numbered(language, title, instrument.number) : title
    }
    // A regulation is called by its number, and so is what has its kind in it.
    guard let kind, !instrument.number.hasPrefix(kind) else { return instrument.number }
    var name = CitationPhrase.numbered(language, kind, instrument.number)
    guard isFull else { return name }
    if let issued = instrument.issued { name += " " + CitationPhrase.issuedOn(language, paperDate("\(issued)", language)) }
    if let issuer = instrument.issuer { name += " " + CitationPhrase.issuedBy(language, issuer[language]) }
    return name
  }
}

/// The joints of a citation.
enum CitationPhrase: Phrasing {
  case numbered, issuedOn, issuedBy, attached

  var words: Words {
    switch self {
    case .numbered: Words(vi: "{1} số {2}", en: "{1} No. {2}")
    case .issuedOn: Words(vi: "ngày {1}", en: "of {1}")
    case .issuedBy: Words(vi: "của {1}", en: "of the {1}")
    case .attached: Words(vi: "ban hành kèm theo", en: "issued with")
    }
  }
}

/// A day as administrative papers write it: a nought before days below 10 and before January and February alone.
func paperDate(_ text: String, _ language: Language) -> String {
  let spoken = spokenDate(text, language)
  let parts = spoken.split(separator: "/")
  guard language == .vi, parts.count == 3, let month = Int(parts[1]), month > 2 else { return spoken }
  return "\(parts[0])/\(month)/\(parts[2])"
}
