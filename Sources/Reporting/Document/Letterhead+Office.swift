import DecisionModel
import Screening

extension Document.Letterhead {
  /// The head of what the office of the rule set writes of a kind of record; `nil` where the rule set does not say.
  ///
  /// - Parameter day: whose year stands in the line of the date, ISO 8601; the clerk fills in day and month.
  init?(_ office: OfficeWords, for kind: RecordKind, day: String = "", _ language: Language) {
    let forms = office.forms
    guard let title = forms.nationalTitle?[language], let motto = forms.motto?[language], let bodies = forms.bodies(for: kind)
    else { return nil }
    self.init(
      bodies: bodies.names.map { $0[language] }, number: SheetPhrase.number(language, bodies.symbol), nationalTitle: title,
      motto: motto,
      placeAndDate: SheetPhrase.placeAndDate(language, forms.place?[language] ?? "…", day.isEmpty ? "……" : String(day.prefix(4))))
  }
}
