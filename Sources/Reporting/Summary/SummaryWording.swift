import DecisionModel
import Screening
import Summary

/// Turns of phrase that the summaries share.
struct SummaryWording {
  let language: Language

  func stamp(_ ruleSet: Report.RuleSetStamp) -> [String] {
    [
      Phrase.advisory(language), ruleSet.title[language],
      "\(ruleSet.name) \(ruleSet.version) · \(ruleSet.hash.prefix(12)) · sangloc \(Engine.version)",
    ]
  }

  func field(_ label: SummaryPhrase, _ value: String) -> Document.Field { Document.Field(label(language), value) }

  func field(_ label: SummaryPhrase, _ value: Int) -> Document.Field { field(label, count(value)) }

  func count(_ number: Int) -> String { spokenNumber(String(number), language) }

  func headline(_ recommendation: Recommendation?, _ kind: RecordKind) -> String {
    Standing(recommendation).headline(kind)(language)
  }

  func headline(_ facility: Facility) -> String {
    outcomes(facility).headline(facility.possible, waitsForFailureAlone: facility.waitsForFailureAlone)
  }

  func outcomes(_ facility: Facility) -> OutcomeWording { OutcomeWording(.facility, facility.outcomeNames, language) }

  func cited(_ text: String, _ source: Report.Source) -> Document.Text {
    var shown = "\(text) — \(citation(source, language))"
    if let weak = source.weak { shown += " (\(Phrase.weakSource(language, weak[language])))" }
    return Document.Text(shown, link: source.url)
  }

  /// What is signed has the head of an administrative paper, where the rule set names the office.
  func sign(_ document: inout Document, _ office: OfficeWords, for kind: RecordKind) {
    document.letterhead = Document.Letterhead(office, for: kind, language)
    let signers = [SummaryPhrase.reporter(language), SummaryPhrase.approver(language)]
    document.signature = Document.Signature(
      section: nil, signers: signers.map { .init(title: $0, note: Phrase.signatureLine(language)) })
  }

  /// A number between -1 and 1 to three decimals.
  func ratio(_ value: Double?) -> String {
    guard let value else { return "–" }
    return spokenNumber(Self.thousandths(value), language)
  }

  /// In canonical form: `0.875`, `-0.5`, `1`.
  static func thousandths(_ value: Double) -> String {
    let rounded = Int((value * 1000).rounded())
    let digits = String(abs(rounded) % 1000)
    var decimals = String(repeating: "0", count: 3 - digits.count) + digits
    while decimals.last == "0" { decimals.removeLast() }
    return (rounded < 0 ? "-" : "") + String(abs(rounded) / 1000) + (decimals.isEmpty ? "" : "." + decimals)
  }

  /// A share in whole hundredths: `97%`.
  func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let hundredths = (part * 200 + whole) / (2 * whole)
    return "\(hundredths)%"
  }
}
