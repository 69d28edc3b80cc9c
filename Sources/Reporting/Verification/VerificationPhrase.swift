package import DecisionModel
internal import Screening

/// The wording of the verification of kept reports.
package enum VerificationPhrase: Phrasing {
  case sameBytes, sameContent, sameAnswer, differs, more, otherRules, otherLayers, unknownFacts, notAReport, otherForm,
    recordNotChecked

  package var words: Words {
    switch self {
    case .sameBytes:
      Words(vi: "giống hệt từng byte khi tính lại từ các dữ kiện trong phiếu", en: "the same bytes, from the facts in it")
    case .recordNotChecked:
      Words(
        vi: "mã băm của tệp hồ sơ không kiểm chứng được từ phiếu", en: "the hash of the record's file cannot be checked from the report")
    case .sameContent:
      Words(vi: "cùng nội dung, chỉ khác cách trình bày tệp JSON", en: "the same content, laid out otherwise")
    case .sameAnswer:
      Words(
        vi: "cùng kết quả; phiếu do sangloc {1} lập, nay tính lại bằng sangloc {2}",
        en: "the same answer; made by sangloc {1}, evaluated now by sangloc {2}")
    case .differs: Words(vi: "khác ở {1} chỗ (phiếu → tính lại):", en: "differs in {1} places (report → now):")
    case .more: Words(vi: "và {1} chỗ nữa", en: "and {1} more")
    case .otherRules:
      Words(
        vi: "không kiểm chứng được: phiếu lập theo bộ tiêu chí {1}, bộ tiêu chí ở đây là {2}; chỉ đúng bộ bằng --rules",
        en: "cannot be verified: it rests on the rule set {1}, the one here is {2}; name the right one with --rules")
    case .otherLayers:
      Words(
        vi: "không kiểm chứng được: tệp bản đồ ở đây không phải tệp đã dùng khi lập phiếu, hoặc không còn: {1}",
        en: "cannot be verified: of the map these files are not the ones it rests on, or no longer there: {1}")
    case .unknownFacts:
      Words(
        vi: "không kiểm chứng được: bộ tiêu chí không đọc được {1}",
        en: "cannot be verified: the rule set cannot read {1}")
    case .notAReport:
      Words(vi: "dòng {1}: không phải phiếu JSON của sangloc screen", en: "line {1}: not a JSON report of sangloc screen")
    case .otherForm:
      Words(
        vi: "dòng {1}: phiếu có dạng `{2}`; chương trình này đọc dạng `{3}`",
        en: "line {1}: a report of the form `{2}`; this program reads `{3}`")
    }
  }
}

extension ReportVerification {
  /// In words, a line or more.
  package func text(_ language: Language) -> String {
    let said: String
    switch outcome {
    case .sameBytes: said = VerificationPhrase.sameBytes(language)
    case .sameContent: said = VerificationPhrase.sameContent(language)
    case .sameAnswer(let engine): said = VerificationPhrase.sameAnswer(language, engine, Engine.version)
    case .differs(let places):
      let shown = places.prefix(20).map { "\n  \($0)" }.joined()
      let rest = places.count > 20 ? "\n  " + VerificationPhrase.more(language, String(places.count - 20)) : ""
      said = VerificationPhrase.differs(language, String(places.count)) + shown + rest
    case .otherRules(let kept, let here):
      said = VerificationPhrase.otherRules(language, String(kept.prefix(12)), String(here.prefix(12)))
    case .otherLayers(let names):
      said = VerificationPhrase.otherLayers(language, names.map { "`\($0)`" }.joined(separator: ", "))
    case .unknownFacts(let names):
      said = VerificationPhrase.unknownFacts(language, names.map { "`\($0)`" }.joined(separator: ", "))
    }
    let isSame =
      switch outcome {
      case .sameBytes, .sameContent, .sameAnswer: true
      case .differs, .otherRules, .otherLayers, .unknownFacts: false
      }
    return "\(printable(name)): \(said)" + (isSame ? "; \(VerificationPhrase.recordNotChecked(language))" : "")
  }
}

extension ReportVerification.Refusal {
  package func text(_ language: Language) -> String {
    schema.map { VerificationPhrase.otherForm(language, String(line), $0, Report.schemaVersion) }
      ?? VerificationPhrase.notAReport(language, String(line))
  }
}
